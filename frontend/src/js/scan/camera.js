// A phone without a gun reads with its camera, where the browser itself knows bar codes; elsewhere the button stays hidden.
import { $, on } from "../page.js";

const LOOK = 150; // ms
const SAME = 1500; // ms; a code still in sight is the same scan, however many lie beside it
const KINDS = ["code_128", "code_39", "ean_13", "ean_8", "itf", "upc_a", "upc_e", "qr_code", "data_matrix"];

export async function camera(box, heard, failed) {
  const button = $("[data-zg-scan-camera]", box);
  const video = $("video", box);
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const known = await BarcodeDetector.getSupportedFormats();
  const formats = KINDS.filter(kind => known.includes(kind));
  if (!formats.length) return;
  const detector = new BarcodeDetector({ formats });
  button.hidden = false;
  const seen = new Map(); // code → when it was last in sight
  let [timer, looking] = [0, false];

  async function look() {
    if (looking || video.readyState < 2) return;
    looking = true;
    try {
      for (const { rawValue } of await detector.detect(video)) {
        const [text, now] = [rawValue.trim(), performance.now()];
        if (text && !(now - seen.get(text) < SAME)) heard(text);
        seen.set(text, now);
      }
    } finally {
      looking = false;
    }
  }
  function stop() {
    clearInterval(timer);
    video.srcObject?.getTracks().forEach(track => track.stop());
    video.srcObject = null;
    video.hidden = true;
    button.setAttribute("aria-pressed", "false");
  }
  async function start() {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      return failed();
    }
    video.hidden = false;
    await video.play();
    timer = setInterval(look, LOOK);
    button.setAttribute("aria-pressed", "true");
  }
  on("click", "[data-zg-scan-camera]", () => (video.hidden ? start() : stop()));
}
