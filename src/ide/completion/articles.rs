//! Articles, by key, page, title or outlet.

use std::cmp::Reverse;

use super::{
    ItemKind, Proposal,
    place::Typed,
    rank::{Query, Rank, Tier, Uses},
};
use crate::{
    evidence::Match,
    ide::{
        evidence,
        markdown::{origin, plain},
    },
    knowledge::Article,
    note::Note,
    text::Span,
    workspace::Workspace,
};

/// Keys as pandoc cites them.
pub(super) fn keys(
    workspace: &Workspace,
    note: &Note,
    typed: &Typed,
    query: &str,
    sigil: &str,
) -> Vec<Proposal> {
    propose(workspace, note, typed, query, |it| Some([sigil, &it.key].concat()))
}

/// Page names as wikilinks cite them.
pub(super) fn links(
    workspace: &Workspace,
    note: &Note,
    typed: &Typed,
    query: &str,
) -> Vec<Proposal> {
    // What is not saved has no page.
    propose(workspace, note, typed, query, |it| match it.entry {
        Some(_) => None,
        None => Some(page(&it.path).to_owned()),
    })
}

/// The file name without its ending.
fn page(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |it| it.0)
}

fn propose(
    workspace: &Workspace,
    note: &Note,
    typed: &Typed,
    query: &str,
    text: impl Fn(&Article) -> Option<String>,
) -> Vec<Proposal> {
    let (uses, wanted) = (uses(workspace, note), Query::new(query));
    let passages = passages(workspace, note, typed.span.start);
    let articles = workspace.library.articles.iter().zip(uses).enumerate();
    let found = articles.filter_map(|(index, (article, (here, everywhere)))| {
        let place = passages.iter().position(|it| it.article == index);
        let passage = place.and_then(|it| passages.get(it));
        let tier = tier(article, &wanted)?;
        let origin = origin(article);
        let parts = [article.metadata.title.as_deref().unwrap_or("no title"), &origin];
        let bearing = passage.map(|it| format!("bears on this, para {}", it.paragraph + 1));
        let parts = bearing.as_deref().into_iter().chain(parts).filter(|it| !it.is_empty());
        let detail = parts.collect::<Vec<_>>().join(" · ");
        Some(Proposal {
            label: article.key.clone(),
            meaning: None,
            detail,
            name: article.key.clone(),
            text: text(article)?,
            kind: ItemKind::Article,
            documentation: passage.map(|it| plain(&evidence::line(workspace, it))),
            data: Some(format!("article {}", article.key)),
            rank: Rank {
                bearing: place.and_then(|it| u8::try_from(it).ok()).unwrap_or(u8::MAX),
                absent: !here,
                uses: Reverse(Uses(everywhere)),
                ..Rank::of(tier, article.key.len())
            },
        })
    });
    found.collect()
}

/// The passages that bear on the sentence at or right before a place, one an article.
fn passages(workspace: &Workspace, note: &Note, place: usize) -> Vec<Match> {
    const MOST: usize = 5;
    let units = &workspace.analysis(note).units;
    let before = units.partition_point(|it| it.span.start < place);
    let unit = before.checked_sub(1).and_then(|it| units.get(it));
    // In the next paragraph begins another matter.
    let near = unit.filter(|it| Span::new(it.span.end, place).len() < 4);
    near.map_or(Vec::new(), |it| evidence::passages(workspace, note, it, MOST))
}

/// The key counts as the name, title and outlet as aliases.
fn tier(article: &Article, wanted: &Query) -> Option<Tier> {
    let others = [&article.metadata.title, &article.metadata.publisher];
    let others = others.into_iter().flatten().filter_map(|it| wanted.tier(it, true));
    wanted.tier(&article.key, false).into_iter().chain(others).min()
}

/// For each article: whether this note cites it, and how many notes do, as far as they
/// are analysed.
pub(in crate::ide) fn uses(workspace: &Workspace, note: &Note) -> Vec<(bool, f64)> {
    let mut res = vec![(false, 0.0); workspace.library.articles.len()];
    workspace.analysis(note);
    for other in workspace.notes() {
        let Some(analysis) = other.analysed() else { continue };
        let all = analysis.citations.iter().chain(&analysis.sources);
        let mut cited: Vec<usize> = all.filter_map(|it| it.target.article()).collect();
        cited.sort_unstable();
        cited.dedup();
        for index in cited {
            if let Some(uses) = res.get_mut(index) {
                uses.0 |= other.path == note.path;
                uses.1 += 1.0;
            }
        }
    }
    res
}
