//! Signs: which are apostrophes, which show nothing, which are written as entities.

/// The signs between the thousands of a number; a full stop is a decimal point elsewhere.
pub(super) fn is_group(c: char) -> bool {
    matches!(c, ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The signs of currencies, shares and degrees.
pub(super) fn is_unit(c: char) -> bool {
    matches!(c, '%' | '‰' | '$' | '€' | '£' | '¥' | '₽' | '₹' | '₩' | '₴' | '₺' | '°')
}

/// One sign for those that only fonts and keyboards tell apart.
pub(super) fn straight(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' | '＇' => '\'',
        '−' | '–' => '-',
        _ => c,
    }
}

/// Signs without a width, accents, and the points of Hebrew and Arabic.
pub(super) fn is_dropped(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(c, '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05c7}' | '\u{0640}')
        || matches!(c, '\u{064b}'..='\u{0652}' | '\u{fe00}'..='\u{fe0f}')
}

/// What an entity at the start of a text stands for, and its length: `&amp;`, `&#8217;`.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|it| it == b';')?;
    let name = text.get(1..end)?;
    let number = |digits: &str, base| char::from_u32(u32::from_str_radix(digits, base).ok()?);
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" | "laquo" | "raquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "shy" => '\u{ad}',
        "euro" => '€',
        "pound" => '£',
        _ => {
            let digits = name.strip_prefix('#')?;
            match digits.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16)?,
                None => number(digits, 10)?,
            }
        }
    };
    Some((c, end + 1))
}
