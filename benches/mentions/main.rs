//! What a large table of names costs: to be built, to be kept, and to be looked for.
//!
//! Aims, on one core: 100,000 names read into a library under 1 s and kept in 25 MB;
//! 100 KB of text under 3 ms. The memory is what a counting allocator holds after the
//! build less what it held before; it is printed once, before the times.

use std::{hint::black_box, sync::Arc};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use dossier::knowledge::{Actor, Alias, Library, builtin};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const ACTORS: usize = 25_000;
const TEXT: usize = 100_000;

/// The same numbers at each run (a linear congruence, Knuth's factors).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides
    }

    /// A word that may be a name.
    fn word(&mut self) -> String {
        const STARTS: &[&str] = &["Bar", "Dol", "Fen", "Gra", "Hal", "Kor", "Mer", "Ost", "Val"];
        const MIDDLES: &[&str] = &["a", "en", "i", "or", "u", "ast", "eb", "im", "ol", "ur"];
        const ENDS: &[&str] = &["berg", "din", "ev", "ka", "lund", "mo", "ra", "sky", "ti", "vik"];
        let mut word = STARTS[self.roll(STARTS.len())].to_owned();
        for _ in 0..1 + self.roll(2) {
            word += MIDDLES[self.roll(MIDDLES.len())];
        }
        word + ENDS[self.roll(ENDS.len())]
    }
}

/// Actors with three aliases each, every second one a person.
fn actors() -> Vec<Arc<Actor>> {
    let mut dice = Dice(11);
    let actor = |at: usize| {
        let (first, second) = (dice.word(), dice.word());
        let kind = if at.is_multiple_of(2) { "person" } else { "organization" };
        let aliases = [
            format!("{} {second}", dice.word()),
            format!("{first} {} {second}", dice.word()),
            format!("{second}-{} Trading House", dice.word()),
        ];
        let aliases = aliases.map(|text| Alias { text, ..Alias::default() }).into();
        let (id, name) = (format!("actor-{at}"), format!("{first} {second}"));
        Arc::new(Actor { id, name, kind: kind.to_owned(), aliases, ..Actor::default() })
    };
    (0..ACTORS).map(actor).collect()
}

/// News-like text in which every tenth word or so belongs to a name of these actors.
fn text(actors: &[Arc<Actor>]) -> String {
    let mut dice = Dice(5);
    let mut res = String::with_capacity(TEXT);
    while res.len() < TEXT {
        let (one, other) = (dice.roll(actors.len()), dice.roll(actors.len()));
        let place = dice.word();
        res += &format!(
            "{} told reporters in {place} on Friday that the talks with {} officials would go on \
             in Moscow after the summer, and that the U.S. had not been asked for its view. ",
            actors[one].name, actors[other].aliases[1].text
        );
        if dice.roll(5) == 0 {
            res += "\n\n";
        }
    }
    res
}

fn library(actors: &[Arc<Actor>]) -> Library {
    Library::new(Vec::new(), actors.to_vec(), Vec::new())
}

#[expect(clippy::print_stdout, reason = "the figure is the point")]
fn names(c: &mut Criterion) {
    let builtin = builtin::actors().to_vec();
    let own = actors();
    let text = text(&own);
    let actors: Vec<_> = own.into_iter().chain(builtin.clone()).collect();
    for (what, actors) in
        [("100,000 names and the built-in table", &actors), ("the built-in table", &builtin)]
    {
        let before = ALLOCATOR.current_usage();
        let library = library(actors);
        let kept = (ALLOCATOR.current_usage() - before) as f64 / 1e6;
        println!("a library of {what} keeps {kept:.1} MB");
        drop(library);
    }
    let mut group = c.benchmark_group("names");
    group.sample_size(10);
    for (name, actors) in [("build 100,000", &actors), ("build built-in", &builtin)] {
        group.bench_function(name, |b| {
            b.iter_batched(|| (), |()| library(black_box(actors)), BatchSize::PerIteration)
        });
    }
    group.throughput(Throughput::Bytes(text.len() as u64));
    for (name, actors) in [("100 KB, 100,000 names", &actors), ("100 KB, built-in", &builtin)] {
        let library = library(actors);
        group.bench_function(name, |b| b.iter(|| library.mentions(black_box(&text)).len()));
    }
    group.finish();
}

criterion_group!(benches, names);
criterion_main!(benches);
