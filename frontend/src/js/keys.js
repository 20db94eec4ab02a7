// Work by keyboard: J K X Enter, Shift+X the page, letters of actions, / ? Esc. Nothing happens while somebody types.
import { $, $$, dialogOpen, on } from "./page.js";
import { actByKey, choose, chooseNone, choosePage, currentRow, move } from "./bench.js";
import { drawerOpen, openDrawer } from "./drawer.js";

const typing = target => target.closest?.("input:not([type='checkbox'], [type='radio']), select, textarea, [contenteditable]");

const keys = {
  j: () => move(1),
  k: () => move(-1),
  x: event => {
    if (drawerOpen()) return;
    if (event.shiftKey) return choosePage();
    const row = currentRow();
    if (row) choose(row.dataset.id);
  },
  enter: event => {
    const row = currentRow();
    if (!row || drawerOpen() || event.target.closest("a, button, summary")) return false;
    openDrawer(row.dataset.id);
  },
  "/": () => { const box = $("input#zg-search"); if (!box || drawerOpen()) return false; box.focus(); box.select(); },
  "?": showKeys,
  escape: () => chooseNone(),
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialogOpen()) return;
  const key = event.key.toLowerCase();
  if (typing(event.target)) {
    if (key === "escape") event.target.blur();
    return;
  }
  const step = keys[key];
  if (step ? step(event) !== false : key.length === 1 && !event.repeat && actByKey(key)) event.preventDefault();
});

// the overlay also lists what this page's actions listen to
export function showKeys() {
  const here = $("#zg-keys-here");
  const list = $("dl", here);
  list.replaceChildren(...$$("#zg-bulk [data-zg-act][data-key]").map(button => {
    const line = document.createElement("div");
    const [key, name, cap] = [document.createElement("dt"), document.createElement("dd"), document.createElement("kbd")];
    cap.textContent = button.dataset.key.toUpperCase();
    key.append(cap);
    name.textContent = $("span", button).textContent;
    line.append(key, name);
    return line;
  }));
  here.hidden = !list.childElementCount;
  $("#zg-keys").showModal();
}
on("click", "[data-zg-keys]", (event, button) => { button.closest("dialog")?.close(); showKeys(); });
