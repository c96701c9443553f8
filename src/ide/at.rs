//! A place in a note, and what stands there.

use super::pages::Pages;
use crate::{
    claims::{Analysis, Citation, Unit, Waiver},
    knowledge::Mention,
    markdown::{Document, Footnote, Form, Mark},
    note::Note,
    text::Span,
    workspace::Workspace,
};

pub(super) use crate::note::is_theme_key;

pub(super) struct At<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) note: &'a Note,
    pub(super) offset: usize,
}

impl<'a> At<'a> {
    pub(super) fn new(workspace: &'a Workspace, path: &str, offset: usize) -> Option<At<'a>> {
        let note = workspace.note(path)?;
        Some(At { workspace, note, offset })
    }

    pub(super) fn text(&self) -> &'a str {
        self.note.text.as_str()
    }

    pub(super) fn document(&self) -> &'a Document {
        self.note.document()
    }

    pub(super) fn analysis(&self) -> &'a Analysis {
        self.workspace.analysis(self.note)
    }

    /// The name at the place; for the noun of a collective, the name before or behind it.
    pub(super) fn mention(&self) -> Option<&'a Mention> {
        let mentions = &self.analysis().mentions;
        let own = mentions.iter().find(|it| it.span.touches(self.offset));
        let collective = |it: &&Mention| it.collective.is_some_and(|it| it.touches(self.offset));
        own.or_else(|| mentions.iter().find(collective))
    }

    /// The actors that a name in the text or a wikilink may mean, with its place.
    pub(super) fn actors(&self) -> Option<(Span, Vec<usize>)> {
        if let Some(mention) = self.mention() {
            return Some((mention.span, mention.actors.clone()));
        }
        let link = self.mark(|it| it.form == Form::Wikilink || it.form == Form::Link)?;
        let actors = Pages::new(self.workspace).actors(&self.note.path, link);
        (!actors.is_empty()).then_some((link.span, actors))
    }

    /// The tightest citation or listed source at the place.
    pub(super) fn citation(&self) -> Option<&'a Citation> {
        let analysis = self.analysis();
        let all = analysis.citations.iter().chain(&analysis.sources);
        all.filter(|it| it.span.touches(self.offset)).min_by_key(|it| it.span.len())
    }

    /// The definition that a footnote mark refers to, with the mark's place.
    pub(super) fn footnote(&self) -> Option<(Span, &'a Footnote)> {
        let mark = self.mark(|it| it.form == Form::Footnote)?;
        Some((mark.span, self.document().footnote(&mark.target)?))
    }

    /// The name of a theme in the front matter or in a tag, with its place.
    pub(super) fn theme(&self) -> Option<(Span, &'a str)> {
        let document = self.document();
        for tag in &document.tags {
            if tag.span.touches(self.offset) {
                let name = tag.name.strip_prefix("theme/");
                let known = || self.workspace.library.theme(&tag.name).map(|_| tag.name.as_str());
                return name.or_else(known).map(|it| (tag.span, it));
            }
        }
        let front_matter = document.front_matter.as_ref()?;
        let entries = front_matter.entries.iter().filter(|it| is_theme_key(&it.key));
        let value = entries.flat_map(|it| &it.values).find(|it| it.span.touches(self.offset))?;
        Some((value.span, theme_name(&value.text)))
    }

    pub(super) fn waiver(&self) -> Option<&'a Waiver> {
        self.analysis().waivers.iter().find(|it| it.span.touches(self.offset))
    }

    pub(super) fn unit(&self) -> Option<&'a Unit> {
        self.analysis().units.iter().find(|it| it.span.touches(self.offset))
    }

    fn mark(&self, wanted: impl Fn(&Mark) -> bool) -> Option<&'a Mark> {
        self.document().marks.iter().find(|it| it.span.touches(self.offset) && wanted(it))
    }
}

/// The name of a theme as it stands in front matter or in a tag: `ports`, `#ports`,
/// `theme/ports`.
pub(super) fn theme_name(text: &str) -> &str {
    let name = text.trim().trim_start_matches('#');
    name.strip_prefix("theme/").unwrap_or(name)
}

/// Whether the values of a front matter key are actors.
pub(super) fn is_actor_key(key: &str) -> bool {
    ["actor", "actors"].iter().any(|it| key.eq_ignore_ascii_case(it))
}
