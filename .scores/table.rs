//! The table of figures.

use std::{fmt::Write, path::Path};

use dossier::claims::scores::{Task, score};

use crate::{
    data,
    figures::{Figures, figures},
};

/// What is measured: a task on a split of a set.
const MEASURED: [(Task, &str, &str); 9] = [
    (Task::Checkable, "claim_policlaim", "dev"),
    (Task::Checkable, "claim_policlaim", "train"),
    (Task::Checkable, "claim_claimbuster", "dev"),
    (Task::Checkable, "claim_verifiability", "dev"),
    (Task::Objective, "objective_checkthat", "dev"),
    (Task::Objective, "objective_checkthat", "train"),
    (Task::Attributed, "attr_polnear", "dev"),
    (Task::Attributed, "attr_gum", "dev"),
    (Task::Assertion, "mood_gum", "dev"),
];

/// The table as markdown.
pub fn table(folder: &Path) -> Result<String, String> {
    let mut res = String::from(
        "| score | set | rows | yes | F1 yes | F1 no | macro-F1 | AP | best F1 yes |\n\
         |---|---|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for (task, set, split) in MEASURED {
        let rows = data::set(&folder.join(format!("{set}.jsonl")))?;
        let rows = rows.iter().filter(|it| it.split == split);
        let pairs: Vec<(f32, bool)> =
            rows.map(|it| (score(task, &it.text), it.label == 1)).collect();
        let Figures { rows, positive, f1: [yes, no], best, precision } = figures(&pairs);
        let name = format!("{task:?}").to_lowercase();
        let _ = writeln!(
            res,
            "| {name} | {set} {split} | {rows} | {positive} | {yes:.3} | {no:.3} | {:.3} | \
             {precision:.3} | {:.3} at {:.2} |",
            f64::midpoint(yes, no),
            best.0,
            best.1,
        );
    }
    Ok(res)
}
