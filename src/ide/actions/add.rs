//! New actors and themes: an entry at the end of a table, or a note of its own.

use crate::{
    diagnostic::Edit,
    knowledge::{actors::Layer, slug},
    text::{Span, collapsed},
    workspace::{FileKind, Workspace},
};

/// The kinds that are offered, each as an action: an editor cannot be made to ask.
const KINDS: &[&str] = &["person", "organization", "group", "state", "place"];

/// What no file name may have on some system, or no wikilink.
const NOT_IN_NAMES: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '^', '[', ']'];

/// A title for each kind, and the edit that adds an actor of it.
pub(super) fn actor(workspace: &Workspace, name: &str) -> Vec<(String, Edit)> {
    let name = collapsed(name);
    let id = free_id(&name, |it| workspace.library.actor(it).is_some());
    let Some(id) = id else { return Vec::new() };
    let edit = |kind: &str| match place(workspace, kind) {
        Place::Table(path) => {
            entry(workspace, path, "actor", &[("id", &id), ("name", &name), ("kind", kind)])
        }
        Place::Folder(folder) => note(workspace, &folder, &name, kind),
    };
    let edits = KINDS
        .iter()
        .filter_map(|kind| Some((format!("Add \"{name}\" to the actors: {kind}"), edit(kind)?)));
    edits.collect()
}

/// The title and the edit that adds a theme, by its name or by the value or tag that
/// holds it.
pub(super) fn theme(workspace: &Workspace, value: &str) -> Option<(String, Edit)> {
    let name = theme_name(value);
    let title = format!("Add \"{name}\" to the themes");
    let is_id = slug(name) == name;
    let id = free_id(name, |it| workspace.library.theme(it).is_some())?;
    let label = if is_id { sentence(name) } else { name.to_owned() };
    let path = table(workspace, "themes.toml").unwrap_or("themes.toml");
    Some((title, entry(workspace, path, "theme", &[("id", &id), ("label", &label)])?))
}

/// The name of a theme in the value or tag that holds it.
pub(super) fn theme_name(value: &str) -> &str {
    let name = value.trim().trim_matches(['"', '\'']).trim_start_matches('#');
    name.strip_prefix("theme/").unwrap_or(name).trim()
}

/// Where a new actor belongs.
enum Place<'a> {
    Table(&'a str),
    Folder(String),
}

/// The user's table where there is one; else the folder that holds most notes of such
/// actors, or of any; else a new table.
fn place<'a>(workspace: &'a Workspace, kind: &str) -> Place<'a> {
    if let Some(path) = table(workspace, "actors.toml") {
        return Place::Table(path);
    }
    let is_note = |path: &str| workspace.kind(path) == Some(FileKind::ActorNote);
    let mut folders: Vec<(&str, usize, usize)> = Vec::new();
    for actor in workspace.actor_records().filter(|it| is_note(&it.path)) {
        let folder = actor.path.rsplit_once('/').map_or("", |it| it.0);
        let index = folders.iter().position(|it| it.0 == folder).unwrap_or(folders.len());
        if index == folders.len() {
            folders.push((folder, 0, 0));
        }
        if let Some(counts) = folders.get_mut(index) {
            counts.1 += usize::from(actor.kind == kind);
            counts.2 += 1;
        }
    }
    // In the order of paths, of which the first of the best is taken.
    let best = folders.into_iter().rev().max_by_key(|it| (it.1, it.2));
    best.map_or(Place::Table("actors.toml"), |it| Place::Folder(it.0.to_owned()))
}

/// The user's own table of a name, the one nearest to the root.
fn table<'a>(workspace: &'a Workspace, name: &str) -> Option<&'a str> {
    let paths = workspace.files().map(|it| it.0);
    let named = paths.filter(|it| it.rsplit('/').next() == Some(name));
    let own = named.filter(|it| Layer::of(it) == Layer::Workspace);
    own.min_by_key(|it| it.matches('/').count())
}

/// An entry at the end of a table, or as the first of a new one. None where the file
/// keeps its entries in one list in brackets, which another header would break.
fn entry(workspace: &Workspace, path: &str, kind: &str, cells: &[(&str, &str)]) -> Option<Edit> {
    let text = workspace.text(path).cloned().unwrap_or_default();
    let is_list = |line: &str| {
        let rest = line.trim_start().strip_prefix(kind);
        rest.is_some_and(|it| it.trim_start().starts_with('='))
    };
    if text.as_str().lines().any(is_list) {
        return None;
    }
    let end = text.as_str().len();
    let cells = cells.iter().map(|(key, value)| format!("{key} = {}\n", quoted(value)));
    let entry = format!("[[{kind}]]\n{}", cells.collect::<String>());
    let new = format!("{}{entry}", gap(text.as_str())).replace('\n', text.line_break());
    Some(Edit { path: path.to_owned(), span: Span::new(end, end), text: new })
}

/// A note with the name as its heading, in a file of that name.
fn note(workspace: &Workspace, folder: &str, name: &str, kind: &str) -> Option<Edit> {
    let stem = name.replace(NOT_IN_NAMES, " ");
    let stem = collapsed(&stem);
    let stem = stem.trim_matches('.');
    let path = if folder.is_empty() { format!("{stem}.md") } else { format!("{folder}/{stem}.md") };
    if stem.is_empty() || workspace.file_exists(&path) {
        return None;
    }
    let named = if stem == name { String::new() } else { format!("name: {}\n", quoted(name)) };
    let text = format!("---\n{named}kind: {kind}\n---\n\n# {name}\n");
    Some(Edit { path, span: Span::default(), text })
}

/// A slug that nobody has; none where the name has no letters.
fn free_id(name: &str, is_taken: impl Fn(&str) -> bool) -> Option<String> {
    let slug = slug(name);
    if slug.is_empty() {
        return None;
    }
    let numbered = (2..).map(|it| format!("{slug}-{it}"));
    std::iter::once(slug.clone()).chain(numbered).find(|it| !is_taken(it))
}

/// What keeps a new entry apart from the text before it.
fn gap(text: &str) -> &'static str {
    let ends = |it: &str| text.ends_with(it);
    match () {
        _ if text.trim().is_empty() => "",
        _ if ends("\n\n") || ends("\n\r\n") => "",
        _ if ends("\n") || ends("\r") => "\n",
        _ => "\n\n",
    }
}

/// A basic string of TOML, which is one of YAML too.
fn quoted(text: &str) -> String {
    let mut res = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => res.extend(['\\', c]),
            it if it.is_control() => res.push(' '),
            it => res.push(it),
        }
    }
    res + "\""
}

/// `port-scanners` as a reader writes it: `Port scanners`.
fn sentence(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |it| it.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::{
        fixture,
        ide::actions::{actions, tests::check},
        text::Span,
    };

    #[test]
    fn a_new_name_is_taken_in_at_the_end_of_the_table() {
        let note = "The envoy met Goran Bl<|>až there.\n";
        check(
            note,
            "",
            expect![[r#"
        Add "Goran Blaž" to the actors: person []
        Add "Goran Blaž" to the actors: organization []
        Add "Goran Blaž" to the actors: group []
        Add "Goran Blaž" to the actors: state []
        Add "Goran Blaž" to the actors: place []
    "#]],
        );
        check("Bar<|>ges left.\n", "", expect![[""]]);
        let added = |files: &str| {
            let fixture = fixture::parse(&format!("{files}-- note.md --\n{note}"));
            let (path, offset) = fixture.cursor();
            let found = actions(&fixture.workspace, path, Span::new(offset, offset));
            let edit = found.first().map(|it| it.edits[0].clone());
            edit.map(|it| format!("{} at {}\n{}", it.path, it.span.start, it.text))
                .unwrap_or_default()
        };
        expect![[r#"
        actors.toml at 0
        [[actor]]
        id = "goran-blaž"
        name = "Goran Blaž"
        kind = "person"
    "#]]
        .assert_eq(&added(""));
        let table = "-- sub/actors.toml --\n-- imported/actors.toml --\n-- actors.toml --\n";
        assert_eq!(
            added(&format!("{table}[[actor]]\r\nname = \"Bo\"\r\n")),
            "actors.toml at 24\n\r\n[[actor]]\r\nid = \"goran-blaž\"\r\nname = \"Goran Blaž\"\r\n\
         kind = \"person\"\r\n"
        );
        assert_eq!(added("-- actors.toml --\nactor = [{ name = \"Bo\" }]\n"), "");
        let folders = "-- entities/Org.md --\n---\nkind: organization\n---\n-- entities/B.md --\n\
                   -- people/Bo.md --\n---\nkind: person\n---\n";
        expect![[r#"
        people/Goran Blaž.md at 0
        ---
        kind: person
        ---

        # Goran Blaž
    "#]]
        .assert_eq(&added(folders));
    }
}
