//! A TOML file of the workspace, read with a place for everything that is wrong.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    diagnostic::{Problem, Severity},
    terms,
    text::Span,
};

/// A value with its place.
pub(crate) type Item<'t> = Spanned<DeValue<'t>>;

/// Reads a file's tables key by key. What cannot be read is a problem and is left
/// out; the rest of the file holds.
pub(crate) struct TomlFile<'p> {
    path: &'p str,
    text: &'p str,
    problems: Vec<Problem>,
    /// Why the file is no TOML; what else seems wrong in it may follow from that.
    broken: Option<Problem>,
}

impl<'p> TomlFile<'p> {
    pub(crate) fn new(path: &'p str, text: &'p str) -> TomlFile<'p> {
        TomlFile { path, text, problems: Vec::new(), broken: None }
    }

    /// The root table; where the file is no TOML, what could be read of it.
    pub(crate) fn parse(&mut self) -> DeTable<'p> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        if let Some(error) = errors.first() {
            let end = self.text.len();
            let range = error.span().unwrap_or(end..end);
            let said = error.message().replace('\n', " ");
            self.add(at(range), format!("This is not valid TOML: {said}"));
            self.broken = self.problems.pop();
        }
        table.into_inner()
    }

    pub(crate) fn into_problems(mut self) -> Vec<Problem> {
        if let Some(problem) = self.broken {
            return vec![problem];
        }
        self.problems.sort_by_key(|it| it.span);
        self.problems
    }

    pub(crate) fn add(&mut self, span: Span, message: String) {
        let span = self.visible(span);
        self.problems.push(Problem {
            path: self.path.to_owned(),
            span,
            message,
            severity: Severity::Error,
        });
    }

    /// A key that nobody reads. `what` says what it would be: `setting`, `rule`.
    pub(crate) fn unknown<'k>(
        &mut self,
        span: Span,
        what: &str,
        key: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        let message = match terms::nearest(key, known) {
            Some(near) => format!("There is no {what} \"{key}\"; did you mean \"{near}\"?"),
            None => format!("There is no {what} \"{key}\"; remove it"),
        };
        self.add(span, message);
    }

    pub(crate) fn string(&mut self, key: &str, item: &Item<'_>) -> Option<String> {
        match item.get_ref() {
            DeValue::String(text) => Some(text.clone().into_owned()),
            _ => self.wrong(key, item, "a text in quotes"),
        }
    }

    /// A text or a date, as it is written.
    pub(crate) fn date(&mut self, key: &str, item: &Item<'_>) -> Option<String> {
        match item.get_ref() {
            DeValue::Datetime(date) => Some(date.to_string()),
            _ => self.string(key, item),
        }
    }

    pub(crate) fn bool(&mut self, key: &str, item: &Item<'_>) -> Option<bool> {
        match item.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => self.wrong(key, item, "true or false"),
        }
    }

    /// A list of texts; one text alone counts as a list of it.
    pub(crate) fn strings(&mut self, key: &str, item: &Item<'_>) -> Vec<String> {
        match item.get_ref() {
            DeValue::String(text) => vec![text.clone().into_owned()],
            DeValue::Array(items) => items.iter().filter_map(|it| self.string(key, it)).collect(),
            _ => self.wrong(key, item, "a list of texts, as [\"a\", \"b\"]").unwrap_or_default(),
        }
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        key: &str,
        item: &Item<'_>,
        words: &[(&str, T)],
    ) -> Option<T> {
        let found = match item.get_ref() {
            DeValue::String(text) => words.iter().find(|it| it.0 == text.as_ref()),
            _ => None,
        };
        if found.is_none() {
            let list = words.iter().map(|it| format!("\"{}\"", it.0)).collect::<Vec<_>>();
            return self.wrong(key, item, &format!("one of {}", list.join(", ")));
        }
        found.map(|it| it.1)
    }

    /// A list of a few words; one that is not among them is left out.
    pub(crate) fn words<T: Copy>(
        &mut self,
        key: &str,
        what: &str,
        item: &Item<'_>,
        words: &[(&str, T)],
    ) -> Option<Vec<T>> {
        let DeValue::Array(items) = item.get_ref() else {
            return self.wrong(key, item, "a list of texts, as [\"a\", \"b\"]");
        };
        let mut res = Vec::new();
        for item in items.iter() {
            let Some(text) = self.string(key, item) else { continue };
            match words.iter().find(|it| it.0 == text) {
                Some(word) => res.push(word.1),
                None => self.unknown(at(item.span()), what, &text, words.iter().map(|it| it.0)),
            }
        }
        Some(res)
    }

    /// A whole number that is greater than zero.
    pub(crate) fn number(&mut self, key: &str, item: &Item<'_>) -> Option<usize> {
        let number = match item.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok().filter(|it| *it > 0),
            _ => None,
        };
        number.or_else(|| self.wrong(key, item, "a whole number greater than 0"))
    }

    pub(crate) fn table<'t, 'i>(
        &mut self,
        key: &str,
        item: &'t Item<'i>,
    ) -> Option<&'t DeTable<'i>> {
        match item.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => self.wrong(key, item, &format!("a table, as [{key}]")),
        }
    }

    /// The keys and strings of a table whose keys are free, in the order of the file.
    pub(crate) fn string_table(&mut self, key: &str, item: &Item<'_>) -> Vec<(String, String)> {
        let Some(table) = self.table(key, item) else { return Vec::new() };
        let items = in_order(table).into_iter();
        items.filter_map(|(key, item)| Some((key.to_owned(), self.string(key, item)?))).collect()
    }

    /// The tables of `[[key]]`, each with its place.
    pub(crate) fn tables<'t, 'i>(
        &mut self,
        key: &str,
        item: &'t Item<'i>,
    ) -> Vec<(Span, &'t DeTable<'i>)> {
        let DeValue::Array(items) = item.get_ref() else {
            return self.wrong(key, item, &format!("written as [[{key}]]")).unwrap_or_default();
        };
        let table = |it: &'t Item<'i>| {
            let found = match it.get_ref() {
                DeValue::Table(table) => Some(table),
                _ => self.wrong(key, it, &format!("written as [[{key}]]")),
            };
            found.map(|table| (at(it.span()), table))
        };
        items.iter().filter_map(table).collect()
    }

    fn wrong<T>(&mut self, key: &str, item: &Item<'_>, expected: &str) -> Option<T> {
        self.add(at(item.span()), format!("\"{key}\" must be {expected}"));
        None
    }

    /// A place that an editor can show: an empty one becomes its line.
    fn visible(&self, span: Span) -> Span {
        if !span.of(self.text).trim().is_empty() {
            return span;
        }
        let mut at = span.start.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let (before, after) = self.text.split_at(at);
        let start = before.rfind(['\n', '\r']).map_or(0, |it| it + 1);
        let end = at + after.find(['\n', '\r']).unwrap_or(after.len());
        let line = Span::new(start, end).of(self.text);
        Span::new(start, start + line.trim_end().len())
    }
}

/// The items of a table in the order of the file.
pub(crate) fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t str, &'t Item<'i>)> {
    let mut res: Vec<_> = table.iter().collect();
    res.sort_by_key(|it| it.0.span().start);
    res.into_iter().map(|(key, item)| (key.get_ref().as_ref(), item)).collect()
}

/// The place that the parser names.
pub(crate) fn at(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
