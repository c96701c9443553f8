//! What the rules find in labelled workspaces, whose authors had not seen the
//! program (`tests/labelled/README.md`).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use dossier::{
    config::Status,
    diagnostic::Finding,
    rules,
    text::{Span, Text},
    workspace::Workspace,
};
use expect_test::expect_file;
use serde::Deserialize;

/// A place where a rule must report, or must not.
#[derive(Deserialize)]
struct Label {
    rule: String,
    #[serde(flatten)]
    place: Place,
    /// The rule must stay silent here.
    #[serde(default)]
    trap: bool,
    /// Counts nowhere.
    #[serde(default)]
    doubtful: bool,
    /// Any place of the file will do.
    #[serde(default)]
    anywhere: bool,
    /// Other places where the same finding may stand.
    #[serde(default)]
    also: Vec<Elsewhere>,
}

#[derive(Deserialize)]
struct Place {
    path: String,
    #[serde(flatten)]
    text: Elsewhere,
}

/// A stretch of a line. Lines and columns count from 1, columns in Unicode scalars.
#[derive(Deserialize)]
struct Elsewhere {
    line: usize,
    #[serde(default = "first")]
    column: usize,
    text: String,
}

fn first() -> usize {
    1
}

#[derive(Default)]
struct Score {
    found: usize,
    missed: usize,
    wrong: usize,
    traps: usize,
    sprung: usize,
}

#[test]
fn sea() {
    check("sea");
}

#[test]
fn vote() {
    check("vote");
}

#[test]
fn gulf() {
    check("gulf");
}

#[test]
fn peninsula() {
    check("peninsula");
}

#[test]
fn uplands() {
    check("uplands");
}

#[test]
fn islands() {
    check("islands");
}

#[test]
fn rivers() {
    check("rivers");
}

#[test]
fn deserts() {
    check("deserts");
}

/// `UPDATE_EXPECT=1` writes the scores anew: look at the difference before it is taken.
fn check(set: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled").join(set);
    let mut files = Vec::new();
    read(&folder.join("workspace"), "", &mut files);
    let workspace = Workspace::from_files(files.clone(), Status::Draft);
    let mut found = rules::check_whole(&workspace);
    found.extend(files.iter().flat_map(|(path, _)| rules::check(&workspace, path)));
    let labels = fs::read_to_string(folder.join("labels.jsonl")).unwrap();
    let labels: Vec<Label> = labels.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let texts: BTreeMap<&str, &Text> = files.iter().map(|it| (it.0.as_str(), &it.1)).collect();
    let scores = scores(&labels, &found, &texts);
    expect_file![folder.join("scores.txt")].assert_eq(&table(&scores));
}

fn read(folder: &Path, prefix: &str, files: &mut Vec<(String, Text)>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            read(&path, &format!("{name}/"), files);
        } else {
            files.push((name, Text::new(&fs::read_to_string(&path).unwrap())));
        }
    }
}

fn scores(
    labels: &[Label],
    found: &[Finding],
    texts: &BTreeMap<&str, &Text>,
) -> BTreeMap<String, Score> {
    let mut res: BTreeMap<String, Score> = BTreeMap::new();
    for label in labels.iter().filter(|it| !it.doubtful) {
        let score = res.entry(label.rule.clone()).or_default();
        let reported = found.iter().any(|it| label.meets(it, texts));
        match (label.trap, reported) {
            (true, _) => {
                score.traps += 1;
                score.sprung +=
                    usize::from(reported && !meets_a_true_one(labels, label, found, texts));
            }
            (false, true) => score.found += 1,
            (false, false) => score.missed += 1,
        }
    }
    // A rule that has only traps is not scored: its findings have no labels.
    res.retain(|_, it| 0 < it.found + it.missed);
    for finding in found {
        let Some(score) = res.get_mut(finding.rule) else { continue };
        let met = |it: &&Label| it.meets(finding, texts);
        if !labels.iter().filter(|it| !it.trap || it.doubtful).any(|it| met(&it)) {
            score.wrong += 1;
        }
    }
    res
}

/// Whether all that is reported on a trap is asked for by another label.
fn meets_a_true_one(
    labels: &[Label],
    trap: &Label,
    found: &[Finding],
    texts: &BTreeMap<&str, &Text>,
) -> bool {
    found
        .iter()
        .filter(|it| trap.meets(it, texts))
        .all(|finding| labels.iter().any(|it| !it.trap && it.meets(finding, texts)))
}

impl Label {
    fn meets(&self, finding: &Finding, texts: &BTreeMap<&str, &Text>) -> bool {
        if self.rule != finding.rule || self.place.path != finding.path {
            return false;
        }
        let text = texts[finding.path.as_str()].as_str();
        let meets = |it: &Elsewhere| it.span(text).overlaps(finding.span);
        self.anywhere || meets(&self.place.text) || self.also.iter().any(meets)
    }
}

impl Elsewhere {
    fn span(&self, text: &str) -> Span {
        let line = text.split_inclusive('\n').take(self.line - 1).map(str::len).sum::<usize>();
        let column = text[line..].char_indices().nth(self.column - 1).map_or(0, |it| it.0);
        let start = line + column;
        assert!(text[start..].starts_with(&self.text), "line {}: {}", self.line, self.text);
        Span::new(start, start + self.text.len())
    }
}

fn table(scores: &BTreeMap<String, Score>) -> String {
    let mut res = "found  missed  wrong  precision  recall  traps hit  rule\n".to_owned();
    let mut all = Score::default();
    for (rule, it) in scores {
        row(&mut res, rule, it);
        all.found += it.found;
        all.missed += it.missed;
        all.wrong += it.wrong;
        all.traps += it.traps;
        all.sprung += it.sprung;
    }
    row(&mut res, "all", &all);
    res
}

fn row(res: &mut String, rule: &str, it: &Score) {
    let share = |part: usize, all: usize| match all {
        0 => "-".to_owned(),
        _ => format!("{:.2}", part as f64 / all as f64),
    };
    let precision = share(it.found, it.found + it.wrong);
    let recall = share(it.found, it.found + it.missed);
    let traps = format!("{} of {}", it.sprung, it.traps);
    writeln!(
        res,
        "{:>5}  {:>6}  {:>5}  {precision:>9}  {recall:>6}  {traps:>9}  {rule}",
        it.found, it.missed, it.wrong
    )
    .unwrap();
}
