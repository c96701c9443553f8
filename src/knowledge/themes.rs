//! Themes: the controlled vocabulary of the workspace.

use toml::de::{DeTable, DeValue};

use super::slug;
use crate::{
    config::toml_file::{Item, TomlFile, at},
    diagnostic::Problem,
    text::Span,
};

const KEYS: &[&str] = &["id", "label", "aliases", "broader", "description", "shelf-life", "codes"];

#[derive(Clone, Debug, Default)]
pub struct Theme {
    pub id: String,
    pub label: String,
    pub aliases: Vec<String>,
    pub broader: Option<String>,
    pub description: Option<String>,
    /// How long a source on it stays current, in days; [`Theme::FOR_EVER`] for one that
    /// does not age.
    pub shelf_life: Option<u32>,
    /// Codes by scheme: `medtop`, `wikidata`, …
    pub codes: Vec<(String, String)>,
    pub path: String,
    pub span: Span,
}

impl Theme {
    /// `shelf-life = "never"`: of history.
    pub const FOR_EVER: u32 = u32::MAX;

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
            "codes" => res.codes = file.string_table("codes", item),
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

/// `90`, `"90 days"`, `"6 months"`, `"1 year"`, `"never"`.
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
    if text.trim().eq_ignore_ascii_case("never") {
        return Some(Theme::FOR_EVER);
    }
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

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn themes_and_their_faults() {
        let text = r#"
[[theme]]
id = "arms"
label = "Arms transfers"
aliases = ["weapons"]
broader = "trade"
description = "Who sells what."
shelf-life = "6 months"
[[theme]]
label = "Deep-Sea Cables"
[[theme]]
description = "nameless"
[[theme]]
id = "short"
shelf_life = 5
shelf-life = "soon"
[[themes]]
id = "lost"
"#;
        let (themes, problems) = Theme::parse_table("themes.toml", text);
        let lines = themes.iter().map(|it| {
            format!("{} / {} at <{}> {:?}\n", it.id, it.label, it.span.of(text), it.shelf_life)
        });
        let faults = problems.iter().map(|it| format!("<{}> {}\n", it.span.of(text), it.message));
        expect![[r#"
            arms / Arms transfers at <"arms"> Some(180)
            deep-sea-cables / Deep-Sea Cables at <[[theme]]> None
            short / short at <"short"> None
            <[[theme]]> This theme has no id; add id = "…"
            <shelf_life> There is no key of a theme "shelf_life"; did you mean "shelf-life"?
            <"soon"> "shelf-life" must be a number of days, as 90 or "6 months"
            <themes> There is no key "themes"; did you mean "theme"?
        "#]]
        .assert_eq(&lines.chain(faults).collect::<String>());
    }
}
