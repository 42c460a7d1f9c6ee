// What the reviewer decided: one entry a target and action. It is kept in the browser as one goes.
//
// A target is a claim, an incident, or words that were missed. Its key is a string, so that an entry can be kept
// without what the page knows anyway; `exporting.js` writes whole lines.

const VERDICTS = ["accept", "reject", "not_this_event"];
const REVIEWER = "tollbook-review:reviewer";

function claimKey(toll) {
  return JSON.stringify(["claim", toll.article.id, toll.id]);
}

function incidentKey(id) {
  return JSON.stringify(["incident", id]);
}

function missedKey(article, start, end) {
  return JSON.stringify(["missed", article.id, start, end]);
}

class Corrections {
  constructor(digest) {
    this.place = `tollbook-review:${digest}`;
    this.entries = new Map();
    this.undone = [];
    this.isKept = true;
    this.listeners = [];
    this.reviewer = "";
    this.restore();
  }

  static name(key, action) {
    return `${action} ${key}`;
  }

  get(key, action) {
    return this.entries.get(Corrections.name(key, action));
  }

  verdict(key) {
    return VERDICTS.find((action) => this.get(key, action)) ?? null;
  }

  // A verdict takes the place of another.
  set(key, action, value = null, note = "") {
    const others = VERDICTS.includes(action) ? VERDICTS.filter((other) => other !== action) : [];
    this.change([
      [key, action, this.made(key, action, value, note)],
      ...others.map((other) => [key, other, undefined]),
    ]);
  }

  remove(key, action) {
    this.change([[key, action, undefined]]);
  }

  toggle(key, action) {
    if (this.get(key, action)) this.remove(key, action);
    else this.set(key, action);
  }

  made(key, action, value, note) {
    return { key, action, value, note, reviewer: this.reviewer, time: new Date().toISOString() };
  }

  // Make several changes at once: they are undone at once too.
  change(changes) {
    const before = changes.map(([key, action]) => [key, action, this.get(key, action)]);
    for (const [key, action, entry] of changes) this.put(key, action, entry);
    this.undone.push(before);
    this.changed();
  }

  undo() {
    const before = this.undone.pop();
    if (before === undefined) return false;
    for (const [key, action, entry] of before) this.put(key, action, entry);
    this.changed();
    return true;
  }

  put(key, action, entry) {
    const name = Corrections.name(key, action);
    if (entry === undefined) this.entries.delete(name);
    else this.entries.set(name, entry);
  }

  changed() {
    this.keep(this.place, JSON.stringify([...this.entries.values()]));
    for (const listener of this.listeners) listener();
  }

  setReviewer(name) {
    this.reviewer = name;
    this.keep(REVIEWER, name);
  }

  // A browser may refuse to keep anything, or its room may be full; then only an export saves the work.
  keep(place, text) {
    try {
      localStorage.setItem(place, text);
    } catch {
      this.isKept = false;
    }
  }

  restore() {
    try {
      this.reviewer = localStorage.getItem(REVIEWER) ?? "";
      const entries = JSON.parse(localStorage.getItem(this.place) ?? "[]");
      for (const entry of entries) this.put(entry.key, entry.action, entry);
    } catch {
      this.isKept = false;
    }
  }
}
