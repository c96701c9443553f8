//! Names of nobody that the library knows: runs of capitalised words.

use super::{
    lexicon::{Class, classes_of},
    memory::Memory,
    quotation,
    sections::Role,
};
use crate::{
    knowledge::Mention,
    markdown::{BlockKind, Document},
    text::Span,
};

/// The most words that a name has; a longer run is a line in capitals.
const LONGEST: usize = 12;

/// Words in small letters that a name may have between its capitalised ones.
const JOINTS: &[&str] =
    &["of", "of the", "for", "de", "del", "da", "do", "du", "di", "la", "van", "von", "bin", "ibn"];

/// A run of capitalised words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// Without a possessive ending.
    pub(crate) span: Span,
    /// How many words it has.
    pub(crate) words: usize,
    /// Its capital may be that of a sentence.
    pub(crate) opens: bool,
    /// It stands between quotation marks.
    pub(crate) quoted: bool,
}

impl Name {
    /// The same name, counted from `by` bytes further back.
    fn shifted(&self, by: usize) -> Name {
        Name { span: self.span.shifted(by), ..*self }
    }
}

/// The names in the analyst's own prose that are none of a known actor, in text order:
/// not in headings, links, quotations and lists of sources.
pub(super) fn unknown(
    document: &Document,
    roles: &[Role],
    mentions: &[Mention],
    memory: &mut Memory<'_>,
) -> Vec<Name> {
    let mut res = Vec::new();
    for (block, role) in document.blocks.iter().zip(roles) {
        let other = matches!(
            block.kind,
            BlockKind::Heading { .. }
                | BlockKind::Footnote { .. }
                | BlockKind::Row { header: true, .. }
                | BlockKind::Quote { callout: false, .. }
        );
        if other || matches!(role, Role::Sources | Role::Links | Role::Reading) {
            continue;
        }
        let names = memory.names(block.span.of(&document.prose));
        let own = names.iter().filter(|it| !it.quoted);
        res.extend(own.map(|it| it.shifted(block.span.start)));
    }
    res.retain(|it| {
        !overlaps(mentions, it.span, |it| it.span)
            && !overlaps(&document.marks, it.span, |it| it.span)
    });
    res
}

/// The name that a place touches, whoever bears it.
pub(crate) fn name_at(document: &Document, offset: usize) -> Option<Name> {
    let block = document.blocks.iter().find(|it| it.span.touches(offset))?;
    let names = names(block.span.of(&document.prose)).into_iter();
    let mut names = names.map(|it| it.shifted(block.span.start));
    names.find(|it| it.span.touches(offset))
}

/// Whether one of some things in text order overlaps a stretch.
fn overlaps<T>(things: &[T], span: Span, place: impl Fn(&T) -> Span) -> bool {
    let after = things.partition_point(|it| place(it).start < span.end);
    // What begins before may be nested in what begins before that.
    let near = things.get(after.saturating_sub(3)..after).unwrap_or_default();
    near.iter().any(|it| place(it).overlaps(span))
}

/// The runs of capitalised words in a block, whoever bears the name, as places in it.
pub(crate) fn names(text: &str) -> Vec<Name> {
    let mut found = Vec::new();
    let mut end_run = |run: &mut Vec<Span>| {
        found.extend(name(text, run));
        run.clear();
    };
    let mut run: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        if !word.of(text).starts_with(char::is_uppercase) {
            continue;
        }
        let gap = run.last().map_or("", |it| Span::new(it.end, word.start).of(text));
        if !gap.trim().is_empty() && !JOINTS.contains(&gap.trim()) {
            end_run(&mut run);
        }
        let bare = without_possessive(text, word);
        run.push(bare);
        if bare != word {
            end_run(&mut run);
        }
    }
    end_run(&mut run);
    let quotations = quotation::quotations(text, Span::new(0, text.len()));
    for name in &mut found {
        name.quoted = overlaps(&quotations, name.span, |it| *it);
    }
    found
}

/// The next word from an offset on: letters and digits, with hyphens and apostrophes
/// between letters and the dot of an initial.
fn next_word(text: &str, from: usize) -> Option<Span> {
    let rest = text.get(from..)?;
    let start = from + rest.find(char::is_alphanumeric)?;
    let mut end = start;
    let mut letters = 0;
    let mut chars = text.get(start..)?.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let inside = matches!(c, '-' | '\'' | '’') && next.is_some_and(char::is_alphabetic);
        let initial = c == '.' && letters == 1 && next == Some(' ');
        match c {
            _ if c.is_alphanumeric() => letters += 1,
            _ if inside => letters = 2,
            _ if initial => {
                end += c.len_utf8();
                break;
            }
            _ => break,
        }
        end += c.len_utf8();
    }
    Some(Span::new(start, end))
}

fn without_possessive(text: &str, word: Span) -> Span {
    let bare = word.of(text).strip_suffix("'s").or(word.of(text).strip_suffix("’s"));
    bare.map_or(word, |it| Span::new(word.start, word.start + it.len()))
}

/// The name in a run: without the words before it that only a sentence capitalises, and
/// without months and the like at its end.
fn name(text: &str, run: &[Span]) -> Option<Name> {
    let class = |it: &Span| classes_of(&it.of(text).to_lowercase());
    let part_of_none =
        Class::MONTH | Class::WEEKDAY | Class::FUNCTION | Class::DETERMINER | Class::THIRD;
    let mut opens = opens(text, run.first()?.start);
    let mut run = run;
    while let Some((first, rest)) = run.split_first() {
        // At the start of a sentence any word that the tables know is just a word.
        let lead = class(first).is(part_of_none)
            || opens && !rest.is_empty() && class(first) != Class::NONE;
        if !lead {
            break;
        }
        run = rest;
        opens = false;
    }
    while let Some((_, rest)) = run.split_last().filter(|it| class(it.0).is(part_of_none)) {
        run = rest;
    }
    let (first, last) = (run.first()?, run.last()?);
    let name =
        Name { span: Span::new(first.start, last.end), words: run.len(), opens, quoted: false };
    (run.len() <= LONGEST).then_some(name)
}

/// Whether a sentence may begin at an offset.
fn opens(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\n', '\r', '\t']);
    before.chars().next_back().is_none_or(|it| ".!?:;|\"“„«([—–-•*".contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    /// The names of a paragraph; `^` stands before one that may be a sentence's capital.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = markdown::parse(text);
        let found = names(document.blocks[0].span.of(&document.prose));
        let mark = |it: &Name| if it.opens { "^" } else { "" };
        let shown: Vec<_> =
            found.iter().map(|it| format!("{}{}", mark(it), it.span.of(text))).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn names_are_runs_of_capitalised_words() {
        check("The envoy met Goran Blaž in Port Ilmen on Monday.", &["Goran Blaž", "Port Ilmen"]);
        check("An aide of the Ministry of Fisheries left.", &["Ministry of Fisheries"]);
        check(
            "Kardovia's Export Bureau met J. R. Lund-Brandt.",
            &["^Kardovia", "Export Bureau", "J. R. Lund-Brandt"],
        );
        check("It sailed to Ilmen, Drovnik and Sankt Orm.", &["Ilmen", "Drovnik", "Sankt Orm"]);
    }

    #[test]
    fn words_that_open_a_sentence_may_be_none() {
        check("Barges left. On Friday Goran left.", &["^Barges", "Goran"]);
        check("In May Ada Lund left.", &["Ada Lund"]);
        check("Two Ilmen crews left: Prices rose.", &["Ilmen", "^Prices"]);
    }
}
