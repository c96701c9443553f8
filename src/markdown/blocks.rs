//! Blocks and links, from the events of the CommonMark parser.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{
    Block, BlockKind, Comment, Document, Footnote, Form, Mark,
    links::{definitions, inline_target, is_callout},
    pasted,
};
use crate::text::Span;

/// Reads the body of a text, which begins at the byte `body`. Marks that the
/// CommonMark parser does not know are left to [`super::scan`].
pub(super) fn read(text: &str, body: usize) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_WIKILINKS;
    let mut reader = Reader::new(text);
    let source = text.get(body..).unwrap_or("");
    let definitions = definitions(source);
    // A definition right under a footnote is a part of that footnote to CommonMark.
    let mut callback = |link: BrokenLink<'_>| {
        let label = link.reference.to_lowercase();
        let found = definitions.iter().find(|it| it.0 == label)?;
        Some((CowStr::from(found.1.to_owned()), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(source, options, Some(&mut callback));
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, Span::new(range.start, range.end).shifted(body));
    }
    reader.finish()
}

struct Reader<'a> {
    text: &'a str,
    prose: Vec<u8>,
    document: Document,
    /// The block that inline text goes to.
    open: Option<usize>,
    /// The items around the current place, innermost last.
    items: Vec<usize>,
    /// The lists around it, by number.
    lists: Vec<usize>,
    n_lists: usize,
    quotes: Vec<(usize, bool)>,
    n_quotes: usize,
    n_tables: usize,
    header: bool,
    heading: Option<usize>,
    definition: Option<usize>,
    /// Open links: their mark, and where their text began.
    links: Vec<usize>,
    /// How many things around the place blank their text: images, code, autolinks.
    blanked: usize,
    html: Option<Span>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        Reader {
            text,
            prose: vec![b' '; text.len()],
            document: Document::default(),
            open: None,
            items: Vec::new(),
            lists: Vec::new(),
            n_lists: 0,
            quotes: Vec::new(),
            n_quotes: 0,
            n_tables: 0,
            header: false,
            heading: None,
            definition: None,
            links: Vec::new(),
            blanked: 0,
            html: None,
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(_) => self.inline(span, true),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.inline(span, false);
            }
            Event::InlineHtml(_) => {
                self.inline(span, false);
                self.comments(span);
            }
            Event::Html(_) => {
                let start = self.html.map_or(span.start, |it| it.start);
                self.html = Some(Span::new(start, span.end));
            }
            Event::FootnoteReference(label) => {
                self.inline(span, false);
                let target_span = Span::new(span.start + 2, span.end.saturating_sub(1));
                self.mark(span, Form::Footnote, &label, target_span);
            }
            Event::TaskListMarker(_) => {
                if let Some(&item) = self.items.last() {
                    self.inline(span, false);
                    if let Some(Block { kind: BlockKind::Item { task, .. }, .. }) =
                        self.document.blocks.get_mut(item)
                    {
                        *task = true;
                    }
                }
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            // Pasted text with a stray dash under it is no heading.
            Tag::Heading { .. } if pasted::is_underlined_prose(span.of(self.text)) => {
                self.paragraph(span)
            }
            Tag::Heading { level, .. } => {
                let level = level as u8;
                self.heading = self.enclosing(level);
                let block = self.block(BlockKind::Heading { level }, span);
                self.heading = Some(block);
            }
            Tag::Paragraph => self.paragraph(span),
            Tag::List(_) => {
                self.open = None;
                self.lists.push(self.n_lists);
                self.n_lists += 1;
            }
            Tag::Item => {
                let list = self.lists.last().copied().unwrap_or(0);
                let item = self.block(BlockKind::Item { list, task: false }, span);
                self.items.push(item);
            }
            Tag::BlockQuote(kind) => {
                self.open = None;
                let callout = kind.is_some() || is_callout(span.of(self.text));
                self.quotes.push((self.n_quotes, callout));
                self.n_quotes += 1;
            }
            Tag::Table(_) => {
                self.open = None;
                self.n_tables += 1;
            }
            Tag::TableHead | Tag::TableRow => {
                self.header = matches!(tag, Tag::TableHead);
                let (table, header) = (self.n_tables, self.header);
                self.block(BlockKind::Row { table, header, cells: Vec::new() }, span);
            }
            Tag::TableCell => self.cell(span),
            Tag::FootnoteDefinition(label) => self.footnote(&label, span),
            Tag::CodeBlock(_) => {
                self.open = None;
                self.blanked += 1;
            }
            Tag::HtmlBlock => {
                self.open = None;
                self.html = Some(Span::new(span.start, span.start));
            }
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, span),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.inline(span, false),
            Tag::Image { link_type, dest_url, .. } => {
                self.inline(span, false);
                let _ = link_type;
                self.mark(span, Form::Embed, &dest_url, span);
                self.blanked += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::Table => self.open = None,
            TagEnd::List(_) => {
                self.open = None;
                self.lists.pop();
            }
            TagEnd::Item => {
                self.open = None;
                self.items.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.open = None;
                self.quotes.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.open = None;
                self.definition = None;
            }
            TagEnd::CodeBlock | TagEnd::Image => self.blanked = self.blanked.saturating_sub(1),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Link => {
                if let Some(mark) = self.links.pop()
                    && self.document.marks.get(mark).is_some_and(|it| it.form == Form::Autolink)
                {
                    self.blanked = self.blanked.saturating_sub(1);
                }
            }
            _ => {}
        }
    }

    /// Adds an empty block at the start of `span`; inline text makes it grow.
    fn block(&mut self, kind: BlockKind, span: Span) -> usize {
        let span = Span::new(span.start, span.start);
        let parent = self.items.last().copied();
        self.document.blocks.push(Block { kind, span, parent, heading: self.heading });
        let index = self.document.blocks.len() - 1;
        self.open = Some(index);
        index
    }

    /// The nearest heading above a heading of that level.
    fn enclosing(&self, level: u8) -> Option<usize> {
        let mut next = self.heading;
        while let Some(block) = next.and_then(|it| self.document.blocks.get(it)) {
            match block.kind {
                BlockKind::Heading { level: own } if own < level => break,
                _ => next = block.heading,
            }
        }
        next
    }

    fn paragraph(&mut self, span: Span) {
        if let Some(definition) = self.definition {
            self.block(BlockKind::Footnote { definition }, span);
            return;
        }
        if let Some(&item) = self.items.last()
            && self.document.blocks.get(item).is_some_and(|it| it.span.is_empty())
            && self.document.blocks.len() == item + 1
        {
            self.open = Some(item); // The first paragraph of a loose item is its lead.
            return;
        }
        match self.quotes.last() {
            Some(&(quote, callout)) => self.block(BlockKind::Quote { quote, callout }, span),
            None => self.block(BlockKind::Paragraph, span),
        };
    }

    /// Ends a paragraph: one block, or as many as pasted text has there.
    fn close_paragraph(&mut self) {
        let Some(open) = self.open.take().filter(|it| it + 1 == self.document.blocks.len()) else {
            return;
        };
        let paragraph = self.document.blocks.pop_if(|it| it.kind == BlockKind::Paragraph);
        let Some(paragraph) = paragraph else { return };
        let before = open.checked_sub(1).and_then(|it| self.document.blocks.get(it));
        let blocks = pasted::parted(self.text, &paragraph, before, &mut self.n_lists);
        self.document.blocks.extend(blocks);
    }

    /// Inline content: the open block grows over it, and prose keeps its text.
    fn inline(&mut self, span: Span, keep: bool) {
        let Some(open) = self.open else { return };
        let Some(block) = self.document.blocks.get_mut(open) else { return };
        if block.span.is_empty() {
            block.span = span;
        }
        block.span.end = block.span.end.max(span.end);
        if keep && self.blanked == 0 {
            self.keep(span);
        }
        if let Some(&mark) = self.links.last()
            && let Some(mark) = self.document.marks.get_mut(mark)
        {
            let start = mark.text.map_or(span.start, |it| it.start);
            mark.text = Some(Span::new(start, span.end));
        }
    }

    fn keep(&mut self, span: Span) {
        let source = self.text.as_bytes().get(span.start..span.end);
        let target = self.prose.get_mut(span.start..span.end);
        if let (Some(source), Some(target)) = (source, target) {
            target.copy_from_slice(source);
        }
    }

    fn cell(&mut self, span: Span) {
        let inner = span.of(self.text);
        let body = inner.trim_matches(|it: char| it.is_whitespace() || it == '|');
        let start = span.start + inner.find(body).unwrap_or(0);
        let cell = Span::new(start, start + body.len());
        let Some(block) = self.open.and_then(|it| self.document.blocks.get_mut(it)) else { return };
        let BlockKind::Row { cells, .. } = &mut block.kind else { return };
        if cells.is_empty() {
            block.span = cell;
        }
        block.span.end = block.span.end.max(cell.end);
        cells.push(cell);
    }

    fn footnote(&mut self, label: &CowStr<'_>, span: Span) {
        self.open = None;
        self.definition = Some(self.document.footnotes.len());
        let source = span.of(self.text);
        let colon = source.find("]:").map_or(0, |it| it + 1);
        let label_span = Span::new(span.start, span.start + colon);
        let rest = source.get(colon + 1..).unwrap_or("");
        let other =
            rest.find("\n[").filter(|it| rest.get(*it..).is_some_and(|it| it.contains("]:")));
        let rest = rest.get(..other.unwrap_or(rest.len())).unwrap_or(rest);
        let start = span.start + colon + 1 + (rest.len() - rest.trim_start().len());
        let content = Span::new(start, start + rest.trim().len());
        self.document.footnotes.push(Footnote { label: label.to_string(), label_span, content });
    }

    fn link(&mut self, link_type: LinkType, dest: &str, span: Span) {
        self.inline(span, false);
        let source = span.of(self.text);
        let (form, target_span) = match link_type {
            LinkType::Autolink | LinkType::Email => {
                (Form::Autolink, Span::new(span.start + 1, span.end.saturating_sub(1)))
            }
            LinkType::WikiLink { .. } => {
                let inner = source.trim_start_matches('[').split(['|', ']']).next().unwrap_or("");
                let inner = inner.trim_end_matches('\\');
                (Form::Wikilink, Span::new(span.start + 2, span.start + 2 + inner.len()))
            }
            LinkType::Inline => (Form::Link, inline_target(source).shifted(span.start)),
            _ => (Form::Reference, span),
        };
        if form == Form::Link && dest.is_empty() && source.starts_with("[]") {
            self.document.empty_links.push(span);
        }
        let dest = if form == Form::Wikilink { dest.trim_end_matches('\\') } else { dest };
        if form == Form::Autolink {
            self.blanked += 1;
        }
        self.links.push(self.document.marks.len());
        self.mark(span, form, dest, target_span);
    }

    fn mark(&mut self, span: Span, form: Form, target: &str, target_span: Span) {
        self.document.marks.push(Mark {
            span,
            form,
            target: target.trim().to_owned(),
            target_span,
            text: None,
            bracketed: true,
        });
    }

    /// A comment at the start of a line swallows the rest of that line; words
    /// that stand there are a paragraph to their writer.
    fn html_block(&mut self) {
        let Some(html) = self.html.take() else { return };
        self.comments(html);
        let source = html.of(self.text);
        let Some(end) = source.find("-->").filter(|_| source.trim_start().starts_with("<!--"))
        else {
            return;
        };
        let rest = source.get(end + 3..).unwrap_or("");
        if rest.trim().is_empty() || rest.contains('<') {
            return;
        }
        let start = html.start + end + 3 + (rest.len() - rest.trim_start().len());
        let span = Span::new(start, start + rest.trim().len());
        self.paragraph(span);
        self.inline(span, true);
        self.open = None;
    }

    fn comments(&mut self, span: Span) {
        let mut from = span.start;
        while let Some(start) = Span::new(from, span.end).of(self.text).find("<!--") {
            let start = from + start;
            let rest = Span::new(start + 4, span.end).of(self.text);
            let Some(length) = rest.find("-->") else { return };
            let inner = Span::new(start + 4, start + 4 + length);
            self.document.comments.push(Comment { span: Span::new(start, inner.end + 3), inner });
            from = inner.end + 3;
        }
    }

    fn finish(self) -> Document {
        let Reader { mut document, prose, .. } = self;
        document.prose =
            String::from_utf8(prose).unwrap_or_else(|it| " ".repeat(it.as_bytes().len()));
        document
    }
}
