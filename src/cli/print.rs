//! The formats of `dossier check`: each makes one string of a report.

pub(super) mod concise;
mod fingerprint;
pub(super) mod github;
pub(super) mod gitlab;
pub(super) mod human;
pub(super) mod json;
pub(super) mod junit;
pub(super) mod rdjson;
pub(super) mod sarif;

/// The page of the project, where its manifest names one.
fn project_url() -> Option<&'static str> {
    Some(env!("CARGO_PKG_REPOSITORY")).filter(|it| !it.is_empty())
}

/// The page of a rule: its file, whose head is its documentation.
fn rule_url(code: &str) -> Option<String> {
    let file = code.replace('-', "_");
    project_url().map(|it| format!("{it}/blob/main/src/rules/{file}.rs"))
}

/// What a rule reports, in one sentence: the start of the first paragraph of its
/// documentation.
pub(super) fn short_description(docs: &str) -> String {
    let body = docs.lines().skip_while(|it| it.is_empty() || it.starts_with('#'));
    let paragraph: Vec<&str> = body.take_while(|it| !it.is_empty()).collect();
    let paragraph = paragraph.join(" ");
    match paragraph.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_of_a_page_is_its_short_description() {
        let docs =
            "# a-rule\n\n## What it does\nReports a thing\nthat is so. And more.\n\n## Why\n";
        assert_eq!(short_description(docs), "Reports a thing that is so.");
        assert_eq!(short_description("# a-rule\n"), "");
    }
}
