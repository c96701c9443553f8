//! Coverage in lists: items, their children, `Source:` items, the words before a list.

use super::{Field, Outline};
use crate::{
    claims::{Coverage, draft::Draft, units::Part},
    markdown::BlockKind,
};

/// S5: items, their children, `Source:` lines among them, and the words before a list.
pub(super) fn cover(field: &Field<'_>, outline: &Outline, drafts: &mut [Draft]) {
    let blocks = &field.document.blocks;
    let parent = |it: usize| blocks.get(it).and_then(|it| it.parent);
    let list = |it: usize| match blocks.get(it).map(|it| &it.kind) {
        Some(BlockKind::Item { list, .. }) => Some(*list),
        _ => None,
    };
    for draft in drafts.iter_mut().filter(|it| it.piece.part != Part::Row) {
        let block = draft.piece.block;
        if list(block).is_none() && parent(block).is_none() {
            continue;
        }
        let chain = || std::iter::successors(Some(block), |it| parent(*it));
        // A `Source:` item covers its parent, its siblings and all below them.
        let trailer = chain().find_map(|it| {
            let own = outline.of_parent.get(&it);
            own.or_else(|| outline.of_list.get(&list(it)?))
        });
        let trailer = trailer.filter(|_| draft.piece.part != Part::Trailer);
        let above = || {
            let marks = chain().skip(1).filter_map(|it| outline.marks.get(it));
            marks.into_iter().find(|it| !it.is_empty())
        };
        let found = trailer.and_then(|it| outline.trailers.get(it)).or_else(above);
        if let Some(found) = found.or_else(|| outline.below.get(&block)) {
            draft.reach(Coverage::Block, found);
        }
    }
    lead_ins(field, outline, drafts);
}

/// S5d: a paragraph that ends in a colon and the list after it.
fn lead_ins(field: &Field<'_>, outline: &Outline, drafts: &mut [Draft]) {
    let blocks = &field.document.blocks;
    for (index, block) in blocks.iter().enumerate() {
        let Some(BlockKind::Item { list, .. }) = blocks.get(index + 1).map(|it| &it.kind) else {
            continue;
        };
        let Some(&(first, mut last)) = outline.lists.get(list) else { continue };
        let colon = field.ends_with_colon(block.span);
        if block.kind != BlockKind::Paragraph
            || first != index + 1
            || !colon && !is_title(field, index)
        {
            continue;
        }
        while blocks.get(last + 1).is_some_and(|it| it.parent.is_some_and(|it| first <= it)) {
            last += 1;
        }
        let Some(at) = outline.drafts.get(index).and_then(|it| it.end.checked_sub(1)) else {
            continue;
        };
        let Some(lead) = drafts.get(at).filter(|it| it.piece.block == index) else { continue };
        let (own, named) = (lead.own.clone(), lead.judged.named);
        if !colon && !named {
            continue;
        }
        let from = at + 1;
        let inside = |it: &Draft| (first..=last).contains(&it.piece.block);
        let items =
            drafts.get_mut(from..).unwrap_or_default().iter_mut().take_while(|it| inside(it));
        if !own.is_empty() || named {
            items.for_each(|it| it.reach(Coverage::Block, &own));
            continue;
        }
        let found: Vec<usize> = items.flat_map(|it| it.own.clone()).collect();
        if let Some(lead) = drafts.get_mut(at).filter(|_| !found.is_empty()) {
            lead.reach(Coverage::Block, &found);
        }
    }
}

/// Whether a paragraph right above a list, without a line between them, is no sentence: it
/// ends without a sign.
fn is_title(field: &Field<'_>, paragraph: usize) -> bool {
    let blocks = &field.document.blocks;
    let (Some(own), Some(next)) = (blocks.get(paragraph), blocks.get(paragraph + 1)) else {
        return false;
    };
    let gap = field.text.get(own.span.end..next.span.start).unwrap_or_default();
    let ends = own.span.of(&field.document.prose).trim_end();
    gap.matches('\n').count() == 1 && ends.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_rule;

    #[test]
    fn a_work_above_a_list_is_its_source_with_a_colon_or_without() {
        check_rule(
            "unsourced-claim",
            "
The [site](https://site.example) was down.

The harbour in 2025
- the port lost 40 of its cranes
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unsourced-claim: No source covers this figure.

Ada Lund said it.
- the port lost 40 of its tugs
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unsourced-claim: No source covers this figure.

Ilmen Port Office report on the yard
- the port lost 40 of its ships

Ilmen Port Office report on the yard

- the port lost 40 of its boats
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unsourced-claim: No source covers this figure.

Findings of the Ilmen Port Office report:

- the port lost 40 of its sheds
",
        );
    }
}
