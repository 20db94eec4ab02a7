// A choice while one types: arrows move, Enter takes the marked one; lines that were added can be taken away.
import { $, $$, dialogOpen, on } from "./page.js";
import { drawerOpen } from "./drawer.js";

function mark(option) {
  const list = option.closest('[role="listbox"]');
  $$('[aria-selected="true"]', list).forEach(one => one.setAttribute("aria-selected", "false"));
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
}

// what is listed may still answer what was typed before: Enter waits for its own answer
const fresh = (picker, field) => ($("[data-zg-asked]", picker)?.dataset.zgAsked ?? "") === field.value.trim();

function take(picker) {
  $('.zg-option[aria-selected="true"]', picker)?.click();
}

on("keydown", "[data-zg-picker] input[type='search']", (event, field) => {
  const picker = field.closest("[data-zg-picker]");
  const all = $$(".zg-option", picker);
  const at = all.findIndex(option => option.getAttribute("aria-selected") === "true");
  delete picker.dataset.zgEnter;
  if (event.key === "Enter") {
    if (event.isComposing || event.repeat) return;
    event.preventDefault();
    if (fresh(picker, field)) take(picker);
    else picker.dataset.zgEnter = "1";
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !all.length) return;
  event.preventDefault();
  mark(all[(at + step + all.length) % all.length]);
});
on("mousemove", "[data-zg-picker] .zg-option", (event, option) => {
  if (option.getAttribute("aria-selected") !== "true") mark(option);
});
on("click", "[data-zg-remove]", (event, button) => button.closest("li").remove());

document.addEventListener("htmx:afterSettle", event => {
  const picker = event.detail.target.closest("[data-zg-picker]");
  if (!picker?.dataset.zgEnter || !fresh(picker, $("input[type='search']", picker))) return;
  delete picker.dataset.zgEnter;
  take(picker);
});

// a part was added: its number of pieces is asked next
document.addEventListener("htmx:afterSwap", event => {
  if (event.detail.target.id === "zg-parts") $("li:last-child input[type='number']", event.detail.target)?.select();
});
document.addEventListener("keydown", event => {
  if (event.key !== "/" || !drawerOpen() || dialogOpen() || event.target.matches?.("input, textarea, select")) return;
  const field = $("#zg-drawer [data-zg-picker] input[type='search']");
  if (field) { event.preventDefault(); field.focus(); }
});
