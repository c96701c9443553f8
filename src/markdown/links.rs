//! What brackets mean: destinations, definitions of reference links, callouts.

use crate::text::Span;

/// Lines `[label]: destination`, with their labels in lower case.
pub(super) fn definitions(source: &str) -> Vec<(String, &str)> {
    if !source.contains("]:") {
        return Vec::new(); // Most notes have none.
    }
    let definition = |line: &'_ str| -> Option<(String, usize)> {
        let rest = line.trim_start().strip_prefix('[').filter(|it| !it.starts_with('^'))?;
        let (label, _) = rest.split_once("]:")?;
        Some((label.to_lowercase(), line.len() - rest.len() + label.len() + 2))
    };
    let lines = source.lines().filter_map(|line| {
        let (label, at) = definition(line)?;
        Some((label, line.get(at..)?.split_whitespace().next()?))
    });
    lines.collect()
}

/// The destination of `[text](destination "title")`, as bytes of its source.
pub(super) fn inline_target(source: &str) -> Span {
    let start = source.rfind("](").map_or(source.len(), |it| it + 2);
    let rest = source.get(start..).unwrap_or("");
    let end = rest.find([' ', '\t', '\n']).unwrap_or(rest.len().saturating_sub(1));
    Span::new(start, start + end)
}

/// `> [!note]` and its like; the first line names the kind.
pub(super) fn is_callout(source: &str) -> bool {
    source.trim_start_matches(['>', ' ']).starts_with("[!")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_lines_of_their_own_and_no_footnotes() {
        let found = definitions("[Lock]: https://a.example \"Title\"\n[^a]: no\ntext [b]: c\n");
        assert_eq!(found, [("lock".to_owned(), "https://a.example")]);
    }

    #[test]
    fn a_destination_ends_before_its_title() {
        for source in ["[a](b.md)", "[a](b.md \"Title\")", "[a [b]](b.md)"] {
            assert_eq!(inline_target(source).of(source), "b.md", "{source}");
        }
    }
}
