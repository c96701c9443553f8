//! The shipped weights are those that the training program makes of its inputs.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may panic and say why")]

#[path = "../.scores/data.rs"]
mod data;
#[path = "../.scores/train.rs"]
mod train;

use std::{env, fs, path::Path};

const OWN: &str = include_str!("../.scores/sentences.tsv");
const INPUTS: &str = include_str!("../.scores/inputs.tsv");
const AGAIN: &str = "train again, see src/claims/scores/README.md";

#[test]
fn own_sentences_are_labelled_and_written_once() {
    let mut rows = data::own(OWN);
    let labels = |it: &str| it.len() == 4 && it.bytes().all(|it| matches!(it, b'0' | b'1'));
    let wrong = rows.iter().find(|it| !labels(it.0) || it.1.trim().is_empty());
    assert_eq!(wrong, None);
    let count = rows.len();
    rows.sort_unstable_by_key(|it| it.1);
    rows.dedup_by_key(|it| it.1);
    assert_eq!((rows.len(), 1500 <= count), (count, true));
}

#[test]
fn the_weights_were_trained_on_the_sentences_as_they_are() {
    let own = format!("sentences.tsv\t{:016x}", train::fnv1a(OWN.as_bytes()));
    assert!(INPUTS.lines().any(|it| it == own), "{AGAIN}");
}

/// The tasks whose examples are all in the repository. They share the features and the
/// solver with the others: a change of either shows here.
#[test]
fn training_gives_the_shipped_weights() {
    let tasks = train::TASKS.iter().filter(|it| it.sets.is_empty());
    assert_eq!(tasks.map(|it| trains_as_shipped(it, Path::new(""))).count(), 1);
}

/// Needs the labelled sets that may be trained on, in the folder that the variable
/// `DOSSIER_LABELLED_SETS` names; they are too large for the repository.
#[test]
fn training_on_labelled_sets_gives_the_shipped_weights() {
    let Some(folder) = env::var_os("DOSSIER_LABELLED_SETS") else {
        eprintln!("skipped: DOSSIER_LABELLED_SETS names no folder");
        return;
    };
    let folder = Path::new(&folder);
    assert_eq!(train::inputs(folder, OWN).unwrap(), INPUTS, "other inputs than those trained on");
    for task in train::TASKS.iter().filter(|it| !it.sets.is_empty()) {
        trains_as_shipped(task, folder);
    }
}

fn trains_as_shipped(task: &train::Task, folder: &Path) {
    let made = train::train(task, folder, OWN).unwrap().to_bytes();
    let path = format!("src/claims/scores/{}.bin", task.name);
    let shipped = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
    assert!(made == shipped, "{path} is not what training gives: {AGAIN}");
}
