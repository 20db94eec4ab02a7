// Ctrl-K: the pages this person may open, and whatever the rooms find.
import { $, $$, on } from "./page.js";

const dialog = () => $("#zg-palette");
const input = () => $("#zg-palette-input");
const options = () => $$(".zg-option", dialog()).filter(option => !option.hidden);
let asked;
let waiting;

function select(option) {
  $$('[aria-selected="true"]', dialog()).forEach(one => one.setAttribute("aria-selected", "false"));
  if (!option) return input().removeAttribute("aria-activedescendant");
  option.id ||= `zg-option-${Math.random().toString(36).slice(2, 9)}`;
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  input().setAttribute("aria-activedescendant", option.id);
}

function filter() {
  const terms = input().value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  $$("#zg-palette-menu .zg-option").forEach(option => {
    const text = `${option.textContent} ${option.dataset.words}`.toLowerCase();
    option.hidden = !terms.every(term => text.includes(term));
  });
  select(options()[0]);
}

const settle = () => { $("#zg-palette-none").hidden = options().length > 0; };

async function seek() {
  asked?.abort();
  asked = new AbortController();
  const text = input().value.trim();
  if (text.length < 2) { $("#zg-palette-hits").replaceChildren(); return settle(); }
  try {
    const answer = await fetch(`${input().dataset.url}?q=${encodeURIComponent(text)}`, { headers: { "HX-Request": "true", "HX-Current-URL": location.href }, signal: asked.signal });
    const elsewhere = answer.headers.get("HX-Redirect");
    if (elsewhere) return void (location.href = elsewhere);
    if (!answer.ok) return;
    $("#zg-palette-hits").innerHTML = await answer.text(); // our own server's fragment
    if (!$('[aria-selected="true"]', dialog())) select(options()[0]);
    settle();
  } catch (error) {
    if (error.name !== "AbortError") settle();
  }
}

function show() {
  if (!dialog() || dialog().open) return;
  $$("dialog[open]").forEach(other => other.close());
  input().value = "";
  $("#zg-palette-hits").replaceChildren();
  filter();
  settle();
  dialog().showModal();
  input().focus();
}

document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); show(); }
});
on("click", "[data-zg-palette]", show);
on("input", "#zg-palette-input", () => { filter(); clearTimeout(waiting); waiting = setTimeout(seek, 160); });
on("keydown", "#zg-palette-input", event => {
  const all = options();
  const at = all.findIndex(option => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") select(all[(at + 1) % all.length]);
  else if (event.key === "ArrowUp") select(all[(at - 1 + all.length) % all.length]);
  else if (event.key === "Enter" && !event.isComposing) all[at]?.click();
  else return;
  event.preventDefault();
});
on("mousemove", ".zg-option", (event, option) => { if (option.getAttribute("aria-selected") !== "true") select(option); });
on("click", "a.zg-option", () => dialog().close());
