//! Tables: comma, semicolon or tab between the cells, headers in the first row.
//!
//! Beside spreadsheets that is what the query services of Wikidata give, and the
//! `targets.simple.csv` of OpenSanctions with its lists inside the cells.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Fault, Imported, Options, Record, kinds, names};
use crate::{
    knowledge::{Actor, actors::AliasKind},
    terms,
};

/// Fields with the headers that fill them, from `terms/import_columns.tsv`.
static FIELDS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let table = terms::rows(include_str!("../../terms/import_columns.tsv"));
    table.map(|it| (terms::cell(&it, 0), terms::cell(&it, 1).split(", ").collect())).collect()
});

/// Reads a table. Where its header has more of another separator, that one counts.
pub(super) fn read(text: &str, separator: u8, options: &Options) -> Imported {
    let separator = separator_of(text).unwrap_or(separator);
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|it| it.trim().to_owned()).collect(),
        Err(error) => return Imported::failed(Fault::new(format!("No table ({error})"))),
    };
    let columns = match Columns::new(&headers, options) {
        Ok(columns) => columns,
        Err(fault) => return Imported::failed(fault),
    };
    let mut res = Imported::default();
    let mut last = None;
    for row in reader.records() {
        let Ok(row) = row else { continue };
        let line = row.position().map_or(0, |it| usize::try_from(it.line()).unwrap_or(0));
        let whole = row.len() == headers.len();
        last = Some((line, row.len() < headers.len(), row.iter().any(|it| it.contains('\n'))));
        if whole {
            res.add(columns.record(&row, options), line, options);
        } else {
            res.skipped.add("row", "with more or fewer cells than the header", line);
        }
        if res.fault.is_some() {
            return res;
        }
    }
    settle_codes(&mut res.actors);
    if let Some((line, short, broken)) = last {
        res.fault = cut_off(text, line, short, broken);
    }
    res
}

/// Actors of no kind that each have a country code of their own are countries; where two
/// share one, it is the code of the country that they are from.
fn settle_codes(records: &mut [Record]) {
    let open = |it: &&mut Record| it.actor.kind.is_empty() && it.actor.code("iso2").is_some();
    let mut seen = FxHashSet::default();
    let codes = records.iter_mut().filter(open).map(|it| it.actor.code("iso2").map(str::to_owned));
    let own = codes.collect::<Vec<_>>().into_iter().all(|it| seen.insert(it));
    for record in records.iter_mut().filter(open) {
        let actor = &mut record.actor;
        if own {
            actor.kind = "state".to_owned();
        } else {
            let code = actor.code("iso2").map(str::to_owned);
            actor.country = actor.country.take().or(code);
            actor.codes.retain(|it| it.0 != "iso2");
        }
    }
}

/// What separates the cells of the header: none where it has but one.
fn separator_of(text: &str) -> Option<u8> {
    let header = text.lines().next().unwrap_or_default();
    let count = |it: u8| header.bytes().filter(|&byte| byte == it).count();
    let found = [b',', b';', b'\t'].into_iter().max_by_key(|&it| count(it))?;
    (count(found) > 0).then_some(found)
}

/// Whether the last row shows that the file ends too early.
fn cut_off(text: &str, line: usize, short: bool, broken: bool) -> Option<Fault> {
    let quotes = text.bytes().filter(|&it| it == b'"').count();
    if quotes % 2 == 1 && (short || broken) {
        let message = "A quotation mark opens here and never closes; get the whole file again";
        return Some(Fault::at(line, message));
    }
    let message = "The file ends inside this row; get the whole file again";
    (short && !text.ends_with(['\n', '\r'])).then(|| Fault::at(line, message))
}

/// Which columns fill which field.
struct Columns {
    fields: Vec<(&'static str, usize)>,
    /// What a query calls its items: `person` in `personLabel`.
    kind: &'static str,
    /// Lists inside cells are separated by semicolons alone.
    open_sanctions: bool,
}

impl Columns {
    fn new(headers: &[String], options: &Options) -> Result<Columns, Fault> {
        let plain: Vec<String> = headers.iter().map(|it| plain(it)).collect();
        let at = |header: &str| plain.iter().position(|it| *it == self::plain(header));
        let mut fields = Vec::new();
        for (field, column) in &options.columns {
            let Some((field, _)) = FIELDS.iter().find(|it| it.0 == field) else {
                let known = FIELDS.iter().map(|it| it.0).collect::<Vec<_>>().join(", ");
                let message = format!("There is no field \"{field}\"; name one of {known}");
                return Err(Fault::new(message));
            };
            let Some(column) = at(column) else {
                let message = format!("There is no column \"{column}\"; {}", listed(headers));
                return Err(Fault::at(1, message));
            };
            fields.push((*field, column));
        }
        let given: Vec<&str> = fields.iter().map(|it| it.0).collect();
        let item = item(&plain);
        let query = item.first().and_then(|it| plain.get(it.1)).and_then(|it| kinds::of(it));
        fields.extend(item.into_iter().filter(|it| !given.contains(&it.0)));
        for (field, known) in FIELDS.iter() {
            let taken = |column: usize| fields.iter().any(|it| it.1 == column);
            let found = known.iter().filter_map(|it| at(it)).find(|&it| !taken(it));
            if let Some(column) = found.filter(|_| !fields.iter().any(|it| it.0 == *field)) {
                fields.push((field, column));
            }
        }
        if !fields.iter().any(|it| it.0 == "name") {
            let message = format!(
                "No column is known to hold the names; {}; say which with --map name=COLUMN",
                listed(headers)
            );
            return Err(Fault::at(1, message));
        }
        let open_sanctions = ["schema", "aliases", "dataset"].iter().all(|it| at(it).is_some());
        Ok(Columns { fields, kind: query.unwrap_or(""), open_sanctions })
    }

    fn record(&self, row: &::csv::StringRecord, options: &Options) -> Record {
        let mut actor = Actor::default();
        let name = self.cell(row, "name");
        if !is_item(name) {
            names::add(&mut actor, name, AliasKind::Name, false);
        }
        let sorts = [
            ("alias", AliasKind::Name, false),
            ("acronym", AliasKind::Acronym, false),
            ("demonym", AliasKind::Demonym, false),
            ("former", AliasKind::Former, false),
            ("weak", AliasKind::Name, true),
        ];
        for (field, kind, weak) in sorts {
            let named = !actor.name.is_empty();
            for text in self.list(self.cell(row, field)).iter().filter(|_| named) {
                names::add(&mut actor, text, kind, weak);
            }
        }
        let kind = self.cell(row, "kind");
        let kind = if kind.is_empty() { self.kind } else { kind };
        actor.kind = options.kind_or(kinds::of(kind).unwrap_or(&kind.to_lowercase()));
        let one = |field: &str| Some(self.cell(row, field).to_owned()).filter(|it| !it.is_empty());
        let first = |field: &str| self.list(self.cell(row, field)).into_iter().next();
        actor.surname = one("surname");
        actor.country = first("country");
        actor.affiliation = first("affiliation");
        actor.role = first("role");
        actor.summary = one("summary");
        let key = self.identified(&mut actor, row);
        Record { key, actor }
    }

    /// Takes over ids and codes; returns the key.
    fn identified(&self, actor: &mut Actor, row: &::csv::StringRecord) -> String {
        let id = self.cell(row, "id");
        let item = |it: &str| it.rsplit('/').next().filter(|it| is_item(it)).map(str::to_owned);
        let wikidata = item(id).or_else(|| item(self.cell(row, "wikidata")));
        let mut codes: Vec<(&str, String)> = Vec::new();
        codes.extend(wikidata.map(|it| ("wikidata", it)));
        if self.open_sanctions {
            codes.push(("ftm", id.to_owned()));
        } else if item(id).is_none() {
            actor.id = crate::knowledge::slug(id);
        }
        let iso2 = self.cell(row, "iso2").to_uppercase();
        if kinds::is_land(&actor.kind) || actor.kind.is_empty() {
            codes.push(("iso2", iso2));
        } else if actor.country.is_none() && !iso2.is_empty() {
            actor.country = Some(iso2);
        }
        codes.push(("iso3", self.cell(row, "iso3").to_uppercase()));
        codes.retain(|it| !it.1.is_empty());
        actor.codes = codes.into_iter().map(|it| (it.0.to_owned(), it.1)).collect();
        match actor.codes.first() {
            Some((scheme, code)) => format!("{scheme}:{code}"),
            None if actor.id.is_empty() => actor.name.clone(),
            None => actor.id.clone(),
        }
    }

    fn cell<'r>(&self, row: &'r ::csv::StringRecord, field: &str) -> &'r str {
        let column = self.fields.iter().find(|it| it.0 == field).map(|it| it.1);
        column.and_then(|it| row.get(it)).unwrap_or("").trim()
    }

    /// The texts of a cell that holds a list.
    fn list(&self, cell: &str) -> Vec<String> {
        let split = |separator: &str| cell.split(separator).map(str::to_owned).collect();
        let texts: Vec<String> = if self.open_sanctions || cell.contains(';') && !cell.contains('|')
        {
            let reader = ::csv::ReaderBuilder::new()
                .delimiter(b';')
                .has_headers(false)
                .from_reader(cell.as_bytes());
            let rows = reader.into_records().filter_map(|it| it.ok());
            rows.flat_map(|it| it.iter().map(str::to_owned).collect::<Vec<_>>()).collect()
        } else if cell.contains('|') {
            split("|")
        } else {
            split(", ")
        };
        let trimmed = texts.into_iter().map(|it| it.trim().to_owned());
        trimmed.filter(|it| !it.is_empty()).collect()
    }
}

/// The columns of a query for items of any name: `person`, `personLabel` and
/// `personAltLabel`.
fn item(headers: &[String]) -> Vec<(&'static str, usize)> {
    let at = |header: &str| headers.iter().position(|it| it == header);
    let found = headers.iter().find_map(|it| {
        let name = it.strip_suffix("label")?;
        Some((at(name)?, at(it)?, at(&format!("{name}altlabel"))))
    });
    let Some((id, name, alias)) = found else { return Vec::new() };
    let fields = [Some(("id", id)), Some(("name", name)), alias.map(|it| ("alias", it))];
    fields.into_iter().flatten().collect()
}

/// Whether a text is the number of a Wikidata item, as a label is that nobody gave.
fn is_item(text: &str) -> bool {
    let digits = text.strip_prefix('Q').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
}

/// A header as it is compared.
fn plain(header: &str) -> String {
    header.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn listed(headers: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown = headers.iter().take(SHOWN).map(|it| format!("\"{it}\"")).collect::<Vec<_>>();
    let more = headers.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("the columns are {}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests;
