//! Why a unit is judged as it is: where a source was looked for, and what stands there
//! that is none.

use super::{Analysis, Coverage, Gate, SourceKind, Sourcing, Unit};
use crate::{
    markdown::{BlockKind, Document},
    text::Span,
};

/// Words beside a unit that look like a source and cover it not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    pub span: Span,
    /// To be read behind the words: `points nowhere`.
    pub why: &'static str,
}

/// The places that were searched for a source, from the nearest to the widest.
pub fn looked_in(text: &str, document: &Document, unit: &Unit) -> Vec<String> {
    let around: &[&str] = match document.blocks.get(unit.block).map(|it| &it.kind) {
        Some(BlockKind::Row { .. }) => &["row", "table"],
        Some(BlockKind::Item { .. }) => &["sentence", "list"],
        Some(BlockKind::Quote { .. }) => &["quotation", "the line after it"],
        _ => &["sentence", "paragraph"],
    };
    let heading = document.headings_over(unit.block).next();
    let heading = heading.and_then(|it| document.blocks.get(it));
    let section = heading.map(|it| format!("section \"{}\"", it.span.of(text).trim()));
    let around = around.iter().map(|it| (*it).to_owned());
    around.chain(section).chain(["the note's sources".to_owned()]).collect()
}

/// What stands in the sentence or the paragraph of an unsourced unit and covers it not.
pub fn failing(analysis: &Analysis, document: &Document, unit: &Unit) -> Vec<Failing> {
    if unit.status != Sourcing::Unsourced {
        return Vec::new();
    }
    let Some(block) = document.blocks.get(unit.block) else { return Vec::new() };
    let marks = analysis.citations_in(block.span).iter();
    let marks = marks.filter(|it| block.span.contains(it.span));
    let mark = |it: &super::Citation| {
        let own = unit.span.contains(it.span);
        let why = match () {
            () if !it.resolves() => "points nowhere",
            () if unit.gates.contains(&Gate::Allegation) && !own => {
                "stands in another sentence; an allegation needs its own in a final note"
            }
            () if !own && unit.coverage == Coverage::None => "does not reach this sentence",
            () => return None,
        };
        Some(Failing { span: it.span, why })
    };
    let speaker = unit.attribution.as_ref().and_then(|it| {
        let why = match it.kind {
            SourceKind::Vague => "names nobody",
            SourceKind::Anaphoric => "names nobody here",
            SourceKind::Named | SourceKind::Affiliated | SourceKind::None => return None,
        };
        Some(Failing { span: it.source.unwrap_or(it.cue), why })
    });
    marks.filter_map(mark).chain(speaker).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::fixture;

    #[track_caller]
    fn check(note: &str, expect: Expect) {
        let workspace = fixture::parse(note).workspace;
        let note = workspace.note("note.md").unwrap();
        let (analysis, document, text) =
            (workspace.analysis(note), note.document(), note.text.as_str());
        let mut res = String::new();
        for unit in &analysis.units {
            res += &format!("{:?} {}\n", unit.status, unit.span.of(text));
            for (gate, cue) in unit.gates.iter().zip(&unit.cues) {
                res += &format!("  {gate:?}: {}\n", cue.of(text));
            }
            for it in failing(analysis, document, unit) {
                res += &format!("  {} {}\n", it.span.of(text), it.why);
            }
            if unit.status == Sourcing::Unsourced {
                res += &format!("  looked in {}\n", looked_in(text, document, unit).join(", "));
            }
        }
        expect.assert_eq(&res);
    }

    #[test]
    fn each_gate_has_its_words_and_each_failing_source_its_fault() {
        check(
            "
-- articles/wire.md --
Text.
-- note.md --
---
status: final
---
# Ilmen

## Losses

Russia sank 40 barges on 3 May 2025 [@nosuch2024]. Analysts say that the \"fleet was never meant to sail again\".

Ilmen Freight bribed the harbour master. The treaty bans such gifts. It sold two tugs [@wire].
",
            expect![[r#"
                Unsourced Russia sank 40 barges on 3 May 2025 [@nosuch2024].
                  Figure: 40
                  [@nosuch2024] points nowhere
                  looked in sentence, paragraph, section "Losses", the note's sources
                Unsourced Analysts say that the "fleet was never meant to sail again".
                  Quotation: "fleet was never meant to sail again"
                  Attribution: Analysts say
                  [@nosuch2024] points nowhere
                  Analysts names nobody
                  looked in sentence, paragraph, section "Losses", the note's sources
                Unsourced Ilmen Freight bribed the harbour master.
                  Allegation: bribed
                  [@wire] stands in another sentence; an allegation needs its own in a final note
                  looked in sentence, paragraph, section "Losses", the note's sources
                Sourced The treaty bans such gifts.
                  Rule: bans
                Sourced It sold two tugs [@wire].
                  Figure: two
            "#]],
        );
    }
}
