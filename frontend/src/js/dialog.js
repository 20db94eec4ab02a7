// The page's dialogs are native ones: modal, focus kept inside, Esc closes.
import { $, on } from "./page.js";
import { htmx } from "./request.js";

document.addEventListener("htmx:afterSwap", event => {
  const { target, xhr } = event.detail;
  if (!["zg-dialog-body", "zg-grounds-body"].includes(target.id) || xhr.status === 204 || !target.firstElementChild) return;
  const dialog = target.parentElement;
  if (!dialog.open) dialog.showModal();
  const wrong = $(".zg-wrong :is(input, select, textarea)", dialog);
  const first = $("form :is(input:not([type='hidden']), select, textarea), .zg-dialog-foot .btn-primary", dialog);
  (wrong ?? first)?.focus();
});

// What stands behind a duty lies above everything, also above a form that is being filled in.
on("click", "[data-zg-duty]", (event, chip) => {
  const dialog = $("#zg-grounds");
  if (!dialog) return; // nobody is signed in
  event.preventDefault();
  htmx.ajax("GET", dialog.dataset.url.replace("code", chip.dataset.zgDuty), { target: "#zg-grounds-body", swap: "innerHTML" });
});

on("click", "[data-zg-dismiss]", (event, button) => button.closest("dialog").close());
on("click", "[data-zg-show]", (event, button) => $(`#${button.dataset.zgShow}`).showModal());
document.addEventListener("click", event => {
  if (event.target.matches?.("dialog[open]:not(#zg-dialog, #zg-confirm)")) event.target.close(); // its backdrop
});

// What is told once does not stay in the page when its dialog was closed.
document.addEventListener("close", event => $("[data-zg-secret]", event.target)?.closest("#zg-dialog-body")?.replaceChildren(), true);

// Enter is a new line in a reason; with Ctrl it sends the form.
document.addEventListener("keydown", event => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat || !event.target.matches?.("dialog[open] textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

// Ask once, in words that say what will happen.
export function ask(title, text, danger) {
  const dialog = $("#zg-confirm");
  const yes = $("#zg-confirm-yes");
  $("#zg-confirm-title").textContent = title;
  $("#zg-confirm-text").textContent = text;
  yes.textContent = title;
  yes.className = danger ? "btn zg-danger" : "btn btn-primary";
  dialog.showModal();
  yes.focus();
  return new Promise(resolve => {
    let agreed = false;
    const agree = () => { agreed = true; dialog.close(); };
    yes.addEventListener("click", agree, { once: true });
    dialog.addEventListener("close", () => { yes.removeEventListener("click", agree); resolve(agreed); }, { once: true });
  });
}

// hx-confirm asks in the page's own dialog, not in the browser's
document.addEventListener("htmx:confirm", event => {
  const { question, elt, issueRequest } = event.detail;
  if (!question) return;
  event.preventDefault();
  ask(elt.textContent.trim(), question, elt.classList.contains("zg-danger")).then(yes => yes && issueRequest(true));
});
