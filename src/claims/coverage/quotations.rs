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
        let lead = before
            .iter()
            .rev()
            .find(|it| it.piece.part != Part::Quote || quote(it.piece.block) != own);
        let lead = lead.filter(|it| {
            let adjacent = field.document.blocks.get(it.piece.block + 1..block).unwrap_or_default();
            it.piece.part == Part::Sentence && adjacent.iter().all(|it| it.kind.quote().is_some())
        });
        // A mark leads in before a colon only, a speaker without one, too.
        let cited = lead.filter(|it| field.ends_with_colon(it.piece.span));
        let marks: Vec<usize> =
            [signature, cited].into_iter().flatten().flat_map(|it| it.own.clone()).collect();
        let named =
            signature.is_some_and(|it| it.judged.signs) || lead.is_some_and(|it| it.judged.named);
        let Some(draft) = drafts.get_mut(at) else { continue };
        if !marks.is_empty() {
            draft.reach(Coverage::Block, &marks);
        } else if named {
            draft.reach(Coverage::Attribution, &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn a_speaker_needs_no_colon_before_a_block_but_a_mark_does() {
        check_rule(
            "unsourced-claim",
            "
-- articles/wire.md --
Text.
-- note.md --
Ada Lund said no word of it on the quay.

> The canal stays closed until the last lock is repaired.

> The canal opens again when the first lock is repaired.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unsourced-claim: No source covers this quotation.

The keeper put it on the wall [@wire]:

> The canal stays closed until the last lock is repaired.

The wall was painted over in May [@wire].

> The canal opens again when the first lock is repaired.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unsourced-claim: No source covers this quotation.
",
        );
    }
}
