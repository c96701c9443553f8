//! Articles as nobody should keep them: the server says what is amiss, or nothing, and lives.

use std::fs;

use serde_json::json;

use crate::client::{Client, Folder};

const NOTE: &str = "The office counted 77 cranes on the quay of Rajin [@broken].\n\n\
                    Two ferries sank off the cape on Monday [@a; @b; @c].\n\n\
                    Three ferries sank off the north cape [@twin].\n\n\
                    The tower fell in the night, with 12 bells [@deep].\n\n\
                    The harbour log counts 40 ships [@large].\n";

fn relay(from: &str, outlet: &str, other: &str) -> String {
    format!(
        "---\npublisher: {outlet}\norigin: {from}\n---\nTwo ferries sank off the cape, {other} reported on Monday.\n"
    )
}

fn folder() -> Folder {
    let folder = Folder::new(&[
        ("a.md", NOTE),
        (
            "articles/broken.html",
            "<html><head><title>Broken<body></span><p>The office counted <b>77 cranes <i>on the \
             quay of Rajin.<div></table></p><script>if (a<b) {<p>Not read<!-- never closed",
        ),
        ("articles/a.md", &relay("b", "Alpha Post", "Beta Radio")),
        ("articles/b.md", &relay("c", "Beta Radio", "Gamma News")),
        ("articles/c.md", &relay("a", "Gamma News", "Alpha Post")),
        (
            "articles/one.md",
            "---\nid: twin\ntitle: One\n---\nThree ferries sank off the north cape.\n",
        ),
        (
            "articles/two.md",
            "---\nid: twin\ntitle: Two\n---\nNine ferries sank off the north cape.\n",
        ),
        ("articles/deep.html", &("<div>".repeat(50_000) + "The tower fell, with 12 bells.")),
    ]);
    folder.write("articles/large.md", vec![b'x'; 17 * 1024 * 1024]);
    folder.write("articles/binary.html", b"\xff\xfe<\x00p\x00\xd8\x00>");
    folder
}

/// Asks all that is answered from articles, at every line.
fn ask_all(client: &mut Client, uri: &str) {
    for line in 0..NOTE.lines().count() {
        for character in [5, 30, 50] {
            let position = json!({ "line": line, "character": character });
            let at = json!({ "textDocument": { "uri": uri }, "position": position });
            let range = json!({ "start": position, "end": position });
            let actions = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
            let requests = [
                ("textDocument/hover", &at),
                ("textDocument/definition", &at),
                ("textDocument/completion", &at),
                ("dossier/articles", &at),
                ("textDocument/codeAction", &actions),
            ];
            for (method, params) in requests {
                let answer = client.ask(method, params.clone());
                assert!(answer.get("error").is_none(), "{method} {line}: {answer}");
            }
        }
    }
}

#[test]
fn odd_articles_are_told_or_passed_over() {
    let folder = folder();
    let mut client = Client::in_folder(&folder);
    let uri = folder.uri("a.md");
    client.open(&uri, NOTE);
    let found = client.findings(&uri, 1);
    let expected = [
        "2:44-2:48 derivative-sources",
        "2:48-2:52 derivative-sources",
        "8:0-8:41 unsourced-claim",
        "8:34-8:39 unresolved-source",
    ];
    assert_eq!(found, expected);
    ask_all(&mut client, &uri);
    for page in ["broken.html", "deep.html", "binary.html"] {
        let page = json!({ "textDocument": { "uri": folder.uri(&format!("articles/{page}")) } });
        assert!(client.ask("textDocument/documentSymbol", page.clone()).get("error").is_none());
        assert!(client.ask("textDocument/codeLens", page).get("error").is_none());
    }
    assert_eq!(client.shut_down(), 0);
}

#[test]
fn an_article_that_is_deleted_while_cited_is_missed_until_it_is_back() {
    let note = "The office counted 77 cranes on the quay of Rajin [@quay].\n";
    let folder = Folder::new(&[
        ("a.md", note),
        ("articles/quay.md", "The office counted 67 cranes on the quay of Rajin.\n"),
    ]);
    let mut client = Client::in_folder(&folder);
    client.answer_requests();
    let (uri, article) = (folder.uri("a.md"), folder.uri("articles/quay.md"));
    client.open(&uri, note);
    let mismatch = ["0:19-0:21 figure-mismatch"];
    client.wait_for(&uri, &mismatch);
    let text = fs::read(folder.path("articles/quay.md")).unwrap();
    fs::remove_file(folder.path("articles/quay.md")).unwrap();
    client.changed(&[(&article, 3)]);
    client.wait_for(&uri, &["0:0-0:58 unsourced-claim", "0:52-0:56 unresolved-source"]);
    let at = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 53 } });
    let told = client.ask("textDocument/hover", at.clone())["result"]["contents"]["value"].clone();
    assert!(told.as_str().is_some_and(|it| it.contains("No article")), "{told}");
    assert_eq!(client.ask("textDocument/definition", at)["result"], json!([]));
    folder.write("articles/quay.md", text);
    client.changed(&[(&article, 1)]);
    client.wait_for(&uri, &mismatch);
    assert_eq!(client.shut_down(), 0);
}
