//! One file: its text, or why it is none.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use super::{MAX_FILE_BYTES, page_text};
use crate::{
    knowledge::{articles::Format, bibliography},
    text::Text,
};

/// The text of a file; the error says fact and remedy, without the path.
pub(super) fn text(path: &Path) -> Result<Text, String> {
    let size = fs::metadata(path).map_err(|it| reason(&it))?.len();
    if size > MAX_FILE_BYTES {
        let (size, most) = (size / (1024 * 1024), MAX_FILE_BYTES / (1024 * 1024));
        return Err(format!("is {size} MB, more than the {most} MB that are read; split the file"));
    }
    let bytes = fs::read(path).map_err(|it| reason(&it))?;
    if path.to_str().and_then(Format::of) == Some(Format::Html) {
        // Pages name their encoding, and few who save one can change it.
        return page_text(&bytes).map(|it| Text::new(&it.0));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err("is UTF-16 text; save it as UTF-8".to_owned());
    }
    if bytes.contains(&0) {
        return Err("is no text but binary data; give it another extension".to_owned());
    }
    match str::from_utf8(&bytes) {
        Ok(text) => Ok(Text::new(text)),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.iter().filter(|&&it| it == b'\n').count() + 1;
            Err(format!("is not UTF-8 in line {line}; save it as UTF-8"))
        }
    }
}

/// Whether the beginning of a JSON file is that of a bibliography. The other JSON files
/// of a folder are no part of a workspace, whatever their size and encoding.
pub(super) fn may_be_bibliography(path: &Path) -> bool {
    const HEAD: u64 = 16 * 1024;
    let mut head = Vec::new();
    let read = File::open(path).and_then(|it| it.take(HEAD).read_to_end(&mut head));
    read.is_ok() && bibliography::may_be_json(&String::from_utf8_lossy(&head))
}

/// The words of an error of the system, with a remedy where there is one.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist; check the spelling".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "may not be read; change its permissions or exclude it in dossier.toml".to_owned()
        }
        _ => format!("cannot be read ({error}); exclude it in dossier.toml"),
    }
}
