//! What a citation points to, and what its article does not tell.

use super::super::{
    at::At,
    evidence,
    markdown::{count, day, plain},
    sourcing,
};
use super::Hover;
use crate::{
    claims::{Citation, Target},
    knowledge::Article,
    markdown::Form,
    rules::source_rating,
    terms,
    workspace::Workspace,
};

pub(super) fn hover(at: &At<'_>) -> Option<Hover> {
    let Some(citation) = at.citation() else {
        return footnote(at);
    };
    // A wikilink may name an actor as well as a page.
    if citation.target == Target::Unresolved
        && citation.form == Some(Form::Wikilink)
        && at.actors().is_some()
    {
        return None;
    }
    let markdown = match citation.target {
        Target::Article(index) => {
            facts(at.workspace, index)? + &rated_here(at, citation) + &support(at, citation, index)
        }
        Target::External => external(at, citation),
        Target::Unresolved => unresolved(at, citation),
    };
    Some(Hover { span: citation.span, markdown })
}

/// The rating that the footnote of this note gives the article.
fn rated_here(at: &At<'_>, citation: &Citation) -> String {
    let document = at.document();
    let footnote = match citation.form {
        Some(Form::Footnote) => document.footnote(&citation.name),
        _ => document.footnotes.iter().find(|it| it.content.contains(citation.span)),
    };
    let rating = footnote.and_then(|it| source_rating::rating_in(it.content.of(at.text())));
    rating.map_or(String::new(), |it| format!("\nrated here: {}\n", plain(&it)))
}

/// What the article says on the very sentence that cites it.
fn support(at: &At<'_>, citation: &Citation, article: usize) -> String {
    const NOTHING: &str = "\nNo passage resembles this sentence.\n";
    let Some(unit) = evidence::cited_unit(at, citation, article) else { return String::new() };
    let Some(found) = evidence::passage(at.workspace, at.note, unit, article) else {
        let text = at.workspace.reading(article).is_some_and(|it| !it.paragraphs.is_empty());
        return if text { NOTHING } else { "" }.to_owned();
    };
    let line = plain(&evidence::line(at.workspace, &found));
    let mut missing = evidence::misquoted(at.workspace, at.note, unit, &found);
    missing.extend(evidence::missing(at.workspace, at.note, unit, &found));
    let mut res = match found.share {
        it if evidence::SUPPORTS <= it && missing.is_empty() => {
            format!("\n**Supports this sentence** {line}\n")
        }
        it if evidence::NEAR <= it => format!("\n**Nearest passage** {line}\n"),
        _ => return NOTHING.to_owned(),
    };
    if !missing.is_empty() {
        res += &format!("\n*not there:* {}\n", missing.join(", "));
    }
    let hedges = evidence::held_back(at.workspace, &found);
    if !hedges.is_empty() {
        let hedges: Vec<_> = hedges.iter().map(|it| format!("\"{it}\"")).collect();
        res += &format!("\n*hedged there:* {}\n", hedges.join(", "));
    }
    res
}

/// A footnote that remarks and cites nothing.
fn footnote(at: &At<'_>) -> Option<Hover> {
    let (span, footnote) = at.footnote()?;
    let content = footnote.content.of(at.text()).trim();
    Some(Hover { span, markdown: format!("**Footnote** {}", plain(content)) })
}

/// What the library knows of an article.
pub(in super::super) fn facts(workspace: &Workspace, index: usize) -> Option<String> {
    let article = workspace.library.articles.get(index)?;
    let line = sourcing::of_article(workspace, index);
    let (notes, claims) = (line.notes, line.count);
    let mut res = format!("**{}**\n{}\n", plain(article.label()), origin(article));
    res += &worth(workspace, article);
    res += &format!("\nkey `{}` · {}\n", article.key, plain(&article.path));
    res += &format!("\ncited by {}, {}\n", count(notes, "note"), count(claims, "claim"));
    if !article.has_text() {
        res += "\nno text here: nothing is held against it\n";
    }
    Some(res)
}

/// Outlet, authors, date and address; what is missing is said.
fn origin(article: &Article) -> String {
    let data = &article.metadata;
    let or = |it: &Option<String>, none: &str| it.as_deref().map_or(none.to_owned(), plain);
    let mut parts = vec![or(&data.publisher, "outlet unknown")];
    if !data.authors.is_empty() {
        parts.push(plain(&data.authors.join(", ")));
    }
    parts.push(data.published.as_deref().map_or("no date".to_owned(), |it| plain(&day(it))));
    parts.push(match &data.url {
        Some(url) => format!("<{url}>"),
        None if data.unpublished => "unpublished".to_owned(),
        None => "no URL".to_owned(),
    });
    parts.join(" · ")
}

/// Its rating, and what its record says of the source in words; that there is none is said
/// where the project asks for one.
fn worth(workspace: &Workspace, article: &Article) -> String {
    let rating = source_rating::rating(article).map(|it| format!("rated {}", plain(&it)));
    let words = source_rating::descriptor(article).map(|it| plain(&it));
    let parts: Vec<String> = rating.into_iter().chain(words).collect();
    match parts.as_slice() {
        [] if workspace.config.require_rating => "\nnot rated\n".to_owned(),
        [] => String::new(),
        parts => format!("\n{}\n", parts.join(" · ")),
    }
}

fn external(at: &At<'_>, citation: &Citation) -> String {
    let content = match at.footnote() {
        Some((_, footnote)) => footnote.content.of(at.text()).trim(),
        None => citation.name.as_str(),
    };
    let what = match content.contains("://") && !content.contains(char::is_whitespace) {
        true => format!("<{content}>"),
        false => plain(content),
    };
    format!("**Outside the library** {what}\n\nSave it as an article to see its passages here.\n")
}

fn unresolved(at: &At<'_>, citation: &Citation) -> String {
    let name = plain(&citation.name);
    if citation.form == Some(Form::Footnote) {
        return format!("**No footnote** \"{name}\"\n\nLooked for `[^{name}]:` in this note.\n");
    }
    let articles = &at.workspace.library.articles;
    let keys = articles.iter().map(|it| it.key.as_str());
    let near = terms::nearest(&citation.name, keys).map(plain);
    let hint = near.map(|it| format!(" Did you mean \"{it}\"?")).unwrap_or_default();
    format!(
        "**No article** has the key or path \"{name}\".{hint}\n\nLooked in {}.\n",
        match articles.len() {
            0 => "the library, which has no articles yet".to_owned(),
            n => format!("the keys and paths of {}", count(n, "article")),
        }
    )
}
