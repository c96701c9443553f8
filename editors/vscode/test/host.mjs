// Runs dist/suite.js inside the extension host of a real VS Code. usage: host.mjs DOSSIER
import fs from "node:fs";

import { Editor, PATIENCE, root, sample } from "./lib.mjs";

const probe = await Editor.start({
  settings: { "dossier.server.path": process.argv[2] },
  extra: ["--disable-workspace-trust", "--vscode-option", "enable-smoke-test-driver"],
  env: { DOSSIER_TEST_REPORT: `/tmp/dossier-suite-${process.pid}` },
});
const report = probe.env.DOSSIER_TEST_REPORT;
const workspace = probe.at("sample");
fs.cpSync(sample, workspace, { recursive: true });

const page = await probe.page();
let code;
// The editor's own log is of no interest: code-server runs here without its native modules.
await page.exposeFunction("codeAutomationLog", () => {});
await page.exposeFunction("codeAutomationExit", (it) => (code = it));
const remote = (path) => `vscode-remote://127.0.0.1:${probe.port}${path}`;
const payload = JSON.stringify([
  ["extensionDevelopmentPath", remote(root)],
  ["extensionTestsPath", remote(`${root}/dist/suite.js`)],
  ["skipWelcome", "true"],
]);
const query = new URLSearchParams({ folder: workspace, payload });
await page.goto(`${probe.address}/?${query}`);
await probe
  .until(() => code !== undefined, "the suite ends", 2 * PATIENCE)
  .catch(async (error) => {
    console.log(String(error));
    await page.screenshot({ path: "/tmp/dossier-vscode-host.png" });
  });
console.log(fs.existsSync(report) ? fs.readFileSync(report, "utf8").trimEnd() : "FAIL no report");
fs.rmSync(report, { force: true });
probe.failed += code === 0 ? 0 : 1;
process.exitCode = (await probe.end("the host")) > 0 ? 1 : 0;
