//! What a keystroke, a whole check and a cold start cost.
//!
//! Aims, on two cores: a keystroke in a note of 50 KB under 3 ms; 1,000 notes and
//! 1,000 articles read and checked under 0.5 s; what they tell of an actor that all of them
//! name under 10 ms.

mod corpus;

use std::{cell::LazyCell, fs, hint::black_box};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use dossier::{
    config::Status,
    disk, ide,
    markdown::{self, sentences::sentences},
    rules,
    text::{Span, Text},
    workspace::Workspace,
};
use rayon::prelude::*;
use tempfile::TempDir;

const LONG: &str = "notes/long.md";

/// A workspace of 100 notes and one of 50 KB.
fn long_note() -> (Workspace, String) {
    let text = corpus::note(&mut corpus::Dice::new(3), 100, 50_000);
    let mut files = corpus::workspace(100, 4000);
    files.push((LONG.to_owned(), Text::new(&text)));
    (Workspace::from_files(files, Status::Draft), text)
}

fn check_all(workspace: &Workspace) -> usize {
    let files: Vec<_> = workspace.files().map(|it| it.0).collect();
    files.par_iter().map(|it| rules::check(workspace, it).len()).sum()
}

fn parts(c: &mut Criterion) {
    let (workspace, text) = long_note();
    let document = markdown::parse(&text);
    let prose: Vec<&str> = document.blocks.iter().map(|it| it.span.of(&document.prose)).collect();
    let library = workspace.library.clone();
    let mut group = c.benchmark_group("50 KB");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("parse", |b| b.iter(|| markdown::parse(black_box(&text))));
    group.bench_function("sentences", |b| {
        b.iter(|| prose.iter().map(|it| sentences(black_box(it)).len()).sum::<usize>())
    });
    group.bench_function("mentions", |b| b.iter(|| library.mentions(black_box(&document.prose))));
    let text = Text::new(&text);
    group.bench_function("first keystroke", |b| {
        b.iter_batched(
            || (workspace.clone(), Text::new(text.as_str())),
            |(mut workspace, text)| {
                workspace.set(LONG, text);
                rules::check(&workspace, LONG)
            },
            BatchSize::SmallInput,
        )
    });
    // Typing: a letter is added to another word each time, to a note that was checked.
    let mut typed = workspace.clone();
    typed.set(LONG, text.clone());
    rules::check(&typed, LONG);
    let words: Vec<usize> = text.as_str().match_indices(". ").map(|it| it.0).collect();
    let mut places = words.iter().cycle();
    group.bench_function("keystroke", |b| {
        b.iter_batched(
            || {
                let place = *places.next().expect("a sentence");
                let (before, after) = text.as_str().split_at(place);
                (typed.clone(), Text::new(&format!("{before}s{after}")))
            },
            |(mut workspace, text)| {
                workspace.set(LONG, text);
                rules::check(&workspace, LONG)
            },
            BatchSize::SmallInput,
        )
    });
    check_all(&workspace);
    let at = text.as_str().find("Valtari").unwrap_or(0);
    group.bench_function("hover", |b| b.iter(|| ide::hover::hover(&workspace, LONG, at)));
    group.bench_function("completion", |b| {
        b.iter(|| ide::completion::complete(&workspace, LONG, at + 3, true))
    });
    group.bench_function("actions", |b| {
        b.iter(|| ide::actions::actions(&workspace, LONG, Span::new(at, at)))
    });
    group.finish();
}

/// What a change costs that makes a new library, in a workspace with the built-in actors.
fn library(c: &mut Criterion) {
    let workspace = Workspace::from_files(corpus::workspace(100, 4000), Status::Draft);
    let article = workspace.library.articles.first().expect("an article").path.clone();
    let mut group = c.benchmark_group("library");
    let mut bench = |what, path: &str, text: &str| {
        group.bench_function(what, |b| {
            b.iter_batched(
                || (workspace.clone(), Text::new(text)),
                |(mut workspace, text)| workspace.set(path, text),
                BatchSize::SmallInput,
            )
        });
    };
    bench("an article changes", &article, "---\ntitle: Another\n---\nText.\n");
    bench("an actor changes", "actors.toml", "[[actor]]\nname = \"Russia\"\n");
    group.finish();
}

fn whole(c: &mut Criterion) {
    let files = corpus::workspace(1000, 4000);
    let bytes: usize = files.iter().map(|it| it.1.as_str().len()).sum();
    let mut group = c.benchmark_group("1,000 notes and 1,000 articles");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("load", |b| {
        b.iter_batched(
            || files.clone(),
            |it| Workspace::from_files(it, Status::Final),
            BatchSize::LargeInput,
        )
    });
    group.bench_function("cold", |b| {
        b.iter_batched(
            || files.clone(),
            |it| check_all(&Workspace::from_files(it, Status::Final)),
            BatchSize::LargeInput,
        )
    });
    let workspace = LazyCell::new(|| {
        let workspace = Workspace::from_files(files.clone(), Status::Final);
        workspace.read_all();
        workspace
    });
    group.bench_function("actor", |b| {
        let actor = workspace.library.actor("Valtari").expect("an actor that all notes name");
        b.iter(|| ide::hover::actor_facts(&workspace, actor))
    });
    let folder = LazyCell::new(|| on_disk(&files));
    group.bench_function("cold from disk", |b| {
        b.iter(|| {
            let loaded = disk::load(folder.path(), &disk::LoadOptions::default());
            let files = loaded.expect("the corpus").files;
            check_all(&Workspace::from_files(files, Status::Final))
        })
    });
    group.finish();
}

fn on_disk(files: &[(String, Text)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the corpus");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        fs::write(path, text.as_str()).expect("a file");
    }
    folder
}

criterion_group!(benches, parts, library, whole);
criterion_main!(benches);
