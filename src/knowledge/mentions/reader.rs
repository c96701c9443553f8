//! Which of its bearers a name means, and how: the text read from its start.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::{
    Matcher, Mention, Reading, abbreviations,
    around::{Around, is_capital},
    collective::collective,
    found::{Bearer, Found},
    guards::Spot,
    names::Sort,
    seats,
    tokens::Token,
    trie::Use,
    words::Class,
};

pub(super) struct Reader<'a> {
    matcher: &'a Matcher,
    text: &'a str,
    tokens: &'a [Token],
    found: &'a [Found<'a>],
    /// Actors that were named before, alone.
    seen: FxHashSet<usize>,
    /// Actors that are named alone anywhere, and those that they belong to; made when
    /// a shared name asks for it.
    evidence: Option<FxHashSet<usize>>,
    /// The token after the last seat, and whether that was read as a city.
    seat: Option<(usize, bool)>,
    /// The token after the last name of a language.
    language: Option<usize>,
    /// Names of places that were part of a person's name before, as in `Ada Paris`.
    borrowed: FxHashSet<&'a str>,
    mentions: Vec<Mention>,
    /// The token after each mention.
    ends: Vec<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        matcher: &'a Matcher,
        text: &'a str,
        tokens: &'a [Token],
        found: &'a [Found<'a>],
    ) -> Reader<'a> {
        Reader {
            matcher,
            text,
            tokens,
            found,
            seen: FxHashSet::default(),
            evidence: None,
            seat: None,
            language: None,
            borrowed: FxHashSet::default(),
            mentions: Vec::with_capacity(found.len()),
            ends: Vec::with_capacity(found.len()),
        }
    }

    pub(super) fn read(mut self) -> Vec<Mention> {
        for (i, found) in self.found.iter().enumerate() {
            let (text, tokens, at, end) = (self.text, self.tokens, found.at, found.end);
            let around = Around { text, tokens, at, end };
            let prior = i.checked_sub(1).and_then(|it| self.found.get(it));
            let next = self.found.get(i + 1);
            self.take(&Spot { around, found, prior, next, language: self.language });
        }
        abbreviations::add(self.text, self.tokens, &self.ends, &mut self.mentions);
        self.mentions
    }

    fn take(&mut self, spot: &Spot<'a>) {
        if spot.is_language() {
            self.language = Some(spot.around.end);
            return;
        }
        let names = self.counting(spot);
        let named = || names.iter().filter_map(|it| it.actor).any(|it| self.seen.contains(&it));
        if names.is_empty() || spot.is_none(named) {
            if spot.is_person() {
                self.borrowed.insert(spot.around.name());
            }
            return;
        }
        if self.borrowed.contains(spot.around.name()) && !spot.is_place() {
            return;
        }
        let Some((actors, reading)) = self.decide(spot, &names) else { return };
        self.take_half(&spot.around, &actors, reading);
        if let &[only] = actors.as_slice() {
            self.seen.insert(only);
        }
        let alone = matches!(reading, Reading::Person | Reading::Literal | Reading::Place);
        let collective = if alone { None } else { collective(spot) };
        self.mentions.push(Mention { span: spot.around.span(), actors, reading, collective });
        self.ends.push(spot.around.end);
    }

    /// `North` in `North and South Korea`.
    fn take_half(&mut self, around: &Around<'a>, actors: &[usize], reading: Reading) {
        let &[actor] = actors else { return };
        let half = self.matcher.halves.get(&actor);
        let Some((half, at)) = half.and_then(|it| Some((it, it.apart(around)?))) else { return };
        if self.ends.last().is_some_and(|&it| at < it) {
            return;
        }
        let apart = Around { at, end: at + 1, ..*around };
        self.seen.insert(half.other);
        let (span, actors) = (apart.span(), vec![half.other]);
        self.mentions.push(Mention { span, actors, reading, collective: None });
        self.ends.push(at + 1);
    }

    /// The names that count here: a surname after the full name or behind a title, half
    /// a name after one of the halves.
    fn counting(&self, spot: &Spot<'a>) -> Cow<'a, [Bearer]> {
        let seen = |it: &Bearer| it.actor.is_some_and(|it| self.seen.contains(&it));
        let half = |it: &Bearer| {
            let other = it.actor.and_then(|it| self.matcher.halves.get(&it));
            seen(it) || other.is_some_and(|it| self.seen.contains(&it.other))
        };
        let names = spot.found.bearers;
        let counts = |it: &Bearer| match it.usage {
            Use::Evidence | Use::Region | Use::Mask => false,
            Use::Surname => seen(it),
            Use::Half => !spot.found.is_bloc() && half(it),
            _ => true,
        };
        // For most names all count.
        if names.iter().all(counts) {
            return Cow::Borrowed(names);
        }
        let res: Vec<Bearer> = names.iter().copied().filter(counts).collect();
        if !res.is_empty() {
            return Cow::Owned(res);
        }
        let mut surnames = names.iter().filter(|it| it.usage == Use::Surname);
        match (surnames.next(), surnames.next()) {
            (Some(only), None) if self.has_title(spot, only) => Cow::Owned(vec![*only]),
            _ => Cow::Borrowed(&[]),
        }
    }

    /// `President Merkel`, `Mr. Merkel`; a common surname asks for a title of a post
    /// that the person has.
    fn has_title(&self, spot: &Spot<'a>, name: &Bearer) -> bool {
        let it = &spot.around;
        let n = if it.before(1) == "." && it.is_glued(it.at - 1) { 2 } else { 1 };
        let (title, class) = (it.before(n), it.class_before(n));
        if !it.class().is(Class::COMMON_SURNAME) {
            let capital = is_capital(title) && class.is(Class::TITLE | Class::COURTESY);
            return capital || class.is(Class::AGENT_PERSON);
        }
        let posts = name.actor.and_then(|it| self.matcher.posts.get(&it));
        let title = title.to_lowercase();
        class.is(Class::TITLE)
            && posts.is_some_and(|it| it.split_whitespace().any(|it| it == title))
    }

    /// The actors that may be meant, and the reading.
    fn decide(&mut self, spot: &Spot<'a>, names: &[Bearer]) -> Option<(Vec<usize>, Reading)> {
        let is_seat = |it: &Bearer| it.usage == Use::Metonym;
        let is_place = |it: &Bearer| it.usage == Use::Name && it.sort == Sort::Place;
        let has_seat = names.iter().any(is_seat);
        let places = || actors(names.iter().filter(|it| is_place(it)));
        if spot.is_namesake(has_seat) {
            return None;
        }
        if spot.is_region() {
            let part = !has_seat && names.iter().any(is_place);
            return part.then(|| (places(), Reading::Place));
        }
        if has_seat {
            let pair = self.seat.filter(|it| it.0 + 1 == spot.around.at).map(|it| it.1);
            let literal = seats::is_literal(spot, pair);
            self.seat = Some((spot.around.end, literal));
            let others = actors(names.iter().filter(|it| !is_seat(it) && !is_place(it)));
            if !others.is_empty() {
                // The user has given the seat to an actor by a plain alias.
                let others = self.narrowed(others);
                let reading = self.reading(names, &others);
                return Some((others, reading));
            }
            let seats = actors(names.iter().filter(|it| is_seat(it)));
            let places = places();
            return Some(match (literal, places.is_empty()) {
                (true, false) => (places, Reading::Literal),
                (true, true) => (self.narrowed(seats), Reading::Literal),
                (false, _) => (self.institutions(seats, places), Reading::Metonym),
            });
        }
        let halves = names.iter().any(|it| it.usage == Use::Halves);
        let all = actors(names.iter());
        let all = if halves {
            self.seen.extend(&all);
            all
        } else {
            self.narrowed(all)
        };
        let reading = self.reading(names, &all);
        Some((all, reading))
    }

    /// Those who sit in a seat; where more than one does, the city is not excluded.
    fn institutions(&mut self, seats: Vec<usize>, places: Vec<usize>) -> Vec<usize> {
        if seats.len() < 2 {
            return seats;
        }
        let narrowed = self.narrowed(seats);
        if narrowed.len() == 1 {
            return narrowed;
        }
        narrowed.into_iter().chain(places).collect()
    }

    /// Of several bearers of a name the one that the text speaks of: a state by what
    /// else is named anywhere, another actor by what was named before. Else those that
    /// the user has added.
    fn narrowed(&mut self, mut actors: Vec<usize>) -> Vec<usize> {
        if actors.len() < 2 {
            return actors;
        }
        let place = |it: &usize| {
            matches!(self.matcher.sort(*it), Sort::State | Sort::Place | Sort::Historical)
        };
        let spoken = if actors.iter().any(place) { self.evidence() } else { &self.seen };
        let mut named = actors.iter().copied().filter(|it| spoken.contains(it));
        if let (Some(only), None) = (named.next(), named.next()) {
            return vec![only];
        }
        let own = |it: &usize| self.matcher.own.contains(it);
        if actors.iter().any(own) {
            actors.retain(own);
        }
        actors
    }

    fn evidence(&mut self) -> &FxHashSet<usize> {
        let (found, matcher) = (self.found, self.matcher);
        self.evidence.get_or_insert_with(|| {
            let mut res = FxHashSet::default();
            for found in found {
                let sure = |it: &&Bearer| {
                    !matches!(it.usage, Use::Surname | Use::Half | Use::Region | Use::Mask)
                };
                // A city speaks for the state that has its seat there.
                let seat = found.is(Use::Metonym);
                let counts = |it: &&Bearer| sure(it) && (!seat || it.usage == Use::Metonym);
                let Some(only) = only(found.bearers.iter().filter(counts)) else { continue };
                res.insert(only);
                res.extend(matcher.circles.get(&only).into_iter().flatten());
            }
            res
        })
    }

    fn reading(&self, names: &[Bearer], actors: &[usize]) -> Reading {
        let meant = |it: &&Bearer| it.actor.is_some_and(|it| actors.contains(&it));
        if names.iter().filter(meant).all(|it| it.usage == Use::Demonym) {
            return Reading::Demonym;
        }
        let mut sorts = actors.iter().map(|it| self.matcher.sort(*it));
        let first = sorts.next().unwrap_or_default();
        let shared = sorts.all(|it| it == first);
        match first {
            Sort::State => Reading::State,
            _ if !shared => Reading::Name,
            Sort::Person => Reading::Person,
            Sort::Place => Reading::Place,
            Sort::Organisation => Reading::Organisation,
            Sort::Historical => Reading::Historical,
            Sort::Bloc => Reading::Bloc,
            Sort::Other => Reading::Name,
        }
    }
}

/// The actors of names, each once, in the order of the library.
fn actors<'n>(names: impl Iterator<Item = &'n Bearer>) -> Vec<usize> {
    let mut res: Vec<usize> = names.filter_map(|it| it.actor).collect();
    res.sort_unstable();
    res.dedup();
    res
}

/// The actor of names where they have but one.
fn only<'n>(names: impl Iterator<Item = &'n Bearer>) -> Option<usize> {
    let mut actors = names.filter_map(|it| it.actor);
    let first = actors.next()?;
    actors.all(|it| it == first).then_some(first)
}
