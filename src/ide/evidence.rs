//! The passages of articles as an editor shows them beside a claim.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    at::At,
    markdown::{cut, plain},
};
use crate::{
    claims::{Citation, Unit},
    evidence::{
        self, Match,
        dates::{When, times},
        figures::{compare::same, quantities},
        hedges,
    },
    note::Note,
    text::{Span, collapsed},
    workspace::Workspace,
};

/// A sentence that says so much of what a unit says supports it, or nearly does.
pub(super) const SUPPORTS: f32 = 0.55;

/// One that says less is not worth a look.
pub(super) const NEAR: f32 = 0.3;

/// The passages of all articles that bear on a unit, best first, at most one of an article,
/// at most `limit`. None while too many articles are unread.
pub(super) fn passages(
    workspace: &Workspace,
    note: &Note,
    unit: &Unit,
    limit: usize,
) -> Vec<Match> {
    first_of_each(bearing(workspace, note, unit), limit)
}

/// All of the best, several of an article too.
pub(super) fn bearing(workspace: &Workspace, note: &Note, unit: &Unit) -> Vec<Match> {
    let words = evidence::own_words(&note.document().prose, workspace.analysis(note), unit);
    bearing_on(workspace, &words)
}

/// The same for any text.
pub(super) fn bearing_on(workspace: &Workspace, words: &str) -> Vec<Match> {
    const LOOKED_AT: usize = 30;
    if !workspace.is_searchable() {
        return Vec::new();
    }
    let mut found = workspace.search(words, LOOKED_AT);
    found.retain(|it| NEAR <= it.share);
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found
}

/// The first passage of each article, at most `limit`.
pub(super) fn first_of_each(found: Vec<Match>, limit: usize) -> Vec<Match> {
    let mut res: Vec<Match> = Vec::new();
    for it in found {
        if res.len() < limit && res.iter().all(|known| known.article != it.article) {
            res.push(it);
        }
    }
    res
}

/// A stretch of an article in few words; around a place in it, where there is one.
pub(super) fn excerpt(prose: &str, whole: Span, place: Option<Span>) -> String {
    const LONGEST: usize = 60;
    const BEFORE: usize = 20;
    let text = collapsed(whole.of(prose));
    let place = place.map_or(whole.start, |it| it.start.clamp(whole.start, whole.end));
    let before = collapsed(Span::new(whole.start, place).of(prose)).chars().count();
    if text.chars().count() <= LONGEST || before <= BEFORE {
        return cut(&text, LONGEST);
    }
    // From the word that begins at so many characters before the place.
    let from = text.char_indices().nth(before - BEFORE).map_or(0, |it| it.0);
    let rest = text.get(from..).unwrap_or_default();
    let rest = rest.split_once(' ').map_or(rest, |it| it.1);
    format!("… {}", cut(rest, LONGEST - 2))
}

/// The passage of one article that bears most on a unit.
pub(super) fn passage(
    workspace: &Workspace,
    note: &Note,
    unit: &Unit,
    article: usize,
) -> Option<Match> {
    let units = &workspace.analysis(note).units;
    let index = units.partition_point(|it| it.span < unit.span);
    let sources = workspace.held(note).of(index).iter();
    let own = sources.filter(|it| it.article == article).flat_map(|it| &it.matches);
    let best = own.max_by(|a, b| a.share.total_cmp(&b.share))?;
    Some(Match { article, ..*best })
}

/// The passage behind a citation at a place: what its article says on the unit that
/// stands there, or right before it.
pub(super) fn cited_passage(at: &At<'_>, citation: &Citation, article: usize) -> Option<Match> {
    passage(at.workspace, at.note, cited_unit(at, citation, article)?, article)
}

/// The unit at a citation, or right before it, where it rests on the article.
pub(super) fn cited_unit<'a>(at: &At<'a>, citation: &Citation, article: usize) -> Option<&'a Unit> {
    let units = &at.analysis().units;
    let before = units.partition_point(|it| it.span.start <= citation.span.start);
    let unit = units.get(before.checked_sub(1)?)?;
    let sources = evidence::sources(&at.workspace.library, at.analysis(), unit);
    sources.contains(&article).then_some(unit)
}

/// `para 7: "some 6,000 containers were moved"`, as plain text.
pub(super) fn line(workspace: &Workspace, found: &Match) -> String {
    let text = workspace.reading(found.article).map_or("", |it| found.sentence.of(&it.prose));
    let text = collapsed(text);
    format!("para {}: \"{}\"", found.paragraph + 1, text)
}

/// The words by which a passage holds back, each once.
pub(super) fn held_back(workspace: &Workspace, found: &Match) -> Vec<String> {
    let Some(reading) = workspace.reading(found.article) else { return Vec::new() };
    let sentence = found.sentence.of(&reading.prose);
    let mut res: Vec<String> = Vec::new();
    for hedge in hedges(sentence) {
        let words = plain(&hedge.span.of(sentence).to_lowercase());
        if !res.contains(&words) {
            res.push(words);
        }
    }
    res
}

/// Words in quotation marks.
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[\"“„«]([^\"“”„«»]+)[\"”“»]").expect("the pattern is a constant"));

/// The quotations of a unit that do not stand in the paragraph of a passage, but for case
/// and punctuation.
pub(super) fn misquoted(
    workspace: &Workspace,
    note: &Note,
    unit: &Unit,
    found: &Match,
) -> Vec<String> {
    let letters = |text: &str| -> String {
        let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        words.map(|it| it.to_lowercase() + " ").collect()
    };
    let Some(reading) = workspace.reading(found.article) else { return Vec::new() };
    let Some(paragraph) = reading.paragraphs.get(found.paragraph) else { return Vec::new() };
    let there = letters(paragraph.span.of(&reading.prose));
    let text = unit.span.of(&note.document().prose);
    let quotations = QUOTED.captures_iter(text).filter_map(|it| Some(it.get(1)?.as_str()));
    let parted = |it: &&str| it.contains('[') || it.contains('…') || it.contains("...");
    let absent = quotations.filter(|it| !parted(it) && !there.contains(&letters(it)));
    absent.map(|it| plain(&collapsed(it))).collect()
}

/// The numbers and names of a unit that a passage does not have, at most four.
pub(super) fn missing(
    workspace: &Workspace,
    note: &Note,
    unit: &Unit,
    found: &Match,
) -> Vec<String> {
    const MOST: usize = 4;
    let Some(reading) = workspace.reading(found.article) else { return Vec::new() };
    let sentence = found.sentence.of(&reading.prose);
    let there = evidence::terms(sentence);
    let given = quantities(sentence);
    let text = evidence::own_words(&note.document().prose, workspace.analysis(note), unit);
    let mentions = workspace.analysis(note).mentions_in(unit.span);
    let named = |at: usize| mentions.iter().any(|it| it.span.touches(unit.span.start + at));
    // "Six thousand" is there where the passage has 6,000, and 19 June where it says "on Tuesday".
    let figures = quantities(&text).into_iter();
    let figures = figures.filter(|own| given.iter().any(|it| same(own, it))).map(|it| it.span);
    let days = times(&text, reading.published).into_iter();
    let told = times(sentence, reading.published);
    let dated = |own: &When| told.iter().any(|it| it.agrees(own));
    let days = days.filter(dated).map(|it| it.span);
    let known: Vec<Span> = figures.chain(days).collect();
    let mut res: Vec<String> = Vec::new();
    for (term, span) in evidence::terms(&text) {
        let word = span.of(&text);
        let tells = word.starts_with(|it: char| it.is_ascii_digit());
        // A name may be there in another of its forms.
        let is_known = known.iter().any(|it| it.contains(span));
        if tells && !is_known && !named(span.start) && !there.iter().any(|it| it.0 == term) {
            res.push(plain(word));
        }
    }
    res.truncate(MOST);
    res
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::{
        fixture,
        ide::{actions, cite, completion, definition, hover},
        text::Span,
    };

    const LIBRARY: &str = r#"
-- actors.toml --
[[actor]]
name = "North Korea"
aliases = ["Pyongyang"]
-- articles/nis.md --
---
title: NIS briefing
---
The minister opened the session.

Pyongyang may have moved some 6,000 containers to the port of Rajin. The crane was idle.
-- articles/post.md --
---
title: Harbour Post
---
At Rajin the port counted containers all night.
"#;

    #[track_caller]
    fn check_hover(note: &str, expect: Expect) {
        let fixture = fixture::parse(&format!("{LIBRARY}-- note.md --\n{note}"));
        let (path, offset) = fixture.cursor();
        let found = hover::hover(&fixture.workspace, path, offset);
        expect.assert_eq(&found.map_or("nothing".to_owned(), |it| it.markdown + "\n"));
    }

    #[test]
    fn what_a_passage_does_not_say_is_no_support() {
        check_hover(
            "North Korea moved \"some 9,000 crates\" to the port of Rajin [@n<|>is].\n",
            expect![[r#"
                **NIS briefing**
                outlet unknown · no date · no URL

                key `nis` · articles/nis.md

                cited by 1 note, 1 claim

                **Nearest passage** para 2: "Pyongyang may have moved some 6,000 containers to the port of Rajin."

                *not there:* some 9,000 crates, 9,000

                *hedged there:* "may"
            "#]],
        );
    }

    #[test]
    fn a_citation_shows_what_supports_its_sentence() {
        check_hover(
            "North Korea moved 6,000 containers to the port of Rajin [@n<|>is].\n",
            expect![[r#"
                **NIS briefing**
                outlet unknown · no date · no URL

                key `nis` · articles/nis.md

                cited by 1 note, 1 claim

                **Supports this sentence** para 2: "Pyongyang may have moved some 6,000 containers to the port of Rajin."

                *hedged there:* "may"
            "#]],
        );
        check_hover(
            "The museum of coins was closed [@n<|>is].\n",
            expect![[r#"
                **NIS briefing**
                outlet unknown · no date · no URL

                key `nis` · articles/nis.md

                cited by 1 note, 0 claims

                No passage resembles this sentence.
            "#]],
        );
    }

    #[test]
    fn a_claim_shows_the_passages_that_bear_on_it() {
        check_hover(
            "North Korea mo<|>ved 9,000 containers to Rajin in 2024.\n",
            expect![[r#"
            **Claim** with a figure ("9,000"), a dated event ("2024")

            No source reaches it

            Looked in: sentence, paragraph, the note's sources

            **Passages**
            - NIS briefing, para 2: "Pyongyang may have moved some 6,000 containers to the port of Rajin." · not there: 9,000, 2024
        "#]],
        );
        check_hover(
            "North Korea mo<|>ved 9,000 containers to Rajin [@nis].\n",
            expect![[r#"
            **Claim** with a figure ("9,000")

            Sourced in its sentence: NIS briefing

            **Passages**
            - NIS briefing, para 2: "Pyongyang may have moved some 6,000 containers to the port of Rajin." · not there: 9,000
        "#]],
        );
    }

    #[test]
    fn a_claim_without_source_is_cited_from_its_passage() {
        let note = "North Korea mo<|>ved 6,000 containers to the port of Rajin in 2024.\n";
        let fixture = fixture::parse(&format!("{LIBRARY}-- note.md --\n{note}"));
        let (path, offset) = fixture.cursor();
        let found = actions::actions(&fixture.workspace, path, Span::new(offset, offset));
        let shown = found.iter().take(3).map(|it| {
            let edits: Vec<_> = it.edits.iter().map(|it| it.text.as_str()).collect();
            format!("{}{}: {}\n", it.title, if it.preferred { " *" } else { "" }, edits.join(" | "))
        });
        expect![[r#"
            Cite NIS briefing (para 2): "Pyongyang may have moved some 6,000 containers to the port …" *:  [@nis]
            Insert [citation needed]:  [citation needed]
            Waive: common knowledge: <!-- dossier: allow unsourced-claim common-knowledge -->

        "#]]
        .assert_eq(&shown.collect::<String>());
        let choices = cite::choices(&fixture.workspace, path, offset);
        let choices = choices.iter().map(|it| format!("{}: {:?}\n", it.article.key, it.passage));
        expect![[r#"
            nis: Some("para 2: \"Pyongyang may have moved some 6,000 containers to the port of Rajin.\"")
            post: None
        "#]].assert_eq(&choices.collect::<String>());
    }

    #[test]
    fn an_article_that_bears_on_the_sentence_is_completed_first() {
        let note = "The port of Rajin counted containers all night [@<|>].\n\nSee [@nis].\n";
        let fixture = fixture::parse(&format!("{LIBRARY}-- note.md --\n{note}"));
        let (path, offset) = fixture.cursor();
        let found = completion::complete(&fixture.workspace, path, offset, false);
        let shown = found.items.iter().map(|it| format!("{}: {}\n", it.label, it.detail));
        expect![[r#"
            post: bears on this, para 1 · Harbour Post
            nis: bears on this, para 2 · NIS briefing
        "#]]
        .assert_eq(&shown.collect::<String>());
    }

    #[test]
    fn a_citation_leads_to_its_passage() {
        let note = "The port of Rajin got 6,000 containers from Pyongyang [@n<|>is].\n";
        let fixture = fixture::parse(&format!("{LIBRARY}-- note.md --\n{note}"));
        let (path, offset) = fixture.cursor();
        let found = definition::definition(&fixture.workspace, path, offset);
        let [definition::Definition::Place(place)] = found.as_slice() else { panic!("{found:?}") };
        let text = fixture.workspace.text(&place.path).unwrap();
        assert_eq!(
            text.slice(place.span),
            "Pyongyang may have moved some 6,000 containers to the port of Rajin."
        );
    }
}
