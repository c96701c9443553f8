//! Actor dictionaries of PETRARCH and TABARI.
//!
//! ```text
//! ADA_LUND_ [NLDGOV 990101-041231]   ; comment
//! +MINISTER_LUND_
//!     [NLDELI >041231]
//! ```
//!
//! A name with a code starts a record, `+` adds a name, a code on a line of its own
//! adds what the actor was at another time. The codes are those of CAMEO: three
//! letters for the country, three for the role.

use super::{Fault, Imported, Options, Record, names};
use crate::{
    knowledge::{
        Actor,
        actors::{AliasKind, Role},
    },
    terms,
};

pub(super) fn read(text: &str, options: &Options) -> Imported {
    let mut res = Imported::default();
    let mut entry: Option<Entry> = None;
    let mut comment = false;
    for (i, line) in text.lines().enumerate() {
        let Some(line) = without_comment(line, &mut comment) else { continue };
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let (name, codes) = parts(line);
        if let Some(synonym) = name.strip_prefix('+') {
            match &mut entry {
                Some(entry) => {
                    entry.names.push(synonym.to_owned());
                    entry.codes.extend(codes);
                }
                None => res.skipped.add("synonym", "without a name above it", i + 1),
            }
        } else if name.is_empty() {
            match &mut entry {
                Some(entry) => entry.codes.extend(codes),
                None => res.skipped.add("code", "without a name above it", i + 1),
            }
        } else {
            finish(entry.take(), &mut res, options);
            entry = Some(Entry { line: i + 1, names: vec![name.to_owned()], codes });
        }
    }
    finish(entry, &mut res, options);
    if res.actors.is_empty() && res.fault.is_none() {
        res.fault =
            Some(Fault::new("No line names an actor; check that this is a dictionary of actors"));
    }
    res
}

/// A record as it is written.
struct Entry {
    line: usize,
    names: Vec<String>,
    codes: Vec<Code>,
}

/// A code with the days between which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Code {
    text: String,
    from: Option<String>,
    until: Option<String>,
}

/// A line without its comment; none inside a comment of several lines.
fn without_comment<'l>(line: &'l str, inside: &mut bool) -> Option<&'l str> {
    if *inside {
        *inside = !line.contains("-->");
        return None;
    }
    if let Some(start) = line.find("<!--") {
        *inside = !line.get(start..)?.contains("-->");
        return line.get(..start);
    }
    line.split(['#', ';']).next()
}

/// The name at the start of a line and the codes in brackets behind it.
fn parts(line: &str) -> (&str, Vec<Code>) {
    let (name, rest) = line.split_once('[').map_or((line, ""), |it| it);
    let codes = rest.split('[').filter_map(|it| code(it.split(']').next().unwrap_or_default()));
    (name.trim(), codes.collect())
}

fn code(text: &str) -> Option<Code> {
    let (text, dates) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    let dates = dates.trim();
    let (from, until) = match dates.split_once('-') {
        Some((from, until)) => (date(from), date(until)),
        None => (dates.strip_prefix('>').and_then(date), dates.strip_prefix('<').and_then(date)),
    };
    let usable = !text.is_empty() && text.bytes().all(|it| it.is_ascii_alphanumeric());
    usable.then(|| Code { text: text.to_owned(), from, until })
}

/// `990131` and `19990131` as `1999-01-31`. Two digits stand for a year from 1930 on.
fn date(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = text.split_at_checked(text.len().checked_sub(4)?)?;
    let year: u16 = year.parse().ok()?;
    let year = match year {
        0..=29 => 2000 + year,
        30..=99 => 1900 + year,
        _ => year,
    };
    let (month, day) = rest.split_at_checked(2)?;
    let valid = (1..=12).contains(&month.parse::<u8>().ok()?)
        && (1..=31).contains(&day.parse::<u8>().ok()?);
    (valid && (1000..=2999).contains(&year)).then(|| format!("{year:04}-{month}-{day}"))
}

fn finish(entry: Option<Entry>, res: &mut Imported, options: &Options) {
    let Some(entry) = entry else { return };
    let mut actor = Actor::default();
    for name in &entry.names {
        let initials =
            entry.names.iter().any(|it| it != name && initials(it) == *name.trim_end_matches('_'));
        names::add(&mut actor, &spelled(name, initials), AliasKind::Name, false);
    }
    let dated = entry.codes.iter().any(|it| it.from.is_some() || it.until.is_some());
    let first = entry.codes.first().map_or("", |it| it.text.as_str());
    let (country, role) = first.split_at_checked(3).unwrap_or((first, ""));
    let (_, kind) = term(role.get(..3).unwrap_or_default());
    let kind = if dated {
        "person"
    } else if country.len() == 3 && role.is_empty() {
        "state"
    } else {
        kind
    };
    actor.kind = options.kind_or(kind);
    // IGO, NGO, MNC … stand in the place of a country for those that have none.
    let international = term(country).1;
    if !international.is_empty() && !dated {
        actor.kind = options.kind_or(international);
    } else if actor.kind == "state" {
        actor.codes.push(("cameo".to_owned(), country.to_owned()));
    } else if country.len() == 3 && international.is_empty() {
        actor.country = Some(country.to_owned());
    }
    actor.roles = entry.codes.iter().filter(|_| dated).filter_map(role_of).collect();
    let key = format!("petrarch:{}", actor.name);
    res.add(Record { key, actor }, entry.line, options);
}

fn role_of(code: &Code) -> Option<Role> {
    let (country, role) = code.text.split_at_checked(3)?;
    let (post, _) = term(role.get(..3).unwrap_or_default());
    let of = Some(country.to_owned());
    let (from, until) = (code.from.clone(), code.until.clone());
    (!post.is_empty()).then(|| Role { post: post.to_owned(), of, from, until, source: None })
}

/// The post and the kind of a role, from `terms/cameo_roles.tsv`.
fn term(code: &str) -> (&'static str, &'static str) {
    let mut rows = terms::rows(include_str!("../../terms/cameo_roles.tsv"));
    let row = rows.find(|it| terms::cell(it, 0) == code);
    row.map_or(("", ""), |it| (terms::cell(&it, 1), terms::cell(&it, 2)))
}

/// A name as texts spell it. Dictionaries have capitals only, so that one word of two
/// or three letters, and one of the initials of another name, is taken for an acronym.
fn spelled(name: &str, initials: bool) -> String {
    let name = name.replace('_', " ");
    let name = name.trim();
    let short = !name.contains(' ') && name.chars().count() <= 3;
    if short || initials || names::is_acronym(name) && name.contains('.') {
        return name.to_owned();
    }
    names::titled(name)
}

fn initials(name: &str) -> String {
    let words = name.split('_').filter(|it| !matches!(*it, "OF" | "THE" | "AND" | "FOR" | ""));
    words.filter_map(|it| it.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::{Format, Options, tests::check};

    #[test]
    fn synonyms_and_dated_codes() {
        check(
            Format::Petrarch,
            &Options::default(),
            "# a list\n<!-- over\ntwo lines -->\n\
             NORTH_ISLAND_ [XNI]  ; a state\n+NORTH_ISLANDER\n\
             ADA_LUND_\n+MINISTER_LUND_\n\t[XNIGOV 990101-20041231]\n\t[XNIELI >041231]\n\t[XNI <990101]\n\
             NORTH_ISLAND_FERRY_OFFICE_ [XNIGOV]\n+NIFO_\n+FO_\n\
             CORSAIRS_ [REB]\n",
            expect![[r#"
                [[actor]]
                id = "place:north-island"
                name = "North Island"
                kind = "state"
                aliases = ["North Islander"]
                codes = { cameo = "XNI" }

                [[actor]]
                id = "person:ada-lund"
                name = "Ada Lund"
                kind = "person"
                country = "place:north-island"
                aliases = ["Minister Lund"]
                roles = [
                    { post = "member of the government", of = "place:north-island", from = 1999-01-01, until = 2004-12-31 },
                    { post = "former official", of = "place:north-island", from = 2004-12-31 },
                ]

                [[actor]]
                id = "org:north-island-ferry-office"
                name = "North Island Ferry Office"
                kind = "government"
                country = "place:north-island"
                aliases = [
                    { text = "NIFO", kind = "acronym", case = "exact" },
                    { text = "FO", kind = "acronym", case = "exact" },
                ]

                [[actor]]
                id = "org:corsairs"
                name = "Corsairs"
                kind = "group"
            "#]],
        );
    }

    #[test]
    fn lines_out_of_place_are_named() {
        let options = Options::default();
        check(
            Format::Petrarch,
            &options,
            "+LUND_\n\t[XNI]\nADA_LUND_ [XNIMED]\n",
            expect![[r#"
            [[actor]]
            id = "org:ada-lund"
            name = "Ada Lund"
            kind = "media"
            country = "XNI"
            skipped 1 code without a name above it, line 2
            skipped 1 synonym without a name above it, line 1
        "#]],
        );
        check(
            Format::Petrarch,
            &options,
            "# nothing\n",
            expect![[r#"
            fault in None: No line names an actor; check that this is a dictionary of actors
        "#]],
        );
    }
}
