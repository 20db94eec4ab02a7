// A gun types like a keyboard, only faster, and ends with Enter: told from a person by its rhythm, whatever has focus.
const PAUSE = 120; // ms between two keys of one scan at most
const MEAN = 50; // ms on average: nobody types so
const LEAST = 4; // characters; outside of fields two will do

let keys = []; // {letter, at} of what may be a scan
let latest = -Infinity; // when anything was typed last
let field = null; // what had focus, and what stood in it before
let before = "";

const editable = target => (target.matches?.("input:not([type='checkbox'], [type='radio'], [type='file']), textarea") ? target : null);

// with a Chinese input method on, the key is hidden but its place on the keyboard is not
function letterOf(event) {
  if ([...event.key].length === 1) return event.key;
  if (event.key !== "Process" && event.key !== "Unidentified") return "";
  const [, letter, digit] = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(event.code) ?? [];
  if (letter) return event.shiftKey || event.getModifierState("CapsLock") ? letter : letter.toLowerCase();
  return digit ?? (event.code === "Minus" ? "-" : "");
}

function burst(end) {
  const last = keys.at(-1);
  if (keys.length < (field ? LEAST : 2) || end - last.at > PAUSE) return "";
  return (last.at - keys[0].at) / (keys.length - 1) <= MEAN ? keys.map(key => key.letter).join("") : "";
}

// Somebody or something typed a moment ago: an Enter now is its last key.
export const justTyped = now => now - latest < 3 * PAUSE;

export function listen(heard) {
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "Enter" || event.key === "Tab") {
      const text = burst(event.timeStamp).trim();
      keys = []; // what comes next is another scan, however fast
      if (!text) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (field?.isConnected) field.value = before; // what it typed belongs to nobody's field
      heard(text, field);
      return;
    }
    const letter = letterOf(event);
    if (!letter) return;
    const typed = editable(event.target);
    if (!keys.length || event.timeStamp - keys.at(-1).at > PAUSE || field !== typed) {
      [keys, field, before] = [[], typed, typed?.value ?? ""];
    } else if (!typed && letter === " ") event.preventDefault(); // a space inside a code presses no button
    keys.push({ letter, at: event.timeStamp });
    latest = event.timeStamp;
    if (!typed) event.stopPropagation(); // nor is any of it a short cut
  }, true);
}
