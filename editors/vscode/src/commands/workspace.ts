/** What is done with a workspace as a whole: create one, look through it, save an article. */

import * as path from "node:path";

import * as vscode from "vscode";

import { NoProgram, find, run } from "../program";
import type { Sourcing } from "../protocol";
import type { Server } from "../server";

export async function lintWorkspace(server: Server): Promise<void> {
  await vscode.commands.executeCommand("workbench.actions.view.problems");
  const found = await server.ask<Sourcing>("dossier/sourcing", {});
  if (found) {
    void vscode.window.showInformationMessage(summary(found));
  }
}

function summary({ notes, articles, more, unread, sourced, claims }: Sourcing): string {
  const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? "" : "s"}`;
  const parts = [count(notes.length + more.notes, "note"), count(articles.length + more.articles, "article")];
  if (unread > 0) {
    parts.push(`${unread} not read yet`);
  }
  return `${parts.join(", ")}. ${sourced} of ${count(claims, "claim")} sourced.`;
}

/** Writes the starter workspace; `look` is for when it lies in a folder that is open. */
export async function initWorkspace(
  extension: vscode.ExtensionContext,
  look: () => Promise<void>,
): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: "Where the Workspace Is Created",
      openLabel: "Create Here",
      canSelectFolders: true,
      canSelectFiles: false,
      ...defaultUri(),
    })) ?? [];
  if (!folder || (await call(extension, ["init", folder.fsPath])) === undefined) {
    return;
  }
  if (vscode.workspace.getWorkspaceFolder(folder)) {
    await look();
    const first = vscode.Uri.joinPath(folder, "notes", "first-note.md");
    await vscode.window.showTextDocument(first);
    return;
  }
  const open = "Open Folder";
  const fact = `The workspace ${path.basename(folder.fsPath)} is made.`;
  if ((await vscode.window.showInformationMessage(fact, open)) === open) {
    await vscode.commands.executeCommand("vscode.openFolder", folder);
  }
}

/** Saves the web page whose source is in the clipboard. */
export async function clipArticle(extension: vscode.ExtensionContext): Promise<void> {
  const folder = await pickFolder();
  if (!folder) {
    return;
  }
  const page = await vscode.env.clipboard.readText();
  if (!/<[a-z!][^>]*>/i.test(page)) {
    void vscode.window.showWarningMessage(
      "The clipboard holds no web page. Show the source of the page in your browser, copy all of it, and try again.",
    );
    return;
  }
  // What was copied is text, whatever encoding the page says it had: the mark goes before that.
  const input = `\uFEFF${page}`;
  const done = await call(extension, ["clip", "-"], { cwd: folder.uri.fsPath, input });
  const file = done?.trim().split(/\r?\n/).at(-1);
  if (file) {
    await vscode.window.showTextDocument(vscode.Uri.file(path.resolve(folder.uri.fsPath, file)));
  }
}

async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const active = vscode.window.activeTextEditor?.document.uri;
  const around = active && vscode.workspace.getWorkspaceFolder(active);
  if (folders.length > 1 && !around) {
    return vscode.window.showWorkspaceFolderPick({ placeHolder: "The workspace that gets the article" });
  }
  if (folders.length === 0) {
    void vscode.window.showInformationMessage("Open the folder of a workspace first.");
  }
  return around ?? folders[0];
}

/** Runs the program; what goes wrong is said in its own words. */
async function call(
  extension: vscode.ExtensionContext,
  args: string[],
  options: { cwd?: string; input?: string } = {},
): Promise<string | undefined> {
  try {
    const program = await find(extension);
    const { code, output, errors } = await run(program.path, args, options);
    if (code === 0) {
      const remark = /^warning: (.*)$/m.exec(errors)?.[1];
      if (remark) {
        void vscode.window.showInformationMessage(`Dossier: ${remark}`);
      }
      return output;
    }
    const said = errors.trim().split(/\r?\n/)[0] || `dossier ${args[0]} ended with ${code}.`;
    void vscode.window.showErrorMessage(said.replace(/^error: /, "Dossier: "));
  } catch (error) {
    const said = error instanceof NoProgram ? error.message : String(error);
    void vscode.window.showErrorMessage(`Dossier: ${said}`);
  }
  return undefined;
}

function defaultUri(): { defaultUri?: vscode.Uri } {
  const folder = vscode.workspace.workspaceFolders?.[0];
  return folder ? { defaultUri: folder.uri } : {};
}
