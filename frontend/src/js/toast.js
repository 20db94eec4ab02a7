// What happened, in a corner; good news leaves by itself, a refusal stays until it was read.
import { $, $$, on, tell, words } from "./page.js";

const FLASH = "zg-flash";

function add(content, tone, stay) {
  const box = document.createElement("div");
  box.className = `zg-toast zg-tone-${tone}`;
  if (stay) box.setAttribute("role", "alert");
  box.append(content);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "zg-iconbtn";
  close.setAttribute("aria-label", words("close"));
  close.textContent = "×";
  close.dataset.zgGone = "";
  box.append(close);
  $$(".zg-toast", $("#zg-toasts")).filter(one => one.textContent === box.textContent).forEach(one => one.remove()); // the same again is one
  $("#zg-toasts").append(box);
  while ($("#zg-toasts").children.length > 4) $("#zg-toasts").firstElementChild.remove();
  if (!stay) setTimeout(() => box.remove(), 4500);
  return box;
}

export function toast({ text, tone = "green" }) {
  const content = document.createElement("div");
  content.textContent = text;
  sessionStorage.setItem(FLASH, JSON.stringify({ text, tone, at: Date.now() }));
  setTimeout(() => sessionStorage.removeItem(FLASH), 900);
  add(content, tone, tone === "red");
}

// In an open dialog it stands above what was typed, which stays: a corner lies behind the dialog and out of reach.
function saidInside(content) {
  const main = $$("dialog[open] .zg-dialog-main").at(-1);
  if (!main) return false;
  $("[data-zg-refused]", main)?.remove();
  const note = document.createElement("div");
  note.className = "zg-note zg-tone-red";
  note.dataset.zgRefused = "";
  note.setAttribute("role", "alert");
  note.append(content);
  main.prepend(note);
  main.scrollTop = 0;
  return true;
}

export function complain({ text = "", html = "", retry = false }) {
  const content = document.createElement("div");
  if (html) content.innerHTML = html; // our own server's fragment, escaped there
  else content.textContent = text;
  if (saidInside(content)) return;
  if (retry) {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "zg-link";
    again.textContent = words("retry");
    again.addEventListener("click", () => { again.closest(".zg-toast").remove(); tell("zg:changed", { ids: [] }); });
    content.append(document.createElement("br"), again);
  }
  add(content, "red", true);
}

on("click", "[data-zg-gone]", (event, button) => button.closest(".zg-toast").remove());

// a toast said just before the page was read again is said once more
const flash = JSON.parse(sessionStorage.getItem(FLASH) ?? "null");
sessionStorage.removeItem(FLASH);
if (flash && Date.now() - flash.at < 5000) toast(flash);

// what the server said along with this page
for (const said of document.querySelectorAll("[data-zg-message]")) {
  add(document.createTextNode(said.content.textContent), said.dataset.zgMessage, said.dataset.zgMessage === "red");
}
