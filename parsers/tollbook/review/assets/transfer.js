// Corrections leave the page as lines of JSON, and come back from them.

const FILE = "corrections.jsonl";

function exportCorrections(app) {
  const lines = exportedLines(app);
  const blob = new Blob(lines.map((line) => `${JSON.stringify(line)}\n`), { type: "application/jsonl" });
  const link = el("a", { href: URL.createObjectURL(blob), download: FILE });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  app.isExported = true;
  notice(`${several(lines.length, "correction")} exported as ${FILE}.`);
}

// In the order of the articles and of the text, so that the same decisions make the same file.
function exportedLines(app) {
  const lines = [...app.corrections.entries.values()].map((entry) => lineOf(entry, app)).filter(Boolean);
  const number = new Map(app.data.articles.map((article) => [article.id, article.number]));
  return lines.sort((a, b) => number.get(a.article) - number.get(b.article) || (a.start ?? -1) - (b.start ?? -1)
    || (a.toll ?? 0) - (b.toll ?? 0) || compare(a.action, b.action) || compare(a.incident ?? "", b.incident ?? ""));
}

// Return the whole line of an entry; null if what it was about is not on this page.
function lineOf(entry, app) {
  const [what, id, start, end] = JSON.parse(entry.key);
  const target = { claim: claimTarget, incident: incidentTarget, missed: missedTarget }[what](app, id, start, end, entry);
  if (target === null) return null;
  const { action, note, reviewer, time } = entry;
  const { part, ...place } = target;
  return { ...place, action, value: part ?? entry.value, note, reviewer, time, reader: app.data.reader };
}

function claimTarget(app, id, number, _, entry) {
  const article = app.articleById.get(id);
  const toll = article?.byId.get(number);
  if (!toll) return null;
  const { start, end } = toll;
  const [low, best, high] = toll.figure;
  const words = offsetsOf(article).slice(start, end);
  const read = { figure: { low, best, high }, place: toll.place ?? null, day: toll.date_start ?? null }[entry.action];
  return { article: id, sha256: article.sha256, toll: number, incident: toll.incident ?? null, start, end, read: read === undefined ? words : read };
}

// Of a report that was split off, the line names the incident that it was read in; `value` says which part is meant.
function incidentTarget(app, id, _, __, entry) {
  const view = app.everyView.get(id);
  const article = view?.articles[0] ?? app.articleById.get(id.replace(/^article /, "")) ?? app.firstArticle(id);
  if (!article) return null;
  const target = { article: article.id, sha256: article.sha256, toll: null, incident: id, start: null, end: null, read: null };
  if (id.startsWith("article ")) return { ...target, incident: null };
  return id.includes("~") && entry.action !== "merge" ? { ...target, incident: view.base.id, part: id } : target;
}

function missedTarget(app, id, start, end) {
  const article = app.articleById.get(id);
  if (!article) return null;
  const incident = article.tolls.find((toll) => toll.incident)?.incident ?? null;
  return { article: id, sha256: article.sha256, toll: null, incident, start, end, read: offsetsOf(article).slice(start, end) };
}

async function importCorrections(file, app) {
  const told = importedLines(await file.text(), app);
  const parts = [
    `${several(told.taken, "correction")} imported`,
    told.older ? `${count(told.older)} no newer than those here` : "",
    told.unknown ? `${count(told.unknown)} of other articles or claims` : "",
    told.changed ? `${count(told.changed)} refused, because the article's text differs` : "",
    told.broken ? `${count(told.broken)} not readable` : "",
  ].filter(Boolean);
  notice(`${parts.join("; ")}.`);
}

function importedLines(text, app) {
  const told = { taken: 0, older: 0, unknown: 0, changed: 0, broken: 0 };
  const changes = [];
  for (const words of text.split("\n").filter((line) => line.trim())) {
    const [outcome, change] = importedLine(words, app);
    told[outcome] += 1;
    if (change) changes.push(...change);
  }
  app.corrections.change(changes);
  return told;
}

function importedLine(words, app) {
  let line;
  try {
    line = JSON.parse(words);
  } catch {
    return ["broken"];
  }
  if (!isSound(line)) return ["broken"];
  const article = app.articleById.get(line.article);
  if (!article) return ["unknown"];
  if (line.sha256 !== article.sha256) return ["changed"];
  const key = keyOf(line, article);
  if (key === null) return ["unknown"];
  const { action, value = null, note = "", reviewer = "", time = "" } = line;
  const rivals = VERDICTS.includes(action) ? VERDICTS : [action];
  const known = rivals.map((one) => app.corrections.get(key, one)).filter(Boolean);
  if (known.some((entry) => entry.time >= time)) return ["older"];
  const others = rivals.filter((one) => one !== action).map((one) => [key, one, undefined]);
  return ["taken", [...others, [key, action, { key, action, value, note, reviewer, time }]]];
}

function keyOf(line, article) {
  if (line.action === "missed") return Number.isInteger(line.start) && line.value ? missedKey(article, line.start, line.end) : null;
  if (line.toll !== null && line.toll !== undefined) return article.byId.has(line.toll) ? claimKey(article.byId.get(line.toll)) : null;
  const isPart = line.action !== "merge" && typeof line.value === "string" && line.value.startsWith(`${line.incident}~`);
  return incidentKey(isPart ? line.value : (line.incident ?? `article ${article.id}`));
}

// Whether a line has what its action asks for; a file may hold anything.
function isSound(line) {
  if (line === null || typeof line !== "object" || typeof line.article !== "string") return false;
  const { value, note = "", time = "" } = line;
  const isFigure = () => Number.isInteger(value?.best) && [value.low, value.high].every((end) => (end ?? null) === null || Number.isInteger(end));
  const asks = {
    accept: () => true, reject: () => true, not_this_event: () => true, note: () => true, done: () => true, split: () => true,
    figure: isFigure,
    missed: () => isFigure() && value.kind in LETTERS && Number.isInteger(line.start) && line.start < line.end,
    place: () => typeof value?.name === "string",
    day: () => /^\d{4}-\d\d-\d\d$/.test(value),
    merge: () => typeof value === "string",
  };
  return Object.hasOwn(asks, line.action) && asks[line.action]() && [note, time].every((words) => typeof words === "string");
}
