//! Text pasted from a web page: a paragraph on each line, stray dashes between them.

use super::{Block, BlockKind};
use crate::text::Span;

/// A line of more characters was not wrapped by its writer.
const LONG: usize = 160;

/// Whether a line is too long to have been wrapped by its writer.
pub fn is_unwrapped(line: &str) -> bool {
    LONG < line.len() && LONG < line.chars().count()
}

/// A heading by the line under it that reads as running text: several lines, or a
/// whole sentence.
pub(super) fn is_underlined_prose(source: &str) -> bool {
    let text = source.trim_end().trim_end_matches(['-', '=']).trim_end();
    !source.trim_start().starts_with('#')
        && (1 < text.lines().count() || text.contains(". ") || text.ends_with('.'))
}

/// The blocks of a paragraph that was pasted: its lines that are paragraphs of their own,
/// and items behind a bullet. One that was written as one stays so; a rule is none.
pub(super) fn parted(
    text: &str,
    paragraph: &Block,
    before: Option<&Block>,
    n_lists: &mut usize,
) -> Vec<Block> {
    let source = paragraph.span.of(text);
    let unwrapped = source.lines().any(is_unwrapped);
    if !unwrapped && !source.lines().any(|it| bullet(it).is_some() || is_rule(it)) {
        return vec![paragraph.clone()];
    }
    let mut res: Vec<Block> = Vec::new();
    let mut start = paragraph.span.start;
    for line in source.split_inclusive('\n') {
        let sign = bullet(line);
        let body = line.get(sign.unwrap_or(0)..).unwrap_or_default();
        start += line.len();
        let end = start - (body.len() - body.trim_end().len());
        let span = Span::new(start - body.trim_start().len(), end);
        if span.end <= span.start || is_rule(line) {
            continue;
        }
        let last = res.last_mut().filter(|_| sign.is_none() && !unwrapped);
        if let Some(last) = last {
            last.span.end = span.end;
            continue;
        }
        let kind = match sign {
            Some(_) => {
                let list = list_of(text, res.last().or(before)).unwrap_or(*n_lists);
                *n_lists = (*n_lists).max(list + 1);
                BlockKind::Item { list, task: false }
            }
            None => BlockKind::Paragraph,
        };
        res.push(Block { kind, span, ..paragraph.clone() });
    }
    res
}

/// The list that goes on behind an item with a bullet.
fn list_of(text: &str, before: Option<&Block>) -> Option<usize> {
    let Block { kind: BlockKind::Item { list, .. }, span, .. } = before? else { return None };
    text.get(..span.start)?.trim_end().ends_with(BULLETS).then_some(*list)
}

/// Bullets as word processors paste them, which CommonMark does not know.
const BULLETS: [char; 9] = ['•', '·', '‣', '◦', '▪', '●', '○', '∙', '⁃'];

/// The length of the bullet that a line begins with.
fn bullet(line: &str) -> Option<usize> {
    let rest = line.trim_start().strip_prefix(BULLETS)?;
    let length = line.len() - rest.len();
    rest.starts_with([' ', '\t', '\u{a0}']).then_some(length)
}

/// Whether a line is nothing but signs that part what stands above from what is below:
/// `---`, `⸻`, `———`, `· · ·`.
pub(crate) fn is_rule(line: &str) -> bool {
    const SIGNS: [char; 11] = ['⸻', '⸺', '—', '–', '―', '─', '━', '═', '·', '•', '⁂'];
    let mut signs = line.chars().filter(|it| !it.is_whitespace());
    match signs.next() {
        Some(first @ ('-' | '*' | '_')) => 1 < signs.clone().count() && signs.all(|it| it == first),
        Some(first) => SIGNS.contains(&first) && signs.all(|it| SIGNS.contains(&it)),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::{BlockKind, parse};

    #[test]
    fn long_lines_are_paragraphs_and_short_ones_are_wrapped() {
        let long = "The port was busy all the year. ".repeat(6);
        let kinds =
            |text: &str| parse(text).blocks.into_iter().map(|it| it.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&format!("Conclusion\n{long}\nNext\n")), vec![BlockKind::Paragraph; 3]);
        assert_eq!(kinds("The port was busy\nall the year.\n"), [BlockKind::Paragraph]);
    }

    #[test]
    fn bullets_of_word_processors_are_items() {
        let blocks = |text: &str| {
            let document = parse(text);
            let blocks = document.blocks.iter();
            blocks.map(|it| (it.kind.clone(), it.span.of(text).to_owned())).collect::<Vec<_>>()
        };
        let item =
            |list: usize, text: &str| (BlockKind::Item { list, task: false }, text.to_owned());
        let plain = |text: &str| (BlockKind::Paragraph, text.to_owned());
        assert_eq!(
            blocks("Yards:\n• one\n  and more\n\n•\ttwo\n\nThe end.\n\n· three\n"),
            [
                plain("Yards:"),
                item(0, "one\n  and more"),
                item(0, "two"),
                plain("The end."),
                item(1, "three")
            ]
        );
        assert_eq!(blocks("- a\n\n• b\n"), [item(0, "a"), item(1, "b")]);
        assert_eq!(blocks("a • b\n·c\n"), [plain("a • b\n·c")]);
        assert_eq!(blocks("One.\n\n⸻\n\n· · ·\n\n———\nTwo.\n"), [plain("One."), plain("Two.")]);
    }

    #[test]
    fn a_dash_under_a_sentence_makes_no_heading() {
        let kinds =
            |text: &str| parse(text).blocks.into_iter().map(|it| it.kind).collect::<Vec<_>>();
        assert_eq!(kinds("The port was busy.\n-\n"), [BlockKind::Paragraph]);
        assert_eq!(kinds("The port\n---\n"), [BlockKind::Heading { level: 2 }]);
    }
}
