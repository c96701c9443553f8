//! A new note about an article, with its front matter filled.

use std::collections::BTreeMap;

use super::rename::yaml;
use crate::{
    knowledge::{Article, slug},
    note::NoteType,
    workspace::Workspace,
};

/// A file to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNote {
    pub path: String,
    pub text: String,
    /// Where to write on: a byte offset in the text.
    pub cursor: usize,
}

/// A draft of the day, as `2024-10-22`, that has the article at a path as its source.
/// None where the path is no article's.
pub fn about(workspace: &Workspace, path: &str, day: &str) -> Option<NewNote> {
    let index = workspace.library.articles.iter().position(|it| it.path == path)?;
    let article: &Article = workspace.library.articles.get(index)?;
    let title = yaml::scalar(&line(article.label()), "\"");
    let is_own = workspace.library.article(&article.key) == Some(index);
    let source = if is_own { article.key.clone() } else { format!("[[{}]]", article.path) };
    let text = format!(
        "---\ntitle: {title}\ndate: {day}\nstatus: draft\nsources: [{}]\n---\n\n# {}\n\n",
        yaml::scalar(&source, "\""),
        line(article.label())
    );
    Some(NewNote { path: free_path(workspace, article, day), cursor: text.len(), text })
}

/// In the folder where most notes are, by the day and the words of the title.
fn free_path(workspace: &Workspace, article: &Article, day: &str) -> String {
    /// How long a name may be, in Unicode scalars.
    const NAME: usize = 60;
    let folder = match folder(workspace) {
        "" => String::new(),
        it => format!("{it}/"),
    };
    let name = [slug(article.label()), slug(&article.key)].into_iter().find(|it| !it.is_empty());
    let name: String = name.unwrap_or_else(|| "note".to_owned()).chars().take(NAME).collect();
    let stem = format!("{folder}{day}-{}", name.trim_end_matches('-'));
    let numbered = (2..).map(|it| format!("{stem}-{it}.md"));
    let mut paths = std::iter::once(format!("{stem}.md")).chain(numbered);
    paths.find(|it| !workspace.file_exists(it)).unwrap_or(stem)
}

/// The folder that holds most notes, templates and indexes aside; `notes` where there are
/// none yet.
fn folder(workspace: &Workspace) -> &str {
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    let is_written = |it: NoteType| matches!(it, NoteType::Note | NoteType::Daily);
    for note in workspace.notes().filter(|it| is_written(it.note_type())) {
        *folders.entry(note.path.rsplit_once('/').map_or("", |it| it.0)).or_default() += 1;
    }
    folders.into_iter().max_by_key(|it| it.1).map_or("notes", |it| it.0)
}

fn line(text: &str) -> String {
    crate::text::collapsed(text)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::{claims::Target, fixture, text::Text};

    const ARTICLE: &str =
        "-- articles/nis.md --\n---\ntitle: 'Ports \"full\": an overview'\n---\nText.\n";

    fn new(files: &str, path: &str) -> Option<NewNote> {
        about(&fixture::parse(&format!("{ARTICLE}{files}")).workspace, path, "2024-10-22")
    }

    #[test]
    fn a_new_note_has_the_article_as_its_source() {
        let note = new("", "articles/nis.md").unwrap();
        expect![[r#"
            ---
            title: "Ports \"full\": an overview"
            date: 2024-10-22
            status: draft
            sources: ["nis"]
            ---

            # Ports "full": an overview

        "#]]
        .assert_eq(&note.text);
        let mut workspace = fixture::parse(ARTICLE).workspace;
        workspace.set(&note.path, Text::new(&note.text));
        let analysis = workspace.analysis(workspace.note(&note.path).unwrap());
        assert_eq!(analysis.sources[0].target, Target::Article(0));
    }

    #[test]
    fn it_lies_where_most_notes_are() {
        let path = |files: &str| new(files, "articles/nis.md").unwrap().path;
        assert_eq!(path(""), "notes/2024-10-22-ports-full-an-overview.md");
        let files = "-- a.md --\n-- log/b.md --\n-- log/c.md --\n-- t/1.md --\n---\ntype: template\n---\n\
                     -- t/2.md --\n---\ntype: template\n---\n-- t/3.md --\n---\ntype: index\n---\n";
        assert_eq!(path(files), "log/2024-10-22-ports-full-an-overview.md");
        let taken = format!("-- log/2024-10-22-ports-full-an-overview.md --\n{files}");
        assert_eq!(path(&taken), "log/2024-10-22-ports-full-an-overview-2.md");
        assert_eq!(new("-- a.md --\n", "a.md"), None);
    }
}
