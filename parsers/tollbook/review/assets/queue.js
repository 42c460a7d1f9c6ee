// The queue: a list of which only the rows in sight are made, so that thousands of incidents scroll lightly.

const ROW = 76;
const SPARE = 6;

class Queue {
  constructor(place, { choose, isDone }) {
    this.choose = choose;
    this.isDone = isDone;
    this.views = [];
    this.current = null;
    this.count = el("p", { class: "count", "aria-live": "polite" });
    this.rows = el("div", { class: "rows" });
    this.list = el(
      "div",
      {
        class: "list",
        role: "listbox",
        tabindex: "0",
        "aria-label": "Incidents, those in need first",
        onscroll: () => this.draw(),
        onkeydown: (event) => this.onKey(event),
      },
      this.rows,
    );
    place.replaceChildren(this.count, this.list);
    new ResizeObserver(() => this.draw()).observe(this.list);
  }

  show(views, all) {
    this.views = views;
    const done = views.filter(this.isDone).length;
    const total =
      views.length === all ? several(all, "incident") : `${count(views.length)} of ${several(all, "incident")}`;
    this.count.textContent = `${total}, ${count(done)} done`;
    this.rows.style.height = `${views.length * ROW}px`;
    this.draw();
  }

  mark(current) {
    this.current = current;
    const at = this.views.indexOf(current);
    if (at >= 0) {
      const { scrollTop, clientHeight } = this.list;
      if (at * ROW < scrollTop) this.list.scrollTop = at * ROW;
      else if ((at + 1) * ROW > scrollTop + clientHeight) this.list.scrollTop = (at + 1) * ROW - clientHeight;
    }
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.list.scrollTop / ROW) - SPARE);
    const last = Math.min(this.views.length, Math.ceil((this.list.scrollTop + this.list.clientHeight) / ROW) + SPARE);
    const rows = this.views.slice(first, last).map((view, at) => this.row(view, first + at));
    this.rows.replaceChildren(...rows);
    const at = this.views.indexOf(this.current);
    if (at >= first && at < last) this.list.setAttribute("aria-activedescendant", `row-${at}`);
    else this.list.removeAttribute("aria-activedescendant");
    if (!this.views.length) this.rows.append(el("p", { class: "empty" }, "No incident passes the filters."));
  }

  row(view, at) {
    const done = this.isDone(view);
    const row = el(
      "div",
      {
        class: `row ${view.role}${done ? " done" : ""}`,
        role: "option",
        id: `row-${at}`,
        "data-incident": view.id,
        "aria-selected": String(view === this.current),
        "aria-posinset": at + 1,
        "aria-setsize": this.views.length,
        onclick: () => this.choose(view),
      },
      el("span", { class: "where" }, foreign(view.title)),
      el("span", { class: "when" }, view.base.date_start ? days(view.base.date_start, view.base.date_end) : "no day"),
      el("span", { class: "what" }, figureWords(view)),
      el("span", { class: "how" }, needChips(view, done)),
    );
    row.style.top = `${at * ROW}px`;
    return row;
  }

  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || !this.views.length) return;
    event.preventDefault();
    const at = this.views.indexOf(this.current);
    this.choose(this.views[Math.max(0, Math.min(this.views.length - 1, at + step))]);
  }
}

function figureWords(view) {
  const parts = Object.entries(view.figures).slice(0, 3);
  if (!parts.length) return el("span", { class: "quiet" }, view.role === "unread" ? "no claim" : "no figure");
  return parts.map(([kind, figure]) =>
    el("span", { class: `figure kind-${kind}` }, el("b", {}, bounds(figure)), ` ${kind}`),
  );
}

function needChips(view, done) {
  const reports = view.base.reports > 1 ? el("span", { class: "quiet" }, `${view.base.reports} reports`) : null;
  return [
    done ? el("span", { class: "chip done" }, "✓ done") : null,
    view.role === "background" ? el("span", { class: "chip quiet" }, "background") : null,
    ...view.needs.map((need) => el("span", { class: `chip need ${need}` }, NEEDS[need])),
    reports,
  ];
}
