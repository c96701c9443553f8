//! Folders as users have them.

use std::{fs, sync::Mutex};

use expect_test::{Expect, expect};

use super::*;

/// A folder with files; a path that ends in `/` is a folder.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let res = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let file = res.path().join(path);
        if path.ends_with('/') {
            fs::create_dir_all(file).unwrap();
            continue;
        }
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    res
}

#[track_caller]
fn check(root: &Path, expect: Expect) {
    let loaded = load(root, &LoadOptions::default()).unwrap();
    let files = loaded.files.iter().map(|it| format!("{}\n", it.0));
    let skipped = loaded.skipped.iter().map(|it| format!("skipped {it}\n"));
    expect.assert_eq(&files.chain(skipped).collect::<String>());
}

#[test]
fn what_is_left_out() {
    let dir = folder(&[
        ("dossier.toml", b"exclude = [\"drafts/\", \"*.tmp.md\", \"[z-a]\"]"),
        (".gitignore", b"ignored/\n"),
        ("sub/.ignore", b"no.md"),
        ("a.md", b""),
        ("sub/no.md", b""),
        ("sub/yes.MD", b""),
        ("sub/actors.toml", b""),
        ("sub/Cargo.toml", b""),
        ("sub/x.tmp.md", b""),
        ("drafts/a.md", b""),
        ("ignored/a.md", b""),
        (".hidden/a.md", b""),
        ("node_modules/a.md", b""),
        ("target/a.md", b""),
        ("articles/target.txt", b""),
        ("map.png", b"\x89PNG"),
        ("built/page.html", b"<p>"),
        ("articles/page.HTML", b"<p>caf\xe9"),
        ("articles/page_files/frame.html", b"<p>"),
        ("refs.bib", b""),
        ("refs.json", b"[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\"}]"),
        ("data.json", b"[1, 2]"),
        ("junk.json", b"\xff\xfe\0"),
    ]);
    check(
        dir.path(),
        expect![[r#"
            a.md
            articles/page.HTML
            articles/target.txt
            dossier.toml
            refs.bib
            refs.json
            sub/actors.toml
            sub/yes.MD
            skipped dossier.toml: excludes "[z-a]", which is no pattern; write it as in a .gitignore
        "#]],
    );
    for (path, part) in [
        ("a.md", true),
        ("new.md", true),
        ("sub/new/er.md", true),
        ("drafts/a.md", false),
        ("drafts/new.md", false),
        ("sub/no.md", false),
        (".hidden/new.md", false),
        ("sub/new.tmp.md", false),
        (".new.md", false),
    ] {
        assert_eq!(is_part(dir.path(), path), part, "{path}");
    }
    assert!(read_file(dir.path(), "a.md").unwrap().is_some());
    assert!(read_file(dir.path(), "drafts/a.md").unwrap().is_none());
    assert!(read_file(dir.path(), "map.png").unwrap().is_none());
    assert!(read_file(dir.path(), "data.json").unwrap().is_none());
    assert!(read_file(dir.path(), "built/page.html").unwrap().is_none());
    let page = read_file(dir.path(), "articles/page.HTML").unwrap().unwrap();
    assert_eq!(page.as_str(), "<p>café");
    assert!(read_file(dir.path(), "gone.md").unwrap().is_none());
}

#[test]
fn what_cannot_be_read_is_listed() {
    let dir = folder(&[
        ("junk.md", b"a\0b"),
        ("latin.md", b"ok\ncaf\xe9"),
        ("wide.md", b"\xff\xfea\0"),
        ("bom.md", b"\xef\xbb\xbfa"),
        ("good.md", "é".as_bytes()),
    ]);
    let large = fs::File::create(dir.path().join("large.md")).unwrap();
    large.set_len(MAX_FILE_BYTES + 1024 * 1024).unwrap();
    check(
        dir.path(),
        expect![[r#"
        bom.md
        good.md
        skipped junk.md: is no text but binary data; give it another extension
        skipped large.md: is 17 MB, more than the 16 MB that are read; split the file
        skipped latin.md: is not UTF-8 in line 2; save it as UTF-8
        skipped wide.md: is UTF-16 text; save it as UTF-8
    "#]],
    );
    let error = read_file(dir.path(), "junk.md").unwrap_err();
    assert_eq!(error.path, "junk.md");
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_not_in_circles() {
    use std::os::unix::fs::symlink;

    let far = folder(&[("b.md", b""), ("deep/c.md", b"")]);
    symlink(far.path(), far.path().join("deep/back")).unwrap();
    let dir = folder(&[("a.md", b""), ("sub/d.md", b"")]);
    symlink(far.path(), dir.path().join("articles")).unwrap();
    symlink(far.path(), dir.path().join("again")).unwrap();
    symlink(dir.path(), dir.path().join("sub/loop")).unwrap();
    symlink("sub", dir.path().join("twin")).unwrap();
    symlink("nowhere", dir.path().join("gone.md")).unwrap();
    symlink("a.md", dir.path().join("linked.md")).unwrap();
    symlink("self.md", dir.path().join("self.md")).unwrap();
    let loaded = load(dir.path(), &LoadOptions::default()).unwrap();
    assert_eq!(loaded.skipped, []);
    let names: Vec<_> = loaded.files.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["a.md", "again/b.md", "again/deep/c.md", "linked.md", "sub/d.md"]);
}

#[test]
fn the_root_is_where_the_settings_are() {
    let dir = folder(&[("a/dossier.toml", b""), ("a/b/.git/", b""), ("a/b/c/n.md", b"")]);
    let root = |path: &str| {
        let root = root_of(&dir.path().join(path));
        root.strip_prefix(dir.path()).map(Path::to_path_buf).unwrap_or(root)
    };
    assert_eq!(root("a/b/c/n.md"), Path::new("a"));
    assert_eq!(root("a/b/c/new/n.md"), Path::new("a"));
    fs::remove_file(dir.path().join("a/dossier.toml")).unwrap();
    assert_eq!(root("a/b/c/n.md"), Path::new("a/b"));
    assert!(is_workspace(&dir.path().join("a/b")) && !is_workspace(&dir.path().join("a")));
}

#[test]
fn a_folder_that_is_none_is_an_error_with_its_name() {
    let dir = folder(&[("a.md", b"")]);
    let file = load(&dir.path().join("a.md"), &LoadOptions::default()).unwrap_err();
    assert!(file.to_string().ends_with("a.md: is no folder; name the folder of the notes"));
    let gone = load(&dir.path().join("gone"), &LoadOptions::default()).unwrap_err();
    assert!(gone.to_string().ends_with("gone: does not exist; check the spelling"));
}

#[test]
fn progress_counts_to_the_end() {
    let dir = folder(&[("a.md", b""), ("b.md", b""), ("c.md", b"\0")]);
    let told = Mutex::new(Vec::new());
    let progress = |done, total| told.lock().unwrap().push((done, total));
    load(dir.path(), &LoadOptions { progress: Some(&progress) }).unwrap();
    let mut told = told.into_inner().unwrap();
    told.sort();
    assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
}
