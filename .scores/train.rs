//! Training: what the weights are made of, and how.

use std::{fs, path::Path};

use dossier::claims::scores::{
    features_of,
    model::{SIZE, Weights},
};

use crate::data;

/// A task, where its examples come from, and how strongly weights are held small.
pub struct Task {
    pub name: &'static str,
    /// Files of labelled sets with the weight of one of their rows.
    pub sets: &'static [(&'static str, f64)],
    /// The digit of `sentences.tsv` that is its label.
    digit: usize,
    /// The weight of one of the project's own sentences.
    own: f64,
    /// The price of an error against large weights.
    cost: f64,
    /// Where its threshold lies, as a margin; chosen once on the dev splits.
    threshold: f64,
}

pub const TASKS: [Task; 4] = [
    Task {
        name: "checkable",
        sets: &[("claim_claimbuster", 1.0)],
        digit: 0,
        own: 2.0,
        cost: 0.2,
        threshold: -0.55,
    },
    Task { name: "objective", sets: &[], digit: 1, own: 1.0, cost: 0.4, threshold: 0.05 },
    Task {
        name: "attributed",
        sets: &[("attr_gum", 0.8)],
        digit: 2,
        own: 1.0,
        cost: 0.2,
        threshold: -0.55,
    },
    Task {
        name: "assertion",
        sets: &[("mood_gum", 1.0)],
        digit: 3,
        own: 1.0,
        cost: 1.5,
        threshold: 0.1,
    },
];

/// What an "unimportant factual sentence" of ClaimBuster weighs: there its coders agree
/// least with each other.
const UNIMPORTANT: f64 = 0.5;

/// An example with its features added up, one entry a bucket, in the order of buckets.
struct Example {
    features: Vec<(u32, f64)>,
    /// 1 or -1.
    sign: f64,
    weight: f64,
}

/// The weights of a task, from the sets in `folder` and the project's own sentences.
pub fn train(task: &Task, folder: &Path, own: &str) -> Result<Weights, String> {
    let mut examples = Vec::new();
    for (file, set_weight) in task.sets {
        let rows = data::set(&folder.join(format!("{file}.jsonl")))?;
        let rows = rows.iter().filter(|it| it.split == "train");
        examples.extend(rows.map(|it| {
            let weight = if it.label_raw.as_deref() == Some("UFS") { UNIMPORTANT } else { 1.0 };
            example(&it.text, it.label == 1, weight * set_weight)
        }));
    }
    let own = data::own(own);
    examples.extend(own.iter().map(|(labels, text)| {
        let label = labels.as_bytes().get(task.digit) == Some(&b'1');
        example(text, label, task.own)
    }));
    Ok(rounded(&solve(&examples, task.cost), task.threshold))
}

/// What the weights are made of: each file with a number of its content (64-bit FNV-1a).
pub fn inputs(folder: &Path, own: &str) -> Result<String, String> {
    let mut lines =
        vec!["# Written by .scores/main.rs: what the weights were trained on.".to_owned()];
    lines.push("input\tfnv1a".to_owned());
    for (file, _) in TASKS.iter().flat_map(|it| it.sets) {
        let path = folder.join(format!("{file}.jsonl"));
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        lines.push(format!("{file}.jsonl\t{:016x}", fnv1a(&bytes)));
    }
    lines.push(format!("sentences.tsv\t{:016x}", fnv1a(own.as_bytes())));
    Ok(lines.join("\n") + "\n")
}

pub fn fnv1a(bytes: &[u8]) -> u64 {
    let step = |all: u64, it: &u8| (all ^ u64::from(*it)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

fn example(text: &str, label: bool, weight: f64) -> Example {
    let mut found: Vec<(u32, i32)> =
        features_of(text).iter().map(|it| (it.bucket, it.times)).collect();
    found.sort_unstable();
    let mut features: Vec<(u32, f64)> = Vec::with_capacity(found.len());
    for (bucket, times) in found {
        match features.last_mut() {
            Some(last) if last.0 == bucket => last.1 += f64::from(times),
            _ => features.push((bucket, f64::from(times))),
        }
    }
    // As in `Model::margins`.
    let length = features.iter().map(|it| it.1).sum::<f64>().max(1.0).sqrt();
    features.iter_mut().for_each(|it| it.1 /= length);
    Example { features, sign: if label { 1.0 } else { -1.0 }, weight }
}

/// What the solver finds: a weight a bucket, and the constant.
struct Solution {
    weights: Vec<f64>,
    bias: f64,
}

/// A linear support vector machine with squared loss, by dual coordinate descent (Hsieh
/// et al., ICML 2008). It only adds, multiplies and divides, always in one order, so that
/// every machine finds the same weights.
fn solve(examples: &[Example], cost: f64) -> Solution {
    const ROUNDS: usize = 40;
    let mut solution = Solution { weights: vec![0.0; SIZE], bias: 0.0 };
    let mut alphas = vec![0.0_f64; examples.len()];
    let norms: Vec<f64> = examples
        .iter()
        .map(|it| 1.0 + it.features.iter().map(|it| it.1 * it.1).sum::<f64>())
        .collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice(0x5eed);
    for _ in 0..ROUNDS {
        dice.shuffle(&mut order);
        for &at in &order {
            let Example { features, sign, weight } = &examples[at];
            let slack = 1.0 / (2.0 * cost * weight);
            let gradient = sign * margin(&solution, features) - 1.0 + slack * alphas[at];
            let alpha = (alphas[at] - gradient / (norms[at] + slack)).max(0.0);
            let step = (alpha - alphas[at]) * sign;
            alphas[at] = alpha;
            if step != 0.0 {
                features.iter().for_each(|it| solution.weights[it.0 as usize] += step * it.1);
                solution.bias += step;
            }
        }
    }
    solution
}

fn margin(solution: &Solution, features: &[(u32, f64)]) -> f64 {
    let sum: f64 = features.iter().map(|it| solution.weights[it.0 as usize] * it.1).sum();
    sum + solution.bias
}

/// Weights as bytes: the largest of them is 127 steps.
fn rounded(solution: &Solution, threshold: f64) -> Weights {
    let largest = solution.weights.iter().fold(0.0_f64, |all, it| all.max(it.abs()));
    let scale = if largest == 0.0 { 1.0 } else { largest / 127.0 };
    // A margin of one third is a score of about three quarters.
    let wide = 3.0;
    let weights = solution.weights.iter().map(|it| (it / scale).round() as i8).collect();
    let bias = ((solution.bias - threshold) * wide) as f32;
    Weights { scale: (scale * wide) as f32, bias, weights }
}

/// A small generator with a fixed seed (Knuth's constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % limit
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}
