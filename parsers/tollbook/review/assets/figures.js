// Rival figures of an incident as bars on one scale: low to high, a dot for the best, an arrow where an end is open.

const WIDTH = 220;
const PAD = 16;
const LINE = 26;
const FIRST = 8;

// One figure is as good as another that says the same of the same people in the same article.
function rivals(view, kind, effective) {
  const seen = new Set();
  return view.tolls.filter((toll) => {
    const told = effective(toll);
    if (told.kind !== kind || told.rejected || toll.part_of) return false;
    const same = JSON.stringify([toll.article.number, toll.source, toll.stance, told.figure]);
    return !seen.has(same) && seen.add(same);
  });
}

function figureBars(view, effective, choose) {
  const kinds = [...new Set(view.tolls.map((toll) => toll.kind))];
  return kinds.map((kind) => {
    const tolls = rivals(view, kind, effective);
    return tolls.length ? kindBars(kind, tolls, effective, choose, view.articles.length < 2) : null;
  });
}

function kindBars(kind, tolls, effective, choose, isOneArticle) {
  const scale = scaleOf(tolls.map((toll) => effective(toll).figure));
  const rows = tolls.map((toll) =>
    el(
      "li",
      {},
      barPicture(effective(toll).figure, scale, toll.stance === "denied"),
      el(
        "button",
        { type: "button", class: "teller", onclick: () => choose(toll) },
        el("b", {}, bounds(effective(toll).figure) || "no figure"),
        " ",
        teller(toll, isOneArticle),
      ),
    ),
  );
  return el(
    "figure",
    { class: `bars kind-${kind}` },
    el(
      "figcaption",
      {},
      el("span", { class: "swatch" }),
      kind,
      scale.isLog ? el("span", { class: "quiet" }, " (log scale)") : null,
    ),
    el("ol", {}, rows.slice(0, FIRST)),
    rows.length > FIRST
      ? el(
          "details",
          {},
          el("summary", {}, several(rows.length - FIRST, "more figure")),
          el("ol", {}, rows.slice(FIRST)),
        )
      : null,
    el(
      "p",
      { class: "axis", "aria-hidden": "true" },
      el("span", {}, count(scale.least)),
      el("span", {}, count(scale.most)),
    ),
  );
}

// Who says it, how, and where; the article needs no name where there is no other.
function teller(toll, isOneArticle) {
  const parts = [
    toll.source ? foreign(toll.source) : null,
    toll.stance ?? null,
    isOneArticle ? null : foreign(articleName(toll.article)),
    toll.article.date && !isOneArticle ? day(toll.article.date) : null,
  ].filter(Boolean);
  return el(
    "span",
    { class: "quiet" },
    parts.flatMap((part, at) => (at ? [" · ", part] : [part])),
  );
}

// From nought to the largest end, or from the smallest on a log scale where figures are far apart.
function scaleOf(figures) {
  const ends = figures.flat().filter((end) => end !== null && end > 0);
  const most = Math.max(1, ...ends);
  const least = Math.min(most, ...ends);
  const isLog = most / least > 40;
  const share = (end) => (isLog ? Math.log(Math.max(end, least) / least + 1) / Math.log(most / least + 1) : end / most);
  return { isLog, least: isLog ? least : 0, most, at: (end) => PAD + share(end) * (WIDTH - 2 * PAD) };
}

function barPicture([low, best, high], { at }, denied) {
  const [left, right] = [low === null ? 0 : at(low), high === null ? WIDTH : at(high)];
  const y = LINE / 2;
  return svg(
    "svg",
    { class: denied ? "bar denied" : "bar", viewBox: `0 0 ${WIDTH} ${LINE}`, "aria-hidden": "true" },
    svg("line", { class: "base", x1: 0, x2: WIDTH, y1: y, y2: y }),
    svg("line", { class: "span", x1: left, x2: right, y1: y, y2: y }),
    low === null ? svg("path", { class: "open", d: `M7 ${y - 5}l-6 5l6 5` }) : endTick(left, y),
    high === null ? svg("path", { class: "open", d: `M${WIDTH - 7} ${y - 5}l6 5l-6 5` }) : endTick(right, y),
    best === null ? null : svg("circle", { class: "best", cx: at(best), cy: y, r: 5.5 }),
  );
}

function endTick(x, y) {
  return svg("line", { class: "tick", x1: x, x2: x, y1: y - 5, y2: y + 5 });
}
