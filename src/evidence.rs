//! Evidence: the passages of articles, and which of them a claim is held against.
//!
//! Everything that is held against an article has three outcomes: it matches, it does
//! not, or it cannot be checked. The last one is silent.

mod bearing;
mod case;
pub mod dates;
pub mod figures;
pub mod fragments;
mod heard;
mod hedges;
mod held;
mod index;
pub mod origins;
pub mod overlap;
mod passages;
mod query;
pub mod quotes;
mod rank;
mod reading;
pub mod relay;
mod segment;
pub mod shingles;
mod words;

pub use self::{
    bearing::Bearing,
    case::{Case, Page},
    hedges::{Hedge, HedgeKind, Possible, hedges},
    held::{Field, Held, Source, own_words},
    index::Index,
    origins::{Relation, Relations, Shelf},
    passages::{Match, best, search},
    query::{Names, Query},
    reading::{Paragraph, Reading},
    segment::Segment,
    words::{Term, terms},
};
use crate::{
    claims::{Analysis, Coverage, Target, Unit},
    knowledge::Library,
};

/// The articles with a text that a unit rests on, as indices of [`Library::articles`], each once:
/// those of the citations that cover it; where the note has one source for all of itself,
/// that one.
pub fn sources(library: &Library, analysis: &Analysis, unit: &Unit) -> Vec<usize> {
    let mut res = Vec::new();
    let mut add = |target: &Target| {
        if let Target::Article(index) = *target
            && library.articles.get(index).is_some_and(|it| it.has_text())
            && !res.contains(&index)
        {
            res.push(index);
        }
    };
    for citation in unit.citations.iter().filter_map(|it| analysis.citations.get(*it)) {
        add(&citation.target);
    }
    if unit.citations.is_empty() && unit.coverage != Coverage::Lead {
        let mut listed = analysis.sources.iter().filter(|it| it.resolves());
        if let (Some(only), None) = (listed.next(), listed.next()) {
            add(&only.target);
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    /// The keys of the articles that each unit of `note.md` rests on.
    #[track_caller]
    fn check(note: &str, expected: &[&[&str]]) {
        let files = format!(
            "-- articles/wire.md --\nText.\n-- articles/post.md --\nText.\n-- note.md --\n{note}"
        );
        let workspace = fixture::parse(&files).workspace;
        let note = workspace.note("note.md").unwrap();
        let analysis = workspace.analysis(note);
        let keys = |it: &Unit| -> Vec<&str> {
            let sources = sources(&workspace.library, analysis, it);
            sources.into_iter().map(|it| workspace.library.articles[it].key.as_str()).collect()
        };
        let found: Vec<_> = analysis.units.iter().map(keys).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_count_and_the_only_source_of_a_note() {
        check("Two sank [@wire; @post; @wire].\n\nOne docked.\n", &[&["wire", "post"], &[]]);
        check("---\nsource: \"[[wire]]\"\n---\nTwo sank.\n", &[&["wire"]]);
        check("---\nsources: [\"[[wire]]\", \"[[post]]\"]\n---\nTwo sank.\n", &[&[]]);
        check("---\nsource: \"[[wire]]\"\n---\nTwo sank [@post].\n", &[&["post"]]);
    }

    #[test]
    fn a_speaker_does_not_hide_the_source_of_the_section() {
        check(
            "## Ferries\n\nThe harbour master Ada Lund said that two ferries sank.\n\nSource: [[wire]]\n",
            &[&["wire"], &["wire"]],
        );
    }

    #[test]
    fn an_article_is_read_again_only_when_it_changes() {
        let files = "-- articles/a.md --\nOne sank.\n-- articles/b.md --\nTwo docked.\n";
        let mut workspace = fixture::parse(files).workspace;
        let before = [0, 1].map(|it| std::ptr::from_ref(workspace.reading(it).unwrap()));
        workspace.set("articles/0.md", crate::text::Text::new("New."));
        workspace.set("articles/b.md", crate::text::Text::new("Three docked."));
        assert!(std::ptr::eq(before[0], workspace.reading(1).unwrap()));
        assert!(!std::ptr::eq(before[1], workspace.reading(2).unwrap()));
        assert_eq!(workspace.reading(2).unwrap().prose, "Three docked.");
        assert!(workspace.reading(3).is_none());
    }
}
