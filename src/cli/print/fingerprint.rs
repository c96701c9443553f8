//! Names for findings that stay the same while other lines come and go.

use std::collections::HashMap;

use crate::{
    cli::{place, report::Report},
    diagnostic::Finding,
};

/// A name of 16 hexadecimal digits for each finding, in their order: a hash of the
/// rule, the path and the text that is found fault with, and of how many equal ones
/// stand before it. Line numbers are no part of it.
pub(super) fn of(report: &Report) -> Vec<String> {
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let name = |finding: &Finding| {
        let text = report.workspace.text(&finding.path);
        let text = text.map(|it| place::collapsed(it.slice(finding.span))).unwrap_or_default();
        let hash = fnv(&[finding.rule, &finding.path, &text].join("\0"));
        let before = seen.entry(hash).or_default();
        let ordinal = *before;
        *before += 1;
        format!("{:016x}", fnv(&format!("{hash:016x}\0{ordinal}")))
    };
    report.findings.iter().map(name).collect()
}

/// FNV-1a of 64 bits, since these names outlive the program: the hashers of the
/// standard library may change with it.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv("foobar"), 0x8594_4171_f739_67e8);
    }
}
