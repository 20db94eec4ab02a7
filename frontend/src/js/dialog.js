// The page's dialogs are native ones: modal, focus kept inside, Esc closes.
import { $, on } from "./page.js";

document.addEventListener("htmx:afterSwap", event => {
  const { target, xhr } = event.detail;
  if (target.id !== "zg-dialog-body" || xhr.status === 204 || !target.firstElementChild) return;
  const dialog = $("#zg-dialog");
  if (!dialog.open) dialog.showModal();
  const wrong = $(".zg-wrong :is(input, select, textarea)", dialog);
  const first = $("form :is(input:not([type='hidden']), select, textarea), .zg-dialog-foot .btn-primary", dialog);
  (wrong ?? first)?.focus();
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
