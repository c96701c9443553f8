//! Changes to `actors.toml` and `themes.toml` that leave all else as it is.

use super::super::table::{Cell, Entry, List};
use crate::text::Span;

/// A text in the quotes of the one in its place, where it can stand in them.
pub(super) fn quoted(text: &str, like: &str) -> String {
    let literal = like.starts_with('\'') && !like.starts_with("'''");
    if literal && !text.contains(['\'', '\n']) {
        return format!("'{text}'");
    }
    let mut res = String::from("\"");
    for it in text.chars() {
        match it {
            '"' | '\\' => res.extend(['\\', it]),
            it if it.is_control() => res += &format!("\\u{:04X}", u32::from(it)),
            it => res.push(it),
        }
    }
    res + "\""
}

/// Another text in the place of one.
pub(super) fn replaced(source: &str, cell: &Cell, text: &str) -> (Span, String) {
    (cell.span, quoted(text, cell.span.of(source)))
}

/// A line `key = "text"` after that of a cell; beside it in a table on one line.
pub(super) fn added(source: &str, entry: &Entry, after: &Cell, line: &str) -> (Span, String) {
    if entry.span.contains(after.span) {
        return (Span::new(after.span.end, after.span.end), format!(", {line}"));
    }
    let end = line_end(source, after.span.end);
    let text = format!("{}{}{line}", line_break(source), indent(source, after.span.start));
    (Span::new(end, end), text)
}

/// Puts the old name among the aliases, in the place of the new one if that is there.
/// `kind` is what sort of alias it is, where that matters.
pub(super) fn with_alias(
    source: &str,
    entry: &Entry,
    named: &Cell,
    (old, new): (&str, &str),
    kind: Option<&str>,
) -> Vec<(Span, String)> {
    let aliases = || entry.cells.iter().filter(|it| it.key == "aliases");
    let is_text = |it: &&Cell| it.field.as_deref().is_none_or(|it| it == "text");
    if aliases().filter(is_text).any(|it| it.text == old) {
        return Vec::new();
    }
    let alias = |like: &str| match kind {
        Some(kind) => format!("{{ text = {}, kind = \"{kind}\" }}", quoted(old, like)),
        None => quoted(old, like),
    };
    if let Some(cell) = aliases().find(|it| it.field.is_none() && it.text == new) {
        return vec![(cell.span, alias(cell.span.of(source)))];
    }
    if let Some(list) = entry.lists.iter().find(|it| it.key == "aliases") {
        return appended(source, list, alias);
    }
    match entry.cell("aliases") {
        Some(one) => {
            let (start, end) = (one.span.start, one.span.end);
            let rest = format!(", {}]", alias(one.span.of(source)));
            vec![(Span::new(start, start), "[".to_owned()), (Span::new(end, end), rest)]
        }
        None => {
            let line = format!("aliases = [{}]", alias("\""));
            vec![added(source, entry, named, &line)]
        }
    }
}

/// One more item at the end of a list; comments stay beside what they are about.
fn appended(source: &str, list: &List, item: impl Fn(&str) -> String) -> Vec<(Span, String)> {
    let Some(last) = list.items.last() else {
        let at = list.span.start + 1;
        return vec![(Span::new(at, at), item("\""))];
    };
    let text = item(last.of(source));
    let (after, end) = (Span::new(last.end, last.end), line_end(source, last.end));
    let before = Span::new(line_start(source, last.start), last.start).of(source);
    let (line_break, indent) = (line_break(source), indent(source, last.start));
    if list.span.end <= end {
        let own_line = before.trim().is_empty() && !before.is_empty();
        let gap = if own_line { format!("{line_break}{indent}") } else { " ".to_owned() };
        return vec![(after, format!(",{gap}{text}"))];
    }
    let rest = Span::new(last.end, end).of(source);
    let end = Span::new(end, end);
    if rest.trim_start().starts_with(',') {
        return vec![(end, format!("{line_break}{indent}{text},"))];
    }
    if rest.is_empty() {
        return vec![(after, format!(",{line_break}{indent}{text}"))];
    }
    vec![(after, ",".to_owned()), (end, format!("{line_break}{indent}{text}"))]
}

/// The line break that a file uses.
pub(super) fn line_break(source: &str) -> &'static str {
    if source.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The end of the line around a place, without its line break.
pub(super) fn line_end(source: &str, from: usize) -> usize {
    let rest = source.get(from..).unwrap_or_default();
    from + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

pub(super) fn line_start(source: &str, from: usize) -> usize {
    source.get(..from).and_then(|it| it.rfind(['\n', '\r'])).map_or(0, |it| it + 1)
}

/// The white space that the line around a place begins with.
pub(super) fn indent(source: &str, from: usize) -> &str {
    let line = source.get(line_start(source, from)..from).unwrap_or_default();
    let text = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - text.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{super::super::table, *};

    #[track_caller]
    fn check(before: &str, after: &str) {
        let entries = table::entries(before, "actor");
        let entry = &entries[0];
        let named = entry.cell("name").unwrap();
        let mut changes = with_alias(before, entry, named, ("Old", "New"), None);
        changes.push(replaced(before, named, "New"));
        changes.sort();
        let mut res = before.to_owned();
        for (span, text) in changes.iter().rev() {
            res.replace_range(span.start..span.end, text);
        }
        assert_eq!(res, after);
        let name = |it: &str| table::entries(it, "actor")[0].cell("name").unwrap().text.clone();
        assert_eq!(name(&res), "New");
    }

    #[test]
    fn the_old_name_becomes_an_alias_and_all_else_stays() {
        check(
            "[[actor]]\r\n  name = 'Old' # x\r\nkind = \"state\"\r\n",
            "[[actor]]\r\n  name = 'New' # x\r\n  aliases = [\"Old\"]\r\nkind = \"state\"\r\n",
        );
        check(
            "[[actor]]\nname = \"Old\"\naliases = ['A', { text = 'B' } ] # c",
            "[[actor]]\nname = \"New\"\naliases = ['A', { text = 'B' }, \"Old\" ] # c",
        );
        check(
            "actor = [{ aliases = 'A', name = \"Old\" }]",
            "actor = [{ aliases = ['A', 'Old'], name = \"New\" }]",
        );
        check(
            "actor = [{ name = \"Old\", id = 'x' }]",
            "actor = [{ name = \"New\", aliases = [\"Old\"], id = 'x' }]",
        );
        check(
            "[[actor]]\naliases = []\nname = \"Old\"",
            "[[actor]]\naliases = [\"Old\"]\nname = \"New\"",
        );
    }

    #[test]
    fn a_list_over_several_lines_grows_by_one() {
        let list = |items: &str| format!("[[actor]]\nname = \"Old\"\naliases = [\n{items}]\n");
        let after = |items: &str| list(items).replace("name = \"Old\"", "name = \"New\"");
        check(&list("  \"A\", # a\n"), &after("  \"A\", # a\n  \"Old\",\n"));
        check(&list("  \"A\" # a\n"), &after("  \"A\", # a\n  \"Old\"\n"));
        check(&list("  \"A\"\n"), &after("  \"A\",\n  \"Old\"\n"));
        check(&list("\t\"A\""), &after("\t\"A\",\n\t\"Old\""));
        check(&list("# none\n"), &after("# none\n").replace("[\n#", "[\"Old\"\n#"));
    }

    #[test]
    fn the_new_name_is_an_alias_no_more() {
        check(
            "[[actor]]\nname = \"Old\"\naliases = ['New', \"B\"]\n",
            "[[actor]]\nname = \"New\"\naliases = ['Old', \"B\"]\n",
        );
        check(
            "[[actor]]\nname = \"Old\"\naliases = [\"Old\"]\n",
            "[[actor]]\nname = \"New\"\naliases = [\"Old\"]\n",
        );
    }

    #[test]
    fn what_does_not_fit_the_quotes_gets_others() {
        assert_eq!(quoted("Côte d'Or", "'x'"), "\"Côte d'Or\"");
        assert_eq!(quoted("the \"A\"\\", "'''x'''"), r#""the \"A\"\\""#);
    }
}
