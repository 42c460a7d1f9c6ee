// What is in hand, and what happens when it changes.

class App {
  constructor(data, digest) {
    this.data = data;
    this.articleById = new Map(data.articles.map((article) => [article.id, article]));
    this.corrections = new Corrections(digest);
    this.corrections.listeners.push(() => this.refresh());
    this.filters = { ...NO_FILTERS };
    this.current = this.toll = this.article = this.editing = null;
    this.everyView = new Map();
    this.isExported = true;
    this.isDone = (view) => Boolean(this.corrections.get(view.key, "done"));
    this.queue = new Queue(byId("queue"), { choose: (view) => this.chooseIncident(view), isDone: this.isDone });
    this.map = new WorldMap(byId("map"), data, (place) => this.filter({ ...this.filters, place }));
    this.timeline = new Timeline(byId("timeline"), (range) => this.filter({ ...this.filters, ...range }));
    filterForm(
      byId("filters"),
      data,
      () => this.filters,
      (filters) => this.filter(filters),
    );
    this.regroup();
    this.filter(this.filters);
    this.chooseIncident(this.passing[0] ?? null, { isFirst: true });
  }

  // The incidents anew, after a merge or a split.
  regroup() {
    this.shape = this.shapeOfIncidents();
    this.views = liveIncidents(this.data, this.corrections);
    this.everyView = new Map(this.views.map((view) => [view.id, view]));
    this.incidentOf = new Map(this.views.flatMap((view) => view.tolls.map((toll) => [toll, view])));
  }

  shapeOfIncidents() {
    const shaping = [...this.corrections.entries.values()].filter(
      ({ action }) => action === "merge" || action === "split",
    );
    return JSON.stringify(shaping.map(({ key, action, value }) => [key, action, value]));
  }

  // Everything that a decision may have changed; map and timeline only where the queue itself does.
  refresh() {
    this.isExported = false;
    const isReshaped = this.shape !== this.shapeOfIncidents();
    if (isReshaped) this.reshape();
    if (isReshaped || this.filters.status) this.filter(this.filters);
    else this.drawQueue();
    this.drawIncident();
    this.drawArticle();
  }

  reshape() {
    const { id, tolls } = this.current ?? { tolls: [] };
    this.regroup();
    this.current = this.everyView.get(id) ?? this.incidentOf.get(tolls[0]) ?? this.views[0] ?? null;
    if (!this.current?.articles.includes(this.article)) this.article = this.current?.articles[0] ?? null;
  }

  filter(filters) {
    this.filters = filters;
    this.passing = this.views.filter((view) => passes(view, filters, this.isDone));
    showFilters(byId("filters"), filters, (changed) => this.filter(changed));
    this.drawQueue();
    this.queue.mark(this.current);
    this.drawOverview();
  }

  // Map and timeline follow a frame later: whoever types a search sees the queue at once.
  drawOverview() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const passing = new Set(this.passing);
      this.map.show(this.views, passing, this.filters.place);
      this.timeline.show(this.views, passing, this.filters);
    });
  }

  drawQueue() {
    this.queue.show(this.passing, this.views.length);
    this.tellProgress();
  }

  tellProgress() {
    const done = this.views.filter(this.isDone).length;
    const bar = el("progress", { max: this.views.length || 1, value: done, "aria-label": "Incidents done" });
    const kept = this.corrections.isKept ? "" : "not kept in this browser: export before you close";
    byId("progress").replaceChildren(
      bar,
      el("span", {}, `${count(done)} of ${count(this.views.length)} done`),
      kept ? el("strong", {}, kept) : "",
    );
  }

  chooseIncident(view, { toll = view?.tolls[0] ?? null, isFirst = false } = {}) {
    this.current = view;
    this.toll = toll;
    this.article = toll?.article ?? view?.articles[0] ?? null;
    this.editing = null;
    this.queue.mark(view);
    this.drawIncident();
    this.drawArticle();
    byId("incident").scrollTop = 0;
    if (toll) showToll(toll);
    if (isFirst) return;
    this.see("incident");
    const place = `${this.passing.indexOf(view) + 1} of ${this.passing.length}`;
    if (view) tell(`${view.title}, ${several(view.tolls.length, "claim")}, ${place}`);
  }

  chooseToll(toll, { fromText = false } = {}) {
    const view = this.incidentOf.get(toll);
    if (view && view !== this.current) return this.chooseIncident(view, { toll });
    this.toll = toll;
    this.article = toll.article;
    if (this.editing !== toll) {
      this.editing = null;
      this.drawIncident();
    }
    this.drawArticle();
    tell(`Claim ${toll.id}, ${toll.kind} ${bounds(toll.figure)}`);
    if (!fromText) showToll(toll);
    this.showCard(toll);
    return undefined;
  }

  showCard(toll) {
    byId("incident")
      .querySelector(`[data-toll="${toll.article.number}-${toll.id}"]`)
      ?.scrollIntoView({ block: "nearest" });
  }

  chooseArticle(article) {
    this.article = article;
    this.drawArticle();
    byId("article").scrollTop = 0;
    this.see("article");
  }

  drawIncident() {
    const place = byId("incident");
    redraw(place, () => showIncident(place, this));
  }

  drawArticle() {
    const place = byId("article");
    const { scrollTop } = place;
    redraw(place, () => showArticle(place, this));
    place.scrollTop = scrollTop;
  }

  missedOf(article) {
    return [...this.corrections.entries.values()].filter(
      ({ key, action }) => action === "missed" && JSON.parse(key)[1] === article.id,
    );
  }

  firstArticle(id) {
    const base = this.data.incidents.find((one) => one.id === id.split("~")[0]);
    return base && this.data.articles[base.events[0][0]];
  }

  // Each step is a claim; behind the last one comes the next incident.
  step(by) {
    const tolls = this.current?.tolls ?? [];
    const at = tolls.indexOf(this.toll) + by;
    if (at >= 0 && at < tolls.length) this.chooseToll(tolls[at]);
    else this.stepIncident(by, { last: by < 0 });
  }

  stepIncident(by, { last = false } = {}) {
    const view = this.passing[this.passing.indexOf(this.current) + by];
    if (view) this.chooseIncident(view, { toll: (last ? view.tolls.at(-1) : view.tolls[0]) ?? null });
  }

  decide(toll, action) {
    this.toll = toll;
    this.article = toll.article;
    this.corrections.toggle(claimKey(toll), action);
    this.showCard(toll);
    tell(`Claim ${toll.id} ${VERDICT_WORDS[this.corrections.verdict(claimKey(toll))] ?? "open again"}`);
  }

  edit(toll) {
    this.editing = this.editing === toll ? null : toll;
    if (toll) this.toll = toll;
    this.drawIncident();
    byId("incident").querySelector("form.edit input")?.focus();
  }

  clearEdits(toll) {
    this.editing = null;
    this.corrections.change(["figure", "place", "day", "note"].map((action) => [claimKey(toll), action, undefined]));
  }

  toggleDone(view) {
    this.corrections.toggle(incidentKey(view.id), "done");
  }

  finish() {
    if (!this.current) return;
    const next = this.passing[this.passing.indexOf(this.current) + 1];
    if (!this.isDone(this.current)) this.toggleDone(this.current);
    if (next) this.chooseIncident(next);
  }

  merge(view, into) {
    this.corrections.set(incidentKey(view.id), "merge", into.id);
    this.chooseIncident(this.everyView.get(into.id) ?? this.views[0]);
  }

  split(tolls) {
    this.corrections.change(
      tolls.map((toll) => [claimKey(toll), "split", this.corrections.made(claimKey(toll), "split", null, "")]),
    );
  }

  unsplit(tolls) {
    this.corrections.change(tolls.map((toll) => [claimKey(toll), "split", undefined]));
  }

  undo() {
    if (!this.corrections.undo()) notice("Nothing to undo.");
  }

  // On a narrow screen one part is seen at a time.
  see(part) {
    document.body.dataset.view = part;
    for (const one of document.querySelectorAll(".views button"))
      one.setAttribute("aria-pressed", String(one.dataset.view === part));
  }
}
