//! A file of another tool: its format, its encoding, its text, or why it is none.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read, Seek},
    path::Path,
};

use super::Format;
use crate::{
    cli::{Error, Result},
    knowledge::import::{self, Fault, FtmReader, Imported, Options},
};

/// The largest file that is read as a whole, in bytes; FollowTheMoney, which is read
/// line by line, may be larger.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The longest line of FollowTheMoney, in bytes: what is longer is no such file.
const MAX_LINE_BYTES: u64 = 16 * 1024 * 1024;

/// How much of a file is looked at for its format, in bytes.
const HEAD_BYTES: u64 = 64 * 1024;

/// What a file holds; an error where it cannot be imported as a whole.
pub(super) fn read(path: &Path, format: Option<Format>, options: &Options) -> Result<Imported> {
    let metadata = fs::metadata(path).map_err(|error| Error::of_file(path, &error))?;
    if metadata.is_dir() {
        return Err(failed(path, None, "is a folder; name the files in it"));
    }
    let mut file = File::open(path).map_err(|error| Error::of_file(path, &error))?;
    let mut head = Vec::new();
    let read = (&mut file).take(HEAD_BYTES).read_to_end(&mut head);
    read.map_err(|error| Error::of_file(path, &error))?;
    if let Some(reason) = no_text(&head) {
        return Err(failed(path, None, reason));
    }
    let head = String::from_utf8_lossy(&head);
    let format = format_of(path, &head, format)?;
    let found = if format == import::Format::Ftm {
        file.rewind().map_err(|error| Error::of_file(path, &error))?;
        lines(path, file, options)?
    } else {
        import::read(format, &whole(path, metadata.len())?, options)
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
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
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

fn whole(path: &Path, size: u64) -> Result<String> {
    if size > MAX_BYTES {
        let (size, most) = (size / (1024 * 1024), MAX_BYTES / (1024 * 1024));
        let message =
            format!("is {size} MB, more than the {most} MB that are read; split the file");
        return Err(failed(path, None, &message));
    }
    let bytes = fs::read(path).map_err(|error| Error::of_file(path, &error))?;
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

fn lines(path: &Path, file: File, options: &Options) -> Result<Imported> {
    let mut reader = FtmReader::new(options);
    let mut file = BufReader::new(file);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let read = (&mut file).take(MAX_LINE_BYTES).read_until(b'\n', &mut bytes);
        if read.map_err(|error: io::Error| Error::of_file(path, &error))? == 0 {
            break;
        }
        if !bytes.ends_with(b"\n")
            && u64::try_from(bytes.len()).is_ok_and(|it| it == MAX_LINE_BYTES)
        {
            let most = MAX_LINE_BYTES / (1024 * 1024);
            let message = format!("This line is longer than {most} MB; export one entity on each");
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
