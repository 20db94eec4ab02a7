// An action on rows: ask where it cannot be undone, fetch its form where it has one, post the ids.
import { $ } from "./page.js";
import { ask } from "./dialog.js";
import { count, htmx } from "./request.js";

let running = 0;

// Nobody acts on rows that are on their way: what is decided is what the screen shows.
export async function still(work) {
  running += 1;
  count(1);
  try {
    return await work();
  } finally {
    running -= 1;
    count(-1);
  }
}

export async function act(button, ids) {
  const { url, confirm, form } = button.dataset;
  if (!ids.length || running) return;
  const text = confirm?.replace(/\{n(?::(.*?)\|(.*?))?\}/g, (_, one, more) => one === undefined ? ids.length : ids.length === 1 ? one : more);
  if (text && !(await ask(button.querySelector("span").textContent, text, button.classList.contains("zg-danger")))) return;
  const rows = ids.map(id => $(`tr[data-id="${CSS.escape(id)}"]`)).filter(Boolean);
  if (form === undefined) rows.forEach(row => row.classList.add("zg-waiting"));
  try {
    await still(() => htmx.ajax(form === undefined ? "POST" : "GET", url, { source: button, target: "#zg-dialog-body", swap: "innerHTML", values: { ids } }));
  } finally {
    rows.forEach(row => row.classList.remove("zg-waiting"));
  }
}
