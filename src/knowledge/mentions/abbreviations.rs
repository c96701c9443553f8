//! Short forms that a text gives to its actors: `Reconnaissance General Bureau (RGB)`.

use super::{Mention, around::Around, tokens::Token};
use crate::text::Span;

/// Letters of the longest short form.
const LONGEST: usize = 8;

/// A short form with its place and the mention that explains it.
struct Short<'a> {
    text: &'a str,
    token: usize,
    mention: Mention,
}

/// Adds the mentions of the short forms, from where each is explained on. One that is
/// also another actor's name means the explained one in this text.
pub(super) fn add(text: &str, tokens: &[Token], ends: &[usize], mentions: &mut Vec<Mention>) {
    let explained = mentions.iter().zip(ends).filter_map(|(it, &end)| short(text, tokens, end, it));
    let shorts: Vec<Short<'_>> = explained.collect();
    let Some(first) = shorts.iter().map(|it| it.token).min() else { return };
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().skip(first) {
        let word = token.span.of(text);
        let known = shorts.iter().rev().find(|it| it.text == word && it.token <= at);
        let Some(short) = known else { continue };
        let mention = Mention { span: token.span, collective: None, ..short.mention.clone() };
        let near = mentions.partition_point(|it| it.span.end <= token.span.start);
        match mentions.get_mut(near).filter(|it| it.span.overlaps(token.span)) {
            Some(other) if other.span == token.span => *other = mention,
            Some(_) => {}
            None => found.push(mention),
        }
    }
    mentions.extend(found);
    mentions.sort_by_key(|it| it.span);
}

/// The short form in parentheses behind a mention of one actor.
fn short<'a>(
    text: &'a str,
    tokens: &'a [Token],
    end: usize,
    mention: &Mention,
) -> Option<Short<'a>> {
    let around = Around { text, tokens, at: end, end };
    let token = around.after_at(2).filter(|_| around.after(1) == "(" && around.after(3) == ")")?;
    let short = around.word(token);
    let fits = (2..=LONGEST).contains(&short.chars().count()) && mention.actors.len() == 1;
    let capitals = !short.chars().any(|it| it.is_lowercase() || !it.is_alphanumeric());
    let starts = short.starts_with(char::is_alphabetic);
    (fits && capitals && starts && abbreviates(short, mention.span, text)).then(|| Short {
        text: short,
        token,
        mention: mention.clone(),
    })
}

/// Whether the letters stand in the long form in this order, the first one and most of
/// the others at the start of a word.
fn abbreviates(short: &str, long: Span, text: &str) -> bool {
    let words = long.of(text).split([' ', '-', '\n', '\u{a0}']);
    let initials: String = words.filter_map(|it| it.chars().next()).collect();
    let mut rest = initials.chars().flat_map(char::to_uppercase);
    let first = short.chars().next();
    let found = short.chars().filter(|letter| rest.by_ref().any(|it| it == *letter)).count();
    let starts = initials.chars().flat_map(char::to_uppercase).any(|it| Some(it) == first);
    starts && found * 3 >= short.chars().count() * 2
}
