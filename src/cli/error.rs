//! Why a command could not do its work.

use std::{fmt, io, path::Path};

/// One or more sentences, each on a line of its own; each names the thing and the
/// remedy.
#[derive(Debug)]
pub(super) struct Error(pub(super) String);

pub(super) type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(super) fn new(message: impl Into<String>) -> Error {
        Error(message.into())
    }

    /// What the system says about a file that was to be written.
    pub(super) fn of_writing(path: &Path, error: &io::Error) -> Error {
        let path = path.display();
        Error(format!("{path}: cannot be written ({error}); name a file in another folder"))
    }

    /// What the system says about a file that was to be read.
    pub(super) fn of_file(path: &Path, error: &io::Error) -> Error {
        Error(format!("{}: {}", path.display(), reason(error)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The words of an error of the system, with a remedy where there is one.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder; check the spelling".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "no permission to read it; change its permissions or leave it out".to_owned()
        }
        _ => error.to_string(),
    }
}
