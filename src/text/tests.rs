//! Text and Buffer against a model that counts one character at a time.

use proptest::prelude::*;

use super::{Buffer, Encoding, LineCol, Span, Text};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// What notes are made of where columns go wrong: ends of lines of all kinds,
/// characters that look like ends of lines (NEL, LS, PS, VT, FF), and characters
/// of one to four bytes, joined and combining ones too.
const PIECES: [&str; 24] = [
    "\n",
    "\r",
    "\r\n",
    "\n\r",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{b}",
    "\u{c}",
    "a",
    " ",
    "é",
    "e\u{301}",
    "中",
    "김정은",
    "Ж",
    "😀",
    "👩‍👩‍👧",
    "🇰🇵",
    "\u{200d}",
    "\u{feff}",
    "\u{10ffff}",
    "\0",
    "-",
];

/// The model: every place of the text with the position that names it.
fn positions(text: &str, encoding: Encoding) -> Vec<(usize, LineCol)> {
    let mut at = LineCol::default();
    let mut res = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        res.push((offset, at));
        let before_lf = chars.peek().is_some_and(|it| it.1 == '\n');
        match c {
            '\r' if before_lf => at.col += 1,
            '\r' | '\n' => at = LineCol { line: at.line + 1, col: 0 },
            _ => {
                at.col += match encoding {
                    Encoding::Utf8 => c.len_utf8(),
                    Encoding::Utf16 => c.len_utf16(),
                    Encoding::Utf32 => 1,
                }
            }
        }
    }
    res.push((text.len(), at));
    res
}

/// The model: the last place of the line that is not past the column, and none
/// inside an end of line.
fn offset(text: &str, at: LineCol, encoding: Encoding) -> usize {
    let inside_crlf =
        |offset: usize| text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
    let places = positions(text, encoding);
    let on_line = places.iter().filter(|it| it.1.line == at.line && !inside_crlf(it.0));
    on_line.filter(|it| it.1.col <= at.col).map(|it| it.0).max().unwrap_or(text.len())
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40).prop_map(|it| it.concat())
}

fn position() -> impl Strategy<Value = LineCol> {
    let col = prop_oneof![8 => 0..12usize, 1 => Just(usize::MAX)];
    let line = prop_oneof![8 => 0..12usize, 1 => Just(usize::MAX)];
    (line, col).prop_map(|(line, col)| LineCol { line, col })
}

fn edit() -> impl Strategy<Value = (LineCol, LineCol, String)> {
    (position(), position(), text())
}

proptest! {
    #[test]
    fn an_offset_has_the_position_of_its_character(text in text()) {
        let subject = Text::new(&text);
        for encoding in ENCODINGS {
            let places = positions(&text, encoding);
            for offset in 0..text.len() + 3 {
                let expected = places.iter().rfind(|it| it.0 <= offset).unwrap().1;
                prop_assert_eq!(subject.line_col(offset, encoding), expected, "offset {}", offset);
            }
        }
    }

    #[test]
    fn a_position_has_the_offset_of_its_character(text in text(), at in position()) {
        let subject = Text::new(&text);
        for encoding in ENCODINGS {
            prop_assert_eq!(subject.offset(at, encoding), offset(&text, at, encoding));
        }
    }

    #[test]
    fn offsets_and_positions_are_inverse(text in text()) {
        let subject = Text::new(&text);
        for encoding in ENCODINGS {
            for (offset, _) in text.char_indices() {
                let back = subject.offset(subject.line_col(offset, encoding), encoding);
                let inside_crlf = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                prop_assert_eq!(back, offset - usize::from(inside_crlf));
            }
        }
    }

    #[test]
    fn lines_cover_the_text_without_their_ends(text in text()) {
        let subject = Text::new(&text);
        let lines = (0..subject.len_lines()).map(|it| subject.slice(subject.line(it)));
        let normal = text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(lines.collect::<Vec<_>>(), normal.split('\n').collect::<Vec<_>>());
    }

    #[test]
    fn a_buffer_is_edited_as_a_string_is(text in text(), edits in prop::collection::vec(edit(), 0..12)) {
        for encoding in ENCODINGS {
            let mut expected = text.clone();
            let mut buffer = Buffer::new(&text);
            for (start, end, with) in &edits {
                let start_at = offset(&expected, *start, encoding);
                let end_at = offset(&expected, *end, encoding).max(start_at);
                expected.replace_range(start_at..end_at, with);
                buffer.replace(*start, *end, encoding, with);
                prop_assert_eq!(buffer.to_text(), Text::new(&expected));
            }
        }
    }

    #[test]
    fn no_span_makes_a_slice_panic(text in text(), start in 0..80usize, end in 0..80usize) {
        let subject = Text::new(&text);
        prop_assert_eq!(subject.slice(Span { start, end }), text.get(start..end).unwrap_or(""));
    }
}

#[test]
fn a_column_inside_a_surrogate_pair_is_its_character() {
    let text = Text::new("a😀b");
    let at = |col| text.offset(LineCol { line: 0, col }, Encoding::Utf16);
    assert_eq!([at(0), at(1), at(2), at(3), at(4), at(9)], [0, 1, 1, 5, 6, 6]);
}

#[test]
fn pasted_web_text_has_the_lines_that_an_editor_counts() {
    let text = Text::new("one\u{2028}still one\u{85}\u{b}\u{c}\r\ntwo\rthree\n");
    assert_eq!(text.len_lines(), 4);
    assert_eq!(text.slice(text.line(1)), "two");
    assert_eq!(text.line(3), Span::new(text.as_str().len(), text.as_str().len()));
    assert_eq!(text.line(usize::MAX), text.line(3));
}

#[test]
fn a_long_rope_counts_as_a_short_one_does() {
    // Longer than a chunk of ropey, so that characters lie on chunk ends.
    let text = "😀é中\r\n".repeat(3_000);
    let mut buffer = Buffer::new(&text);
    let at = LineCol { line: 2_999, col: 3 };
    buffer.replace(at, at, Encoding::Utf16, "x");
    assert_eq!(buffer.to_text().as_str(), format!("{}😀éx中\r\n", "😀é中\r\n".repeat(2_999)));
}
