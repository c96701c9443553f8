//! Reads times out of a sentence.

use super::{
    Lead, Time, When, days_in, eve, ordinal,
    relative::{on_weekday, told, weekday_named},
};
use crate::{
    claims::{figure::is_year, lexicon::Class, tokens::tokens},
    evidence::figures::Words,
    knowledge::dates::{
        calendar::{Day, Days, civil, day, length},
        month,
    },
    text::Span,
};

/// How far from the day of a text a date without a year is looked for, in days.
const NEAR: i32 = 200;

pub(super) fn times(sentence: &str, published: Option<Day>) -> Vec<When> {
    let tokens = tokens(sentence, Span::new(0, sentence.len()));
    let words = Words { text: sentence, tokens: &tokens };
    let mut res: Vec<When> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((time, relative, start, end)) = time(&words, at, published) else {
            at += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (words.token(start), words.token(end.saturating_sub(1)))
        {
            let span = Span::new(first.span.start, last.span.end);
            let lead = lead(&words, start);
            let time = resolved(time, lead, published);
            let time = if eve::is_before(&words, start) { eve::with_eve(time) } else { time };
            let weekday = weekday(&words, start);
            res.push(When { span, time, lead, relative, weekday });
        }
        at = end.max(at + 1);
    }
    // "on Wednesday, 5 March" is one date.
    let named = |it: &When| it.relative && it.length() == 1;
    let one = |pair: &[When]| match pair {
        [day, date] if named(day) && !date.relative && date.length() == 1 => {
            let between = Span::new(day.span.end, date.span.start).of(sentence);
            matches!(between.trim(), "" | "," | "the" | ", the").then_some(day.span)
        }
        _ => None,
    };
    let double: Vec<Span> = res.windows(2).filter_map(one).collect();
    res.retain(|it| !double.contains(&it.span));
    let ranges: Vec<When> = res.windows(2).filter_map(|it| range(sentence, it)).collect();
    res.extend(ranges);
    res.sort_by_key(|it| it.span);
    res
}

/// A time at or around a token, whether it is told from the day of the text, and the
/// tokens that it takes.
pub(super) type Read = (Time, bool, usize, usize);

fn time(words: &Words<'_>, at: usize, published: Option<Day>) -> Option<Read> {
    let token = words.token(at)?;
    if token.is_number() {
        return numeric(words, at).or_else(|| day_month(words, at)).or_else(|| year(words, at));
    }
    if !token.is_word() {
        return None;
    }
    if token.is(Class::MONTH) {
        return month_day(words, at);
    }
    if token.is(Class::SEASON) {
        return season(words, at);
    }
    if token.is(Class::WEEKDAY) && token.capital {
        return on_weekday(words, at, published?);
    }
    if is_order(words.raw(at)) {
        return quarter(words, at);
    }
    told(words, at, published?)
}

fn number(words: &Words<'_>, at: usize, least: u32, most: u32) -> Option<u32> {
    let token = words.token(at).filter(|it| it.is_number())?;
    let source = token.span.of(words.text);
    let digits = source.trim_end_matches(|it: char| it.is_ascii_lowercase());
    let ordinal = matches!(source.get(digits.len()..), Some("" | "st" | "nd" | "rd" | "th"));
    let value = digits.parse().ok().filter(|it| (least..=most).contains(it) && ordinal)?;
    Some(value)
}

fn day_number(words: &Words<'_>, at: usize) -> Option<u8> {
    number(words, at, 1, 31).and_then(|it| u8::try_from(it).ok())
}

fn year_number(words: &Words<'_>, at: usize) -> Option<i32> {
    let four = words.raw(at).len() == 4;
    number(words, at, 1500, 2199).filter(|_| four).and_then(|it| i32::try_from(it).ok())
}

fn month_at(words: &Words<'_>, at: usize) -> Option<u8> {
    let token = words.token(at).filter(|it| it.is(Class::MONTH) && it.capital)?;
    month(token.span.of(words.text))
}

/// `2024-06-19`, `2024-06`, `19.6.2024`, `19/06/2024`.
fn numeric(words: &Words<'_>, at: usize) -> Option<Read> {
    let dash = |it: usize| words.is_sign(it, &['-', '/']) && words.is_joined(it);
    let small = |it: usize, most: u32| {
        let value = number(words, it, 1, most).filter(|_| words.is_joined(it))?;
        u8::try_from(value).ok().filter(|_| words.raw(it).len() == 2)
    };
    if let Some(year) = year_number(words, at).filter(|_| dash(at + 1)) {
        let month = small(at + 2, 12)?;
        if let Some(it) = small(at + 4, 31).filter(|_| dash(at + 3)) {
            let one = Days::one(day(year, month, it));
            return Some((Time::Days(vec![one]), false, at, at + 5));
        }
        return words
            .is_sign(at + 1, &['-'])
            .then(|| (months(year, month, month), false, at, at + 3));
    }
    let date = crate::knowledge::dates::Date::parse(words.raw(at)).filter(|it| it.day.is_some());
    if let Some(date) = date.filter(|_| words.raw(at).contains('.')) {
        return Some((Time::Days(vec![Days::of(date)]), false, at, at + 1));
    }
    None
}

fn months(year: i32, first: u8, last: u8) -> Time {
    Time::Days(vec![Days::new(day(year, first, 1), day(year, last, length(year, last)))])
}

fn date(year: Option<i32>, month: u8, first: u8, last: u8) -> Time {
    match year {
        Some(year) => Time::Days(vec![Days::new(day(year, month, first), day(year, month, last))]),
        None => Time::Yearly((month, first), (month, last)),
    }
}

/// `19 June 2024`, `19-21 June`, `19th of June`, `19 and 20 June`.
fn day_month(words: &Words<'_>, at: usize) -> Option<Read> {
    let first = day_number(words, at)?;
    let joins = |it: usize| {
        words.is_sign(it, &['-', '–', '/']) || matches!(words.raw(it), "and" | "to" | "or")
    };
    let (last, mut next) = match day_number(words, at + 2).filter(|_| joins(at + 1)) {
        Some(last) => (last, at + 3),
        None => (first, at + 1),
    };
    if words.raw(next) == "of" || words.is_sign(next, &['.']) {
        next += 1;
    }
    let month = month_at(words, next)?;
    let (year, end) = year_behind(words, next + 1);
    Some((date(year, month, first, last), false, at, end))
}

/// `June 19, 2024`, `June 19-21`, `June 2024`, `early June`, and `June` where a word like
/// "in" leads it.
fn month_day(words: &Words<'_>, at: usize) -> Option<Read> {
    let month = month_at(words, at)?;
    let next = if words.is_sign(at + 1, &['.']) { at + 2 } else { at + 1 };
    if let Some(first) = day_number(words, next) {
        let joins = words.is_sign(next + 1, &['-', '–']) || words.raw(next + 1) == "and";
        let second = day_number(words, next + 2).filter(|it| joins && first < *it);
        let behind = if second.is_some() { next + 3 } else { next + 1 };
        let behind = if month_at(words, behind).is_some() { next + 1 } else { behind };
        let (year, end) = year_behind(words, behind);
        let last = second.filter(|_| behind == next + 3).unwrap_or(first);
        return Some((date(year, month, first, last), false, at, end));
    }
    let (part, start) = part_before(words, at);
    let (year, end) = year_behind(words, next);
    let end = if year.is_none() { at + 1 } else { end };
    if let Some((day, start)) = ordinal::day_before(words, at) {
        return Some((date(year, month, day, day), false, start, end));
    }
    // "July: the canal opens" in a chronology.
    let label = at == 0 && words.is_sign(at + 1, &[':', '–', '—', '|']);
    let led = at.checked_sub(1).is_some_and(|it| {
        words.token(it).is_some_and(|it| it.is(Class::DATE_LEAD))
            || matches!(words.word(it).as_str(), "last" | "this" | "next" | "of" | "over")
    });
    if year.is_none() && !led && !label && start == at {
        return None;
    }
    let (first, last) = match part {
        Part::Whole => (1, 31),
        Part::Early => (1, 12),
        Part::Mid => (8, 23),
        Part::Late => (18, 31),
    };
    Some((date(year, month, first, last), false, start, end))
}

/// The year at a token or behind a comma, and the token behind it.
fn year_behind(words: &Words<'_>, at: usize) -> (Option<i32>, usize) {
    let next = if words.is_sign(at, &[',']) { at + 1 } else { at };
    let goes_on = words.is_sign(next + 1, &['-']) && words.is_joined(next + 1);
    match year_number(words, next).filter(|_| !goes_on) {
        Some(it) => (Some(it), next + 1),
        None => (None, at),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Early,
    Mid,
    Late,
}

/// "early", "mid-", "late" before a token, and where the phrase begins.
fn part_before(words: &Words<'_>, at: usize) -> (Part, usize) {
    let before = |by: usize| at.checked_sub(by).map_or(String::new(), |it| words.word(it));
    let mid = at.checked_sub(1).is_some_and(|it| words.is_sign(it, &['-'])) && before(2) == "mid";
    if mid {
        return (Part::Mid, at - 2);
    }
    let of = before(1) == "of";
    let word = if of { before(2) } else { before(1) };
    let start = at.saturating_sub(if of { 2 } else { 1 });
    match word.as_str() {
        "early" if !of => (Part::Early, start),
        "mid" if !of => (Part::Mid, start),
        "late" if !of => (Part::Late, start),
        "start" | "beginning" if of => (Part::Early, start),
        "middle" if of => (Part::Mid, start),
        "end" if of => (Part::Late, start),
        _ => (Part::Whole, at),
    }
}

/// A year where something dates by it: `in 2024`, `late 2024`, `(2024)`, `2023-24`.
fn year(words: &Words<'_>, at: usize) -> Option<Read> {
    let year = year_number(words, at).filter(|_| is_year(words.text, words.tokens, at))?;
    let (part, start) = part_before(words, at);
    let led = at.checked_sub(1).is_none_or(|it| {
        words.token(it).is_some_and(|it| it.is(Class::DATE_LEAD) || it.is_sign('('))
            || matches!(words.word(it).as_str(), "of" | "and" | "year" | "through")
    });
    if !led && start == at {
        return None;
    }
    // "the act of 2019", "the 2019 act" name a thing.
    let names = at.checked_sub(1).is_some_and(|it| words.raw(it) == "of") && start == at;
    if names {
        return None;
    }
    let short = words.is_joined(at + 1) && words.is_sign(at + 1, &['-', '–', '/']);
    if let Some(last) = number(words, at + 2, 0, 2199).filter(|_| short) {
        let last = i32::try_from(last).ok()?;
        let last = if last < 100 { year / 100 * 100 + last } else { last };
        let days = Days::new(day(year, 1, 1), day(last, 12, 31));
        return (year < last).then_some((Time::Days(vec![days]), false, start, at + 3));
    }
    let (first, last) = match part {
        Part::Whole => (1, 12),
        Part::Early => (1, 5),
        Part::Mid => (4, 9),
        Part::Late => (8, 12),
    };
    Some((months(year, first, last), false, start, at + 1))
}

/// "spring 2024", "the spring of 2024", "in spring": the meteorological season of the
/// north, with a month at each end.
fn season(words: &Words<'_>, at: usize) -> Option<Read> {
    let (first, last) = match words.word(at).as_str() {
        "spring" => (2, 6),
        "summer" => (5, 9),
        "autumn" => (8, 12),
        "fall" => (8, 12),
        _ => (11, 3),
    };
    let next = if words.raw(at + 1) == "of" { at + 2 } else { at + 1 };
    let before = at.checked_sub(1).map_or(String::new(), |it| words.word(it));
    let led =
        matches!(before.as_str(), "in" | "the" | "last" | "this" | "early" | "late" | "since");
    if let Some(year) = year_number(words, next) {
        return Some((
            Time::Days(vec![days_in(year, (first, 1), (last, 28))]),
            false,
            at,
            next + 1,
        ));
    }
    let season = led && words.word(at) != "fall";
    season.then_some((Time::Yearly((first, 1), (last, 28)), false, at, at + 1))
}

/// Whether a quarter or half of a year may begin with a word.
fn is_order(word: &str) -> bool {
    let quarter = word.len() == 2 && word.starts_with(['Q', 'q']);
    quarter || ["first", "second", "third", "fourth"].iter().any(|it| word.eq_ignore_ascii_case(it))
}

/// `Q1 2024`, "the first quarter of 2024", "the second half of 2024".
fn quarter(words: &Words<'_>, at: usize) -> Option<Read> {
    let word = words.word(at);
    let order = ["first", "second", "third", "fourth"].iter().position(|it| *it == word);
    let order = order.and_then(|it| u8::try_from(it).ok());
    let (order, length, next) = match words.word(at + 1).as_str() {
        "quarter" => (order?, 3, at + 2),
        "half" => (order.filter(|it| *it < 2)?, 6, at + 2),
        _ => {
            let number = word.strip_prefix('q').and_then(|it| it.parse::<u8>().ok());
            (number.filter(|it| (1..=4).contains(it))? - 1, 3, at + 1)
        }
    };
    let next = if words.raw(next) == "of" { next + 1 } else { next };
    let year = year_number(words, next)?;
    let first = order * length + 1;
    Some((months(year, first, first + length - 1), false, at, next + 1))
}

/// What leaves its year open, in the years nearest to the day of the text; what lasts
/// "until June" may end in the coming one.
pub(super) fn resolved(time: Time, lead: Lead, published: Option<Day>) -> Time {
    let (Time::Yearly(first, last), Some(published)) = (&time, published) else { return time };
    let year = civil(published).0;
    let mut all = [year - 1, year, year + 1].map(|it| days_in(it, *first, *last));
    let far = |it: &Days| {
        if it.last < published { published - it.last } else { (it.first - published).max(0) }
    };
    all.sort_by_key(far);
    let [nearest, second, _] = all;
    let ahead = lead == Lead::Until && nearest.last < published && published < second.first;
    let open = ahead || far(&second) <= NEAR && NEAR / 2 < far(&nearest);
    Time::Days(if open { vec![nearest, second] } else { vec![nearest] })
}

/// What the word before a time makes of the event: "since", "until".
fn lead(words: &Words<'_>, start: usize) -> Lead {
    let mut at = start;
    while let Some(before) = at.checked_sub(1) {
        match words.word(before).as_str() {
            "since" | "from" | "after" | "beginning" | "starting" => return Lead::From,
            "until" | "till" | "by" | "before" | "through" | "to" => return Lead::Until,
            "early" | "mid" | "late" | "the" | "last" | "at" | "end" | "of" => at = before,
            _ if words.token(before).is_some_and(|it| it.is(Class::WEEKDAY) || it.is_sign(',')) => {
                at = before;
            }
            _ => break,
        }
    }
    Lead::At
}

/// The day of the week that a time names, itself or right before: "on Wednesday, 5 March".
fn weekday(words: &Words<'_>, start: usize) -> Option<i32> {
    let is_day =
        |at: &usize| words.token(*at).is_some_and(|it| it.is(Class::WEEKDAY) && it.capital);
    let passed = |at: &usize| words.is_sign(*at, &[',']) || words.raw(*at) == "the";
    let before = || (0..start).rev().find(|it| !passed(it)).filter(is_day);
    let at = Some(start).filter(is_day).or_else(before)?;
    weekday_named(&words.word(at))
}

/// The stretch between two times: "from March to May", "between 3 May and 5 June".
fn range(text: &str, pair: &[When]) -> Option<When> {
    let [first, last] = pair else { return None };
    let between = Span::new(first.span.end, last.span.start).of(text).trim();
    let led = text.get(..first.span.start)?.trim_end().to_lowercase();
    let joins = matches!(between, "to" | "until" | "till" | "through" | "–" | "-" | "—")
        || between == "and" && led.ends_with("between");
    if !joins {
        return None;
    }
    let time = match (&first.time, &last.time) {
        (Time::Days(a), Time::Days(b)) => {
            let (first, last) = (a.first()?, b.last()?);
            Time::Days(vec![Days::new(first.first, last.last)])
        }
        (Time::Yearly(a, _), Time::Yearly(_, b)) => Time::Yearly(*a, *b),
        // "from 3 to 5 May 2024" is read as one date already; "from March to May 2024":
        (Time::Yearly(a, _), Time::Days(b)) => {
            let end = b.last()?;
            let (year, ..) = civil(end.last);
            Time::Days(vec![Days::new(day(year, a.0, a.1), end.last)])
        }
        _ => return None,
    };
    let span = Span::new(first.span.start, last.span.end);
    let relative = first.relative || last.relative;
    Some(When { span, time, lead: Lead::At, relative, weekday: None })
}
