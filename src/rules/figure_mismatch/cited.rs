//! Which articles a unit, and which a clause of it, is held against.

use crate::{
    claims::{Citation, Target, Unit},
    evidence::{self, Reading, overlap::Topic},
    knowledge::{Article, Mention},
    rules::Context,
    text::Span,
};

/// The articles of a unit, all of which have text.
pub(in crate::rules) struct Cited<'a> {
    pub(in crate::rules) readings: Vec<&'a Reading>,
    /// The same, as indices of the library.
    pub(in crate::rules) articles: Vec<usize>,
    paths: Vec<&'a str>,
    /// The unit's own marks in text order: those without words between them together,
    /// with what they cite as places in `articles`.
    marks: Vec<(Span, Vec<usize>)>,
    unit: Span,
}

/// The articles that a unit can be held against. `None` where it rests on none, or on
/// any source without text, which may say what the others do not.
pub(in crate::rules) fn cited<'a>(context: &Context<'a>, unit: &Unit) -> Option<Cited<'a>> {
    let articles = evidence::sources(context.library, context.analysis, unit);
    if articles.is_empty() {
        return None;
    }
    let citations = &context.analysis.citations;
    let mut covering = unit.citations.iter().filter_map(|it| citations.get(*it));
    let is_read = |it: &Citation| match it.target {
        Target::Article(article) => articles.contains(&article),
        Target::External | Target::Unresolved => false,
    };
    if !covering.all(is_read) {
        return None;
    }
    let readings: Option<Vec<&Reading>> = articles
        .iter()
        .map(|it| context.workspace.reading(*it).filter(|it| !it.paragraphs.is_empty()))
        .collect();
    let paths =
        articles.iter().filter_map(|it| Some(context.library.articles.get(*it)?.path.as_str()));
    let mut res = Cited {
        readings: readings?,
        paths: paths.collect(),
        marks: Vec::new(),
        unit: unit.span,
        articles,
    };
    let own = context.analysis.citations_in(unit.span).iter();
    for citation in own {
        let Target::Article(article) = citation.target else { return None };
        let Some(at) = res.articles.iter().position(|it| *it == article) else { continue };
        let prose = &context.note.document().prose;
        let follows = |it: &Span| {
            let between = Span::new(it.end, citation.span.start).of(prose);
            !between.chars().any(char::is_alphanumeric)
        };
        match res.marks.last_mut().filter(|it| follows(&it.0)) {
            Some((span, cites)) => {
                span.end = span.end.max(citation.span.end);
                cites.push(at);
            }
            None => res.marks.push((citation.span, vec![at])),
        }
    }
    Some(res)
}

/// What a stretch of a unit speaks of besides some parts of it, all given as places in the
/// note.
pub(in crate::rules) fn topic(context: &Context<'_>, clause: Span, without: &[Span]) -> Topic {
    let within = |it: Span| it.within(clause);
    let inside = |it: &&Mention| clause.contains(it.span);
    let mentions = context.analysis.mentions_in(clause).iter().filter(inside);
    let mentions: Vec<Mention> =
        mentions.map(|it| Mention { span: within(it.span), ..it.clone() }).collect();
    let marks = context.analysis.citations_in(clause).iter().map(|it| it.span);
    let without = marks.chain(without.iter().copied()).filter(|it| clause.contains(*it));
    let without: Vec<Span> = without.map(within).collect();
    let text = clause.of(&context.note.document().prose);
    Topic::new(text, &without, &mentions, context.library, context.workspace.names())
}

impl Cited<'_> {
    /// The clause around a place and the articles that it cites, as places in
    /// `articles`: where several marks stand in a sentence, each is for what stands
    /// before it (tradecraft.md 4.2, 1).
    pub(in crate::rules) fn clause(&self, place: Span) -> (Span, Vec<usize>) {
        let Some(at) = (1 < self.marks.len()).then(|| {
            let behind = self.marks.iter().position(|it| place.end <= it.0.start);
            behind.unwrap_or(self.marks.len() - 1)
        }) else {
            return (self.unit, (0..self.articles.len()).collect());
        };
        let before = at.checked_sub(1).and_then(|it| self.marks.get(it));
        let start = before.map_or(self.unit.start, |it| it.0.end);
        let Some((mark, cites)) = self.marks.get(at) else { return (self.unit, Vec::new()) };
        let end = if place.end <= mark.start { mark.start } else { self.unit.end };
        (Span::new(start, end), cites.clone())
    }

    /// The article at a place of `articles`.
    pub(in crate::rules) fn source<'a>(
        &self,
        context: &Context<'a>,
        at: usize,
    ) -> Option<&'a Article> {
        context.library.articles.get(*self.articles.get(at)?).map(AsRef::as_ref)
    }

    pub(in crate::rules) fn path(&self, at: usize) -> &str {
        self.paths.get(at).copied().unwrap_or("")
    }

    /// How a message calls it: by its key where there are several.
    pub(in crate::rules) fn name(&self, context: &Context<'_>, at: usize) -> String {
        match self.source(context, at).filter(|_| 1 < self.articles.len()) {
            Some(it) => format!("\"{}\"", it.key),
            None => "the cited article".to_owned(),
        }
    }
}
