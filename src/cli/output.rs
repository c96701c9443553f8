//! Standard output, standard error and files.

use std::{
    fs::{self, File},
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

/// Says on standard error what was done or is to be done.
pub(super) fn tell(message: &str) {
    let mut out = AutoStream::auto(io::stderr().lock());
    let _ = writeln!(out, "{message}");
}

fn say(label: &str, message: &str) {
    let mut out = AutoStream::auto(io::stderr().lock());
    // Nobody is left to be told if standard error is gone.
    let _ = writeln!(out, "{label}: {message}");
}

/// Makes the folder in which a file is to be written.
pub(super) fn make_folder(path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Error::of_writing(path, &error))
}

/// Writes a file as a whole or not at all: whoever reads it meanwhile sees the old
/// one. What is linked stays linked, and permissions stay. Colours are taken out.
pub(super) fn write(path: &Path, text: &str) -> Result<()> {
    let fail = |error: io::Error| Error::of_writing(path, &error);
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let name = target.file_name().ok_or_else(|| fail(io::ErrorKind::IsADirectory.into()))?;
    let mut temporary = name.to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = target.with_file_name(temporary);
    let text = anstream::adapter::strip_str(text).to_string();
    let written = written(&temporary, &target, &text);
    if written.is_err() {
        // What is half written is of no use; if it cannot be removed, the first
        // error is the one to tell.
        let _ = fs::remove_file(&temporary);
    }
    written.map_err(fail)
}

fn written(temporary: &Path, target: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(temporary)?;
    file.write_all(text.as_bytes())?;
    if let Ok(old) = fs::metadata(target) {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()?;
    fs::rename(temporary, target)
}
