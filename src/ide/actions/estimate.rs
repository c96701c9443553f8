//! Words of likelihood: the percentages that they stand for, written behind them.
//!
//! Of readers who see only the word, the best guess of three in five lies in its band;
//! with a table at hand it is hardly more, with the numbers in the text four in five
//! (Wintle et al. 2019). So the numbers are offered, not only shown.

use super::{Action, ActionKind};
use crate::{
    claims::{Unit, wording::Likelihood},
    diagnostic::Edit,
    note::Note,
    rules,
    text::Span,
    workspace::Workspace,
};

/// Writes the band of each term of the scale that a stretch touches behind it.
pub(super) fn bands(workspace: &Workspace, note: &Note, span: Span) -> Vec<Action> {
    let units = workspace.analysis(note).units.iter();
    let near = units.filter(|it| it.span.overlaps(span) || it.span.touches(span.start));
    // What somebody else calls likely has no band of this scale.
    near.filter(|it| it.is_own()).flat_map(|it| of_unit(workspace, note, it, span)).collect()
}

fn of_unit(workspace: &Workspace, note: &Note, unit: &Unit, span: Span) -> Vec<Action> {
    let scale = workspace.config.scale();
    let band = |it: &Likelihood| {
        let place = it.span.shifted(unit.span.start);
        let touched = place.overlaps(span) || place.touches(span.start);
        let term = scale.term(&it.term).filter(|_| touched && !it.modified)?;
        if it.percent.is_some() || attributive(note, place) {
            return None;
        }
        let band = rules::percent(term.low, term.high);
        let at = Span::new(place.end, place.end);
        let edit = Edit { path: note.path.to_string(), span: at, text: format!(" ({band})") };
        Some(Action {
            title: format!("Insert ({band})"),
            kind: ActionKind::Rewrite,
            preferred: false,
            edits: vec![edit],
            finding: None,
            then: None,
        })
    };
    unit.wording.likelihoods.iter().filter_map(band).collect()
}

/// "The likely route": no place for a number.
fn attributive(note: &Note, term: Span) -> bool {
    let before = note.text.as_str().get(..term.start).unwrap_or_default().trim_end();
    let word = before.rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    let articles = ["the", "its", "their", "his", "her", "this", "these", "most", "any"];
    articles.iter().any(|it| word.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use crate::{fixture, ide::actions};

    #[track_caller]
    fn check(fixture: &str, expected: &[&str]) {
        let fixture = fixture::parse(fixture);
        let (path, offset) = fixture.cursor();
        let span = crate::text::Span::new(offset, offset);
        let found = actions::actions(&fixture.workspace, path, span);
        let inserted = found.iter().filter(|it| it.title.starts_with("Insert ("));
        let text = fixture.workspace.text(path).unwrap().as_str();
        let inserted: Vec<String> = inserted
            .map(|it| {
                let edit = &it.edits[0];
                let (before, after) = text.split_at(edit.span.start);
                format!("{before}{}{after}", edit.text)
            })
            .collect();
        assert_eq!(inserted, expected);
    }

    #[test]
    fn the_band_of_the_scale_is_written_behind_the_term() {
        check("A strike is very li<|>kely in May.", &["A strike is very likely (80–95 %) in May."]);
        check("A strike is almost cer<|>tain.", &["A strike is almost certain (95–99 %)."]);
        check(
            "-- dossier.toml --\nlikelihood_scale = \"phia\"\n-- note.md --\nA strike is highly <|>likely.",
            &["A strike is highly likely (80–90 %)."],
        );
        check(
            "-- dossier.toml --\n[likelihood_scale]\n\"on the cards\" = [40, 60]\n-- note.md --\nA strike is on the c<|>ards.",
            &["A strike is on the cards (40–60 %)."],
        );
    }

    #[test]
    fn a_number_that_stands_there_and_others_words_are_left_alone() {
        check("A strike is li<|>kely (60 %).", &[]);
        check("A strike is more li<|>kely than a fair.", &[]);
        check("The li<|>kely heir left.", &[]);
        check("Ada Lund said that a strike is li<|>kely.", &[]);
        check("\"A strike is li<|>kely.\"", &[]);
    }
}
