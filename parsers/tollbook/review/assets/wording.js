// Figures, days and kinds in words; the same words as in the tables of the command.

// The letter of a kind stands beside its marks, so that colour is never needed to tell kinds apart.
const LETTERS = {
  killed: "K",
  injured: "I",
  casualties: "C",
  missing: "M",
  abducted: "A",
  detained: "D",
  displaced: "F",
};
const LETTER_WORDS = {
  killed: "killed",
  injured: "injured",
  casualties: "killed or injured",
  missing: "missing",
  abducted: "abducted",
  detained: "detained",
  displaced: "fled, displaced",
};
const NEEDS = {
  denied: "denied",
  differ: "figures differ",
  unsure: "unsure",
  placeless: "place unknown",
  unread: "nothing read",
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const NUMBERS = new Intl.NumberFormat("en-US");

function count(number) {
  return NUMBERS.format(number);
}

function bounds([low, best, high]) {
  if (low === null && high === null) return best === null ? "" : count(best);
  let words = "";
  if (high === null) words = `${count(low)} or more`;
  else if (low === null) words = `up to ${count(high)}`;
  else words = low === high ? count(low) : `${count(low)} to ${count(high)}`;
  return best !== null && best !== low && best !== high ? `${count(best)} (${words})` : words;
}

function day(iso) {
  const [year, month, date] = iso.split("-");
  return [date && String(Number(date)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

function days(start, end) {
  if (!start) return end ? `until ${day(end)}` : "";
  return !end || end === start ? day(start) : `${day(start)} to ${day(end)}`;
}

function plain(word) {
  return word.replaceAll("_", " ");
}

function several(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

function articleName(article) {
  return article.outlet ?? article.id;
}

function tollTag(toll) {
  return `${LETTERS[toll.kind]}${toll.id}`;
}
