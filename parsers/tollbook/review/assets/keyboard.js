// Keys for the whole page. They rest while something is typed, and while a dialog is open.

const KEYS = [
  ["j", "next claim, then the next incident", (app) => app.step(1)],
  ["k", "claim before", (app) => app.step(-1)],
  ["n", "next incident", (app) => app.stepIncident(1)],
  ["p", "incident before", (app) => app.stepIncident(-1)],
  ["a", "accept the claim", (app) => app.toll && app.decide(app.toll, "accept")],
  ["x", "reject the claim", (app) => app.toll && app.decide(app.toll, "reject")],
  ["o", "the claim is of another event", (app) => app.toll && app.decide(app.toll, "not_this_event")],
  ["e", "edit the claim: figure, place, day, note", (app) => app.toll && app.edit(app.toll)],
  ["m", "mark the selected words as a claim", (app) => markMissed(app)],
  ["d", "incident done, on to the next", (app) => app.finish()],
  ["u", "undo", (app) => app.undo()],
  ["/", "search", () => byId("filters").elements.namedItem("text").focus()],
  ["?", "this help", (app) => showHelp(app)],
];

function letType(app) {
  const acts = new Map(KEYS.map(([key, , act]) => [key, act]));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && app.editing) return app.edit(null);
    if (event.ctrlKey || event.metaKey || event.altKey || byId("dialog").open) return undefined;
    if (event.target.closest?.("input, textarea, select")) return undefined;
    const act = acts.get(event.key);
    if (act === undefined) return undefined;
    event.preventDefault();
    return act(app);
  });
}

function showHelp(app) {
  openDialog(
    "Keys",
    el(
      "dl",
      { class: "keys" },
      KEYS.flatMap(([key, words]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, words)]),
    ),
    el(
      "p",
      {},
      "What you decide is kept in this browser, for this page. Export writes it to corrections.jsonl, " +
        "which `tollbook review apply` takes; Import reads such a file.",
    ),
    el("p", { class: "quiet" }, foreign(app.data.reader)),
  );
}
