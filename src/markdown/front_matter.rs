//! Front matter: the YAML between `---` lines at the start of a file.

use crate::text::Span;

/// What could be read, with the place of each key and value.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// Both fences and what lies between them, with the last line break.
    pub span: Span,
    /// In text order. Nested maps are left out.
    pub entries: Vec<Entry>,
    /// Why the YAML could not be read as such, and where. The entries then are
    /// what a reader line by line finds.
    pub error: Option<(Span, String)>,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    /// One for a scalar, each item of a list, none where it is empty.
    pub values: Vec<Value>,
    pub list: bool,
}

#[derive(Clone, Debug)]
pub struct Value {
    /// Unquoted and unescaped.
    pub text: String,
    /// As it stands in the file, quotes included.
    pub span: Span,
}

impl FrontMatter {
    /// Reads the front matter of a text; `None` where it has none.
    pub fn parse(text: &str) -> Option<FrontMatter> {
        let _ = text;
        None
    }

    /// The entry of a key; keys compare without case.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| it.key.eq_ignore_ascii_case(key))
    }

    /// The first value of a key, where it has one that is not empty.
    pub fn value(&self, key: &str) -> Option<&str> {
        let value = self.entry(key)?.values.first()?;
        Some(value.text.as_str()).filter(|it| !it.trim().is_empty())
    }

    /// All values of a key that are not empty.
    pub fn values(&self, key: &str) -> impl Iterator<Item = &Value> {
        let values = self.entry(key).map(|it| it.values.as_slice()).unwrap_or_default();
        values.iter().filter(|it| !it.text.trim().is_empty())
    }
}
