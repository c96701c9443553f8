//! What is claimed of an actor, and by which article.

use super::{
    super::super::markdown::{count, cut, day, link, plain},
    Here,
};
use crate::{
    claims::Sourcing,
    ide::dossier::{ActorDossier, Said},
    workspace::Workspace,
};

/// How much of a claim is told, in Unicode scalars.
const CLAIM: usize = 140;

/// How much of the name of a source.
const SOURCE: usize = 60;

pub(super) fn latest(workspace: &Workspace, known: &ActorDossier) -> Option<String> {
    let claims: Vec<_> = known.latest.iter().map(|it| claim(workspace, it)).collect();
    let of = match known.sourced.saturating_sub(claims.len()) {
        0 => String::new(),
        _ => format!(" ({} of {})", claims.len(), known.sourced),
    };
    (!claims.is_empty()).then(|| format!("**Latest sourced claims{of}:**\n{}", claims.join("\n")))
}

fn claim(workspace: &Workspace, said: &Said) -> String {
    let text = plain(&cut(&said.text, CLAIM));
    let article = said.article.and_then(|it| workspace.library.articles.get(it));
    let Some(article) = article else {
        return format!("- {text} — {}", plain(&cut(&said.source, SOURCE)));
    };
    let publisher = article.metadata.publisher.as_deref().unwrap_or(article.label());
    let published = article.metadata.published.as_deref().map_or("no date".to_owned(), day);
    let label = format!("{}, {published}", cut(publisher, SOURCE));
    let start = article.front_matter.as_ref().map_or(0, |it| it.span.end);
    let line = article.text.line_col(start, Default::default()).line + 1;
    format!("- {text} — {}", link(&label, &article.path, line))
}

pub(super) fn unsourced(
    index: usize,
    here: Option<&Here<'_>>,
    known: &ActorDossier,
) -> Option<String> {
    let here = here.map_or(0, |it| unsourced_in(it, index));
    match known.unsourced {
        0 => None,
        all if here > 0 && all > here => {
            Some(format!("**Without a source:** {}, {here} of them here", count(all, "claim")))
        }
        all if here > 0 => Some(format!("**Without a source:** {}, here", count(all, "claim"))),
        all => Some(format!("**Without a source:** {}", count(all, "claim"))),
    }
}

/// The claims of the note itself that name the actor and have no source.
fn unsourced_in(here: &Here<'_>, index: usize) -> usize {
    let analysis = here.at.analysis();
    let digest = here.at.note.digest(&here.at.workspace.library);
    let units = digest.into_iter().flat_map(|it| it.units(index));
    let units = units.filter_map(|it| analysis.units.get(it));
    units.filter(|it| it.status == Sourcing::Unsourced).count()
}
