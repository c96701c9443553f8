//! Estimates by their place: what stands under `Prediction:`, and rows of a table of
//! likelihoods. The analyst foretells there; nobody can be cited for it.

use super::lexicon::{Class, classes_of};
use crate::{
    markdown::{Block, BlockKind, Document},
    text::Span,
};

/// What the place of a block makes of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Plain,
    /// Under a label that says that all below is foretold.
    Foretold,
    /// A row with a cell that says how likely it is: the cell.
    Likely(Span),
}

/// The place of each block.
pub(super) fn places(document: &Document) -> Vec<Place> {
    let blocks = &document.blocks;
    let mut res: Vec<Place> = Vec::with_capacity(blocks.len());
    let mut column = None; // Of likelihoods in the table around.
    let mut list = None; // Which a line with a label leads in.
    for (index, block) in blocks.iter().enumerate() {
        let of_parent = block.parent.is_some_and(|it| {
            res.get(it) == Some(&Place::Foretold)
                || blocks.get(it).is_some_and(|it| is_labelled(document, it))
        });
        let place = match &block.kind {
            BlockKind::Row { header: true, cells, .. } => {
                column = cells.iter().position(|it| is_likelihood(it.of(&document.prose)));
                Place::Plain
            }
            BlockKind::Row { cells, .. } => {
                let cell = column.and_then(|it| cells.get(it));
                cell.map_or(Place::Plain, |it| Place::Likely(*it))
            }
            BlockKind::Item { list: own, .. } => {
                let before = index.checked_sub(1).and_then(|it| blocks.get(it));
                if before.is_some_and(|it| leads_in(document, it)) {
                    list = Some(*own);
                }
                if of_parent || list == Some(*own) { Place::Foretold } else { Place::Plain }
            }
            _ if of_parent => Place::Foretold,
            _ => Place::Plain,
        };
        res.push(place);
    }
    res
}

/// Whether a paragraph leads a list of forecasts in: a label, and a colon at its end.
fn leads_in(document: &Document, block: &Block) -> bool {
    let words = block.span.of(&document.prose).trim_end();
    block.kind == BlockKind::Paragraph && words.ends_with(':') && label(words).is_some()
}

fn is_labelled(document: &Document, block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item { .. }) && label(block.span.of(&document.prose)).is_some()
}

/// The head of a column of likelihoods.
fn is_likelihood(head: &str) -> bool {
    const HEADS: &[&str] = &["probability", "likelihood", "odds", "chance", "prob"];
    let mut words = head.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    words.any(|it| HEADS.contains(&it.to_lowercase().as_str()))
}

/// The label of a forecast before a colon: `Prediction (5-year):`, `Scenario 2:`,
/// `Key predictions:`. What follows in brackets or as a number is no word of it.
pub(super) fn label(text: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let text = text.trim_start_matches(|it: char| !it.is_alphanumeric());
    let (label, _) = text.split_once(':')?;
    let name = label.split('(').next().unwrap_or_default();
    let mut words = name.split(|it: char| !it.is_alphabetic()).filter(|it| 1 < it.len());
    let last = words.next_back().filter(|_| label.len() <= LONGEST)?;
    let foretells = classes_of(&last.to_lowercase()).is(Class::FORECAST_LABEL);
    (foretells && words.count() < 3).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Kind;

    #[test]
    fn a_label_ends_with_a_colon_and_is_short() {
        for text in
            ["Prediction (5-year): X", "**Scenario 2**: X", "Key predictions:", "Forecast: rain"]
        {
            assert!(label(text).is_some(), "{text}");
        }
        for text in [
            "Prediction markets: X",
            "The prediction failed",
            "Losses: 300 trucks",
            "She read the forecast of the harbour office aloud: rain",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn a_row_that_tells_more_than_how_likely_a_thing_is_needs_a_source() {
        let workspace = crate::fixture::parse(
            "-- n.md --
| Case | Probability | Signs |
|---|---|---|
| Lock breaks | 30 % | cracks |
| Lock holds | 70 % | 400 barges passed |

Falsification: fewer than 15 barges pass.

Falsification: 15 barges passed in May 2025.
",
        )
        .workspace;
        let note = workspace.note("n.md").unwrap();
        let kinds: Vec<Kind> = workspace.analysis(note).units.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [Kind::Judgment, Kind::Claim, Kind::Judgment, Kind::Claim]);
    }

    #[test]
    fn items_and_rows_have_their_place() {
        let text = "Prediction, if the lock holds:\n\n- no\n\nPredictions:\n\n- a\n  - b\n\nLosses:\n\n- c\n\n\
            | Case | Probability |\n|---|---|\n| d | 30 % |\n\n| Case | Cost |\n|---|---|\n| e | 3 |\n";
        let document = crate::markdown::parse(text);
        let places = places(&document).into_iter().zip(&document.blocks);
        let marked: Vec<(&str, &str)> = places
            .filter_map(|(place, block)| match place {
                Place::Plain => None,
                Place::Foretold => Some((block.span.of(text), "")),
                Place::Likely(cell) => Some((block.span.of(text), cell.of(text))),
            })
            .collect();
        assert_eq!(marked, [("a", ""), ("b", ""), ("d | 30 %", "30 %")]);
    }
}
