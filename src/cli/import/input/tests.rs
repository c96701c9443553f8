//! Files that are no text, too large, or cut; each ends in one error that names its place.

use super::*;

/// What comes of a file with some bytes, read with limits of 1000 bytes and 80 on a line.
#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let limits = Limits { file: 1000, line: 80 };
    let told = match read(&path, None, &Options::default(), limits) {
        Ok(found) => format!("{} actors", found.actors.len()),
        Err(error) => error.to_string(),
    };
    let told = told.replace(&format!("{}/", folder.path().display()), "");
    assert_eq!(told, expected);
}

#[test]
fn what_is_too_large_is_named_with_the_limit() {
    let row = b"Ada Lund,person,of the harbour\n";
    let table = [b"name,kind,summary\n", row.repeat(31).as_slice()].concat();
    check("a.csv", &table, "31 actors");
    let table = [table, row.to_vec()].concat();
    let told = "a.csv: is 1010 bytes, more than the 1000 bytes that are read; split the file";
    check("a.csv", &table, told);
    assert_eq!(in_words(MEGABYTE * 300 + 1), "301 MB");
}

#[test]
fn entities_by_the_line_are_read_whatever_the_size_of_the_file() {
    let line = b"{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ada Lund\"]}}\n";
    check("a.ftm.json", &line.repeat(40), "40 actors");
    let long = [line.as_slice(), line.trim_ascii_end(), line].concat();
    let told = "a.ftm.json:2: This line is longer than 80 bytes; export one entity on each";
    check("a.ftm.json", &long, told);
    let cut = line.get(..line.len() - 9).unwrap();
    let told = "a.ftm.json:2: The JSON is cut off here; get the whole file again";
    check("a.ftm.json", &[line, cut].concat(), told);
}

#[test]
fn other_encodings_are_named_with_their_place() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let told = "a.csv: is UTF-16 text; save it as UTF-8";
    check("a.csv", &wide("\u{feff}name\nAda Lund\n"), told);
    check("a.csv", &wide("name\nGoran Blaž\n"), told);
    check("a.csv", &wide("name\nGoran Blaž\n").split_off(1), told);
    let told = "a.csv:3: This is not UTF-8; save the file as UTF-8";
    check("a.csv", b"name\nGoran Bla\xc5\xbe\nGoran Bla\x9e\n", told);
    let entity = b"{\"id\":\"a\",\"schema\":\"Person\"}\n";
    let told = "a.ftm.json:2: This is not UTF-8; save the file as UTF-8";
    check("a.ftm.json", &[entity.as_slice(), b"{\"id\":\"\xe9\"}\n"].concat(), told);
    check("a.csv", b"\xef\xbb\xbfname\r\nAda Lund\r\n", "1 actors");
    let told = "a.csv: is no text but binary data; export it as text first";
    check("a.csv", b"name\nAda\0Lund\n", told);
    check("a.csv", b"PK\x03\x04name", "a.csv: is compressed; unpack it first");
}
