//! What stands between marks and is no quotation, or cannot be checked.

use std::sync::LazyLock;

use regex::Regex;

use super::Fault;
use crate::{
    claims::{Outlets, language::is_english, sections::Role, wording::is_title},
    evidence::{
        Reading,
        quotes::{Cited, Dress, Scope, Verdict},
    },
    rules::Context,
    terms,
    text::Span,
};

/// The phrases of one row of `terms/quoted_names.tsv`, as a pattern.
fn phrases(place: &str) -> String {
    let mut table = terms::rows(include_str!("../../terms/quoted_names.tsv"));
    let row = table.find(|it| terms::cell(it, 0) == place);
    let phrases = row.map_or("", |it| terms::cell(&it, 1)).split(", ");
    let phrases: Vec<String> = phrases.map(|it| regex::escape(it).replace(' ', r"\s+")).collect();
    phrases.join("|")
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("phrases are escaped")
}

/// Words that make a name or a title of what is quoted behind them.
static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)(?:^|\W)(?:{})\W*$", phrases("before"))));

/// The same for words behind it.
static AFTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)^\W*(?:\w+\s+)?(?:{})\b", phrases("after"))));

/// Words by which a note says that something was not said.
static NOT: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)(?:{})\b[^.!?]*$", phrases("not"))));

/// So many bytes before a quotation are read.
const NEAR: usize = 60;

/// Stretches that are nobody's words whatever the article says.
pub(super) fn is_no_quotation(context: &Context<'_>, cited: &Cited) -> bool {
    let units = cited.units_in(context.analysis);
    let role = units.last().and_then(|it| context.analysis.roles.get(it.block));
    let listed = matches!(role, Some(Role::Sources | Role::Links | Role::Reading | Role::Exempt));
    let after = prose(context).get(cited.span.end..).unwrap_or_default().trim_start();
    let sic = cited.quotation.sic || after.starts_with("[sic]") || after.starts_with("(sic)");
    listed || sic || is_name_of_a_work(cited.span.of(prose(context)))
}

/// Most of its words have a capital, and so has the last one, which a sentence about people
/// and places seldom has.
fn is_name_of_a_work(quotation: &str) -> bool {
    let last = quotation.split(|it: char| !it.is_alphanumeric()).rfind(|it| !it.is_empty());
    is_title(quotation) && last.is_some_and(|it| !it.starts_with(char::is_lowercase))
}

/// Whether a miss says nothing.
pub(super) fn cannot_be_checked(
    context: &Context<'_>,
    cited: &Cited,
    scope: &Scope,
    fault: &Fault<'_>,
) -> bool {
    let text = sentence(context, cited).to_lowercase();
    if text.contains("translat") || text.contains("in the original") {
        return true;
    }
    matches!(fault.held, Verdict::Missing(_))
        && (scope.listed
            || is_name(context, cited)
            || is_in_another_language(context, cited, fault)
            || breaks_off(&fault.reading.prose)
            || !scope.own && names_another_outlet(context, cited, fault)
            || cited.dress == Dress::Single && !speaks(context, cited))
}

/// Whether somebody speaks in the sentence.
pub(super) fn speaks(context: &Context<'_>, cited: &Cited) -> bool {
    cited.units_in(context.analysis).iter().any(|it| !it.is_own() || it.wording.speaks)
}

fn prose<'a>(context: &Context<'a>) -> &'a str {
    &context.note.document().prose
}

/// The text of the units that the quotation stands in.
fn sentence<'a>(context: &Context<'a>, cited: &Cited) -> &'a str {
    let units = cited.units_in(context.analysis);
    let (first, last) = (units.first(), units.last());
    first.zip(last).map_or("", |it| Span::new(it.0.span.start, it.1.span.end).of(prose(context)))
}

fn is_name(context: &Context<'_>, cited: &Cited) -> bool {
    let prose = prose(context);
    let mut start = cited.span.start.saturating_sub(NEAR);
    while !prose.is_char_boundary(start) {
        start += 1;
    }
    let before = Span::new(start, cited.span.start).of(prose);
    let before = before.rsplit('\u{c}').next().unwrap_or(before);
    let after = prose.get(cited.span.end..).unwrap_or_default();
    let after = after.split(['\u{c}', '.']).next().unwrap_or(after);
    BEFORE.is_match(before) || AFTER.is_match(after) || NOT.is_match(before)
}

/// Whether the note quotes in one language what the article says in another.
fn is_in_another_language(context: &Context<'_>, cited: &Cited, fault: &Fault<'_>) -> bool {
    is_foreign(cited.span.of(prose(context)), fault.reading)
}

/// Whether words are of another language than an article, as its first paragraphs tell.
pub(super) fn is_foreign(words: &str, reading: &Reading) -> bool {
    const FIRST: usize = 12;
    let first = reading.paragraphs.first().map_or(0, |it| it.span.start);
    let last = reading.paragraphs.iter().take(FIRST).next_back().map_or(first, |it| it.span.end);
    is_english(Span::new(first, last).of(&reading.prose)) != is_english(words)
}

/// Whether an article ends in the middle, as behind a paywall.
pub(super) fn breaks_off(prose: &str) -> bool {
    let end = prose.trim_end_matches(|it: char| it.is_whitespace() || matches!(it, ']' | ')'));
    end.ends_with('…') || end.ends_with("...")
}

/// Whether the sentence names an outlet that did not publish the article.
fn names_another_outlet(context: &Context<'_>, cited: &Cited, fault: &Fault<'_>) -> bool {
    let outlets = Outlets::new(&context.workspace.config, context.library);
    let publisher = fault.article.metadata.publisher.as_deref().unwrap_or("").to_lowercase();
    cited.units_in(context.analysis).iter().filter_map(|it| it.attribution.as_ref()).any(|it| {
        let source = it.source.map_or("", |it| it.of(prose(context)));
        outlets.named_in(source)
            && (publisher.is_empty() || !source.to_lowercase().contains(&publisher))
    })
}
