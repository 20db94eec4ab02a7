// What a scan came to, seen from two metres: a green flash that leaves by itself, a red screen that waits for a person.
import { $, on } from "../page.js";
import { sound } from "./sound.js";
import { justTyped } from "./gun.js";

const waiting = [];
const dialog = () => $("#zg-scan-red");
export const isRed = () => dialog()?.open ?? false;

export function flash(tone) {
  const box = $("#zg-scan-green");
  box.dataset.tone = tone;
  box.hidden = false;
  clearTimeout(flash.timer);
  flash.timer = setTimeout(() => { box.hidden = true; }, tone === "done" ? 700 : 260);
}

export function red(told) {
  sound("wrong");
  waiting.push(told);
  if (!isRed()) next();
}

function next() {
  const told = waiting.shift();
  if (!told) return;
  for (const name of ["title", "why", "next", "duty"]) {
    const line = $(`[data-zg-red="${name}"]`, dialog());
    line.textContent = told[name] ?? "";
    line.hidden = !told[name];
  }
  dialog().dataset.go = told.go ?? "";
  dialog().showModal();
  $("[data-zg-red-read]", dialog()).focus();
}

// the Enter of a gun that goes on scanning is no answer of a person
on("click", "[data-zg-red-read]", event => {
  if (event.detail === 0 && justTyped(event.timeStamp)) return;
  if (dialog().dataset.go) location.assign(dialog().dataset.go);
  dialog().close();
});
document.addEventListener("close", event => event.target === dialog() && next(), true);
