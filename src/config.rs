//! `dossier.toml` as data: settings, their defaults, the level of each rule.

mod hover;
mod scale;
pub(crate) mod toml_file;

use std::{collections::BTreeMap, sync::LazyLock};

pub use self::hover::{Hover, Section};
pub use self::scale::{Scale, Term, published};
use self::toml_file::{TomlFile, at};
use crate::{
    diagnostic::{Problem, Severity},
    terms,
};

/// The keys of `dossier.toml`; [`SCHEMA`] describes them.
const KEYS: &[&str] = &[
    "actors",
    "articles",
    "exclude",
    "fast_themes",
    "hover",
    "likelihood_scale",
    "outlets",
    "require_rating",
    "rules",
    "scope",
];

/// The JSON schema of `dossier.toml`, for editors; a test holds it to what is read here.
pub const SCHEMA: &str = include_str!("config/dossier.schema.json");

const LEVELS: &[(&str, Level)] = &[
    ("off", Level::Off),
    ("error", Level::At(Severity::Error)),
    ("warning", Level::At(Severity::Warning)),
    ("information", Level::At(Severity::Information)),
    ("hint", Level::At(Severity::Hint)),
];

const SCOPES: &[(&str, Scope)] = &[("paragraph", Scope::Paragraph), ("sentence", Scope::Sentence)];

/// The state of a product: what a missing source costs depends on it.
/// ICD 206 binds disseminated products, not working notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    Draft,
    #[default]
    Final,
}

impl Status {
    /// As front matter spells it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Final => "final",
        }
    }
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

#[derive(Clone, Debug)]
pub struct Config {
    /// Levels by rule name, from `[rules]`.
    pub rules: BTreeMap<String, Level>,
    pub scope: Scope,
    /// The status of notes that do not say theirs; the command line takes final,
    /// an editor draft. Set by the edge, not by the file.
    pub default_status: Status,
    /// The status that every note has, whatever it says (`check --status`).
    pub forced_status: Option<Status>,
    /// `None` where the file declares none: then that of ICD 203 holds.
    pub likelihood_scale: Option<Scale>,
    /// Folders of articles besides the usual ones.
    pub articles: Vec<String>,
    /// Gitignore patterns of files that are not read.
    pub exclude: Vec<String>,
    /// Names of outlets that count as named sources.
    pub outlets: Vec<String>,
    /// `[actors] builtin`: whether the actors that the program brings count.
    pub builtin_actors: bool,
    /// Whether each article must have a rating or a descriptor.
    pub require_rating: bool,
    /// Themes on which a source is old after a month.
    pub fast_themes: Vec<String>,
    pub hover: Hover,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            rules: BTreeMap::new(),
            scope: Scope::default(),
            default_status: Status::default(),
            forced_status: None,
            likelihood_scale: None,
            articles: Vec::new(),
            exclude: Vec::new(),
            outlets: Vec::new(),
            builtin_actors: true,
            require_rating: false,
            fast_themes: Vec::new(),
            hover: Hover::default(),
        }
    }
}

impl Config {
    /// Reads `dossier.toml`. What cannot be read keeps its default and is a
    /// problem that names the key, the place and the nearest known name.
    pub fn parse(path: &str, text: &str) -> (Config, Vec<Problem>) {
        let mut file = TomlFile::new(path, text);
        let mut res = Config::default();
        for (key, item) in &file.parse() {
            let name = key.get_ref().as_ref();
            match name {
                "rules" => res.read_rules(&mut file, item),
                "actors" => res.read_actors(&mut file, item),
                "hover" => res.hover = Hover::read(&mut file, item),
                "scope" => res.scope = file.word(name, item, SCOPES).unwrap_or_default(),
                "likelihood_scale" => res.likelihood_scale = scale::read(&mut file, item),
                "articles" => res.articles = file.strings(name, item),
                "exclude" => res.exclude = file.strings(name, item),
                "outlets" => res.outlets = file.strings(name, item),
                "fast_themes" => res.fast_themes = file.strings(name, item),
                "require_rating" => {
                    res.require_rating = file.bool(name, item).unwrap_or_default();
                }
                _ => file.unknown(at(key.span()), "setting", name, KEYS.iter().copied()),
            }
        }
        (res, file.into_problems())
    }

    /// The scale of likelihood that holds.
    pub fn scale(&self) -> &Scale {
        static USUAL: LazyLock<Scale> = LazyLock::new(Scale::default);
        self.likelihood_scale.as_ref().unwrap_or(&USUAL)
    }

    /// The level that the user set for a rule.
    pub fn level(&self, rule: &str) -> Option<Level> {
        self.rules.get(rule).copied()
    }

    fn read_rules(&mut self, file: &mut TomlFile<'_>, item: &toml_file::Item<'_>) {
        let Some(table) = file.table("rules", item) else { return };
        for (key, item) in table {
            let name = key.get_ref().as_ref();
            let known = || terms::RULES.iter().map(|it| it.code);
            if !known().any(|it| it == name) {
                file.unknown(at(key.span()), "rule", name, known());
                continue;
            }
            if let Some(level) = file.word(name, item, LEVELS) {
                self.rules.insert(name.to_owned(), level);
            }
        }
    }

    fn read_actors(&mut self, file: &mut TomlFile<'_>, item: &toml_file::Item<'_>) {
        let Some(table) = file.table("actors", item) else { return };
        for (key, item) in table {
            match key.get_ref().as_ref() {
                "builtin" => {
                    self.builtin_actors = file.bool("builtin", item).unwrap_or(true);
                }
                other => {
                    let known = ["builtin"].into_iter();
                    file.unknown(at(key.span()), "setting of actors", other, known);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
