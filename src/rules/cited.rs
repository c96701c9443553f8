//! A unit as the rules hold it against the articles that it cites.

use std::borrow::Cow;

use super::{Check, Context, report};
use crate::{
    claims::{Kind, sections::Role},
    diagnostic::Finding,
    evidence::{
        Case, Reading,
        dates::{self, When},
        figures::{self, Quantity},
        overlap::Topic,
    },
    knowledge::{Article, Mention},
    text::Span,
    workspace::Workspace,
};

/// A unit that says something, with its articles. It is all that a rule sees of its note,
/// so that what was found holds as long as the case does. Places are counted from the
/// start of the unit.
pub(super) struct Cited<'a> {
    pub(super) case: &'a Case,
    /// What its articles say, in the order of [`Case::articles`].
    pub(super) readings: Vec<&'a Reading>,
    /// The file that the unit stands in.
    pub(super) path: &'a str,
    workspace: &'a Workspace,
    /// Its marks: those without words between them together.
    marks: Vec<(Span, Vec<usize>)>,
}

/// What the rules on cited units have to say. Units that the version before had too are
/// not looked at again.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (index, case) in context.held().cases().filter(|it| !it.1.open) {
        let Some(unit) = context.analysis.units.get(index).filter(|_| states(context, index))
        else {
            continue;
        };
        let findings = case.found(context.status, || findings(context, case));
        found.extend(findings.iter().map(|it| it.shifted(unit.span.start)));
    }
}

/// Whether a unit says something in a place where it counts.
fn states(context: &Context<'_>, index: usize) -> bool {
    let Some(unit) = context.analysis.units.get(index) else { return false };
    let role = context.analysis.roles.get(unit.block).copied().unwrap_or(Role::Plain);
    let away =
        matches!(role, Role::Gaps | Role::Exempt | Role::Sources | Role::Links | Role::Reading);
    unit.kind != Kind::Judgment && !away
}

fn findings(context: &Context<'_>, case: &Case) -> Vec<Finding> {
    let mut res = Vec::new();
    let Some(cited) = Cited::new(context.workspace, &context.note.path, case) else { return res };
    for rule in super::ALL {
        let Check::Cited(check) = rule.check else { continue };
        if let Some(mut report) =
            report(context.workspace, rule, context.status, &context.note.path, &mut res)
        {
            check(&cited, &mut report);
        }
    }
    res
}

impl<'a> Cited<'a> {
    /// Nothing where one of the articles says nothing.
    fn new(workspace: &'a Workspace, path: &'a str, case: &'a Case) -> Option<Cited<'a>> {
        let reading = |it: &usize| workspace.reading(*it).filter(|it| !it.paragraphs.is_empty());
        let readings: Option<Vec<&Reading>> = case.articles.iter().map(reading).collect();
        let mut marks: Vec<(Span, Vec<usize>)> = Vec::new();
        for &(mark, cites) in &case.marks {
            let Some(cites) = cites else { continue };
            let follows = |it: &Span| {
                let between = Span::new(it.end, mark.start).of(&case.prose);
                !between.chars().any(char::is_alphanumeric)
            };
            match marks.last_mut().filter(|it| follows(&it.0)) {
                Some((span, all)) => {
                    span.end = span.end.max(mark.end);
                    all.push(cites);
                }
                None => marks.push((mark, vec![cites])),
            }
        }
        Some(Cited { case, readings: readings?, path, workspace, marks })
    }

    /// Its text with everything blanked that is no prose.
    pub(super) fn prose(&self) -> &'a str {
        &self.case.prose
    }

    /// Its text as it is written.
    pub(super) fn text(&self) -> &'a str {
        &self.case.text
    }

    /// Whether a place lies in somebody else's words.
    pub(super) fn is_quoted(&self, place: Span) -> bool {
        self.case.quoted.iter().any(|it| it.contains(place))
    }

    /// Whether a place belongs to a mark.
    pub(super) fn is_in_mark(&self, place: Span) -> bool {
        self.case.marks.iter().any(|it| it.0.overlaps(place))
    }

    /// The quantities that it names.
    pub(super) fn quantities(&self) -> &'a [Quantity] {
        self.case.quantities()
    }

    /// The quantities of a stretch that is read by itself.
    pub(super) fn quantities_in(&self, stretch: Span) -> Cow<'_, [Quantity]> {
        if stretch == self.whole() {
            return Cow::Borrowed(self.quantities());
        }
        let all = figures::quantities(stretch.of(self.prose())).into_iter();
        all.map(|it| it.shifted(stretch.start)).collect()
    }

    /// The times that it names.
    pub(super) fn times(&self) -> &'a [When] {
        self.case.times()
    }

    /// The times of a stretch that is read by itself.
    pub(super) fn times_in(&self, stretch: Span) -> Cow<'_, [When]> {
        if stretch == self.whole() {
            return Cow::Borrowed(self.times());
        }
        let all = dates::times(stretch.of(self.prose()), None).into_iter();
        all.map(|it| it.shifted(stretch.start)).collect()
    }

    fn whole(&self) -> Span {
        Span::new(0, self.case.prose.len())
    }

    /// What a stretch speaks of besides some parts of it.
    pub(super) fn topic(&self, clause: Span, without: &[Span]) -> Topic {
        let inside = |it: &&Mention| clause.contains(it.span);
        let mentions = self.case.mentions.iter().filter(inside);
        let mentions: Vec<Mention> = mentions.map(|it| it.within(clause)).collect();
        let begins = |it: &Span| clause.start <= it.start && it.start < clause.end;
        let marks = self.case.marks.iter().map(|it| it.0).filter(begins);
        let without = marks.chain(without.iter().copied()).filter(|it| clause.contains(*it));
        let without: Vec<Span> = without.map(|it| it.within(clause)).collect();
        let (library, names) = (&self.workspace.library, self.workspace.names());
        Topic::new(clause.of(self.prose()), &without, &mentions, library, names)
    }

    /// The clause around a place and the articles that it cites, as places in
    /// [`Case::articles`]: where several marks stand in a sentence, each is for what
    /// stands before it (tradecraft.md 4.2, 1).
    pub(super) fn clause(&self, place: Span) -> (Span, Vec<usize>) {
        let whole = self.whole();
        let Some(at) = (1 < self.marks.len()).then(|| {
            let behind = self.marks.iter().position(|it| place.end <= it.0.start);
            behind.unwrap_or(self.marks.len() - 1)
        }) else {
            return (whole, (0..self.readings.len()).collect());
        };
        let before = at.checked_sub(1).and_then(|it| self.marks.get(it));
        let start = before.map_or(0, |it| it.0.end);
        let Some((mark, cites)) = self.marks.get(at) else { return (whole, Vec::new()) };
        let end = if place.end <= mark.start { mark.start } else { whole.end };
        (Span::new(start, end), cites.clone())
    }

    /// The article at a place of [`Case::articles`].
    pub(super) fn source(&self, at: usize) -> Option<&'a Article> {
        let article = *self.case.articles.get(at)?;
        self.workspace.library.articles.get(article).map(AsRef::as_ref)
    }

    /// How a message calls it: by its key where there are several.
    pub(super) fn name(&self, at: usize) -> String {
        match self.source(at).filter(|_| 1 < self.readings.len()) {
            Some(it) => format!("\"{}\"", it.key),
            None => "the cited article".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
