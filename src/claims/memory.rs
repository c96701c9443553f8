//! What one version of a note leaves to the next: between two keystrokes nearly all
//! sentences stay as they were, and so does what they say.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    draft::{self, Case, Judged},
    language,
    names::{self, Name},
    outlets::Outlets,
};
use crate::{
    config::Scale,
    knowledge::{Library, Mention, Scan},
    markdown::sentences,
    text::Span,
};

/// What was found in the pieces of one version of a note, by all that it depends on
/// besides the library.
#[derive(Debug, Default)]
pub struct Kept {
    sentences: Pieces<[Span]>,
    scans: Pieces<Scan>,
    names: Pieces<[Name]>,
    english: Pieces<bool>,
    judged: FxHashMap<Arc<Case>, Arc<Judged>>,
    /// The outlets that the note itself names.
    outlets: FxHashSet<String>,
}

/// What pieces of prose say, by their text.
type Pieces<T> = FxHashMap<Arc<str>, Arc<T>>;

/// What is known of the version before, and what is learned of this one.
pub(super) struct Memory<'a> {
    before: Option<&'a Kept>,
    kept: Option<Kept>,
}

impl<'a> Memory<'a> {
    /// With a version before, and be it an empty one, the analysis keeps its own
    /// findings for the next; a note that nobody edits needs none.
    pub(super) fn new(before: Option<&'a Kept>) -> Memory<'a> {
        Memory { before, kept: before.map(|_| Kept::default()) }
    }

    /// The sentences of a stretch of prose, as places in it.
    pub(super) fn sentences(&mut self, prose: &str) -> Arc<[Span]> {
        let (before, kept) = (self.before.map(|it| &it.sentences), self.kept.as_mut());
        recall(prose, before, kept.map(|it| &mut it.sentences), || {
            sentences::sentences(prose).into()
        })
    }

    /// The mentions in a text, as [`Library::mentions`] has them.
    pub(super) fn mentions(&mut self, prose: &str, library: &Library) -> Vec<Mention> {
        library.mentions_by(prose, |block| {
            let (before, kept) = (self.before.map(|it| &it.scans), self.kept.as_mut());
            recall(block, before, kept.map(|it| &mut it.scans), || library.scan(block).into())
        })
    }

    /// The names in a block, as places in it.
    pub(super) fn names(&mut self, block: &str) -> Arc<[Name]> {
        let (before, kept) = (self.before.map(|it| &it.names), self.kept.as_mut());
        recall(block, before, kept.map(|it| &mut it.names), || names::names(block).into())
    }

    /// Whether a block reads as English.
    pub(super) fn is_english(&mut self, block: &str) -> bool {
        let (before, kept) = (self.before.map(|it| &it.english), self.kept.as_mut());
        *recall(block, before, kept.map(|it| &mut it.english), || {
            language::is_english(block).into()
        })
    }

    /// Names the outlets of this version: where they are others than before, nothing
    /// that was judged counts any more.
    pub(super) fn judge_by<'o>(self, outlets: &'o Outlets<'o>, scale: &'o Scale) -> Judge<'a, 'o> {
        let before = self.before.filter(|it| it.outlets == outlets.own).map(|it| &it.judged);
        let kept = self.kept.map(|it| Kept { outlets: outlets.own.clone(), ..it });
        Judge { before, kept, outlets, scale }
    }
}

/// A memory that knows the outlets, and so can judge.
pub(super) struct Judge<'a, 'o> {
    before: Option<&'a FxHashMap<Arc<Case>, Arc<Judged>>>,
    kept: Option<Kept>,
    outlets: &'o Outlets<'o>,
    scale: &'o Scale,
}

impl Judge<'_, '_> {
    /// What a case says, judged where the version before had no such case.
    pub(super) fn judged(&mut self, case: Case) -> (Arc<Case>, Arc<Judged>) {
        let known = self.before.and_then(|it| it.get_key_value(&case));
        let (case, judged) = match known {
            Some((case, judged)) => (case.clone(), judged.clone()),
            None => {
                let judged = draft::judge(&case, self.outlets, self.scale);
                (Arc::new(case), Arc::new(judged))
            }
        };
        if let Some(kept) = &mut self.kept {
            kept.judged.insert(case.clone(), judged.clone());
        }
        (case, judged)
    }

    pub(super) fn into_kept(self) -> Option<Arc<Kept>> {
        self.kept.map(Arc::new)
    }
}

/// What a piece says, found where the version before had no such piece, and kept for
/// the next one.
fn recall<T: ?Sized>(
    piece: &str,
    before: Option<&Pieces<T>>,
    kept: Option<&mut Pieces<T>>,
    find: impl FnOnce() -> Arc<T>,
) -> Arc<T> {
    let known = before.and_then(|it| it.get_key_value(piece));
    let found = known.map_or_else(find, |it| it.1.clone());
    if let Some(kept) = kept {
        let piece = known.map_or_else(|| piece.into(), |it| it.0.clone());
        kept.insert(piece, found.clone());
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{claims::Analysis, fixture, text::Text, workspace::Workspace};

    const NOTE: &str = "---\ndate: 2025-04-17\n---\n# Convoys\n\nRussia shipped 40 tanks on 3 May \
        2025. Kim Jong Un said that \"we saw no ship at all\". It may rain, Ada Lund said. He left \
        in May [@wire].\n\n## Sources\n\n- Harbour Radio, 3 May 2025\n- [[wire]]\n\n## Losses\n\n\
        - 3 crews fled because of the cold.\n- Lund bribed the Harbour Radio crew.\n\n\
        | a | b |\n|---|---|\n| 30 ships | [@wire] |\n\n> The port \"is closed for good\".\n\
        > — Ada Lund, Russia\n";

    const PIECES: &[&str] = &[
        "",
        "a",
        " ",
        ". ",
        "\n",
        "\n\n",
        "- ",
        "# ",
        "> ",
        "\"",
        "[@wire]",
        "Russia",
        "Lund",
        "3",
        "said ",
        "Source: Port Radio\n",
        "|",
        "北朝鮮",
        "`",
        "<!-- ",
        "é",
    ];

    /// Everything but what is kept for the next version.
    fn judged(analysis: &Analysis) -> String {
        format!("{:?}", Analysis { kept: None, ..analysis.clone() })
    }

    proptest! {
        #[test]
        fn a_note_that_was_edited_is_judged_like_one_that_was_just_opened(
            edits in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, 0..PIECES.len()), 1..8),
        ) {
            let actors = "[[actor]]\nname = \"Russia\"\n[[actor]]\nname = \"Ada Lund\"\n\
                kind = \"person\"\n[[actor]]\nname = \"Kim Jong Un\"\nkind = \"person\"\n";
            let files = [("note.md", NOTE), ("articles/wire.md", "Text."), ("actors.toml", actors)];
            let files = files.map(|(path, text)| (path.to_owned(), Text::new(text)));
            let fresh = Workspace::with_config(files.to_vec(), fixture::own_actors_only());
            let mut edited = fresh.clone();
            let mut text = NOTE.to_owned();
            for (place, removed, added) in edits {
                let start = text.floor_char_boundary(place.index(text.len() + 1));
                let end = text.floor_char_boundary(text.len().min(start + removed));
                text.replace_range(start..end.max(start), PIECES[added]);
                edited.set("note.md", Text::new(&text));
                let mut opened = fresh.clone();
                opened.remove("note.md");
                opened.set("note.md", Text::new(&text));
                let [new, old] = [&opened, &edited].map(|it| {
                    it.note("note.md").map(|note| judged(it.analysis(note)))
                });
                prop_assert_eq!(new, old);
            }
        }
    }
}
