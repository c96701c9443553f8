//! Short forms that a text gives to its actors: `Reconnaissance General Bureau (RGB)`.

use rustc_hash::FxHashMap;

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
    let mut shorts: FxHashMap<&str, Vec<Short<'_>>> = FxHashMap::default();
    let mut first = tokens.len();
    for short in explained {
        first = first.min(short.token);
        shorts.entry(short.text).or_default().push(short);
    }
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().skip(first) {
        // The explanation before it that is nearest.
        let Some(explained) = shorts.get(token.span().of(text)) else { continue };
        let after = explained.partition_point(|it| it.token <= at);
        let Some(short) = after.checked_sub(1).and_then(|it| explained.get(it)) else { continue };
        let mention = Mention { span: token.span(), collective: None, ..short.mention.clone() };
        let near = mentions.partition_point(|it| it.span.end <= token.span().start);
        match mentions.get_mut(near).filter(|it| it.span.overlaps(token.span())) {
            Some(other) if other.span == token.span() => *other = mention,
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
