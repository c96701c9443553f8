//! Themes: the controlled vocabulary of the workspace.

use toml::de::{DeTable, DeValue};

use super::slug;
use crate::{
    config::toml_file::{Item, TomlFile, at},
    diagnostic::Problem,
    text::Span,
};

const KEYS: &[&str] = &["id", "label", "aliases", "broader", "description", "shelf-life"];

#[derive(Clone, Debug, Default)]
pub struct Theme {
    pub id: String,
    pub label: String,
    pub aliases: Vec<String>,
    pub broader: Option<String>,
    pub description: Option<String>,
    /// How long a source on it stays current, in days.
    pub shelf_life: Option<u32>,
    pub path: String,
    pub span: Span,
}

impl Theme {
    /// Reads `themes.toml`. A theme without id and label is a problem and is left
    /// out, as is one whose id stands above it in the file.
    pub fn parse_table(path: &str, text: &str) -> (Vec<Theme>, Vec<Problem>) {
        let mut file = TomlFile::new(path, text);
        let root = file.parse();
        let mut res = Vec::new();
        for (key, item) in &root {
            if key.get_ref() != "theme" {
                file.unknown(at(key.span()), "key", key.get_ref(), ["theme"].into_iter());
                continue;
            }
            for (span, table) in file.tables("theme", item) {
                res.extend(theme(&mut file, path, span, table));
            }
        }
        (res, file.into_problems())
    }
}

fn theme(file: &mut TomlFile<'_>, path: &str, span: Span, table: &DeTable<'_>) -> Option<Theme> {
    let mut res = Theme { path: path.to_owned(), span, ..Theme::default() };
    for (key, item) in table {
        match key.get_ref().as_ref() {
            "id" => {
                res.id = file.string("id", item).unwrap_or_default();
                res.span = at(item.span());
            }
            "label" => res.label = file.string("label", item).unwrap_or_default(),
            "aliases" => res.aliases = file.strings("aliases", item),
            "broader" => res.broader = file.string("broader", item),
            "description" => res.description = file.string("description", item),
            "shelf-life" => res.shelf_life = days(file, item),
            other => file.unknown(at(key.span()), "key of a theme", other, KEYS.iter().copied()),
        }
    }
    if res.id.trim().is_empty() {
        res.id = slug(&res.label);
    }
    if res.id.is_empty() {
        file.add(span, "This theme has no id; add id = \"…\"".to_owned());
        return None;
    }
    if res.label.trim().is_empty() {
        res.label.clone_from(&res.id);
    }
    Some(res)
}

/// `90`, `"90 days"`, `"6 months"`, `"1 year"`.
fn days(file: &mut TomlFile<'_>, item: &Item<'_>) -> Option<u32> {
    let days = match item.get_ref() {
        DeValue::Integer(days) => days.as_str().parse().ok(),
        DeValue::String(text) => days_of(text),
        _ => None,
    };
    if days.is_none() {
        let message = "\"shelf-life\" must be a number of days, as 90 or \"6 months\"";
        file.add(at(item.span()), message.to_owned());
    }
    days
}

fn days_of(text: &str) -> Option<u32> {
    let (number, unit) = text.trim().split_once(' ').unwrap_or((text.trim(), "days"));
    let unit = match unit.trim().trim_end_matches('s') {
        "day" => 1,
        "week" => 7,
        "month" => 30,
        "year" => 365,
        _ => return None,
    };
    number.parse::<u32>().ok()?.checked_mul(unit)
}
