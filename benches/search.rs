//! What the search of evidence costs in a large library: 10,000 articles of 5 KB.
//!
//! Aims, on two cores: the index built cold under 3 s, a query under 5 ms at the 99th
//! percentile, one changed article read again under 20 ms, and the whole in 300 MB. A
//! percentile is what an analyst feels, so the times are sorted here and not averaged;
//! the memory is what a counting allocator holds.

#![expect(clippy::print_stdout, reason = "the figures are the point")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use dossier::{config::Status, text::Text, workspace::Workspace};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const ARTICLES: usize = 10_000;
const BYTES: usize = 5_000;
const WORDS: usize = 40_000;
const QUERIES: usize = 1_000;
const CHANGES: usize = 100;

/// The same numbers at each run (a linear congruence, Knuth's factors).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides
    }

    /// A word of the vocabulary: the first ones are by far the most frequent, as in any
    /// language (Zipf).
    fn word(&mut self) -> String {
        const PARTS: [&str; 16] = [
            "ba", "do", "fe", "gra", "ha", "ko", "mer", "ost", "val", "en", "i", "or", "sky", "ti",
            "lun", "ra",
        ];
        let fraction = (1.0 + self.roll(1_000_000) as f64) / 1_000_001.0;
        let mut rest = (WORDS as f64).powf(fraction) as usize;
        let mut res = String::new();
        while 0 < rest {
            res += PARTS[rest % PARTS.len()];
            rest /= PARTS.len();
        }
        res + ["", "s", "ed", "ing"][self.roll(4)]
    }

    fn sentence(&mut self) -> String {
        let mut words: Vec<String> = (0..12 + self.roll(12)).map(|_| self.word()).collect();
        if self.roll(3) == 0 {
            words.push(format!("{} tonnes", self.roll(90_000)));
        }
        words.join(" ")
    }
}

fn article(dice: &mut Dice) -> String {
    let mut res = format!("---\ntitle: {}\n---\n", dice.sentence());
    while res.len() < BYTES {
        for _ in 0..2 + dice.roll(3) {
            let sentence = dice.sentence();
            let (first, rest) = sentence.split_at(1);
            res += &format!("{}{rest}. ", first.to_uppercase());
        }
        res += "\n\n";
    }
    res
}

fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * percent / 100]
}

fn main() {
    let mut dice = Dice(7);
    let files: Vec<(String, Text)> = (0..ARTICLES)
        .map(|at| (format!("articles/{at}.md"), Text::new(&article(&mut dice))))
        .collect();
    let bytes: usize = files.iter().map(|it| it.1.as_str().len()).sum();
    let queries: Vec<String> = (0..QUERIES)
        .map(|_| {
            // A sentence of an article, with two words of another.
            let text = files[dice.roll(files.len())].1.as_str();
            let sentence = text.split(". ").nth(3 + dice.roll(20)).unwrap_or("a port");
            format!("{sentence} {} {}", dice.word(), dice.word())
        })
        .collect();
    println!("{ARTICLES} articles, {:.0} MB", bytes as f64 / 1e6);
    let mut workspace = Workspace::from_files(files.clone(), Status::Draft);
    let before = ALLOCATOR.current_usage();
    let mut builds: Vec<Duration> = Vec::new();
    for _ in 0..3 {
        // A workspace that was read anew has no index yet.
        let fresh = Workspace::from_files(files.clone(), Status::Draft);
        workspace = fresh;
        let start = Instant::now();
        black_box(workspace.index());
        builds.push(start.elapsed());
    }
    let kept = (ALLOCATOR.current_usage().saturating_sub(before)) as f64 / 1e6;
    let all = ALLOCATOR.current_usage() as f64 / 1e6;
    println!(
        "index cold: median of 3 {:.2?}; keeps {kept:.0} MB, with the workspace {all:.0} MB",
        percentile(&mut builds, 50)
    );
    let mut times: Vec<Duration> = queries
        .iter()
        .map(|it| {
            let start = Instant::now();
            black_box(workspace.search(it, 10));
            start.elapsed()
        })
        .collect();
    let [half, most] = [50, 99].map(|it| percentile(&mut times, it));
    let all = ALLOCATOR.current_usage() as f64 / 1e6;
    println!("query: p50 {half:.2?}, p99 {most:.2?}; after {QUERIES} of them {all:.0} MB");
    let (mut changes, mut indexed, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..CHANGES {
        let (path, text) = (format!("articles/{}.md", dice.roll(ARTICLES)), article(&mut dice));
        let text = Text::new(&text);
        let start = Instant::now();
        workspace.set(&path, text);
        changes.push(start.elapsed());
        let start = Instant::now();
        black_box(workspace.index());
        indexed.push(start.elapsed());
        both.extend(changes.last().zip(indexed.last()).map(|(a, b)| *a + *b));
    }
    let [change, index, both] =
        [&mut changes, &mut indexed, &mut both].map(|it| percentile(it, 99));
    println!("one changed article: p99 {both:.2?} (library {change:.2?}, index {index:.2?})");
}
