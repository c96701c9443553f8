//! `dossier.toml` as data: settings, their defaults, the level of each rule.

use std::collections::BTreeMap;

use crate::diagnostic::{Problem, Severity};

/// The state of a product: what a missing source costs depends on it.
/// ICD 206 binds disseminated products, not working notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    Draft,
    #[default]
    Final,
}

/// What the user wants of a rule instead of its own severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Off,
    At(Severity),
}

/// How far a citation reaches (`scope = "…"`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Through its paragraph, both ways (Chicago, APA, AP).
    #[default]
    Paragraph,
    /// Its sentence only (strict reading of ICD 206).
    Sentence,
}

#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Levels by rule name, from `[rules]`.
    pub rules: BTreeMap<String, Level>,
    pub scope: Scope,
    /// The status of notes that do not say theirs; the command line takes final,
    /// an editor draft. Set by the edge, not by the file.
    pub default_status: Status,
    /// The status that every note has, whatever it says (`check --status`).
    pub forced_status: Option<Status>,
    /// Folders of articles besides the usual ones.
    pub articles: Vec<String>,
    /// Gitignore patterns of files that are not read.
    pub exclude: Vec<String>,
    /// Names of outlets that count as named sources.
    pub outlets: Vec<String>,
}

impl Config {
    /// Reads `dossier.toml`. What cannot be read keeps its default and is a
    /// problem that names the key, the place and the nearest known name.
    pub fn parse(path: &str, text: &str) -> (Config, Vec<Problem>) {
        let _ = (path, text);
        (Config::default(), Vec::new())
    }

    /// The level that the user set for a rule.
    pub fn level(&self, rule: &str) -> Option<Level> {
        self.rules.get(rule).copied()
    }
}
