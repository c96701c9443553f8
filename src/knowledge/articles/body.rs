//! What saving tools write into the text of an article instead of front matter.

/// The first heading of level 1 outside of code, without its markup.
pub(super) fn first_heading(body: &str) -> Option<&str> {
    let mut above = "";
    for line in prose_lines(body) {
        if let Some(text) = line.strip_prefix("# ") {
            return Some(text.trim().trim_end_matches('#').trim()).filter(|it| !it.is_empty());
        }
        let underline = line.starts_with("==") && line.trim_end().chars().all(|it| it == '=');
        if underline && !above.trim().is_empty() {
            return Some(above.trim());
        }
        above = line;
    }
    None
}

/// The list under `## Metadata` that Readwise writes: `- Full Title: …`.
pub(super) fn metadata_list(body: &str) -> impl Iterator<Item = (&str, &str)> {
    // Few articles have one; the others are not read line by line.
    let body = if body.contains("Metadata") { body } else { "" };
    let section = prose_lines(body).skip_while(|it| {
        let heading = it.trim_start_matches('#');
        heading.len() == it.len() || !heading.trim().eq_ignore_ascii_case("metadata")
    });
    let section = section.skip(1).take_while(|it| !it.starts_with('#'));
    section.filter_map(|it| {
        let item = it.trim_start().strip_prefix(['-', '*'])?;
        let (key, value) = item.split_once(": ")?;
        Some((key.trim().trim_matches('*'), value.trim().trim_start_matches("** ")))
    })
}

/// The address behind `[Read Original](…)`, as Omnivore writes it.
pub(super) fn original(body: &str) -> Option<&str> {
    let (_, rest) = body.split_once("[Read Original](")?;
    rest.split([')', ' ', '\n', '\r']).next()
}

/// The lines that are not inside of fenced code.
fn prose_lines(body: &str) -> impl Iterator<Item = &str> {
    let mut fence: Option<&str> = None;
    body.split(['\n', '\r']).filter(move |line| {
        let start = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|it| start.starts_with(it));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) => return true,
            _ => {}
        }
        false
    })
}
