//! How a hedge comes back into a note.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    claims::Unit,
    diagnostic::Fix,
    evidence::{Hedge, HedgeKind, terms},
    rules::{Context, replacement, wording},
    text::{Span, collapsed},
};

/// A word or status by which a note holds back itself.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:may|might|maybe|could|would|reported(?:ly)?|alleg\w+|purported(?:ly)?|",
        r"apparent(?:ly)?|suspected|possibl[ey]|perhaps|probabl[ey]|presumabl[ey]|likely|unlikely|",
        r"can|able\s+to|entitled\s+to|allowed\s+to|permitted\s+to|free\s+to|stands?\s+to|stood\s+to|in\s+a\s+position\s+to|options?|optional(?:ly)?|",
        r"unconfirmed|unverified|disputed|at risk|risks?|in danger|under threat|threaten(?:s|ed)?|in jeopardy|potential(?:ly)?|possibility|chances?|rumou?r\w*|talk\s+(?:of|about|that)|hearsay|speculat\w+|",
        r"suspicions?|conceivabl[ey]|plausibl[ey]|unclear|unproven|uncertain|doubt\w*|convinced|",
        r"hints?|hinted|no\s+(?:proof|evidence|confirmation)|supposed(?:ly)?|claimed|claims?|believed|",
        r"thought|seems?|appears?|according to|warn(?:s|ed|ing)?|fears?|feared|suggests?|suggested|",
        r"indicates?|indicated|expected|assum(?:es?|ed|ing|ption)|presum(?:es?|ed)|estimated?|estimates|assess(?:es|ed)?|suspects?)\b",
    ))
    .expect("the pattern is a constant")
});

/// Whether a text holds back in its own words, "3 May" apart.
pub(super) fn is_marked(text: &str) -> bool {
    MARKED.find_iter(text).any(|it| it.as_str() != "May" || it.start() == 0)
}

/// The modal of the passage before the note's verb, the passage's own beginning before
/// the sentence, or a word in parentheses behind it.
pub(super) fn fixes(context: &Context<'_>, unit: &Unit, sentence: &str, hedge: &Hedge) -> Vec<Fix> {
    let path = &context.note.path;
    let mut res = Vec::new();
    if hedge.kind == HedgeKind::Modal
        && let Some((span, text)) = modal(context, unit, sentence, hedge)
    {
        let title = format!("Restore the hedge: \"{text}\"");
        res.push(replacement(title, true, path, span, &text));
    }
    if let Some((lead, text)) = lead(context, unit, sentence, hedge) {
        let title = format!("Begin with \"{lead}\"");
        let first = first_letter(context, unit).len();
        let first = Span::new(unit.span.start, unit.span.start + first);
        res.push(replacement(title, false, path, first, &text));
    }
    let end = wording::before_marks(context, unit).end;
    let title = "Add \"(reported)\"".to_owned();
    res.push(replacement(title, false, path, Span::new(end, end), " (reported)"));
    res
}

/// The verb of the note that says what the modal governs, with the modal before it:
/// "is sharing" becomes "could be sharing", "paid" "may have paid".
fn modal(
    context: &Context<'_>,
    unit: &Unit,
    sentence: &str,
    hedge: &Hedge,
) -> Option<(Span, String)> {
    let deed = terms(hedge.scope.of(sentence)).first()?.0;
    let text = unit.span.of(&context.note.document().prose);
    let (_, verb) = terms(text).into_iter().find(|it| it.0 == deed)?;
    let modal = hedge.span.of(sentence).to_lowercase();
    let before = text.get(..verb.start)?;
    let auxiliary = before.split_whitespace().next_back().unwrap_or_default();
    let word = verb.of(text);
    let start = before.trim_end().len() - auxiliary.len();
    let (from, words) = match auxiliary {
        "is" | "are" => (start, format!("{modal} be {word}")),
        "was" | "were" => (start, format!("{modal} have been {word}")),
        "has" | "have" => (start, format!("{modal} have {word}")),
        "will" => (start, format!("{modal} {word}")),
        _ if behind_have(sentence, hedge) => (verb.start, format!("{modal} have {word}")),
        _ => return None,
    };
    let start = unit.span.start;
    Some((Span::new(start + from, start + verb.end), words))
}

/// Whether the passage goes on with "have", so that its verb is a participle that the
/// note has as its past tense.
fn behind_have(sentence: &str, hedge: &Hedge) -> bool {
    let scope = hedge.scope.of(sentence).trim_start();
    let next = scope.strip_prefix("also ").unwrap_or(scope);
    next.starts_with("have ") && !next.starts_with("have been ")
}

/// How the passage begins, up to its hedge, and with it the first letter of the note's
/// sentence, small where it begins no name.
fn lead(
    context: &Context<'_>,
    unit: &Unit,
    sentence: &str,
    hedge: &Hedge,
) -> Option<(String, String)> {
    let lead = sentence.get(..hedge.span.end)?;
    if !hedge.kind.leads() || 12 < lead.split_whitespace().count() || lead.contains(['"', '“', ','])
    {
        return None;
    }
    let lead = collapsed(lead);
    let lead = if lead.ends_with(" that") { lead } else { format!("{lead} that") };
    let first = first_letter(context, unit);
    let named =
        context.analysis.mentions_in(unit.span).iter().any(|it| it.span.start == unit.span.start);
    let text = context.note.text.slice(unit.span);
    let word = text.split_whitespace().next().unwrap_or_default();
    let function = ["The", "A", "An", "In", "At", "On", "Some", "Two", "It", "They", "There"];
    let first = if !named && function.contains(&word) { first.to_lowercase() } else { first };
    Some((lead.clone(), format!("{lead} {first}")))
}

fn first_letter(context: &Context<'_>, unit: &Unit) -> String {
    context.note.text.slice(unit.span).chars().take(1).collect()
}
