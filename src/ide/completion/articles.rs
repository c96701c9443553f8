//! Articles, by key, page, title or outlet.

use std::cmp::Reverse;

use super::{
    ItemKind, Proposal,
    rank::{self, Rank, Tier},
};
use crate::{
    claims::{Citation, Target},
    ide::markdown::origin,
    knowledge::Article,
    note::Note,
    workspace::Workspace,
};

/// Keys as pandoc cites them.
pub(super) fn keys(workspace: &Workspace, note: &Note, query: &str, sigil: &str) -> Vec<Proposal> {
    propose(workspace, note, query, |it| [sigil, &it.key].concat())
}

/// Page names as wikilinks cite them.
pub(super) fn links(workspace: &Workspace, note: &Note, query: &str) -> Vec<Proposal> {
    propose(workspace, note, query, |it| page(&it.path).to_owned())
}

/// The file name without its ending.
fn page(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |it| it.0)
}

fn propose(
    workspace: &Workspace,
    note: &Note,
    query: &str,
    text: impl Fn(&Article) -> String,
) -> Vec<Proposal> {
    let uses = uses(workspace, note);
    let articles = workspace.library.articles.iter().zip(uses);
    let found = articles.filter_map(|(article, (here, everywhere))| {
        let tier = tier(article, query)?;
        let origin = origin(article);
        let parts = [article.metadata.title.as_deref().unwrap_or("no title"), &origin];
        let detail = parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
        Some(Proposal {
            label: article.key.clone(),
            detail,
            name: article.key.clone(),
            text: text(article),
            kind: ItemKind::Article,
            documentation: None,
            data: Some(format!("article {}", article.key)),
            rank: Rank { tier, absent: !here, uses: Reverse(everywhere), len: article.key.len() },
        })
    });
    found.collect()
}

/// The key counts as the name, title and outlet as aliases.
fn tier(article: &Article, query: &str) -> Option<Tier> {
    let others = [&article.metadata.title, &article.metadata.publisher];
    let others = others.into_iter().flatten().filter_map(|it| rank::tier(query, it, true));
    rank::tier(query, &article.key, false).into_iter().chain(others).min()
}

/// For each article: whether this note cites it, and how many notes do, as far as they
/// are analysed.
fn uses(workspace: &Workspace, note: &Note) -> Vec<(bool, usize)> {
    let mut res = vec![(false, 0); workspace.library.articles.len()];
    workspace.analysis(note);
    for other in workspace.notes() {
        let Some(analysis) = other.analysed() else { continue };
        let all = analysis.citations.iter().chain(&analysis.sources);
        let mut cited: Vec<usize> = all.filter_map(article_of).collect();
        cited.sort_unstable();
        cited.dedup();
        for index in cited {
            if let Some(uses) = res.get_mut(index) {
                uses.0 |= other.path == note.path;
                uses.1 += 1;
            }
        }
    }
    res
}

fn article_of(citation: &Citation) -> Option<usize> {
    match citation.target {
        Target::Article(index) => Some(index),
        Target::External | Target::Unresolved => None,
    }
}
