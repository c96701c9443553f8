//! Text fragments: links that lead to words of a page
//! (<https://wicg.github.io/scroll-to-text-fragment/>).
//!
//! `https://a.example/b#:~:text=prefix-,start,end,-suffix`: all but `start` may be missing,
//! and several stand behind `&`. The words say what the page says, so that they can be held
//! against the saved article like a quotation.

use super::{Reading, quotes::Quotation};
use crate::{claims::percent_decoded, text::Span};

/// What comes before the words of a page, behind its own fragment.
const MARK: &str = ":~:";

/// A passage of more bytes is named by its first and its last words.
const LONG: usize = 200;

/// So many words of each end.
const ENDS: usize = 5;

/// So many words beside a passage tell it from the same words elsewhere.
const BESIDE: usize = 3;

/// The words that one directive names, decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    pub prefix: String,
    pub start: String,
    pub end: String,
    pub suffix: String,
}

/// The text directives of an address, in order.
pub fn fragments(url: &str) -> Vec<Fragment> {
    let directives = url.split_once(MARK).map_or("", |it| it.1);
    let texts = directives.split('&').filter_map(|it| it.strip_prefix("text="));
    texts.filter_map(fragment).collect()
}

fn fragment(directive: &str) -> Option<Fragment> {
    let mut res = Fragment::default();
    let mut terms: Vec<&str> = directive.split(',').collect();
    if let Some(prefix) =
        terms.first().and_then(|it| it.strip_suffix('-')).filter(|_| 1 < terms.len())
    {
        res.prefix = decoded(prefix);
        terms.remove(0);
    }
    if let Some(suffix) =
        terms.last().and_then(|it| it.strip_prefix('-')).filter(|_| 1 < terms.len())
    {
        res.suffix = decoded(suffix);
        terms.pop();
    }
    match *terms {
        [start] => res.start = decoded(start),
        [start, end] => (res.start, res.end) = (decoded(start), decoded(end)),
        _ => return None,
    }
    (!res.start.trim().is_empty()).then_some(res)
}

fn decoded(term: &str) -> String {
    percent_decoded(term)
}

impl Fragment {
    /// The words as a quotation, and the text that it is made of: what may lie between two
    /// of them is left out there.
    pub fn quotation(&self) -> (Quotation, String) {
        let terms = [&self.prefix, &self.start, &self.end, &self.suffix];
        let terms: Vec<&str> =
            terms.into_iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
        let text = terms.join(" … ");
        (Quotation::new(&text, &[Span::new(0, text.len())]), text)
    }
}

/// An address that leads to a passage of the page; `None` where the passage has no words.
pub fn address(url: &str, reading: &Reading, passage: Span) -> Option<String> {
    let directive = directive(reading, passage)?;
    let page = url.split(MARK).next().unwrap_or(url);
    let mark = if page.contains('#') { "" } else { "#" };
    Some(format!("{page}{mark}{MARK}{directive}"))
}

/// `text=…` for a passage: the words that a browser looks for.
fn directive(reading: &Reading, passage: Span) -> Option<String> {
    let prose = reading.prose.as_str();
    let text = passage.of(prose);
    let words: Vec<&str> = text.split_whitespace().collect();
    if !text.contains(char::is_alphanumeric) {
        return None;
    }
    let first = words.get(..ENDS.min(words.len())).unwrap_or_default();
    let last = words.get(words.len().saturating_sub(ENDS)..).unwrap_or_default();
    let whole = text.len() <= LONG || words.len() < 2 * ENDS;
    let start = if whole { words.as_slice() } else { first };
    let mut terms = vec![encoded(start)];
    if !whole {
        terms.push(encoded(last));
    }
    if 1 < count(prose, text, first) {
        let (before, after) = beside(reading, passage);
        if !before.is_empty() {
            terms.insert(0, format!("{}-", encoded(&before)));
        }
        if !after.is_empty() {
            terms.push(format!("-{}", encoded(&after)));
        }
    }
    Some(format!("text={}", terms.join(",")))
}

/// How often the words that a browser looks for first stand in a text.
fn count(prose: &str, text: &str, first: &[&str]) -> usize {
    let Some(word) = first.first() else { return 0 };
    let all: Vec<&str> = text.split_whitespace().take(first.len()).collect();
    let starts = |at: usize| {
        let rest = prose.get(at..).unwrap_or_default();
        rest.split_whitespace().take(all.len()).eq(all.iter().copied())
    };
    prose.match_indices(word).filter(|it| starts(it.0)).take(2).count()
}

/// The words of the same paragraph right before and right behind a passage.
fn beside(reading: &Reading, passage: Span) -> (Vec<&str>, Vec<&str>) {
    let paragraph = reading.paragraph_at(passage.start).and_then(|it| reading.paragraphs.get(it));
    let Some(paragraph) = paragraph.map(|it| it.span) else { return Default::default() };
    let prose = reading.prose.as_str();
    let before = Span::new(paragraph.start, passage.start).of(prose);
    let after = Span::new(passage.end, paragraph.end).of(prose);
    let before: Vec<&str> = before.split_whitespace().rev().take(BESIDE).collect();
    (before.into_iter().rev().collect(), after.split_whitespace().take(BESIDE).collect())
}

/// Words as a directive writes them: `-`, `,` and `&` would end a term.
fn encoded(words: &[&str]) -> String {
    let mut res = String::new();
    for byte in words.join(" ").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~' | b'!' | b'*') {
            res.push(char::from(byte));
        } else {
            res += &format!("%{byte:02X}");
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{evidence::quotes::Verdict, knowledge::Article, text::Text};

    fn reading(text: &str) -> Reading {
        Reading::new(&Article::new("articles/a.md", Text::new(text)))
    }

    #[test]
    fn directives_are_read() {
        let read = |url: &str| fragments(&format!("https://a.example/b#{url}"));
        let one = |prefix: &str, start: &str, end: &str, suffix: &str| Fragment {
            prefix: prefix.to_owned(),
            start: start.to_owned(),
            end: end.to_owned(),
            suffix: suffix.to_owned(),
        };
        assert_eq!(read(":~:text=the%20gate"), [one("", "the gate", "", "")]);
        assert_eq!(read("top:~:text=a-,b,c,-d"), [one("a", "b", "c", "d")]);
        assert_eq!(read(":~:text=a,-d&text=b"), [one("", "a", "", "d"), one("", "b", "", "")]);
        assert_eq!(read(":~:text=well%2Dkept%2C%20so"), [one("", "well-kept, so", "", "")]);
        for none in ["", "top", ":~:", ":~:text=", ":~:text=,,,", ":~:other=a", ":~:text=-"] {
            assert!(read(none).iter().all(|it| it.start == "-"), "{none}");
        }
    }

    /// The address of the words in brackets; it is read back and found.
    #[track_caller]
    fn check(text: &str, words: &str, expected: &str) {
        let reading = reading(text);
        let start = reading.prose.find(words).unwrap();
        let passage = Span::new(start, start + words.len());
        let url = address("https://a.example/b", &reading, passage).unwrap();
        assert_eq!(url, format!("https://a.example/b#:~:{expected}"));
        for fragment in fragments(&url) {
            let (quotation, own) = fragment.quotation();
            assert_eq!(quotation.held(&own, &reading), Verdict::Match, "{own}");
        }
    }

    #[test]
    fn an_address_names_the_passage() {
        let text = "The well-kept gate, said Zoë, is shut. It stays shut & dry. The boats left. \
            It stays so.\n\nIt stays shut for long.\n";
        check(text, "gate, said Zoë, is shut.", "text=gate%2C%20said%20Zo%C3%AB%2C%20is%20shut.");
        check(
            text,
            "It stays shut",
            "text=Zo%C3%AB%2C%20is%20shut.-,It%20stays%20shut,-%26%20dry.%20The",
        );
        let long =
            format!("One two three four five {}six seven eight nine ten.", "and so on ".repeat(30));
        check(
            &long,
            &long,
            "text=One%20two%20three%20four%20five,six%20seven%20eight%20nine%20ten.",
        );
    }

    #[test]
    fn the_fragment_of_the_page_stays_and_old_directives_go() {
        let reading = reading("The gate is shut.");
        let url = |url: &str| address(url, &reading, Span::new(0, 8));
        assert_eq!(url("a.example#top").as_deref(), Some("a.example#top:~:text=The%20gate"));
        assert_eq!(url("a.example#:~:text=b").as_deref(), Some("a.example#:~:text=The%20gate"));
        assert_eq!(address("a.example", &reading, Span::new(8, 8)), None);
        assert_eq!(address("a.example", &reading, Span::new(90, 99)), None);
    }
}
