//! The bytes of a web page as text, in the encoding that it names.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Encodings are named in so many bytes at the start of a page (HTML standard).
const PRESCAN: usize = 1024;

/// The text of a page, and the name of its encoding where some bytes are none of it. The
/// error says fact and remedy, without the path.
pub fn page_text(bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
    let marked = Encoding::for_bom(bytes).map(|it| it.0);
    if marked.is_none() && (bytes.contains(&0) || bytes.starts_with(b"%PDF")) {
        return Err("is no web page but binary data; save the page as HTML".to_owned());
    }
    let encoding = marked.or_else(|| named(bytes)).unwrap_or_else(|| match str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) => WINDOWS_1252,
    });
    let (text, used, faulty) = encoding.decode(bytes);
    Ok((text.into_owned(), faulty.then(|| used.name())))
}

/// `<meta charset="…">`, or the same in a `content` attribute.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..PRESCAN).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let label =
        rest.split(|it: char| !(it.is_ascii_alphanumeric() || "-_:".contains(it))).next()?;
    // A page that can name it in ASCII is no UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes())
        .map(|it| if it.is_ascii_compatible() { it } else { UTF_8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_its_encoding() {
        let page = |bytes: &[u8]| page_text(bytes).map(|it| it.0);
        assert_eq!(page(b"<p>caf\xe9").unwrap(), "<p>café");
        assert_eq!(page("<p>café".as_bytes()).unwrap(), "<p>café");
        let cyrillic = b"<meta charset='windows-1251'>\xcc\xee\xf1\xea\xe2\xe0";
        assert!(page(cyrillic).unwrap().ends_with("Москва"));
        let other = b"<meta content=\"text/html; charset=koi8-r\">\xc1";
        assert!(page(other).unwrap().ends_with('а'));
        assert_eq!(page(b"\xff\xfe<\0p\0>\0").unwrap(), "<p>");
        assert_eq!(page(b"<meta charset=utf-16>x").unwrap(), "<meta charset=utf-16>x");
    }

    #[test]
    fn what_is_no_page_is_said() {
        for bytes in [b"\x89PNG\0<p>".as_slice(), b"%PDF-1.7 <<"] {
            assert!(page_text(bytes).unwrap_err().contains("binary"));
        }
        let cut = page_text(b"<meta charset=utf-8>caf\xe9").unwrap();
        assert_eq!(cut, ("<meta charset=utf-8>caf\u{fffd}".to_owned(), Some("UTF-8")));
    }
}
