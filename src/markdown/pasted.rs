//! Text pasted from a web page: a paragraph on each line, stray dashes between them.

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

/// The lines of a paragraph that was pasted; none where it was written as one.
pub(super) fn lines(text: &str, paragraph: Span) -> impl Iterator<Item = Span> {
    let source = paragraph.of(text);
    let pasted = source.lines().any(is_unwrapped);
    let source = if pasted { source } else { "" };
    let mut start = paragraph.start;
    source.split_inclusive('\n').filter_map(move |line| {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        Some(span).filter(|it| !it.is_empty())
    })
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
    fn a_dash_under_a_sentence_makes_no_heading() {
        let kinds =
            |text: &str| parse(text).blocks.into_iter().map(|it| it.kind).collect::<Vec<_>>();
        assert_eq!(kinds("The port was busy.\n-\n"), [BlockKind::Paragraph]);
        assert_eq!(kinds("The port\n---\n"), [BlockKind::Heading { level: 2 }]);
    }
}
