// What was scanned is kept until the server answered: sent in order, again and again, under an id the server knows again.
// It stays in the browser under whose scans they are: what one person scanned is never sent in another's name.
import { count } from "../request.js";

const AGAIN = 2000; // ms
const LATE = 5000; // a person does not wait longer for a beep
const RETRIED = [502, 503, 504]; // the server is being restarted

export class Queue {
  constructor({ key, post, headers, answered, unreached, changed }) {
    Object.assign(this, { key: `zg-scan:${key}`, post, headers, answered, unreached, changed });
    this.offline = !navigator.onLine;
    this.running = false;
    addEventListener("online", () => this.pump());
    addEventListener("offline", () => this.lost());
    addEventListener("storage", event => event.key === this.key && this.changed());
  }

  get kept() { return JSON.parse(localStorage.getItem(this.key) ?? "[]"); }
  set kept(items) {
    if (items.length) localStorage.setItem(this.key, JSON.stringify(items));
    else localStorage.removeItem(this.key);
    this.changed();
  }

  add(item) {
    this.kept = [...this.kept, item];
    this.pump();
  }

  // out of reach: what waits is judged here for the time being
  lost() {
    this.offline = true;
    this.kept = this.kept.map(item => (item.judged ? item : { ...item, judged: this.unreached(item) }));
  }

  async pump() {
    if (this.running) return;
    this.running = true;
    clearTimeout(this.timer);
    try {
      for (let next = this.kept[0]; next; next = this.kept[0]) {
        const answer = await this.send(next);
        this.kept = this.kept.filter(item => item.id !== next.id);
        this.offline = false;
        this.answered(next, answer);
      }
      this.offline = !navigator.onLine;
    } catch (fault) {
      this.lost();
      if (fault instanceof SignedOut) this.answered(null, { signedOut: true });
      else this.timer = setTimeout(() => this.pump(), AGAIN);
    } finally {
      this.running = false;
      this.changed();
    }
  }

  async send({ id, text, how, at, about }) {
    count(1);
    const response = await fetch(this.post, {
      method: "POST",
      headers: { ...this.headers, Accept: "application/json" },
      body: new URLSearchParams({ id, text, how, at, about }),
      redirect: "manual",
      signal: AbortSignal.timeout(LATE),
    }).finally(() => count(-1));
    if (response.type === "opaqueredirect") throw new SignedOut();
    if (RETRIED.includes(response.status)) throw new Error(response.status);
    const told = (response.headers.get("Content-Type") ?? "").includes("json");
    return told ? await response.json() : { broken: true };
  }
}

class SignedOut extends Error {}
