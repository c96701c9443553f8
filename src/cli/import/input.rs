//! A file of another tool: its format, its encoding, its text, or why it is none.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use super::Format;
use crate::{
    cli::{Error, Result},
    knowledge::import::{self, Fault, FtmReader, Imported, Options},
};

/// How much of a file is looked at for its format, in bytes.
const HEAD_BYTES: u64 = 64 * 1024;

/// How much is read, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The largest file that is read as a whole; FollowTheMoney, which is read line by
    /// line, may be larger.
    file: u64,
    /// The longest line of FollowTheMoney: what is longer is no such file.
    line: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { file: 256 * MEGABYTE, line: 16 * MEGABYTE }
    }
}

const MEGABYTE: u64 = 1024 * 1024;

/// What a file holds; an error where it cannot be imported as a whole.
pub(super) fn read(
    path: &Path,
    format: Option<Format>,
    options: &Options,
    limits: Limits,
) -> Result<Imported> {
    let fail = |error: io::Error| Error::of_file(path, &error);
    if fs::metadata(path).map_err(fail)?.is_dir() {
        return Err(failed(path, None, "is a folder; name the files in it"));
    }
    let mut file = File::open(path).map_err(fail)?;
    let mut head = Vec::new();
    (&mut file).take(HEAD_BYTES).read_to_end(&mut head).map_err(fail)?;
    if let Some(reason) = no_text(&head) {
        return Err(failed(path, None, reason));
    }
    let format = format_of(path, &String::from_utf8_lossy(&head), format)?;
    // A pipe is read but once.
    let all = io::Cursor::new(head).chain(file);
    let found = match format {
        import::Format::Ftm => lines(path, all, options, limits.line)?,
        format => import::read(format, &whole(path, all, limits.file)?, options),
    };
    match &found.fault {
        Some(Fault { line, message }) => Err(failed(path, *line, message)),
        None => Ok(found),
    }
}

fn format_of(path: &Path, head: &str, format: Option<Format>) -> Result<import::Format> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let found = import::detect(&name, head);
    Ok(match format {
        Some(Format::Csv) => import::Format::Csv,
        Some(Format::Tsv) => import::Format::Tsv,
        Some(Format::Ftm) => import::Format::Ftm,
        Some(Format::Misp) => import::Format::Misp,
        Some(Format::Stix) => import::Format::Stix,
        Some(Format::Petrarch) => import::Format::Petrarch,
        Some(Format::Iptc) => import::Format::Iptc,
        Some(Format::Skos) if head.trim_start().starts_with("<http") => import::Format::SkosTurtle,
        Some(Format::Skos) if head.trim_start().starts_with('<') => import::Format::SkosXml,
        Some(Format::Skos) => import::Format::SkosTurtle,
        None if import::is_page(head) => {
            return Err(failed(path, None, "is a web page and no data; get the file itself"));
        }
        None => found.ok_or_else(|| {
            failed(path, None, "is of no known format; say which it is with --format")
        })?,
    })
}

/// Why bytes are no text that can be read here.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || is_wide(bytes) {
        return Some("is UTF-16 text; save it as UTF-8");
    }
    if bytes.starts_with(b"\x1f\x8b")
        || bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"BZh")
    {
        return Some("is compressed; unpack it first");
    }
    bytes.contains(&0).then_some("is no text but binary data; export it as text first")
}

/// Whether it is UTF-16 that does not say so: of the two bytes of a letter, one is
/// mostly empty.
fn is_wide(bytes: &[u8]) -> bool {
    let empty = |at: usize| bytes.iter().skip(at).step_by(2).filter(|it| **it == 0).count();
    let (fewest, most) = (empty(0).min(empty(1)), empty(0).max(empty(1)));
    let letters = bytes.len() / 2;
    most * 4 > letters * 3 && fewest * 4 < letters
}

fn whole(path: &Path, file: impl Read, most: u64) -> Result<String> {
    let size = fs::metadata(path).map_or(0, |it| it.len());
    let mut bytes = Vec::new();
    if size <= most {
        bytes.reserve(usize::try_from(size).unwrap_or_default());
        let read = file.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| Error::of_file(path, &error))?;
    }
    // A pipe does not tell its size.
    let size = size.max(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    if size > most {
        let (size, most) = (in_words(size), in_words(most));
        let message = format!("is {size}, more than the {most} that are read; split the file");
        return Err(failed(path, None, &message));
    }
    if let Some(reason) = no_text(&bytes) {
        return Err(failed(path, None, reason));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        not_utf8(path, good.iter().filter(|&&it| it == b'\n').count() + 1)
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

/// A size as people say it, rounded up.
fn in_words(bytes: u64) -> String {
    match bytes.div_ceil(MEGABYTE) {
        0 | 1 => format!("{bytes} bytes"),
        megabytes => format!("{megabytes} MB"),
    }
}

fn lines(path: &Path, file: impl Read, options: &Options, most: u64) -> Result<Imported> {
    let mut reader = FtmReader::new(options);
    let mut file = BufReader::new(file);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let read = (&mut file).take(most).read_until(b'\n', &mut bytes);
        if read.map_err(|error: io::Error| Error::of_file(path, &error))? == 0 {
            break;
        }
        if !bytes.ends_with(b"\n") && u64::try_from(bytes.len()).is_ok_and(|it| it == most) {
            let most = in_words(most);
            let message = format!("This line is longer than {most}; export one entity on each");
            return Err(failed(path, Some(number), &message));
        }
        let line = str::from_utf8(&bytes).map_err(|_| not_utf8(path, number))?;
        if !reader.line(number, line.trim_start_matches('\u{feff}')) {
            break;
        }
    }
    Ok(reader.finish())
}

fn not_utf8(path: &Path, line: usize) -> Error {
    failed(path, Some(line), "This is not UTF-8; save the file as UTF-8")
}

fn failed(path: &Path, line: Option<usize>, message: &str) -> Error {
    let line = line.map(|it| format!(":{it}")).unwrap_or_default();
    Error::new(format!("{}{line}: {message}", path.display()))
}

#[cfg(test)]
mod tests;
