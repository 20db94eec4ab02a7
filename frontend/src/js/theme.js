// Light and dark, remembered; charts redraw on theme:change.
import { on } from "./page.js";

on("click", "[data-zg-theme]", (event, button) => {
  const next = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
  document.documentElement.dataset.bsTheme = next;
  localStorage.setItem("zg-theme", next);
  document.dispatchEvent(new CustomEvent("theme:change", { detail: next }));
  button.closest("dialog")?.close();
});
