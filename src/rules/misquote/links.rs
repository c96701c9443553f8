//! Links that lead to words of a page (`#:~:text=`): those words are a quotation too.

use super::{Fault, exempt, lower, message, related};
use crate::{
    claims::{Citation, Target},
    evidence::{
        fragments::{address, fragments},
        quotes::Verdict,
    },
    markdown::Form,
    rules::{Context, Report, replacement},
};

pub(super) fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for citation in &context.analysis.citations {
        if citation.name.contains(":~:") {
            check_link(context, report, citation);
        }
    }
}

fn check_link(context: &Context<'_>, report: &mut Report<'_>, citation: &Citation) -> Option<()> {
    let Target::Article(index) = citation.target else { return None };
    let article = context.library.articles.get(index)?;
    let reading = context.workspace.reading(index).filter(|it| !it.paragraphs.is_empty())?;
    let all = fragments(&citation.name);
    for fragment in &all {
        let (quotation, text) = fragment.quotation();
        let verdict = quotation.held(&text, reading);
        // The words of the two ends may stand far from each other.
        if matches!(verdict, Verdict::Match | Verdict::Apart(_)) {
            continue;
        }
        let missing = matches!(verdict, Verdict::Missing(_));
        let fault = Fault { article, reading, held: verdict };
        if missing && (exempt::breaks_off(&reading.prose) || exempt::is_foreign(&text, reading)) {
            continue;
        }
        if missing {
            report.grade(lower(report.severity));
        }
        let finding = report.add(citation.target_span, message(&fault, "The text of this link"));
        if let Verdict::Near(near) = &fault.held {
            finding.related.push(related(&fault, near.place));
            let url = address(&citation.name, reading, near.place);
            let written = citation.form != Some(Form::Reference) && all.len() == 1;
            finding.fixes.extend(url.filter(|_| written).map(|it| {
                let title = "Use the article's wording".to_owned();
                replacement(title, false, &context.note.path, citation.target_span, &it)
            }));
        }
        report.restore();
    }
    Some(())
}
