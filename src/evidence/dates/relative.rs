//! Times told from the day of a text: weekdays, "last week", "three days ago".

use super::{
    Time,
    read::Read,
    tense::{self, Tense},
};
use crate::{
    claims::tokens::tokens,
    evidence::figures::Words,
    knowledge::dates::calendar::{Day, Days, civil, day, weekday},
    text::Span,
};

/// "on Tuesday", "next Tuesday", "Tuesday's": the nearest ones around the day of the text,
/// the likeliest first. News of a Tuesday that says "on Tuesday" speaks of that day, and
/// what is told as past lies behind.
pub(super) fn on_weekday(words: &Words<'_>, at: usize, published: Day) -> Option<Read> {
    let wanted = weekday_named(&words.word(at))?;
    if let Some(it) = numbered(words, at, wanted, published) {
        return Some(it);
    }
    let back = (weekday(published) - wanted).rem_euclid(7);
    let last = published - back;
    let days = match at.checked_sub(1).map(|it| words.word(it)).as_deref() {
        Some("last") if back == 0 => vec![last - 7],
        Some("last") => vec![last, last - 7],
        Some("next") => vec![last + 7, last + 14],
        _ => match tense::tense(words.text, words.token(at)?.span.start) {
            Tense::Past => vec![last],
            Tense::Ahead if 0 < back => vec![last + 7, last],
            Tense::Ahead | Tense::Open => vec![last, last + 7],
        },
    };
    Some((Time::Days(days.into_iter().map(Days::one).collect()), true, at, at + 1))
}

/// The number of a weekday, in small letters: 0 is Monday.
pub(super) fn weekday_named(name: &str) -> Option<i32> {
    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    NAMES.iter().position(|it| name.starts_with(it)).and_then(|it| i32::try_from(it).ok())
}

/// "Sunday the 7th": the nearest such day of a month.
fn numbered(words: &Words<'_>, at: usize, wanted: i32, published: Day) -> Option<Read> {
    /// Two months and a half.
    const NEAR: i32 = 75;
    let ordinal = words.raw(at + 2);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|it| ordinal.strip_suffix(it))?;
    let number: u8 = digits.parse().ok().filter(|_| words.raw(at + 1) == "the")?;
    let is = |it: &Day| civil(*it).2 == number && weekday(*it) == wanted;
    let day = (0..=NEAR).flat_map(|it| [published - it, published + it]).find(is)?;
    Some((Time::Days(vec![Days::one(day)]), false, at, at + 3))
}

/// "yesterday", "last week", "three days ago", "earlier this month".
pub(super) fn told(words: &Words<'_>, at: usize, published: Day) -> Option<Read> {
    // Nearly all words are told at once.
    let ago = words.text.contains("ago");
    if !ago && !words.raw(at).starts_with(['y', 'Y', 't', 'T', 'l', 'L', 'n', 'N']) {
        return None;
    }
    let word = words.word(at);
    let relative = |days: Days, end: usize| Some((Time::Days(vec![days]), true, at, end));
    match word.as_str() {
        "yesterday" => return relative(Days::one(published - 1), at + 1),
        "today" | "tonight" => return relative(Days::one(published), at + 1),
        "tomorrow" => return relative(Days::one(published + 1), at + 1),
        "last" | "this" | "next" => {
            let by = match word.as_str() {
                "last" => -1,
                "this" => 0,
                _ => 1,
            };
            return relative(period(&words.word(at + 1), by, published)?, at + 2);
        }
        _ => {}
    }
    let count = if ago { words.number(at) } else { None };
    let count = count.filter(|it| it.low == it.high && !it.share);
    if word == "the" && words.raw(at.saturating_sub(1)) == "of" {
        let whole =
            period(&words.word(at + 1), 0, published).filter(|_| words.word(at + 1) != "week");
        let third = whole?.length() / 3;
        let days = match words.word(at.checked_sub(2)?).as_str() {
            "end" | "close" => Days::new(whole?.last - third, whole?.last),
            "start" | "beginning" => Days::new(whole?.first, whole?.first + third),
            "middle" => whole?.wider(-third / 2),
            _ => return None,
        };
        return relative(days, at + 2);
    }
    let (count, next) = match count {
        Some(it) if it.low < 1000.0 => (it.low as i32, it.end),
        _ if matches!(word.as_str(), "a" | "an") => (1, at + 1),
        _ => return None,
    };
    if words.raw(next + 1) != "ago" && words.raw(next + 1) != "earlier" {
        return None;
    }
    let days = match words.word(next).as_str() {
        "day" | "days" => Days::one(published - count),
        "week" | "weeks" => Days::one(published - 7 * count).wider(4),
        "month" | "months" => Days::one(published - count * 61 / 2).wider(20),
        "year" | "years" => Days::one(published - count * 1461 / 4).wider(200),
        _ => return None,
    };
    // "three days earlier" counts from another day.
    (words.raw(next + 1) == "ago").then(|| relative(days, next + 2))?
}

/// "last week", "this month": `by` periods away from that of the day.
fn period(word: &str, by: i32, published: Day) -> Option<Days> {
    let (year, month, _) = civil(published);
    Some(match word {
        "week" | "weekend" => {
            let monday = published - weekday(published) + 7 * by;
            // Before Wednesday "last week" may be meant from seven days ago.
            Days::new(monday - i32::from(by < 0), monday + 6)
        }
        "month" => {
            let months = year * 12 + i32::from(month) - 1 + by;
            let (year, month) =
                (months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).ok()?);
            Days::new(day(year, month, 1), day(year, month, 31))
        }
        "year" => Days::new(day(year + by, 1, 1), day(year + by, 12, 31)),
        _ => return None,
    })
}

/// How far a time lies behind another one of its text: by so many days, give or take some.
pub(super) struct Step {
    pub(super) span: Span,
    pub(super) by: i32,
    pub(super) slack: i32,
}

/// "a day later", "the next morning", "on the day after", "two years earlier".
pub(super) fn steps(sentence: &str) -> Vec<Step> {
    const CUES: [&str; 8] =
        ["later", "after", "earlier", "before", "next", "Next", "ollowing", "revious"];
    if !CUES.iter().any(|it| sentence.contains(it)) {
        return Vec::new();
    }
    let tokens = tokens(sentence, Span::new(0, sentence.len()));
    let words = Words { text: sentence, tokens: &tokens };
    let step = |at: usize| {
        let (by, slack, end) = step(&words, at)?;
        let span = Span::new(words.token(at)?.span.start, words.token(end - 1)?.span.end);
        Some(Step { span, by, slack })
    };
    (0..tokens.len()).filter_map(step).collect()
}

/// The step that begins at a token: its days, how exact they are, and the token behind it.
fn step(words: &Words<'_>, at: usize) -> Option<(i32, i32, usize)> {
    let next_one = matches!(words.word(at).as_str(), "next" | "following" | "previous");
    let (count, next) = match words.word(at).as_str() {
        "a" | "an" | "the" => (1, at + 1),
        _ if next_one => (1, at + 1),
        _ => {
            let count = words.number(at).filter(|it| it.low == it.high && !it.share)?;
            ((1.0..100.0).contains(&count.low).then_some(count.low as i32)?, count.end)
        }
    };
    let (days, slack) = match words.word(next).as_str() {
        "day" | "days" | "morning" | "evening" | "night" => (count, 0),
        "week" | "weeks" => (7 * count, 4),
        "month" | "months" => (count * 61 / 2, 20),
        "year" | "years" => (count * 1461 / 4, 30),
        _ => return None,
    };
    if next_one {
        let by = if words.word(at) == "previous" { -days } else { days };
        return Some((by, slack, next + 1));
    }
    match words.word(next + 1).as_str() {
        "later" | "after" | "afterwards" => Some((days, slack, next + 2)),
        "earlier" | "before" => Some((-days, slack, next + 2)),
        _ => None,
    }
}
