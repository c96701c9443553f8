//! The weights of the four tasks: one signed byte a feature, trained by `.scores/`.

use std::sync::LazyLock;

use super::features::{BITS, Feature};

/// How many buckets a model has.
pub const SIZE: usize = 1 << BITS;

/// Where a file of weights begins, with the version of its format.
pub const MAGIC: [u8; 4] = *b"DSW1";

/// Magic, scale and bias.
pub const HEADER: usize = 12;

/// How many scores are told at once.
const TASKS: usize = 4;

/// The weights of one task.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// What one step of a weight is worth.
    pub scale: f32,
    /// Added to every sum; it puts the threshold of the task at 0.
    pub bias: f32,
    /// [`SIZE`] of them.
    pub weights: Vec<i8>,
}

impl Weights {
    /// Reads a file of weights; `None` where it is none.
    pub fn read(bytes: &[u8]) -> Option<Weights> {
        let (header, weights) = bytes.split_at_checked(HEADER)?;
        let float = |at: usize| -> Option<f32> {
            let bytes: [u8; 4] = header.get(at..at + 4)?.try_into().ok()?;
            Some(f32::from_le_bytes(bytes)).filter(|it| it.is_finite())
        };
        if header.get(..4)? != MAGIC || weights.len() != SIZE {
            return None;
        }
        let weights = weights.iter().map(|it| it.cast_signed()).collect();
        Some(Weights { scale: float(4)?, bias: float(8)?, weights })
    }

    /// The bytes that [`Weights::read`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut res = MAGIC.to_vec();
        res.extend(self.scale.to_le_bytes());
        res.extend(self.bias.to_le_bytes());
        res.extend(self.weights.iter().map(|it| it.cast_unsigned()));
        res
    }
}

/// The models of all tasks, the weights of a bucket side by side, so that a feature
/// costs one look-up.
pub(super) struct Model {
    weights: Vec<[i8; TASKS]>,
    scale: [f32; TASKS],
    bias: [f32; TASKS],
}

/// What the features of a sentence weigh in each task.
#[derive(Default)]
pub(super) struct Sums {
    weights: [i32; TASKS],
    /// How many features there are, each as often as it counts.
    features: i32,
}

pub(super) static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::new([
        include_bytes!("checkable.bin"),
        include_bytes!("objective.bin"),
        include_bytes!("attributed.bin"),
        include_bytes!("assertion.bin"),
    ])
});

impl Model {
    /// A file that is no model says nothing: its task has the score of the threshold.
    fn new(files: [&[u8]; TASKS]) -> Model {
        let mut res =
            Model { weights: vec![[0; TASKS]; SIZE], scale: [0.0; TASKS], bias: [0.0; TASKS] };
        for (task, bytes) in files.into_iter().enumerate() {
            let Some(file) = Weights::read(bytes) else { continue };
            for (all, own) in res.weights.iter_mut().zip(file.weights) {
                if let Some(it) = all.get_mut(task) {
                    *it = own;
                }
            }
            if let (Some(scale), Some(bias)) = (res.scale.get_mut(task), res.bias.get_mut(task)) {
                (*scale, *bias) = (file.scale, file.bias);
            }
        }
        res
    }

    /// Adds what a feature weighs in each task.
    pub(super) fn add(&self, sums: &mut Sums, feature: Feature) {
        let Some(weights) = self.weights.get(feature.bucket as usize) else { return };
        sums.features = sums.features.wrapping_add(feature.times);
        for (sum, weight) in sums.weights.iter_mut().zip(weights) {
            *sum = sum.wrapping_add(i32::from(*weight) * feature.times);
        }
    }

    /// How far each sum is above the threshold of its task. Features of a long sentence
    /// weigh less each, or its length would decide.
    pub(super) fn margins(&self, sums: &Sums) -> [f32; TASKS] {
        let length = (sums.features.max(1) as f32).sqrt();
        let mut res = self.bias;
        for ((res, sum), scale) in res.iter_mut().zip(sums.weights).zip(self.scale) {
            *res += sum as f32 / length * scale;
        }
        res
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_as_they_were_written() {
        let mut file = Weights { scale: 0.25, bias: -1.5, weights: vec![0; SIZE] };
        file.weights[7] = -128;
        let bytes = file.to_bytes();
        assert_eq!(bytes.len(), HEADER + SIZE);
        assert_eq!(Weights::read(&bytes), Some(file));
        assert_eq!(Weights::read(&bytes[1..]), None);
        assert_eq!(Weights::read(&[]), None);
    }

    #[test]
    fn the_shipped_files_are_models_of_at_most_256_kib() {
        let files: [&[u8]; 4] = [
            include_bytes!("checkable.bin"),
            include_bytes!("objective.bin"),
            include_bytes!("attributed.bin"),
            include_bytes!("assertion.bin"),
        ];
        for file in files {
            assert!(file.len() <= 256 * 1024);
            assert!(Weights::read(file).is_some_and(|it| it.weights.iter().any(|it| *it != 0)));
        }
    }
}
