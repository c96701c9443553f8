//! What one version of a note leaves to the next: between two keystrokes nearly all
//! sentences stay as they were, and so does what they say.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{
    draft::{self, Case, Judged, Seen},
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
    judged: Vec<(Arc<Case>, Arc<Judged>)>,
    /// The outlets that the note itself names.
    outlets: FxHashSet<String>,
}

/// What pieces of prose say, with their text.
type Pieces<T> = Vec<(Arc<str>, Arc<T>)>;

/// How far away a piece is looked for: where all of a long note is another one, each of its
/// pieces is looked for in vain.
const REACH: usize = 1_000;

/// What the version before left in text order, gone through along with the version that is
/// read now: what stayed as it was nearly always comes next.
pub(crate) struct Trail<'a, T> {
    left: &'a [T],
    at: usize,
}

impl<'a, T> Trail<'a, T> {
    pub(crate) fn new(left: &'a [T]) -> Trail<'a, T> {
        Trail { left, at: 0 }
    }

    /// The next one for which something holds, else the nearest of those that were passed;
    /// none that lies further away than anything is moved by hand.
    pub(crate) fn find(&mut self, holds: impl Fn(&T) -> bool) -> Option<&'a T> {
        let (passed, ahead) = self.left.split_at_checked(self.at)?;
        let next = ahead.iter().take(REACH).position(&holds).map(|it| self.at + it);
        let back = || passed.iter().rev().take(REACH).position(&holds).map(|it| self.at - 1 - it);
        let place = next.or_else(back)?;
        self.at = place + 1;
        self.left.get(place)
    }
}

/// What is known of the version before, and what is learned of this one.
pub(super) struct Memory<'a> {
    before: Option<&'a Kept>,
    sentences: Learned<'a, [Span]>,
    scans: Learned<'a, Scan>,
    names: Learned<'a, [Name]>,
    english: Learned<'a, bool>,
}

impl<'a> Memory<'a> {
    /// With a version before, and be it an empty one, the analysis keeps its own
    /// findings for the next; a note that nobody edits needs none.
    pub(super) fn new(before: Option<&'a Kept>) -> Memory<'a> {
        Memory {
            before,
            sentences: Learned::new(before.map(|it| &it.sentences)),
            scans: Learned::new(before.map(|it| &it.scans)),
            names: Learned::new(before.map(|it| &it.names)),
            english: Learned::new(before.map(|it| &it.english)),
        }
    }

    /// The sentences of a stretch of prose, as places in it.
    pub(super) fn sentences(&mut self, prose: &str) -> Arc<[Span]> {
        self.sentences.of(prose, || sentences::sentences(prose).into())
    }

    /// The mentions in a text, as [`Library::mentions`] has them.
    pub(super) fn mentions(&mut self, prose: &str, library: &Library) -> Vec<Mention> {
        library.mentions_by(prose, |block| self.scans.of(block, || library.scan(block).into()))
    }

    /// The names in a block, as places in it.
    pub(super) fn names(&mut self, block: &str) -> Arc<[Name]> {
        self.names.of(block, || names::names(block).into())
    }

    /// Whether a block reads as English.
    pub(super) fn is_english(&mut self, block: &str) -> bool {
        *self.english.of(block, || language::is_english(block).into())
    }

    /// Names the outlets of this version: where they are others than before, nothing
    /// that was judged counts any more.
    pub(super) fn judge_by<'o>(self, outlets: &'o Outlets<'o>, scale: &'o Scale) -> Judge<'a, 'o> {
        let same = self.before.filter(|it| it.outlets == outlets.own);
        let known = Trail::new(same.map(|it| &*it.judged).unwrap_or_default());
        let kept = self.before.map(|it| Kept {
            sentences: self.sentences.found,
            scans: self.scans.found,
            names: self.names.found,
            english: self.english.found,
            judged: Vec::with_capacity(it.judged.len()),
            outlets: outlets.own.clone(),
        });
        Judge { known, kept, outlets, scale }
    }
}

/// A memory that knows the outlets, and so can judge.
pub(super) struct Judge<'a, 'o> {
    known: Trail<'a, (Arc<Case>, Arc<Judged>)>,
    kept: Option<Kept>,
    outlets: &'o Outlets<'o>,
    scale: &'o Scale,
}

impl Judge<'_, '_> {
    /// What a case says, judged where the version before had no such case.
    pub(super) fn judged(&mut self, seen: &Seen<'_>) -> (Arc<Case>, Arc<Judged>) {
        let (case, judged) = match self.known.find(|it| seen.is(&it.0)) {
            Some((case, judged)) => (case.clone(), judged.clone()),
            None => {
                let case = seen.to_case();
                let judged = draft::judge(&case, self.outlets, self.scale);
                (Arc::new(case), Arc::new(judged))
            }
        };
        if let Some(kept) = &mut self.kept {
            kept.judged.push((case.clone(), judged.clone()));
        }
        (case, judged)
    }

    pub(super) fn into_kept(self) -> Option<Arc<Kept>> {
        self.kept.map(Arc::new)
    }
}

/// What pieces of the version before say, and what those of this one do.
struct Learned<'a, T: ?Sized> {
    before: Option<Trail<'a, (Arc<str>, Arc<T>)>>,
    found: Pieces<T>,
}

impl<'a, T: ?Sized> Learned<'a, T> {
    fn new(before: Option<&'a Pieces<T>>) -> Learned<'a, T> {
        let found = Vec::with_capacity(before.map_or(0, Vec::len));
        Learned { before: before.map(|it| Trail::new(it)), found }
    }

    /// What a piece says, found where the version before had no such piece, and kept for
    /// the next one where there will be any.
    fn of(&mut self, piece: &str, find: impl FnOnce() -> Arc<T>) -> Arc<T> {
        let Some(before) = &mut self.before else { return find() };
        let known = before.find(|it| &*it.0 == piece).cloned();
        let (piece, found) = known.unwrap_or_else(|| (piece.into(), find()));
        self.found.push((piece, found.clone()));
        found
    }
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
