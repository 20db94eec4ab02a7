// A field that finds what is added as a line to the text above it: chosen from the list, or by Enter.
import { on } from "./page.js";

const offered = field => [...field.list.options].some(option => option.value === field.value);

function add(field) {
  const text = document.getElementById(field.dataset.zgAdds);
  const lines = text.value.replace(/\s+$/, "");
  text.value = `${lines}${lines && "\n"}${field.value.trim()}${field.dataset.zgThen}`;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.scrollTop = text.scrollHeight;
  field.value = "";
}

// a browser tells a choice from typing: nothing was inserted letter by letter
on("input", "[data-zg-adds]", (event, field) => {
  const typed = event.inputType && event.inputType !== "insertReplacementText";
  if (!typed && offered(field)) add(field);
});
on("keydown", "[data-zg-adds]", (event, field) => {
  if (event.key !== "Enter" || event.isComposing || !field.value.trim()) return;
  event.preventDefault();
  add(field);
});
