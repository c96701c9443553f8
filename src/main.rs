//! The program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    dossier::cli::run(dossier::cli::parse(), dossier::lsp::run)
}
