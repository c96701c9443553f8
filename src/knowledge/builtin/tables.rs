//! Reads the tables. A cell holds several values with ` | ` between them; a name behind `?`
//! is weak.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    knowledge::{
        Actor, Alias,
        actors::{AliasKind, Case, Layer, Relation, Role},
        slug,
    },
    terms::{cell, rows},
};

/// When the posts in `people.tsv` were last checked.
const AS_OF: &str = "as of 2025-10";

type Row = Vec<&'static str>;

/// Buildings and streets, and who sits there.
pub(super) static SEATS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let seats = rows(include_str!("seats.tsv"));
    seats.map(|it| (cell(&it, 0).trim_start_matches('?'), cell(&it, 2))).collect()
});

pub(super) fn read() -> Vec<Actor> {
    let mut res = Known::default();
    rows(include_str!("states.tsv")).for_each(|it| res.add_state(&it));
    let places: Vec<Row> = rows(include_str!("places.tsv")).collect();
    rows(include_str!("organisations.tsv")).for_each(|it| res.add_organisation(&it));
    rows(include_str!("other.tsv")).for_each(|it| res.add_other(&it));
    places.iter().for_each(|it| res.add_seat(it, &[0, 2, 3]));
    rows(include_str!("seats.tsv")).for_each(|it| res.add_seat(&it, &[0, 3]));
    // Names in other languages come last: a reader knows those of seats better.
    rows(include_str!("names.tsv")).for_each(|it| res.add_names(cell(&it, 0), cell(&it, 2)));
    places.iter().for_each(|it| res.add_place(it));
    rows(include_str!("people.tsv")).for_each(|it| res.add_person(&it));
    res.actors
}

#[derive(Default)]
struct Known {
    actors: Vec<Actor>,
    by_id: FxHashMap<String, usize>,
}

impl Known {
    fn add(&mut self, actor: Actor) {
        self.by_id.insert(actor.id.clone(), self.actors.len());
        self.actors.push(actor);
    }

    fn get(&mut self, id: &str) -> Option<&mut Actor> {
        self.actors.get_mut(*self.by_id.get(id)?)
    }

    fn add_state(&mut self, row: &Row) {
        let id = cell(row, 0);
        let mut state = new(id, cell(row, 1), cell(row, 4));
        let codes =
            [("iso2", id.to_uppercase()), ("iso3", text(row, 2)), ("numeric", text(row, 3))];
        state.codes = codes.map(|(scheme, code)| (scheme.to_owned(), code)).into();
        name(&mut state, cell(row, 5), AliasKind::Acronym);
        name(&mut state, cell(row, 6), AliasKind::Name);
        name(&mut state, cell(row, 7), AliasKind::Demonym);
        name(&mut state, cell(row, 8), AliasKind::Former);
        name(&mut state, cell(row, 9), AliasKind::Name);
        self.add(state);
    }

    fn add_names(&mut self, id: &str, names: &'static str) {
        if let Some(actor) = self.get(id) {
            name(actor, names, AliasKind::Name);
        }
    }

    fn add_organisation(&mut self, row: &Row) {
        let mut org = new(&format!("org:{}", cell(row, 0)), cell(row, 1), cell(row, 2));
        name(&mut org, cell(row, 3), AliasKind::Acronym);
        name(&mut org, cell(row, 4), AliasKind::Name);
        name(&mut org, cell(row, 7), AliasKind::Name);
        if !cell(row, 5).is_empty() {
            org.relations.push(tie("part-of", &format!("org:{}", cell(row, 5))));
        }
        for state in cell(row, 6).split_whitespace() {
            if let Some(state) = self.get(state) {
                state.relations.push(tie("member-of", &org.id));
            }
        }
        self.add(org);
    }

    /// A state that is no more, a part of a state, or a group of states.
    fn add_other(&mut self, row: &Row) {
        let mut actor = new(cell(row, 0), cell(row, 1), cell(row, 2));
        let scheme = if actor.kind == "historical" { "iso3166-3" } else { "iso3166-2" };
        actor.codes.extend(some(row, 3).map(|it| (scheme.to_owned(), it)));
        let (from, until) = (some(row, 4), some(row, 5));
        match actor.kind.as_str() {
            "historical" => {
                let dates = [from.as_deref(), until.as_deref()].map(|it| it.unwrap_or("?"));
                let dated = from.is_some() || until.is_some();
                actor.summary = dated.then(|| format!("{} – {}", dates[0], dates[1]));
                let successor = |id| Relation { from: until.clone(), ..tie("succeeded-by", id) };
                actor.relations = values(cell(row, 6)).map(successor).collect();
            }
            "place" => actor.country = some(row, 6),
            _ => actor.relations = values(cell(row, 6)).map(|it| tie("includes", it)).collect(),
        }
        name(&mut actor, cell(row, 7), AliasKind::Name);
        name(&mut actor, cell(row, 8), AliasKind::Acronym);
        name(&mut actor, cell(row, 9), AliasKind::Demonym);
        name(&mut actor, cell(row, 10), AliasKind::Name);
        self.add(actor);
    }

    /// Gives the names of a seat, in those columns, to those who sit there.
    fn add_seat(&mut self, row: &Row, columns: &[usize]) {
        for id in values(cell(row, 1)) {
            let Some(actor) = self.get(id) else { continue };
            columns.iter().for_each(|&it| name(actor, cell(row, it), AliasKind::Metonym));
        }
    }

    fn add_place(&mut self, row: &Row) {
        if cell(row, 0).starts_with('?') {
            return;
        }
        let mut place = new(&format!("place:{}", slug(cell(row, 0))), "place", cell(row, 0));
        let sitting = values(cell(row, 1)).next().map(str::to_owned);
        place.country = some(row, 4).or(sitting);
        place.relations = values(cell(row, 1)).map(|it| tie("seat-of", it)).collect();
        name(&mut place, cell(row, 2), AliasKind::Name);
        name(&mut place, cell(row, 3), AliasKind::Name);
        self.add(place);
    }

    fn add_person(&mut self, row: &Row) {
        let id = format!("person:{}", slug(cell(row, 0)));
        let mut person = new(&id, "person", cell(row, 0));
        person.surname = some(row, 1);
        person.affiliation = some(row, 2);
        person.country = some(row, 2).filter(|it| !it.contains(':'));
        name(&mut person, cell(row, 3), AliasKind::Name);
        name(&mut person, cell(row, 4), AliasKind::Name);
        person.roles = values(cell(row, 5)).map(role).collect();
        self.add(person);
    }
}

fn new(id: &str, kind: &str, name: &str) -> Actor {
    let (kind, name) = (kind.to_owned(), name.to_owned());
    let path = super::path(id);
    Actor { id: id.to_owned(), kind, name, layer: Layer::Builtin, path, ..Actor::default() }
}

/// Adds the names of a cell.
fn name(actor: &mut Actor, names: &'static str, kind: AliasKind) {
    let case = if kind == AliasKind::Acronym { Case::Exact } else { Case::Usual };
    for value in values(names) {
        let strong = value.trim_start_matches('?');
        let weak = strong.len() < value.len();
        actor.add_alias(Alias { text: strong.to_owned(), weak, kind, case });
    }
}

/// `post @ of whom @ from @ until`.
fn role(text: &str) -> Role {
    let mut parts = text.split('@').map(str::trim).map(str::to_owned);
    let mut part = || parts.next().filter(|it| !it.is_empty());
    Role {
        post: part().unwrap_or_default(),
        of: part(),
        from: part(),
        until: part(),
        source: Some(AS_OF.to_owned()),
    }
}

fn tie(kind: &str, to: &str) -> Relation {
    Relation { kind: kind.to_owned(), to: to.to_owned(), ..Relation::default() }
}

fn values(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(" | ").map(str::trim).filter(|it| !it.is_empty())
}

fn text(row: &Row, column: usize) -> String {
    cell(row, column).to_owned()
}

fn some(row: &Row, column: usize) -> Option<String> {
    Some(text(row, column)).filter(|it| !it.is_empty())
}
