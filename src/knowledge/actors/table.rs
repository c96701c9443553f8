//! `actors.toml`: one `[[actor]]` for each.

use toml::de::{DeTable, DeValue};

use super::{Actor, Alias, AliasKind, Case, Layer, Relation, Role};
use crate::{
    config::toml_file::{Item, TomlFile, at, in_order},
    diagnostic::Problem,
    knowledge::slug,
    text::Span,
};

const KEYS: &[&str] = &[
    "id",
    "name",
    "kind",
    "type",
    "aliases",
    "demonyms",
    "metonyms",
    "weak",
    "surname",
    "country",
    "affiliation",
    "role",
    "roles",
    "relations",
    "codes",
    "summary",
];

const ALIAS_KINDS: &[(&str, AliasKind)] = &[
    ("name", AliasKind::Name),
    ("alias", AliasKind::Name),
    ("acronym", AliasKind::Acronym),
    ("demonym", AliasKind::Demonym),
    ("metonym", AliasKind::Metonym),
    ("former", AliasKind::Former),
];

const CASES: &[(&str, Case)] =
    &[("usual", Case::Usual), ("exact", Case::Exact), ("any", Case::Any)];

pub(super) fn read(path: &str, text: &str) -> (Vec<Actor>, Vec<Problem>) {
    let mut file = TomlFile::new(path, text);
    let root = file.parse();
    let mut res = Vec::new();
    for (key, item) in &root {
        if key.get_ref() != "actor" {
            file.unknown(at(key.span()), "key", key.get_ref(), ["actor"].into_iter());
            continue;
        }
        for (span, table) in file.tables("actor", item) {
            res.extend(actor(&mut file, path, span, table));
        }
    }
    (res, file.into_problems())
}

fn actor(file: &mut TomlFile<'_>, path: &str, span: Span, table: &DeTable<'_>) -> Option<Actor> {
    let layer = Layer::of(path);
    let mut res = Actor { path: path.to_owned(), span, layer, ..Actor::default() };
    for (key, item) in in_order(table) {
        match key {
            "id" => res.id = file.string(key, item).unwrap_or_default(),
            "name" => {
                res.name = file.string(key, item).unwrap_or_default();
                res.span = at(item.span());
            }
            "kind" | "type" => res.kind = file.string(key, item).unwrap_or_default(),
            "surname" => res.surname = file.string(key, item),
            "country" => res.country = file.string(key, item),
            "affiliation" => res.affiliation = file.string(key, item),
            "role" => res.role = file.string(key, item),
            "summary" => res.summary = file.string(key, item),
            "roles" => res.roles = roles(file, item),
            "relations" => res.relations = relations(file, item),
            "codes" => res.codes = file.string_table("codes", item),
            "aliases" | "demonyms" | "metonyms" | "weak" => {}
            _ => {
                let place = table.iter().find(|it| it.0.get_ref() == key);
                let place = place.map_or(span, |it| at(it.0.span()));
                file.unknown(place, "key of an actor", key, KEYS.iter().copied());
            }
        }
    }
    for (key, kind) in [
        ("aliases", AliasKind::Name),
        ("demonyms", AliasKind::Demonym),
        ("metonyms", AliasKind::Metonym),
        ("weak", AliasKind::Name),
    ] {
        let Some(item) = table.get(key) else { continue };
        let usual = Alias { kind, weak: key == "weak", ..Alias::default() };
        aliases(file, key, item, &usual).into_iter().for_each(|it| res.add_alias(it));
    }
    if res.name.trim().is_empty() {
        // A name of another type is a problem already.
        if table.get("name").is_none_or(|it| matches!(it.get_ref(), DeValue::String(_))) {
            file.add(span, "This actor has no name; add name = \"…\"".to_owned());
        }
        return None;
    }
    if res.id.trim().is_empty() {
        res.id = slug(&res.name);
    }
    Some(res)
}

/// Names as texts, or as tables with a rule of their own.
fn aliases(file: &mut TomlFile<'_>, key: &str, item: &Item<'_>, usual: &Alias) -> Vec<Alias> {
    let DeValue::Array(items) = item.get_ref() else {
        let texts = file.strings(key, item).into_iter();
        return texts.map(|text| Alias { text, ..usual.clone() }).collect();
    };
    let mut res = Vec::new();
    for item in items.iter() {
        let DeValue::Table(table) = item.get_ref() else {
            let text = file.string(key, item);
            res.extend(text.map(|text| Alias { text, ..usual.clone() }));
            continue;
        };
        let mut alias = usual.clone();
        for (key, item) in table {
            match key.get_ref().as_ref() {
                "text" => alias.text = file.string("text", item).unwrap_or_default(),
                "case" => alias.case = file.word("case", item, CASES).unwrap_or_default(),
                "kind" => alias.kind = file.word("kind", item, ALIAS_KINDS).unwrap_or(usual.kind),
                "weak" => alias.weak = file.bool("weak", item).unwrap_or(usual.weak),
                other => {
                    let known = ["text", "case", "kind", "weak"].into_iter();
                    file.unknown(at(key.span()), "key of an alias", other, known);
                }
            }
        }
        if alias.text.trim().is_empty() {
            file.add(at(item.span()), "This alias has no text; add text = \"…\"".to_owned());
        }
        res.push(alias);
    }
    res
}

fn roles(file: &mut TomlFile<'_>, item: &Item<'_>) -> Vec<Role> {
    let DeValue::Array(items) = item.get_ref() else {
        let texts = file.strings("roles", item).into_iter();
        return texts.map(|post| Role { post, ..Role::default() }).collect();
    };
    let mut res = Vec::new();
    for item in items.iter() {
        let mut role = Role::default();
        let DeValue::Table(table) = item.get_ref() else {
            role.post = file.string("roles", item).unwrap_or_default();
            res.push(role);
            continue;
        };
        for (key, item) in table {
            match key.get_ref().as_ref() {
                "post" => role.post = file.string("post", item).unwrap_or_default(),
                "of" => role.of = file.string("of", item),
                "from" => role.from = file.date("from", item),
                "until" | "to" => role.until = file.date("until", item),
                "source" => role.source = file.string("source", item),
                other => {
                    let known = ["post", "of", "from", "until", "source"].into_iter();
                    file.unknown(at(key.span()), "key of a role", other, known);
                }
            }
        }
        res.push(role);
    }
    res
}

fn relations(file: &mut TomlFile<'_>, item: &Item<'_>) -> Vec<Relation> {
    let mut res = Vec::new();
    for (_, table) in file.tables("relations", item) {
        let mut relation = Relation::default();
        for (key, item) in table {
            match key.get_ref().as_ref() {
                "type" | "kind" => relation.kind = file.string("type", item).unwrap_or_default(),
                "to" => relation.to = file.string("to", item).unwrap_or_default(),
                "from" => relation.from = file.date("from", item),
                "until" => relation.until = file.date("until", item),
                "source" => relation.source = file.string("source", item),
                other => {
                    let known = ["type", "to", "from", "until", "source"].into_iter();
                    file.unknown(at(key.span()), "key of a relation", other, known);
                }
            }
        }
        res.push(relation);
    }
    res
}
