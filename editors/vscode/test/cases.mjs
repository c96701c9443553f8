// What must not go wrong: no program, another version, a server that dies, a folder that
// is no workspace, a workspace that is not trusted. usage: cases.mjs VSIX DOSSIER
import fs from "node:fs";
import path from "node:path";

import { Editor, PATIENCE, sample } from "./lib.mjs";

const [vsix, program] = process.argv.slice(2);
const editor = await Editor.start({
  vsix,
  settings: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" },
});
// Inside of the editor's folder its processes are told from those of others.
const dossier = editor.at("dossier");
fs.copyFileSync(program, dossier);
const check = (name, test) => editor.check(name, test);
const visible = (locator) => locator.first().waitFor({ timeout: PATIENCE });
const servers = () => editor.processes("dossier lsp");

/** A program of ours that says another version, or marks that it was run. */
function script(name, lines) {
  const file = editor.at(name);
  fs.writeFileSync(file, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  return file;
}

const notes = editor.at("plain");
fs.mkdirSync(notes);
fs.writeFileSync(path.join(notes, "diary.md"), "# Diary\n\nSome 70 freight cars stood there on 3 May 2024.\n");
const workspace = editor.at("workspace");
fs.cpSync(sample, workspace, { recursive: true });
const mark = editor.at("was-run");
const foreign = script("foreign", `touch '${mark}'; exec '${dossier}' "$@"`);
// What the workspace says is of no weight until it is trusted.
fs.mkdirSync(path.join(workspace, ".vscode"));
fs.writeFileSync(path.join(workspace, ".vscode/settings.json"), JSON.stringify({ "dossier.server.path": foreign }));

await check("in a folder that is no workspace nothing is started and nothing is shown", async () => {
  await editor.open(notes);
  await editor.file("diary.md");
  await visible(editor.screen.locator(".statusbar-item").filter({ hasText: "Markdown" }));
  await editor.command("Dossier: Restart Server");
  await visible(editor.toast("Dossier has nothing to do here"));
  const icons = await editor.screen.locator(".activitybar .action-label[aria-label*='Dossier']").count();
  return servers().length === 0 && icons === 0;
});

await check("it becomes one when a workspace is made in it", async () => {
  await editor.closeToasts();
  await editor.command("Dossier: Create a Workspace");
  await editor.screen.locator(".quick-input-widget:not(.hidden) .monaco-button")
    .filter({ hasText: "Create Here" }).first().click();
  await editor.until(() => servers().length === 1, "the server runs");
  await visible(editor.screen.locator(".tab.active").filter({ hasText: "first-note.md" }));
  await visible(editor.screen.locator(".statusbar-item").filter({ hasText: /\d+\/\d+ sourced/ }));
});

await check("in a restricted workspace notes are analysed, and by our own program", async () => {
  await editor.open(workspace);
  await editor.file("transfers.md");
  await visible(editor.screen.locator(".squiggly-error"));
  return !fs.existsSync(mark) && editor.processes("server/dossier lsp").length > 0;
});

await check("a server that is killed is started again", async () => {
  const [pid] = servers();
  process.kill(pid, "SIGKILL");
  await editor.until(() => servers().some((it) => it !== pid), "another server runs");
  await visible(editor.screen.locator(".statusbar-item").filter({ hasText: /\d+\/\d+ sourced/ }));
  await visible(editor.screen.locator(".squiggly-error"));
});

await check("one that is killed again and again is left alone, and the user is told once", async () => {
  for (let time = 0; time < 3; time += 1) {
    const [pid] = await editor.until(() => servers().length > 0 && servers(), "a server runs");
    process.kill(pid, "SIGKILL");
    await editor.until(() => !servers().includes(pid), "it is gone");
    await editor.until(() => time === 2 || servers().length > 0, "the next one runs");
  }
  await visible(editor.toast("has ended 4 times"));
  const toasts = await editor.screen.locator(".notification-toast").allInnerTexts();
  return (servers().length === 0 && toasts.length === 1) || toasts;
});

await check("the button of the message starts it again", async () => {
  await editor.toast("has ended 4 times").hover();
  await editor.screen.locator(".notification-toast .monaco-button").filter({ hasText: "Try Again" }).click();
  await visible(editor.screen.locator(".squiggly-error"));
});

const other = [
  ["a program that is missing", "/nowhere/dossier", "there is no such file"],
  ["a path that is not absolute", "dossier", "which is no absolute path"],
  ["a program that is another one", "/bin/true", "does not answer as dossier does"],
  ["a program of another version", script("newer", `[ "$1" = --version ] && echo 'dossier 9.1.0' || exec '${dossier}' "$@"`), "version 9.1.0"],
];
for (const [name, path, message] of other) {
  await check(`${name} is told, with a way out`, async () => {
    await editor.reload({ "dossier.server.path": path });
    await editor.file("transfers.md");
    const toast = editor.toast(message);
    await visible(toast);
    await toast.hover();
    await visible(editor.screen.locator(".notification-toast .monaco-button").filter({ hasText: "Open Settings" }));
  });
}

await check("the other version works all the same", async () => {
  await editor.until(() => servers().length === 1, "the server runs");
  await visible(editor.screen.locator(".squiggly-error"));
});

process.exitCode = (await editor.end("what must not go wrong")) > 0 ? 1 : 0;
