//! What stands between marks and is no quotation, or cannot be checked.

use std::sync::LazyLock;

use regex::Regex;

use super::Fault;
use crate::{
    claims::{Outlets, language::is_english, sections::Role, wording::is_title},
    evidence::{
        Reading,
        quotes::{Asked, Cited, Dress, Verdict},
    },
    rules::Context,
    terms,
    text::Span,
    workspace::Workspace,
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

/// Stretches that are nobody's words whatever the article says.
pub(super) fn is_no_quotation(context: &Context<'_>, cited: &Cited) -> bool {
    let units = cited.units_in(context.analysis);
    let role = units.last().and_then(|it| context.analysis.roles.get(it.block));
    let listed = matches!(role, Some(Role::Sources | Role::Links | Role::Reading | Role::Exempt));
    let prose = &context.note.document().prose;
    let after = prose.get(cited.span.end..).unwrap_or_default().trim_start();
    let sic = cited.sic || after.starts_with("[sic]") || after.starts_with("(sic)");
    listed || sic || is_name_of_a_work(cited.span.of(prose))
}

/// Most of its words have a capital, and so has the last one, which a sentence about people
/// and places seldom has.
fn is_name_of_a_work(quotation: &str) -> bool {
    let last = quotation.split(|it: char| !it.is_alphanumeric()).rfind(|it| !it.is_empty());
    is_title(quotation) && last.is_some_and(|it| !it.starts_with(char::is_lowercase))
}

/// Whether a miss says nothing.
pub(super) fn cannot_be_checked(
    workspace: &Workspace,
    asked: &Asked<'_>,
    fault: &Fault<'_>,
) -> bool {
    let text = asked.sentence.to_lowercase();
    if text.contains("translat") || text.contains("in the original") {
        return true;
    }
    matches!(fault.held, Verdict::Missing(_))
        && (asked.scope.listed
            || is_name(asked)
            || is_foreign(&asked.prose, fault.reading)
            || breaks_off(&fault.reading.prose)
            || !asked.scope.own && names_another_outlet(workspace, asked, fault)
            || asked.dress == Dress::Single && !asked.spoken)
}

fn is_name(asked: &Asked<'_>) -> bool {
    let Asked { before, after, .. } = asked;
    BEFORE.is_match(before) || AFTER.is_match(after) || NOT.is_match(before)
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
fn names_another_outlet(workspace: &Workspace, asked: &Asked<'_>, fault: &Fault<'_>) -> bool {
    let outlets = Outlets::new(&workspace.config, &workspace.library);
    let publisher = fault.article.metadata.publisher.as_deref().unwrap_or("").to_lowercase();
    asked.speakers.iter().any(|it| {
        outlets.named_in(it) && (publisher.is_empty() || !it.to_lowercase().contains(&publisher))
    })
}
