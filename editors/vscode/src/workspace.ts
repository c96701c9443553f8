/** Whether the open folders look like a workspace of Dossier. */

import * as vscode from "vscode";

/** Folders of articles at the root that are named like nothing else; `sources` is not. */
const ARTICLE_FOLDERS = ["articles", "clippings"];

/** How far below a root a `dossier.toml` is looked for when a folder is opened. */
const SETTINGS_FILES = "{dossier.toml,*/dossier.toml,*/*/dossier.toml}";

export type Mode = "auto" | "on" | "off";

export function mode(): Mode {
  return vscode.workspace.getConfiguration("dossier").get<Mode>("enable", "auto");
}

export async function looksLikeOne(): Promise<boolean> {
  const chosen = mode();
  if (chosen !== "auto") {
    return chosen === "on";
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  for (const folder of folders) {
    if ((await holdsArticles(folder.uri)) || (await holdsSettings(folder))) {
      return true;
    }
  }
  return await isInside(vscode.window.activeTextEditor?.document.uri);
}

async function holdsArticles(folder: vscode.Uri): Promise<boolean> {
  for (const name of ARTICLE_FOLDERS) {
    if ((await kindOf(vscode.Uri.joinPath(folder, name))) === vscode.FileType.Directory) {
      return true;
    }
  }
  return false;
}

async function holdsSettings(folder: vscode.WorkspaceFolder): Promise<boolean> {
  const pattern = new vscode.RelativePattern(folder, SETTINGS_FILES);
  return (await vscode.workspace.findFiles(pattern, "**/node_modules/**", 1)).length > 0;
}

/** A file on its own, or a part of a workspace opened: the settings stand above it. */
async function isInside(file: vscode.Uri | undefined): Promise<boolean> {
  if (file?.scheme !== "file") {
    return false;
  }
  for (let at = file; ; ) {
    const above = vscode.Uri.joinPath(at, "..");
    if (above.path === at.path) {
      return false;
    }
    if ((await kindOf(vscode.Uri.joinPath(above, "dossier.toml"))) === vscode.FileType.File) {
      return true;
    }
    at = above;
  }
}

async function kindOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type & ~vscode.FileType.SymbolicLink;
  } catch {
    return undefined;
  }
}
