//! What a value says as a rating after the Admiralty code.

/// How a value reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Grade {
    /// `B2`, with its credibility.
    Valid(char),
    /// `3B`, with what was meant.
    Swapped(String),
    /// `G2`, `B7`, `BB`, `B`: letters and digits that are no rating.
    Unknown,
    /// `high`: words.
    Words,
    /// `4`, `4/5`, stars, percentages: a rating of another kind, or none.
    Other,
}

impl Grade {
    /// Reads a value; case, a space or a hyphen between the halves and what stands
    /// behind the rating do not count.
    pub(super) fn read(value: &str) -> Grade {
        let value = value.trim();
        let short = value.chars().count() <= 4;
        let first = value.split([' ', '(', ',', ';', ':', '/', '–', '—']).next().unwrap_or(value);
        let halves = if short { value } else { first };
        let halves = halves.chars().filter(|it| !matches!(it, ' ' | '-' | '/'));
        let halves: Vec<char> = halves.map(|it| it.to_ascii_uppercase()).collect();
        match halves.as_slice() {
            [letter, digit] if is_reliability(*letter) && is_credibility(*digit) => {
                Grade::Valid(*digit)
            }
            [digit, letter] if is_reliability(*letter) && is_credibility(*digit) => {
                Grade::Swapped(format!("{letter}{digit}"))
            }
            [a, b] if a.is_alphabetic() && b.is_alphanumeric() => Grade::Unknown,
            [a, b] if a.is_ascii_digit() && b.is_alphabetic() => Grade::Unknown,
            [one] if one.is_alphabetic() => Grade::Unknown,
            some if some.iter().any(|it| it.is_alphabetic()) => Grade::Words,
            _ => Grade::Other,
        }
    }
}

/// Completely reliable to unreliable; F cannot be judged.
pub(super) fn is_reliability(letter: char) -> bool {
    matches!(letter.to_ascii_uppercase(), 'A'..='F')
}

/// Confirmed by other sources to improbable; 6 cannot be judged.
pub(super) fn is_credibility(digit: char) -> bool {
    matches!(digit, '1'..='6')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_in_all_their_dresses() {
        for value in ["B2", "b2", "B-2", "B 2", "B/2", "B2 (usually reliable)", "B2: see log"] {
            assert_eq!(Grade::read(value), Grade::Valid('2'), "{value}");
        }
        for value in ["3B", "3-b", "3 B"] {
            assert_eq!(Grade::read(value), Grade::Swapped("B3".to_owned()), "{value}");
        }
        for value in ["G2", "B7", "B0", "BB", "B", "7B", "é1"] {
            assert_eq!(Grade::read(value), Grade::Unknown, "{value}");
        }
        for value in ["high", "B12", "usually reliable", "A4-paper"] {
            assert_eq!(Grade::read(value), Grade::Words, "{value}");
        }
        for value in ["4", "4/5", "★★★", "80 %", "", "-", "8.5", "\u{2028}"] {
            assert_eq!(Grade::read(value), Grade::Other, "{value}");
        }
    }
}
