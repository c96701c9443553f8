//! What can be said of an article only when all notes are known: that nobody cites it,
//! that nothing confirms it.
//!
//! `dossier check` says so for a whole workspace. An editor does not: there a keystroke in
//! one note would change what is said of many articles.

use rustc_hash::FxHashSet;

use super::{
    Context, Report, orphan_source, report, source_rating,
    sources::{Source, Sources},
};
use crate::{diagnostic::Finding, knowledge::Article, workspace::Workspace};

type Check = fn(&Whole<'_>, usize, &Article, &mut Report<'_>);

/// The rules that look at articles in this way.
const CHECKS: &[(&super::Rule, Check)] = &[
    (&orphan_source::RULE, orphan_source::check_whole),
    (&source_rating::RULE, source_rating::check_whole),
];

/// What the notes of a workspace make of its articles.
pub(super) struct Whole<'a> {
    pub(super) workspace: &'a Workspace,
    /// Articles that a note cites or lists.
    cited: FxHashSet<usize>,
    /// Those rated as confirmed that a note cites beside a source of another origin.
    confirmed: FxHashSet<usize>,
}

impl Whole<'_> {
    pub(super) fn is_cited(&self, article: usize) -> bool {
        self.cited.contains(&article)
    }

    pub(super) fn is_confirmed(&self, article: usize) -> bool {
        self.confirmed.contains(&article)
    }

    fn read(&mut self, context: &Context<'_>) {
        let all = context.analysis.citations.iter().chain(&context.analysis.sources);
        let sources = Sources::new(context);
        let found = sources.behind(all);
        let articles = found.iter().filter_map(|it| match it.0 {
            Source::Article(article) => Some(article),
            Source::Outside(_) => None,
        });
        let rated: Vec<usize> =
            articles.clone().filter(|it| self.is_rated_as_confirmed(*it)).collect();
        self.cited.extend(articles);
        if !rated.is_empty() && sources.origins(&found).iter().any(|it| 0 < *it) {
            self.confirmed.extend(rated);
        }
    }

    fn is_rated_as_confirmed(&self, article: usize) -> bool {
        let article = self.workspace.library.articles.get(article);
        let rating = article.and_then(|it| it.metadata.rating.as_deref());
        rating.is_some_and(|it| it.contains('1'))
    }
}

/// What all notes together show of the articles, by path and in text order.
pub fn check_whole(workspace: &Workspace) -> Vec<Finding> {
    let mut whole =
        Whole { workspace, cited: FxHashSet::default(), confirmed: FxHashSet::default() };
    for note in workspace.notes() {
        whole.read(&Context::new(workspace, note));
    }
    let status = workspace.config.forced_status.unwrap_or(workspace.config.default_status);
    let mut found = Vec::new();
    for (index, article) in workspace.library.articles.iter().enumerate() {
        for (rule, check) in CHECKS {
            if let Some(mut report) = report(workspace, rule, status, &article.path, &mut found) {
                check(&whole, index, article, &mut report);
            }
        }
    }
    found.sort_by(|a, b| (&a.path, a.span, a.rule).cmp(&(&b.path, b.span, b.rule)));
    found
}
