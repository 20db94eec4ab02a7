// Passkeys: a form asks the device first and hands in what it gave; where there is none to ask, it stays hidden.
import { $, $$, on } from "./page.js";

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
const text = buffer =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const listed = keys => (keys || []).map(key => ({ ...key, id: bytes(key.id) }));

const asked = told => ({
  ...told,
  challenge: bytes(told.challenge),
  ...(told.user && { user: { ...told.user, id: bytes(told.user.id) } }),
  allowCredentials: listed(told.allowCredentials),
  excludeCredentials: listed(told.excludeCredentials),
});

const given = key => {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[part]) response[part] = text(key.response[part]);
  }
  return { id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: {} };
};

// A number is no name that a passkey could belong to.
const able = Boolean(window.PublicKeyCredential) && !/^[\d.]+$|^\[/.test(location.hostname);
for (const form of $$("[data-zg-passkey]")) form.hidden = !able;
for (const note of $$("[data-zg-no-passkey]")) note.hidden = able;

on("submit", "form[data-zg-passkey]", async (event, form) => {
  event.preventDefault();
  const [fault, button] = [$("[data-zg-passkey-fault]", form), $("[type=submit]", form)];
  button.disabled = true;
  fault.hidden = true;
  try {
    const answer = await fetch(form.dataset.zgOptions, { headers: { Accept: "application/json" } });
    const key = await navigator.credentials[form.dataset.zgPasskey]({ publicKey: asked(await answer.json()) });
    form.elements.credential.value = JSON.stringify(given(key));
    form.submit();
  } catch {
    fault.hidden = false;
    button.disabled = false;
  }
});
