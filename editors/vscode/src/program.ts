/** The `dossier` program: where it is, and whether it is the one that this extension is made for. */

import { execFile } from "node:child_process";
import { constants, promises as fs } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

export const SETTING = "dossier.server.path";

export interface Program {
  readonly path: string;
  /** As it says itself: `0.1.0`. */
  readonly version: string;
}

/** Why there is no program to start: a sentence for the user. */
export class NoProgram extends Error {}

/** The setting goes before the program that came along, that before the one on PATH. */
export async function find(extension: vscode.ExtensionContext): Promise<Program> {
  const wanted = vscode.workspace.getConfiguration().get<string>(SETTING)?.trim();
  if (wanted) {
    const named = wanted.replace(/^~(?=[/\\])/, homedir());
    if (!path.isAbsolute(named)) {
      throw new NoProgram(`${SETTING} is "${wanted}", which is no absolute path.`);
    }
    return await probe(named, `${SETTING} names ${named}`);
  }
  const bundled = extension.asAbsolutePath(path.join("server", executable()));
  if (await isExecutable(bundled)) {
    return await probe(bundled, `The program of this extension is ${bundled}`);
  }
  const onPath = await search(process.env["PATH"] ?? "");
  if (onPath) {
    return await probe(onPath, `The program on PATH is ${onPath}`);
  }
  throw new NoProgram(
    "The dossier program was found neither in this extension nor on PATH. " +
      `Install it, or say in ${SETTING} where it is.`,
  );
}

/** Whether two versions speak the same protocol: before 1.0, the second number counts. */
export function fits(server: string, extension: string): boolean {
  const [major, minor] = server.split(".");
  const [ours, second] = extension.split(".");
  return major === ours && (major !== "0" || minor === second);
}

function executable(): string {
  return process.platform === "win32" ? "dossier.exe" : "dossier";
}

/** Relative folders on PATH are left out: they would be those of the workspace. */
async function search(folders: string): Promise<string | undefined> {
  for (const folder of folders.split(path.delimiter).filter((it) => path.isAbsolute(it))) {
    const candidate = path.join(folder, executable());
    if (await isExecutable(candidate)) {
      return candidate;
    }
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await fs.access(file, constants.X_OK);
    return (await fs.stat(file)).isFile();
  } catch {
    return false;
  }
}

/** Asks a program for its version; another program than ours is told apart by the answer. */
async function probe(file: string, origin: string): Promise<Program> {
  const { code, output } = await run(file, ["--version"]);
  const version = /^dossier (\d+\.\d+\.\d+\S*)/.exec(output)?.[1];
  if (version) {
    return { path: file, version };
  }
  throw new NoProgram(
    code === "ENOENT"
      ? `${origin}, and there is no such file.`
      : code === "EACCES"
        ? `${origin}, which may not be run.`
        : `${origin}, which does not answer as dossier does.`,
  );
}

export interface Outcome {
  /** 0, an exit code, or the name of the error that kept it from running. */
  readonly code: number | string;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program to its end and never fails; what it says is at most 16 MB. */
export function run(
  file: string,
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
): Promise<Outcome> {
  const limits = { timeout: 20_000, maxBuffer: 16 << 20, windowsHide: true };
  return new Promise((resolve) => {
    try {
      const folder = options.cwd === undefined ? {} : { cwd: options.cwd };
      const child = execFile(file, args, { ...limits, ...folder }, (error, output, errors) =>
        resolve({ code: error ? (error.code ?? "ended by a signal") : 0, output, errors }),
      );
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(options.input ?? "");
    } catch (error) {
      resolve({ code: String(error), output: "", errors: "" });
    }
  });
}
