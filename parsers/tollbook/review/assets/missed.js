// Words that the reader missed, marked by the reviewer as a claim.

// Offer the words that are selected in the text; without a selection they are typed.
function markMissed(app) {
  const { article } = app;
  if (!article) return;
  const span = selectedSpan(article);
  const words = el("input", {
    type: "text",
    name: "words",
    required: true,
    value: span ? offsetsOf(article).slice(...span) : "",
  });
  const number = (name, value = "") =>
    el("input", { type: "number", min: "0", step: "1", name, value, placeholder: "open" });
  const guess = /\d[\d,]*/.exec(words.value)?.[0].replaceAll(",", "") ?? "";
  const field = (name, input) => el("label", { class: "field" }, el("span", {}, name), input);
  const form = el(
    "form",
    {
      class: "edit",
      onsubmit: (event) => {
        event.preventDefault();
        const fault = saveMissed(article, span, form.elements, app);
        if (fault) form.querySelector(".fault").textContent = fault;
        else dialog.close();
      },
    },
    field("Words, as they stand in the article", words),
    field(
      "Kind",
      el(
        "select",
        { name: "kind" },
        app.data.kinds.map((kind) => option(kind, LETTER_WORDS[kind], "killed")),
      ),
    ),
    el(
      "fieldset",
      {},
      el("legend", {}, "Figure"),
      field("low", number("low", guess)),
      field("best", number("best", guess)),
      field("high", number("high", guess)),
    ),
    field("Note", el("textarea", { name: "note", rows: "2" })),
    el("p", { class: "fault", role: "alert" }),
    el("div", { class: "decisions" }, el("button", { type: "submit", class: "primary" }, "Mark as a claim")),
  );
  const dialog = openDialog("Words that were missed", form);
  (span ? form.elements.kind : words).focus();
}

// Return the offsets of the selection in characters, spaces around it left out; null if there is none.
function selectedSpan(article) {
  const selection = document.getSelection();
  const text = byId("text");
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const first = before.toString().length + (words.length - words.trimStart().length);
  const offsets = offsetsOf(article);
  return words.trim() ? [offsets.toCharacter(first), offsets.toCharacter(first + words.trim().length)] : null;
}

// Keep the words as a claim; return what is wrong with it, or "".
function saveMissed(article, span, fields, app) {
  const offsets = offsetsOf(article);
  const words = fields.words.value;
  let place = span;
  if (place === null || offsets.slice(...place) !== words) {
    const at = shownText(article).indexOf(words);
    if (!words || at < 0) return "These words do not stand in the article.";
    place = [offsets.toCharacter(at), offsets.toCharacter(at + words.length)];
  }
  const number = (name) => (fields[name].value === "" ? null : Number(fields[name].value));
  const figure = { low: number("low"), best: number("best"), high: number("high") };
  const fault = faultOfFigure(figure);
  if (fault) return fault;
  app.corrections.set(
    missedKey(article, ...place),
    "missed",
    { kind: fields.kind.value, ...figure },
    fields.note.value.trim(),
  );
  return "";
}
