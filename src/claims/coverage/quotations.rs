//! Coverage of blockquotes: the line that signs them and the sentence before them.

use super::Field;
use crate::claims::{Coverage, draft::Draft, units::Part};

/// S6: the line under a quotation that signs it, and the sentence right before it.
pub(super) fn cover(field: &Field<'_>, drafts: &mut [Draft]) {
    let quote = |it: usize| field.document.quote_of(it);
    for at in 0..drafts.len() {
        let Some(draft) = drafts.get(at).filter(|it| it.piece.part == Part::Quote) else {
            continue;
        };
        let (own, block) = (quote(draft.piece.block), draft.piece.block);
        let after = drafts.get(at + 1..).unwrap_or_default();
        let signature = after
            .iter()
            .take_while(|it| quote(it.piece.block) == own || it.piece.part == Part::Signature);
        let signature = signature.into_iter().find(|it| it.piece.part == Part::Signature);
        let before = drafts.get(..at).unwrap_or_default();
        let lead = before.iter().rev().find(|it| it.piece.part != Part::Quote);
        let adjacent = |it: &Draft| {
            let blocks = field.document.blocks.get(it.piece.block + 1..block)?;
            let quotes = blocks.iter().all(|it| it.kind.quote().is_some());
            let next = blocks.iter().all(|it| it.kind.quote() == own);
            Some(next).filter(|_| quotes && it.piece.part == Part::Sentence)
        };
        let lead = lead.and_then(|it| Some((it, adjacent(it)?)));
        // A mark before a colon is for all that follows, a speaker for the next only.
        let led = lead.filter(|it| field.ends_with_colon(it.0.piece.span)).map(|it| it.0);
        let marks: Vec<usize> =
            [signature, led].into_iter().flatten().flat_map(|it| it.own.clone()).collect();
        let named = signature.is_some_and(|it| it.judged.signs)
            || lead.is_some_and(|(it, next)| next && it.judged.named);
        let Some(draft) = drafts.get_mut(at) else { continue };
        if !marks.is_empty() {
            draft.reach(Coverage::Block, &marks);
        } else if named {
            draft.reach(Coverage::Attribution, &[]);
        }
    }
}
