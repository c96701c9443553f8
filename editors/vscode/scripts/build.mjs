// Bundles the extension, and with `--tests` the suite that runs inside the extension host.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const tests = process.argv.includes("--tests");

await rm(`${root}/dist`, { recursive: true, force: true });
const node = { bundle: true, platform: "node", format: "cjs", target: "node20" };
await build({
  ...node,
  absWorkingDir: root,
  entryPoints: { extension: "src/extension.ts", ...(tests && { suite: "test/suite.ts" }) },
  outdir: "dist",
  external: ["vscode"],
  minify: !tests,
  sourcemap: tests && "inline",
  logLevel: "warning",
});
// The schema is the one of the program.
await mkdir(`${root}/schemas`, { recursive: true });
await copyFile(
  `${root}/../../src/config/dossier.schema.json`,
  `${root}/schemas/dossier.schema.json`,
);
