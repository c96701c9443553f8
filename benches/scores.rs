//! What the four scores of a sentence cost. Aim: 20 MB of sentences a second on one core,
//! all four together.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dossier::claims::scores::{Task, score, scores};

/// The project's own sentences, which are as long as those of notes.
fn sentences() -> Vec<&'static str> {
    let table = include_str!("../.scores/sentences.tsv");
    table.lines().filter_map(|it| it.split_once('\t')).map(|it| it.1).collect()
}

fn all(c: &mut Criterion) {
    let sentences = sentences();
    let bytes: usize = sentences.iter().map(|it| it.len()).sum();
    let mut group = c.benchmark_group("sentences");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("four scores", |b| {
        b.iter(|| sentences.iter().map(|it| scores(black_box(it)).checkable).sum::<f32>())
    });
    group.bench_function("weasel", |b| {
        b.iter(|| sentences.iter().map(|it| score(Task::Weasel, black_box(it))).sum::<f32>())
    });
    group.finish();
}

criterion_group!(benches, all);
criterion_main!(benches);
