//! The command line as its user meets it: each file of `tests/cli` is a scenario.
//!
//! A scenario says in its first lines what it shows. `-- path --` starts a file of
//! the workspace, as in `src/fixture.rs`; `(crlf)` before the closing dashes gives it
//! the line endings of Windows, `(unreadable)` takes its permissions away. From the
//! first `$ dossier …` on, the file is what a terminal would show: standard output,
//! then standard error behind `2> `, then `[exit N]` unless it is 0. `< path` feeds a
//! file to standard input, `cat` shows one, `[ROOT]` stands for the folder of the workspace.
//!
//! `UPDATE_EXPECT=1 cargo test --test cli` writes the answers anew.

#![allow(clippy::print_stderr, clippy::unwrap_used, reason = "a test may print and panic")]

use std::{
    env,
    fmt::Write,
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
};

#[test]
fn scenarios() {
    let folder = root().join("tests/cli");
    let mut scenarios: Vec<_> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    scenarios.sort();
    let failed = scenarios.iter().filter(|it| !passes(it)).count();
    assert_eq!(failed, 0, "see above; UPDATE_EXPECT=1 takes the new answers");
}

/// The commands in README answer as it says they do, in a clone of the repository.
#[test]
fn readme() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mut actual = String::new();
    for (index, part) in readme.split("```").enumerate() {
        if index != 0 {
            actual += "```";
        }
        match part.strip_prefix("console\n") {
            Some(session) => actual += &format!("console\n{}", shown(session, root())),
            None => actual += part,
        }
    }
    assert!(same_or_updated(&path, &readme, &actual), "README.md");
}

fn passes(path: &Path) -> bool {
    let scenario = fs::read_to_string(path).unwrap();
    let (files, session) = match scenario.find("\n$ ") {
        Some(at) => scenario.split_at(at + 1),
        None => panic!("{}: no command", path.display()),
    };
    let workspace = tempfile::tempdir().unwrap();
    if !written(files, workspace.path()) {
        eprintln!("{}: skipped, the superuser may read everything", path.display());
        return true;
    }
    let actual = files.to_owned() + &answered(session, workspace.path());
    same_or_updated(path, &scenario, &actual)
}

fn same_or_updated(path: &Path, expected: &str, actual: &str) -> bool {
    if expected == actual {
        return true;
    }
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, actual).unwrap();
        return true;
    }
    eprintln!("{}: expected\n\n{expected}\nactual\n\n{actual}\n", path.display());
    false
}

/// Writes the files of a scenario. False where their permissions mean nothing,
/// because the superuser runs the tests.
fn written(files: &str, root: &Path) -> bool {
    let mut parts: Vec<(&str, String)> = Vec::new();
    for line in files.split_inclusive('\n') {
        match line.trim_end().strip_prefix("-- ").and_then(|it| it.strip_suffix(" --")) {
            Some(name) => parts.push((name, String::new())),
            None => parts.last_mut().into_iter().for_each(|it| it.1 += line),
        }
    }
    for (name, text) in parts {
        let (name, kind) = name.split_once(" (").unwrap_or((name, ""));
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match kind {
            "crlf)" => fs::write(&path, text.replace('\n', "\r\n")).unwrap(),
            _ => fs::write(&path, text).unwrap(),
        }
        if kind == "unreadable)" && !made_unreadable(&path) {
            return false;
        }
    }
    true
}

#[cfg(unix)]
fn made_unreadable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o000)).unwrap();
    File::open(path).is_err()
}

#[cfg(not(unix))]
fn made_unreadable(_: &Path) -> bool {
    false
}

/// A session with what the program really writes to standard output.
fn shown(session: &str, root: &Path) -> String {
    let lines = answered(session, root);
    let shown = lines.lines().filter(|it| !it.starts_with("2> ") && !it.starts_with("[exit "));
    shown.map(|it| format!("{it}\n")).collect()
}

/// A session with the answers that the program really gives.
fn answered(session: &str, root: &Path) -> String {
    let commands = session.lines().filter_map(|it| it.strip_prefix("$ "));
    commands.map(|it| format!("$ {it}\n{}", answer(it, root))).collect()
}

fn answer(command: &str, root: &Path) -> String {
    let (line, input) = command.split_once(" < ").map_or((command, None), |it| (it.0, Some(it.1)));
    let mut words = line.split_whitespace();
    match words.next() {
        Some("dossier") => {}
        Some("cat") => return words.map(|it| fs::read_to_string(root.join(it)).unwrap()).collect(),
        _ => panic!("no such command: {command}"),
    }
    let input = input.map_or(Stdio::null(), |it| File::open(root.join(it)).unwrap().into());
    let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .args(words)
        .current_dir(root)
        .stdin(input)
        .env_remove("CLICOLOR_FORCE")
        .env_remove("GITHUB_ACTIONS")
        .env("SOURCE_DATE_EPOCH", "1709632800")
        .output()
        .unwrap();
    let folder = fs::canonicalize(root).unwrap();
    let plain =
        |bytes| String::from_utf8(bytes).unwrap().replace(folder.to_str().unwrap(), "[ROOT]");
    let mut res = plain(output.stdout);
    if !res.is_empty() && !res.ends_with('\n') {
        res += "[no line ending]\n";
    }
    for line in plain(output.stderr).lines() {
        writeln!(res, "2> {line}").unwrap();
    }
    match output.status.code() {
        Some(0) => {}
        code => writeln!(res, "[exit {}]", code.unwrap_or(-1)).unwrap(),
    }
    res
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
