//! # date-mismatch
//!
//! ## What it does
//! Holds the dates of a cited claim against the cited article, as exactly as the note
//! gives them. Reports a date that the article gives otherwise for the same event, an
//! event in the past tense that lies behind the day on which its only source appeared, and,
//! as information, a day of the last year that its only source has nowhere, nor lets a
//! reader count ("within 21 days"), though it tells of the event.
//! "On Tuesday" and "last month" in an article are counted from that day. The passage that
//! tells the same event is known by rare words, by other words for one kind of event, by
//! equal figures and dates, and by how far one date looks like the other mistyped. Plans,
//! forecasts, quotations, judgments and sources without text are left alone.
//!
//! ## Why
//! ICD 203 D.6.e.(8): accurate judgments rest on accurate facts. ICS 206-01 asks for the
//! day of publication; what happened later cannot stand in the source.
//!
//! ## Example
//! ```markdown
//! -- articles/tass.md --
//! ---
//! title: Pact signed
//! published: 2024-06-20
//! ---
//! The two leaders signed the pact on Wednesday in the capital.
//! -- note.md --
//! The leaders signed the pact in the capital on 9 June [@tass].
//! ```
//!
//! ## Instead
//! ```markdown
//! -- articles/tass.md --
//! ---
//! title: Pact signed
//! published: 2024-06-20
//! ---
//! The two leaders signed the pact on Wednesday in the capital.
//! -- note.md --
//! The leaders signed the pact in the capital on 19 June [@tass].
//! ```

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Report, Rule, cited::Cited, replacement};
use crate::{
    claims::Coverage,
    diagnostic::{Fix, Related, Severity},
    evidence::{
        Reading,
        dates::{
            End, Named, Time, When,
            align::{self, Answer, Dated, Event},
            named, tense,
        },
    },
    knowledge::dates::{
        calendar::{Day, Days, civil, written},
        month_name,
    },
    text::Span,
};

pub const RULE: Rule = Rule {
    code: "date-mismatch",
    tier: 'A',
    draft: Some(Severity::Warning),
    final_: Some(Severity::Error),
    source: include_str!("date_mismatch.rs"),
    check: Check::Cited(check),
};

/// Words before a date that is not the day of the event.
static TAKEN_BACK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:not|n't|rather than|instead of|originally|initially|postponed|moved|delayed|brought forward|unlike|contrary to|dated|as of|compared (?:to|with)|than in)(?:\s+\S+){0,2}\s*$",
    )
    .expect("the pattern is a constant")
});

/// Words that count a period from the day of the note: "last summer".
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:last|this|next|past|previous|coming)\s+$")
        .expect("the pattern is a constant")
});

/// Words of what lies ahead, or is only planned.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:will|would|shall|'ll|should|must|ha(?:s|ve) to|may|might|could|can|set|schedul\w+|plan\w*|due|expect\w*|deadline\w*|expir\w+|upcoming|coming|next|forecast\w*|aim\w*|target\w*|propos\w+|promis\w+|pledg\w+|vow\w*|intend\w*|hop\w+|to be|agreed to|ordered|extend\w*|postpon\w+|deferred|fixed|appointed|invit\w+|call\w+|slated|ready|prepar\w+|if|unless|would-be|goes|go|going|take effect|takes effect|begins?|starts?|ends?|opens?|meets?)\b",
    )
    .expect("the pattern is a constant")
});

/// Words that say when somebody told it, not when it happened.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:report\w*|said|says|wrote|writes|publish\w*|according to|announc\w+|told|stat(?:es|ed|ement)|article|dispatch|issue|edition|briefing|accessed)\b")
        .expect("the pattern is a constant")
});

fn check(cited: &Cited<'_>, report: &mut Report<'_>) {
    let text = cited.prose();
    let all = cited.times();
    for (at, own) in all.iter().enumerate() {
        let before = text.get(..own.span.start).unwrap_or("");
        let wider =
            all.iter().enumerate().any(|(it, other)| it != at && own.span.contains(other.span));
        let exempt = cited.is_in_mark(own.span) || wider || cited.is_quoted(own.span);
        if exempt || TAKEN_BACK.is_match(before) || COUNTED.is_match(before) {
            continue;
        }
        let published = |it: &&Reading| it.published.is_some_and(|it| is_day(own, it));
        let label = !before.chars().any(char::is_alphanumeric);
        if cited.readings.iter().any(published) && (label || is_told(cited)) {
            continue;
        }
        match answer(cited, all, own, label) {
            Answer::Known => {}
            Answer::Differs(at, found) => differs(cited, own, (at, found), report),
            Answer::Open => {
                too_late(cited, own, report);
            }
            Answer::Absent(paragraph) => {
                if !too_late(cited, own, report) {
                    named_nowhere(cited, own, paragraph, report);
                }
            }
        }
    }
}

/// What the articles say to one of the times of a unit.
fn answer<'a>(cited: &Cited<'a>, all: &[When], own: &When, is_label: bool) -> Answer<'a> {
    let text = cited.prose();
    let (whole, sources) = cited.clause(own.span);
    let spans: Vec<Span> = all.iter().map(|it| it.span).collect();
    let mut figures = cited.quantities_in(whole).into_owned();
    figures.retain(|it| !spans.iter().any(|time| time.overlaps(it.span)));
    let numbers = figures.iter().map(|it| it.number);
    let without: Vec<Span> = spans.iter().copied().chain(numbers).collect();
    let part = around(text, whole, own.span, &spans);
    let clause = cited.topic(whole, &without).widened();
    let topic = if part == whole { clause.clone() } else { cited.topic(part, &without).widened() };
    let times: Vec<&When> = all.iter().filter(|it| !it.span.overlaps(own.span)).collect();
    let event = Event { topic: &topic, clause: &clause, figures: &figures, times: &times };
    let is_past = !is_ahead(cited) && happened(text, own);
    let end = End::of(own.span, all.iter().map(|it| it.span));
    let dated = Dated { when: own, event, end, is_label, is_told: is_told(cited), is_past };
    align::hold(&dated, &cited.readings, &sources)
}

/// The part of a clause around a place, cut where another event joins in.
fn around(prose: &str, clause: Span, place: Span, times: &[Span]) -> Span {
    static JOINS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i);|,\s+(?:before|after|while|when|whereas|but|and|which|who)\b")
            .expect("the pattern is a constant")
    });
    let mut res = clause;
    for it in JOINS.find_iter(clause.of(prose)) {
        let cut = Span::new(it.start(), it.end()).shifted(clause.start);
        // "On 3 May, when the lock broke": that is what the day is for.
        if cut.start == place.end && it.as_str().ends_with("when") {
            continue;
        }
        if cut.end <= place.start {
            res.start = cut.start;
        } else if place.end <= cut.start {
            res.end = res.end.min(cut.start);
        }
    }
    // Two times share no words.
    let within = res;
    for time in times.iter().filter(|it| within.contains(**it) && !it.overlaps(place)) {
        if time.end <= place.start {
            let between = Span::new(time.end, place.start);
            res.start = res.start.max(named::cut(prose, between).unwrap_or(res.start));
        } else {
            let between = Span::new(place.end, time.start);
            res.end = res.end.min(named::cut(prose, between).unwrap_or(res.end));
        }
    }
    res
}

/// Whether a time is that day, or the one before or after.
fn is_day(when: &When, day: Day) -> bool {
    let day = When { time: Time::Days(vec![Days::one(day).wider(1)]), ..when.clone() };
    when.length() == 1 && when.agrees(&day)
}

fn differs(cited: &Cited<'_>, own: &When, (at, found): (usize, &Named), report: &mut Report<'_>) {
    let Some(source) = cited.source(at) else { return };
    let here = own.span.of(cited.text());
    let there = source.text.slice(found.when.span);
    let (name, para) = (cited.name(at), found.paragraph + 1);
    let day = only_day(&found.when, own);
    let message = match day.filter(|_| found.when.relative) {
        Some(day) => {
            format!("{here} here; \"{there}\" in {name} (para {para}) is {}.", written(day))
        }
        None => format!("{here} here, {there} in {name} (para {para})."),
    };
    let text = match day.filter(|_| own.length() == 1) {
        Some(day) => Some(in_style(day, here)),
        None => (!found.when.relative).then(|| there.to_owned()),
    };
    let finding = report.add(own.span, message);
    finding.related.push(Related {
        message: format!("The article says \"{there}\"."),
        path: source.path.clone(),
        span: found.when.span,
    });
    finding.fixes.extend(text.map(|it| fix(cited, own.span, &it)));
}

fn fix(cited: &Cited<'_>, place: Span, text: &str) -> Fix {
    replacement(format!("Use {text}"), false, cited.path, place, text)
}

/// The day that a time is, in the year of another where it has none.
fn only_day(when: &When, near: &When) -> Option<Day> {
    if when.length() != 1 {
        return None;
    }
    let days = when.days(near);
    let middle = if days.len() == 3 && matches!(when.time, Time::Yearly(..)) { 1 } else { 0 };
    days.get(middle).map(|it| it.first)
}

/// A day as the note writes its own: `19 June 2024`, `June 19`, `2024-06-19`.
fn in_style(day: Day, like: &str) -> String {
    let (year, month, day) = civil(day);
    let name = month_name(month).unwrap_or_default();
    if !like.contains(char::is_alphabetic) {
        return match like.contains('.') {
            true => format!("{day}.{month}.{year}"),
            false => format!("{year}-{month:02}-{day:02}"),
        };
    }
    let four = like.split(|it: char| !it.is_ascii_digit()).any(|it| it.len() == 4);
    match (like.starts_with(char::is_alphabetic), four) {
        (true, true) => format!("{name} {day}, {year}"),
        (true, false) => format!("{name} {day}"),
        (false, true) => format!("{day} {name} {year}"),
        (false, false) => format!("{day} {name}"),
    }
}

/// Reports what happened behind the day on which its only source appeared, and says whether
/// it did.
fn too_late(cited: &Cited<'_>, own: &When, report: &mut Report<'_>) -> bool {
    let ([reading], Some(source)) = (cited.readings.as_slice(), cited.source(0)) else {
        return false;
    };
    let text = cited.prose();
    let Some(published) = reading.published else { return false };
    let own = own.clone().near(published);
    let led = text.get(..own.span.start).unwrap_or("").trim_end();
    if led.ends_with(" for") || led.ends_with(" to") {
        return false;
    }
    let known = reading.times().iter().any(|it| it.when.agrees(&own) && it.when.length() < 300);
    if known || !align::is_later(&own, reading) || is_ahead(cited) || !happened(text, &own) {
        return false;
    }
    let here = own.span.of(cited.text());
    let message =
        format!("{here} is later than the cited article, which is of {}.", written(published));
    let finding = report.add(own.span, message);
    let span = source.front_matter.as_ref().map_or(Span::default(), |it| it.span);
    let message = "The article that is cited.".to_owned();
    finding.related.push(Related { message, path: source.path.clone(), span });
    true
}

/// Reports a day that the only source does not name.
fn named_nowhere(cited: &Cited<'_>, own: &When, paragraph: usize, report: &mut Report<'_>) {
    // What is cited for a whole section or note may not be meant for this day.
    if Coverage::Block < cited.case.coverage {
        return;
    }
    let ([reading], Some(source)) = (cited.readings.as_slice(), cited.source(0)) else { return };
    let Some(passage) = reading.paragraphs.get(paragraph) else { return };
    let message = format!(
        "{} is no date of the cited article, whose para {} comes nearest.",
        own.span.of(cited.text()),
        paragraph + 1,
    );
    report.grade(Severity::Information);
    let finding = report.add(own.span, message);
    let (path, span) = (source.path.clone(), passage.span);
    finding.related.push(Related { message: "The nearest passage.".into(), path, span });
    report.restore();
}

/// Whether a unit says who told it; the key in its mark may be a word for that.
fn is_told(cited: &Cited<'_>) -> bool {
    let place = |it: regex::Match<'_>| Span::new(it.start(), it.end());
    TOLD.find_iter(cited.prose()).any(|it| !cited.is_in_mark(place(it)))
}

/// Whether a unit tells of what lies ahead; the month of May is no "may".
fn is_ahead(cited: &Cited<'_>) -> bool {
    let place = |it: regex::Match<'_>| Span::new(it.start(), it.end());
    let in_time = |it: Span| cited.times().iter().any(|time| time.span.contains(it));
    let mut found = AHEAD.find_iter(cited.prose()).map(place);
    found.any(|it| !in_time(it) && !cited.is_in_mark(it))
}

/// Whether a text tells an event of that time as past: by a verb in the past tense, or as
/// "the 12 May strike".
fn happened(text: &str, when: &When) -> bool {
    let before = text.get(..when.span.start).unwrap_or("").trim_end();
    let after = text.get(when.span.end..).unwrap_or("").trim_start();
    let named = (before.ends_with("the") || before.ends_with("The"))
        && after.starts_with(|it: char| it.is_lowercase());
    tense::tells_past(text) || named
}

#[cfg(test)]
mod absent;
#[cfg(test)]
mod edges;
#[cfg(test)]
mod retold;
#[cfg(test)]
mod tests;
