//! `actors.toml` and `themes.toml` as stretches of their text: for who points into
//! them, and who changes them.

use toml::de::{DeTable, DeValue};

use crate::{
    config::toml_file::{Item, at},
    knowledge::slug,
    text::Span,
};

/// An `[[actor]]` or `[[theme]]`.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its header, or all of it where it is written as `{ … }`.
    pub(super) span: Span,
    /// Its texts, in text order.
    pub(super) cells: Vec<Cell>,
    pub(super) lists: Vec<List>,
}

/// A text in quotes.
#[derive(Debug)]
pub(super) struct Cell {
    /// The key of the entry that it belongs to.
    pub(super) key: String,
    /// The key of the table in that place (`of` in `roles`), where there is one.
    pub(super) field: Option<String>,
    pub(super) text: String,
    /// With its quotes.
    pub(super) span: Span,
}

/// A list of texts or tables.
#[derive(Debug)]
pub(super) struct List {
    pub(super) key: String,
    /// With its brackets.
    pub(super) span: Span,
    pub(super) items: Vec<Span>,
}

/// The entries of a file, as far as it can be read.
pub(super) fn entries(text: &str, kind: &str) -> Vec<Entry> {
    let (root, _) = DeTable::parse_recoverable(text);
    let root = root.into_inner();
    let Some(DeValue::Array(items)) = root.get(kind).map(|it| it.get_ref()) else {
        return Vec::new();
    };
    let tables = items.iter().filter_map(|it| match it.get_ref() {
        DeValue::Table(table) => Some((at(it.span()), table)),
        _ => None,
    });
    tables.map(|(span, table)| Entry::new(span, table)).collect()
}

impl Entry {
    fn new(span: Span, table: &DeTable<'_>) -> Entry {
        let mut res = Entry { span, cells: Vec::new(), lists: Vec::new() };
        for (key, item) in table {
            let key = key.get_ref().as_ref();
            if let DeValue::Array(items) = item.get_ref() {
                let items = items.iter().map(|it| at(it.span())).collect();
                res.lists.push(List { key: key.to_owned(), span: at(item.span()), items });
            }
            res.add(key, None, item);
        }
        res.cells.sort_by_key(|it| it.span);
        res
    }

    fn add(&mut self, key: &str, field: Option<&str>, item: &Item<'_>) {
        match item.get_ref() {
            DeValue::String(text) => self.cells.push(Cell {
                key: key.to_owned(),
                field: field.map(str::to_owned),
                text: text.to_string(),
                span: at(item.span()),
            }),
            // What is nested deeper than the format has it is nobody's name.
            DeValue::Array(items) if field.is_none() => {
                items.iter().for_each(|it| self.add(key, field, it));
            }
            DeValue::Table(table) if field.is_none() => {
                table.iter().for_each(|it| self.add(key, Some(it.0.get_ref().as_ref()), it.1));
            }
            _ => {}
        }
    }

    /// The text of a key.
    pub(super) fn cell(&self, key: &str) -> Option<&Cell> {
        self.cells.iter().find(|it| it.key == key && it.field.is_none())
    }

    /// The id, also where it is made of the name (`name` or `label`).
    pub(super) fn id(&self, name: &str) -> Option<String> {
        let own = self.cell("id").map(|it| it.text.clone()).filter(|it| !it.trim().is_empty());
        own.or_else(|| Some(slug(&self.cell(name)?.text)))
    }
}

impl Cell {
    pub(super) fn is(&self, key: &str, field: Option<&str>) -> bool {
        self.key == key && self.field.as_deref() == field
    }

    /// The place without the quotes.
    pub(super) fn inner(&self, text: &str) -> Span {
        inner(text, self.span)
    }
}

/// A text of TOML or YAML without the quotes around it.
pub(super) fn inner(text: &str, span: Span) -> Span {
    let source = span.of(text);
    let quotes = ["\"\"\"", "'''", "\"", "'"];
    let is_quoted = |it: &&&str| 2 * it.len() <= source.len() && source.starts_with(**it);
    match quotes.iter().find(is_quoted).filter(|it| source.ends_with(**it)) {
        Some(quote) => Span::new(span.start + quote.len(), span.end - quote.len()),
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn every_text_has_its_place() {
        let text = r#"
[[actor]] # one
id = "kju"
name = '''Kim'''
aliases = ["Supreme \"Leader\"", { text = "KJU", case = "exact" }]
[[actor.roles]]
post = "leader"
of = "kp"
[[actor]]
name = "Deep Office"
codes = { iso2 = "DO" }
since = 2024
[other]
x = "y"
"#;
        let mut res = String::new();
        for entry in entries(text, "actor") {
            res += &format!("{} {}\n", entry.id("name").unwrap(), entry.span.of(text));
            for cell in &entry.cells {
                let (key, field) = (&cell.key, cell.field.as_deref().unwrap_or("-"));
                res += &format!("  {key} {field} {} <{}>\n", cell.text, cell.inner(text).of(text));
            }
            for List { key, span, items } in &entry.lists {
                let items: Vec<_> = items.iter().map(|it| it.of(text)).collect();
                res += &format!("  {key} {} of {items:?}\n", span.of(text).len());
            }
        }
        expect![[r#"
            kju [[actor]]
              id - kju <kju>
              name - Kim <Kim>
              aliases - Supreme "Leader" <Supreme \"Leader\">
              aliases text KJU <KJU>
              aliases case exact <exact>
              roles post leader <leader>
              roles of kp <kp>
              aliases 56 of ["\"Supreme \\\"Leader\\\"\"", "{ text = \"KJU\", case = \"exact\" }"]
              roles 15 of ["[[actor.roles]]"]
            deep-office [[actor]]
              name - Deep Office <Deep Office>
              codes iso2 DO <DO>
        "#]]
        .assert_eq(&res);
        assert!(entries("actor = 5\n", "actor").is_empty());
        assert_eq!(entries("actor = [{ name = \"A\" }", "actor").len(), 1);
    }
}
