// Offsets count characters (code points), as Python does; browsers count UTF-16 units. They differ behind an emoji.

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

class Offsets {
  constructor(text) {
    this.text = text;
    this.units = PAIR.test(text) ? Offsets.table(text) : null;
  }

  // Where each character begins, in units, and where the text ends.
  static table(text) {
    const units = [];
    for (let unit = 0; unit < text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) units.push(unit);
    units.push(text.length);
    return units;
  }

  toUnit(character) {
    return this.units === null ? character : this.units[Math.min(character, this.units.length - 1)];
  }

  toCharacter(unit) {
    if (this.units === null) return unit;
    let low = 0;
    let high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.units[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  slice(start, end) {
    return this.text.slice(this.toUnit(start), this.toUnit(end));
  }
}

function offsetsOf(article) {
  article.offsets ??= new Offsets(article.text ?? "");
  return article.offsets;
}
