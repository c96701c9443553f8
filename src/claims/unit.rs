//! The facts of one unit that all gates look at, found once.

use super::{
    lexicon::Class,
    quotation::quotations,
    tokens::{Token, tokens},
};
use crate::{claims::outlets::Outlets, text::Span};

pub(super) struct Facts<'a> {
    /// The prose of the unit; resolved citations are blanked by the caller.
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// The classes of all words together, by which most gates are told at once.
    pub(super) classes: Class,
    pub(super) has_number: bool,
    /// Quoted stretches, marks included.
    pub(super) quotations: Vec<Span>,
    /// What belongs to quotations that run over from or into other units.
    pub(super) running: &'a [Span],
    /// Mentions of known actors in the unit.
    pub(super) mentions: &'a [Span],
    pub(super) outlets: &'a Outlets<'a>,
    /// Whether English wording may be read at all.
    pub(super) english: bool,
    /// Whether what has no subject is said of somebody with a name.
    pub(super) subject: bool,
    /// A date leads the unit as its label (`**3 May 2025** — …`).
    pub(super) dated_lead: bool,
}

impl<'a> Facts<'a> {
    pub(super) fn new(
        text: &'a str,
        mentions: &'a [Span],
        outlets: &'a Outlets<'a>,
        english: bool,
    ) -> Facts<'a> {
        let span = Span::new(0, text.len());
        let quotations = quotations(text, span);
        let mut tokens = tokens(text, span);
        let classes = tokens.iter().fold(Class::NONE, |all, it| all | it.class);
        let has_number = tokens.iter().any(Token::is_number);
        let mut behind = 0; // Both are in text order.
        for token in tokens.iter_mut().filter(|_| !quotations.is_empty()) {
            while quotations.get(behind).is_some_and(|it| it.end <= token.span.start) {
                behind += 1;
            }
            token.quoted = quotations.get(behind).is_some_and(|it| it.contains(token.span));
        }
        let mut facts = Facts {
            text,
            tokens,
            classes,
            has_number,
            quotations,
            running: &[],
            mentions,
            outlets,
            english,
            subject: false,
            dated_lead: false,
        };
        facts.dated_lead = facts.has_dated_lead();
        // The hour of an entry is none of its words.
        let clock = clock_lead(text);
        facts.tokens.retain(|it| clock <= it.span.start);
        facts
    }

    /// Whether anything in the unit could be a figure.
    pub(super) fn may_count(&self) -> bool {
        self.has_number || self.classes.is(Class::NUMBER | Class::MAGNITUDE | Class::FRACTION)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |it| it.span.of(self.text))
    }

    pub(super) fn text_of(&self, token: &Token) -> &'a str {
        token.span.of(self.text)
    }

    /// Whether a stretch is somebody else's words.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        self.quotations.iter().chain(self.running).any(|it| it.contains(span))
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|it| it.is(class))
    }

    /// Whether nothing but signs follows from here on.
    pub(super) fn is_end(&self, at: usize) -> bool {
        !self.tokens.get(at..).is_some_and(|it| it.iter().any(|it| it.is_word() || it.is_number()))
    }

    /// The text from one token up to another, the latter excluded.
    pub(super) fn stretch(&self, from: usize, to: usize) -> Option<Span> {
        let last = to.checked_sub(1).filter(|it| from <= *it)?;
        let last = last.min(self.tokens.len().checked_sub(1)?);
        Some(Span::new(self.tokens.get(from)?.span.start, self.tokens.get(last)?.span.end))
    }

    /// Where the clause around a token begins: after a comma, colon, bar or joining word.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let before = self.tokens.get(..at).unwrap_or_default();
        let stop = |it: &Token| it.is_sign(';') || it.is_sign(':') || it.is_sign('—');
        before.iter().rposition(stop).map_or(0, |it| it + 1)
    }

    /// The first word of a table cell, or of the unit.
    pub(super) fn cell_start(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        self.tokens
            .get(before)
            .is_some_and(|it| it.is_sign('|') || it.is_sign('—') || it.is_sign('–'))
    }

    /// Whether a known actor or an outlet is named in a stretch.
    pub(super) fn named_in(&self, span: Span) -> bool {
        self.mentions.iter().any(|it| span.contains(*it)) || self.outlet_in(span)
    }

    pub(super) fn outlet_in(&self, span: Span) -> bool {
        self.outlets.named_in(span.of(self.text))
    }

    /// Where the first word stands: signs and emoji may come before it.
    pub(super) fn first_word(&self) -> usize {
        self.tokens.iter().position(Token::is_word).unwrap_or(0)
    }

    pub(super) fn is_first_word(&self, at: usize) -> bool {
        at == self.first_word()
    }

    /// Whether a token belongs to the name of a known actor or outlet.
    pub(super) fn is_known(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        self.mentions.iter().any(|it| it.overlaps(token.span))
            || token.is_proper() && self.outlet_in(token.span)
    }

    /// A name by its capital, which says nothing at the start of a sentence.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        token.is_proper()
            && !token.is(Class::FUNCTION | Class::DESIGNATION)
            && at != self.first_word()
            && !self.cell_start(at)
    }

    /// A capitalised word that the tables do not know and that is no plural: at the
    /// start of a sentence it may be a name ("Okafor bribed …").
    pub(super) fn could_be_name(&self, token: &Token) -> bool {
        token.is_proper() && token.class == Class::NONE && !token.is_plural(self.text)
    }

    /// Whether a name stands among these tokens that is not just the first word of
    /// the sentence.
    pub(super) fn proper_in(&self, from: usize, to: usize) -> bool {
        let pair = |at: usize| {
            let proper = |it: usize| self.tokens.get(it).is_some_and(Token::is_proper);
            at + 1 < to && proper(at) && proper(at + 1) && !self.is(at, Class::FUNCTION)
        };
        (from..to).any(|at| self.is_name(at) || pair(at))
    }

    /// Whether the unit names an actor, known or not.
    pub(super) fn names(&self) -> bool {
        !self.mentions.is_empty() || self.proper_in(0, self.tokens.len())
    }

    /// How many things with different names it has; words of one name count once.
    pub(super) fn count_names(&self) -> usize {
        let mut names: Vec<Span> = self.mentions.to_vec();
        let mut last_end = usize::MAX;
        for (at, token) in self.tokens.iter().enumerate() {
            let known = self.mentions.iter().any(|it| it.overlaps(token.span));
            if !self.is_name(at) || known {
                continue;
            }
            let between = self.text.get(last_end..token.span.start);
            match names.last_mut() {
                Some(name) if between.is_some_and(|it| it.trim().is_empty()) => {
                    name.end = token.span.end;
                }
                _ => names.push(token.span),
            }
            last_end = token.span.end;
        }
        names.len()
    }

    fn has_dated_lead(&self) -> bool {
        let dash = self
            .tokens
            .iter()
            .take(6)
            .position(|it| it.is_sign('—') || it.is_sign('–') || it.is_sign(':'));
        let Some(lead) = dash.and_then(|it| self.tokens.get(..it)) else { return false };
        !lead.is_empty()
            && lead.iter().any(Token::is_number)
            && lead.iter().all(|it| {
                it.is_number()
                    || it.is(Class::MONTH | Class::SEASON | Class::WEEKDAY)
                    || !it.is_word()
            })
    }
}

/// The length in bytes of the clock time that leads an entry of a log, with the signs
/// around it: `11:15 `, `**0930 UTC** - `. 0 where none does.
pub(crate) fn clock_lead(text: &str) -> usize {
    const SIGNS: [char; 8] = [' ', '*', '_', '[', ']', '(', ')', '`'];
    const ENDS: [char; 5] = ['-', '–', '—', ':', ','];
    let digits = |it: &str| it.len() - it.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let number = |it: &str, most: u32| it.parse().is_ok_and(|it: u32| it < most);
    let rest = text.trim_start_matches(SIGNS);
    let (hour, behind) = rest.split_at(digits(rest));
    let behind = match (hour.len(), behind.strip_prefix(':').or(behind.strip_prefix('h'))) {
        (1 | 2, Some(minute)) if number(hour, 25) && digits(minute) == 2 => {
            let (minutes, behind) = minute.split_at(2);
            if !number(minutes, 60) {
                return 0;
            }
            zoned(behind).unwrap_or(behind)
        }
        (4, _) if number(hour, 2400) => match zoned(behind) {
            Some(behind) => behind,
            None => return 0,
        },
        _ => return 0,
    };
    let entry = behind.trim_start_matches(SIGNS);
    let entry = entry.strip_prefix(ENDS).unwrap_or(entry).trim_start_matches(SIGNS);
    let separate = entry.len() < behind.len();
    let begins = entry.starts_with(|it: char| it.is_alphabetic() || "\"“'‘".contains(it));
    if separate && begins { text.len() - entry.len() } else { 0 }
}

/// What stands behind the zone, or half of the day, of a clock time.
fn zoned(text: &str) -> Option<&str> {
    const ZONES: [&str; 9] = ["hrs", "h", "am", "pm", "UTC", "GMT", "CET", "CEST", "Z"];
    let text = text.strip_prefix(' ').unwrap_or(text);
    let behind = ZONES.iter().find_map(|it| text.strip_prefix(it));
    behind.filter(|it| !it.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_of_an_entry_is_cut() {
        for text in [
            "11:15 The tug left.",
            "**11:15** The tug left.",
            "[09:40] The tug left.",
            "9:05 am: The tug left.",
            "0930 UTC - The tug left.",
            "`18:00` — The tug left.",
            "18h30 The tug left.",
        ] {
            assert_eq!(text.get(clock_lead(text)..), Some("The tug left."), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_words() {
        for text in [
            "",
            "11",
            "11:15",
            "2026 was dry.",
            "3:1 for the tug.",
            "25:10 The tug left.",
            "1200 tugs left.",
            "11:75 The tug left.",
            "3.50 crowns",
            "11:15-12:00 The tug left.",
        ] {
            assert_eq!(clock_lead(text), 0, "{text}");
        }
    }
}
