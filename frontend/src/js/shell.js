// Navigation on a phone, and the sign-in page's small helps.
import { $, on } from "./page.js";

const root = document.documentElement;
on("click", "[data-zg-side]", () => {
  root.classList.add("zg-side-open");
  $("#zg-veil").hidden = false;
  $("#zg-side a")?.focus();
});
function fold() {
  if (!root.classList.contains("zg-side-open")) return;
  root.classList.remove("zg-side-open");
  $("#zg-veil").hidden = true;
  $("[data-zg-side]")?.focus();
}
on("click", "#zg-veil", fold);
document.addEventListener("keydown", event => { if (event.key === "Escape") fold(); });

on("click", "[data-zg-account]", (event, button) => {
  $("#id_username").value = button.dataset.zgAccount;
  $("#id_password").focus();
});
