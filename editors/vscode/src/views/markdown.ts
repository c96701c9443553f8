/** Markdown of the server as HTML for a webview that may load and run nothing. */

import MarkdownIt from "markdown-it";

/** HTML whose links are numbers: what they point to stays in the extension. */
export interface Rendered {
  html: string;
  links: string[];
}

export function render(text: string): Rendered {
  const links: string[] = [];
  // Without `html`, what a note says is text, whatever it looks like.
  const reader = new MarkdownIt("commonmark", { html: false }).enable(["table", "strikethrough"]);
  reader.disable("image");
  reader.validateLink = (address) => /^(https?|file|mailto):/i.test(address);
  reader.renderer.rules["link_open"] = (tokens, index) => {
    links.push(String(tokens[index]?.attrGet("href") ?? ""));
    return `<a href="#" data-link="${links.length - 1}">`;
  };
  return { html: reader.render(text), links };
}
