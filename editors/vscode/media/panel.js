// The page of the Dossier view. It shows what it is sent, and says what was chosen.
"use strict";

(() => {
  const editor = acquireVsCodeApi();
  const part = (id) => document.getElementById(id);

  const STATUS = {
    sourced: "sourced",
    weak: "weak: its source is far away",
    unsourced: "no source",
    waived: "waived",
    exempt: "needs no source",
  };

  function show({ kind, title, html, isDefined, claims, more, takeFocus }) {
    const hadFocus = document.hasFocus() && document.activeElement !== document.body;
    part("nothing").hidden = true;
    part("dossier").hidden = false;
    part("kind").textContent = kind;
    part("dossier").dataset.kind = kind;
    part("title").textContent = title;
    part("text").innerHTML = html;
    part("claims").hidden = claims.length === 0;
    part("definition").hidden = !isDefined;
    part("claims-title").textContent = `Claims (${claims.length + more})`;
    part("more").textContent = more > 0 ? `and ${more} more` : "";
    part("claims-list").replaceChildren(...claims.map(claim));
    if (takeFocus || hadFocus) {
      part("title").focus();
    }
    scrollTo(0, 0);
  }

  function claim({ text, status, where }, index) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = "#";
    link.dataset.claim = String(index);
    link.textContent = text;
    const about = document.createElement("span");
    about.className = `about ${status}`;
    about.textContent = `${STATUS[status] ?? status} · ${where}`;
    line.append(link, about);
    return line;
  }

  document.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element && event.target.closest("a");
    if (!chosen) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    for (const type of ["link", "claim", "definition"]) {
      if (chosen.dataset[type] !== undefined) {
        editor.postMessage({ type, index: Number(chosen.dataset[type]) });
      }
    }
  }, true);

  addEventListener("message", ({ data }) => {
    if (data.type === "show") {
      show(data);
    }
  });

  // A view that was hidden is made anew: it is sent again what it showed.
  editor.postMessage({ type: "ready" });
})();
