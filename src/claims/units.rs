//! Units: the pieces of a note that are judged one by one.

use super::{fields, memory::Memory, sections};
use crate::{
    markdown::{BlockKind, Document, Form},
    terms,
    text::Span,
};

/// A piece before it is judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) block: usize,
    pub(super) part: Part,
}

/// What a piece is by its place alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Sentence,
    /// A sentence of a task item (`- [ ]`).
    Task,
    Quote,
    Callout,
    Row,
    /// `Source: …`
    Trailer,
    /// `— Name, place` or a link that closes a quotation.
    Signature,
    /// Nothing but marks.
    Marks,
    /// A line of the web page that the text was pasted from.
    Chrome,
    /// A property of the page: `area:: 603700`.
    Field,
}

/// The pieces of a note in text order.
pub(super) fn pieces(text: &str, document: &Document, memory: &mut Memory<'_>) -> Vec<Piece> {
    let mut res = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.span.is_empty() {
            continue;
        }
        let push = |span, part| Piece { span, block: index, part };
        match &block.kind {
            BlockKind::Heading { .. } | BlockKind::Footnote { .. } => {}
            BlockKind::Row { header: true, .. } => {}
            BlockKind::Row { .. } => res.push(push(block.span, Part::Row)),
            BlockKind::Quote { callout, quote } => {
                let part = if *callout { Part::Callout } else { Part::Quote };
                let before = index.checked_sub(1).and_then(|it| document.quote_of(it));
                let goes_on = before == Some(*quote);
                let last = document.quote_of(index + 1) != Some(*quote);
                let body = match () {
                    () if goes_on && last && is_citing_line(text, document, block.span) => {
                        block.span.start
                    }
                    () => signature(text, block.span, goes_on).unwrap_or(block.span.end),
                };
                for span in [Span::new(block.span.start, body), Span::new(body, block.span.end)] {
                    let part = if span.start == body { Part::Signature } else { part };
                    let span = trimmed(text, span);
                    if !span.is_empty() {
                        res.push(push(span, part));
                    }
                }
            }
            BlockKind::Paragraph | BlockKind::Item { .. } => {
                let task = matches!(block.kind, BlockKind::Item { task: true, .. });
                let after_quote = index.checked_sub(1).and_then(|it| document.quote_of(it));
                let signs = after_quote.is_some() && is_signature(block.span.of(text));
                if signs {
                    res.push(push(block.span, Part::Signature));
                    continue;
                }
                if terms::is_page_chrome(block.span.of(text)) {
                    res.push(push(block.span, Part::Chrome));
                    continue;
                }
                let credit =
                    block.kind == BlockKind::Paragraph && sections::is_credit(block.span.of(text));
                if credit {
                    res.push(push(block.span, Part::Trailer));
                    continue;
                }
                let part = if task { Part::Task } else { Part::Sentence };
                for (run, is_field) in fields::runs(text, block.span) {
                    if is_field {
                        res.push(push(trimmed(text, run), Part::Field));
                        continue;
                    }
                    let body = trailer_start(text, run).unwrap_or(run.end);
                    let own = Span::new(run.start, body);
                    let sentences = memory.sentences(own.of(&document.prose));
                    split(text, document, own, &sentences, |span, marks| {
                        res.push(push(span, if marks { Part::Marks } else { part }));
                    });
                    let rest = trimmed(text, Span::new(body, run.end));
                    if !rest.is_empty() {
                        res.push(push(rest, Part::Trailer));
                    }
                }
            }
        }
    }
    res
}

/// The sentences of a stretch, each with the marks that stand behind its full stop;
/// one piece of marks where it has no words.
fn split(
    text: &str,
    document: &Document,
    stretch: Span,
    sentences: &[Span],
    mut add: impl FnMut(Span, bool),
) {
    let prose = stretch.of(&document.prose);
    let mut found: Vec<Span> = sentences
        .iter()
        .map(|it| it.shifted(stretch.start))
        .filter(|it| it.of(&document.prose).chars().any(char::is_alphanumeric))
        .collect();
    if found.is_empty() {
        let marks = document.marks_in(stretch);
        if let (Some(first), Some(last)) = (marks.first(), marks.last()) {
            add(Span::new(first.span.start, last.span.end), true);
        } else if let Some(marker) = document.markers.iter().find(|it| stretch.contains(it.span)) {
            add(marker.span, true);
        } else if prose.chars().any(|it| !it.is_whitespace()) {
            add(stretch, false);
        }
        return;
    }
    join_in_links(document, stretch, &mut found);
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(stretch.end, |it| it.start);
        let Some(sentence) = found.get_mut(at) else { continue };
        let gap = Span::new(sentence.end, next);
        let behind = document.marks_in(gap).iter().filter(|it| it.bracketed || next == stretch.end);
        let markers = document.markers.iter().filter(|it| gap.contains(it.span));
        let ends = behind.map(|it| it.span.end).chain(markers.map(|it| it.span.end));
        sentence.end = ends.fold(sentence.end, usize::max).min(next.max(sentence.end));
    }
    // What stands before the first word belongs to the first sentence, and a later one
    // may begin with a mark that the one before does not own.
    let mut from = stretch.start;
    for sentence in found {
        let lead = document.marks_in(Span::new(from, sentence.start)).first();
        let start = lead.map_or(sentence.start, |it| it.span.start);
        add(dressed(text, Span::new(start, sentence.end), stretch), false);
        from = sentence.end;
    }
}

/// Joins sentences that end inside the text of a link: what leads somewhere as one is one.
fn join_in_links(document: &Document, stretch: Span, found: &mut Vec<Span>) {
    let marks = document.marks_in(stretch).iter().filter(|it| it.text.is_some());
    let links: Vec<Span> = marks.map(|it| it.span).collect();
    found.dedup_by(|next, before| {
        let inside = links.iter().any(|it| it.start < before.end && next.start < it.end);
        if inside {
            before.end = next.end;
        }
        inside
    });
}

/// A sentence with the markup that hugs it: `**bold.**`, `[[page]]`, `<ins>new</ins>`.
fn dressed(text: &str, span: Span, limit: Span) -> Span {
    const BEFORE: [char; 5] = ['*', '_', '~', '[', '#'];
    const AFTER: [char; 4] = ['*', '_', '~', ']'];
    let before = Span::new(limit.start, span.start).of(text);
    let after = Span::new(span.end, limit.end).of(text);
    let mut lead = before.trim_end_matches(BEFORE);
    while let Some(rest) = lead.strip_suffix('>').and_then(|it| it.rsplit_once('<'))
        && rest.1.starts_with(|it: char| it.is_ascii_alphabetic())
    {
        lead = rest.0.trim_end_matches(BEFORE);
    }
    let mut tail = after.trim_start_matches(AFTER);
    while let Some(rest) = tail.strip_prefix("</").and_then(|it| it.split_once('>'))
        && rest.0.bytes().all(|it| it.is_ascii_alphanumeric())
    {
        tail = rest.1.trim_start_matches(AFTER);
    }
    Span::new(span.start - (before.len() - lead.len()), span.end + (after.len() - tail.len()))
}

/// Where the last lines of a quotation begin that say whose it is: of a paragraph that
/// `goes_on` with one the first may.
fn signature(text: &str, span: Span, goes_on: bool) -> Option<usize> {
    let first = usize::from(!goes_on);
    lines(text, span).skip(first).find(|it| is_signature(it.1)).map(|it| it.0)
}

/// Whether the last paragraph of a quotation is nothing but the source of it: a link, a
/// `Source:` line.
fn is_citing_line(text: &str, document: &Document, span: Span) -> bool {
    let line = span.of(text);
    if sections::trailer(line).is_some() || sections::is_credit(line) {
        return !line.contains('\n');
    }
    let mut from = span.start;
    let marks = document.marks_in(span);
    let said = |from: usize, to: usize| {
        text.get(from..to).is_some_and(|it| it.chars().any(char::is_alphanumeric))
    };
    for mark in marks {
        if mark.form == Form::Embed || said(from, mark.span.start) {
            return false;
        }
        from = from.max(mark.span.end);
    }
    !marks.is_empty() && !said(from, span.end)
}

fn is_signature(line: &str) -> bool {
    sections::behind_dash(line).is_some_and(|it| {
        it.trim().chars().next().is_some_and(char::is_alphanumeric) || it.trim().starts_with('[')
    })
}

/// Where a line `Source: …` begins in a block.
fn trailer_start(text: &str, span: Span) -> Option<usize> {
    lines(text, span).find(|it| sections::trailer(it.1).is_some()).map(|it| it.0)
}

/// The lines of a block without the quotation signs before them, and where each begins.
fn lines(text: &str, span: Span) -> impl Iterator<Item = (usize, &str)> {
    let mut at = span.start;
    span.of(text).split_inclusive('\n').map(move |line| {
        let body = line.trim_start_matches(['>', ' ', '\t']);
        let start = at + (line.len() - body.len());
        at += line.len();
        (start, body)
    })
}

fn trimmed(text: &str, span: Span) -> Span {
    let source = span.of(text);
    let body = source.trim_end_matches(|it: char| it.is_whitespace() || it == '>');
    let start = source.len() - source.trim_start().len();
    Span::new(span.start + start, span.start + body.len())
}

#[cfg(test)]
mod tests {
    use crate::{claims::Kind, fixture};

    fn units(note: &str) -> Vec<(String, bool)> {
        let workspace = fixture::parse(&format!("-- n.md --\n{note}\n")).workspace;
        let note = workspace.note("n.md").unwrap();
        let units = workspace.analysis(note).units.iter();
        units.map(|it| (note.text.slice(it.span).to_owned(), it.kind == Kind::Claim)).collect()
    }

    #[test]
    fn a_link_is_not_cut() {
        let found = units("[Live. See 40 stamps above](https://a.example/b) and go. The rest.");
        let texts: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(
            texts,
            ["[Live. See 40 stamps above](https://a.example/b) and go.", "The rest."]
        );
    }

    #[test]
    fn tags_around_words_are_theirs() {
        let found = units("<ins>Grey Tide</ins> left. <b>*The rest.*</b> It is 3 < 4. More.");
        let texts: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(
            texts,
            ["<ins>Grey Tide</ins> left.", "<b>*The rest.*</b>", "It is 3 < 4.", "More."]
        );
    }

    #[test]
    fn properties_are_no_claims() {
        let found = units("area:: 603700 hectares\nIn 2024 Ostrel lost 40 barges.\ntags: port");
        let claims: Vec<bool> = found.iter().map(|it| it.1).collect();
        assert_eq!(claims, [false, true, false], "{found:?}");
    }
}
