//! Ways from a place to others: definitions, references, highlights, symbols.

use tower_lsp::lsp_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentSymbol, DocumentSymbolResponse, Location,
    Position, Range, SymbolInformation, SymbolKind, Url,
};

use super::{convert, features::place, state::Snapshot};
use crate::{
    disk,
    ide::{self, definition::Definition, outline::Section, symbols::Symbol},
    text::Text,
};

pub fn definition(snapshot: &Snapshot, path: &str, at: Position) -> Option<Vec<Location>> {
    let (_, offset) = place(snapshot, path, at)?;
    let found = ide::definition::definition(&snapshot.workspace, path, offset).into_iter();
    Some(found.filter_map(|it| location(snapshot, &it)).collect())
}

pub fn references(
    snapshot: &Snapshot,
    path: &str,
    at: Position,
    definitions: bool,
) -> Option<Vec<Location>> {
    let (_, offset) = place(snapshot, path, at)?;
    let found = ide::references::references(&snapshot.workspace, path, offset, definitions);
    let places = found.into_iter();
    Some(places.filter_map(|it| convert::location(snapshot, &it.path, it.span)).collect())
}

pub fn highlights(snapshot: &Snapshot, path: &str, at: Position) -> Option<Vec<DocumentHighlight>> {
    let (text, offset) = place(snapshot, path, at)?;
    let found = ide::references::highlights(&snapshot.workspace, path, offset).into_iter();
    let highlights = found.map(|it| DocumentHighlight {
        range: convert::range(&text, it.span, snapshot.settings.encoding),
        kind: Some(match it.definition {
            true => DocumentHighlightKind::WRITE,
            false => DocumentHighlightKind::TEXT,
        }),
    });
    Some(highlights.collect())
}

/// What a search finds in all workspaces.
pub fn symbols(snapshots: &[Snapshot], query: &str) -> Vec<SymbolInformation> {
    let found = snapshots.iter().flat_map(|snapshot| {
        let symbols = ide::symbols::symbols(&snapshot.workspace, query).into_iter();
        symbols.map(move |it| (snapshot, it))
    });
    let mut found: Vec<(&Snapshot, Symbol)> = found.collect();
    found.sort_by(|a, b| a.1.rank.cmp(&b.1.rank));
    let mut res: Vec<SymbolInformation> = Vec::new();
    for (snapshot, symbol) in found {
        let Some(location) = location(snapshot, &symbol.definition) else { continue };
        let kind = match symbol.kind {
            ide::symbols::SymbolKind::Actor => SymbolKind::CLASS,
            ide::symbols::SymbolKind::Theme => SymbolKind::ENUM_MEMBER,
            ide::symbols::SymbolKind::Article => SymbolKind::FILE,
        };
        let symbol = information(symbol.name, kind, location, symbol.container);
        // Each workspace has the built-in actors.
        if res.len() < ide::symbols::LIMIT && !res.contains(&symbol) {
            res.push(symbol);
        }
    }
    res
}

/// The headings of a file: as a tree, or as a list where the editor knows no other.
pub fn outline(snapshot: &Snapshot, path: &str) -> Option<DocumentSymbolResponse> {
    let text = snapshot.text(path)?;
    let sections = ide::outline::outline(&snapshot.workspace, path);
    if snapshot.settings.outlines {
        let tree = sections.into_iter().map(|it| nested(snapshot, &text, it));
        return Some(DocumentSymbolResponse::Nested(tree.collect()));
    }
    let mut list = Vec::new();
    flatten(snapshot, &text, &snapshot.uri(path)?, sections, None, &mut list);
    Some(DocumentSymbolResponse::Flat(list))
}

fn nested(snapshot: &Snapshot, text: &Text, section: Section) -> DocumentSymbol {
    let range = |span| convert::range(text, span, snapshot.settings.encoding);
    let (whole, heading) = (range(section.span), range(section.heading));
    let children = section.sections.into_iter().map(|it| nested(snapshot, text, it));
    #[allow(deprecated, reason = "the type has no other way to be made")]
    DocumentSymbol {
        name: section.title,
        detail: None,
        kind: SymbolKind::STRING,
        tags: None,
        deprecated: None,
        range: whole,
        selection_range: heading,
        children: Some(children.collect()),
    }
}

fn flatten(
    snapshot: &Snapshot,
    text: &Text,
    uri: &Url,
    sections: Vec<Section>,
    above: Option<&str>,
    list: &mut Vec<SymbolInformation>,
) {
    for Section { title, span, sections, .. } in sections {
        let range = convert::range(text, span, snapshot.settings.encoding);
        let location = Location { uri: uri.clone(), range };
        let above = above.map(str::to_owned);
        list.push(information(title.clone(), SymbolKind::STRING, location, above));
        flatten(snapshot, text, uri, sections, Some(&title), list);
    }
}

fn information(
    name: String,
    kind: SymbolKind,
    location: Location,
    container_name: Option<String>,
) -> SymbolInformation {
    #[allow(deprecated, reason = "the type has no other way to be made")]
    SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name }
}

/// A place in a file, or the page of a built-in actor, which any editor can open.
fn location(snapshot: &Snapshot, definition: &Definition) -> Option<Location> {
    match definition {
        Definition::Place(it) => convert::location(snapshot, &it.path, it.span),
        Definition::Builtin(index) => {
            let actor = snapshot.workspace.library.actors.get(*index)?;
            let page = ide::page::page(actor);
            let path = disk::write_page(&page.file, &page.markdown)?;
            Some(Location { uri: Url::from_file_path(path).ok()?, range: Range::default() })
        }
    }
}
