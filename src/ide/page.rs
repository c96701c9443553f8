//! The page of a built-in actor: what stands in the program about it, for an editor that
//! goes to its definition.

use super::markdown::plain;
use crate::knowledge::{
    Actor,
    actors::{Alias, AliasKind, Role},
};

/// A text that belongs to no workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The name of a file for it, on any system.
    pub file: String,
    pub markdown: String,
}

const HELP: &str = "\
This actor is built into Dossier, which writes this page: changes here are not read. To call
the actor otherwise or to add names, put an entry with the same id into the `actors.toml` of
your notes. What the entry leaves out stays as it is here.";

/// The page of an actor. It is the same in every workspace.
pub fn page(actor: &Actor) -> Page {
    let sign = |it: char| if it.is_alphanumeric() || it == '-' { it } else { '_' };
    let file = format!("{}.md", actor.id.chars().map(sign).collect::<String>());
    let codes: Vec<_> =
        actor.codes.iter().map(|(scheme, code)| format!("{scheme} {code}")).collect();
    let facts = [
        ("Kind", actor.kind.clone()),
        ("Also", names(actor, |it| it.kind == AliasKind::Name && !it.weak)),
        ("Acronyms", names(actor, |it| it.kind == AliasKind::Acronym && !it.weak)),
        ("Peoples", names(actor, |it| it.kind == AliasKind::Demonym && !it.weak)),
        ("Seats", names(actor, |it| it.kind == AliasKind::Metonym && !it.weak)),
        ("Former names", names(actor, |it| it.kind == AliasKind::Former && !it.weak)),
        ("Offered, not looked for in text", names(actor, |it| it.weak)),
        ("Roles", actor.roles.iter().map(role).collect::<Vec<_>>().join("; ")),
        ("Codes", codes.join(", ")),
    ];
    let facts = facts.iter().filter(|it| !it.1.is_empty());
    let facts: String =
        facts.map(|(what, list)| format!("- **{what}:** {}\n", plain(list))).collect();
    let summary = actor.summary.as_deref().map(|it| format!("{}\n\n", plain(it)));
    let markdown = format!(
        "# {}\n\n{}{facts}\n{HELP}\n\n{}",
        plain(&actor.name),
        summary.unwrap_or_default(),
        entry(actor),
    );
    Page { file, markdown }
}

fn names(actor: &Actor, wanted: impl Fn(&Alias) -> bool) -> String {
    let names = actor.aliases.iter().filter(|it| wanted(it)).map(|it| it.text.as_str());
    names.collect::<Vec<_>>().join(", ")
}

/// `president of ru, from 2012-05-07 (as of 2026-02)`.
fn role(role: &Role) -> String {
    let of = role.of.as_ref().map(|it| format!(" of {it}"));
    let from = role.from.as_ref().map(|it| format!(", from {it}"));
    let until = role.until.as_ref().map(|it| format!(", until {it}"));
    let source = role.source.as_ref().map(|it| format!(" ({it})"));
    let parts = [of, from, until, source].map(Option::unwrap_or_default);
    format!("{}{}", role.post, parts.concat())
}

/// An entry to copy.
fn entry(actor: &Actor) -> String {
    let text = |it: &str| format!("\"{}\"", it.replace('\\', "\\\\").replace('"', "\\\""));
    format!(
        "```toml\n[[actor]]\nid = {}\nname = {}\nkind = {}\naliases = []\n```\n",
        text(&actor.id),
        text(&actor.name),
        text(&actor.kind)
    )
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::knowledge::builtin;

    fn page_of(id: &str) -> Page {
        page(builtin::actors().iter().find(|it| it.id == id).unwrap())
    }

    #[test]
    fn a_page_tells_all_and_how_to_change_it() {
        let Page { file, markdown } = page_of("person:kim-jong-un");
        assert_eq!(file, "person_kim-jong-un.md");
        expect![[r##"
            # Kim Jong Un

            - **Kind:** person
            - **Also:** Kim Jong-un, Kim Jong-Un, Kim Jongun, Kim Chong-un, Kim Čong-un, 김정은, 金正恩, Ким Чен Ын, Ким Чен Ына, Ким Чен Ыну, Ким Чен Ыном, キム・ジョンウン, كيم جونغ أون, کیم جونگ اون
            - **Roles:** leader of kp, from 2011-12-17 (as of 2025-10); general secretary of the Workers' Party of Korea of kp, from 2012-04-11 (as of 2025-10); president of the State Affairs Commission of kp, from 2016-06-29 (as of 2025-10)

            This actor is built into Dossier, which writes this page: changes here are not read. To call
            the actor otherwise or to add names, put an entry with the same id into the `actors.toml` of
            your notes. What the entry leaves out stays as it is here.

            ```toml
            [[actor]]
            id = "person:kim-jong-un"
            name = "Kim Jong Un"
            kind = "person"
            aliases = []
            ```
        "##]].assert_eq(&markdown);
    }

    #[test]
    fn every_actor_has_a_page_of_its_own_and_an_entry_that_can_be_read() {
        let mut files = std::collections::BTreeSet::new();
        for actor in builtin::actors() {
            let Page { file, markdown } = page(actor);
            assert!(files.insert(file.to_lowercase()), "{file}");
            let (_, entry) = markdown.split_once("```toml\n").unwrap();
            let (entry, _) = entry.split_once("```").unwrap();
            let (own, problems) = Actor::parse_table("actors.toml", entry);
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!((&own[0].id, &own[0].name), (&actor.id, &actor.name));
        }
    }
}
