// Richer fields where the plain one does not do: choosing several, and ranges of days.
import TomSelect from "tom-select/base";
import removeButton from "tom-select/dist/esm/plugins/remove_button/plugin.js";
import clearButton from "tom-select/dist/esm/plugins/clear_button/plugin.js";
import flatpickr from "flatpickr";
import { Mandarin } from "flatpickr/dist/l10n/zh.js";
import { $$ } from "./page.js";
import { htmx } from "./request.js";

TomSelect.define("remove_button", removeButton);
TomSelect.define("clear_button", clearButton);
const MANY = 12;
const chinese = document.documentElement.lang.startsWith("zh");

function selects(root) {
  for (const field of $$("select[data-zg-select]:not(.tomselected)", root)) {
    if (!field.multiple && field.options.length <= MANY) continue;
    const label = field.getAttribute("aria-label");
    const made = new TomSelect(field, {
      plugins: field.multiple ? ["remove_button"] : ["clear_button"],
      maxOptions: 300,
      hidePlaceholder: true,
      placeholder: field.dataset.placeholder,
      allowEmptyOption: false,
    });
    made.control_input.setAttribute("aria-label", label);
    made.dropdown_content.setAttribute("aria-label", label);
  }
}

function days(root) {
  for (const field of $$("input[data-zg-days]:not(.flatpickr-input)", root)) {
    const told = new Event("change", { bubbles: true });
    let before = field.value;
    field.addEventListener("change", event => { if (event !== told) event.stopImmediatePropagation(); });
    flatpickr(field, {
      mode: "range",
      dateFormat: "Y-m-d",
      disableMobile: true,
      locale: { ...(chinese ? Mandarin : {}), firstDayOfWeek: 1, rangeSeparator: ".." },
      onClose() {
        if (field.value === before) return;
        before = field.value;
        field.dispatchEvent(told);
      },
    });
    field.addEventListener("keydown", event => {
      if (event.key !== "Backspace" && event.key !== "Delete") return;
      field._flatpickr.clear();
      field._flatpickr.close();
    });
  }
}

function enhance(root) {
  selects(root);
  days(root);
}
enhance(document);
htmx.onLoad(enhance);

// the search box already asks while one types; its change event on leaving would only ask again
document.addEventListener("change", event => { if (event.target.id === "zg-search") event.stopPropagation(); }, true);
