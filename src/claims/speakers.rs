//! The actors behind attributions.

use super::{SourceKind, Unit};
use crate::{
    knowledge::{Mention, Reading},
    text::Span,
};

/// Finds the actor of each attribution: who is named in its source, or, for a pronoun,
/// who spoke last in the same block. `mentions` are in text order.
pub(super) fn link(units: &mut [Unit], mentions: &[Mention]) {
    let mut last: Option<(usize, usize)> = None;
    for unit in units {
        let Some(attribution) = &unit.attribution else { continue };
        let before = last.filter(|it| it.0 == unit.block).map(|it| it.1);
        unit.speaker = match attribution.source {
            Some(_) if attribution.kind == SourceKind::Anaphoric => before,
            Some(source) => named(mentions, source),
            None => continue,
        };
        last = unit.speaker.map(|it| (unit.block, it));
    }
}

/// The person in a source, else the first actor that is named without doubt.
fn named(mentions: &[Mention], source: Span) -> Option<usize> {
    let start = mentions.partition_point(|it| it.span.start < source.start);
    let inside = mentions.get(start..)?.iter().take_while(|it| it.span.start < source.end);
    let sure = inside.filter_map(|it| match it.actors[..] {
        [actor] => Some((it.reading, actor)),
        _ => None,
    });
    let person = sure.clone().find(|it| it.0 == Reading::Person);
    person.or_else(|| sure.clone().next()).map(|it| it.1)
}
