// The form in which a reviewer gives another figure, place or day, or leaves a note.

function editForm(toll, told, app) {
  const known = knownPlaces(app.data);
  const own = app.corrections.get(claimKey(toll), "place")?.value;
  const number = (name, value) =>
    el("input", { type: "number", min: "0", step: "1", name, value: value ?? "", placeholder: "open" });
  const degrees = (name, value, most) =>
    el("input", { type: "number", step: "any", min: -most, max: most, name, value: value ?? "" });
  const place = el("input", {
    type: "text",
    name: "place",
    list: "known-places",
    value: told.place ?? "",
    autocomplete: "off",
  });
  const lat = degrees("lat", own?.lat, 90);
  const lon = degrees("lon", own?.lon, 180);
  place.addEventListener("input", () => {
    const spot = known.get(place.value);
    if (spot) [lat.value, lon.value] = spot;
  });
  const [low, best, high] = told.figure;
  const date = app.corrections.get(claimKey(toll), "day")?.value ?? fullDay(toll.date_start);
  const form = el(
    "form",
    {
      class: "edit",
      "aria-label": `Correct claim ${toll.id}`,
      onsubmit: (event) => {
        event.preventDefault();
        saveEdit(toll, form.elements, app);
      },
    },
    row(
      "Figure",
      field("low", number("low", low)),
      field("best", number("best", best)),
      field("high", number("high", high)),
    ),
    row("Place", field("name", place), field("latitude", lat), field("longitude", lon)),
    el(
      "div",
      { class: "pair" },
      field("Day", el("input", { type: "date", name: "day", value: date })),
      field("Note", el("textarea", { name: "note", rows: "1" }, told.note)),
    ),
    el(
      "label",
      { class: "all" },
      el("input", { type: "checkbox", name: "all" }),
      " the same place and day for all claims of this incident",
    ),
    el("p", { class: "fault", role: "alert" }),
    el(
      "div",
      { class: "decisions" },
      el("button", { type: "submit", class: "primary" }, "Save"),
      button("Cancel", () => app.edit(null)),
      button("Back to what was read", () => app.clearEdits(toll)),
    ),
    el(
      "datalist",
      { id: "known-places" },
      [...known.keys()].map((name) => option(name, "")),
    ),
  );
  return form;

  function row(words, ...fields) {
    return el("fieldset", {}, el("legend", {}, words), fields);
  }

  function field(words, input) {
    return el("label", { class: "field" }, el("span", {}, words), input);
  }
}

function fullDay(iso) {
  return iso && iso.length === 10 ? iso : "";
}

// Places of all incidents by name, so that coordinates need not be looked up twice.
function knownPlaces(data) {
  data.knownPlaces ??= new Map(
    data.incidents
      .filter((one) => one.place && one.lat !== undefined)
      .map((one) => [one.place, [one.lat, one.lon]])
      .sort(),
  );
  return data.knownPlaces;
}

function saveEdit(toll, fields, app) {
  const number = (name) => (fields[name].value === "" ? null : Number(fields[name].value));
  const figure = { low: number("low"), best: number("best"), high: number("high") };
  const isRead = String(Object.values(figure)) === String(toll.figure);
  const fault = (isRead ? "" : faultOfFigure(figure)) || faultOfPlace(fields);
  if (fault) {
    fields.low.form.querySelector(".fault").textContent = fault;
    return;
  }
  const all = fields.all.checked ? app.current.tolls : [toll];
  const changes = [];
  const change = (one, action, isOther, value, note = "") => {
    const key = claimKey(one);
    const known = app.corrections.get(key, action);
    if (isOther) changes.push([key, action, app.corrections.made(key, action, value, note)]);
    else if (known) changes.push([key, action, undefined]);
  };
  change(toll, "figure", !isRead, figure);
  for (const one of all) {
    const name = fields.place.value.trim();
    const place = { name, lat: number("lat"), lon: number("lon") };
    change(one, "place", name && (name !== (one.place ?? "") || place.lat !== null), place);
    change(one, "day", fields.day.value && fields.day.value !== fullDay(one.date_start), fields.day.value);
  }
  const note = fields.note.value.trim();
  change(toll, "note", note, null, note);
  app.editing = null;
  app.corrections.change(changes);
}

// Return what is wrong with a figure, of which low and high may be open (null), or "".
function faultOfFigure({ low, best, high }) {
  if (best === null) return "Give a best number; low and high may stay open.";
  const told = [low, best, high].filter((end) => end !== null);
  return told.some((end, at) => at && end < told[at - 1]) ? "Low, best and high have to rise." : "";
}

function faultOfPlace(fields) {
  if ((fields.lat.value === "") !== (fields.lon.value === "")) return "Latitude and longitude go together.";
  return fields.lat.value !== "" && !fields.place.value.trim() ? "Give the place a name." : "";
}
