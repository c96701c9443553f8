//! `references:` in the front matter of a note: CSL as YAML, as pandoc reads it.

use granit_parser::{Event, Parser, StrInput};
use serde_json::{Map, Value};

use super::{Entry, Read, csl};
use crate::text::Span;

/// Maps and lists in each other; entries have four.
const DEEPEST: usize = 16;

/// Reads the front matter that lies at a place of the text.
pub(super) fn read(source: &str, front_matter: Span) -> Read {
    let yaml = front_matter.of(source).trim_start_matches('\u{feff}');
    let start = front_matter.end - yaml.len();
    // The fences are marks of YAML documents, so they need not be cut.
    let mut reader = Reader { events: Parser::new_from_str(yaml), ids: Vec::new() };
    let Some(Value::Object(map)) = reader.document() else { return Read::default() };
    let items = map.get("references").and_then(Value::as_array);
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    for item in items.into_iter().flatten() {
        let key = item.get("id").and_then(Value::as_str).unwrap_or_default();
        let place = reader.ids.iter().find(|it| it.0 == key).map(|it| it.1.shifted(start));
        match place {
            Some(span) if !key.is_empty() => {
                entries.push(Entry { key: key.to_owned(), span, metadata: csl::metadata(item) })
            }
            _ => {
                let at = Span::new(start, start);
                faults
                    .push((at, "An entry of \"references\" has no \"id\"; give it one".to_owned()));
            }
        }
    }
    (entries, faults)
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    /// The values of `id` keys and their places.
    ids: Vec<(String, Span)>,
}

impl<'a> Reader<'a> {
    /// The first map of the text; what is broken ends it.
    fn document(&mut self) -> Option<Value> {
        loop {
            let (event, _) = self.next()?;
            if matches!(event, Event::MappingStart(..)) {
                return self.value(&event, 0);
            }
        }
    }

    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        let (event, span) = self.events.next_event()?.ok()?;
        let range = span.byte_range().unwrap_or_default();
        Some((event, Span::new(range.start, range.end)))
    }

    /// The value that starts with an event. What is too deep, and an alias, is null.
    fn value(&mut self, event: &Event<'a>, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        match event {
            Event::Scalar(text, ..) => Some(Value::String(text.as_ref().to_owned())),
            Event::SequenceStart(..) => {
                let mut values = Vec::new();
                loop {
                    let (event, _) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        return Some(Value::Array(values));
                    }
                    values.push(self.value(&event, depth + 1)?);
                }
            }
            Event::MappingStart(..) => self.map(depth),
            _ => Some(Value::Null),
        }
    }

    fn map(&mut self, depth: usize) -> Option<Value> {
        let mut map = Map::new();
        loop {
            let (event, _) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Some(Value::Object(map));
            }
            let key = self.value(&event, depth + 1)?;
            let (event, span) = self.next()?;
            let value = self.value(&event, depth + 1)?;
            let Value::String(key) = key else { continue };
            if key == "id"
                && let Value::String(id) = &value
            {
                self.ids.push((id.clone(), span));
            }
            map.insert(key, value);
        }
    }
}
