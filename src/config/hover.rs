//! `[hover]` of `dossier.toml`: what an editor shows beside a name, and how much of it.

use super::toml_file::{Item, TomlFile, at};

const KEYS: &[&str] = &["max-length", "sections"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What is shown; the order of the list means nothing.
    pub sections: Vec<Section>,
    /// How long a hover may be, in Unicode scalars of its markdown.
    pub max_length: usize,
}

/// A part of what is told about an actor or a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What the name stands for in its place, and why.
    Reading,
    /// Who else bears the name.
    Candidates,
    Aliases,
    /// The summary of an actor, the scope note of a theme.
    Summary,
    /// Posts that it holds, and who holds its posts.
    Roles,
    /// Ties to other actors of the note; broader and narrower themes.
    Relations,
    /// How often it is named, first and last.
    Mentions,
    /// The latest claims with a source, and how many have none.
    Claims,
    /// The themes of the notes that name it.
    Themes,
    /// The latest notes under a theme.
    Notes,
    /// Where it is defined.
    Origin,
}

pub(super) const SECTIONS: &[(&str, Section)] = &[
    ("reading", Section::Reading),
    ("candidates", Section::Candidates),
    ("aliases", Section::Aliases),
    ("summary", Section::Summary),
    ("roles", Section::Roles),
    ("relations", Section::Relations),
    ("mentions", Section::Mentions),
    ("claims", Section::Claims),
    ("themes", Section::Themes),
    ("notes", Section::Notes),
    ("origin", Section::Origin),
];

impl Default for Hover {
    fn default() -> Hover {
        Hover { sections: SECTIONS.iter().map(|it| it.1).collect(), max_length: 1600 }
    }
}

impl Hover {
    pub fn shows(&self, section: Section) -> bool {
        self.sections.contains(&section)
    }

    pub(super) fn read(file: &mut TomlFile<'_>, item: &Item<'_>) -> Hover {
        let mut res = Hover::default();
        let Some(table) = file.table("hover", item) else { return res };
        for (key, item) in table {
            match key.get_ref().as_ref() {
                "sections" => {
                    if let Some(sections) = file.words("sections", "section", item, SECTIONS) {
                        res.sections = sections;
                    }
                }
                "max-length" => {
                    res.max_length = file.number("max-length", item).unwrap_or(res.max_length);
                }
                other => {
                    file.unknown(at(key.span()), "setting of hover", other, KEYS.iter().copied());
                }
            }
        }
        res
    }
}
