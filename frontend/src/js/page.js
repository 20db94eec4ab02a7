// Short ways to the page.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// Sentences of the reader's language, written into the page by the server.
export const words = name => $("#zg-words")?.dataset[name] ?? "";

// One listener for all elements that match, now and later.
export function on(type, selector, handler) {
  document.addEventListener(type, event => {
    const found = event.target instanceof Element && event.target.closest(selector);
    if (found) handler(event, found);
  });
}

export const tell = (name, detail = {}) => document.body.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
export const dialogOpen = () => $("dialog[open]") !== null;
