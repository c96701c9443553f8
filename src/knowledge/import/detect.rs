//! Which format a file has, by its name and its first characters.

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::Format;

/// The format of a file with this name whose text starts so; 64 KB are enough. None
/// where nothing tells it.
pub fn detect(name: &str, head: &str) -> Option<Format> {
    if is_page(head) {
        return None;
    }
    let name = name.to_lowercase();
    let extension = name.rsplit_once('.').map_or("", |it| it.1);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    match extension {
        "actors" => return Some(Format::Petrarch),
        "tsv" => return Some(Format::Tsv),
        "ttl" | "nt" => return Some(Format::SkosTurtle),
        "ftm" => return Some(Format::Ftm),
        _ => {}
    }
    if head.starts_with('{') {
        return of_json(head);
    }
    if is_rdf(head) {
        return Some(Format::SkosXml);
    }
    let word = head.split_whitespace().next().unwrap_or_default();
    if ["@prefix", "@base", "prefix", "base"].contains(&word.to_lowercase().as_str()) {
        return Some(Format::SkosTurtle);
    }
    let header = head.lines().next().unwrap_or_default();
    if extension == "csv" {
        return Some(if header.contains('\t') { Format::Tsv } else { Format::Csv });
    }
    if head.lines().any(is_dictionary) {
        return Some(Format::Petrarch);
    }
    match extension {
        _ if head.starts_with(['<', '[']) => None,
        "txt" | "" if header.contains('\t') => Some(Format::Tsv),
        "txt" | "" if header.contains([',', ';']) => Some(Format::Csv),
        _ => None,
    }
}

/// Whether a file is a page of the web, as it comes instead of a file that is gone.
pub fn is_page(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let start = head.get(..15).unwrap_or(head).to_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

fn is_rdf(head: &str) -> bool {
    head.starts_with('<') && head.contains("<rdf:RDF") || head.contains("<RDF ")
}

/// `NAME_ [CODE` at the start of a line.
fn is_dictionary(line: &str) -> bool {
    let Some((name, code)) = line.split_once('[') else { return false };
    let name = name.trim();
    let upper = |it: char| it.is_ascii_uppercase() || "_.+-'&".contains(it) || it.is_ascii_digit();
    name.contains('_')
        && name.chars().all(upper)
        && code.starts_with(|it: char| it.is_ascii_uppercase())
}

/// The format by the keys of the object that a text starts with, whole or cut.
fn of_json(head: &str) -> Option<Format> {
    let mut keys = Keys::default();
    // An error ends the keys, and with the start of a file there is always one.
    let _ = serde_json::Deserializer::from_str(head).deserialize_map(&mut keys);
    let has = |key: &str| keys.0.iter().any(|it| it == key);
    if has("schema") && (has("properties") || has("id")) {
        Some(Format::Ftm)
    } else if has("objects") {
        Some(Format::Stix)
    } else if has("conceptSet") || has("prefSchemeAlias") {
        Some(Format::Iptc)
    } else if has("values") || has("uuid") && has("type") {
        Some(Format::Misp)
    } else {
        None
    }
}

#[derive(Default)]
struct Keys(Vec<String>);

impl<'de> Visitor<'de> for &mut Keys {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0.push(key);
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_beginnings_tell_the_format() {
        let cases = [
            ("query.csv", "item,itemLabel\n", Some(Format::Csv)),
            ("list.csv", "name\talias\n", Some(Format::Tsv)),
            ("list.txt", "name\talias\n", Some(Format::Tsv)),
            ("a.ftm.json", "{\"id\":\"a\",\"schema\":\"Person\",\"prop", Some(Format::Ftm)),
            ("a.json", "\u{feff}\n{\"type\":\"bundle\",\"objects\":[", Some(Format::Stix)),
            (
                "a.json",
                "{\"type\":\"t\",\"uuid\":\"u\",\"values\":[{\"value\":",
                Some(Format::Misp),
            ),
            ("a.json", "{\"uri\":\"u\",\"conceptSet\":[", Some(Format::Iptc)),
            ("a.json", "{\"a\":1}", None),
            ("a.json", "[1, 2]", None),
            ("a.rdf", "<?xml version=\"1.0\"?>\n<rdf:RDF>", Some(Format::SkosXml)),
            ("a", "@prefix skos: <x> .", Some(Format::SkosTurtle)),
            ("a.txt", "# list\nADA_LUND_ [NLDGOV]\n", Some(Format::Petrarch)),
            ("a.csv", "<!DOCTYPE html>", None),
            ("a.pdf", "%PDF-1.7", None),
        ];
        for (name, head, format) in cases {
            assert_eq!(detect(name, head), format, "{name}: {head}");
        }
    }
}
