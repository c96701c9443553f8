// Real VS Code (code-server) in a real browser, on a copy of a workspace.
//
// BENCH is the folder that `run` has installed the editor and the browser driver in.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const bench = process.env.BENCH ?? "";
const { chromium } = createRequire(path.join(bench, "js", "x.js"))("playwright-core");
const codeServer = path.join(bench, "cs/node_modules/code-server/out/node/entry.js");

export const root = path.resolve(fileURLToPath(new URL("..", import.meta.url)));
export const sample = path.resolve(root, "../../tests/sample");

/** How long something may take to appear, in ms: the machine may be busy. */
export const PATIENCE = 60_000;

const SETTINGS = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.colorTheme": "Default Light Modern",
  "workbench.editor.empty.hint": "hidden",
  "workbench.enableExperiments": false,
  "workbench.layoutControl.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** Nobody listens there: no extension is looked for in the network. */
const NO_GALLERY = JSON.stringify({
  serviceUrl: "http://127.0.0.1:9/x",
  itemUrl: "http://127.0.0.1:9/y",
  resourceUrlTemplate: "http://127.0.0.1:9/z",
});

export class Editor {
  failed = 0;
  passed = 0;
  hosts = new Set();
  #started = Date.now();

  /** `extra`: arguments for code-server; `settings`: the user's. */
  static async start({ settings = {}, vsix, extra = [], env = {} } = {}) {
    const editor = new Editor();
    editor.folder = fs.mkdtempSync(path.join(os.tmpdir(), "dossier-vscode-"));
    fs.mkdirSync(editor.at("user/User"), { recursive: true });
    fs.mkdirSync(editor.at("user/Machine"), { recursive: true });
    fs.writeFileSync(editor.at("config.yaml"), "");
    editor.set(settings);
    editor.env = { ...process.env, EXTENSIONS_GALLERY: NO_GALLERY, ...env };
    delete editor.env.VSCODE_IPC_HOOK_CLI;
    if (vsix) {
      await editor.#cli(["--install-extension", vsix]);
    }
    await editor.#serve(extra);
    const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    editor.browser = await chromium.launch({ executablePath, headless: true, args });
    return editor;
  }

  at(name) {
    return path.join(this.folder, name);
  }

  set(settings) {
    this.settings = { ...SETTINGS, ...this.settings, ...settings };
    fs.writeFileSync(this.at("user/User/settings.json"), JSON.stringify(this.settings));
    // What names a program on this machine is read from here, in a remote editor as this is.
    const name = "dossier.server.path";
    const ofMachine = { [name]: this.settings[name] };
    fs.writeFileSync(this.at("user/Machine/settings.json"), JSON.stringify(ofMachine));
  }

  /** Sets settings, and opens the folder again: without its native modules the editor does
   * not see that a file changes on disk. */
  async reload(settings) {
    this.set(settings);
    await this.open(this.opened);
  }

  /** Saves what has changed, and waits until the editor knows that it is done. */
  async save() {
    await this.screen.locator(".tab.active.dirty").waitFor({ timeout: PATIENCE });
    await this.screen.keyboard.press("Control+S");
    await this.screen.locator(".tab.active:not(.dirty)").waitFor({ timeout: PATIENCE });
  }

  /** Shows the views of the extension. */
  async views() {
    await this.screen.locator(".activitybar .action-label[aria-label='Dossier']").click();
    await this.screen.locator(".pane-header").filter({ hasText: "Sourcing" }).waitFor({ timeout: PATIENCE });
  }

  async page(size = { width: 1200, height: 760 }) {
    const permissions = ["clipboard-read", "clipboard-write"];
    const context = await this.browser.newContext({ viewport: size, permissions });
    const page = await context.newPage();
    page.on("request", (it) => {
      const host = new URL(it.url()).hostname;
      // Files of extensions have an address that the editor itself answers.
      if (host && host !== "127.0.0.1" && !host.endsWith(".vscode-resource.vscode-cdn.net")) {
        this.hosts.add(host);
      }
    });
    return page;
  }

  /** Opens a folder, and waits until its files are listed. */
  async open(folder, page) {
    this.screen = page ?? this.screen ?? (await this.page());
    this.opened = folder;
    await this.screen.goto(`${this.address}/?folder=${encodeURIComponent(folder)}`);
    await this.screen.waitForSelector(".monaco-workbench .explorer-folders-view .monaco-list-row", {
      timeout: PATIENCE,
    });
    return this.screen;
  }

  /** Runs a command as a user does, by its title. */
  async command(title) {
    const { screen } = this;
    await screen.keyboard.press("F1");
    const input = screen.locator(".quick-input-widget:not(.hidden) input").first();
    await input.waitFor({ timeout: PATIENCE });
    await input.fill(`>${title}`);
    const row = screen.locator(".quick-input-list .monaco-list-row").filter({ hasText: title });
    await row.first().waitFor({ timeout: PATIENCE });
    await row.first().click();
  }

  /** Opens a file by its path in the workspace. */
  async file(name) {
    const { screen } = this;
    await screen.keyboard.press("Control+P");
    const input = screen.locator(".quick-input-widget:not(.hidden) input").first();
    await input.waitFor({ timeout: PATIENCE });
    await input.fill(name);
    const base = path.basename(name);
    await screen.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: base })
      .first().waitFor({ timeout: PATIENCE });
    await screen.keyboard.press("Enter");
    await screen.locator(".tab.active").filter({ hasText: base }).waitFor({ timeout: PATIENCE });
    await screen.waitForSelector(".editor-instance .view-lines");
  }

  async goTo(line, column = 1) {
    const { screen } = this;
    await screen.keyboard.press("Control+G");
    const input = screen.locator(".quick-input-widget:not(.hidden) input").first();
    await input.waitFor({ timeout: PATIENCE });
    await input.fill(`:${line}:${column}`);
    await screen.keyboard.press("Enter");
    await screen.locator(".quick-input-widget.hidden, .quick-input-widget[style*='display: none']")
      .first().waitFor({ state: "attached", timeout: PATIENCE });
  }

  /** The middle of the first letters of a text in the editor. */
  placeOf(text) {
    return this.until(
      () => this.screen.evaluate((text) => {
        const lines = document.querySelector(".editor-instance .view-lines");
        const walker = document.createTreeWalker(lines, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.replaceAll("\u00a0", " ").indexOf(text);
          if (at >= 0) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 4);
            const { x, y, width, height } = range.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
          }
        }
        return undefined;
      }, text),
      `"${text}" is on the screen`,
    );
  }

  toast(text) {
    return this.screen.locator(".notification-toast").filter({ hasText: text }).first();
  }

  async closeToasts() {
    await this.command("Notifications: Clear All Notifications");
  }

  /** The page inside a webview. */
  webview() {
    return this.screen.frameLocator("iframe.webview").frameLocator("#active-frame");
  }

  line(text) {
    return this.screen.locator(".view-line").filter({ hasText: text }).first();
  }

  /** A check that may take a while: what it waits for, or nothing. */
  async check(name, test) {
    const begin = Date.now();
    let problem;
    try {
      const result = await test();
      problem = result === undefined || result === true ? undefined : `it is ${JSON.stringify(result)}`;
    } catch (error) {
      problem = String(error?.stack ?? error).split("\n").slice(0, 12).join("\n     ");
    }
    this[problem ? "failed" : "passed"] += 1;
    console.log(`${problem ? "FAIL" : "ok  "} ${name} (${Date.now() - begin} ms)`);
    if (problem) {
      console.log(`     ${problem}`);
      const shot = path.join(os.tmpdir(), `dossier-vscode-${process.pid}-${this.failed}.png`);
      await this.screen?.screenshot({ path: shot }).catch(() => {});
      console.log(`     ${shot}`);
    }
  }

  async shot(name) {
    if (process.env.IMAGES) {
      // The mouse and what it shows are no part of a picture.
      await this.screen.mouse.move(700, 755);
      await this.screen.screenshot({ path: path.join(process.env.IMAGES, `${name}.png`) });
    }
  }

  /** The processes of this editor that run a program with this in its command line. */
  processes(words) {
    const numbers = fs.readdirSync("/proc").filter((it) => /^\d+$/.test(it));
    const line = (pid) => {
      try {
        return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      } catch {
        return "";
      }
    };
    return numbers.filter((it) => line(it).includes(this.folder) && line(it).includes(words)).map(Number);
  }

  async until(test, what, time = PATIENCE) {
    const end = Date.now() + time;
    for (;;) {
      const value = await test();
      if (value) {
        return value;
      }
      if (Date.now() > end) {
        throw new Error(`not within ${time} ms: ${what}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends all, and says how it went. */
  async end(what) {
    await this.browser?.close();
    process.kill(-this.server.pid, "SIGTERM");
    await new Promise((resolve) => this.server.on("exit", resolve));
    if (process.env.KEEP) {
      console.log(this.folder);
      return this.failed;
    }
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    if (this.hosts.size > 0) {
      this.failed += 1;
      console.log(`FAIL hosts in the network were asked: ${[...this.hosts].join(", ")}`);
    }
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    console.log(`${what}: ${this.passed} passed, ${this.failed} failed, ${seconds} s`);
    return this.failed;
  }

  #common() {
    return ["--user-data-dir", this.at("user"), "--extensions-dir", this.at("extensions"),
      "--config", this.at("config.yaml")];
  }

  #cli(args) {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [codeServer, ...this.#common(), ...args], { env: this.env });
      let output = "";
      child.stdout.on("data", (it) => (output += it));
      child.stderr.on("data", (it) => (output += it));
      child.on("exit", (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
    });
  }

  async #serve(extra) {
    const port = await freePort();
    this.port = port;
    this.address = `http://127.0.0.1:${port}`;
    const args = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry",
      "--disable-update-check", "--disable-getting-started-override", ...extra];
    const log = fs.openSync(this.at("server.log"), "w");
    this.server = spawn(process.execPath, [codeServer, ...this.#common(), ...args], {
      env: this.env, stdio: ["ignore", log, log], detached: true,
    });
    this.server.on("exit", () => (this.hasEnded = true));
    // A script that fails in the middle leaves no editor behind.
    process.on("exit", () => this.hasEnded || process.kill(-this.server.pid, "SIGTERM"));
    await this.until(async () => {
      const answer = await fetch(`${this.address}/healthz`).catch(() => undefined);
      return answer?.ok;
    }, "the editor answers");
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
