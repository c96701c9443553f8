//! Whether a sentence says how a thing stands now.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    claims::{Gate, Kind, Unit, quotations},
    knowledge::dates::{self, Date},
    rules::Context,
    terms,
    text::Span,
};

/// What may stand between a verb and what it says.
const SOFT: &str = r"(?:now|still|currently|presently|also|only|about|around|some|nearly|almost|roughly|over|at\s+least|more\s+than|up\s+to|fully|heavily|largely|not|no\s+longer)\s+";

/// What a verb, and no noun, has behind it.
const OBJECT: &str = r"(?:[\d$€£¥₩₽]|(?:the|a|an|its|their|his|her|most|all|half|both|every|each|no|some|about|around|nearly|almost|roughly|over|more|less|up|at|only|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)\b)";

/// A verb of the present, as far as its ending tells, with how often a thing is done:
/// "calls there three times a week".
const HABIT: &str = r"\b[a-z]+[a-rt-z]s(?:\s+\w+){0,4}?\s+(?:(?:once|twice|(?:\w+|\d+)\s+times)\s+(?:a|per|each|every)\s+(?:hour|day|night|week|month|year)|every\s+(?:(?:other|second|third|\d+|two|three|few)\s+)?(?:hours?|days?|nights?|weeks?|months?|years?))\b";

/// A share of some things, of which "is" or "are" says what they are now; of the dead it
/// tells of an event.
const SHARE: &str = r"\b(?:(?:half|an?\s+(?:third|quarter|fifth|sixth|seventh|eighth|tenth)|(?:two|three|four)[\s-]+(?:thirds|quarters|fifths|tenths)|\d[\d.,]*\s*(?:percent|per\s+cent|%))\s+(?:of|the|its|their|all)|(?:one|two|three|four|five|six|seven|eight|nine|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d+))\s+(?:[\w'’-]+\s+){1,6}?(?:is|are)\b";

/// "There are 40": with a word for a small number it may be a way of speaking ("two
/// reasons").
const COUNT: &str = r"\bthere\s+(?:is|are)\s+(?:SOFT)*(?:\d[\d.,]*\d|dozens|hundreds|thousands)";

static STATUS: LazyLock<Regex> = LazyLock::new(|| {
    let measures = words("measure");
    let value = format!(
        r"\b(?:{measures})s?\s+(?:[\w'’-]+\s+){{0,5}}?(?:is|are)\s+(?:at\s+)?(?:{SOFT})*(?:[$€£¥₩₽]\s?)?\d[\d.,]*"
    );
    let count = COUNT.replace("SOFT", SOFT);
    let (states, verbs) = (words("state"), words("verb"));
    let (nouns, adverbs, figures) = (words("noun"), words("adverb"), words("figure"));
    pattern(&format!(
        r"(?i)(?P<state>\b(?:is|are)\s+(?:{SOFT})*(?:{states})\b)|(?P<verb>\b(?:{verbs})\s+(?:{SOFT})*)|(?P<noun>\b(?:{nouns})\s+(?:{SOFT})*){OBJECT}|(?P<figure>\b(?:{figures})\s)|(?P<adverb>\b(?:{adverbs})\b)|(?P<habit>{HABIT})|(?P<measure>{SHARE}|{count}|{value})"
    ))
});

/// Words of the past: then the sentence does not speak of now.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:was|were|had|did|said|told|reported|announced|stated|claimed|wrote|added|warned|ago|yesterday|formerly|previously|once|used\s+to|by\s+then|at\s+the\s+time)\b",
    )
});

/// Words before a noun that is spelled like a verb: "export controls", "the holds".
static NOUN_LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:the|a|an|of|in|on|for|to|and|or|its|their|these|those|such|new|more|will|would|can|could|may|might|must|should|export|import|trade|border|arms|price|capital|two|three|four|five|six|ten|\d+)\s+$",
    )
});

/// A share of some things before its verb: "one boat in five carries".
static RATIO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:one|two|three|four|nine|\d+)\s+(?:[\w'’-]+\s+){0,4}?(?:in|out\s+of)\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d+)\s+$",
    )
});

fn words(class: &str) -> String {
    let rows = terms::rows(include_str!("../../terms/status_words.tsv"));
    let own = rows.filter(|it| terms::cell(it, 0) == class);
    own.flat_map(|it| terms::cell(&it, 1).split(' ').collect::<Vec<_>>())
        .map(|it| it.replace('-', r"\s+"))
        .collect::<Vec<_>>()
        .join("|")
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant")
}

/// The words by which a unit says how a thing stands now, as a place in the note.
/// A date up to `today` says when it stood so.
pub(super) fn status(context: &Context<'_>, unit: &Unit, today: Date) -> Option<Span> {
    if unit.kind == Kind::Judgment {
        return None;
    }
    let prose = &context.note.document().prose;
    let text = unit.span.of(prose);
    if PAST.is_match(text) {
        return None;
    }
    let found = STATUS.captures_iter(text).find_map(|it| {
        let (adverb, figure) = (it.name("adverb"), it.name("figure"));
        let noun = it.name("noun").or(figure);
        let habit = it.name("habit");
        let measure = it.name("measure");
        let found = it.name("state").or(it.name("verb")).or(noun).or(adverb).or(habit);
        let found = found.or(measure)?;
        let before = text.get(..found.start())?;
        let is_noun = noun.is_some() && NOUN_LEAD.is_match(before) && !RATIO.is_match(before)
            || figure.is_some() && !has_figure_in_the_present(unit, text);
        let opens = before.trim().is_empty() && adverb.is_none() && measure.is_none();
        let alone = adverb.is_some() && !speaks_of_now(text);
        let ended = habit.is_some_and(|it| AHEAD.is_match(it.as_str()) || ENDED.is_match(text));
        let behind = text.get(found.end()..).unwrap_or_default();
        let event = measure.is_some_and(|it| {
            ENDED.is_match(text) || EVENT.is_match(it.as_str()) || TOLD.is_match(behind)
        });
        if is_noun || opens && habit.is_none() || alone || ended || event {
            return None;
        }
        let end = found.start() + found.as_str().trim_end().len();
        Some(Span::new(found.start(), end).shifted(unit.span.start))
    })?;
    let quoted = quotations(prose, unit.span).iter().any(|it| it.overlaps(found));
    let dated = || dates::dates(text).iter().any(|it| !today.is_before(it.1));
    (!quoted && !dated()).then_some(found)
}

/// A verb that tells what is to come or may be.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:will|would|shall|should|can|could|may|might|must|to)\s+\w")
});

/// Who or what an event made so.
static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:dead|deaths?|victims?|casualties|fatalities|killed|injured|wounded|survivors|ballots|votes|that|which|who|if|when)\b",
    )
});

/// What is to come, or what somebody says of it.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s+(?:\w+ly\s+)?(?:to|due|expected|likely|said|believed|thought|reported|planned|set|estimated|supposed|going|being|dead)\b",
    )
});

/// Verbs of the past.
static ENDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b[a-z]{3,}ed\b|\b(?:rose|fell|grew|shrank|sold|bought|made|paid|spent|sent|took|went|came|gave|left|lost|won|built|began|became|met|led|ran|put|cut|held|kept|flew|drove)\b",
    )
});

/// Whether a unit gives a figure, and no verb of it is in the past.
fn has_figure_in_the_present(unit: &Unit, text: &str) -> bool {
    unit.gates.contains(&Gate::Figure) && !ENDED.is_match(text)
}

/// Whether a unit has a present form of "be" or "have", or a figure in the present.
fn speaks_of_now(text: &str) -> bool {
    static PRESENT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:is|are|has|have|does|do)\b"));
    PRESENT.is_match(text)
}
