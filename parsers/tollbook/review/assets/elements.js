// Elements are made here and nowhere else. Text is only ever set as text: whatever an article holds, it stays words.

const SVG = "http://www.w3.org/2000/svg";

function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

// Attributes that are null or false are left out; a function is a listener: {onclick: ...}.
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function button(words, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, words);
}

// Words of an article or a file among words of the page: what they do to the direction of writing ends with them.
function foreign(words, attributes = {}) {
  return el("bdi", attributes, words);
}

// Draw a part anew: what was open stays open, and the focus stays where it was.
function redraw(place, draw) {
  const open = new Set([...place.querySelectorAll("details[open] > summary")].map(signOf));
  const focused = place.contains(document.activeElement) ? signOf(document.activeElement) : null;
  draw();
  for (const summary of place.querySelectorAll("summary"))
    if (open.has(signOf(summary))) summary.parentElement.open = true;
  if (focused !== null)
    [...place.querySelectorAll(USABLE)].find((one) => signOf(one) === focused)?.focus({ preventScroll: true });
}

const USABLE = "button, summary, input, select, textarea, a[href], [tabindex]";

// What tells an element from the others of its part, before and after it was drawn anew.
function signOf(element) {
  const own = element.name || element.dataset.start || element.getAttribute("aria-keyshortcuts") || element.textContent;
  return [element.closest("[data-toll]")?.dataset.toll, element.tagName, own].join("|");
}

function option(value, words, chosen) {
  return el("option", { value, selected: value === chosen }, words);
}

// Show a dialog and return its element, filled; it is closed by its own buttons or by Escape.
function openDialog(title, ...children) {
  const dialog = byId("dialog");
  const close = button("Close", () => dialog.close(), { class: "close" });
  dialog.replaceChildren(el("div", { class: "head" }, el("h2", { id: "dialog-title" }, title), close), ...children);
  dialog.showModal();
  return dialog;
}

// Tell something to those who listen to the page.
function tell(words) {
  byId("told").textContent = words;
}

let noticeTimer = 0;

// Tell something in a line; it goes away by itself unless it has to stay.
function notice(words, { stays = false } = {}) {
  const line = byId("notice");
  clearTimeout(noticeTimer);
  line.textContent = words;
  line.hidden = false;
  if (!stays)
    noticeTimer = setTimeout(() => {
      line.hidden = true;
    }, 6000);
}
