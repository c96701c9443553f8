//! Which blocks of a page are its article.

use std::ops::Range;

use dom_smoothie::{Config, Readability, TextMode};
use rustc_hash::FxHashMap;

use super::{
    blocks::{Block, Kind},
    tokens::{Token, tokens},
};

/// A larger page, in bytes, is a log or a list; to parse it would cost seconds.
const LARGEST: usize = 4 * 1024 * 1024;
/// Elements inside of one another. Pages have some 30; what has thousands was made to
/// cost, since parsers look at all that are open.
const DEEPEST: i32 = 512;
/// So many letters and digits are no accident.
const CERTAIN: usize = 24;
/// How far behind the last block a short one may stand, in letters and digits.
const NEAR: usize = 600;
/// So many lines with one beginning are looked at.
const TRIES: usize = 64;

/// The blocks that the readability library takes for the article, or all where it finds
/// none; those in menus, forms and footers only where there are no others.
pub(super) fn chosen(html: &str, mut blocks: Vec<Block>) -> Vec<Block> {
    let found = text(html).map(|it| kept(html, &blocks, &it)).unwrap_or_default();
    if found.contains(&true) {
        blocks = blocks.into_iter().zip(found).filter(|it| it.1).map(|it| it.0).collect();
    }
    if !blocks.iter().all(|it| it.aside) {
        blocks.retain(|it| !it.aside);
    }
    blocks
}

/// The text of the article, a block on a line.
fn text(html: &str) -> Option<String> {
    if html.len() > LARGEST || depth(html) > DEEPEST {
        return None;
    }
    let config =
        Config { disable_json_ld: true, text_mode: TextMode::Formatted, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).ok()?;
    Some(page.parse().ok()?.text_content.to_string())
}

/// How many elements are open at once, at most.
fn depth(html: &str) -> i32 {
    let (mut now, mut most) = (0_i32, 0);
    for (_, token) in tokens(html) {
        match token {
            Token::Open { name, attributes } if !attributes.ends_with('/') && has_end(name) => {
                now += 1;
            }
            Token::Close { name } if has_end(name) => now = (now - 1).max(0),
            _ => {}
        }
        most = most.max(now);
    }
    most
}

/// Whether pages write the closing tag of an element.
fn has_end(name: &str) -> bool {
    let without = [
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
        "meta", "option", "p", "param", "source", "tbody", "td", "th", "tr", "track", "wbr",
    ];
    !without.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// Which blocks stand in the text of the article: one after the other, a short one only
/// as a line near the last.
fn kept(html: &str, blocks: &[Block], text: &str) -> Vec<bool> {
    let article = Lines::new(text);
    let mut end = 0;
    let mut res: Vec<bool> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let found = article.find(&letters(&block.text(html)), end);
        res.push(found.is_some());
        end = found.map_or(end, |it| it.end);
    }
    // The library drops the headings of what it drops, and of lists that it takes for
    // menus; a heading between two kept blocks stays with them.
    let between = |it: &[bool]| matches!(it, [true, false, true]);
    let between: Vec<usize> =
        (1..).zip(res.windows(3)).filter(|it| between(it.1)).map(|it| it.0).collect();
    for at in between {
        let heading = matches!(blocks.get(at).map(|it| it.kind), Some(Kind::Heading(2..)));
        if let Some(kept) = res.get_mut(at) {
            *kept = heading;
        }
    }
    res
}

/// The letters and digits of a text, by which two forms of it are compared.
fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The letters of all lines, to be looked up by their beginnings.
struct Lines {
    letters: String,
    /// Where each line starts.
    starts: Vec<usize>,
    /// Where the lines start that begin so.
    by_head: FxHashMap<String, Vec<usize>>,
}

impl Lines {
    fn new(text: &str) -> Lines {
        let (mut all, mut starts) = (String::new(), Vec::new());
        let mut by_head: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for line in text.lines().map(letters).filter(|it| !it.is_empty()) {
            starts.push(all.len());
            by_head.entry(head(&line)).or_default().push(all.len());
            all += &line;
        }
        Lines { letters: all, starts, by_head }
    }

    /// Where a block stands, at or behind a place: right there, or as the start of a line;
    /// a short one as a whole line.
    fn find(&self, block: &str, from: usize) -> Option<Range<usize>> {
        let certain = block.len() >= CERTAIN;
        let is_at = |at: usize| self.letters.get(at..).is_some_and(|it| it.starts_with(block));
        if block.is_empty() {
            return None;
        }
        if is_at(from) && (certain || self.ends(from + block.len())) {
            return Some(from..from + block.len());
        }
        let known = self.by_head.get(&head(block))?;
        let behind = known.iter().skip(known.partition_point(|it| *it < from)).copied();
        let mut near = behind.take(TRIES).take_while(|it| certain || *it <= from + NEAR);
        let found = near.find(|it| is_at(*it) && (certain || self.ends(it + block.len())))?;
        Some(found..found + block.len())
    }

    /// Whether a line ends at a place.
    fn ends(&self, at: usize) -> bool {
        at == self.letters.len() || self.starts.binary_search(&at).is_ok()
    }
}

/// What the beginnings of lines are looked up by.
fn head(letters: &str) -> String {
    letters.chars().take(8).collect()
}
