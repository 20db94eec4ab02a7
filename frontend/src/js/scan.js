// A page that is worked by scanning: gun, camera or typed text go the same way, and every scan is counted once.
// Markup and answers: zhanggui/kit/desk/scan.py and templates/desk/_scan.html.
import { $, $$, on } from "./page.js";
import { htmx } from "./request.js";
import { listen } from "./scan/gun.js";
import { camera } from "./scan/camera.js";
import { flash, isRed, red } from "./scan/screen.js";
import { sound } from "./scan/sound.js";
import { Queue } from "./scan/queue.js";

const box = $("[data-zg-scan]");
if (box) start();

function start() {
  const words = box.dataset;
  const headers = JSON.parse(document.body.getAttribute("hx-headers"));
  const queue = new Queue({ key: `${words.key}:${words.who}`, post: words.post, headers, answered, unreached: item => judgedHere(item.text), changed: tellNet });

  function tellNet() {
    const [count, net] = [queue.kept.length, $("[data-zg-scan-net]", box)];
    net.dataset.state = queue.offline ? "offline" : count ? "sending" : "online";
    net.textContent = words[net.dataset.state].replace("{n}", count);
  }
  tellNet(); // what was kept from before waits already
  queue.pump();

  function heard(text, how) {
    if (!text) return;
    if (isRed()) return sound("wrong"); // first the red screen is read
    $("[data-zg-scan-last]", box).textContent = text;
    const about = $("[data-zg-scan-about]")?.dataset.zgScanAbout ?? "";
    const item = { id: crypto.randomUUID(), text, how, at: new Date().toISOString(), about };
    if (queue.offline) item.judged = judgedHere(text);
    queue.add(item);
  }

  // with a keyboard the field is ready to be typed into; on a phone it would only call up the keys
  function ready() {
    if (matchMedia("(hover: hover) and (pointer: fine)").matches) $("[data-zg-scan-text]", box).focus();
  }

  // while the server is out of reach the page's own list judges; the server judges again
  function judgedHere(text) {
    const wanted = $$("[data-zg-scan-codes]");
    const code = text.replace(/\*\d+$/, "");
    const article = /^(?:\][A-Za-z]\d)?\(?01\)?(\d{14})/.exec(code)?.[1]; // of a GS1 code; its lot and end are the server's
    const names = article ? [code, article.slice(1), article.replace(/^0+/, "")] : [code];
    const left = one => Number(one.dataset.zgScanLeft) > 0;
    const named = wanted.filter(one => JSON.parse(one.dataset.zgScanCodes).some(known => names.includes(known)));
    const line = named.find(left);
    if (!line && (named.length || wanted.some(left))) {
      red({ title: text, why: words.strange });
      return "wrong";
    }
    sound("note");
    if (!line) return "note";
    flash("note");
    line.dataset.zgScanLeft -= 1;
    const count = $("[data-zg-scan-count]", line);
    if (count) count.textContent = Number(count.textContent) + 1;
    return "right";
  }

  function answered(item, told) {
    if (told.signedOut) return red({ title: words.signedout, why: words.signin, go: location.href });
    if (told.broken) return red({ title: item.text, why: words.broken });
    for (const [id, html] of Object.entries(told.parts ?? {})) {
      const place = document.getElementById(id);
      if (!place) continue;
      place.innerHTML = html; // our own server's fragment, escaped there
      htmx.process(place);
    }
    if (document.activeElement === document.body) ready();
    if (told.tone === "wrong") {
      if (item.judged !== "wrong") red(told);
      return;
    }
    $("[data-zg-scan-last]", box).textContent = told.title ?? "";
    if (item.judged) return; // heard and seen when it was scanned
    sound(told.tone);
    flash(told.tone);
  }

  // scales type too, plain digits: told into a field for a weight, they are one
  listen((text, field) => {
    const told = /^\d{1,5}$/.test(text) ? field?.closest("[data-zg-scan-told]") : null;
    heard(text + (told?.dataset.suffix ?? ""), "gun");
  });
  camera(box, text => heard(text, "camera"), () => red({ title: words.nocamera, why: words.camerawhy }));
  on("submit", "[data-zg-scan-form]", event => {
    event.preventDefault();
    const field = $("[data-zg-scan-text]", box);
    const text = field.value.trim();
    field.value = "";
    heard(text, "typed");
  });
  on("submit", "[data-zg-scan-told]", (event, form) => {
    event.preventDefault();
    const text = $("input", form).value.trim();
    if (text) heard((form.dataset.prefix ?? "") + text + (form.dataset.suffix ?? ""), "typed");
  });
  on("click", "[data-zg-scan-say]", (event, button) => heard(button.dataset.zgScanSay, "tapped"));
  ready();
}
