// On paper an incident begins a page: its figures, its claims and its articles. What the queue shows is printed.

const MOST_SHEETS = 300;

function letPrint(app) {
  addEventListener("beforeprint", () => {
    const views = app.passing.length <= MOST_SHEETS ? app.passing : [app.current].filter(Boolean);
    byId("sheets").replaceChildren(...views.map((view) => sheet(view, app)));
  });
  addEventListener("afterprint", () => byId("sheets").replaceChildren());
  byId("print").addEventListener("click", () => {
    if (app.passing.length > MOST_SHEETS)
      notice(`More than ${MOST_SHEETS} incidents: only the one in hand is printed. Filter the queue to print several.`);
    print();
  });
}

function sheet(view, app) {
  const effective = (toll) => effectiveToll(toll, app.corrections);
  const note = app.corrections.get(incidentKey(view.id), "note")?.note;
  return el(
    "section",
    { class: "sheet" },
    incidentHead(view, app),
    el(
      "div",
      { class: "all-bars" },
      figureBars(view, effective, () => {}),
    ),
    note ? el("p", { class: "note" }, "Note: ", foreign(note)) : null,
    view.articles.map((article) =>
      el(
        "article",
        {},
        articleHead(article),
        el(
          "ol",
          { class: "claims" },
          view.tolls.filter((toll) => toll.article === article).map((toll) => claimCard(toll, app)),
        ),
        articleText(article, app, false),
      ),
    ),
  );
}
