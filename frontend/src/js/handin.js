// Files chosen, or dropped anywhere on the page, are sent at once; a bar shows how far they are.
import { $, $$, on } from "./page.js";

const form = () => $$("[data-zg-hand-in]").at(-1);
const field = () => $("input[type='file']", form());

on("change", "[data-zg-hand-in] input[type='file']", (event, chosen) => chosen.files.length && chosen.form.requestSubmit());

function sending(element, state) {
  const bar = $("[data-zg-sending]", element);
  bar.hidden = !state;
  $("progress", bar).removeAttribute("value");
  $("input[type='file']", element).disabled = state;
}
document.addEventListener("htmx:beforeSend", event => event.target.matches("[data-zg-hand-in]") && sending(event.target, true));
document.addEventListener("htmx:xhr:progress", event => {
  const bar = event.target.matches?.("[data-zg-hand-in]") && $("progress", event.target);
  if (bar && event.detail.lengthComputable) bar.value = (event.detail.loaded / event.detail.total) * 100;
});
document.addEventListener("htmx:afterRequest", event => {
  if (!event.target.matches("[data-zg-hand-in]") || event.detail.xhr.getResponseHeader("HX-Redirect")) return;
  sending(event.target, false);
  event.target.reset();
});

// a download answers with a file: its dialog goes by itself
on("submit", "form[data-zg-leave]", (event, sent) => setTimeout(() => sent.closest("dialog")?.close(), 600));

let inside = 0;
const over = state => document.documentElement.classList.toggle("zg-over", state);
const files = event => form() && [...(event.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragenter", event => { if (files(event)) { inside += 1; over(true); } });
document.addEventListener("dragleave", event => { if (files(event)) { inside = Math.max(0, inside - 1); over(inside > 0); } });
document.addEventListener("dragover", event => { if (files(event)) event.preventDefault(); });
document.addEventListener("drop", event => {
  if (!files(event)) return;
  event.preventDefault();
  inside = 0;
  over(false);
  field().files = event.dataTransfer.files;
  form().requestSubmit();
});
