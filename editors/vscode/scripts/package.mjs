// Makes dossier-PLATFORM.vsix with the server inside.
//
// usage: npm run package [-- --server PROGRAM] [--target PLATFORM] [--out FILE]
//
// Without a program, one is built with cargo (release), for the platform of this machine.
import { spawnSync } from "node:child_process";
import { chmod, copyFile, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const LIMIT = 15 * 1024 * 1024;

const root = path.resolve(fileURLToPath(new URL("..", import.meta.url)));
const repository = path.resolve(root, "../..");
const options = { server: { type: "string" }, target: { type: "string" }, out: { type: "string" } };
const { values } = parseArgs({ options });
const target = values.target ?? `${process.platform}-${process.arch}`;
const out = path.resolve(values.out ?? path.join(root, `dossier-${target}.vsix`));
const name = target.startsWith("win32") ? "dossier.exe" : "dossier";

await compareVersions();
const server = values.server ? path.resolve(values.server) : buildServer();
run(process.execPath, [path.join(root, "scripts/build.mjs")], root);

const stage = await mkdtemp(path.join(tmpdir(), "dossier-vsix-"));
try {
  for (const it of ["package.json", "README.md", "dist", "media", "schemas", "snippets", "walkthrough", "images"]) {
    await cp(path.join(root, it), path.join(stage, it), { recursive: true });
  }
  for (const it of ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE", "CHANGELOG.md"]) {
    await copyFile(path.join(repository, it), path.join(stage, it));
  }
  await mkdir(path.join(stage, "server"));
  await copyFile(server, path.join(stage, "server", name));
  // vsce asks for a list of what belongs in; all that is in the folder does.
  await writeFile(path.join(stage, ".vscodeignore"), "");
  await chmod(path.join(stage, "server", name), 0o755);
  const vsce = path.join(root, "node_modules/@vscode/vsce/vsce");
  const args = ["package", "--target", target, "--out", out, "--no-dependencies"];
  // The pictures lie beside the readme, and the repository has no address.
  const quiet = ["--no-rewrite-relative-links", "--allow-missing-repository", "--skip-license"];
  run(process.execPath, [vsce, ...args, ...quiet], stage);
} finally {
  await rm(stage, { recursive: true, force: true });
}

const { size } = await stat(out);
console.log(`${path.relative(process.cwd(), out)}: ${(size / 1024 / 1024).toFixed(1)} MB`);
if (size > LIMIT) {
  console.error("It is larger than 15 MB: strip the program, or build it with --release.");
  process.exit(1);
}

/** The extension compares its version with that of the server, so they are kept the same. */
async function compareVersions() {
  const cargo = await readFile(path.join(repository, "Cargo.toml"), "utf8");
  const ofServer = /^version = "(.*)"$/m.exec(cargo)?.[1];
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  if (version !== ofServer) {
    console.error(`package.json has version ${version} and Cargo.toml ${ofServer}: make them the same`);
    process.exit(1);
  }
}

function buildServer() {
  if (target !== `${process.platform}-${process.arch}`) {
    console.error(`For ${target}, name the program: --server PROGRAM`);
    process.exit(2);
  }
  run("cargo", ["build", "--release"], repository);
  return path.join(process.env.CARGO_TARGET_DIR ?? path.join(repository, "target"), "release", name);
}

function run(program, args, cwd) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: "inherit" });
  if (error || status !== 0) {
    console.error(`${[program, ...args].join(" ")}: ${error?.message ?? `ended with ${status}`}`);
    process.exit(1);
  }
}
