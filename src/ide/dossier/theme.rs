//! The notes under a theme.

use std::sync::Arc;

use super::Seen;
use crate::{
    knowledge::{Library, dates::Date},
    note::Note,
    workspace::Workspace,
};

/// How many notes are told.
const NOTES: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct ThemeDossier {
    /// Of the notes under the theme itself; themes have no mentions.
    pub seen: Seen,
    /// The notes under it or a narrower theme.
    pub with_narrower: usize,
    /// The latest notes under it or a narrower theme, three at most, undated ones last.
    pub latest: Vec<Arc<Note>>,
    /// The next narrower themes, as indices of [`Library::themes`].
    pub narrower: Vec<usize>,
}

/// What is known of a theme, by its index, as far as the notes have been read.
pub fn of_theme(workspace: &Workspace, theme: usize) -> ThemeDossier {
    let library = &workspace.library;
    let below = below(library, theme);
    let mut res = ThemeDossier { narrower: narrower(library, theme), ..ThemeDossier::default() };
    let mut notes: Vec<(Option<Date>, &Arc<Note>)> = Vec::new();
    for note in workspace.notes() {
        let Some(digest) = note.digest(library) else {
            res.seen.unread += 1;
            continue;
        };
        if digest.themes.contains(&theme) {
            res.seen.add_note(0, digest.date);
        }
        if digest.themes.iter().any(|it| below.contains(it)) {
            notes.push((digest.date, note));
        }
    }
    res.with_narrower = notes.len();
    notes.sort_by_key(|it| std::cmp::Reverse(it.0));
    res.latest = notes.into_iter().take(NOTES).map(|it| it.1.clone()).collect();
    res
}

fn narrower(library: &Library, theme: usize) -> Vec<usize> {
    let is_below = |index: &usize| {
        let broader = library.themes.get(*index).and_then(|it| it.broader.as_deref());
        *index != theme && broader.and_then(|it| library.theme(it)) == Some(theme)
    };
    (0..library.themes.len()).filter(is_below).collect()
}

/// The theme and all below it; a circle of themes ends where it began.
fn below(library: &Library, theme: usize) -> Vec<usize> {
    let mut res = vec![theme];
    let mut at = 0;
    while let Some(&next) = res.get(at) {
        let new = narrower(library, next).into_iter().filter(|it| !res.contains(it));
        let new: Vec<usize> = new.collect();
        res.extend(new);
        at += 1;
    }
    res
}
