//! SARIF: what a code scanning service relies on, beyond the schema that `.ci/run`
//! checks it against.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use serde_json::Value;
use tempfile::TempDir;

const NOTE: &str = "# Transfers

Pyongyang shipped 6,000 containers to Rajin in October 2024 [@niss].

It shipped them again [@niss].
";

fn workspace(note: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("my notes")).unwrap();
    fs::write(folder.path().join("my notes/a é#1.md"), note).unwrap();
    folder
}

/// The only run of a log.
fn run(folder: &Path) -> Value {
    let command = env!("CARGO_BIN_EXE_dossier");
    let mut command = Command::new(command);
    let output = command.args(["check", "--format", "sarif"]).current_dir(folder).output().unwrap();
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    log["runs"][0].clone()
}

fn results(run: &Value) -> &Vec<Value> {
    run["results"].as_array().unwrap()
}

fn fingerprints(run: &Value) -> Vec<String> {
    let one =
        |it: &Value| it["partialFingerprints"]["dossierFinding/v1"].as_str().unwrap().to_owned();
    results(run).iter().map(one).collect()
}

#[test]
fn each_result_points_to_its_rule_and_each_rule_has_its_page() {
    let run = run(workspace(NOTE).path());
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(3 <= results(&run).len());
    for result in results(&run) {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    for rule in rules {
        let text = |value: &Value| value.as_str().unwrap().len();
        assert!(20 < text(&rule["shortDescription"]["text"]), "{rule}");
        assert!(200 < text(&rule["help"]["text"]), "{rule}");
        assert!(200 < text(&rule["help"]["markdown"]), "{rule}");
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"), "{rule}");
        let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
        assert!(["error", "warning", "note", "none"].contains(&level), "{rule}");
    }
}

#[test]
fn places_are_uris_below_the_root_with_columns_in_characters() {
    let folder = workspace(&NOTE.replace("Pyongyang", "😀 Pyongyang"));
    let run = run(folder.path());
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let root = run["originalUriBaseIds"]["SRCROOT"]["uri"].as_str().unwrap();
    assert!(root.starts_with("file:///") && root.ends_with('/'), "{root}");
    let found = results(&run).iter().find(|it| it["ruleId"] == "unresolved-source").unwrap();
    let place = &found["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "my%20notes/a%20%C3%A9%231.md");
    assert_eq!(place["artifactLocation"]["uriBaseId"], "SRCROOT");
    let line = "😀 Pyongyang shipped 6,000 containers to Rajin in October 2024 [@niss].";
    let before = line.split_once("niss").unwrap().0;
    assert_eq!(place["region"]["startLine"], 3);
    assert_eq!(place["region"]["startColumn"], before.chars().count() + 1);
    assert_eq!(place["region"]["endColumn"], before.chars().count() + 5);
}

#[test]
fn fingerprints_differ_from_each_other_and_outlive_moved_lines() {
    let before = fingerprints(&run(workspace(NOTE).path()));
    let distinct: BTreeSet<&String> = before.iter().collect();
    assert_eq!(distinct.len(), before.len());
    let moved = format!("An opening line.\n\n{NOTE}");
    assert_eq!(fingerprints(&run(workspace(&moved).path())), before);
}

#[test]
fn nothing_found_is_a_log_without_results() {
    let run = run(workspace("Nothing to see.\n").path());
    assert_eq!(results(&run).len(), 0);
}
