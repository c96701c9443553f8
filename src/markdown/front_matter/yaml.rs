//! Front matter that is YAML: the events of a parser, as entries.
//!
//! Aliases are not followed, so that a short text cannot stand for a long one.

use granit_parser::{Event, Parser, ScalarStyle, StrInput};
use rustc_hash::FxHashSet;

use super::{Entry, Reading, Value, faults};
use crate::text::Span;

/// Reads the text between the fences.
pub(super) fn read(yaml: &str) -> Reading {
    let mut reader = Reader {
        yaml,
        events: Parser::new_from_str(yaml),
        entries: Vec::new(),
        keys: FxHashSet::default(),
        error: None,
        broken: false,
    };
    reader.document();
    let complete = !reader.broken;
    Reading { error: reader.error, entries: reader.entries, complete }
}

struct Reader<'a> {
    yaml: &'a str,
    events: Parser<'a, StrInput<'a>>,
    entries: Vec<Entry>,
    keys: FxHashSet<String>,
    error: Option<(Span, String)>,
    /// Whether the parser gave up.
    broken: bool,
}

impl<'a> Reader<'a> {
    fn document(&mut self) {
        while let Some((event, span)) = self.next() {
            match event {
                Event::StreamStart | Event::DocumentStart(..) => {}
                Event::MappingStart(..) => {
                    self.map();
                    self.drain();
                    return;
                }
                Event::Scalar(text, ..) if text.is_empty() => {}
                Event::DocumentEnd | Event::StreamEnd => {}
                _ => {
                    self.broken = true;
                    return self.fail(
                        span,
                        "Front matter is no list of keys; write each line as \"key: value\"",
                    );
                }
            }
        }
    }

    /// What follows the map: an error there must be seen.
    fn drain(&mut self) {
        while self.next().is_some() {}
    }

    fn map(&mut self) {
        while let Some((event, key_span)) = self.next() {
            match event {
                Event::MappingEnd => return,
                Event::Scalar(key, ..) => {
                    let key = key.into_owned();
                    if !self.keys.insert(key.clone()) {
                        let message = format!("The key {key} stands twice; keep one of the two");
                        self.fail(key_span, &message);
                    }
                    self.entries.push(Entry { key, key_span, values: Vec::new(), list: false });
                    self.value();
                }
                _ => {
                    self.skip_rest(&event);
                    if let Some((event, _)) = self.next() {
                        self.skip_rest(&event);
                    }
                }
            }
        }
    }

    /// The value of the last entry.
    fn value(&mut self) {
        let Some((event, span)) = self.next() else { return };
        match event {
            Event::SequenceStart(..) => {
                if let Some(entry) = self.entries.last_mut() {
                    entry.list = true;
                }
                self.list(span.start);
            }
            Event::Scalar(text, style, ..) => self.scalar(&text, style, span),
            event => self.skip_rest(&event),
        }
    }

    /// The items of a list, those of lists in it too.
    fn list(&mut self, start: usize) {
        let mut starts = vec![(start, self.n_values())];
        while let Some((event, span)) = self.next() {
            match event {
                Event::SequenceStart(..) => starts.push((span.start, self.n_values())),
                Event::SequenceEnd => {
                    let Some((start, n_values)) = starts.pop() else { return };
                    self.wikilink(Span::new(start, span.end), n_values);
                    if starts.is_empty() {
                        return;
                    }
                }
                Event::Scalar(text, style, ..) => self.scalar(&text, style, span),
                event => self.skip_rest(&event),
            }
        }
    }

    /// `[[name]]` without quotes is a list in a list for YAML, and a wikilink for
    /// the person who wrote it.
    fn wikilink(&mut self, span: Span, n_values: usize) {
        let text = span.of(self.yaml);
        let is_wikilink = text.starts_with("[[") && text.ends_with("]]") && !text.contains('\n');
        let Some(entry) = self.entries.last_mut().filter(|_| is_wikilink) else { return };
        if !text.get(2..).is_some_and(|it| it.contains('[')) {
            entry.values.truncate(n_values);
            entry.values.push(Value { text: text.to_owned(), span });
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) {
        let null =
            style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        let Some(entry) = self.entries.last_mut().filter(|_| !null) else { return };
        entry.values.push(Value { text: text.trim_end_matches('\n').to_owned(), span });
    }

    /// The rest of a node that starts with an event; an alias is refused.
    fn skip_rest(&mut self, event: &Event<'a>) {
        let mut depth = depth_change(event);
        while depth > 0 {
            let Some((event, _)) = self.next() else { return };
            depth += depth_change(&event);
        }
    }

    fn n_values(&self) -> usize {
        self.entries.last().map_or(0, |it| it.values.len())
    }

    /// The next event; none after the last or after an error.
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        match self.events.next_event()? {
            Ok((event, span)) => {
                let span = self.span(span);
                if matches!(event, Event::Alias(_)) {
                    self.fail(span, "A YAML alias is not followed; write the value out");
                }
                Some((event, span))
            }
            Err(error) => {
                self.broken = true;
                let at = error.marker().byte_offset().unwrap_or(0);
                self.error = Some(faults::diagnose(self.yaml, at, &error.info()));
                None
            }
        }
    }

    fn fail(&mut self, span: Span, message: &str) {
        self.error.get_or_insert_with(|| (span, message.to_owned()));
    }

    fn span(&self, span: granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        let end = range.end.min(self.yaml.len());
        let start = range.start.min(end);
        // A block scalar ends with its last line break; a reader sees it end before.
        let len = self.yaml.get(start..end).map_or(0, |it| it.trim_end().len());
        Span::new(start, start + len)
    }
}

fn depth_change(event: &Event<'_>) -> isize {
    match event {
        Event::SequenceStart(..) | Event::MappingStart(..) => 1,
        Event::SequenceEnd | Event::MappingEnd => -1,
        _ => 0,
    }
}
