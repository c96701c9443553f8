//! One record as an entry of a table, new or there already.

mod arrays;

use toml_edit::{Array, Datetime, InlineTable, Item, Table, Value};

use crate::knowledge::{
    Actor, Alias, Theme,
    actors::{AliasKind, Case, Relation, Role},
};

/// The widest line of a list on one line, in characters.
const WIDTH: usize = 96;

/// What an entry says, in the order in which it is written.
pub(super) struct Entry {
    pub(super) id: String,
    /// Values of which an entry has one.
    single: Vec<(&'static str, String)>,
    /// Names by the key of their list.
    names: Vec<(&'static str, Vec<Alias>)>,
    roles: Vec<Role>,
    relations: Vec<Relation>,
    codes: Vec<(String, String)>,
}

impl Entry {
    pub(super) fn of_actor(actor: &Actor) -> Entry {
        let single = [
            ("name", Some(&actor.name)),
            ("kind", Some(&actor.kind)),
            ("country", actor.country.as_ref()),
            ("surname", actor.surname.as_ref()),
            ("affiliation", actor.affiliation.as_ref()),
            ("role", actor.role.as_ref()),
            ("summary", actor.summary.as_ref()),
        ];
        let list = |key: &str| {
            let names = actor.aliases.iter().filter(|it| list_of(it) == key);
            names.cloned().collect::<Vec<_>>()
        };
        Entry {
            id: actor.id.clone(),
            single: given(single),
            names: ["aliases", "demonyms", "metonyms", "weak"].map(|it| (it, list(it))).into(),
            roles: actor.roles.clone(),
            relations: actor.relations.clone(),
            codes: actor.codes.clone(),
        }
    }

    pub(super) fn of_theme(theme: &Theme) -> Entry {
        let single = [
            ("label", Some(&theme.label)),
            ("broader", theme.broader.as_ref()),
            ("description", theme.description.as_ref()),
        ];
        let names = theme.aliases.iter().map(|it| Alias { text: it.clone(), ..Alias::default() });
        Entry {
            id: theme.id.clone(),
            single: given(single),
            names: vec![("aliases", names.collect())],
            roles: Vec::new(),
            relations: Vec::new(),
            codes: theme.codes.clone(),
        }
    }

    /// A new entry, from its header to its last line.
    pub(super) fn to_toml(&self, key: &str) -> String {
        let mut res = format!("[[{key}]]\nid = {}\n", Value::from(&self.id));
        let mut line = |key: &str, value: Value| res += &format!("{key} = {value}\n");
        let (last, first): (Vec<_>, Vec<_>) =
            self.single.iter().partition(|it| matches!(it.0, "summary" | "description"));
        first.into_iter().for_each(|it| line(it.0, Value::from(&it.1)));
        for (key, names) in self.names.iter().filter(|it| !it.1.is_empty()) {
            line(key, list(key, names.iter().map(|it| name_value(it, key)).collect()));
        }
        if !self.roles.is_empty() {
            line("roles", list("roles", self.roles.iter().map(role_value).collect()));
        }
        if !self.relations.is_empty() {
            let values = self.relations.iter().map(relation_value).collect();
            line("relations", list("relations", values));
        }
        if !self.codes.is_empty() {
            let codes =
                self.codes.iter().map(|(scheme, code)| (scheme.as_str(), Value::from(code)));
            line("codes", Value::InlineTable(codes.collect()));
        }
        last.into_iter().for_each(|it| line(it.0, Value::from(&it.1)));
        res
    }

    /// Adds to an entry what it lacks; says whether that was anything.
    pub(super) fn complete(&self, table: &mut Table) -> bool {
        let mut changed = false;
        let known = arrays::names(table);
        let own = table.get("name").or(table.get("label")).and_then(Item::as_str);
        let own = own.unwrap_or_default().to_owned();
        let is_known = |text: &str| text == own || known.iter().any(|it| it == text);
        for (key, value) in &self.single {
            let name = matches!(*key, "name" | "label");
            let alias = Alias { text: value.clone(), ..Alias::default() };
            if !table.contains_key(key) {
                table.insert(key, toml_edit::value(value));
                changed = true;
            } else if name && !is_known(value) {
                changed |= arrays::push(table, "aliases", vec![name_value(&alias, "aliases")]);
            }
        }
        for (key, names) in &self.names {
            let new = names.iter().filter(|it| !is_known(&it.text));
            changed |= arrays::push(table, key, new.map(|it| name_value(it, key)).collect());
        }
        changed |= arrays::add_roles(table, &self.roles);
        changed |= arrays::add_relations(table, &self.relations);
        changed | add_codes(table, &self.codes)
    }
}

/// The list in which a name stands.
fn list_of(alias: &Alias) -> &'static str {
    match alias.kind {
        _ if alias.weak => "weak",
        AliasKind::Demonym => "demonyms",
        AliasKind::Metonym => "metonyms",
        _ => "aliases",
    }
}

fn given<const N: usize>(
    values: [(&'static str, Option<&String>); N],
) -> Vec<(&'static str, String)> {
    let given = values.into_iter().filter_map(|(key, it)| Some((key, it?.clone())));
    given.filter(|it| !it.1.trim().is_empty()).collect()
}

/// A name as a text, or as a table where it has a rule of its own.
fn name_value(alias: &Alias, list: &str) -> Value {
    let kind = match alias.kind {
        AliasKind::Acronym => Some("acronym"),
        AliasKind::Former => Some("former"),
        AliasKind::Demonym if list != "demonyms" => Some("demonym"),
        AliasKind::Metonym if list != "metonyms" => Some("metonym"),
        _ => None,
    };
    let case = match alias.case {
        Case::Usual => None,
        Case::Exact => Some("exact"),
        Case::Any => Some("any"),
    };
    if kind.is_none() && case.is_none() {
        return Value::from(&alias.text);
    }
    let fields = [("text", Some(alias.text.as_str())), ("kind", kind), ("case", case)];
    Value::InlineTable(fields.into_iter().filter_map(|(key, it)| Some((key, it?))).collect())
}

fn role_value(role: &Role) -> Value {
    let mut res = InlineTable::new();
    res.insert("post", Value::from(&role.post));
    insert(&mut res, "of", role.of.as_ref().map(Value::from));
    insert(&mut res, "from", role.from.as_deref().map(date_value));
    insert(&mut res, "until", role.until.as_deref().map(date_value));
    insert(&mut res, "source", role.source.as_ref().map(Value::from));
    Value::InlineTable(res)
}

fn relation_value(relation: &Relation) -> Value {
    let mut res = InlineTable::new();
    res.insert("type", Value::from(&relation.kind));
    res.insert("to", Value::from(&relation.to));
    insert(&mut res, "from", relation.from.as_deref().map(date_value));
    insert(&mut res, "until", relation.until.as_deref().map(date_value));
    insert(&mut res, "source", relation.source.as_ref().map(Value::from));
    Value::InlineTable(res)
}

fn insert(table: &mut InlineTable, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        table.insert(key, value);
    }
}

/// A whole date as a date of TOML, which every reader of it understands; a year or a
/// month as a text.
fn date_value(text: &str) -> Value {
    let date = text.parse::<Datetime>().ok().filter(|it| it.time.is_none() && it.date.is_some());
    match date {
        Some(date) if date.to_string() == text => Value::from(date),
        _ => Value::from(text),
    }
}

/// A list on one line or, where it is long or holds posts or ties, on a line for each.
fn list(key: &str, values: Vec<Value>) -> Value {
    let width: usize = values.iter().map(|it| it.to_string().chars().count() + 2).sum();
    let tables = values.len() > 1 && values.iter().any(Value::is_inline_table);
    let mut res = Array::new();
    if key.len() + width + 4 <= WIDTH && !tables {
        res.extend(values);
        return Value::Array(res);
    }
    for value in values {
        res.push_formatted(value.decorated("\n    ", ""));
    }
    res.set_trailing("\n");
    res.set_trailing_comma(true);
    Value::Array(res)
}

fn add_codes(table: &mut Table, codes: &[(String, String)]) -> bool {
    if codes.is_empty() {
        return false;
    }
    let item = table.entry("codes").or_insert(toml_edit::value(InlineTable::new()));
    let Some(own) = item.as_table_like_mut() else { return false };
    let mut changed = false;
    for (scheme, code) in codes {
        if !own.contains_key(scheme) {
            own.insert(scheme, toml_edit::value(code));
            changed = true;
        }
    }
    changed
}

/// Whether a post says all that another one says; an end may be new.
pub(in super::super) fn says_role(known: &Role, role: &Role) -> bool {
    let same = known.post == role.post && known.of == role.of && known.from == role.from;
    same && (role.until.is_none() || known.until == role.until)
}

/// The same of a tie.
pub(in super::super) fn says_tie(known: &Relation, tie: &Relation) -> bool {
    let same = known.kind == tie.kind && known.to == tie.to && known.from == tie.from;
    same && (tie.until.is_none() || known.until == tie.until)
}
