// Corrections leave the page as lines of JSON.

const FILE = "corrections.jsonl";

function exportCorrections(app) {
  const lines = exportedLines(app);
  const blob = new Blob(
    lines.map((line) => `${JSON.stringify(line)}\n`),
    { type: "application/jsonl" },
  );
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
  return lines.sort(
    (a, b) =>
      number.get(a.article) - number.get(b.article) ||
      (a.start ?? -1) - (b.start ?? -1) ||
      (a.toll ?? 0) - (b.toll ?? 0) ||
      compare(a.action, b.action) ||
      compare(a.incident ?? "", b.incident ?? ""),
  );
}

// Return the whole line of an entry; null if what it was about is not on this page.
function lineOf(entry, app) {
  const [what, id, start, end] = JSON.parse(entry.key);
  const target = { claim: claimTarget, incident: incidentTarget, missed: missedTarget }[what](
    app,
    id,
    start,
    end,
    entry,
  );
  if (target === null) return null;
  const { action, value, note, reviewer, time } = entry;
  return { ...target, action, value, note, reviewer, time, reader: app.data.reader };
}

function claimTarget(app, id, number, _, entry) {
  const article = app.articleById.get(id);
  const toll = article?.byId.get(number);
  if (!toll) return null;
  const { start, end } = toll;
  const [low, best, high] = toll.figure;
  const words = offsetsOf(article).slice(start, end);
  const read = { figure: { low, best, high }, place: toll.place ?? null, day: toll.date_start ?? null }[entry.action];
  return {
    article: id,
    sha256: article.sha256,
    toll: number,
    incident: toll.incident ?? null,
    start,
    end,
    read: read === undefined ? words : read,
  };
}

// A report that was split off is an incident of its own, INCIDENT~ARTICLE.
function incidentTarget(app, id) {
  const article =
    app.everyView.get(id)?.articles[0] ?? app.articleById.get(id.replace(/^article /, "")) ?? app.firstArticle(id);
  if (!article) return null;
  const incident = id.startsWith("article ") ? null : id;
  return { article: article.id, sha256: article.sha256, toll: null, incident, start: null, end: null, read: null };
}

function missedTarget(app, id, start, end) {
  const article = app.articleById.get(id);
  if (!article) return null;
  const incident = article.tolls.find((toll) => toll.incident)?.incident ?? null;
  return {
    article: id,
    sha256: article.sha256,
    toll: null,
    incident,
    start,
    end,
    read: offsetsOf(article).slice(start, end),
  };
}
