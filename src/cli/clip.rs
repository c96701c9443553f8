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
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{Error, Result, load, output};
use crate::{
    disk,
    knowledge::articles::{Capture, Clip, clip},
    workspace::Workspace,
};

/// Encodings are named in so many bytes at the start of a page (HTML standard).
const PRESCAN: usize = 1024;

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

/// The text of a page in the encoding that it names, or that its bytes show.
fn decoded(name: &str, bytes: &[u8]) -> Result<String> {
    let marked = Encoding::for_bom(bytes).map(|it| it.0);
    let fail = |what: &str| Err(Error::new(format!("{name}: {what}")));
    if bytes.trim_ascii().is_empty() {
        return fail("is empty; save the page again");
    }
    if marked.is_none() && (bytes.contains(&0) || bytes.starts_with(b"%PDF")) {
        return fail("is no web page but binary data; save the page as HTML");
    }
    let encoding = marked.or_else(|| named(bytes)).unwrap_or_else(|| match str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) => WINDOWS_1252,
    });
    let (text, used, faulty) = encoding.decode(bytes);
    if !text.contains('<') {
        return fail("is no web page but plain text; save it in articles/ as it is");
    }
    if faulty {
        output::warn(&format!("{name}: has characters that are not {}", used.name()));
    }
    Ok(text.into_owned())
}

/// `<meta charset="…">`, or the same in a `content` attribute.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..PRESCAN).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let label =
        rest.split(|it: char| !(it.is_ascii_alphanumeric() || "-_:".contains(it))).next()?;
    // A page that can name it in ASCII is no UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes())
        .map(|it| if it.is_ascii_compatible() { it } else { UTF_8 })
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

    #[test]
    fn a_page_is_read_in_its_encoding() {
        let page = |bytes: &[u8]| decoded("a", bytes).map_err(|it| it.0);
        assert_eq!(page(b"<p>caf\xe9").unwrap(), "<p>café");
        assert_eq!(page("<p>café".as_bytes()).unwrap(), "<p>café");
        assert!(
            page(b"<meta charset='windows-1251'>\xcc\xee\xf1\xea\xe2\xe0")
                .unwrap()
                .ends_with("Москва")
        );
        assert!(page(b"<meta content=\"text/html; charset=koi8-r\">\xc1").unwrap().ends_with('а'));
        assert_eq!(page(b"\xff\xfe<\0p\0>\0").unwrap(), "<p>");
        assert_eq!(page(b"<meta charset=utf-16>x").unwrap(), "<meta charset=utf-16>x");
        assert!(page(b" \n").unwrap_err().contains("is empty"));
        assert!(page(b"\x89PNG\0<p>").unwrap_err().contains("binary"));
        assert!(page(b"%PDF-1.7 <<").unwrap_err().contains("binary"));
        assert!(page(b"words").unwrap_err().contains("plain text"));
    }
}
