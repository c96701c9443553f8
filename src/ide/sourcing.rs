//! What the notes of a workspace rest on, for an overview beside them: the notes with
//! what is open in each, the articles with what rests on them, who is mentioned.
//!
//! Made of what is derived already, as [`super::dossier`] is: an overview does not wait
//! for a workspace that has just been opened, and says how much was left out.

use std::{cmp::Reverse, collections::BTreeMap};

use super::words::words;
use crate::{
    claims::{Analysis, Sourcing, Tally, Target, Unit},
    config::Status,
    note::Note,
    workspace::Workspace,
};

/// How many claims are told of a note or an article; the rest is counted.
pub const CLAIMS: usize = 100;

#[derive(Clone, Debug, Default)]
pub struct Overview<'a> {
    /// Those with the most unsourced claims first, then by path.
    pub notes: Vec<NoteLine<'a>>,
    /// Those that most claims rest on first, then by path; all of the library.
    pub articles: Vec<ArticleLine<'a>>,
    /// Those who are mentioned, the most frequent first.
    pub actors: Vec<ActorLine>,
    /// Of all notes that were read.
    pub tally: Tally,
    /// How many notes are not analysed yet, and so counted nowhere.
    pub unread: usize,
}

#[derive(Clone, Debug)]
pub struct NoteLine<'a> {
    pub note: &'a Note,
    pub status: Status,
    pub tally: Tally,
}

#[derive(Clone, Debug)]
pub struct ArticleLine<'a> {
    /// As an index of [`crate::knowledge::Library::articles`].
    pub article: usize,
    /// How many notes cite it or list it as a source.
    pub notes: usize,
    /// The first of the claims that it covers, by note, in text order.
    pub claims: Vec<Claim<'a>>,
    /// How many there are in all.
    pub count: usize,
}

#[derive(Clone, Debug)]
pub struct ActorLine {
    /// As an index of [`crate::knowledge::Library::actors`].
    pub actor: usize,
    pub mentions: usize,
    pub notes: usize,
}

/// A claim of a note; its words are made when they are told.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    pub note: &'a Note,
    pub unit: &'a Unit,
}

impl Claim<'_> {
    /// Without markup and citations.
    pub fn text(&self) -> String {
        words(self.note, self.unit)
    }
}

impl<'a> NoteLine<'a> {
    /// The first of the claims without a source, in text order.
    pub fn open(&self) -> impl Iterator<Item = Claim<'a>> {
        let note = self.note;
        let units = note.analysed().into_iter().flat_map(|it| &it.units);
        let open = units.filter(|it| it.asks() && it.status == Sourcing::Unsourced);
        open.take(CLAIMS).map(move |unit| Claim { note, unit })
    }
}

impl<'a> ArticleLine<'a> {
    fn new(article: usize) -> ArticleLine<'a> {
        ArticleLine { article, notes: 0, claims: Vec::new(), count: 0 }
    }

    fn add(&mut self, claim: Claim<'a>) {
        self.count += 1;
        if self.claims.len() < CLAIMS {
            self.claims.push(claim);
        }
    }
}

/// The overview of the files that are `wanted`, by path.
pub fn overview(workspace: &Workspace, wanted: impl Fn(&str) -> bool) -> Overview<'_> {
    let library = &workspace.library;
    let articles = (0..library.articles.len()).map(ArticleLine::new).collect();
    let mut res = Overview { articles, ..Overview::default() };
    let mut actors: BTreeMap<usize, ActorLine> = BTreeMap::new();
    for note in workspace.notes().filter(|it| wanted(&it.path)) {
        let (Some(analysis), Some(digest)) = (note.analysed(), note.digest(library)) else {
            res.unread += 1;
            continue;
        };
        let tally = analysis.tally();
        res.tally.add(tally);
        res.notes.push(NoteLine { note, status: note.status(&workspace.config), tally });
        for article in sources(analysis) {
            res.articles.get_mut(article).into_iter().for_each(|it| it.notes += 1);
        }
        for unit in analysis.units.iter().filter(|it| it.asks()) {
            for article in articles_of(analysis, unit) {
                let line = res.articles.get_mut(article);
                line.into_iter().for_each(|it| it.add(Claim { note, unit }));
            }
        }
        for (actor, mentions) in digest.actors() {
            let new = ActorLine { actor, mentions: 0, notes: 0 };
            let line = actors.entry(actor).or_insert(new);
            line.mentions += mentions;
            line.notes += 1;
        }
    }
    res.articles.retain(|it| {
        let article = library.articles.get(it.article);
        article.is_some_and(|it| wanted(&it.path))
    });
    res.actors = actors.into_values().collect();
    res.notes.sort_by_key(|it| Reverse(it.tally.unsourced));
    res.articles.sort_by_key(|it| Reverse(it.count));
    res.actors.sort_by_key(|it| Reverse((it.mentions, it.notes)));
    res
}

/// What rests on one article, as far as the notes are analysed.
pub fn of_article(workspace: &Workspace, article: usize) -> ArticleLine<'_> {
    let mut res = ArticleLine::new(article);
    for note in workspace.notes() {
        let Some(analysis) = note.analysed() else { continue };
        res.notes += usize::from(sources(analysis).contains(&article));
        for unit in analysis.units.iter().filter(|it| it.asks()) {
            if articles_of(analysis, unit).contains(&article) {
                res.add(Claim { note, unit });
            }
        }
    }
    res
}

/// The articles that a note cites or lists, each once, as indices of the library.
fn sources(analysis: &Analysis) -> Vec<usize> {
    let all = analysis.citations.iter().chain(&analysis.sources);
    distinct(all.map(|it| &it.target))
}

/// The articles that cover a unit, each once.
fn articles_of(analysis: &Analysis, unit: &Unit) -> Vec<usize> {
    let citations = unit.citations.iter().filter_map(|it| analysis.citations.get(*it));
    distinct(citations.map(|it| &it.target))
}

fn distinct<'a>(targets: impl Iterator<Item = &'a Target>) -> Vec<usize> {
    let mut res: Vec<usize> = targets.filter_map(Target::article).collect();
    res.sort_unstable();
    res.dedup();
    res
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::fixture;

    const FILES: &str = r#"
-- actors.toml --
[[actor]]
id = "ada"
name = "Ada Lund"
-- articles/nis.md --
Text.
-- articles/osw.md --
Text.
-- a.md --
---
status: final
---
# Ports

Ada Lund moved 6,000 containers [@nis]. Ada Lund left.
-- b.md --
Some 70 freight cars stood at the border station, **all empty**.

- Some 80 cranes stood in the port of Rajin by night [@none].
- Some 90 ships lay off the port of Rajin [@nis].
"#;

    #[test]
    fn notes_articles_and_actors_are_told_with_what_is_open() {
        let workspace = fixture::parse(FILES).workspace;
        let found = overview(&workspace, |_| true);
        let mut shown = String::new();
        for it in &found.notes {
            let Tally { claims, sourced, weak, unsourced } = it.tally;
            shown += &format!(
                "{} {:?} {:?} {claims} {sourced} {weak} {unsourced}\n",
                it.note.path,
                it.note.title(),
                it.status
            );
            it.open().for_each(|it| shown += &format!("  {}\n", it.text()));
        }
        for it in &found.articles {
            shown += &format!("{} {}\n", workspace.library.articles[it.article].key, it.notes);
            it.claims.iter().for_each(|it| {
                let status = it.unit.status.name();
                shown += &format!("  {}: {} ({status})\n", it.note.path, it.text());
            });
        }
        for it in &found.actors {
            shown += &format!(
                "{} {} {}\n",
                workspace.library.actors[it.actor].id, it.mentions, it.notes
            );
        }
        expect![[r#"
            b.md "b" Final 3 1 0 2
              Some 70 freight cars stood at the border station, all empty.
              Some 80 cranes stood in the port of Rajin by night.
            a.md "Ports" Final 1 1 0 0
            nis 2
              a.md: Ada Lund moved 6,000 containers. (sourced)
              b.md: Some 90 ships lay off the port of Rajin. (sourced)
            osw 0
            ada 2 1
        "#]]
        .assert_eq(&shown);
        assert_eq!(found.unread, 0);
        assert_eq!(found.tally, Tally { claims: 4, sourced: 2, weak: 0, unsourced: 2 });
        let nis = workspace.library.article("nis").unwrap();
        let line = of_article(&workspace, nis);
        assert_eq!((line.notes, line.count), (2, 2));
        let only = overview(&workspace, |it| it == "a.md");
        assert_eq!((only.notes.len(), only.articles.len()), (1, 0));
    }

    #[test]
    fn what_is_not_analysed_is_counted_as_unread() {
        let mut workspace = fixture::parse(FILES).workspace;
        workspace.set("c.md", crate::text::Text::new("Some 90 ships lay off the port.\n"));
        let found = overview(&workspace, |_| true);
        assert_eq!((found.notes.len(), found.unread), (2, 1));
    }

    #[test]
    fn what_is_not_told_is_counted() {
        let many: String = (0..CLAIMS + 7)
            .map(|it| format!("- The port took {it},100 containers [@nis].\n"))
            .collect();
        let bare = many.replace(" [@nis]", "");
        let workspace = fixture::parse(&format!(
            "-- articles/nis.md --\nText.\n-- a.md --\n{many}\n-- b.md --\n{bare}"
        ))
        .workspace;
        let found = overview(&workspace, |_| true);
        assert_eq!(
            (found.notes[0].open().count(), found.notes[0].tally.unsourced),
            (CLAIMS, CLAIMS + 7)
        );
        assert_eq!((found.articles[0].claims.len(), found.articles[0].count), (CLAIMS, CLAIMS + 7));
    }
}
