//! Names by letters in their order, with the scores of an editor's fuzzy finder.

use nucleo_matcher::{Config, Matcher, Utf32Str};

/// From so many characters on, the first may stand inside a word.
const MANY: usize = 5;

/// How well letters fit a name; the better fit is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// All in one piece.
    pub together: bool,
    pub score: u16,
}

/// The characters of a text as bits: one for each letter and digit of ASCII, the others
/// by their number. What has a text has its bits.
pub(super) fn mask(folded: &str) -> u64 {
    let bit = |it: char| match it {
        'a'..='z' => u32::from(it) - u32::from('a'),
        '0'..='9' => 26 + u32::from(it) - u32::from('0'),
        _ => 36 + u32::from(it) % 28,
    };
    folded.chars().filter(|it| *it != ' ').fold(0, |mask, it| mask | 1 << bit(it))
}

/// The names, given by their masks, that have the letters of a query in their order: few
/// enough to be looked at closely.
pub(super) fn candidates<'a>(
    query: &str,
    masks: &[u64],
    text: impl Fn(u32) -> &'a str,
) -> impl Iterator<Item = (u32, &'a str)> {
    let needed = mask(query);
    let anywhere = query.chars().nth(MANY - 1).is_some();
    let fitting = (0..).zip(masks).filter(move |it| needed & !it.1 == 0);
    let fitting = fitting.map(move |it| (it.0, text(it.0)));
    fitting.filter(move |it| if anywhere { holds(it.1, query) } else { leads(it.1, query) })
}

/// How well each of them fits.
pub(super) fn find<'a>(
    query: &str,
    masks: &[u64],
    text: impl Fn(u32) -> &'a str,
) -> Vec<(u32, Fit)> {
    let query = query.trim_end();
    let mut config = Config::DEFAULT;
    // Both sides are folded.
    (config.normalize, config.ignore_case) = (false, false);
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let (mut wanted, mut buffer) = (Vec::new(), Vec::new());
    let wanted = Utf32Str::new(query, &mut wanted);
    let found = candidates(query, masks, text).filter_map(|(id, text)| {
        let score = matcher.fuzzy_match(Utf32Str::new(text, &mut buffer), wanted)?;
        Some((id, Fit { together: text.contains(query), score }))
    });
    found.collect()
}

/// Whether the bytes of the query stand in a text in their order.
fn holds(text: &str, query: &str) -> bool {
    let mut bytes = text.bytes();
    query.bytes().all(|it| bytes.any(|other| other == it))
}

/// The same, the first character at the start of a word.
fn leads(text: &str, query: &str) -> bool {
    let Some(first) = query.chars().next() else { return false };
    let mut starts = text.match_indices(first).map(|it| it.0);
    starts.any(|at| {
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        (before.is_empty() || before.ends_with(' ')) && holds(rest, query)
    })
}
