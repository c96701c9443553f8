//! Words of the program's own data as markdown for an editor.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::knowledge::{Article, dates::Date};

/// The scheme of a link to a file of the workspace: only the edge knows where that lies.
const SCHEME: &str = "workspace:";

/// Text that no markdown reader takes for markup.
pub(super) fn plain(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => res.extend(['\\', it]),
            it if it.is_whitespace() => res.push(' '),
            it => res.push(it),
        }
    }
    res
}

/// Cuts at the end of a word.
pub(super) fn cut(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    let head = text.get(..end).unwrap_or("");
    let head = head.rfind(char::is_whitespace).and_then(|it| head.get(..it)).unwrap_or(head);
    format!("{} …", head.trim_end())
}

/// Keeps a text to a length, in Unicode scalars, by whole lines, and says how many
/// are gone; of a first line that is too long alone, the words that fit.
pub(super) fn fit(markdown: &str, limit: usize) -> String {
    if markdown.chars().nth(limit).is_none() {
        return markdown.to_owned();
    }
    let rest = |lines: usize| {
        let lines = markdown.lines().skip(lines).filter(|it| !it.trim().is_empty()).count();
        format!("\n\n… and {}", count(lines, "more line"))
    };
    let lengths = markdown.split_inclusive('\n').scan(0, |sum, it| {
        *sum += it.chars().count();
        Some(*sum)
    });
    let room = limit.saturating_sub(rest(0).chars().count());
    match lengths.take_while(|it| *it <= room).count() {
        0 => cut(markdown.lines().next().unwrap_or(""), limit),
        kept => {
            let lines = markdown.split_inclusive('\n').take(kept);
            lines.collect::<String>().trim_end().to_owned() + &rest(kept)
        }
    }
}

/// A date of a file as readers write it: `18 Oct 2024` for `2024-10-18`; others as
/// they are.
pub(super) fn day(text: &str) -> String {
    match Date::parse(text).filter(|it| it.day.is_some()) {
        Some(found) => date(found),
        None => text.to_owned(),
    }
}

/// A date as readers write it, as far as it is known: `18 Oct 2024`, `Oct 2024`, `2024`.
pub(super) fn date(date: Date) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = date.month.and_then(|it| MONTHS.get(usize::from(it).checked_sub(1)?));
    let day = date.day.map(|it| it.to_string());
    let parts = [day, month.map(|it| (*it).to_owned()), Some(date.year.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `on 18 Oct 2024`, `in Oct 2024`.
pub(super) fn on_date(it: Date) -> String {
    format!("{} {}", if it.day.is_some() { "on" } else { "in" }, date(it))
}

/// A link to a line of a file of the workspace, counted from 1; [`with_links`] makes it
/// one that an editor can open.
pub(super) fn link(label: &str, path: &str, line: usize) -> String {
    let mut target = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                target.push(char::from(byte));
            }
            byte => target += &format!("%{byte:02X}"),
        }
    }
    format!("[{}]({SCHEME}{target}#L{line})", plain(label))
}

/// Gives the links to files of the workspace the addresses that an editor knows; a link
/// whose file has none stays as its words.
pub fn with_links(markdown: &str, address: impl Fn(&str) -> Option<String>) -> String {
    let mut res = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once(&format!("]({SCHEME}")) {
        let Some((target, tail)) = after.split_once(')') else { break };
        let (path, line) = target.rsplit_once('#').unwrap_or((target, ""));
        match address(&decoded(path)) {
            Some(address) => res += &format!("{before}]({address}#{line})"),
            None => {
                let (head, label) = before.rsplit_once('[').unwrap_or((before, ""));
                res += &format!("{head}{label}");
            }
        }
        rest = tail;
    }
    res + rest
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = path.split('%');
    bytes.extend_from_slice(parts.next().unwrap_or("").as_bytes());
    for part in parts {
        let byte = part.get(..2).and_then(|it| u8::from_str_radix(it, 16).ok());
        bytes.extend(byte);
        bytes.extend_from_slice(part.get(2..).unwrap_or("").as_bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The words of markdown, for an editor or a terminal that would show the marks.
pub fn words(markdown: &str) -> String {
    let mut res = String::new();
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Text(it) | Event::Code(it) => res += &it,
            Event::SoftBreak | Event::HardBreak => res.push('\n'),
            Event::Start(tag) => {
                let before = markdown.get(..range.start).unwrap_or("");
                let is_apart = before.ends_with("\n\n") && !res.ends_with("\n\n");
                if is_apart && !matches!(tag, Tag::Item) {
                    res.push('\n');
                }
                res += if tag == Tag::Item { "- " } else { "" };
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                res.push('\n');
            }
            _ => {}
        }
    }
    res.trim_end().to_owned()
}

/// The first few of many, and how many more there are.
pub(super) fn few(all: &[String], most: usize) -> String {
    let shown = all.get(..most).unwrap_or(all).join(", ");
    match all.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Outlet and date of an article, as far as they are known.
pub(super) fn origin(article: &Article) -> String {
    let date = article.metadata.published.as_deref().map(day);
    let parts = [article.metadata.publisher.clone(), date];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `1 note`, `2 notes`.
pub(super) fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_markdown_keep_its_blocks() {
        let markdown = "**Kim** · *person*  \nalso: K\n\nSeen:\n- [TASS](https://tass.com/1) `x`\n- a \\* b\n\nend";
        assert_eq!(words(markdown), "Kim · person\nalso: K\n\nSeen:\n- TASS x\n- a * b\n\nend");
    }

    #[test]
    fn a_long_text_ends_with_what_is_missing() {
        let text = "**Name**\n\nsome words here\n\n- one\n- two\n";
        assert_eq!(fit(text, 100), text);
        assert_eq!(fit(text, 35), "**Name**\n\n… and 3 more lines");
        assert_eq!(fit(text, 12), "**Name**");
        assert_eq!(fit("a long first line", 9), "a long …");
        for limit in 1..40 {
            assert!(fit(text, limit).chars().count() <= limit.max(8) + 2, "{limit}");
        }
    }

    #[test]
    fn links_lead_where_the_edge_says() {
        let text = link("a [b]", "notes/ü (1).md", 7) + "; " + &link("c", "gone.md", 1);
        let address = |path: &str| (path == "notes/ü (1).md").then(|| "file:///ws/x.md".to_owned());
        assert_eq!(with_links(&text, address), "[a \\[b\\]](file:///ws/x.md#L7); c");
        assert_eq!(with_links("a](workspace:", address), "a](workspace:");
    }

    #[test]
    fn dates_are_written_as_far_as_they_are_known() {
        let written = |text: &str| date(Date::parse(text).unwrap());
        assert_eq!(written("2024-10-08"), "8 Oct 2024");
        assert_eq!((written("Oct 2024").as_str(), written("2024").as_str()), ("Oct 2024", "2024"));
        assert_eq!(
            (day("2024-10-08T10:00").as_str(), day("autumn 2024").as_str()),
            ("8 Oct 2024", "autumn 2024")
        );
    }
}
