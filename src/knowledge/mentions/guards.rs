//! What stands around a name and makes it none, or part of another name: a date, a sum
//! of money, a shout, a language, a surname, the head of a compound.

use super::{
    around::{Around, is_acronym, is_capital, is_common},
    found::Found,
    tokens::is_sign,
    trie::Use,
    words::Class,
};

/// A name that was found, with its neighbours.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) around: Around<'a>,
    pub(super) found: &'a Found<'a>,
    /// What was found before and after it, near or far.
    pub(super) prior: Option<&'a Found<'a>>,
    pub(super) next: Option<&'a Found<'a>>,
    /// The token after the last name of a language.
    pub(super) language: Option<usize>,
}

impl<'a> Spot<'a> {
    /// Whether no actor is meant here; `named` says whether one with this name was before.
    pub(super) fn is_none(&self, named: impl FnOnce() -> bool) -> bool {
        let own = self.around.class();
        self.is_money()
            || own.is(Class::MONTH) && (!named() || self.is_date())
            || own.is(Class::SHOUT) && self.around.in_capitals()
            || self.found.is(Use::Demonym) && self.is_group(own)
            || self.found.kinds.is_loose() && self.is_direction()
            || !self.is_paired() && (self.has_head() || self.has_neighbour())
    }

    /// `US$460`.
    fn is_money(&self) -> bool {
        matches!(self.around.glued_after(), "$" | "€" | "£" | "¥")
    }

    /// `2 May 2025`, `May 5`, `in May`.
    fn is_date(&self) -> bool {
        let number = |it: &str| it.starts_with(|it: char| it.is_ascii_digit());
        number(self.around.before(1))
            || number(self.around.after(1))
            || self.around.class_before(1).is(Class::BEFORE_MONTH)
    }

    /// Whether it names a language: `in Russian`, `Russian-language`, `Russian speakers`.
    pub(super) fn is_language(&self) -> bool {
        let it = &self.around;
        if !self.found.is(Use::Demonym) {
            return false;
        }
        let behind = if it.glued_after() == "-" { 2 } else { 1 };
        if it.class_after(behind).is(Class::LANGUAGE_NOUN) {
            return true;
        }
        let next = it.after(1);
        let small = it.class_after(1).is(Class::FUNCTION | Class::ADVERB) || next.ends_with("ly");
        let noun = !next.is_empty() && !is_sign(next) && !small;
        // "in Russian territory", "in Russian-held towns".
        let part = noun || it.glued_after() == "-" || it.possessive() > 0;
        if part || it.name().ends_with('s') {
            return false;
        }
        let listed = matches!(it.before(1), "and" | "or" | ",");
        it.class_before(1).is(Class::LANGUAGE_LEAD)
            || listed && self.language.is_some_and(|language| language + 1 == it.at)
            || self.is_listed_language()
    }

    /// `languages such as German, Hebrew and Japanese`.
    fn is_listed_language(&self) -> bool {
        let words = self.around.all_before().take(11).map(|it| self.around.word(it));
        let mut clause = words.take_while(|it| !matches!(*it, "." | ";" | ":"));
        clause.any(|it| it == "languages")
    }

    /// `ethnic Russians`, `Soviet-era`, `Korean-American writer`, `Polish the draft`.
    fn is_group(&self, own: Class) -> bool {
        let it = &self.around;
        let ethnic = it.class_before(if it.glued_before() == "-" { 2 } else { 1 });
        let likeness = it.glued_after() == "-" && it.class_after(2).is(Class::LIKENESS);
        likeness
            || ethnic.is(Class::ETHNIC)
            || own.is(Class::VERB_TOO)
                && it.is_initial(it.at)
                && it.class_after(1).is(Class::DETERMINER)
            || self.is_half_of_group(own)
    }

    /// `Korean American`, `Korean-Americans`, but not `Korean-American talks`.
    fn is_half_of_group(&self, own: Class) -> bool {
        let it = &self.around;
        let gap = usize::from(it.glued_after() == "-");
        if it.class_after(gap + 1).is(Class::NATION) {
            return !it.class_after(gap + 2).is(Class::RELATION);
        }
        let before = self.prior.filter(|prior| {
            own.is(Class::NATION)
                && prior.is(Use::Demonym)
                && (prior.end == it.at || prior.end + 1 == it.at && it.glued_before() == "-")
        });
        before.is_some() && !it.class_after(1).is(Class::RELATION)
    }

    /// `the West Coast`, `the North of England`.
    fn is_direction(&self) -> bool {
        let next = self.around.after(1);
        next == "of"
            || self.around.glued_after() == "-"
            || is_capital(next)
                && self.around.possessive() == 0
                && !self.known_after()
                && !is_common(next, self.around.class_after(1))
    }

    /// `Russia–North Korea`, `Moscow/Pyongyang`: two names beside a sign.
    fn is_paired(&self) -> bool {
        let joint = |it: &str| matches!(it, "-" | "–" | "—" | "/" | "‑" | "‐");
        let (at, end) = (self.around.at, self.around.end);
        joint(self.around.glued_before())
            && self.prior.is_some_and(|it| it.end + 1 == at && it.names_actor())
            || joint(self.around.glued_after())
                && self.next.is_some_and(|it| it.at == end + 1 && it.names_actor())
    }

    /// `Lee County`, `Moscow Exchange`.
    fn has_head(&self) -> bool {
        let it = &self.around;
        let head = it.after(1);
        if !is_capital(head) || it.possessive() > 0 || self.known_after() {
            return false;
        }
        let class = it.class_after(1);
        let personal = self.found.is_personal();
        let makes_other = class.is(Class::FIRM_HEAD)
            || class.is(Class::HEAD) && (personal || it.is_word())
            || class.is(Class::SEAT_HEAD) && self.found.is(Use::Metonym);
        makes_other && (personal || !it.in_headline())
    }

    /// `Jordan Peele`, `George Washington`, `Air China`: the name of a place or person, of
    /// one word, beside a capital that is no title, no agent and no other name.
    fn has_neighbour(&self) -> bool {
        let it = &self.around;
        if !it.is_word() || !self.found.is_plain() {
            return false;
        }
        let twice = it.class().is(Class::PERSONAL);
        self.has_right(twice) || self.has_left(twice)
    }

    /// Whether the place stands in a person's name: `Ada Paris`, `Paris Lund`.
    pub(super) fn is_person(&self) -> bool {
        self.around.is_word()
            && !self.found.is_personal()
            && self.around.class().is(Class::PERSONAL)
            && (self.has_left(true) || self.has_right(true))
            && !self.around.class_after(1).is(Class::HEAD | Class::FIRM_HEAD | Class::SEAT_HEAD)
    }

    /// Whether a preposition or a town before it says that a place is meant.
    pub(super) fn is_place(&self) -> bool {
        let town = self.prior.is_some_and(|it| it.end + 1 == self.around.at && it.names_actor());
        self.around.class_before(1).is(Class::PLACE_PREP) || town && self.around.before(1) == ","
    }

    fn has_right(&self, twice: bool) -> bool {
        let it = &self.around;
        let (word, class) = (it.after(1), it.class_after(1));
        let apart = !it.is_glued(it.end);
        if !(apart && makes_names(word, class)) || class.is(posts()) || self.known_after() {
            return false;
        }
        if twice {
            return !(it.in_headline() && is_common(word, class));
        }
        !it.in_headline() && !is_common(word, class)
    }

    fn has_left(&self, twice: bool) -> bool {
        let it = &self.around;
        let Some(at) = it.before_at(1).filter(|_| !it.is_glued(it.at)) else { return false };
        let (word, class) = (it.word(at), it.class_at(at));
        let title = self.found.is_personal() && class.is(posts());
        if !makes_names(word, class) || title || self.known_before() {
            return false;
        }
        if it.is_initial(at) { twice && !is_common(word, class) } else { !it.title_before() }
    }

    /// `Moscow, Idaho`: a town that has its name from a seat or a state.
    pub(super) fn is_namesake(&self, is_seat: bool) -> bool {
        let it = &self.around;
        let part = |next: &&Found<'_>| next.is(Use::Region) && !next.names_actor();
        let next = self.next.filter(|next| it.after(1) == "," && next.at == it.end + 1);
        let Some(region) = next.filter(part) else { return false };
        // "exports to Mexico, Texas and California" are a list.
        let after = Around { at: region.at, end: region.end, ..*it };
        !self.found.is(Use::Region) && (is_seat || !matches!(after.after(1), "and" | "or"))
    }

    /// Whether a name that a state and a part of another one share is the part here:
    /// `Macon, Georgia`, `Georgia and Florida`, `Governor of Georgia`.
    pub(super) fn is_region(&self) -> bool {
        let it = &self.around;
        self.found.is(Use::Region)
            && (self.is_behind_town()
                || it.before(1) == "of" && it.class_before(2).is(Class::REGION_LEAD)
                || it.class_after(1).is(Class::OWN_STATE)
                || self.is_beside_region())
    }

    /// Behind a town and a comma, where the town is no seat of a state of this name.
    fn is_behind_town(&self) -> bool {
        let it = &self.around;
        let town = it.before_at(2).filter(|_| it.before(1) == ",");
        let known = self.prior.is_some_and(|prior| prior.end + 1 == it.at && prior.names_actor());
        town.is_some_and(|at| is_capital(it.word(at))) && !known
    }

    fn is_beside_region(&self) -> bool {
        let it = &self.around;
        let part = |it: &&Found<'_>| it.is(Use::Region) && !it.names_actor();
        let joint = |word: &str| matches!(word, "," | "and" | "or" | "&");
        let before = self.prior.filter(part).is_some_and(|prior| {
            (prior.end..it.at).all(|at| joint(it.word(at))) && prior.end < it.at
        });
        let after = self
            .next
            .filter(part)
            .is_some_and(|next| (it.end..next.at).all(|at| joint(it.word(at))) && it.end < next.at);
        before || after
    }

    fn known_after(&self) -> bool {
        self.next.is_some_and(|it| it.at == self.around.end && it.names_actor())
    }

    fn known_before(&self) -> bool {
        self.prior.is_some_and(|it| it.end == self.around.at && it.names_actor())
    }
}

/// Whether a capitalised word beside a name makes another name of both.
fn makes_names(word: &str, own: Class) -> bool {
    let class = Class::WEEKDAY
        | Class::MONTH
        | Class::FUNCTION
        | Class::ADVERB
        | Class::OPENER
        | Class::PARTY_PREP
        | Class::PLACE_PREP;
    is_capital(word) && !is_acronym(word) && !own.is(class)
}

/// Posts and agents, which go with a name and leave it what it is.
fn posts() -> Class {
    Class::TITLE | Class::COURTESY | Class::AGENT | Class::AGENT_PERSON
}
