// The incident in hand: its figures, its claims article by article, and what is done with it as a whole.

function showIncident(place, app) {
  const view = app.current;
  if (view === null) {
    place.replaceChildren(el("p", { class: "empty" }, "Choose an incident in the queue."));
    return;
  }
  place.replaceChildren(...incidentParts(view, app).filter(Boolean));
}

function incidentParts(view, app) {
  const effective = (toll) => effectiveToll(toll, app.corrections);
  return [
    incidentHead(view, app),
    el(
      "div",
      { class: "all-bars" },
      figureBars(view, effective, (toll) => app.chooseToll(toll)),
    ),
    ...view.articles.map((article) => articleClaims(article, view, app)),
    incidentNote(view, app),
  ];
}

function incidentHead(view, app) {
  const { base } = view;
  const done = app.isDone(view);
  return el(
    "header",
    { class: "incident-head" },
    el(
      "h2",
      {},
      foreign(view.title),
      base.date_start ? el("span", { class: "day" }, days(base.date_start, base.date_end)) : null,
    ),
    el("p", { class: "facts" }, incidentFacts(view)),
    el("p", { class: "chips" }, needChips(view, done)),
    el(
      "div",
      { class: "decisions" },
      button(done ? "✓ Done" : "Done", () => app.toggleDone(view), {
        class: "primary done",
        "aria-pressed": String(done),
        "aria-keyshortcuts": "d",
      }),
      view.role === "unread" ? null : button("Merge with…", () => chooseMerge(view, app)),
      ...view.joined.map((id) =>
        button(["Take out ", foreign(id)], () => app.corrections.remove(incidentKey(id), "merge")),
      ),
      decidedWords(view, app),
    ),
  );
}

// How many of its claims have a verdict.
function decidedWords(view, app) {
  const decided = view.tolls.filter((toll) => app.corrections.verdict(claimKey(toll))).length;
  return decided
    ? el("span", { class: "quiet decided" }, `${decided} of ${several(view.tolls.length, "claim")} decided`)
    : null;
}

function incidentFacts(view) {
  const { base } = view;
  const facts = [
    [base.admin1, base.country_code].filter(Boolean).join(", "),
    base.place_precision > 1 ? PRECISION[base.place_precision] : "",
    base.date_precision && base.date_precision !== "day" ? `within a ${base.date_precision}` : "",
    base.perpetrators ? `by ${base.perpetrators.join(", ")}` : "",
    base.means ? base.means.map(plain).join(", ") : "",
    view.role === "unread" ? "no claim was read in this article" : "",
  ].filter(Boolean);
  return facts.map((fact) => el("span", {}, foreign(fact)));
}

const PRECISION = {
  2: "near the place",
  3: "only the district",
  4: "only the province",
  5: "only the region",
  6: "only the country",
};

// The claims of one article: those of the incident, what the reviewer marked, and totals of no single event.
function articleClaims(article, view, app) {
  const own = view.tolls.filter((toll) => toll.article === article);
  const missed = app.missedOf(article);
  const totals = article.tolls.filter((toll) => !app.incidentOf.has(toll));
  const canSplit = view.articles.length > 1 && own.length > 0;
  return el(
    "section",
    { class: "report", "aria-label": `Claims of ${article.id}` },
    el(
      "div",
      { class: "report-head" },
      el(
        "h3",
        {},
        button(foreign(articleName(article)), () => app.chooseArticle(article), { class: "link" }),
      ),
      article.date ? el("span", { class: "quiet" }, day(article.date)) : null,
      canSplit
        ? button("Split off", () => app.split(own), { class: "small", title: "This report is of another incident" })
        : null,
      view.id.includes("~") ? button("Put back", () => app.unsplit(own), { class: "small" }) : null,
    ),
    el(
      "ol",
      { class: "claims" },
      own.map((toll) => claimCard(toll, app)),
      missed.map((entry) => missedCard(entry, article, app)),
    ),
    totals.length
      ? el(
          "details",
          { class: "totals", open: totals.includes(app.toll) },
          el("summary", {}, `${several(totals.length, "claim")} of no incident: totals, denials, background`),
          el(
            "ol",
            { class: "claims" },
            totals.map((toll) => claimCard(toll, app)),
          ),
        )
      : null,
  );
}

function incidentNote(view, app) {
  const key = incidentKey(view.id);
  const input = el("textarea", { rows: "2", id: "incident-note" }, app.corrections.get(key, "note")?.note ?? "");
  input.addEventListener("change", () => {
    const note = input.value.trim();
    if (note) app.corrections.set(key, "note", null, note);
    else app.corrections.remove(key, "note");
  });
  return el("label", { class: "field incident-note" }, el("span", {}, "Note on the incident"), input);
}

// Offer the incidents that could be the same, the nearest in day and place first.
function chooseMerge(view, app) {
  const others = app.views.filter((one) => one !== view && one.role !== "unread");
  const near = others.map((one) => [distance(view.base, one.base), one]).sort(([a], [b]) => a - b);
  const list = el("ul", { class: "choices" });
  const draw = (words) =>
    list.replaceChildren(
      ...near
        .filter(([, one]) => holdsWords(one, words))
        .slice(0, 40)
        .map(([, one]) =>
          el(
            "li",
            {},
            button(
              [foreign(one.title), ` ${days(one.base.date_start, one.base.date_end)} `, figureWords(one)].flat(),
              () => {
                dialog.close();
                app.merge(view, one);
              },
            ),
          ),
        ),
    );
  const search = el("input", { type: "search", oninput: () => draw(search.value) });
  draw("");
  const dialog = openDialog(
    "Merge with which incident?",
    el("label", { class: "field" }, el("span", {}, "Search"), search),
    list,
  );
}

function distance(a, b) {
  const apart =
    a.date_start && b.date_start ? Math.abs(Date.parse(a.date_start) - Date.parse(b.date_start)) / 864e5 : 200;
  const far = a.lat !== undefined && b.lat !== undefined ? Math.hypot(a.lat - b.lat, a.lon - b.lon) : 20;
  return Math.min(apart, 400) + Math.min(far, 40) * 10;
}
