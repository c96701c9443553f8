//! Measuring: how well scores tell the labels of a set.

/// What is printed of a task on a set.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    pub rows: usize,
    pub positive: usize,
    /// F1 of label 1 and of label 0 at one half.
    pub f1: [f64; 2],
    /// The best F1 of label 1 at any threshold, and that threshold.
    pub best: (f64, f32),
    /// Average precision of label 1.
    pub precision: f64,
}

/// Compares scores with labels.
pub fn figures(pairs: &[(f32, bool)]) -> Figures {
    let positive = pairs.iter().filter(|it| it.1).count();
    let thresholds: Vec<f32> = (1..100).map(|it| it as f32 / 100.0).collect();
    let all = thresholds.iter().map(|it| (f1(pairs, *it, true), *it));
    Figures {
        rows: pairs.len(),
        positive,
        f1: [f1(pairs, 0.5, true), f1(pairs, 0.5, false)],
        best: all.fold((0.0, 0.0), |best, it| if best.0 < it.0 { it } else { best }),
        precision: average_precision(pairs),
    }
}

/// F1 of a label where scores from `threshold` up mean label 1.
fn f1(pairs: &[(f32, bool)], threshold: f32, label: bool) -> f64 {
    let says = |it: &&(f32, bool)| (threshold <= it.0) == label;
    let said = pairs.iter().filter(says).count();
    let real = pairs.iter().filter(|it| it.1 == label).count();
    let hits = pairs.iter().filter(says).filter(|it| it.1 == label).count();
    if said + real == 0 { 0.0 } else { 2.0 * hits as f64 / (said + real) as f64 }
}

/// The mean, over all rows of label 1, of the precision down to that row.
fn average_precision(pairs: &[(f32, bool)]) -> f64 {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut hits = 0.0;
    let mut total = 0.0;
    for (rank, _) in (1_u32..).zip(&sorted).filter(|it| it.1.1) {
        hits += 1.0;
        total += hits / f64::from(rank);
    }
    if hits == 0.0 { 0.0 } else { total / hits }
}
