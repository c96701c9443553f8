// What an analyst does in a day, in the real editor. usage: session.mjs VSIX
import fs from "node:fs";
import path from "node:path";

import { Editor, PATIENCE, sample } from "./lib.mjs";

const editor = await Editor.start({ vsix: process.argv[2], extra: ["--disable-workspace-trust"] });
const workspace = editor.at("notes and sources");
fs.cpSync(sample, workspace, { recursive: true });
const FLEET = "Four landing ships and three escort vessels carried some 1,500 soldiers to Vladivostok by 13 October 2024.";
fs.writeFileSync(path.join(workspace, "notes/fleet.md"), `# The fleet\n\n${FLEET}\n`);
const read = (name) => fs.readFileSync(path.join(workspace, name), "utf8");
const screen = await editor.open(workspace);
const visible = (locator) => locator.first().waitFor({ timeout: PATIENCE });
const check = (name, test) => editor.check(name, test);
/** A line of the Sourcing view. */
const row = (text) => screen.locator(".pane-body .monaco-list-row").filter({ hasText: text }).first();
const panel = editor.webview();
/** Opens or closes a branch of it: a click while another one still opens goes astray. */
const expand = (text, wanted = "true") => editor.until(async () => {
  if ((await row(text).getAttribute("aria-expanded")) === wanted) {
    return true;
  }
  await row(text).locator(".monaco-tl-twistie").click();
  return false;
}, `"${text}" is open: ${wanted}`);
/** The marks beside the line numbers, as far as they are drawn for a theme. */
const marks = (theme) =>
  screen.locator(".glyph-margin-widgets .cgmr").evaluateAll(
    (all, theme) => all.map((it) => {
      const picture = getComputedStyle(it).backgroundImage;
      return new RegExp(`(unsourced|weak|sourced)-${theme}`).exec(picture)?.[1];
    }),
    theme,
  );

await check("a finding is underlined", async () => {
  await editor.file("transfers.md");
  await visible(screen.locator(".squiggly-error"));
});

await check("it is in Problems, with its rule", async () => {
  await screen.keyboard.press("Control+Shift+M");
  const row = screen.locator(".markers-panel .monaco-list-row").filter({ hasText: "No article has the key" });
  await visible(row);
  const text = await row.first().innerText();
  await screen.keyboard.press("Control+Shift+M");
  return /unresolved-source/.test(text);
});

await check("the status bar counts the claims", async () => {
  await visible(screen.locator(".statusbar-item").filter({ hasText: /\d+\/\d+ sourced/ }));
});

await check("claims are marked beside the line numbers", async () => {
  await editor.until(async () => {
    const found = await marks("light");
    return found.includes("sourced") && found.includes("unsourced");
  }, "marks of sourced and unsourced claims");
});

await editor.check("the picture of a note is taken", async () => {
  await editor.goTo(14, 3);
  await editor.shot("findings-light");
});

await check("a hover tells of an actor", async () => {
  const { x, y } = await editor.placeOf("National Intelligence");
  await screen.mouse.move(x, y, { steps: 4 });
  await visible(screen.locator(".monaco-hover:not(.hidden)").filter({ hasText: "agency" }));
  await screen.keyboard.press("Escape");
  await screen.mouse.move(5, 5);
});

await check("Sourcing lists notes with their open claims, articles and actors", async () => {
  await editor.views();
  await visible(row("Notes").filter({ hasText: /\d+\/\d+ claims sourced/ }));
  await visible(row("Visits and vetoes"));
  await visible(row("Articles"));
  await visible(row("Actors"));
});

await check("an open claim of the tree is shown in its note", async () => {
  await expand("Arms transfers");
  await row("70 freight cars").click();
  await visible(screen.locator(".statusbar-item").filter({ hasText: "Ln 14, Col 3" }));
});

await check("an article of the tree has the claims that rest on it", async () => {
  await expand("Notes", "false");
  await expand("Articles");
  await visible(row("Seoul says").filter({ hasText: /claims? in \d+ notes?/ }));
  await expand("Seoul says");
  await visible(row("13,000 containers"));
});

await check("an actor of the tree opens its dossier, and a claim in it leads to the note", async () => {
  await expand("Articles", "false");
  await expand("Actors");
  await row("Kim Jong Un").click();
  await visible(panel.locator("h1", { hasText: "Kim Jong Un" }));
  await visible(panel.locator("#claims-title", { hasText: /Claims \(\d+\)/ }));
  await editor.shot("views-light");
  await panel.locator("#claims-list a", { hasText: "Shoigu" }).click();
  await visible(screen.locator(".tab.active").filter({ hasText: "timeline.md" }));
});

await check("the dossier follows the cursor, by keyboard alone", async () => {
  await editor.file("treaty.md");
  await editor.goTo(9, 3);
  await visible(panel.locator("h1", { hasText: "Vladimir Putin" }));
  await editor.file("transfers.md");
  await editor.goTo(12, 70);
  await visible(panel.locator("#kind", { hasText: "article" }));
});

await check("the page of the dossier may load and run nothing else", async () => {
  const policy = await panel.locator("meta[http-equiv]").getAttribute("content");
  return /^default-src 'none'; style-src [^;]+; script-src 'nonce-[0-9a-f]{32}'$/.test(policy) || policy;
});

await check("in a dark theme the views are dark, and the marks are the others", async () => {
  await editor.reload({ "workbench.colorTheme": "Default Dark Modern" });
  await editor.views();
  await editor.file("transfers.md");
  await editor.goTo(11, 105);
  await visible(panel.locator("body.vscode-dark"));
  await visible(panel.locator("h1", { hasText: "National Intelligence Service" }));
  await editor.until(async () => (await marks("dark")).includes("sourced"), "marks for dark themes");
  await editor.shot("views-dark");
});

for (const closing of ["always", "never"]) {
  await check(`a completion is inserted once, brackets auto-closed ${closing}`, async () => {
    await editor.reload({ "editor.autoClosingBrackets": closing, "workbench.colorTheme": "Default Light Modern" });
    await editor.file("transfers.md");
    await visible(screen.locator(".squiggly-error"));
    await screen.keyboard.press("Control+End");
    await screen.keyboard.type("\nRajin is a port [@str", { delay: 30 });
    await visible(screen.locator(".suggest-widget.visible .monaco-list-row").filter({ hasText: "strait-courier" }));
    await screen.keyboard.press("Enter");
    await visible(editor.line("Rajin is a port [@strait-courier-treaty]"));
    await screen.keyboard.press("Escape");
    await editor.save();
    const saved = () => read("notes/transfers.md").split("\n").filter((it) => it.startsWith("Rajin is"));
    const right = closing === "always" ? 1 : 2;
    await editor.until(() => saved().length === right && !/port \[@str\]?$/.test(saved().at(-1)), "the note is saved");
    return saved().every((it) => it === "Rajin is a port [@strait-courier-treaty]") || saved();
  });
}

await check("a quick fix is applied and saved, and the finding is gone", async () => {
  await editor.goTo(13, 60);
  await screen.keyboard.press("Control+.");
  const fix = screen.locator(".action-widget .monaco-list-row").filter({ hasText: "pacific-ledger-deployment" });
  await visible(fix);
  await fix.first().click();
  await screen.locator(".squiggly-error").first().waitFor({ state: "detached", timeout: PATIENCE });
  await editor.save();
  await editor.until(() => /in all \[@pacific-ledger-deployment\]\./.test(read("notes/transfers.md")), "the fix is saved");
});

await check("Insert Citation lists the articles and puts a mark before the full stop", async () => {
  await editor.goTo(14, 10);
  await editor.command("Dossier: Insert Citation");
  const choice = screen.locator(".quick-input-list .monaco-list-row").filter({ hasText: "pacific-ledger-deployment" });
  await visible(choice);
  await editor.shot("cite-light");
  await choice.first().click();
  await editor.save();
  await editor.until(() => /October 2023 \[@pacific-ledger-deployment\]\./.test(read("notes/transfers.md")), "the citation is saved");
});

await check("a quick fix cites the article whose passage says it, and is saved", async () => {
  await editor.file("fleet.md");
  await visible(screen.locator(".squiggly-warning, .squiggly-info"));
  await editor.goTo(3, 10);
  await screen.keyboard.press("Control+.");
  const fix = screen.locator(".action-widget .monaco-list-row").filter({ hasText: /Cite Seoul says .* \(para \d+\)/ });
  await visible(fix);
  await editor.shot("quickfix-light");
  await fix.first().click();
  await editor.save();
  await editor.until(() => /pacific-ledger-deployment/.test(read("notes/fleet.md")), "the citation is saved");
  await visible(screen.locator(".statusbar-item").filter({ hasText: "1/1 sourced" }));
});

process.exitCode = (await editor.end("in the editor")) > 0 ? 1 : 0;
