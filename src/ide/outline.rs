//! The outline of a file: its headings, with what stands under each.

use crate::{
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

/// The sections of a markdown file, in text order.
pub fn outline(workspace: &Workspace, path: &str) -> Vec<Section> {
    let own;
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
}
