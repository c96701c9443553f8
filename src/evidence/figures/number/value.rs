//! The value of digits with separators between them.

use super::LARGEST;

/// Digits that one number has at most, separators included.
const LONGEST: usize = 24;

/// What the last digit of a whole number that is no zero is worth.
pub(super) fn trailing(value: f64) -> f64 {
    let mut step = 1.0;
    while value != 0.0 && value % (step * 10.0) == 0.0 && step < LARGEST {
        step *= 10.0;
    }
    step
}

/// The value of digits with separators, and what the last digit is worth. `None` for a
/// time, a version, or what can be read in two ways (`1.200`).
pub(super) fn value(digits: &str) -> Option<(f64, f64)> {
    if digits.is_empty() || LONGEST < digits.len() || digits.contains(':') {
        return None;
    }
    let comma = digits.matches(',').count();
    let dots = digits.matches('.').count();
    let groups = |it: &str, sign: char| {
        let mut parts = it.split(sign);
        let first = parts.next().is_some_and(|it| (1..=3).contains(&it.len()) && it != "0");
        first && parts.all(|it| it.len() == 3)
    };
    let (whole, fraction, sign) = match (comma, dots) {
        (0, 0) => (digits, "", ' '),
        (0, 1) => {
            let (whole, fraction) = digits.split_once('.')?;
            if fraction.len() == 3 && groups(digits, '.') {
                return None; // 1.200 is one and a fifth here, twelve hundred there.
            }
            (whole, fraction, ' ')
        }
        (1, 0) if !groups(digits, ',') => {
            let (whole, fraction) = digits.split_once(',')?;
            (whole, fraction, ' ')
        }
        (_, 0) => (digits, "", ','),
        (0, _) => (digits, "", '.'),
        (_, 1) if digits.rfind(',') < digits.find('.') => {
            let (whole, fraction) = digits.split_once('.')?;
            (whole, fraction, ',')
        }
        (1, _) if digits.rfind('.') < digits.find(',') => {
            let (whole, fraction) = digits.split_once(',')?;
            (whole, fraction, '.')
        }
        _ => return None,
    };
    if sign != ' ' && !groups(whole, sign) || whole.is_empty() {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let value: f64 = format!("{whole}.{fraction}0").parse().ok()?;
    let step = match i32::try_from(fraction.len()).ok()? {
        0 => trailing(value),
        places => 10f64.powi(-places),
    };
    Some((value, step))
}
