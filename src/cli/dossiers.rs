//! `dossier actors NAME` and `dossier themes NAME`: what all files tell of one.

mod record;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args as ClapArgs;

use super::{
    Error, Result, harvest,
    knows::{self, Format, What},
    load, output, table,
};
use crate::{
    config,
    ide::{hover, markdown},
    knowledge::{Library, builtin, folded},
    terms,
    workspace::Workspace,
};

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A name, alias or id; without one, all are listed
    #[arg(value_name = "NAME")]
    name: Vec<String>,
    /// A file or folder of the workspace
    #[arg(long, value_name = "PATH", default_value = ".")]
    workspace: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, ClapArgs)]
pub struct ActorArgs {
    /// A name, alias or id; without one, all are listed
    #[arg(value_name = "NAME")]
    name: Vec<String>,
    /// A file or folder of the workspace
    #[arg(long, value_name = "PATH", default_value = ".")]
    workspace: PathBuf,
    /// How to print it; csv goes with --harvest
    #[arg(long, value_enum, default_value_t)]
    format: table::Format,
    /// List names that stand often in notes and articles and belong to no known actor
    #[arg(long, conflicts_with_all = ["name", "all", "about"])]
    harvest: bool,
    /// How many names to harvest at most; 0 is all
    #[arg(long, value_name = "N", default_value_t = 30, requires = "harvest")]
    limit: usize,
    /// List the built-in actors too that no note names
    #[arg(long, conflicts_with = "name")]
    all: bool,
    /// Say where the built-in actors come from, with the licences
    #[arg(long, conflicts_with_all = ["name", "all"])]
    about: bool,
}

pub(super) fn actors(asked: &ActorArgs) -> Result<ExitCode> {
    let ActorArgs { name, workspace, format, harvest, limit, all, about } = asked;
    if *harvest {
        return harvest::run(workspace, *format, *limit);
    }
    let format = match format {
        table::Format::Human => Format::Human,
        table::Format::Json => Format::Json,
        table::Format::Csv => {
            return Err(Error::new("--format csv goes with --harvest; take human or json"));
        }
    };
    let args = &Args { name: name.clone(), workspace: workspace.clone(), format };
    if *about {
        output::print(builtin::NOTICE)?;
        return Ok(ExitCode::SUCCESS);
    }
    run(args, What::Actors { all: *all }, |workspace, name| {
        let found = actors_named(&workspace.library, name);
        if found.is_empty() {
            let all = workspace.library.actors.iter();
            let names = all.flat_map(|it| it.names().chain([it.id.as_str()]));
            return Err(unknown("actor", name, names));
        }
        Ok(match args.format {
            Format::Human => texts(workspace, &found, hover::actor_facts),
            Format::Json => table::json(&record::actors(workspace, &found)),
        })
    })
}

pub(super) fn themes(args: &Args) -> Result<ExitCode> {
    run(args, What::Themes, |workspace, name| {
        let Some(found) = workspace.library.theme(name) else {
            let all = workspace.library.themes.iter();
            let names = all.flat_map(|it| [it.id.as_str(), it.label.as_str()]);
            return Err(unknown("theme", name, names));
        };
        Ok(match args.format {
            Format::Human => texts(workspace, &[found], hover::theme_facts),
            Format::Json => table::json(&record::themes(workspace, found)),
        })
    })
}

/// Prints what is known of one, or the list of all where none is named.
fn run(
    args: &Args,
    what: What,
    tell: impl FnOnce(&Workspace, &str) -> Result<String>,
) -> Result<ExitCode> {
    let loaded = load::around(&args.workspace)?;
    let name = args.name.join(" ");
    if name.trim().is_empty() {
        return knows::list(what, &loaded, args.format);
    }
    let mut workspace = loaded.workspace.clone();
    // How much an editor shows beside a name is no matter of the terminal's.
    std::sync::Arc::make_mut(&mut workspace.config).hover = config::Hover::default();
    workspace.read_all();
    output::print(&tell(&workspace, name.trim())?)?;
    Ok(loaded.exit_code())
}

/// The actors that bear a name, else the persons with that surname.
fn actors_named(library: &Library, name: &str) -> Vec<usize> {
    let found = library.actors_named(name);
    if !found.is_empty() {
        return found;
    }
    let bears = |it: &usize| {
        let surname = library.actors.get(*it).and_then(|it| it.surname.as_deref());
        surname.is_some_and(|it| folded(it) == folded(name))
    };
    (0..library.actors.len()).filter(bears).collect()
}

fn texts(
    workspace: &Workspace,
    found: &[usize],
    facts: fn(&Workspace, usize) -> Option<String>,
) -> String {
    let texts = found.iter().filter_map(|it| facts(workspace, *it));
    let texts: Vec<_> = texts.map(|it| markdown::words(&it) + "\n").collect();
    texts.join("\n\n")
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let known: Vec<(String, &str)> = known.map(|it| (it.to_lowercase(), it)).collect();
    if Path::new(name).exists() {
        return Error::new(format!(
            "No {what} is called \"{name}\"; to read another workspace, add --workspace {name}"
        ));
    }
    // In a name of two or three letters any other is near.
    let near = (name.chars().count() > 3)
        .then(|| terms::nearest(&name.to_lowercase(), known.iter().map(|it| it.0.as_str())))
        .flatten();
    let near = near.and_then(|near| known.iter().find(|it| it.0 == near));
    Error::new(match near {
        Some((_, near)) => format!("No {what} is called \"{name}\"; did you mean \"{near}\"?"),
        None => format!("No {what} is called \"{name}\"; `dossier {what}s` lists all"),
    })
}
