// Files chosen or dropped are named below their field, with their sizes.
import { $, on } from "./page.js";

const size = bytes => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

on("change", ".zg-drop input[type='file']", (event, field) => {
  const lines = [...field.files].map(file => {
    const [line, weight] = [document.createElement("li"), document.createElement("small")];
    weight.textContent = size(file.size);
    line.append(file.name, weight);
    return line;
  });
  $("[data-zg-files]", field.closest(".zg-field")).replaceChildren(...lines);
});
