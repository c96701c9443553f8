//! The command line: what can be asked for, and the exit code of the answer.
//!
//! Each command is a file of [`self`]; what it prints is made as a string first
//! and written by [`output`], so that no command knows about terminals or pipes.

mod check;
mod claims;
mod clip;
mod debug;
mod diff;
mod dossiers;
mod error;
mod explain;
mod folder;
mod harvest;
mod import;
mod init;
mod knows;
mod load;
mod mentions;
mod output;
mod place;
mod print;
mod report;
mod search;
mod table;

use std::process::{self, ExitCode};

use anstream::ColorChoice;
use clap::{
    CommandFactory, Parser, Subcommand, ValueEnum,
    error::{ContextKind, ContextValue, ErrorKind},
};
use clap_complete::Shell;

use self::error::{Error, Result};
use crate::terms;

/// A linter and language server for analysts' notes about news articles.
#[derive(Debug, Parser)]
#[command(name = "dossier", version, max_term_width = 100)]
pub struct Cli {
    /// When to colour the output
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Report what is wrong with notes and articles
    Check(check::Args),
    /// Serve an editor on standard input and output
    ///
    /// With DOSSIER_LOG in the environment it says on standard error what happens.
    Lsp {
        /// What editors add to every server; there is no other way to talk to this one
        #[arg(long, hide = true)]
        stdio: bool,
        #[arg(long = "clientProcessId", hide = true)]
        client_process_id: Option<u32>,
    },
    /// List every unit with what it asserts and which source reaches it
    Claims(claims::Args),
    /// List every place where a note names an actor
    Mentions(mentions::Args),
    /// Find the passages of the articles that bear on a claim
    Search(search::Args),
    /// List the articles of the workspace
    Sources(knows::Args),
    /// Tell what is known of an actor, or list all actors
    Actors(dossiers::ActorArgs),
    /// Tell what is known of a theme, or list all themes
    Themes(dossiers::Args),
    /// Print the page of a rule
    Explain(explain::Args),
    /// List the rules with their severities
    Rules(explain::TableArgs),
    /// Write a workspace to start from
    Init(init::Args),
    /// Take over actors and themes from the files of other tools
    Import(import::Args),
    /// Save a web page as an article
    Clip(clip::Args),
    /// Print a completion script for a shell
    Completions { shell: Shell },
    /// Show what the engine sees in a file
    #[command(subcommand)]
    Debug(debug::What),
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    Always,
    Never,
}

/// The arguments of the process. Leaves it where they are wrong (exit code 2) or
/// ask for help.
pub fn parse() -> Cli {
    Cli::try_parse().unwrap_or_else(|error| match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => error.exit(),
        _ => {
            output::complain(&Error::new(one_line(&error)));
            process::exit(2)
        }
    })
}

/// What is wrong with the arguments and what would be right, in one line for a log:
/// the usage and the pointers to more help are left to `--help`.
fn one_line(error: &clap::Error) -> String {
    let message = error.render().to_string();
    let lines = message.lines().map(|it| it.trim().trim_start_matches("error: "));
    let said = lines.filter(|it| {
        let far = it.starts_with("tip: a similar argument") && !is_near(error);
        !it.is_empty() && !it.starts_with("Usage: ") && !it.starts_with("For more ") && !far
    });
    said.collect::<Vec<_>>().join("; ").replace(":; ", ": ") + "; --help lists what there is"
}

/// Whether the argument that is suggested can be what was meant. The taste of clap is
/// broad: it takes `--since` for `--min-coverage`.
fn is_near(error: &clap::Error) -> bool {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.as_str(),
        _ => "",
    };
    let suggested = text(ContextKind::SuggestedArg);
    terms::nearest(text(ContextKind::InvalidArg), std::iter::once(suggested)).is_some()
}

/// Does what was asked for, and says on standard error why it could not. The
/// language server is the caller's to give: the two know nothing of each other.
pub fn run(cli: Cli, serve: fn() -> ExitCode) -> ExitCode {
    match cli.color {
        Color::Auto => {}
        Color::Always => ColorChoice::Always.write_global(),
        Color::Never => ColorChoice::Never.write_global(),
    }
    let done = match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Lsp { .. } => return serve(),
        Command::Claims(args) => claims::run(&args),
        Command::Mentions(args) => mentions::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Sources(args) => knows::sources(&args),
        Command::Actors(args) => dossiers::actors(&args),
        Command::Themes(args) => dossiers::themes(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Rules(args) => explain::table(&args),
        Command::Init(args) => init::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Clip(args) => clip::run(&args),
        Command::Completions { shell } => completions(shell),
        Command::Debug(what) => debug::run(&what),
    };
    done.unwrap_or_else(|error| {
        output::complain(&error);
        ExitCode::from(2)
    })
}

fn completions(shell: Shell) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dossier", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}
