//! Numbers in brackets: what `[12]` points to.

use rustc_hash::FxHashSet;

use crate::{
    claims::{Target, sections::Role},
    markdown::{BlockKind, Document, Form, Mark},
    text::Span,
};

/// The numbered things of a note.
#[derive(Debug, Default)]
pub(in crate::claims) struct Numbers {
    /// How many entries its numbered sources have.
    listed: usize,
    /// Numbers in brackets that open an entry of its sources: `[12] Ames, R.`
    labels: FxHashSet<usize>,
    /// Numbers that open a line anywhere: each may be the entry that a mark means.
    opening: FxHashSet<usize>,
}

/// The numbered things of a note; none where no number in brackets asks for them.
pub(in crate::claims) fn numbers(text: &str, document: &Document, roles: &[Role]) -> Numbers {
    let mut res = Numbers::default();
    if !document.marks.iter().any(|it| it.form == Form::Numeric) {
        return res;
    }
    let blocks = document.blocks.iter().zip(roles).filter(|it| *it.1 == Role::Sources);
    for (block, _) in blocks {
        let line = text.get(..block.span.start).and_then(|it| it.lines().next_back());
        let numbered =
            line.is_some_and(|it| it.trim_start().starts_with(|it: char| it.is_ascii_digit()));
        if matches!(block.kind, BlockKind::Item { .. }) && numbered {
            res.listed += 1;
        }
        let label = document
            .marks_in(block.span)
            .first()
            .filter(|it| it.form == Form::Numeric && it.span.start == block.span.start);
        res.labels.extend(label.and_then(|it| it.target.parse::<usize>().ok()));
    }
    res.opening = text.lines().filter_map(opening).collect();
    res
}

/// The number that opens a line: `12. `, `12) `, `[12] `.
fn opening(line: &str) -> Option<usize> {
    let line = line.trim_start_matches(['>', ' ', '\t', '-', '*', '[', '(', '\\']);
    let digits = line.len() - line.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (number, rest) = line.split_at_checked(digits)?;
    number.parse().ok().filter(|_| rest.starts_with(['.', ')', ']', ':', '\\', ' ', '\t']))
}

impl Numbers {
    /// What a number in brackets points to; `None` where it is no mark.
    pub(super) fn target(&self, text: &str, mark: &Mark) -> Option<Target> {
        let number: usize = mark.target.parse().ok()?;
        if (1..=self.listed).contains(&number) || self.labels.contains(&number) {
            return Some(Target::External);
        }
        let lost = !self.opening.contains(&number) && follows_sentence(text, mark.span);
        lost.then_some(Target::Unresolved)
    }
}

/// Whether a mark stands right behind a sign that ends a sentence or clause, with or
/// without other numbers between: in `fleet.[3][4]`, and not in `"[3] ships"`.
fn follows_sentence(text: &str, mark: Span) -> bool {
    let is_number = |it: char| it.is_ascii_digit() || matches!(it, '[' | ']');
    let before = text.get(..mark.start).unwrap_or_default();
    let mut signs = before.trim_end_matches(is_number).chars().rev();
    let (sign, earlier) = (signs.next(), signs.next());
    let tag = before.ends_with("</em>") || before.ends_with("</i>") || before.ends_with("</sup>");
    let closes = |it: char| match it {
        '.' | '!' | '?' | '…' | ',' | ';' | ')' | '”' | '’' => true,
        '"' => earlier.is_some_and(|it| !it.is_whitespace()),
        _ => false,
    };
    tag || sign.is_some_and(closes)
}
