//! Lists of an entry that stand in the file: adding to them without moving what is there.

use toml_edit::{Array, Item, Table, TableLike, Value};

use super::{list, relation_value, role_value};
use crate::knowledge::actors::{Relation, Role};

/// All names in the lists of an entry.
pub(super) fn names(table: &Table) -> Vec<String> {
    let text = |it: &Value| {
        let nested = || it.as_inline_table()?.get("text")?.as_str();
        it.as_str().or_else(nested).map(str::to_owned)
    };
    let lists = ["aliases", "demonyms", "metonyms", "weak"].into_iter();
    let values = lists.filter_map(|it| table.get(it)?.as_value());
    let names = values.flat_map(|it| match it {
        Value::Array(items) => items.iter().filter_map(text).collect(),
        value => text(value).into_iter().collect::<Vec<_>>(),
    });
    names.collect()
}

/// Adds values to a list, which is made where there is none; says whether there were any.
pub(super) fn push(table: &mut Table, key: &str, values: Vec<Value>) -> bool {
    if values.is_empty() {
        return false;
    }
    let item = table.entry(key).or_insert(Item::None);
    match item {
        Item::None => *item = Item::Value(list(key, values)),
        Item::Value(Value::Array(array)) => values.into_iter().for_each(|it| append(array, it)),
        Item::ArrayOfTables(tables) => {
            for value in values {
                let Value::InlineTable(value) = value else { continue };
                tables.push(value.into_table());
            }
        }
        // One text was a list of itself.
        Item::Value(value) => {
            let mut old = value.clone();
            old.decor_mut().clear();
            let all = std::iter::once(old).chain(values).collect();
            *item = Item::Value(list(key, all));
        }
        Item::Table(_) => return false,
    }
    true
}

/// Adds a value at the end of a list, laid out as the one before it. A comment behind
/// that stays behind it.
fn append(array: &mut Array, value: Value) {
    let Some(last) = array.len().checked_sub(1).and_then(|it| array.get_mut(it)) else {
        array.push(value);
        return;
    };
    let text = |it: Option<&toml_edit::RawString>| {
        it.and_then(|it| it.as_str()).unwrap_or_default().to_owned()
    };
    let prefix = text(last.decor().prefix());
    let suffix = text(last.decor().suffix());
    let lines = prefix.contains('\n');
    let indent = prefix.rsplit('\n').next().unwrap_or_default().to_owned();
    if !lines {
        // A space before the bracket stays there.
        last.decor_mut().set_suffix("");
        array.push_formatted(value.decorated(" ", suffix));
        return;
    }
    // What stands between the last value and the bracket: before the comma that is
    // missing it belongs to the value, behind a comma to the list.
    let mut rest = suffix;
    last.decor_mut().set_suffix("");
    rest += &text(Some(array.trailing()));
    let comment = rest.trim_end().to_owned();
    let comment = if comment.is_empty() {
        String::new()
    } else {
        format!(" {}", comment.trim_start_matches(' '))
    };
    let end = rest.get(rest.trim_end().len()..).unwrap_or_default().to_owned();
    array.push_formatted(value.decorated(format!("{comment}\n{indent}"), ""));
    array.set_trailing(if end.contains('\n') { end } else { "\n".to_owned() });
    array.set_trailing_comma(true);
}

/// A field by its key and the second spelling of that, with the value that it should have.
type Field<'a> = (&'static str, &'static str, Option<&'a String>);

/// Adds posts that an entry lacks, or has without their end.
pub(super) fn add_roles(table: &mut Table, roles: &[Role]) -> bool {
    let new = roles.iter().filter(|it| {
        let of = ("of", "of", it.of.as_ref());
        let fields = [("post", "post", Some(&it.post)), of, ("from", "from", it.from.as_ref())];
        !knows(table, "roles", &fields, ("until", "to", it.until.as_ref()))
    });
    let new: Vec<Value> = new.map(role_value).collect();
    push(table, "roles", new)
}

/// The same of ties.
pub(super) fn add_relations(table: &mut Table, relations: &[Relation]) -> bool {
    let new = relations.iter().filter(|it| {
        let kind = ("type", "kind", Some(&it.kind));
        let fields = [kind, ("to", "to", Some(&it.to)), ("from", "from", it.from.as_ref())];
        !knows(table, "relations", &fields, ("until", "until", it.until.as_ref()))
    });
    let new: Vec<Value> = new.map(relation_value).collect();
    push(table, "relations", new)
}

/// Whether a list has a table with these fields, and with this end if there is one.
fn knows(table: &Table, key: &str, fields: &[Field<'_>; 3], until: Field<'_>) -> bool {
    let has = |table: &dyn TableLike, (key, other, value): Field<'_>| {
        table.get(key).or(table.get(other)).map(plain).as_ref() == value
    };
    let ends = |table: &dyn TableLike| until.2.is_none() || has(table, until);
    let same = |table: &dyn TableLike| fields.iter().all(|it| has(table, *it)) && ends(table);
    let [first, rest @ ..] = fields;
    let bare = rest.iter().chain([&until]).all(|it| it.2.is_none());
    match table.get(key) {
        Some(Item::ArrayOfTables(tables)) => tables.iter().any(|it| same(it)),
        Some(Item::Value(Value::Array(items))) => items.iter().any(|it| match it {
            Value::InlineTable(it) => same(it),
            Value::String(post) => bare && first.2 == Some(post.value()),
            _ => false,
        }),
        _ => false,
    }
}

/// A value as the table is read: a text without its quotes, a date as it is written.
fn plain(item: &Item) -> String {
    let written =
        || item.as_value().map_or_else(String::new, |it| it.to_string().trim().to_owned());
    item.as_str().map_or_else(written, str::to_owned)
}
