//! A log for those who look for a fault: lines on standard error where `DOSSIER_LOG`
//! is set. Standard output is the protocol's, and the editor's own log the user's.

use std::{
    env,
    io::{self, Write},
    sync::LazyLock,
    time::Instant,
};

static START: LazyLock<Option<Instant>> =
    LazyLock::new(|| env::var_os("DOSSIER_LOG").map(|_| Instant::now()));

/// Writes a line, with the milliseconds since the first.
pub fn log(line: impl FnOnce() -> String) {
    if let Some(start) = *START {
        let passed = start.elapsed().as_millis();
        // Nobody is there to be told that the log cannot be written.
        let _ = writeln!(io::stderr(), "{passed:>8} {}", line());
    }
}
