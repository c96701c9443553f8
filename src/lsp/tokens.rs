//! Semantic tokens: what the words of a note are, as far as the editor can tell the kinds
//! apart.

use tower_lsp::lsp_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens,
    SemanticTokensFullOptions, SemanticTokensLegend, SemanticTokensOptions,
    SemanticTokensServerCapabilities, WorkDoneProgressOptions,
};

use super::{convert, settings::Settings, state::Snapshot};
use crate::{
    claims::Sourcing,
    ide::tokens::{self, Token, TokenKind},
    text::{Span, Text},
};

/// A kind by its own name, for editors with colours for it, and the kind of the protocol
/// that others show. The words of claims are most of a note: no other kind fits them.
const KINDS: [(TokenKind, &str, Option<&str>); 4] = [
    (TokenKind::Actor, "actor", Some("class")),
    (TokenKind::Theme, "theme", Some("enumMember")),
    (TokenKind::Citation, "citation", Some("string")),
    (TokenKind::Claim, "claim", None),
];

const MODIFIERS: [&str; 4] = ["sourced", "weak", "unsourced", "unresolved"];

/// What the editor can show of each of the kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds([Option<&'static str>; KINDS.len()]);

impl Kinds {
    /// From the types that the editor announces.
    pub fn among(announced: &[&str]) -> Kinds {
        let has = |it: &&str| announced.contains(it);
        Kinds(KINDS.map(|(_, own, usual)| Some(own).filter(has).or(usual.filter(has))))
    }

    /// The place of a kind in the legend.
    fn index(self, kind: TokenKind) -> Option<u32> {
        let at = KINDS.iter().position(|it| it.0 == kind)?;
        self.0.get(at)?.as_ref()?;
        let before = self.0.iter().take(at).flatten().count();
        u32::try_from(before).ok()
    }
}

/// None where the editor shows none of the kinds.
pub fn capability(settings: &Settings) -> Option<SemanticTokensServerCapabilities> {
    let names = settings.token_kinds.0.iter().flatten();
    let token_types: Vec<_> = names.map(|it| SemanticTokenType::from(*it)).collect();
    let options = SemanticTokensOptions {
        work_done_progress_options: WorkDoneProgressOptions::default(),
        legend: SemanticTokensLegend {
            token_types,
            token_modifiers: MODIFIERS.map(SemanticTokenModifier::from).to_vec(),
        },
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Bool(true)),
    };
    (!options.legend.token_types.is_empty()).then_some(options.into())
}

/// The tokens of a note, or of a stretch of it.
pub fn tokens(snapshot: &Snapshot, path: &str, range: Option<Range>) -> Option<SemanticTokens> {
    let text = snapshot.text(path)?;
    let encoding = snapshot.settings.encoding;
    let within = match range {
        Some(range) => convert::span(&text, range, encoding),
        None => Span::new(0, text.as_str().len()),
    };
    let mut data = Vec::new();
    let (mut line, mut column) = (0, 0);
    for token in tokens::tokens(&snapshot.workspace, path, within) {
        let Some(token_type) = snapshot.settings.token_kinds.index(token.kind) else { continue };
        for span in lines(&text, token.span) {
            let Range { start, end } = convert::range(&text, span, encoding);
            let delta_line = start.line - line;
            if delta_line > 0 {
                column = 0;
            }
            data.push(SemanticToken {
                delta_line,
                delta_start: start.character - column,
                length: end.character - start.character,
                token_type,
                token_modifiers_bitset: modifiers(&token),
            });
            (line, column) = (start.line, start.character);
        }
    }
    Some(SemanticTokens { result_id: None, data })
}

/// The pieces of a stretch on each of its lines: few editors show a token across lines.
fn lines(text: &Text, span: Span) -> Vec<Span> {
    let first = text.line_col(span.start, Default::default()).line;
    let last = text.line_col(span.end, Default::default()).line;
    let pieces = (first..=last).map(|it| {
        let line = text.line(it);
        let piece = Span::new(line.start.max(span.start), line.end.min(span.end));
        let words = piece.of(text.as_str());
        let start = piece.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    });
    pieces.filter(|it| !it.is_empty()).collect()
}

fn modifiers(token: &Token) -> u32 {
    let sourcing = match token.sourcing {
        Some(Sourcing::Sourced) => 1 << 0,
        Some(Sourcing::Weak) => 1 << 1,
        Some(Sourcing::Unsourced) => 1 << 2,
        Some(Sourcing::Waived | Sourcing::Exempt) | None => 0,
    };
    sourcing | u32::from(token.unresolved) << 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_its_own_name_where_the_editor_knows_that() {
        let usual = Kinds::among(&["class", "enumMember", "string", "macro"]);
        assert_eq!(usual.0, [Some("class"), Some("enumMember"), Some("string"), None]);
        assert_eq!(usual.index(TokenKind::Citation), Some(2));
        assert_eq!(usual.index(TokenKind::Claim), None);
        let own = Kinds::among(&["class", "claim", "actor"]);
        assert_eq!(own.0, [Some("actor"), None, None, Some("claim")]);
        assert_eq!(own.index(TokenKind::Claim), Some(1));
        assert_eq!(capability(&Settings::default()), None);
    }
}
