//! A workspace from one string, for tests.
//!
//! `-- path --` starts a file (without one, all is `note.md`). `<|>` is the cursor
//! (`$0` would be a price). A line of carets says what is expected of the text
//! right above it: `^^^^ severity rule: message`.
//!
//! The built-in actors are away, so that all that counts stands in the fixture; one
//! with a `dossier.toml` has what that says, which is all of them if it says nothing.

use crate::{config::Config, diagnostic::Finding, rules, text::Text, workspace::Workspace};

const CURSOR: &str = "<|>";

#[allow(dead_code)] // Read by the tests of the editor features.
pub(crate) struct Fixture {
    pub(crate) workspace: Workspace,
    cursor: Option<(String, usize)>,
}

impl Fixture {
    #[allow(dead_code)]
    /// The path of the file with the cursor, and the byte offset in it.
    pub(crate) fn cursor(&self) -> (&str, usize) {
        let (path, offset) = self.cursor.as_ref().expect("the fixture has no <|>");
        (path, *offset)
    }
}

pub(crate) fn parse(fixture: &str) -> Fixture {
    let mut cursor = None;
    let mut files = Vec::new();
    for (path, text) in split(fixture) {
        let mut text = without_expectations(&text);
        if let Some(offset) = text.find(CURSOR) {
            text.replace_range(offset..offset + CURSOR.len(), "");
            cursor = Some((path.clone(), offset));
        }
        files.push((path, Text::new(&text)));
    }
    let workspace = Workspace::with_config(files, own_actors_only());
    workspace.read_all();
    Fixture { workspace, cursor }
}

/// Settings without the built-in actors.
pub(crate) fn own_actors_only() -> Config {
    Config { builtin_actors: false, ..Config::default() }
}

/// Checks that one rule says what the carets say, and nothing else.
#[track_caller]
pub(crate) fn check_rule(rule: &str, fixture: &str) {
    check(fixture, |it| it.rule == rule);
}

#[track_caller]
fn check(fixture: &str, wanted: impl Fn(&Finding) -> bool) {
    let workspace = parse(fixture).workspace;
    for (path, expected) in split(fixture) {
        let source = without_expectations(&expected);
        let mut found = rules::check(&workspace, &path);
        found.retain(&wanted);
        let mut actual = String::new();
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            actual += line;
            let own =
                found.iter().filter(|it| (start..start + line.len()).contains(&it.span.start));
            for it in own {
                let indent = " ".repeat(source[start..it.span.start].chars().count());
                let end = it.span.end.min(start + line.trim_end().len());
                let carets = "^".repeat(source[it.span.start..end].chars().count().max(2));
                actual +=
                    &format!("{indent}{carets} {} {}: {}\n", it.severity, it.rule, it.message);
            }
            start += line.len();
        }
        assert!(expected == actual, "\nexpected {path}\n{expected}\nactual\n{actual}");
    }
}

/// The files of a fixture: path and text, expectations included.
pub(crate) fn split(fixture: &str) -> Vec<(String, String)> {
    let mut res: Vec<(String, String)> = Vec::new();
    for line in fixture.strip_prefix('\n').unwrap_or(fixture).split_inclusive('\n') {
        match line.trim_end().strip_prefix("-- ").and_then(|it| it.strip_suffix(" --")) {
            Some(path) => res.push((path.to_owned(), String::new())),
            None => {
                if res.is_empty() {
                    res.push(("note.md".to_owned(), String::new()));
                }
                if let Some(last) = res.last_mut() {
                    last.1 += line;
                }
            }
        }
    }
    res
}

/// The fixture under a heading of a rule's page.
pub(crate) fn fenced(docs: &str, heading: &str) -> String {
    let rest = docs.split(heading).nth(1).unwrap();
    rest.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap().to_owned()
}

fn without_expectations(text: &str) -> String {
    text.split_inclusive('\n').filter(|it| !it.trim_start().starts_with("^^")).collect()
}
