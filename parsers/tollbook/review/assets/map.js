// Where incidents happened: a circle a place, as large as the logarithm of its people, hollow where no more than a
// province or a country is known. A click filters the queue by the place.

const COARSE = 4;
const LABELS = 14;
const CROWD = 150;

class WorldMap {
  constructor(place, data, choose) {
    this.units = data.map.units;
    this.choose = choose;
    this.spots = [];
    this.land = svg(
      "g",
      { class: "land" },
      Object.values(data.map.paths).map((d) => svg("path", { d })),
    );
    this.circles = svg("g", { class: "circles" });
    this.labels = svg("g", { class: "labels", "aria-hidden": "true" });
    this.picture = svg(
      "svg",
      { role: "group", "aria-label": "Map of the incidents; a circle filters the queue" },
      this.land,
      this.circles,
      this.labels,
    );
    const tool = (sign, words, act) => button(sign, act, { "aria-label": words, title: words });
    const tools = el(
      "div",
      { class: "map-tools" },
      tool("+", "Zoom in", () => this.zoom(1.7)),
      tool("−", "Zoom out", () => this.zoom(1 / 1.7)),
      tool("⤢", "Show all incidents", () => this.fit()),
      tool("◯", "Show the world", () => this.world()),
    );
    place.replaceChildren(this.picture, tools);
    this.place = place;
    this.letDrag();
    new ResizeObserver(() => this.draw()).observe(place);
  }

  // Circles of incidents that do not pass the filters stay, faint.
  show(views, passing, chosen) {
    this.spots = spotsOf(views, passing, this.units);
    this.chosen = chosen;
    if (!this.center) this.fit();
    else this.draw();
  }

  get size() {
    return [this.place.clientWidth || 380, this.place.clientHeight || 200];
  }

  fit() {
    const spots = this.spots.some((spot) => spot.shown) ? this.spots.filter((spot) => spot.shown) : this.spots;
    if (!spots.length) return this.world();
    const [xs, ys] = [spots.map((spot) => spot.x), spots.map((spot) => spot.y)];
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    this.center = [(west + east) / 2, (north + south) / 2];
    const [width, height] = this.size;
    const least = 9 * this.units;
    this.scale = Math.min(
      (width * 0.8) / Math.max((east - west) * this.stretch, least),
      (height * 0.7) / Math.max(south - north, least),
    );
    return this.draw();
  }

  world() {
    const [width, height] = this.size;
    this.center = [0, -14 * this.units];
    this.scale = Math.min(width / (360 * this.units * this.stretch), height / (140 * this.units));
    this.draw();
  }

  zoom(factor) {
    this.scale = Math.max(0.03, Math.min(4, this.scale * factor));
    this.draw();
  }

  // A degree to the east is shorter the farther one is from the equator.
  get stretch() {
    return Math.cos((Math.min(60, Math.abs(this.center[1] / this.units)) * Math.PI) / 180);
  }

  onScreen({ x, y }) {
    const [width, height] = this.size;
    return [
      width / 2 + (x - this.center[0]) * this.scale * this.stretch,
      height / 2 + (y - this.center[1]) * this.scale,
    ];
  }

  draw() {
    if (!this.center) return;
    const [width, height] = this.size;
    this.picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const [x, y] = this.center;
    this.land.setAttribute(
      "transform",
      `translate(${width / 2} ${height / 2}) scale(${this.scale * this.stretch} ${this.scale}) translate(${-x} ${-y})`,
    );
    const placed = this.spots
      .map((spot) => [spot, ...this.onScreen(spot)])
      .filter(([, left, top]) => left > -20 && left < width + 20 && top > -20 && top < height + 20);
    this.circles.classList.toggle("crowd", this.spots.length > CROWD);
    this.circles.replaceChildren(...placed.map((one) => this.circle(...one)));
    this.labels.replaceChildren(...labelsOf(placed, width));
  }

  circle(spot, cx, cy) {
    const people = spot.size ? `, up to ${count(spot.size)} people` : "";
    const words = `${spot.name}: ${several(spot.count, "incident")}${people}`;
    const isChosen = this.chosen !== "" && this.chosen === spot.name;
    return svg(
      "circle",
      {
        cx,
        cy,
        r: radius(spot.size, this.spots.length > CROWD),
        role: "button",
        tabindex: this.spots.length > 60 ? "-1" : "0",
        "aria-label": words,
        "aria-pressed": String(isChosen),
        class: [spot.shown ? "" : "faint", spot.coarse ? "coarse" : "", isChosen ? "chosen" : ""].join(" "),
        onclick: () => this.choose(isChosen ? "" : spot.name),
        onkeydown: (event) => {
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            this.choose(isChosen ? "" : spot.name);
          }
        },
      },
      svg("title", {}, words),
    );
  }

  letDrag() {
    let from = null;
    this.picture.addEventListener("pointerdown", (event) => {
      if (!event.target.closest("circle")) from = [event.clientX, event.clientY];
    });
    addEventListener("pointerup", () => {
      from = null;
    });
    addEventListener("pointermove", (event) => {
      if (from === null) return;
      this.center = [
        this.center[0] - (event.clientX - from[0]) / this.scale / this.stretch,
        this.center[1] - (event.clientY - from[1]) / this.scale,
      ];
      from = [event.clientX, event.clientY];
      this.draw();
    });
  }
}

function spotsOf(views, passing, units) {
  const spots = new Map();
  for (const view of views) {
    const { lat, lon, place_precision: precision } = view.base;
    if (lat === undefined || lon === undefined) continue;
    const name = placeOf(view);
    const spot = spots.get(name) ?? {
      name,
      label: view.base.place,
      x: lon * units,
      y: -lat * units,
      count: 0,
      size: 0,
      coarse: precision >= COARSE,
      shown: false,
    };
    spots.set(name, spot);
    const shown = passing.has(view);
    if (shown && !spot.shown) Object.assign(spot, { count: 0, size: 0, shown });
    if (shown === spot.shown) {
      spot.count += 1;
      spot.size = Math.max(spot.size, view.size);
    }
  }
  return [...spots.values()].sort((a, b) => Number(a.shown) - Number(b.shown) || b.size - a.size);
}

function radius(size, isCrowded = false) {
  return (3.5 + 3.2 * Math.log10(1 + Math.min(size, 1e6))) * (isCrowded ? 0.55 : 1);
}

// Name the largest places, as far as the names do not cover each other.
function labelsOf(placed, width) {
  const taken = [];
  const found = [];
  for (const [spot, x, y] of placed.filter(([one]) => one.shown).sort(([a], [b]) => b.size - a.size)) {
    if (found.length === LABELS) break;
    const far = radius(spot.size) + 3;
    const long = spot.label.length * 6;
    const left = x + far + long > width ? x - far - long : x + far;
    const box = [left, y - 7, left + long, y + 7];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]))
      continue;
    taken.push(box);
    found.push(svg("text", { x: left, y: y + 4 }, spot.label));
  }
  return found;
}
