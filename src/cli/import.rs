//! `dossier import`: actors and themes from the files of other tools.
//!
//! All files are read before anything is written; a fault in one of them ends it all.

mod input;

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args as ClapArgs, ValueEnum};

use self::input::Limits;
use super::{
    Error, Result, diff,
    load::{self, Loaded},
    output,
};
use crate::{
    disk,
    knowledge::import::{self, Imported, Merged, Options, Skipped},
};

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Without --write the changes are only shown. An import adds and never removes: names, \
codes, posts and ties that are known stay as they are, and importing a file twice \
changes nothing.")]
pub struct Args {
    /// Files to take actors or themes from
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Their format, where name and content do not tell
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Which column of a table holds what: name=Column,alias=Other
    #[arg(long, value_name = "FIELD=COLUMN", value_delimiter = ',', value_parser = pair)]
    map: Vec<(String, String)>,
    /// The kind of actors whose file says none
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<String>,
    /// Take actors of these kinds only
    #[arg(long = "kind", value_name = "KIND,…", value_delimiter = ',')]
    kinds: Vec<String>,
    /// Take actors of these countries only, as the file writes them
    #[arg(long = "country", value_name = "COUNTRY,…", value_delimiter = ',')]
    countries: Vec<String>,
    /// Languages of labels, the wanted one first
    #[arg(long = "lang", value_name = "TAG,…", value_delimiter = ',', default_value = "en")]
    languages: Vec<String>,
    /// The table to add to: a file called actors.toml or themes.toml
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// Write what is shown otherwise
    #[arg(long, alias = "yes")]
    write: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Comma- or semicolon-separated: spreadsheets, Wikidata, OpenSanctions targets
    Csv,
    /// Tab-separated
    Tsv,
    /// FollowTheMoney, one entity of JSON on a line
    Ftm,
    /// A cluster of a MISP galaxy
    Misp,
    /// A STIX 2.1 bundle
    Stix,
    /// An actor dictionary of PETRARCH or TABARI
    Petrarch,
    /// A SKOS vocabulary as RDF/XML, Turtle or N-Triples
    Skos,
    /// IPTC NewsCodes as JSON
    Iptc,
}

/// A table of the workspace that gets more entries.
struct Table {
    path: PathBuf,
    /// As it is told to the user.
    shown: String,
    /// `None` where it is to be made.
    old: Option<String>,
    new: Merged,
}

fn pair(text: &str) -> std::result::Result<(String, String), String> {
    let (field, column) = text.split_once('=').ok_or("write it as FIELD=COLUMN")?;
    Ok((field.trim().to_owned(), column.trim().to_owned()))
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let options = Options {
        columns: args.map.clone(),
        kind: args.kind.clone(),
        kinds: args.kinds.clone(),
        countries: args.countries.clone(),
        languages: args.languages.clone(),
    };
    let mut all = Imported::default();
    for file in &args.files {
        let found = input::read(file, args.format, &options, Limits::default())?;
        told(&file.display().to_string(), &found.skipped);
        if found.actors.is_empty() && found.themes.is_empty() {
            let file = file.display();
            return Err(Error::new(format!("{file}: no actors or themes to import in it")));
        }
        all.actors.extend(found.actors);
        all.themes.extend(found.themes);
    }
    let tables = tables(args, all)?;
    if tables.iter().all(|it| it.new.added + it.new.completed == 0) {
        output::tell("Nothing to add: the workspace knows all of it already.");
        return Ok(ExitCode::SUCCESS);
    }
    if !args.write {
        let diffs =
            tables.iter().map(|it| diff::unified(&it.shown, it.old.as_deref(), &it.new.text));
        output::print(&diffs.collect::<String>())?;
    }
    for table in tables.iter().filter(|it| it.new.added + it.new.completed > 0) {
        if args.write {
            output::make_folder(&table.path)?;
            output::write(&table.path, &table.new.text)?;
        }
        output::tell(&table.summary(args.write));
    }
    if !args.write {
        output::tell("Run again with --write to write it.");
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what was left out, and why.
fn told(file: &str, skipped: &Skipped) {
    if !skipped.is_empty() {
        let phrases = skipped.phrases().collect::<Vec<_>>().join("; ");
        output::warn(&format!("{file}: skipped {phrases}"));
    }
}

/// The tables of the workspace with everything in them.
fn tables(args: &Args, all: Imported) -> Result<Vec<Table>> {
    let around = args.into.as_deref().and_then(Path::parent).filter(|it| it.exists());
    let Loaded { folder, workspace, .. } = load::around(around.unwrap_or(Path::new(".")))?;
    let root = PathBuf::from(&workspace.root);
    let library = &workspace.library;
    let mut skipped = Skipped::default();
    let mut res = Vec::new();
    if !all.actors.is_empty() {
        let path = target(args, &root, "actors.toml")?;
        let actors = import::identify(all.actors, library, &mut skipped);
        res.push(Table::new(path, |old| import::merge_actors(old, &actors))?);
    }
    if !all.themes.is_empty() {
        let path = target(args, &root, "themes.toml")?;
        let into = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let themes = import::identify_themes(all.themes, library, &into, &mut skipped);
        res.push(Table::new(path, |old| import::merge_themes(old, &themes))?);
    }
    for table in &mut res {
        if let Ok(inside) = table.path.strip_prefix(&root) {
            table.shown = folder.shown(&inside.to_string_lossy().replace('\\', "/"));
        }
    }
    told("import", &skipped);
    Ok(res)
}

/// The table for entries of one sort: by itself, or as the user wants it.
fn target(args: &Args, root: &Path, name: &str) -> Result<PathBuf> {
    let Some(into) = &args.into else { return Ok(root.join("imported").join(name)) };
    if into.file_name().is_some_and(|it| it == name) {
        return load::absolute(into);
    }
    let (into, what) = (into.display(), name.trim_end_matches(".toml"));
    Err(Error::new(format!("{into}: the files hold {what}; name a file called {name} for them")))
}

impl Table {
    fn new(path: PathBuf, merge: impl Fn(Option<&str>) -> Merged) -> Result<Table> {
        let old = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let path = path.display();
                return Err(Error::new(format!("{path}: is not UTF-8; save it as UTF-8")));
            }
            Err(error) => return Err(Error::of_file(&path, &error)),
        };
        let new = merge(old.as_deref());
        let shown = path.display().to_string();
        if let Some(fault) = &new.fault {
            let line = fault.line.map(|it| format!(":{it}")).unwrap_or_default();
            return Err(Error::new(format!("{shown}{line}: {}", fault.message)));
        }
        let (size, most) = (new.text.len(), disk::MAX_FILE_BYTES);
        if u64::try_from(size).is_ok_and(|it| it > most) {
            let (size, most) = (size / (1024 * 1024), most / (1024 * 1024));
            return Err(Error::new(format!(
                "{shown}: would be {size} MB, more than the {most} MB of which a workspace is \
                 read; choose some of the actors with --kind or --country"
            )));
        }
        Ok(Table { path, shown, old, new })
    }

    fn summary(&self, written: bool) -> String {
        let Merged { added, completed, .. } = self.new;
        let done = if written { "written" } else { "not written yet" };
        format!("{}: {added} new, {completed} completed, {done}.", self.shown)
    }
}
