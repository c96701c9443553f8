//! Which of several findings of one unit is shown: the one that says most.

use rustc_hash::FxHashMap;

use crate::{claims::Unit, diagnostic::Finding, text::Span};

/// The rules that hold a unit against its articles, the first before those behind it
/// (tradecraft 6.2). Rules of one rank may stand beside each other: a wrong figure hides
/// no wrong date.
const EVIDENCE: &[&[&str]] = &[
    &["unresolved-source"],
    &["misquote"],
    &["figure-mismatch", "date-mismatch"],
    &["hedge-dropped"],
    &["unsupported-by-source"],
];

/// Takes out what yields to a finding of a higher rank in the same unit.
pub(super) fn apply(units: &[Unit], found: &mut Vec<Finding>) {
    let ranked = |it: &Finding| {
        let rank = rank(it.rule)?;
        Some((unit_at(units, it.span)?, rank))
    };
    let mut highest: FxHashMap<Span, usize> = FxHashMap::default();
    for (unit, rank) in found.iter().filter_map(ranked) {
        highest.entry(unit).and_modify(|it| *it = rank.min(*it)).or_insert(rank);
    }
    let yields = |(unit, rank): (Span, usize)| highest.get(&unit).is_some_and(|it| *it < rank);
    found.retain(|it| !ranked(it).is_some_and(yields));
}

fn rank(rule: &str) -> Option<usize> {
    EVIDENCE.iter().position(|it| it.contains(&rule))
}

/// The unit in which a finding begins.
fn unit_at(units: &[Unit], span: Span) -> Option<Span> {
    let after = units.partition_point(|it| it.span.start <= span.start);
    let unit = units.get(after.checked_sub(1)?)?.span;
    (span.start < unit.end).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn the_ranks_are_rules_of_the_catalogue() {
        for rule in EVIDENCE.iter().flat_map(|it| it.iter()) {
            assert!(crate::terms::RULES.iter().any(|it| it.code == *rule), "{rule}");
        }
    }

    #[test]
    fn a_unit_shows_what_says_most_and_its_neighbour_its_own() {
        let workspace = fixture::parse("One sank. Two sank.\n").workspace;
        let note = workspace.note("note.md").unwrap();
        let units = &workspace.analysis(note).units;
        let finding = |rule: &'static str, start: usize| Finding {
            rule,
            severity: crate::diagnostic::Severity::Hint,
            message: String::new(),
            path: "note.md".to_owned(),
            span: Span::new(start, start + 3),
            related: Vec::new(),
            fixes: Vec::new(),
            notes: Vec::new(),
        };
        let mut found = vec![
            finding("hedge-dropped", 0),
            finding("date-mismatch", 4),
            finding("figure-mismatch", 0),
            finding("open-marker", 0),
            finding("unsupported-by-source", 10),
        ];
        apply(units, &mut found);
        let left: Vec<_> = found.iter().map(|it| it.rule).collect();
        assert_eq!(
            left,
            ["date-mismatch", "figure-mismatch", "open-marker", "unsupported-by-source"]
        );
    }
}
