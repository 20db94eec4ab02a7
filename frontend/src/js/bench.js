// The list as a work bench: a current row, a selection, and fresh rows after every action.
import { $, $$, on, words } from "./page.js";
import { act, still } from "./act.js";
import { openDrawer, openId, shutDrawer, drawerOpen } from "./drawer.js";
import { htmx } from "./request.js";
import { toast } from "./toast.js";

const rows = () => $$("#zg-list tr[data-id]");
const chosen = new Set();
let current = null; // id
let anchor = null; // id where a shift-click starts

export const currentRow = () => rows().find(row => row.dataset.id === current) ?? null;
const indexOf = id => rows().findIndex(row => row.dataset.id === id);

// ---- current row
export function point(row, scroll = true) {
  rows().forEach(one => one.classList.toggle("zg-current", one === row));
  current = row?.dataset.id ?? null;
  if (row && scroll) row.scrollIntoView({ block: "nearest" });
}

export function move(step) {
  const all = rows();
  if (!all.length) return;
  const from = indexOf(drawerOpen() ? openId : current);
  const to = from < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + step));
  point(all[to]);
  if (drawerOpen() && all[to].dataset.id !== openId) openDrawer(all[to].dataset.id);
}

// ---- selection
function paint() {
  rows().forEach(row => {
    const on = chosen.has(row.dataset.id);
    row.classList.toggle("zg-chosen", on);
    const box = $(".zg-pick input", row);
    if (box) box.checked = on;
  });
  const all = $("[data-zg-all]");
  if (all) {
    all.checked = chosen.size > 0 && chosen.size === rows().length;
    all.indeterminate = chosen.size > 0 && !all.checked;
  }
  const bar = $("#zg-bulk");
  if (!bar) return;
  bar.hidden = chosen.size === 0 || !$("[data-zg-act]", bar);
  $("[data-zg-chosen]", bar).textContent = chosen.size;
}

export function choose(id, on = !chosen.has(id)) {
  if (on) chosen.add(id);
  else chosen.delete(id);
  anchor = id;
  paint();
}

function chooseRange(id, on) {
  const [from, to] = [indexOf(anchor), indexOf(id)].sort((a, b) => a - b);
  if (from < 0) return choose(id, on);
  rows().slice(from, to + 1).forEach(row => (on ? chosen.add(row.dataset.id) : chosen.delete(row.dataset.id)));
  anchor = id;
  paint();
}

export function choosePage() {
  const all = rows().map(row => row.dataset.id);
  const on = all.some(id => !chosen.has(id));
  all.forEach(id => (on ? chosen.add(id) : chosen.delete(id)));
  paint();
}

export function chooseNone() {
  const had = chosen.size > 0;
  chosen.clear();
  anchor = null;
  paint();
  return had;
}

on("change", "[data-zg-all]", (event, box) => {
  rows().forEach(row => (box.checked ? chosen.add(row.dataset.id) : chosen.delete(row.dataset.id)));
  paint();
});
on("click", "[data-zg-none]", chooseNone);
on("click", "#zg-list tr[data-id]", (event, row) => {
  const id = row.dataset.id;
  const box = event.target.closest(".zg-pick");
  if (box && $("input", box)) {
    point(row, false);
    const on = event.target.matches("input") ? event.target.checked : !chosen.has(id);
    if (event.shiftKey && anchor) chooseRange(id, on);
    else choose(id, on);
    return;
  }
  const link = event.target.closest("[data-zg-open]");
  if (link && (event.ctrlKey || event.metaKey || event.shiftKey)) return; // a new tab, as asked
  if (!link && event.target.closest("a, button, input, label, select")) return;
  if (event.shiftKey && $(".zg-pick input", row)) {
    getSelection().removeAllRanges();
    point(row, false);
    return anchor ? chooseRange(id, true) : choose(id, true);
  }
  if (!link && !getSelection().isCollapsed) return; // text was marked, not a row clicked
  if (!$("[data-zg-bench]").dataset.drawer) return point(row, false);
  event.preventDefault();
  point(row, false);
  openDrawer(id);
});

// ---- actions
on("click", "[data-zg-act]", (event, button) => act(button, button.dataset.ids ? button.dataset.ids.split(",") : [...chosen]));
on("click", "[data-zg-step]", (event, button) => move(Number(button.dataset.zgStep)));

export function actByKey(key) {
  const inside = drawerOpen() ? $("#zg-drawer") : $("#zg-bulk");
  const button = inside && $(`[data-zg-act][data-key="${CSS.escape(key)}"]`, inside);
  if (!button) return false;
  const ids = drawerOpen() ? button.dataset.ids.split(",") : chosen.size ? [...chosen] : current ? [current] : [];
  if (ids.length) act(button, ids);
  return true;
}

// ---- fresh rows: after an action the list is read again, place and choice are kept, the drawer goes on to the next row
let was = null; // how the list stood when fresh rows came

async function refresh(changed) {
  if (!$("#zg-list")) return;
  const here = new URL(location.href);
  here.searchParams.delete("open");
  was = null;
  await htmx.ajax("GET", here.pathname + here.search, { source: "#zg-bench", target: "#zg-list", swap: "innerHTML" });
  if (!was) return;
  const { id, open, place, top, picked } = was;
  $(".zg-scroll")?.scrollTo(0, top);
  picked.filter(one => !changed.includes(Number(one)) && indexOf(one) >= 0).forEach(one => chosen.add(one));
  paint();
  const next = rows().find(row => row.dataset.id === (open ?? id)) ?? (place >= 0 ? rows()[Math.min(place, rows().length - 1)] : null);
  if (next) point(next);
  if (!open) return;
  if (next) await openDrawer(next.dataset.id);
  else if (place < 0) await openDrawer(open);
  else { shutDrawer(); toast({ text: words("nomore"), tone: "azure" }); }
}
document.addEventListener("zg:changed", event => still(() => refresh(event.detail?.ids ?? [])));
document.addEventListener("htmx:beforeSwap", event => {
  if (event.detail.target?.id !== "zg-list") return;
  const open = drawerOpen() ? openId : null;
  was = { id: current, open, place: indexOf(open ?? current), top: $(".zg-scroll")?.scrollTop ?? 0, picked: [...chosen] };
});
document.addEventListener("htmx:afterSwap", event => {
  if (event.detail.target.id !== "zg-list") return;
  chosen.clear();
  current = null;
  paint();
});
