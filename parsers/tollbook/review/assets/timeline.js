// When incidents happened: a bar a day, week, month or year. Bars filter the queue; a range of them is dragged over.

const DAY = 864e5;
const TALL = 56;
const MOST_BARS = 64;
const STEPS = { day: 1, week: 7, month: 30.4, year: 365.25 };

class Timeline {
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    this.from = null;
    new ResizeObserver(() => this.draw()).observe(place);
  }

  show(views, passing, range) {
    this.range = range;
    this.bars = barsOf(
      views.filter((view) => view.base.date_start),
      passing,
    );
    this.draw();
  }

  draw() {
    if (!this.bars?.length) {
      this.place.replaceChildren();
      return;
    }
    const width = this.place.clientWidth || 380;
    const step = Math.min(width / this.bars.length, 46);
    const most = Math.max(...this.bars.map((bar) => bar.count));
    const height = (number) => (number ? Math.max(3, (number / most) * TALL) : 0);
    const bar = (number, at, name) =>
      svg("rect", {
        class: name,
        x: at * step + 1,
        width: Math.max(1, step - 2),
        y: TALL - height(number),
        height: height(number),
        rx: 1.5,
      });
    const parts = this.bars.map((one, at) =>
      svg(
        "g",
        { class: this.isChosen(one) ? "chosen" : "" },
        svg("rect", { class: "hit", x: at * step, width: step, y: 0, height: TALL + 16 }),
        bar(one.count, at, "all"),
        bar(one.passing, at, "passing"),
        svg("title", {}, `${one.words}: ${several(one.count, "incident")}`),
      ),
    );
    const [first, last] = [this.bars[0], this.bars.at(-1)];
    const end = Math.max(step * this.bars.length, 150);
    const picture = svg(
      "svg",
      {
        viewBox: `0 0 ${width} ${TALL + 18}`,
        role: "img",
        "aria-label": `Timeline from ${first.words} to ${last.words}; the fields From and To filter as well`,
      },
      parts,
      svg("text", { x: 1, y: TALL + 14 }, first.words),
      this.bars.length > 1 ? svg("text", { x: end, y: TALL + 14, "text-anchor": "end" }, last.words) : null,
    );
    this.letChoose(picture, step);
    this.place.replaceChildren(picture);
  }

  isChosen(bar) {
    const { from, to } = this.range;
    return (from || to) && bar.first >= (from || "0") && bar.last <= (to || "9");
  }

  letChoose(picture, step) {
    const barAt = (event) => {
      const at = Math.floor((event.clientX - picture.getBoundingClientRect().left) / step);
      return Math.max(0, Math.min(this.bars.length - 1, at));
    };
    picture.addEventListener("pointerdown", (event) => {
      this.from = barAt(event);
    });
    picture.addEventListener("pointerup", (event) => {
      if (this.from === null) return;
      const [first, last] = [this.from, barAt(event)].sort((a, b) => a - b).map((at) => this.bars[at]);
      this.from = null;
      const isSame = this.range.from === first.first && this.range.to === last.last;
      this.choose(isSame ? { from: "", to: "" } : { from: first.first, to: last.last });
    });
  }
}

function barsOf(views, passing) {
  if (!views.length) return [];
  const starts = views.map((view) => Date.parse(fullDate(view.base.date_start)));
  const [least, most] = [Math.min(...starts), Math.max(...starts)];
  const unit = Object.keys(STEPS).find((name) => (most - least) / DAY / STEPS[name] < MOST_BARS) ?? "year";
  const bars = new Map();
  for (let time = barStart(least, unit); time <= most; time = nextBar(time, unit)) {
    const [first, last] = [isoDay(time), isoDay(nextBar(time, unit) - DAY)];
    bars.set(time, {
      first,
      last,
      count: 0,
      passing: 0,
      words: unit === "week" ? days(first, last) : day(first.slice(0, { day: 10, month: 7, year: 4 }[unit])),
    });
  }
  views.forEach((view, at) => {
    const bar = bars.get(barStart(starts[at], unit));
    bar.count += 1;
    if (passing.has(view)) bar.passing += 1;
  });
  return [...bars.values()];
}

function fullDate(date) {
  return date + "-01-01".slice(date.length - 4);
}

function isoDay(time) {
  return new Date(time).toISOString().slice(0, 10);
}

function barStart(time, unit) {
  const date = new Date(time);
  if (unit === "week") return time - ((date.getUTCDay() + 6) % 7) * DAY;
  if (unit === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  return unit === "year" ? Date.UTC(date.getUTCFullYear()) : time;
}

function nextBar(time, unit) {
  const date = new Date(time);
  if (unit === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  if (unit === "year") return Date.UTC(date.getUTCFullYear() + 1);
  return time + STEPS[unit] * DAY;
}
