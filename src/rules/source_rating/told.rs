//! What a record says that its source is worth, for a reader.

use super::{
    RATED,
    grade::Grade,
    rating::{Rating, ratings},
};
use crate::{knowledge::Article, terms};

/// The rating of an article: `B2 (usually reliable, probably true)`; one of another kind
/// as it stands there.
pub(crate) fn rating(article: &Article) -> Option<String> {
    let ratings = article.front_matter.as_ref().map(ratings).unwrap_or_default();
    let told = |it: &Rating| match it.grade {
        Grade::Valid(digit) => in_words(it.cured.chars().next()?, digit),
        // A half of two says nothing without the other.
        _ if it.cure.len() == 1 && it.cured.len() == 2 => Some(it.text.clone()),
        _ => None,
    };
    let stated = || article.metadata.rating.as_deref().map(in_words_or_as_is);
    ratings.iter().find_map(told).or_else(stated)
}

/// The same of the text of a footnote: "Harbour Radio, 3 May 2024, rated B2".
pub(crate) fn rating_in(footnote: &str) -> Option<String> {
    let found = RATED.captures(footnote).or_else(|| super::NAMED.captures(footnote))?;
    Some(in_words_or_as_is(found.get(1)?.as_str()))
}

/// What it says of its source in words, `state agency, first-hand`.
pub(crate) fn descriptor(article: &Article) -> Option<String> {
    descriptions(article, &[]).into_iter().next()
}

/// The values of the keys that describe a source, and of `others`.
pub(super) fn descriptions(article: &Article, others: &[&'static str]) -> Vec<String> {
    let keys = terms::synonyms("descriptor").iter().chain(others);
    let mut res = Vec::new();
    for key in keys.map(|it| terms::folded_key(it)) {
        let entries = article.front_matter.iter().flat_map(|it| &it.entries);
        let own = entries.filter(|it| terms::folded_key(&it.key) == key);
        let texts = own.flat_map(|it| &it.values).map(|it| it.text.trim());
        res.extend(texts.filter(|it| !it.is_empty()).map(str::to_owned));
    }
    res
}

fn in_words_or_as_is(text: &str) -> String {
    let letter = text.trim().chars().next().unwrap_or_default();
    let valid = match Grade::read(text) {
        Grade::Valid(digit) => in_words(letter, digit),
        _ => None,
    };
    valid.unwrap_or_else(|| text.trim().to_owned())
}

fn in_words(letter: char, digit: char) -> Option<String> {
    let letter = letter.to_ascii_uppercase();
    let (reliability, credibility) = (terms::admiralty(letter)?, terms::admiralty(digit)?);
    Some(format!("{letter}{digit} ({reliability}, {credibility})"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn ratings_are_told_in_words() {
        let told = |front_matter: &str| {
            let text = Text::new(&format!("---\n{front_matter}\n---\nText.\n"));
            rating(&Article::new("articles/a.md", text))
        };
        let good = "B2 (usually reliable, probably true)";
        for it in ["rating: b-2", "admiralty: B2 (own log)", "reliability: b\ncredibility: 2"] {
            assert_eq!(told(it).as_deref(), Some(good), "{it}");
        }
        assert_eq!(told("rating: 4/5").as_deref(), Some("4/5"));
        assert_eq!(told("rating: G2").as_deref(), Some("G2"));
        assert_eq!(told("reliability: G\ncredibility: 2").as_deref(), Some("G2"));
        assert_eq!(told("title: x"), None);
        assert_eq!(rating_in("Radio, 3 May, rated b2.").as_deref(), Some(good));
        assert_eq!(rating_in("Radio on the A4, 3 May"), None);
    }
}
