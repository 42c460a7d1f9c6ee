// Corrections come back from the lines of a file, which may hold anything.

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
  const contrary = VERDICTS.includes(action) ? VERDICTS : [action];
  const known = contrary.map((one) => app.corrections.get(key, one)).filter(Boolean);
  if (known.some((entry) => entry.time >= time)) return ["older"];
  const others = contrary.filter((one) => one !== action).map((one) => [key, one, undefined]);
  return ["taken", [...others, [key, action, { key, action, value, note, reviewer, time }]]];
}

function keyOf(line, article) {
  if (line.action === "missed")
    return Number.isInteger(line.start) && line.value ? missedKey(article, line.start, line.end) : null;
  if (line.toll !== null && line.toll !== undefined)
    return article.byId.has(line.toll) ? claimKey(article.byId.get(line.toll)) : null;
  return incidentKey(line.incident ?? `article ${article.id}`);
}

// Whether a line has what its action asks for; a file may hold anything.
function isSound(line) {
  if (line === null || typeof line !== "object" || typeof line.article !== "string") return false;
  const { value, note = "", time = "" } = line;
  const isFigure = () =>
    Number.isInteger(value?.best) &&
    [value.low, value.high].every((end) => (end ?? null) === null || Number.isInteger(end));
  const asks = {
    accept: () => true,
    reject: () => true,
    not_this_event: () => true,
    note: () => true,
    done: () => true,
    split: () => true,
    figure: isFigure,
    missed: () => isFigure() && value.kind in LETTERS && Number.isInteger(line.start) && line.start < line.end,
    place: () => typeof value?.name === "string",
    day: () => /^\d{4}-\d\d-\d\d$/.test(value),
    merge: () => typeof value === "string",
  };
  return (
    Object.hasOwn(asks, line.action) && asks[line.action]() && [note, time].every((words) => typeof words === "string")
  );
}
