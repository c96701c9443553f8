//! Quotations without a speaker: which articles hold the words.

use crate::{diagnostic::Edit, knowledge::Article, note::Note, text::Span, workspace::Workspace};

/// Quotations of fewer bytes are not looked for.
const SHORTEST: usize = 24;

/// At most so many articles are offered.
const MOST: usize = 3;

/// Cites the articles that hold a quotation word for word; titles and edits.
pub(super) fn citations(
    workspace: &Workspace,
    note: &Note,
    quotation: Span,
) -> Vec<(String, Edit)> {
    let wanted = folded(note.text.slice(quotation));
    if wanted.len() < SHORTEST {
        return Vec::new();
    }
    let holds = |it: &&Article| folded(it.text.as_str()).contains(&wanted);
    let cite = |it: &Article| {
        let span = Span::new(quotation.end, quotation.end);
        let edit = Edit { path: note.path.to_string(), span, text: format!(" [@{}]", it.key) };
        (format!("Cite {}", it.label()), edit)
    };
    let articles = workspace.library.articles.iter().map(|it| &**it);
    articles.filter(holds).take(MOST).map(cite).collect()
}

/// The words of a text in lower case, with one space between them.
fn folded(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for word in text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
        if !res.is_empty() {
            res.push(' ');
        }
        res.extend(word.chars().flat_map(char::to_lowercase));
    }
    res
}
