//! Trains the scorers, and measures them.
//!
//! `cargo run --release --example scores -- train DIR` writes `src/claims/scores/*.bin`;
//! `… figures DIR` prints the tables of `src/claims/scores/README.md`. DIR holds the
//! labelled sets as JSON lines.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a command")]

mod data;
mod figures;
mod sources;
mod table;
mod train;

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        ["train", folder] => train_all(Path::new(folder)),
        ["figures", folder] => figures_of(Path::new(folder)).map(|it| print!("{it}")),
        _ => Err("scores train|figures DIR".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

const OWN: &str = include_str!("sentences.tsv");

/// What the scorers, and the ledger's attribution, are worth.
fn figures_of(folder: &Path) -> Result<String, String> {
    Ok(format!("{}\n{}", table::table(folder)?, sources::table(folder)?))
}

/// Writes the weights of all tasks and the numbers of what they were trained on.
fn train_all(folder: &Path) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let write = |path: &str, bytes: &[u8]| {
        fs::write(root.join(path), bytes).map_err(|error| format!("{path}: {error}"))
    };
    for task in &train::TASKS {
        let weights = train::train(task, folder, OWN)?;
        write(&format!("src/claims/scores/{}.bin", task.name), &weights.to_bytes())?;
    }
    write(".scores/inputs.tsv", train::inputs(folder, OWN)?.as_bytes())
}
