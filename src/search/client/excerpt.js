// Chooses what is shown of a page, and what is marked in it. Marks cover whole words, since a mark
// inside an Arabic word would cut its letters apart.

import { isHan, units } from "./analysis.js";
import { position } from "./plan.js";

/** How wide an excerpt is, and how much of it stands before what was found. */
const WIDTH = 160;
const BEFORE = 40;

const width = (text) => Array.from(text).reduce((sum, c) => sum + (isHan(c) ? 2 : 1), 0);

/** Where the parts of a query stand in a text, and what they are worth: phrases more than words. */
export function marks(text, { analysis, segments }) {
  // Each unit is folded for itself, since folding moves places.
  const all = units(text);
  const keys = all.map((unit) => (unit.han ? unit.text : analysis.key(text.slice(unit.start, unit.end))));
  const marked = [];
  let worth = 0;
  const mark = (sought, value) => {
    let met = false;
    for (let at = position(sought, keys, analysis); at >= 0; at = position(sought, keys, analysis, at + sought.length)) {
      for (let n = 0; n < sought.length; n++) marked[at + n] = true;
      met = true;
    }
    if (met) worth += value;
    return met;
  };
  segments.forEach((segment) => {
    const own = segment.units;
    if (mark(own, 1000)) return;
    own.forEach((unit, n) => {
      if (unit.han && own[n + 1] && own[n + 1].han) mark(own.slice(n, n + 2), 1);
      else if (!unit.han) mark([unit], 1);
      (unit.readings || []).forEach((reading) => {
        const read = (at) => reading.every((part, n) => all[at + n] && all[at + n].han && analysis.pinyin.sounds(part, keys[at + n]));
        all.forEach((_, at) => { if (read(at)) reading.forEach((_, n) => { marked[at + n] = true; }); });
      });
    });
  });
  const found = [];
  all.forEach(({ start, end, han }, n) => {
    if (!marked[n]) return;
    const last = found[found.length - 1];
    if (last && marked[n - 1] && han && all[n - 1].han) last.end = end;
    else found.push({ start, end });
  });
  return { found, worth };
}

/** A part of a text in stretches: `[text, marked]`. */
export function stretches(text, found, from = 0, to = text.length) {
  const all = [];
  let at = from;
  const add = (end, marked) => {
    if (end > at) all.push([text.slice(at, end), marked]);
    at = end;
  };
  found.filter((one) => one.start >= from && one.end <= to).forEach(({ start, end }) => {
    add(start, false);
    add(end, true);
  });
  add(to, false);
  return all;
}

/** The line of a page that tells most, cut between words around its first mark. */
export function excerpt(page, query) {
  let best = { worth: -1 };
  page.text.split("\n").forEach((line) => {
    const own = marks(line, query);
    if (line && own.worth > best.worth) best = { ...own, line };
  });
  const { line, found } = best;
  if (!line) return [];
  const first = found.length ? found[0].start : 0;
  const edges = units(line);
  const start = edges.find((unit) => unit.start >= first || width(line.slice(unit.start, first)) <= BEFORE);
  const from = width(line.slice(0, first)) <= BEFORE || !start ? 0 : start.start;
  const end = edges.find((unit) => unit.start > first && width(line.slice(from, unit.end)) > WIDTH);
  const to = end ? end.start : line.length;
  const more = [["…", false]];
  return [].concat(from ? more : [], stretches(line, found, from, to), end ? more : []);
}
