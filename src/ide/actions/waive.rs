//! Waiver comments, put where they silence a finding and break nothing.

use super::{Action, Then, action};
use crate::{
    claims::Gate,
    diagnostic::{Edit, Finding},
    markdown::{Block, BlockKind, Document},
    note::Note,
    terms,
    text::{Span, Text},
    workspace::Workspace,
};

/// Rules that ask for a source or a better one.
const SOURCING: &[&str] = &[
    "unsourced-claim",
    "unsourced-note",
    "unlocated-source",
    "unsupported-by-source",
    "unattributed-quote",
    "anonymous-source",
    "weasel-attribution",
    "single-source",
];

/// Faults of what would silence them.
pub(in crate::ide) const NEVER: &[&str] =
    &["invalid-waiver", "unused-waiver", "invalid-front-matter"];

/// A reason that is for the user to write: until then, `invalid-waiver` asks for it, so
/// an editor puts the cursor behind it.
const OPEN: &str = "other: ";

/// A comment for the block, and one for the line where the block has more lines.
pub(super) fn waivers(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<Action> {
    if NEVER.contains(&finding.rule) {
        return Vec::new();
    }
    let place = Place { text: &note.text, document: note.document() };
    let reasons = reasons(workspace, note, finding);
    let mut res = Vec::new();
    let Some(index) = place.block_at(finding.span) else {
        let at = place.after_front_matter();
        for reason in reasons {
            let title = format!("Waive for the file: {}", words(reason));
            let text = place.own_line("", "allow-file", finding.rule, reason);
            res.push(insertion(note, finding, title, at, text));
        }
        return res;
    };
    let (above, prefix) = place.above(index);
    for reason in &reasons {
        let text = place.own_line(&prefix, "allow", finding.rule, reason);
        res.push(insertion(note, finding, format!("Waive: {}", words(reason)), above, text));
    }
    if place.has_lines(index) {
        let at = place.end_of_line(index, finding.span.start);
        for reason in &reasons {
            let title = format!("Waive in this line: {}", words(reason));
            let text = format!(" {}", comment("allow-line", finding.rule, reason));
            res.push(insertion(note, finding, title, at, text));
        }
    }
    res
}

fn insertion(note: &Note, finding: &Finding, title: String, at: usize, text: String) -> Action {
    let open = text.find(OPEN).map(|it| Then::WriteOn(it + OPEN.len()));
    let edit = Edit { path: note.path.to_string(), span: Span::new(at, at), text };
    Action { then: open, ..action(finding, title, vec![edit]) }
}

fn comment(verb: &str, rule: &str, reason: &str) -> String {
    let reason = if reason == "other" { OPEN } else { reason };
    format!("<!-- dossier: {verb} {rule} {reason} -->")
}

fn words(reason: &str) -> String {
    if reason == "other" { "other…".to_owned() } else { reason.replace('-', " ") }
}

/// The reasons that can hold for a finding, in the order of the table.
fn reasons(workspace: &Workspace, note: &Note, finding: &Finding) -> Vec<&'static str> {
    let analysis = workspace.analysis(note);
    let unit = analysis.units.iter().find(|it| it.span.overlaps(finding.span));
    let quotes = unit.is_some_and(|it| it.gates.contains(&Gate::Quotation));
    let fits = |reason: &str| match reason {
        "other" => true,
        // Nobody's own words are common knowledge, or the analyst's judgment.
        "common-knowledge" | "judgment" => SOURCING.contains(&finding.rule) && !quotes,
        "irrelevant" => !SOURCING.contains(&finding.rule),
        _ => SOURCING.contains(&finding.rule),
    };
    terms::WAIVER_REASONS.iter().map(|it| it.0).filter(|it| fits(it)).collect()
}

struct Place<'a> {
    text: &'a Text,
    document: &'a Document,
}

impl Place<'_> {
    fn block(&self, index: usize) -> Option<&Block> {
        self.document.blocks.get(index)
    }

    /// The block in which a finding begins.
    fn block_at(&self, finding: Span) -> Option<usize> {
        self.document.blocks.iter().position(|it| it.span.touches(finding.start))
    }

    fn after_front_matter(&self) -> usize {
        self.document.front_matter.as_ref().map_or(0, |it| it.span.end)
    }

    /// Where a line over a block begins, and how it must begin to stay in the list
    /// or quotation of the block. Over a row it is over the table.
    fn above(&self, index: usize) -> (usize, String) {
        let first = match self.block(index).map(|it| &it.kind) {
            Some(BlockKind::Row { table, .. }) => self.document.blocks.iter().find(
                |it| matches!(&it.kind, BlockKind::Row { table: other, .. } if other == table),
            ),
            _ => self.block(index),
        };
        let Some(block) = first else { return (0, String::new()) };
        let line = self.text.line(self.line_of(block.span.start));
        let before = Span::new(line.start, block.span.start).of(self.text.as_str());
        let mark = before.len() - before.trim_start_matches('\u{feff}').len();
        let opens = matches!(block.kind, BlockKind::Item { .. }) && !self.follows_item(block);
        (line.start + mark, prefix(before.trim_start_matches('\u{feff}'), opens))
    }

    /// Whether an item of the same list stands before it.
    fn follows_item(&self, block: &Block) -> bool {
        let BlockKind::Item { list, .. } = block.kind else { return false };
        let same =
            |it: &&Block| matches!(it.kind, BlockKind::Item { list: other, .. } if other == list);
        let first = self.document.blocks.iter().find(same);
        first.is_some_and(|it| it.span != block.span)
    }

    fn has_lines(&self, index: usize) -> bool {
        let Some(block) = self.block(index) else { return false };
        matches!(block.kind, BlockKind::Row { .. })
            || self.line_of(block.span.start) != self.line_of(block.span.end)
    }

    /// Where a comment can stand at the end of a line: inside the last cell of a
    /// row, and before what breaks the line.
    fn end_of_line(&self, index: usize, offset: usize) -> usize {
        let Some(block) = self.block(index) else { return offset };
        if matches!(block.kind, BlockKind::Row { .. } | BlockKind::Heading { .. }) {
            return block.span.end;
        }
        let line = self.text.line(self.line_of(offset));
        let body = line.of(self.text.as_str()).trim_end_matches([' ', '\t', '\\']);
        line.start + body.len()
    }

    fn own_line(&self, prefix: &str, verb: &str, rule: &str, reason: &str) -> String {
        format!("{prefix}{}{}", comment(verb, rule, reason), self.text.line_break())
    }

    fn line_of(&self, offset: usize) -> usize {
        self.text.line_col(offset, Default::default()).line
    }
}

/// Quotation signs and indentation of a line, with spaces in the place of bullets:
/// so a comment between two items belongs to the first of them, and the list goes
/// on. Before the first item of a list (`opens`) it stands left of the bullet.
fn prefix(before: &str, opens: bool) -> String {
    let mut res = String::new();
    let mut rest = before;
    loop {
        let marks = rest.len() - rest.trim_start_matches([' ', '\t', '>']).len();
        let (kept, after) = rest.split_at(marks);
        res.push_str(kept);
        let width = bullet(after);
        if width == 0 || opens {
            return res;
        }
        // CommonMark: up to four spaces belong to the bullet, five are code.
        let after = after.get(width..).unwrap_or("");
        let spaces = after.len() - after.trim_start_matches(' ').len();
        let spaces = if (1..=4).contains(&spaces) { spaces } else { 1 };
        res.push_str(&" ".repeat(width + spaces));
        // What follows is the item's text, or a box of a task.
        rest = after.get(spaces..).unwrap_or("");
        if bullet(rest.trim_start()) == 0 {
            return res;
        }
    }
}

/// The width of a bullet or number, without the space after it, else 0.
fn bullet(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.as_bytes().get(digits..).unwrap_or_default();
    let width = match rest.first() {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if digits > 0 => digits + 1,
        _ => return 0,
    };
    if rest.get(width - digits).is_some_and(|it| it.is_ascii_whitespace()) { width } else { 0 }
}
