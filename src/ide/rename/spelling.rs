//! A name as it stands in a text, with another in its place.

/// The new name in the way that the old one is written there: over a line break, or in
/// capitals. `None` where the words are not those of the old name.
pub(super) fn respelled(written: &str, old: &str, new: &str) -> Option<String> {
    let words: Vec<&str> = written.split(is_gap).filter(|it| !it.is_empty()).collect();
    let same = |name: &str| words.iter().copied().eq(name.split_whitespace());
    if same(old) {
        return Some(with_gaps(written, new));
    }
    let shouted = old.to_uppercase();
    (shouted != old && same(&shouted)).then(|| with_gaps(written, &new.to_uppercase()))
}

/// The words of a name with the gaps of the text in its place, as far as they go.
fn with_gaps(written: &str, name: &str) -> String {
    let mut gaps = written.split(|it| !is_gap(it)).filter(|it| !it.is_empty());
    let mut res = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !res.is_empty() {
            res += gaps.next().unwrap_or(" ");
        }
        res += word;
    }
    res
}

/// White space, and the sign of a callout that a name runs on in.
fn is_gap(it: char) -> bool {
    it.is_whitespace() || it == '>'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_line_breaks_and_capitals() {
        let check = |written: &str| respelled(written, "Kim Jong Un", "Kim the Third");
        assert_eq!(check("Kim Jong Un").as_deref(), Some("Kim the Third"));
        assert_eq!(check("Kim\u{a0}Jong\r\n> Un").as_deref(), Some("Kim\u{a0}the\r\n> Third"));
        assert_eq!(check("KIM JONG UN").as_deref(), Some("KIM THE THIRD"));
        assert_eq!(check("Kim Jong-un"), None);
        assert_eq!(respelled("A\nB C", "A B C", "D").as_deref(), Some("D"));
        assert_eq!(respelled("A", "A", "B C").as_deref(), Some("B C"));
    }
}
