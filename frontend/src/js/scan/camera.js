// A phone without a gun reads with its camera, where the browser itself knows bar codes; elsewhere the button stays hidden.
import { $, on } from "../page.js";

const LOOK = 150; // ms
const SAME = 1500; // the same code still in sight is the same scan
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
  let [last, timer] = [{ text: "", at: 0 }, 0];

  async function look() {
    for (const { rawValue } of video.readyState >= 2 ? await detector.detect(video) : []) {
      const now = performance.now();
      if (rawValue !== last.text || now - last.at > SAME) heard(rawValue.trim());
      last = { text: rawValue, at: now };
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
