//! Words of the program's own data as markdown for an editor.

use crate::knowledge::Article;

/// How long a text beside the note may be, in characters.
pub(super) const LIMIT: usize = 1600;

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

/// A date as readers write it: `18 Oct 2024` for `2024-10-18`; others as they are.
pub(super) fn day(date: &str) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = date.get(..10).unwrap_or("").split('-').map(str::parse::<usize>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31))) => {
            format!("{day} {} {year}", MONTHS[month - 1])
        }
        _ => date.to_owned(),
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
