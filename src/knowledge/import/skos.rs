//! SKOS vocabularies as RDF/XML, Turtle or N-Triples: concepts become themes.

use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxrdfxml::RdfXmlParser;
use oxttl::TurtleParser;
use rustc_hash::FxHashMap;

use super::{Fault, Imported, Options, first_sentence, names};
use crate::knowledge::Theme;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SKOS_XL_LABEL: &str = "http://www.w3.org/2008/05/skos-xl#literalForm";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const DEPRECATED: &str = "http://www.w3.org/2002/07/owl#deprecated";

pub(super) fn read_xml(text: &str, options: &Options) -> Imported {
    if let Some(fault) = bomb(text) {
        return Imported::failed(fault);
    }
    let mut concepts = Concepts::default();
    let mut parser = RdfXmlParser::new().lenient().for_slice(text);
    while let Some(triple) = parser.next() {
        match triple {
            Ok(triple) => concepts.add(triple),
            Err(error) => {
                let at = usize::try_from(parser.buffer_position()).unwrap_or(usize::MAX);
                let read = text.get(..at.min(text.len())).unwrap_or(text);
                return broken(read.lines().count(), &error.to_string());
            }
        }
    }
    concepts.themes(options)
}

pub(super) fn read_turtle(text: &str, options: &Options) -> Imported {
    let mut concepts = Concepts::default();
    for triple in TurtleParser::new().lenient().for_slice(text) {
        match triple {
            Ok(triple) => concepts.add(triple),
            Err(error) => {
                let line = usize::try_from(error.location().start.line).unwrap_or(0);
                return broken(line + 1, error.message());
            }
        }
    }
    concepts.themes(options)
}

/// Entities that are made of entities can unfold to more than any memory holds.
fn bomb(text: &str) -> Option<Fault> {
    let (doctype, _) = text.split_once("]>")?;
    let nested = doctype.split("<!ENTITY").skip(1).any(|it| it.contains('&'));
    let message = "This XML has entities made of entities; write them out";
    nested.then(|| Fault::at(doctype.lines().count(), message))
}

fn broken(line: usize, message: &str) -> Imported {
    let message =
        format!("This is not valid RDF ({message}); repair it or get the whole file again");
    Imported::failed(Fault::at(line, message))
}

/// Texts with their language tags; without one the tag is empty.
#[derive(Default)]
pub(super) struct Labels {
    pub(super) preferred: Vec<(String, String)>,
    pub(super) others: Vec<(String, String)>,
    pub(super) notes: Vec<(String, String)>,
}

impl Labels {
    /// A theme with the label of the first wanted language; all other labels of the
    /// wanted languages are aliases.
    pub(super) fn theme(&self, options: &Options) -> Option<Theme> {
        let english = ["en".to_owned()];
        let wanted =
            if options.languages.is_empty() { &english } else { options.languages.as_slice() };
        let in_language = |texts: &[(String, String)]| {
            let rank = |tag: &str| wanted.iter().position(|it| speaks(tag, it));
            let mut res: Vec<_> =
                texts.iter().filter_map(|it| Some((rank(&it.0)?, it.1.clone()))).collect();
            res.sort_by_key(|it| it.0);
            res.into_iter().filter_map(|it| names::clean(&it.1)).collect::<Vec<_>>()
        };
        let mut labels = in_language(&self.preferred).into_iter().chain(in_language(&self.others));
        let mut res = Theme { label: labels.next()?, ..Theme::default() };
        for label in labels {
            if label != res.label && !res.aliases.contains(&label) {
                res.aliases.push(label);
            }
        }
        let ranked =
            wanted.iter().find_map(|it| self.notes.iter().find(|note| speaks(&note.0, it)));
        res.description = ranked.and_then(|it| first_sentence(&it.1));
        Some(res)
    }
}

/// Whether a tag (`en-GB`) is of a language (`en`); what has none is of any.
fn speaks(tag: &str, language: &str) -> bool {
    let main = tag.split(['-', '_']).next().unwrap_or_default();
    tag.is_empty() || main.eq_ignore_ascii_case(language) || tag.eq_ignore_ascii_case(language)
}

/// What the triples say, by subject.
#[derive(Default)]
struct Concepts {
    order: Vec<String>,
    nodes: FxHashMap<String, Node>,
}

#[derive(Default)]
struct Node {
    concept: bool,
    deprecated: bool,
    labels: Labels,
    /// Nodes that hold a label (SKOS-XL), and whether it is the preferred one.
    label_nodes: Vec<(bool, String)>,
    literal: Vec<(String, String)>,
    broader: Option<String>,
    exact: Vec<String>,
}

impl Node {
    fn is_concept(&self) -> bool {
        self.concept || !self.labels.preferred.is_empty() || !self.label_nodes.is_empty()
    }
}

impl Concepts {
    fn add(&mut self, triple: Triple) {
        let subject = match triple.subject {
            NamedOrBlankNode::NamedNode(it) => it.into_string(),
            NamedOrBlankNode::BlankNode(it) => format!("_:{}", it.as_str()),
        };
        let predicate = triple.predicate.as_str();
        let local = predicate.strip_prefix(SKOS).unwrap_or_default();
        if local == "narrower" {
            // The inverse of `broader`, where a file has only that.
            if let Some(narrower) = iri(triple.object) {
                self.node(narrower).broader.get_or_insert(subject);
            }
            return;
        }
        let node = self.node(subject);
        match (local, predicate) {
            (_, TYPE) => {
                node.concept |= matches!(&triple.object, Term::NamedNode(it) if it.as_str().strip_prefix(SKOS) == Some("Concept"))
            }
            (_, DEPRECATED) => {
                node.deprecated |=
                    matches!(&triple.object, Term::Literal(it) if it.value() == "true")
            }
            (_, SKOS_XL_LABEL) => node.literal.extend(literal(triple.object)),
            ("prefLabel", _) => node.labels.preferred.extend(literal(triple.object)),
            ("altLabel" | "hiddenLabel", _) => node.labels.others.extend(literal(triple.object)),
            ("definition" | "scopeNote", _) => node.labels.notes.extend(literal(triple.object)),
            ("broader", _) => node.broader = node.broader.take().or(iri(triple.object)),
            ("exactMatch", _) => node.exact.extend(iri(triple.object)),
            _ if predicate.ends_with("skos-xl#prefLabel") => {
                node.label_nodes.extend(iri(triple.object).map(|it| (true, it)))
            }
            _ if predicate.ends_with("skos-xl#altLabel") => {
                node.label_nodes.extend(iri(triple.object).map(|it| (false, it)))
            }
            _ => {}
        }
    }

    fn node(&mut self, subject: String) -> &mut Node {
        if !self.nodes.contains_key(&subject) {
            self.order.push(subject.clone());
        }
        self.nodes.entry(subject).or_default()
    }

    fn themes(mut self, options: &Options) -> Imported {
        let mut res = Imported::default();
        for subject in &self.order {
            if !self.nodes.get(subject).is_some_and(Node::is_concept) {
                continue;
            }
            let Some(mut node) = self.nodes.remove(subject) else { continue };
            for (preferred, label) in &node.label_nodes {
                let texts = self.nodes.get(label).map_or(&[][..], |it| &it.literal);
                let labels = &mut node.labels;
                let list = if *preferred { &mut labels.preferred } else { &mut labels.others };
                list.extend(texts.iter().cloned());
            }
            if node.deprecated {
                res.skipped.add("concept", "that is deprecated", 0);
                continue;
            }
            let Some(mut theme) = node.labels.theme(options) else {
                res.skipped.add("concept", "without a label in the language", 0);
                continue;
            };
            theme.broader = node.broader;
            theme.codes = vec![("skos".to_owned(), subject.clone())];
            let item = node.exact.iter().find_map(|it| it.split_once("wikidata.org/entity/"));
            theme.codes.extend(item.map(|it| ("wikidata".to_owned(), it.1.to_owned())));
            res.themes.push((subject.clone(), theme));
        }
        res
    }
}

fn iri(term: Term) -> Option<String> {
    match term {
        Term::NamedNode(it) => Some(it.into_string()),
        Term::BlankNode(it) => Some(format!("_:{}", it.as_str())),
        Term::Literal(_) => None,
    }
}

fn literal(term: Term) -> Option<(String, String)> {
    let Term::Literal(literal) = term else { return None };
    let tag = literal.language().unwrap_or_default().to_owned();
    Some((tag, literal.value().to_owned()))
}

#[cfg(test)]
mod tests;
