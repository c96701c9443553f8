//! A note's status: from draft to final and back.

use crate::{config::Status, diagnostic::Edit, markdown::front_matter, workspace::Workspace};

/// The status that a note does not have now, and the edit that gives it. None of a file
/// that is no note.
pub fn toggled(workspace: &Workspace, path: &str) -> Option<(Status, Edit)> {
    let note = workspace.note(path)?;
    let status = match note.status(&workspace.config) {
        Status::Draft => Status::Final,
        Status::Final => Status::Draft,
    };
    let source = note.text.as_str();
    let front_matter = note.document().front_matter.as_ref();
    let (span, text) = front_matter::set(source, front_matter, "status", status.name());
    Some((status, Edit { path: path.to_owned(), span, text }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fixture, text::Text};

    /// The note after each of two turns: the second undoes the first.
    #[track_caller]
    fn check(note: &str, once: &str, twice: &str) {
        let mut workspace = fixture::parse(&format!("-- n.md --\n{note}")).workspace;
        for expected in [once, twice] {
            let before = workspace.text("n.md").unwrap().clone();
            let (status, edit) = toggled(&workspace, "n.md").unwrap();
            let mut text = before.as_str().to_owned();
            text.replace_range(edit.span.start..edit.span.end, &edit.text);
            assert_eq!(text, expected);
            workspace.set("n.md", Text::new(&text));
            assert_eq!(workspace.note("n.md").unwrap().status(&workspace.config), status);
        }
    }

    #[test]
    fn a_status_is_changed_in_its_place() {
        check(
            "---\ntitle: A\nstatus: draft # so far\n---\nText.\n",
            "---\ntitle: A\nstatus: final # so far\n---\nText.\n",
            "---\ntitle: A\nstatus: draft # so far\n---\nText.\n",
        );
        check(
            "---\nStatus: \"FINAL\"\n---\n",
            "---\nStatus: draft\n---\n",
            "---\nStatus: final\n---\n",
        );
    }

    #[test]
    fn a_note_without_a_status_gets_one() {
        // As a check takes it, it is final.
        check(
            "---\r\ntitle: A\r\n---\r\n",
            "---\r\nstatus: draft\r\ntitle: A\r\n---\r\n",
            "---\r\nstatus: final\r\ntitle: A\r\n---\r\n",
        );
        check(
            "Text.\n",
            "---\nstatus: draft\n---\n\nText.\n",
            "---\nstatus: final\n---\n\nText.\n",
        );
        check("---\nstatus:\n---\n", "---\nstatus: draft\n---\n", "---\nstatus: final\n---\n");
    }

    #[test]
    fn an_article_has_none() {
        let workspace = fixture::parse("-- articles/a.md --\nText.\n").workspace;
        assert_eq!(toggled(&workspace, "articles/a.md"), None);
        assert_eq!(toggled(&workspace, "none.md"), None);
    }
}
