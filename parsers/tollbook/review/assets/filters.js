// Which incidents the queue shows. Map and timeline set filters too; each can be seen and taken away in the form.

const NO_FILTERS = { text: "", kind: "", agreement: "", status: "", place: "", from: "", to: "" };

function passes(view, filters, isDone) {
  if (filters.kind && !(filters.kind in view.figures)) return false;
  if (filters.agreement && view.agreement !== filters.agreement) return false;
  if (filters.status === "need" && !view.needs.length) return false;
  if (filters.status === "open" && isDone(view)) return false;
  if (filters.status === "done" && !isDone(view)) return false;
  if (filters.place && !placeOf(view).toLowerCase().includes(filters.place.toLowerCase())) return false;
  return withinDays(view, filters) && holdsWords(view, filters.text);
}

function placeOf(view) {
  const { place, admin1, country_code: country } = view.base;
  return [place, admin1, country].filter(Boolean).join(", ");
}

function withinDays({ base }, { from, to }) {
  if (!from && !to) return true;
  if (!base.date_start) return false;
  return (!from || (base.date_end ?? base.date_start) >= from) && (!to || base.date_start <= to);
}

// All words asked for have to stand somewhere in the incident or in its articles.
function holdsWords(view, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return true;
  const texts = [view.id, placeOf(view), ...(view.base.perpetrators ?? [])].join("\n").toLowerCase();
  return words.every((word) => texts.includes(word) || view.articles.some((one) => lowerText(one).includes(word)));
}

function lowerText(article) {
  article.lower ??= [article.id, article.title, article.outlet, article.text].filter(Boolean).join("\n").toLowerCase();
  return article.lower;
}

// Fill the form; `change` is called with the filters whenever one is set.
function filterForm(form, data, filters, change) {
  const places = [...new Set(data.incidents.map((one) => one.place).filter(Boolean))].sort();
  const field = (name, words, input) => {
    input.addEventListener("input", () => change({ ...filters(), [name]: input.value }));
    input.name = name;
    return el("label", { class: `field ${name}` }, el("span", {}, words), input);
  };
  const choice = (first, pairs) =>
    el(
      "select",
      {},
      option("", first),
      pairs.map(([value, words]) => option(value, words)),
    );
  const more = el(
    "div",
    { class: "more" },
    field(
      "kind",
      "Kind",
      choice(
        "any kind",
        data.kinds.map((kind) => [kind, LETTER_WORDS[kind]]),
      ),
    ),
    field(
      "agreement",
      "Agreement",
      choice("any", [
        ["denied", "denied"],
        ["differ", "reports differ"],
        ["agree", "reports agree"],
        ["single", "one report"],
      ]),
    ),
    field(
      "status",
      "Status",
      choice("all", [
        ["open", "to do"],
        ["done", "done"],
        ["need", "in need"],
      ]),
    ),
    field("place", "Place", el("input", { type: "search", list: "places", autocomplete: "off" })),
    field("from", "From", el("input", { type: "date" })),
    field("to", "To", el("input", { type: "date" })),
  );
  form.replaceChildren(
    field("text", "Search", el("input", { type: "search", autocomplete: "off", placeholder: "words in the articles" })),
    el("details", { class: "choose" }, el("summary", {}, "Filters"), more),
    el(
      "datalist",
      { id: "places" },
      places.map((place) => option(place, "")),
    ),
    el("div", { class: "active", id: "active" }),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
}

// Show filters that were set elsewhere, and a button for each that takes it away.
function showFilters(form, filters, change) {
  for (const [name, value] of Object.entries(filters)) {
    const input = form.elements.namedItem(name);
    if (input.value !== value) input.value = value;
  }
  const active = Object.entries(filters).filter(([name, value]) => value && name !== "text");
  byId("active").replaceChildren(
    ...active.map(([name, value]) =>
      button([`${name}: `, foreign(value), " ×"], () => change({ ...filters, [name]: "" }), {
        class: "chip",
        "aria-label": `Take away the filter ${name} ${value}`,
      }),
    ),
  );
}
