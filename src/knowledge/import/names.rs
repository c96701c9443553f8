//! Names as other tools write them, made into names as notes have them.

use super::super::actors::{Actor, Alias, AliasKind, Case};

/// The longest name in Unicode scalar values: longer ones are addresses or remarks.
const LONGEST: usize = 150;

/// A name with single spaces and without characters that nobody sees; none where no
/// text could be found by it.
pub(super) fn clean(text: &str) -> Option<String> {
    let visible = |it: char| !it.is_control() && !is_invisible(it);
    let text: String = text
        .chars()
        .map(|it| if it.is_whitespace() { ' ' } else { it })
        .filter(|&it| visible(it))
        .collect();
    let text = text.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    let text = unquoted(&text);
    let signs = text.chars().filter(|it| it.is_alphanumeric()).count();
    let letter = text.chars().find(|it| it.is_alphabetic());
    // One character is a name where it is a word (北), and no letter of an alphabet.
    let usable = letter.is_some_and(|it| signs > 1 || !has_case(it))
        && text.chars().count() <= LONGEST
        && !text.contains("://")
        && !text.contains('@');
    usable.then(|| text.to_owned())
}

/// Soft hyphens, zero-width characters, marks of direction, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn unquoted(text: &str) -> &str {
    let pairs = [('"', '"'), ('“', '”'), ('«', '»'), ('\'', '\'')];
    let inner = pairs.iter().find_map(|it| text.strip_prefix(it.0)?.strip_suffix(it.1));
    inner.map_or(text, str::trim)
}

fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// Gives an actor a further name; the first one becomes its name. Acronyms count in
/// their own spelling only, and a single word in small letters only in completion: as a
/// name in a text it would be found in every sentence that has the word.
pub(super) fn add(actor: &mut Actor, text: &str, kind: AliasKind, weak: bool) {
    let Some(text) = clean(text) else { return };
    if actor.name.is_empty() && kind == AliasKind::Name && !weak {
        actor.name = text;
        return;
    }
    // A name in capitals is found wherever the name itself is.
    let upper = |it: &str| is_shouted(&text) && it.to_uppercase() == text;
    if actor.names().any(|it| it == text || upper(it)) {
        return;
    }
    let acronym = kind == AliasKind::Acronym || kind == AliasKind::Name && is_acronym(&text);
    let word = !text.contains(' ') && text.chars().all(|it| it.is_lowercase() || it == '-');
    actor.aliases.push(Alias {
        kind: if acronym { AliasKind::Acronym } else { kind },
        case: if acronym { Case::Exact } else { Case::Usual },
        weak: weak || word,
        text,
    });
}

/// Whether a text is one word of two to six capitals and digits, with or without points.
pub(super) fn is_acronym(text: &str) -> bool {
    let signs = text.chars().filter(|it| it.is_alphanumeric()).count();
    (2..=6).contains(&signs)
        && text.chars().any(char::is_uppercase)
        && text.chars().all(|it| it.is_uppercase() || it.is_ascii_digit() || ".&-".contains(it))
}

/// Whether all letters are capitals and they are more than an acronym has.
fn is_shouted(text: &str) -> bool {
    !is_acronym(text)
        && text.chars().any(char::is_uppercase)
        && !text.chars().any(char::is_lowercase)
}

/// A name that was written in one case (`north korea`, `NORTH KOREA`) as names are:
/// each word with a capital, but for the little ones inside.
pub(super) fn titled(text: &str) -> String {
    const SMALL: &[&str] = &["of", "the", "and", "for", "in", "de", "la", "al", "on", "to"];
    let word = |(i, word): (usize, &str)| {
        let lower = word.to_lowercase();
        if i > 0 && SMALL.contains(&lower.as_str()) {
            return lower;
        }
        let mut res = String::with_capacity(word.len());
        let mut start = true;
        for c in lower.chars() {
            if start {
                res.extend(c.to_uppercase())
            } else {
                res.push(c)
            }
            start = matches!(c, '-' | '.' | '(');
        }
        res
    };
    text.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// Whether no letter of a text is a capital.
pub(super) fn is_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_text_can_hold_is_a_name() {
        let kept = [" Ada\u{a0} Lund\n", "\u{feff}Lund\u{200e}", "\"The Office\"", "北", "G7"];
        let kept = kept.map(|it| clean(it).unwrap_or_default());
        assert_eq!(kept, ["Ada Lund", "Lund", "The Office", "北", "G7"]);
        for text in ["", " ", "7", "X", "X.", "1234-5", "https://example.org/a", "a@example.org"] {
            assert_eq!(clean(text), None, "{text}");
        }
        assert_eq!(clean(&"long ".repeat(40)), None);
    }

    #[test]
    fn names_say_what_they_are() {
        let mut actor = Actor::default();
        for text in ["Föreign Office", "FO", "F.O.", "FÖREIGN OFFICE", "desk", "the desk"] {
            add(&mut actor, text, AliasKind::Name, false);
        }
        let aliases = actor.aliases.iter().map(|it| (it.text.as_str(), it.kind, it.case, it.weak));
        assert_eq!(actor.name, "Föreign Office");
        assert_eq!(
            aliases.collect::<Vec<_>>(),
            [
                ("FO", AliasKind::Acronym, Case::Exact, false),
                ("F.O.", AliasKind::Acronym, Case::Exact, false),
                ("desk", AliasKind::Name, Case::Usual, true),
                ("the desk", AliasKind::Name, Case::Usual, false),
            ]
        );
    }

    #[test]
    fn one_case_becomes_the_usual_one() {
        assert_eq!(titled("republic of the west-isles"), "Republic of the West-Isles");
        assert_eq!(titled("THE NORTH"), "The North");
    }
}
