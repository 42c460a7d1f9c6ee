// The claims of an incident, a card each: what was read, why it counts, and the reviewer's verdict on it.

const VERDICT_WORDS = { accept: "accepted", reject: "rejected", not_this_event: "not of this event" };

// A claim as it stands after the reviewer's corrections.
function effectiveToll(toll, corrections) {
  const key = claimKey(toll);
  const verdict = corrections.verdict(key);
  const figure = corrections.get(key, "figure")?.value;
  const place = corrections.get(key, "place")?.value;
  const date = corrections.get(key, "day")?.value;
  return {
    kind: toll.kind,
    figure: figure ? [figure.low, figure.best, figure.high] : toll.figure,
    place: place?.name ?? toll.place,
    days: date ? day(date) : days(toll.date_start, toll.date_end),
    verdict,
    rejected: verdict === "reject" || verdict === "not_this_event",
    changed: { figure: Boolean(figure), place: Boolean(place), day: Boolean(date) },
    note: corrections.get(key, "note")?.note ?? "",
  };
}

function claimCard(toll, app) {
  const told = effectiveToll(toll, app.corrections);
  const isCurrent = app.toll === toll;
  const card = el(
    "li",
    {
      class: ["card", `kind-${toll.kind}`, told.verdict ?? "", isCurrent ? "current" : ""].join(" "),
      "data-toll": `${toll.article.number}-${toll.id}`,
      "aria-current": isCurrent ? "true" : null,
      onclick: (event) => {
        if (!event.target.closest("button, summary, form, a")) app.chooseToll(toll);
      },
    },
    claimHead(toll, told, app),
    el("p", { class: "facts" }, claimFacts(toll, told)),
    claimWhy(toll, app.data),
    told.note ? el("p", { class: "note" }, "Note: ", foreign(told.note)) : null,
    verdictButtons(toll, told, app),
    app.editing === toll ? editForm(toll, told, app) : null,
  );
  return card;
}

function claimHead(toll, told, app) {
  return el(
    "div",
    { class: "card-head" },
    el(
      "button",
      {
        type: "button",
        class: `tag kind-${toll.kind}`,
        onclick: () => app.chooseToll(toll),
        "aria-label": `${tollTag(toll)}: show the words of this claim in the article`,
      },
      tollTag(toll),
    ),
    el(
      "span",
      { class: "words" },
      el("b", {}, bounds(told.figure) || "no figure"),
      ` ${toll.kind} `,
      toll.victims ? foreign(toll.victims, { class: "victims" }) : null,
      told.changed.figure ? el("span", { class: "was" }, ` read: ${bounds(toll.figure) || "no figure"}`) : null,
    ),
    told.verdict ? el("span", { class: `verdict ${told.verdict}` }, VERDICT_WORDS[told.verdict]) : null,
  );
}

function claimFacts(toll, told) {
  const facts = [
    told.place ? [foreign(told.place), told.changed.place ? mine() : null] : "no place",
    told.days ? [told.days, told.changed.day ? mine() : null] : "no day",
    toll.perpetrator
      ? ["by ", foreign(toll.perpetrator), toll.perpetrator_from === "did" ? "" : ` (${toll.perpetrator_from})`]
      : null,
    toll.means ? plain(toll.means) : null,
    toll.source ? ["says ", foreign(toll.source)] : null,
    toll.stance ?? null,
    toll.victim_class ? plain(toll.victim_class) : null,
  ].filter(Boolean);
  return facts.map((fact) => el("span", {}, fact));
}

function mine() {
  return el("span", { class: "mine", title: "changed by the reviewer" }, " ✎");
}

// Why a claim counts or does not; the evidence that decided it opens below.
function claimWhy(toll, data) {
  const [first, ...evidence] = (toll.why ?? []).map((number) => data.reasons[number]);
  const unsure =
    toll.confidence < data.low_confidence
      ? el("span", { class: "chip need unsure" }, `unsure: ${toll.confidence}`)
      : null;
  const words = first ?? (toll.counted ? "counts" : "does not count");
  if (!evidence.length) return el("p", { class: "reason" }, words, unsure);
  return el(
    "details",
    { class: "reason" },
    el("summary", {}, words, unsure),
    el(
      "ul",
      {},
      evidence.map((line) => el("li", {}, foreign(line))),
    ),
  );
}

function verdictButtons(toll, told, app) {
  const verdict = (action, words, key) =>
    button(words, () => app.decide(toll, action), {
      class: `decide ${action}`,
      "aria-pressed": String(told.verdict === action),
      "aria-keyshortcuts": key,
      title: `${words} (${key})`,
    });
  return el(
    "div",
    { class: "decisions", role: "group", "aria-label": `Claim ${toll.id}` },
    verdict("accept", "Accept", "a"),
    verdict("reject", "Reject", "x"),
    button("Edit", () => app.edit(toll), {
      class: "decide edit",
      "aria-expanded": String(app.editing === toll),
      "aria-keyshortcuts": "e",
      title: "Edit (e)",
    }),
    verdict("not_this_event", "Other event", "o"),
  );
}

function missedCard(entry, article, app) {
  const [, , start, end] = JSON.parse(entry.key);
  const { kind, low, best, high } = entry.value;
  return el(
    "li",
    { class: `card missed kind-${kind}`, "data-missed": entry.key },
    el(
      "div",
      { class: "card-head" },
      el("span", { class: `tag kind-${kind}` }, "+"),
      el(
        "span",
        { class: "words" },
        el("b", {}, bounds([low, best, high]) || "no figure"),
        ` ${kind} `,
        foreign(`“${offsetsOf(article).slice(start, end)}”`, { class: "victims" }),
      ),
      el("span", { class: "verdict accept" }, "marked as missed"),
    ),
    entry.note ? el("p", { class: "note" }, "Note: ", foreign(entry.note)) : null,
    el(
      "div",
      { class: "decisions" },
      button("Remove", () => app.corrections.remove(entry.key, "missed"), { class: "decide" }),
    ),
  );
}
