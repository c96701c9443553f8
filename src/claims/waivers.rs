//! Waivers: comments that silence a rule in one place, with a reason.
//!
//! `<!-- dossier: allow RULE REASON -->` before a block, `allow-line` on a line,
//! `allow-file` anywhere in the file.

use crate::{
    markdown::{BlockKind, Comment, Document},
    terms,
    text::{Span, Text},
};

/// How far a waiver reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Block,
    Line,
    File,
}

/// One waiver comment as it was written.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The whole comment.
    pub span: Span,
    pub reach: Reach,
    /// The rule named, and where; empty if none is.
    pub rule: String,
    pub rule_span: Span,
    /// The reason given, and where; empty if none is.
    pub reason: String,
    pub reason_span: Span,
    /// What is silenced.
    pub covers: Span,
    /// What is amiss with it: one sentence.
    pub fault: Option<String>,
}

/// The waivers of a note, in text order.
pub(super) fn waivers(text: &Text, document: &Document) -> Vec<Waiver> {
    document.comments.iter().filter_map(|it| read(text, document, it)).collect()
}

fn read(text: &Text, document: &Document, comment: &Comment) -> Option<Waiver> {
    let inner = comment.inner.of(text.as_str());
    let start = comment.inner.start + (inner.len() - inner.trim_start().len());
    let rest = inner.trim().strip_prefix("dossier:")?;
    let mut words = words(rest, start + "dossier:".len());
    let (verb, verb_span) = words.next().unwrap_or(("", comment.inner));
    let reach = match verb {
        "allow" => Some(Reach::Block),
        "allow-line" => Some(Reach::Line),
        "allow-file" => Some(Reach::File),
        _ => None,
    };
    let end = Span::new(verb_span.end, verb_span.end);
    let (rule, rule_span) = words.next().unwrap_or(("", end));
    let (first, reason_span) =
        words.next().unwrap_or(("", Span::new(rule_span.end, rule_span.end)));
    let reason_end = comment.inner.start + inner.trim_end().len();
    let reason_span = Span::new(reason_span.start, reason_end.max(reason_span.end));
    let reason = if first.is_empty() { "" } else { reason_span.of(text.as_str()) };
    let fault = fault(verb, reach, rule, reason);
    let reach = reach.unwrap_or(Reach::Block);
    Some(Waiver {
        span: comment.span,
        reach,
        rule: rule.to_owned(),
        rule_span,
        reason: reason.to_owned(),
        reason_span,
        covers: covers(text, document, comment, reach),
        fault,
    })
}

/// The words of a comment with their places.
fn words(text: &str, start: usize) -> impl Iterator<Item = (&str, Span)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let begin = from + (rest.len() - rest.trim_start().len());
        let word = text.get(begin..)?.split_whitespace().next()?;
        from = begin + word.len();
        Some((word, Span::new(begin, from).shifted(start)))
    })
}

fn fault(verb: &str, reach: Option<Reach>, rule: &str, reason: &str) -> Option<String> {
    if reach.is_none() {
        return Some(format!(
            "A waiver begins with allow, allow-line or allow-file, not \"{verb}\""
        ));
    }
    if rule.is_empty() {
        return Some("This waiver names no rule: write allow RULE REASON".to_owned());
    }
    if !terms::RULES.iter().any(|it| it.code == rule) {
        let near = terms::nearest(rule, terms::RULES.iter().map(|it| it.code));
        let hint = near.map(|it| format!(". Did you mean \"{it}\"?")).unwrap_or_default();
        return Some(format!("There is no rule \"{rule}\"{hint}"));
    }
    let known = |word: &str| terms::WAIVER_REASONS.iter().any(|it| it.0 == word);
    match reason.split_once(':') {
        Some(("other", why)) if !why.trim().is_empty() => None,
        _ if reason == "other" || reason.starts_with("other:") => {
            Some("The reason \"other\" needs words after a colon: other: why".to_owned())
        }
        _ if reason.is_empty() => {
            Some(format!("This waiver gives no reason: add one of {}", reasons()))
        }
        _ if known(reason.split_whitespace().next().unwrap_or("")) => None,
        _ => {
            let word = reason.split_whitespace().next().unwrap_or("");
            let near = terms::nearest(word, terms::WAIVER_REASONS.iter().map(|it| it.0));
            let hint = near.map(|it| format!(". Did you mean \"{it}\"?"));
            let hint = hint.unwrap_or_else(|| format!(": use one of {}", reasons()));
            Some(format!("\"{word}\" is no reason that a waiver knows{hint}"))
        }
    }
}

fn reasons() -> String {
    terms::WAIVER_REASONS.iter().map(|it| it.0).collect::<Vec<_>>().join(", ")
}

fn covers(text: &Text, document: &Document, comment: &Comment, reach: Reach) -> Span {
    match reach {
        Reach::File => Span::new(0, text.as_str().len()),
        Reach::Line => {
            let line = text.line_col(comment.span.start, Default::default()).line;
            text.line(line)
        }
        Reach::Block => next_block(document, comment.span.end),
    }
}

/// The block that follows: a paragraph, a heading, a whole table or blockquote, or
/// an item with all that is under it.
fn next_block(document: &Document, after: usize) -> Span {
    let none = Span::new(after, after);
    let Some(first) =
        document.blocks.iter().position(|it| after <= it.span.start && !it.span.is_empty())
    else {
        return none;
    };
    let Some(block) = document.blocks.get(first) else { return none };
    let rest = document.blocks.iter().enumerate().skip(first + 1);
    let end = match &block.kind {
        BlockKind::Row { table, .. } => {
            let own = |it: &BlockKind| matches!(it, BlockKind::Row { table: other, .. } if other == table);
            rest.take_while(|it| own(&it.1.kind)).map(|it| it.1.span.end).max()
        }
        BlockKind::Quote { quote, .. } => {
            rest.take_while(|it| it.1.kind.quote() == Some(*quote)).map(|it| it.1.span.end).max()
        }
        BlockKind::Item { .. } => {
            let under = |it: Option<usize>| it.is_some_and(|it| first <= it);
            rest.take_while(|it| under(it.1.parent)).map(|it| it.1.span.end).max()
        }
        _ => None,
    };
    Span::new(block.span.start, end.unwrap_or(block.span.end).max(block.span.end))
}
