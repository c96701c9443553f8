/** Runs inside the extension host of a real VS Code, on a copy of tests/sample: see host.mjs. */

import assert from "node:assert/strict";
import * as fs from "node:fs";

import * as vscode from "vscode";

import { fits } from "../src/program";
import { render } from "../src/views/markdown";

const PATIENCE = 20_000;

/** VS Code's contract with a suite: it has failed where this fails. */
export async function run(): Promise<void> {
  const report = process.env["DOSSIER_TEST_REPORT"] ?? "/dev/null";
  const say = (line: string) => fs.appendFileSync(report, `${line}\n`);
  let failed = 0;
  const only = new RegExp(process.env["ONLY"] ?? "");
  for (const [name, test] of Object.entries(TESTS).filter(([name]) => only.test(name))) {
    try {
      await test();
      say(`ok   ${name}`);
    } catch (error) {
      failed += 1;
      say(`FAIL ${name}\n     ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  const all = Object.keys(TESTS).length;
  say(`in the extension host: ${all - failed} passed, ${failed} failed`);
  assert.equal(failed, 0);
}

/** It says another encoding than the clipboard has. */
const PAGE = `<!DOCTYPE html><html><head><meta charset="windows-1251">
<title>Café owners in Rajin wait for sailors</title>
<meta property="og:title" content="Café owners in Rajin wait for sailors">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2024-11-02T08:00:00Z">
<link rel="canonical" href="https://harbourpost.example/rajin-cafes">
</head><body><article><h1>Café owners in Rajin wait for sailors</h1>
<p>Four cafés at the harbour of Rajin have opened again since the freighters came back in August, their owners say.</p>
<p>Each freighter stays for three days, and the crews of about twenty men are let ashore in the evening, one owner told the paper.</p>
<p>The harbour office did not answer questions about the cargo that the freighters take on at night.</p>
</article></body></html>`;

const TESTS: Record<string, () => Promise<void> | void> = {
  "every contributed command is registered": async () => {
    const extension = vscode.extensions.getExtension("dossier.dossier");
    assert.ok(extension);
    await extension.activate();
    const known = new Set(await vscode.commands.getCommands());
    const contributed: { command: string }[] = extension.packageJSON.contributes.commands;
    assert.deepEqual(contributed.map((it) => it.command).filter((it) => !known.has(it)), []);
  },

  "the findings of a note are there, with the page of their rule": async () => {
    const document = await open("notes/transfers.md");
    const found = await until(() => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return all.some((it) => codeOf(it) === "unresolved-source") && all;
    });
    assert.deepEqual([...new Set(found.map((it) => it.source))], ["dossier"]);
    const finding = found.find((it) => codeOf(it) === "unresolved-source");
    assert.equal(document.getText(finding?.range), "pacific-ledger-deployments");
  },

  "findings of notes that are not open are there": async () => {
    await until(() => vscode.languages.getDiagnostics(file("notes/treaty.md")).length > 0);
  },

  "a hover tells of an actor, and a link in it runs nothing but our own": async () => {
    const document = await open("notes/treaty.md");
    const [hover] = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider", document.uri, place(document, "Vladimir Putin"));
      return found.length > 0 && found;
    });
    const content = hover?.contents[0];
    assert.ok(content instanceof vscode.MarkdownString);
    assert.match(content.value, /Vladimir Putin/);
    assert.deepEqual(content.isTrusted, { enabledCommands: ["dossier.openDossier"] });
    assert.ok(!content.supportHtml);
  },

  "articles are completed with their key": async () => {
    const document = await open("notes/transfers.md");
    const at = place(document, "@pacific-ledger-deployment]").translate(0, 5);
    const found = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider", document.uri, at);
    const labels = found.items.map((it) => (typeof it.label === "string" ? it.label : it.label.label));
    assert.ok(labels.some((it) => it.includes("pacific-ledger-deployment")), labels.join());
  },

  "a quick fix names the key that was meant": async () => {
    const document = await open("notes/transfers.md");
    const at = place(document, "@pacific-ledger-deployments");
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider", document.uri, new vscode.Range(at, at));
    assert.ok(found.some((it) => it.title.includes("pacific-ledger-deployment")));
  },

  "a place in a note has a definition and references": async () => {
    const document = await open("notes/treaty.md");
    const at = place(document, "Kim Jong Un");
    const definition = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeDefinitionProvider", document.uri, at);
    assert.match(String(definition[0]?.uri), /actors\.toml$/);
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider", document.uri, at);
    assert.ok(references.length > 1);
  },

  "names, citations and claims are coloured": async () => {
    const document = await open("notes/transfers.md");
    const legend = await until(() =>
      vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
        "vscode.provideDocumentSemanticTokensLegend", document.uri));
    for (const type of ["actor", "citation", "theme", "claim"]) {
      assert.ok(legend.tokenTypes.includes(type), type);
    }
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      "vscode.provideDocumentSemanticTokens", document.uri);
    assert.ok(tokens.data.length > 0);
  },

  "a lens above a note counts its claims": async () => {
    const document = await open("notes/transfers.md");
    await until(async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        "vscode.executeCodeLensProvider", document.uri, 5);
      return lenses.some((it) => /\d+ claims?, \d+ sourced/.test(it.command?.title ?? ""));
    });
  },

  "the next claim without a source is found, and after the last the first": async () => {
    const document = await open("notes/timeline.md");
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const lines: number[] = [];
    const step = async (name: string) => {
      await vscode.commands.executeCommand(`dossier.${name}OpenClaim`);
      lines.push(editor.selection.active.line);
    };
    await step("next");
    await step("next");
    await step("previous");
    await step("previous");
    assert.match(document.lineAt(lines[0] ?? 0).text, /Shoigu/);
    assert.ok(lines[1]! > lines[0]!);
    assert.equal(lines[2], lines[0]);
    assert.match(document.lineAt(lines[3] ?? 0).text, /1,500/);
  },

  "a draft becomes final and a draft again": async () => {
    const document = await open("notes/timeline.md");
    await vscode.window.showTextDocument(document);
    const status = () => /^status: (\w+)$/m.exec(document.getText())?.[1];
    const seen = [];
    for (const wanted of ["final", "draft"]) {
      await vscode.commands.executeCommand("dossier.toggleDraftFinal");
      await until(() => status() === wanted);
      seen.push(status());
    }
    assert.deepEqual(seen, ["final", "draft"]);
  },

  "a new note about an article names it in its front matter": async () => {
    await open("articles/pacific-ledger-deployment.md");
    await vscode.commands.executeCommand("dossier.newNoteAboutArticle");
    const text = await until(() => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown && !shown.uri.path.includes("/articles/") && shown.getText();
    });
    assert.match(text, /pacific-ledger-deployment/);
    assert.match(text, /^status: draft$/m);
  },

  "a page whose source was copied becomes an article": async () => {
    await open("notes/treaty.md");
    await vscode.env.clipboard.writeText(PAGE);
    await vscode.commands.executeCommand("dossier.clipArticle");
    const article = vscode.window.activeTextEditor?.document;
    assert.match(String(article?.uri), /\/articles\/[^/]+\.md$/);
    assert.match(article?.getText() ?? "", /Café owners in Rajin/);
    assert.match(article?.getText() ?? "", /The Harbour Post/);
  },

  "what a note says is text in the dossier, not markup": () => {
    const { html, links } = render(
      "<img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](command:x) [c](file:///n.md#L7) ![d](https://e.example/f.png)",
    );
    assert.doesNotMatch(html, /<img|javascript:[^<]*"|href="(?!#")/);
    assert.deepEqual(links, ["file:///n.md#L7", "https://e.example/f.png"]);
  },

  "before 1.0 the second number of a version counts": () => {
    assert.ok(fits("0.1.7", "0.1.0"));
    assert.ok(!fits("0.2.0", "0.1.0"));
    assert.ok(fits("1.4.0", "1.0.0"));
    assert.ok(!fits("2.0.0", "1.0.0"));
  },
};

function file(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document);
  return document;
}

function place(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, text);
  return document.positionAt(at + 1);
}

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}

async function until<T>(
  test: () => T | undefined | false | PromiseLike<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await test();
    if (value) {
      return value;
    }
    assert.ok(Date.now() < end, `not within ${PATIENCE} ms: ${String(test)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
