// One article of the incident, its words marked: claims by kind, places, people, and the numbers that were left.

const LEGEND = { place: "place", person: "person harmed", left: "number left out, with its reason" };

function showArticle(place, app) {
  const { article } = app;
  if (!article) {
    place.replaceChildren();
    return;
  }
  const text = articleText(article, app, true);
  text.id = "text";
  place.replaceChildren(
    articleTabs(app),
    articleHead(article),
    text,
    el(
      "div",
      { class: "decisions" },
      button("Mark missed words…", () => markMissed(app), { "aria-keyshortcuts": "m" }),
    ),
    legend(article),
    leftNumbers(article, app),
  );
}

function articleTabs(app) {
  const articles = [
    ...(app.current?.articles ?? []),
    ...(app.current?.base.duplicates ?? []).map((number) => app.data.articles[number]),
  ];
  const every = articles.includes(app.article) ? articles : [...articles, app.article];
  if (every.length < 2) return el("div", { class: "tabs" });
  return el(
    "div",
    { class: "tabs", role: "group", "aria-label": "Articles of the incident" },
    every.map((article) =>
      button(
        [
          foreign(articleName(article)),
          article.date ? el("span", { class: "quiet" }, ` ${day(article.date)}`) : null,
          articles.indexOf(article) >= app.current.articles.length ? el("span", { class: "quiet" }, " (copy)") : null,
        ].filter(Boolean),
        () => app.chooseArticle(article),
        { "aria-pressed": String(article === app.article), class: "tab" },
      ),
    ),
  );
}

function articleHead(article) {
  const url = /^https?:\/\//i.test(article.url ?? "") ? article.url : null;
  const facts = [
    article.outlet,
    article.date ? day(article.date) : null,
    article.title || article.outlet ? article.id : null,
  ].filter(Boolean);
  return el(
    "header",
    { class: "article-head" },
    el("h2", { dir: "auto" }, article.title ?? article.id),
    el(
      "p",
      { class: "facts" },
      facts.map((fact) => el("span", {}, foreign(fact))),
      url ? el("span", {}, el("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, "source")) : null,
    ),
  );
}

// Lone carriage returns end lines as well; the text keeps its length, so that offsets hold.
function shownText(article) {
  return (article.text ?? "").replace(/\r(?!\n)/g, "\n");
}

function articleText(article, app, isLive) {
  const offsets = offsetsOf(article);
  const text = shownText(article);
  const piece = (start, end) => text.slice(offsets.toUnit(start), offsets.toUnit(end));
  const seen = new Set();
  const parts = [];
  let at = 0;
  for (const mark of cutMarks(article, app.missedOf(article))) {
    if (mark.start > at) parts.push(piece(at, mark.start));
    parts.push(markElement(mark, piece(mark.start, mark.end), article, app, seen, isLive));
    at = mark.end;
  }
  parts.push(text.slice(offsets.toUnit(at)));
  return el("div", { class: "text", dir: "auto" }, parts);
}

// The marks of the record, cut where words that the reviewer marked begin or end.
function cutMarks(article, missed) {
  const own = missed.map((entry) => JSON.parse(entry.key)).map(([, , start, end]) => ({ start, end }));
  const marks = article.marks.map(([start, end, what, tolls, note]) => ({ start, end, what, tolls, note }));
  if (!own.length) return marks;
  const cuts = [...new Set([...marks, ...own].flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const found = [];
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    const covers = (one) => one.start <= start && one.end >= end;
    const mark = marks.find(covers);
    const isMissed = own.some(covers);
    if (mark || isMissed) found.push({ what: "missed", tolls: [], ...mark, start, end, isMissed });
  }
  return found;
}

function markElement(mark, words, article, app, seen, isLive) {
  const tolls = mark.tolls.map((id) => article.byId.get(id));
  const [toll] = tolls;
  const classes = ["m", mark.what, mark.isMissed ? "missed" : ""];
  const attributes = {};
  if (toll) {
    const told = effectiveToll(toll, app.corrections);
    classes.push(`kind-${toll.kind}`, toll.counted ? "counted" : "uncounted", told.verdict ?? "");
    if (tolls.includes(app.toll)) classes.push("current");
    attributes["data-tolls"] = mark.tolls.join(" ");
    attributes["data-tag"] =
      tolls
        .filter((one) => one.end === mark.end)
        .map((one) => tagWords(one, app))
        .join(" ") || null;
    if (isLive && !seen.has(toll)) {
      Object.assign(attributes, {
        tabindex: "0",
        role: "button",
        "aria-label": `${words}: claim ${toll.id}, ${toll.kind} ${bounds(told.figure)}`,
      });
    }
    seen.add(toll);
    if (isLive) {
      attributes.onclick = () => {
        if (document.getSelection().isCollapsed) app.chooseToll(toll, { fromText: true });
      };
      attributes.onkeydown = (event) => {
        if (event.key === "Enter") app.chooseToll(toll);
      };
    }
  }
  if (mark.note !== undefined) attributes.title = app.data.reasons[mark.note];
  return el("mark", { class: classes.filter(Boolean).join(" "), "data-start": mark.start, ...attributes }, words);
}

function tagWords(toll, app) {
  const verdict = app.corrections.verdict(claimKey(toll));
  return tollTag(toll) + ({ accept: "✓", reject: "✗", not_this_event: "↷" }[verdict] ?? "");
}

function legend(article) {
  const kinds = [...new Set(article.tolls.map((toll) => toll.kind))];
  const others = Object.keys(LEGEND).filter((what) => article.marks.some((mark) => mark[2] === what));
  return el(
    "p",
    { class: "legend" },
    kinds.map((kind) =>
      el("span", {}, el("span", { class: `m figure kind-${kind}` }, LETTERS[kind]), ` ${LETTER_WORDS[kind]}`),
    ),
    others.map((what) => el("span", {}, el("span", { class: `m ${what}` }, "abc"), ` ${LEGEND[what]}`)),
  );
}

function leftNumbers(article, app) {
  const left = article.marks.filter((mark) => mark[2] === "left");
  if (!left.length) return el("p", { class: "quiet" }, "No number was left out.");
  return el(
    "details",
    { class: "left-numbers" },
    el("summary", {}, `${several(left.length, "number or person", "numbers and people")} left out, and why`),
    el(
      "ul",
      {},
      left.map((mark) =>
        el(
          "li",
          {},
          button(foreign(app.data.reasons[mark[4]]), () => flash(`mark[data-start="${mark[0]}"]`), { class: "link" }),
        ),
      ),
    ),
  );
}

// Bring marks of the text into sight and let them flash.
function flash(selector) {
  const marks = [...(byId("text")?.querySelectorAll(selector) ?? [])];
  marks[0]?.scrollIntoView({ block: "nearest" });
  for (const mark of marks) mark.classList.remove("flash");
  requestAnimationFrame(() => marks.forEach((mark) => mark.classList.add("flash")));
}

function showToll(toll) {
  flash(`mark[data-tolls~="${toll.id}"]`);
}
