//! The outline of a file: its headings, with what stands under each.

use crate::{
    knowledge::articles::Format,
    markdown::{self, BlockKind, Document},
    text::{Span, collapsed},
    workspace::{FileKind, Workspace},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub title: String,
    /// Without the signs before it.
    pub heading: Span,
    /// Up to the next heading that is not below this one.
    pub span: Span,
    pub sections: Vec<Section>,
}

/// The sections of a markdown file or a saved page, in text order.
pub fn outline(workspace: &Workspace, path: &str) -> Vec<Section> {
    let own;
    if let Some(page) = workspace.article(path).filter(|it| it.format() == Format::Html) {
        let heading = |(level, span, title): (u8, Span, String)| {
            // A page has its lines anywhere: a section begins with its words.
            Heading { level, span, start: span.start, title: collapsed(&title) }
        };
        let headings: Vec<Heading> = page.page_headings().into_iter().map(heading).collect();
        return nested(&headings, page.text.as_str().len());
    }
    let (text, document) = match (workspace.note(path), workspace.kind(path)) {
        (Some(note), _) => (&note.text, note.document()),
        (None, Some(FileKind::Article | FileKind::ActorNote)) => {
            let Some(text) = workspace.text(path) else { return Vec::new() };
            own = markdown::parse(text.as_str());
            (text, &own)
        }
        _ => return Vec::new(),
    };
    nested(&headings(document, text.as_str()), text.as_str().len())
}

struct Heading {
    level: u8,
    span: Span,
    /// Where its line starts.
    start: usize,
    title: String,
}

fn headings(document: &Document, text: &str) -> Vec<Heading> {
    let blocks = document.blocks.iter().filter_map(|it| match it.kind {
        BlockKind::Heading { level } => Some((level, it.span)),
        _ => None,
    });
    let headings = blocks.map(|(level, span)| {
        let title = span.of(text).replace(['*', '`'], "");
        let title = collapsed(&title);
        let before = text.get(..span.start).unwrap_or_default();
        let start = before.rfind(['\n', '\r']).map_or(0, |it| it + 1);
        Heading { level, span, start, title }
    });
    headings.filter(|it| !it.title.is_empty()).collect()
}

fn nested(headings: &[Heading], end: usize) -> Vec<Section> {
    let mut res = Vec::new();
    let mut rest = headings;
    while let Some((heading, below)) = rest.split_first() {
        let inner = below.iter().take_while(|it| heading.level < it.level).count();
        let (inner, after) = below.split_at(inner);
        let end = after.first().map_or(end, |it| it.start);
        res.push(Section {
            title: heading.title.clone(),
            heading: heading.span,
            span: Span::new(heading.start, end),
            sections: nested(inner, end),
        });
        rest = after;
    }
    res
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::fixture;

    fn show(sections: &[Section], text: &str, depth: usize) -> String {
        let lines = sections.iter().map(|it| {
            let lines = it.span.of(text).lines().count();
            let own = format!("{}{} ({lines})\n", "  ".repeat(depth), it.title);
            own + &show(&it.sections, text, depth + 1)
        });
        lines.collect()
    }

    #[test]
    fn headings_contain_what_is_under_them() {
        let text = "---\ntitle: x\n---\n### Low\n# A\nText\n## B **c** `d`\n#\n#### D\n## E\n\nF\n=\n```\n# G\n```\n";
        let workspace = fixture::parse(&format!("-- articles/a.md --\n{text}")).workspace;
        expect![[r#"
            Low (1)
            A (7)
              B c d (3)
                D (1)
              E (2)
            F (5)
        "#]]
        .assert_eq(&show(&outline(&workspace, "articles/a.md"), text, 0));
        assert!(outline(&workspace, "none.md").is_empty());
    }

    #[test]
    fn a_saved_page_has_the_headings_of_its_article() {
        let text = "<html><head><title>x</title></head><body><nav><h4>Menu</h4></nav><article>\
            <h1>Ports &amp; <b>cranes</b></h1><p># The quay was empty, said the master of the port, \
            and no crane had moved since the spring of that year.</p><h2>At night</h2>\n<p>The \
            lamps were lit, and a tug went out to meet the ferry from the north.</p><h3></h3>\
            </article></body></html>";
        let workspace = fixture::parse(&format!("-- articles/a.html --\n{text}")).workspace;
        expect![[r#"
            Ports & cranes (2)
              At night (2)
        "#]]
        .assert_eq(&show(&outline(&workspace, "articles/a.html"), text, 0));
    }
}
