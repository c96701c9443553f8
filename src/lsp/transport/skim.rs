//! Reads a JSON value of any size in little memory: its long strings come out empty.

use std::io::BufRead;

use memchr::memchr2;

/// Longer strings are left out. A path or a method is shorter, a note's text longer.
const LONGEST_STRING: usize = 1 << 14;

/// What a message is made of besides its texts is far smaller; the rest is left out.
const MOST_KEPT: usize = 1 << 20;

/// The value without its long strings. It ends where the value or the input does.
pub fn skim(input: &mut impl BufRead) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut depth = 0_usize;
    while let Some(byte) = byte(input) {
        if kept.len() < MOST_KEPT {
            kept.push(byte);
        }
        match byte {
            b'"' => string(input, &mut kept),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            // Not JSON: the end of the line is as good a place to go on as any.
            b'\n' if depth == 0 => break,
            _ => {}
        }
    }
    kept
}

/// The rest of a string, to its closing quote.
fn string(input: &mut impl BufRead, kept: &mut Vec<u8>) {
    let start = kept.len();
    let mut length = 0;
    loop {
        let chunk = input.fill_buf().unwrap_or_default();
        if chunk.is_empty() {
            return;
        }
        let special = memchr2(b'"', b'\\', chunk);
        let read = special.map_or(chunk.len(), |it| it + 1);
        let piece = chunk.get(..read).unwrap_or_default();
        let ends = piece.last() == Some(&b'"');
        length += read;
        if length <= LONGEST_STRING {
            kept.extend(piece);
        }
        input.consume(read);
        if ends {
            break;
        }
        if special.is_some() {
            length += 1;
            kept.extend(byte(input).filter(|_| length <= LONGEST_STRING));
        }
    }
    if LONGEST_STRING < length || MOST_KEPT < kept.len() {
        kept.truncate(start);
        kept.push(b'"');
    }
}

fn byte(input: &mut impl BufRead) -> Option<u8> {
    let mut byte = [0];
    input.read_exact(&mut byte).ok()?;
    let [byte] = byte;
    Some(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: &str) {
        for buffer in [1, 3, 1 << 16] {
            let mut input = std::io::BufReader::with_capacity(buffer, json.as_bytes());
            assert_eq!(String::from_utf8(skim(&mut input)).unwrap(), expected);
        }
    }

    #[test]
    fn short_values_stay_as_they_are() {
        let value = r#"{"a":["x\"}","\\",1,{}],"é":"\u00e9\\\""}"#;
        check(value, value);
        check(&format!("{value}Content-Length: 5"), value);
    }

    #[test]
    fn long_strings_come_out_empty() {
        let long = r#"\"é\\"#.repeat(LONGEST_STRING);
        check(&format!(r#"{{"a":"{long}","b":"c"}}x"#), r#"{"a":"","b":"c"}"#);
    }

    #[test]
    fn what_is_cut_short_or_no_json_ends() {
        check(r#"{"a":"b"#, r#"{"a":"b"#);
        check(r#"{"a":"b\"#, r#"{"a":"b\"#);
        check("junk\nmore", "junk\n");
        check("", "");
    }

    #[test]
    fn little_is_kept_of_a_large_structure() {
        let numbers = format!("[{}]", "1,".repeat(MOST_KEPT));
        assert_eq!(skim(&mut numbers.as_bytes()).len(), MOST_KEPT);
    }
}
