// htmx under a strict policy: no eval, no history snapshots of personal data, every failure is said.
import htmx from "htmx.org/dist/htmx.esm.js";
import { $, $$, words } from "./page.js";
import { complain, toast } from "./toast.js";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.attributesToSettle = ["class", "width", "height"]; // not style, which the policy forbids: a drag or Alpine left one
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;
htmx.config.scrollBehavior = "auto";
htmx.config.timeout = 60000;
htmx.config.defaultSettleDelay = 0; // what arrives works at once: a quick key must not meet a form nobody listens to yet
window.htmx = htmx;
export { htmx };

// ---- progress: a bar on top after a moment, so that quick answers do not flicker
let running = 0;
let late;
export function count(change) {
  running = Math.max(0, running + change);
  document.documentElement.toggleAttribute("data-running", running > 0);
  clearTimeout(late);
  if (running) late = setTimeout(() => document.documentElement.classList.add("zg-busy"), 120);
  else document.documentElement.classList.remove("zg-busy");
}

// ---- no button acts twice while its request is on the way
const buttonsOf = element => (element.matches("form") ? $$('[type="submit"]', element) : element.matches("button") ? [element] : []);
const busy = (element, state) => buttonsOf(element).forEach(button => button.setAttribute("aria-busy", String(state)));

document.addEventListener("click", event => {
  if (event.target instanceof Element && event.target.closest('[aria-busy="true"]')) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
document.addEventListener("htmx:beforeRequest", event => {
  const element = event.detail.elt;
  if (element.matches("form") && buttonsOf(element).some(button => button.getAttribute("aria-busy") === "true")) {
    event.preventDefault();
  }
});
// the request itself says when it is over: what htmx says of an element that was taken away meanwhile, nobody hears
document.addEventListener("htmx:beforeSend", event => {
  const { elt: element, xhr } = event.detail;
  busy(element, true);
  count(1);
  xhr.addEventListener("loadend", () => {
    busy(element, false);
    count(-1);
  }, { once: true });
});
// a form meant for htmx never leaves by itself: its words would end up in an address
document.addEventListener("submit", event => {
  if (event.target.matches("[hx-post], [hx-get]") && !event.defaultPrevented) event.preventDefault();
});
document.addEventListener("submit", event => {
  if (!event.target.matches("[data-zg-once], [data-zg-export]")) return;
  busy(event.target, true);
  if (event.target.matches("[data-zg-export]")) setTimeout(() => busy(event.target, false), 3000);
});
// in whose place the page was shown goes with a plain form too, as it goes in the header of a request
const shownTo = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-Acting"];
document.addEventListener("formdata", event => {
  if (event.target.getAttribute("method")?.toLowerCase() === "post") event.formData.set("x-acting", shownTo());
});
addEventListener("pageshow", () => $$('[aria-busy="true"]').forEach(button => button.setAttribute("aria-busy", "false")));

// ---- answers that are not 2xx
document.addEventListener("htmx:beforeSwap", event => {
  const { xhr, target } = event.detail;
  if (xhr.status === 422 && target?.id === "zg-dialog-body" && xhr.response.includes("zg-dialog-head")) { // a form, not a refusal
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
document.addEventListener("htmx:responseError", event => {
  const { xhr } = event.detail;
  const fragment = xhr.status < 500 && (xhr.getResponseHeader("Content-Type") ?? "").includes("html") && !/<html/i.test(xhr.response);
  complain(fragment ? { html: xhr.response } : { text: words("broken") });
});
// a page that is being left breaks off its requests: nobody is offline
let leaving = false;
addEventListener("beforeunload", () => {
  leaving = true;
  setTimeout(() => { leaving = false; }, 3000); // a download leaves nothing
});
document.addEventListener("htmx:sendError", () => leaving || complain({ text: words("offline"), retry: true }));
document.addEventListener("htmx:timeout", () => complain({ text: words("timeout"), retry: true }));

// ---- events the server sends
document.addEventListener("zg:toast", event => toast(event.detail));
document.addEventListener("zg:close", () => $("#zg-dialog[open]")?.close());
document.addEventListener("zg:reload", () => setTimeout(() => location.reload(), 0));
