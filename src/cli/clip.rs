//! `dossier clip`: a web page as an article of the workspace.

use std::{
    env,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use clap::Args as ClapArgs;

use super::{Error, Result, load, output};
use crate::{
    disk,
    knowledge::articles::{Capture, Clip, clip},
    workspace::Workspace,
};

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
The article is written to articles/, under its outlet and date, with its metadata, the time \
of capture and a hash of its text above it. A file that is there is never written over.")]
pub struct Args {
    /// A saved page; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The address of the page, where it does not say it
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The key to cite the article by, which is the name of its file too
    #[arg(long, value_name = "KEY", conflicts_with = "stdout")]
    key: Option<String>,
    /// Where to write it
    #[arg(long, value_name = "PATH", conflicts_with = "stdout")]
    output: Option<PathBuf>,
    /// Print it and write nothing
    #[arg(long)]
    stdout: bool,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let name = match args.file == Path::new("-") {
        true => "standard input".to_owned(),
        false => args.file.display().to_string(),
    };
    let page = decoded(&name, &read(args, &name)?)?;
    let accessed = utc(now());
    let stem = args.output.as_deref().and_then(Path::file_stem).map(|it| it.to_string_lossy());
    let key = args.key.as_deref().filter(|it| stem.as_ref().is_some_and(|stem| stem != it));
    let capture = Capture { url: args.url.as_deref(), key, accessed: &accessed };
    let Some(clip) = clip(&page, capture) else {
        return Err(Error::new(format!(
            "{name}: has no text of an article; save the page as it is shown in the browser"
        )));
    };
    if args.stdout {
        output::print(&clip.text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let path = place(args, &clip)?;
    output::make_folder(&path)?;
    output::write(&path, &clip.text)?;
    output::print(&format!("{}\n", path.display()))?;
    let title = clip.metadata.title.as_deref().unwrap_or("a page without a title");
    let paragraphs = match clip.paragraphs {
        1 => "1 paragraph".to_owned(),
        n => format!("{n} paragraphs"),
    };
    output::tell(&format!("Clipped {title} ({paragraphs})."));
    if clip.metadata.url.is_none() {
        output::warn("the page does not say its address; add it as url: or clip with --url");
    }
    Ok(ExitCode::SUCCESS)
}

fn read(args: &Args, name: &str) -> Result<Vec<u8>> {
    let most = disk::MAX_FILE_BYTES;
    let mut bytes = Vec::new();
    let read = match args.file == Path::new("-") {
        true => io::stdin().lock().take(most + 1).read_to_end(&mut bytes),
        false => File::open(&args.file).and_then(|it| it.take(most + 1).read_to_end(&mut bytes)),
    };
    read.map_err(|error| Error::of_file(Path::new(name), &error))?;
    if u64::try_from(bytes.len()).is_ok_and(|it| it > most) {
        let most = most / (1024 * 1024);
        return Err(Error::new(format!(
            "{name}: is larger than the {most} MB that are read; save the page without its pictures"
        )));
    }
    Ok(bytes)
}

fn decoded(name: &str, bytes: &[u8]) -> Result<String> {
    let (text, faulty) =
        disk::page_text(bytes).map_err(|reason| Error::new(format!("{name}: {reason}")))?;
    let fault = match () {
        () if text.trim().is_empty() => Some("is empty; save the page again"),
        () if !text.contains('<') => {
            Some("is no web page but plain text; save it as .txt in articles/")
        }
        () => None,
    };
    if let Some(fault) = fault {
        return Err(Error::new(format!("{name}: {fault}")));
    }
    if let Some(encoding) = faulty {
        output::warn(&format!("{name}: has characters that are not {encoding}"));
    }
    Ok(text)
}

/// The file to write: the one that is asked for, or a free one among the articles.
fn place(args: &Args, clip: &Clip) -> Result<PathBuf> {
    let workspace = workspace()?;
    let library = &workspace.library;
    let known = clip.metadata.url.as_deref().and_then(|it| library.article_of_url(it));
    let known = known.and_then(|it| library.articles.get(it)).filter(|it| it.entry.is_none());
    if let Some(known) = known {
        return Err(Error::new(format!(
            "{}: has this page already, so nothing was written; delete it to clip the page again",
            known.path
        )));
    }
    let taken = |path: &Path| path.symlink_metadata().is_ok();
    if let Some(path) = &args.output {
        return match taken(path) {
            false => Ok(path.clone()),
            true => Err(Error::new(format!(
                "{}: exists already, so nothing was written; name another file",
                path.display()
            ))),
        };
    }
    let folder =
        workspace.config.articles.first().map_or("articles", |it| it.trim_end_matches('/'));
    let file = |key: &str| Path::new(&workspace.root).join(folder).join(format!("{key}.md"));
    let keys = args.key.as_ref().map(std::slice::from_ref).unwrap_or(&clip.keys);
    if let Some(key) = keys.iter().find(|it| it.contains(['/', '\\', ':']) || it.starts_with('.')) {
        return Err(Error::new(format!("{key}: is no key; use letters, digits and -")));
    }
    let is_free = |key: &&String| {
        let saved = library.article(key).and_then(|it| library.articles.get(it));
        !taken(&file(key)) && saved.is_none_or(|it| it.entry.is_some())
    };
    match (keys.iter().find(is_free), keys.first()) {
        (Some(key), _) => Ok(short(file(key))),
        (None, Some(key)) => Err(Error::new(format!(
            "{}: exists already, so nothing was written; give the article a key of its own with --key",
            short(file(key)).display()
        ))),
        (None, None) => Err(Error::new(
            "the page has no title and no date to name its file by; give it a key with --key",
        )),
    }
}

/// The workspace around the current folder.
fn workspace() -> Result<Workspace> {
    Ok(load::around(Path::new("."))?.workspace)
}

/// A path as a user would write it: relative to the current folder, if it lies below.
fn short(path: PathBuf) -> PathBuf {
    let here = env::current_dir().and_then(fs::canonicalize);
    let inside = here.ok().and_then(|it| path.strip_prefix(it).ok().map(Path::to_path_buf));
    inside.unwrap_or(path)
}

/// Seconds since 1970; `SOURCE_DATE_EPOCH` stands for the clock where builds and tests
/// have to give the same each time.
fn now() -> u64 {
    let fixed = env::var("SOURCE_DATE_EPOCH").ok().and_then(|it| it.parse().ok());
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    fixed.unwrap_or_else(clock)
}

/// `2024-03-05T10:00:00Z`. Days become a date as in the proleptic Gregorian calendar,
/// counted from 1 March of the year 0, so that leap days come last.
fn utc(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_a_date() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_632_800, "2024-03-05T10:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(utc(seconds), expected);
        }
    }
}
