//! The sources that a note lists for all of itself: in its front matter, in a line that
//! opens it, in its sections of sources.

use rustc_hash::FxHashSet;

use super::{Resolver, shape};
use crate::{
    claims::{
        Citation, Target, sections,
        units::{Part, Piece},
    },
    markdown::{self, Block, BlockKind, Form, FrontMatter},
    terms,
    text::Span,
};

/// Those sources, each once.
pub(in crate::claims) fn listed(resolver: &Resolver<'_>, pieces: &[Piece]) -> Vec<Citation> {
    let mut res = Vec::new();
    if let Some(front_matter) = &resolver.document.front_matter {
        for key in ["source", "sources"] {
            for value in front_matter.values(key) {
                res.push(from_front_matter(resolver, &value.text, value.span));
            }
        }
        if res.is_empty() {
            res.extend(work(resolver, front_matter));
        }
    }
    opening(resolver, pieces, &mut res);
    sections_of_sources(resolver, &mut res);
    let mut seen: FxHashSet<(Target, String)> = FxHashSet::default();
    res.retain(|it| {
        let name = if it.target == Target::External {
            it.name.trim().to_lowercase()
        } else {
            String::new()
        };
        it.target == Target::Unresolved || seen.insert((it.target.clone(), name))
    });
    res
}

/// `source: https://…`, `sources: ["[[articles/nis]]", "@nis", "Reuters, 3 May"]`.
fn from_front_matter(resolver: &Resolver<'_>, value: &str, span: Span) -> Citation {
    let library = resolver.library;
    let bare = value.trim();
    let page = bare.strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
    let page = page.map(|it| it.split('|').next().unwrap_or(it).trim());
    let key =
        bare.strip_prefix('@').or(bare.strip_prefix("[@").and_then(|it| it.strip_suffix(']')));
    let article = match (page, key) {
        (Some(page), _) => library.article_of_page(page),
        (_, Some(key)) => library.article(key),
        _ if bare.contains("://") => library.article_of_url(bare),
        _ => library
            .article(bare)
            .or_else(|| library.article_of_page(bare))
            .or_else(|| library.article_by_description(bare)),
    };
    let target = match article {
        Some(it) => Target::Article(it),
        None if page.is_some() || key.is_some() => Target::Unresolved,
        None => Target::External,
    };
    let name = page.or(key).unwrap_or(bare).to_owned();
    let page = page.filter(|_| target == Target::Unresolved).map(str::to_owned);
    Citation { span, target_span: span, target, page, form: None, name, text: value.to_owned() }
}

/// The work that a literature note is about, by its record: one source, however many of
/// its address, its numbers and its journal are there.
fn work(resolver: &Resolver<'_>, front_matter: &FrontMatter) -> Option<Citation> {
    let values = |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().map(|it| terms::folded_key(it)).collect();
        let own = |key: &str| keys.contains(&terms::folded_key(key));
        let entries = front_matter.entries.iter().filter(|it| own(&it.key));
        let values = entries.flat_map(|it| &it.values).filter(|it| says_something(&it.text));
        values.collect::<Vec<_>>()
    };
    // A permalink is the address of the note itself, and a bare address may be the page of
    // whom it is about: beside an author it is that of the work.
    let authored = !values(terms::synonyms("author")).is_empty();
    let is_sure = |it: &str| it.starts_with("source") || it.starts_with("original");
    let addresses = terms::synonyms("url").iter().copied();
    let addresses = addresses.filter(|it| is_sure(it) || authored && *it != "permalink");
    let mut found = values(&addresses.collect::<Vec<_>>());
    found.retain(|it| it.text.contains("://"));
    found.extend(values(terms::synonyms("work")));
    if authored {
        found.extend(values(terms::synonyms("journal")));
    }
    let citation = |it: &&markdown::front_matter::Value| {
        let res = from_front_matter(resolver, &it.text, it.span);
        // The key of a reference manager need not be one of the library.
        let target = if res.target == Target::Unresolved { Target::External } else { res.target };
        Citation { target, page: None, ..res }
    };
    let mut all: Vec<Citation> = found.iter().map(citation).collect();
    let known = all.iter().position(|it| it.target.article().is_some());
    (!all.is_empty()).then(|| all.swap_remove(known.unwrap_or(0)))
}

fn says_something(value: &str) -> bool {
    let value = value.trim().to_lowercase();
    !matches!(value.as_str(), "" | "true" | "false" | "null" | "none" | "n/a" | "-" | "~")
}

/// The `Source:` line at the head of a note, above all but its title and other such lines.
fn opening(resolver: &Resolver<'_>, pieces: &[Piece], res: &mut Vec<Citation>) {
    let text = resolver.text;
    let blocks = &resolver.document.blocks;
    let in_section = |it: &Piece| {
        let heading = blocks.get(it.block).and_then(|it| it.heading).and_then(|it| blocks.get(it));
        heading.is_some_and(|it| !matches!(it.kind, BlockKind::Heading { level: 1 }))
    };
    for piece in pieces.iter().take_while(|it| !in_section(it)) {
        let source = piece.span.of(text);
        match piece.part {
            Part::Trailer => {}
            Part::Marks | Part::Chrome | Part::Field => continue,
            Part::Sentence if source.lines().all(sections::is_property) => continue,
            _ => return,
        }
        let line = Span::new(
            piece.span.start,
            piece.span.start + source.lines().next().map_or(0, str::len),
        );
        let lead = sections::trailer(source).unwrap_or(0);
        let words = Span::new(line.start + lead.min(line.len()), line.end);
        let marks = resolver.document.marks_in(words).iter();
        let addresses: Vec<Span> =
            marks.filter(|it| it.target.contains("://")).map(|it| it.span).collect();
        let said = if addresses.len() < 2 { vec![words] } else { addresses };
        for span in said {
            let target = resolver.description(span);
            let known = target.article().is_some();
            if known || target == Target::External && resolver.is_described(span) {
                res.push(entry(text, span, target));
            }
        }
    }
}

/// The entries of the sections of sources. Where some of them are items, rows or linked,
/// another paragraph is one only by its shape; so it is behind a line across the page.
fn sections_of_sources(resolver: &Resolver<'_>, res: &mut Vec<Citation>) {
    let document = resolver.document;
    let blocks = || document.blocks.iter().zip(resolver.roles).filter(|it| is_listed(it.0, *it.1));
    let is_plain = |it: &Block| it.kind == BlockKind::Paragraph && !cites(resolver, it.span);
    let structured: FxHashSet<Option<usize>> =
        blocks().filter(|it| !is_plain(it.0)).map(|it| it.0.heading).collect();
    let mut last: Option<&Block> = None;
    let mut closed: Option<Option<usize>> = None;
    for (block, _) in blocks() {
        let source = block.span.of(resolver.text);
        let before = last.replace(block).filter(|it| it.heading == block.heading);
        if before.is_some_and(|it| has_break(resolver.text, it.span.end, block)) {
            closed = Some(block.heading);
        }
        let target = resolver.description(block.span);
        let beside = structured.contains(&block.heading) || closed == Some(block.heading);
        if target == Target::Unresolved && only_pages(resolver, block.span)
            || source.trim() == "?"
            || beside && is_plain(block) && !has_shape(resolver, source)
            || cites_nothing(resolver, block.span)
        {
            continue;
        }
        let outlets = several_outlets(resolver, block.span);
        res.extend(outlets.iter().map(|it| entry(resolver.text, *it, resolver.description(*it))));
        if outlets.is_empty() {
            res.push(entry(resolver.text, block.span, target));
        }
    }
}

/// The sources in an entry that is a row of names, two outlets or more among them
/// (`Reuters, AFP, the Ilmen Gazette — March 2026`): one line, but not one source.
fn several_outlets(resolver: &Resolver<'_>, span: Span) -> Vec<Span> {
    let source = span.of(resolver.text);
    let row = source.split(['—', '–']).next().unwrap_or_default();
    if !row.contains([',', ';']) || !resolver.document.marks_in(span).is_empty() {
        return Vec::new();
    }
    let mut res = Vec::new();
    let mut from = span.start;
    for part in row.split([',', ';']) {
        let name = part.trim_matches(|it: char| !it.is_alphanumeric());
        let start = from + part.find(name).unwrap_or(0);
        from += part.len() + 1;
        if shape::is_name(name) {
            res.push(Span::new(start, start + name.len()));
        } else if !name.contains(|it: char| it.is_ascii_digit()) {
            return Vec::new();
        }
    }
    let known = res.iter().filter(|it| resolver.outlets.named_in(it.of(resolver.text))).count();
    if known < 2 { Vec::new() } else { res }
}

fn entry(text: &str, span: Span, target: Target) -> Citation {
    let source = span.of(text).to_owned();
    let (name, page, form) = (source.clone(), None, None);
    Citation { span, target_span: span, target, page, form, name, text: source }
}

fn is_listed(block: &Block, role: sections::Role) -> bool {
    let is_text = matches!(
        block.kind,
        BlockKind::Item { .. } | BlockKind::Paragraph | BlockKind::Row { header: false, .. }
    );
    is_text
        && !block.span.is_empty()
        && matches!(role, sections::Role::Sources | sections::Role::Links)
}

/// Whether a mark in a stretch points to a source.
fn cites(resolver: &Resolver<'_>, span: Span) -> bool {
    let mut marks = resolver.document.marks_in(span).iter();
    marks.any(|it| {
        it.form != Form::Footnote
            && resolver.target(it, Some(span)).is_some_and(|it| it.0 != Target::Unresolved)
    })
}

fn only_pages(resolver: &Resolver<'_>, span: Span) -> bool {
    let is_page = |it: &Form| matches!(it, Form::Wikilink | Form::Link);
    resolver.document.marks_in(span).iter().all(|it| is_page(&it.form))
}

/// Whether a block has no words but those of marks that cite nothing (categories, tags), or
/// none at all.
fn cites_nothing(resolver: &Resolver<'_>, span: Span) -> bool {
    let said = |it: &str| it.chars().any(char::is_alphanumeric);
    if !said(span.of(resolver.text)) {
        return true;
    }
    let mut tags = resolver.document.tags.iter();
    !resolver.document.marks_in(span).is_empty()
        && !cites(resolver, span)
        && !tags.any(|it| span.contains(it.span))
        && !said(&resolver.words_beside(span))
}

/// Whether words without a mark are an entry of a bibliography, not a remark on it.
fn has_shape(resolver: &Resolver<'_>, words: &str) -> bool {
    let opening = words.split([',', ':', '(', '"', '“', '—', '–']).next().unwrap_or_default();
    shape::has_title(words)
        || shape::opens_with_author(words)
        || resolver.outlets.named_in(opening)
        || resolver.library.article_by_description(words).is_some()
}

/// Whether a line across the page stands between a block and the one before it.
fn has_break(text: &str, from: usize, block: &Block) -> bool {
    let between = text.get(from..block.span.start).unwrap_or_default();
    !matches!(block.kind, BlockKind::Row { .. }) && between.lines().any(markdown::is_rule)
}

#[cfg(test)]
mod tests {
    use crate::fixture;

    #[test]
    fn a_row_of_outlets_is_several_sources() {
        for (sources, count) in [
            ("Reuters, \"Talks, tugs and tolls\", 3 May 2024", 1),
            ("Reuters, Ada Lund, May 2024", 1),
            ("Reuters, on the day of the vote, 2024", 1),
            ("Bloomberg and Reuters", 1),
            ("Reuters, AFP, Lock Keepers of Ilmen — March 2026", 3),
            ("Bloomberg; the Guardian, 3 May 2024", 2),
        ] {
            let note = format!("-- note.md --\nThe port has 14 cranes.\n\n## Sources\n{sources}\n");
            let workspace = fixture::parse(&note).workspace;
            let analysis = workspace.analysis(workspace.note("note.md").unwrap());
            assert_eq!(analysis.sources.len(), count, "{sources}");
        }
    }
}
