//! An article that is read for evidence.

use std::{borrow::Cow, sync::OnceLock};

use super::{
    Hedge,
    bearing::Vocabulary,
    dates::{self, Named},
    figures::{self, Found},
    heard::Places,
    hedges::hedges,
    quotes::{Folded, Spelled},
    relay::Attributions,
    segment::Segment,
    shingles::Print,
    words::{Word, Words, terms},
};
use crate::{
    knowledge::{Article, articles::Passages, dates::calendar::Day},
    markdown::sentences,
    text::{Span, starting_in},
};

/// The passages of an article, and what stands in them; each found once.
#[derive(Debug, Default)]
pub struct Reading {
    /// The text of the article with everything blanked that is no prose, of the same
    /// length: a span holds in both.
    pub prose: String,
    /// In text order, without headings. A reader counts them from 1.
    pub paragraphs: Vec<Paragraph>,
    words: OnceLock<Vec<Word>>,
    places: OnceLock<Places>,
    segment: OnceLock<Segment>,
    letters: OnceLock<Folded>,
    /// The day on which the article appeared, where it says so.
    pub published: Option<Day>,
    quantities: OnceLock<Vec<Found>>,
    times: OnceLock<Vec<Named>>,
    print: OnceLock<Print>,
    attributions: OnceLock<Attributions>,
    spelled: OnceLock<Spelled>,
    vocabulary: OnceLock<Vocabulary>,
    hedges: OnceLock<Vec<Hedge>>,
}

/// A paragraph, list item, quotation or table row of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub span: Span,
    /// In text order; together they are the paragraph without the white space around.
    pub sentences: Vec<Span>,
}

impl Reading {
    pub fn new(article: &Article) -> Reading {
        let Passages { prose, paragraphs } = article.passages();
        let paragraphs = paragraphs.into_iter().map(|span| {
            let sentences = sentences::sentences(span.of(&prose));
            let sentences = sentences.into_iter().map(|it| it.shifted(span.start)).collect();
            Paragraph { span, sentences }
        });
        let published = dates::named::published(article);
        Reading { paragraphs: paragraphs.collect(), prose, published, ..Reading::default() }
    }

    /// Its passages as they are searched.
    pub(super) fn segment(&self) -> &Segment {
        self.segment.get_or_init(|| {
            Segment::of_words(self.paragraphs.iter().map(|it| self.words_in(it.span)))
        })
    }

    /// The terms that stand in a stretch of a paragraph, in order; for who looks at one
    /// passage of an article of which nothing else may ever be asked.
    pub(super) fn some_words_in(&self, span: Span) -> Cow<'_, [Word]> {
        if self.words.get().is_some() {
            return Cow::Borrowed(self.words_in(span));
        }
        let words = terms(span.of(&self.prose)).into_iter();
        Cow::Owned(words.map(|(term, it)| (term, it.shifted(span.start))).collect())
    }

    /// The same for who comes again: the words of the whole article are kept.
    pub(crate) fn words_in(&self, span: Span) -> &[Word] {
        starting_in(self.words(), span, |it| it.1.start)
    }

    /// The terms of the whole article, in order.
    pub(super) fn words(&self) -> &[Word] {
        self.words.get_or_init(|| {
            let mut words = Words::default();
            let mut res = Vec::new();
            for paragraph in &self.paragraphs {
                let start = paragraph.span.start;
                let text = paragraph.span.of(&self.prose);
                words.terms(text, |term, it| res.push((term, it.shifted(start))));
            }
            res
        })
    }

    /// The same as they are looked up.
    pub(super) fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::new(self.words(), &self.prose))
    }

    /// The letters of its prose, in which quotations are looked for.
    pub(super) fn letters(&self) -> &Folded {
        let paragraphs = || self.paragraphs.iter().map(|it| it.span);
        self.letters.get_or_init(|| Folded::new(&self.prose, paragraphs()))
    }

    /// The quantities of the article, in text order.
    pub fn quantities(&self) -> &[Found] {
        self.quantities.get_or_init(|| figures::found::in_article(self))
    }

    /// Those that begin in a stretch.
    pub(super) fn quantities_in(&self, span: Span) -> &[Found] {
        starting_in(self.quantities(), span, |it| it.quantity.span.start)
    }

    /// The times that the article names, in text order.
    pub fn times(&self) -> &[Named] {
        self.times.get_or_init(|| dates::named::in_article(self))
    }

    /// Those that begin in a stretch.
    pub(super) fn times_in(&self, span: Span) -> &[Named] {
        starting_in(self.times(), span, |it| it.when.span.start)
    }

    /// The fingerprint of its own wording; `article` is the one that this is the reading
    /// of.
    pub fn print(&self, article: &Article) -> &Print {
        self.print.get_or_init(|| Print::new(article, self))
    }

    /// The hedges of a sentence, in text order.
    pub fn hedges_in(&self, sentence: Span) -> &[Hedge] {
        starting_in(self.hedges(), sentence, |it| it.span.start)
    }

    /// The hedges of its sentences, in text order.
    pub(super) fn hedges(&self) -> &[Hedge] {
        self.hedges.get_or_init(|| {
            let sentences = self.paragraphs.iter().flat_map(|it| &it.sentences);
            let of = |it: &Span| {
                let start = it.start;
                hedges(it.of(&self.prose)).into_iter().map(move |it| it.shifted(start))
            };
            sentences.flat_map(of).collect()
        })
    }

    /// The words that it is told in; `article` is the one that this is the reading of.
    pub(super) fn vocabulary(&self, article: &Article) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Vocabulary::new(article))
    }

    /// Who it says that it has its story from.
    pub fn attributions(&self) -> &Attributions {
        self.attributions.get_or_init(|| Attributions::new(self))
    }

    /// Its words as they are compared with those of a quotation that it does not have.
    pub(super) fn spelled(&self) -> &Spelled {
        self.spelled.get_or_init(|| Spelled::new(&self.prose))
    }

    /// The paragraph at or before a place, as an index; none before the first.
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        self.paragraphs.partition_point(|it| it.span.start <= offset).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&[&str]]) {
        let article = Article::new(path, Text::new(text));
        let reading = Reading::new(&article);
        assert_eq!(reading.prose.len(), text.len());
        let found: Vec<Vec<&str>> = reading
            .paragraphs
            .iter()
            .map(|it| it.sentences.iter().map(|it| it.of(text)).collect())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn markdown_has_its_blocks() {
        check(
            "articles/a.md",
            "---\ntitle: Ferries\n---\n# Ferries\n\nOne sank. Two\ndocked.\n\n- An item.\n\n| a |\n|---|\n| b |\n\n> Said he.\n",
            &[&["One sank.", "Two\ndocked."], &["An item."], &["b"], &["Said he."]],
        );
    }

    #[test]
    fn plain_text_has_its_paragraphs_and_pasted_lines() {
        check(
            "a.txt",
            "Ferries of the north\n\nOne sank.\nTwo docked.\r\n\r\nEnd.\n",
            &[&["One sank.", "Two docked."], &["End."]],
        );
        let long = "The port was busy all the year. ".repeat(6);
        let reading = Reading::new(&Article::new(
            "a.txt",
            Text::new(&format!("The port\n{long}\n{long}\nNext came the ice.\n")),
        ));
        let sentences: Vec<usize> =
            reading.paragraphs.iter().map(|it| it.sentences.len()).collect();
        assert_eq!(sentences, [6, 6, 1]);
    }

    #[test]
    fn a_place_has_the_paragraph_that_begins_at_or_before_it() {
        let reading = Reading::new(&Article::new("a.txt", Text::new("One sank.\n\nTwo docked.\n")));
        let at = [0, 5, 11, 400].map(|it| reading.paragraph_at(it));
        assert_eq!(at, [Some(0), Some(0), Some(1), Some(1)]);
        assert_eq!(Reading::default().paragraph_at(0), None);
    }
}
