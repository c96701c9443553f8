//! Invariants of the code base itself, checked like any other behavior.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{env, fs, path::Path, process::Command};

/// Layers, lowest first: a module may use those before it. `lsp` and `cli` are one
/// layer and do not know each other. The guide in `src/lib.rs` says why.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["terms"],
    &["diagnostic"],
    &["config"],
    &["markdown"],
    &["knowledge"],
    &["claims"],
    &["evidence"],
    &["note"],
    &["workspace"],
    &["rules"],
    &["ide"],
    &["disk"],
    &["lsp", "cli"],
    &["main"],
];

/// The modules that may know protocols, files, clocks and the environment.
const EDGES: &[&str] = &["disk", "lsp", "cli", "main"];

struct Source {
    /// The module of the top level that the file belongs to.
    module: String,
    /// Relative to the root of the repository.
    path: String,
    text: String,
}

impl Source {
    /// The text without the tests at its end; nothing where the file is all tests.
    fn code(&self) -> &str {
        if self.path.ends_with("/tests.rs") {
            return "";
        }
        self.text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or("")
    }
}

#[test]
fn dependencies_point_downwards() {
    for source in sources("src") {
        let Some(own) = layer(&source.module) else { continue };
        for used in used_modules(source.code(), "crate") {
            let Some(other) = layer(&used) else { continue };
            let allowed = other < own || used == source.module;
            assert!(allowed, "{}: `{}` may not use `{used}`", source.path, source.module);
        }
    }
}

#[test]
fn every_module_has_a_layer() {
    for Source { module, path, .. } in sources("src") {
        let known = layer(&module).is_some() || ["lib", "fixture"].contains(&module.as_str());
        assert!(known, "{path}: give `{module}` a layer in tests/tidy.rs");
    }
}

/// What is computed inside a `OnceLock` must not wait for the workers of a pool: one of
/// them may be handed a job that asks for the same cell, and both wait for ever.
#[test]
fn an_analysis_waits_for_no_other_thread() {
    for source in sources("src") {
        if ["markdown", "knowledge", "claims", "evidence", "note", "rules"]
            .contains(&source.module.as_str())
        {
            assert!(!source.code().contains("rayon"), "{}: no rayon in here", source.path);
        }
    }
}

#[test]
fn the_core_knows_no_protocol_no_disk_and_no_clock() {
    for source in sources("src") {
        if EDGES.contains(&source.module.as_str()) {
            continue;
        }
        let code = source.code();
        for word in ["tower_lsp", "lsp_types", "tokio", "async ", "SystemTime", "Instant"] {
            assert!(!code.contains(word), "{}: `{word}` belongs above the core", source.path);
        }
        for used in used_modules(code, "std") {
            let edge = ["env", "fs", "io", "net", "process", "thread", "time"];
            let allowed = !edge.contains(&used.as_str());
            assert!(allowed, "{}: `std::{used}` belongs above the core", source.path);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    for Source { path, text, .. } in sources("src") {
        assert!(text.starts_with("//! "), "{path}: no header");
        assert!(text.lines().count() <= 400, "{path}: more than 400 lines");
    }
}

#[test]
fn every_rule_has_its_page_and_its_tests() {
    let rules = sources("src/rules").into_iter().filter(|it| it.text.contains("pub const RULE"));
    for Source { path, text, .. } in rules {
        let code = Path::new(&path).file_stem().unwrap().to_str().unwrap().replace('_', "-");
        assert!(text.starts_with(&format!("//! # {code}\n")), "{path}: no page of this name");
        for heading in ["What it does", "Why", "Example", "Instead"] {
            assert!(text.contains(&format!("\n//! ## {heading}\n")), "{path}: no \"{heading}\"");
        }
        let apart = root().join(path.replace(".rs", "/tests.rs")).exists();
        assert!(apart || text.contains("#[test]"), "{path}: no tests");
    }
}

#[test]
fn no_test_is_switched_off_or_glad_of_a_panic() {
    let words = [concat!("#[", "ignore"), concat!("should", "_panic")];
    for Source { path, text, .. } in ["src", "tests", "benches"].into_iter().flat_map(sources) {
        for word in words {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
}

#[test]
fn the_table_of_rules_in_the_readme_is_true() {
    let rules = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .args(["rules", "--format", "markdown"])
        .output()
        .unwrap();
    let table = String::from_utf8(rules.stdout).unwrap();
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("<!-- rules: begin -->\n").unwrap();
    let (actual, after) = rest.split_once("<!-- rules: end -->\n").unwrap();
    if actual == table {
        return;
    }
    assert!(env::var_os("UPDATE_EXPECT").is_some(), "run with UPDATE_EXPECT=1:\n{table}");
    let readme = format!("{before}<!-- rules: begin -->\n{table}<!-- rules: end -->\n{after}");
    fs::write(path, readme).unwrap();
}

#[test]
fn every_setting_is_in_the_readme() {
    let schema = fs::read_to_string(root().join("src/config/dossier.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(readme.contains(&format!("\n| `{key}` |")), "`{key}` is not in README");
    }
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|it| it.contains(&module))
}

/// The modules of a crate that a text names, in `use` groups or in paths.
fn used_modules(text: &str, krate: &str) -> Vec<String> {
    let mut res = Vec::new();
    for (at, start) in text.match_indices(&format!("{krate}::")) {
        let inside_a_word = text[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_');
        if inside_a_word {
            continue;
        }
        let rest = &text[at + start.len()..];
        match rest.strip_prefix('{') {
            Some(group) => res.extend(heads(group)),
            None => res.push(identifier(rest)),
        }
    }
    res
}

/// The first name of each path of a group, up to the brace that closes it.
fn heads(group: &str) -> Vec<String> {
    let mut res = vec![identifier(group.trim_start())];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => res.push(identifier(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    res
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect()
}

#[test]
fn modules_are_found_in_paths_and_in_groups() {
    let text =
        "use crate::{\n    a::{b, c},\n    d,\n};\nfn f() { crate::e::f(); other_crate::g() }";
    assert_eq!(used_modules(text, "crate"), ["a", "d", "", "e"]);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder.
fn sources(folder: &str) -> Vec<Source> {
    let mut res = Vec::new();
    let mut dirs = vec![root().join(folder)];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(dir).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                dirs.push(path);
                continue;
            }
            if path.extension().is_none_or(|it| it != "rs") {
                continue;
            }
            let relative = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            let module = relative.split(['/', '.']).nth(1).unwrap_or("").to_owned();
            res.push(Source { module, path: relative, text: fs::read_to_string(&path).unwrap() });
        }
    }
    res
}
