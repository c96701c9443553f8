//! What the rules on the note's own wording share.

use super::Context;
use crate::{
    claims::{Coverage, Unit},
    markdown::BlockKind,
    text::Span,
};

/// Units in which the analyst speaks for herself: those that hand nothing on.
pub(super) fn own_voice<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Unit> {
    let handed_on = |it: &&Unit| it.attribution.as_ref().is_some_and(|it| it.source.is_some());
    context.analysis.units.iter().filter(move |it| !handed_on(it))
}

/// A place in a unit as a place in the note.
pub(super) fn place(unit: &Unit, span: Span) -> Span {
    span.shifted(unit.span.start)
}

/// Whether the sentence itself points to a source.
pub(super) fn is_cited(unit: &Unit) -> bool {
    unit.coverage == Coverage::Sentence
}

/// Whether a unit is a row of a table, whose cells are no one sentence.
pub(super) fn is_row(context: &Context<'_>, unit: &Unit) -> bool {
    let block = context.note.document().blocks.get(unit.block);
    block.is_some_and(|it| matches!(it.kind, BlockKind::Row { .. }))
}

/// The unit's text in the note.
pub(super) fn text<'a>(context: &Context<'a>, unit: &Unit) -> &'a str {
    context.note.text.slice(unit.span)
}

/// `55–80 %`, or `30 %` where both ends are one.
pub(super) fn percent(low: u8, high: u8) -> String {
    if low == high { format!("{low} %") } else { format!("{low}–{high} %") }
}
