//! What a file would be changed to, as a unified diff.
//!
//! The printer of imara-diff 0.2 miscounts a change in the first lines of a file, so
//! that the hunks are put together here.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput, Token};

/// How many lines stand around a change.
const CONTEXT: u32 = 3;

/// The lines that differ, with three around them; empty where none does. `before` is
/// `None` for a file that is to be made.
pub(super) fn unified(path: &str, before: Option<&str>, after: &str) -> String {
    let input = InternedInput::new(before.unwrap_or_default(), after);
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let hunks: Vec<Hunk> = diff.hunks().collect();
    if hunks.is_empty() {
        return String::new();
    }
    let old = if before.is_some() { path } else { "/dev/null" };
    let mut res = format!("\u{1b}[1m--- {old}\n+++ {path}\u{1b}[0m\n");
    for group in hunks.chunk_by(|a, b| b.before.start - a.before.end <= 2 * CONTEXT) {
        print(&input, group, &mut res);
    }
    res
}

/// Changes that share their context.
fn print(input: &InternedInput<&str>, group: &[Hunk], res: &mut String) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let length = u32::try_from(input.before.len()).unwrap_or(u32::MAX);
    let lead = first.before.start.min(CONTEXT);
    let tail = (length - last.before.end).min(CONTEXT);
    let old = first.before.start - lead..last.before.end + tail;
    let new = first.after.start - lead..last.after.end + tail;
    *res += &format!("\u{1b}[36m@@ -{} +{} @@\u{1b}[0m\n", counted(&old), counted(&new));
    let mut at = old.start;
    for hunk in group {
        lines(input, &input.before, at..hunk.before.start, ' ', res);
        lines(input, &input.before, hunk.before.clone(), '-', res);
        lines(input, &input.after, hunk.after.clone(), '+', res);
        at = hunk.before.end;
    }
    lines(input, &input.before, at..old.end, ' ', res);
}

/// The first line, from 1, and their number; of no lines, the one before them.
fn counted(lines: &Range<u32>) -> String {
    let start = if lines.is_empty() { lines.start } else { lines.start + 1 };
    format!("{start},{}", lines.len())
}

fn lines(
    input: &InternedInput<&str>,
    tokens: &[Token],
    range: Range<u32>,
    sign: char,
    res: &mut String,
) {
    let colour = match sign {
        '+' => "\u{1b}[32m",
        '-' => "\u{1b}[31m",
        _ => "",
    };
    let end = if colour.is_empty() { "" } else { "\u{1b}[0m" };
    let range = range.start as usize..range.end as usize;
    for &token in tokens.get(range).unwrap_or_default() {
        let line = input.interner[token];
        *res += &format!("{colour}{sign}{}{end}\n", line.trim_end_matches(['\n', '\r']));
        if !line.ends_with('\n') {
            *res += "\\ No newline at end of file\n";
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(before: Option<&str>, after: &str, expect: Expect) {
        let diff = unified("list", before, after);
        expect.assert_eq(&anstream::adapter::strip_str(&diff).to_string());
    }

    #[test]
    fn the_lines_that_differ_are_marked() {
        let before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\n";
        check(
            Some(before),
            &before.replace("b\n", "b\nnew\n"),
            expect![[r#"
            --- list
            +++ list
            @@ -1,5 +1,6 @@
             a
             b
            +new
             c
             d
             e
        "#]],
        );
        check(
            Some(before),
            &before.replace("e\n", "E\n").replace("n\n", "").replace("a\n", "a"),
            expect![[r#"
                --- list
                +++ list
                @@ -1,8 +1,7 @@
                -a
                -b
                +ab
                 c
                 d
                -e
                +E
                 f
                 g
                 h
                @@ -11,4 +10,3 @@
                 k
                 l
                 m
                -n
            "#]],
        );
        check(
            None,
            "a\n",
            expect![[r#"
            --- /dev/null
            +++ list
            @@ -0,0 +1,1 @@
            +a
        "#]],
        );
        check(
            Some("a"),
            "a\r\nb",
            expect![[r#"
            --- list
            +++ list
            @@ -1,1 +1,2 @@
            -a
            \ No newline at end of file
            +a
            +b
            \ No newline at end of file
        "#]],
        );
        check(Some(before), before, expect![[""]]);
    }
}
