import "./app.css";
import Alpine from "@alpinejs/csp";
import "./js/request.js";
import "./js/theme.js";
import "./js/toast.js";
import "./js/dialog.js";
import "./js/drawer.js";
import "./js/bench.js";
import "./js/keys.js";
import "./js/palette.js";
import "./js/picker.js";
import "./js/found.js";
import "./js/widgets.js";
import "./js/files.js";
import "./js/handin.js";
import "./js/shell.js";
import "./js/scan.js";
import "./js/passkey.js";

Alpine.data("menu", () => ({
  open: false,
  get expanded() { return String(this.open); },
  toggle() { this.open = !this.open; },
  shut() { this.open = false; },
}));

Alpine.data("filters", () => ({
  open: false,
  get expanded() { return String(this.open); },
  get css() { return this.open ? "zg-filters-open" : ""; },
  toggle() { this.open = !this.open; },
}));

Alpine.start();
document.documentElement.dataset.ready = "1";
