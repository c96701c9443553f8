//! Standard output, standard error and files.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use anstream::AutoStream;

use super::{Error, Result};

/// Writes to standard output. Colours are taken out where nobody wants them; a
/// reader that has gone away (`dossier check | head`) is no error.
pub(super) fn print(text: &str) -> Result<()> {
    let mut out = AutoStream::auto(io::stdout().lock());
    let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match done {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Says on standard error why the work could not be done.
pub(super) fn complain(error: &Error) {
    error.0.lines().for_each(|it| say("\u{1b}[1;31merror\u{1b}[0m", it));
}

/// Says on standard error what was done without.
pub(super) fn warn(message: &str) {
    say("\u{1b}[1;33mwarning\u{1b}[0m", message);
}

fn say(label: &str, message: &str) {
    let mut out = AutoStream::auto(io::stderr().lock());
    // Nobody is left to be told if standard error is gone.
    let _ = writeln!(out, "{label}: {message}");
}

/// Writes a file as a whole or not at all: whoever reads it meanwhile sees the old
/// one. Colours are taken out.
pub(super) fn write(path: &Path, text: &str) -> Result<()> {
    let fail = |error: io::Error| Error::of_writing(path, &error);
    let name = path.file_name().ok_or_else(|| fail(io::ErrorKind::IsADirectory.into()))?;
    let mut temporary = name.to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(temporary);
    let text = anstream::adapter::strip_str(text).to_string();
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // What is half written is of no use; if it cannot be removed, the first
        // error is the one to tell.
        let _ = fs::remove_file(&temporary);
    }
    written.map_err(fail)
}
