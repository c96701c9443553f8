//! A name under the cursor: write it in full, make it a link, or take it in.

use super::{Action, ActionKind, add};
use crate::{
    claims::{Analysis, is_quoted, names},
    diagnostic::Edit,
    knowledge::{Actor, Mention, Reading, actors::AliasKind},
    markdown::{BlockKind, Document},
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// What can be done with the names that a stretch touches, findings or none.
pub(super) fn rewrites(workspace: &Workspace, note: &Note, span: Span) -> Vec<Action> {
    let place = Place::new(workspace, note);
    let touched = |it: &&Mention| it.span.overlaps(span) || it.span.touches(span.start);
    let mentions: Vec<_> = place.analysis.mentions.iter().filter(touched).collect();
    let known = mentions.iter().flat_map(|it| place.in_full(it).into_iter().chain(place.link(it)));
    let new = if mentions.is_empty() { place.new_actor(span.start) } else { Vec::new() };
    known.chain(new).collect()
}

/// Links to each of the actors that an ambiguous name may mean.
pub(super) fn links(workspace: &Workspace, note: &Note, span: Span) -> Vec<(String, Edit)> {
    let place = Place::new(workspace, note);
    let mention = place.analysis.mentions.iter().find(|it| it.span == span);
    let Some(mention) = mention else { return Vec::new() };
    let actors = mention.actors.iter().filter_map(|it| workspace.library.actors.get(*it));
    let links = actors
        .filter_map(|it| Some((format!("Link to {}", it.name), place.link_edit(mention, it)?)));
    links.collect()
}

struct Place<'a> {
    workspace: &'a Workspace,
    note: &'a Note,
    document: &'a Document,
    analysis: &'a Analysis,
}

impl<'a> Place<'a> {
    fn new(workspace: &'a Workspace, note: &'a Note) -> Place<'a> {
        Place { workspace, note, document: note.document(), analysis: workspace.analysis(note) }
    }

    /// The actor that a mention means without doubt.
    fn actor(&self, mention: &Mention) -> Option<&'a Actor> {
        let [only] = *mention.actors else { return None };
        self.workspace.library.actors.get(only).map(AsRef::as_ref)
    }

    /// The first name of the actor in the place of another. A people's name and a seat
    /// are other words and stay; so do the words of a quotation and of a link.
    fn in_full(&self, mention: &Mention) -> Option<Action> {
        let actor = self.actor(mention)?;
        let text = self.note.text.slice(mention.span);
        let alias = actor.aliases.iter().find(|it| it.text == text).map(|it| it.kind);
        let other = matches!(alias, Some(AliasKind::Demonym | AliasKind::Metonym))
            || matches!(mention.reading, Reading::Demonym | Reading::Metonym | Reading::Literal);
        let is_same = text.split_whitespace().eq(actor.name.split_whitespace());
        if other || is_same || self.in_mark(mention) || is_quoted(self.document, mention.span) {
            return None;
        }
        let edit = self.edit(mention.span, actor.name.clone());
        Some(rewrite(format!("Use the full name: {}", actor.name), edit))
    }

    fn link(&self, mention: &Mention) -> Option<Action> {
        let actor = self.actor(mention)?;
        let edit = self.link_edit(mention, actor)?;
        Some(rewrite(format!("Link to {}", actor.name), edit))
    }

    /// The name at a place as a new actor. A single word at the start of a sentence may
    /// be any word.
    fn new_actor(&self, offset: usize) -> Vec<Action> {
        let name = names::name_at(self.document, offset);
        let Some(name) = name.filter(|it| !it.opens || 1 < it.words) else { return Vec::new() };
        let edits = add::actor(self.workspace, self.note.text.slice(name.span));
        edits.into_iter().map(|(title, edit)| rewrite(title, edit)).collect()
    }

    /// `[[page|shown words]]`: the words that a reader sees stay, in a quotation too.
    fn link_edit(&self, mention: &Mention, actor: &Actor) -> Option<Edit> {
        let shown = self.note.text.slice(mention.span);
        let page = self.page(actor)?;
        if self.in_mark(mention) || shown.contains(['\n', '\r', '|', '[', ']']) {
            return None;
        }
        let block = self.document.blocks.iter().find(|it| it.span.contains(mention.span));
        let is_row = block.is_some_and(|it| matches!(it.kind, BlockKind::Row { .. }));
        let bar = if is_row { "\\|" } else { "|" };
        let link = if page == shown { page.to_owned() } else { format!("{page}{bar}{shown}") };
        Some(self.edit(mention.span, format!("[[{link}]]")))
    }

    /// What a link to an actor names: the page of its note, else its name, else its id.
    fn page(&self, actor: &'a Actor) -> Option<&'a str> {
        let stem =
            |path: &'a str| path.strip_suffix(".md").map(|it| it.rsplit('/').next().unwrap_or(it));
        let leads = |it: &&str| {
            let named = self.workspace.library.actors_named(it);
            let only = named.first().and_then(|it| self.workspace.library.actors.get(*it));
            named.len() == 1 && only.is_some_and(|it| it.id == actor.id)
        };
        let pages = [stem(&actor.path), Some(actor.name.as_str()), Some(actor.id.as_str())];
        pages.into_iter().flatten().find(leads)
    }

    fn in_mark(&self, mention: &Mention) -> bool {
        let after = self.document.marks.partition_point(|it| it.span.start <= mention.span.start);
        let mark = after.checked_sub(1).and_then(|it| self.document.marks.get(it));
        mark.is_some_and(|it| it.span.contains(mention.span))
    }

    fn edit(&self, span: Span, text: String) -> Edit {
        Edit { path: self.note.path.to_string(), span, text }
    }
}

fn rewrite(title: String, edit: Edit) -> Action {
    let kind = ActionKind::Rewrite;
    Action { title, kind, preferred: false, edits: vec![edit], then: None, finding: None }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::ide::actions::tests::check;

    const ACTORS: &str = "
-- actors.toml --
[[actor]]
id = \"kyj\"
name = \"Kim Yo Jong\"
aliases = [\"KYJ\"]
[[actor]]
name = \"North Korea\"
aliases = [\"DPRK\"]
demonyms = [\"North Korean\"]
-- note.md --
";

    #[track_caller]
    fn check_actors(note: &str, title: &str, expect: Expect) {
        check(&format!("{ACTORS}{note}"), title, expect);
    }

    #[test]
    fn a_name_is_written_in_full_or_linked() {
        check_actors(
            "See KY<|>J's note.\n",
            "",
            expect![[r#"
        Use the full name: Kim Yo Jong []
        Link to Kim Yo Jong []
    "#]],
        );
        check_actors(
            "See KY<|>J's note.\n",
            "Use the full name: Kim Yo Jong",
            expect![[r#"
        See Kim Yo Jong's note.
    "#]],
        );
        check_actors(
            "See KY<|>J's note.\n",
            "Link to Kim Yo Jong",
            expect![[r#"
        See [[Kim Yo Jong|KYJ]]'s note.
    "#]],
        );
        check_actors(
            "See Kim Yo <|>Jong.\n",
            "Link to Kim Yo Jong",
            expect![[r#"
        See [[Kim Yo Jong]].
    "#]],
        );
        check_actors(
            "| A |\n|---|\n| KY<|>J |\n",
            "Link to Kim Yo Jong",
            expect![[r#"
        | A |
        |---|
        | [[Kim Yo Jong\|KYJ]] |
    "#]],
        );
    }

    #[test]
    fn the_words_of_a_quotation_and_of_a_people_stay() {
        check_actors(
            "> See KY<|>J.\n",
            "",
            expect![[r#"
        Link to Kim Yo Jong []
    "#]],
        );
        check_actors(
            "The North Kor<|>ean crew.\n",
            "",
            expect![[r#"
        Link to North Korea []
    "#]],
        );
    }

    #[test]
    fn what_is_a_link_or_breaks_in_two_is_left_alone() {
        check_actors("See [[KY<|>J]].\n", "", expect![[""]]);
        check_actors(
            "See [the KY<|>J page](https://a.example).\n",
            "",
            expect![[r#"
"#]],
        );
        check_actors(
            "See North\nKor<|>ea.\n",
            "",
            expect![[r#"
"#]],
        );
        check_actors("`KY<|>J`\n", "", expect![[""]]);
    }
}
