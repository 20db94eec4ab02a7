// An action on rows: ask where it cannot be undone, fetch its form where it has one, post the ids.
import { $ } from "./page.js";
import { ask } from "./dialog.js";
import { htmx } from "./request.js";

const running = new Set();

export async function act(button, ids) {
  const { url, confirm, form, zgAct } = button.dataset;
  if (!ids.length || running.has(zgAct)) return;
  const text = confirm?.replaceAll("{n}", ids.length);
  if (text && !(await ask(button.querySelector("span").textContent, text, button.classList.contains("zg-danger")))) return;
  running.add(zgAct);
  const rows = ids.map(id => $(`tr[data-id="${CSS.escape(id)}"]`)).filter(Boolean);
  if (form === undefined) rows.forEach(row => row.classList.add("zg-waiting"));
  try {
    await htmx.ajax(form === undefined ? "POST" : "GET", url, { source: button, target: "#zg-dialog-body", swap: "innerHTML", values: { ids } });
  } finally {
    running.delete(zgAct);
    rows.forEach(row => row.classList.remove("zg-waiting"));
  }
}
