// Looks at the text of a page: whether it holds the phrases of a query, what to show of it and what
// to mark. Marks cover whole words, since a mark inside an Arabic word would cut its letters apart.

import { isHan, units } from "./analysis.js";
import { phraseTest } from "./plan.js";

/** How much of a text is shown, in Chinese characters; other letters count half. */
const SHOWN = 88;
/** How much of it stands before the first mark. */
const BEFORE = 16;

const width = (text) => Array.from(text).reduce((sum, c) => sum + (isHan(c) ? 2 : 1), 0) / 2;

/** Whether one of the lines holds each phrase. */
export function holds(page, phrases, analysis) {
  const lines = [page.title].concat(page.text.split("\n")).map((line) => units(analysis.key(line)).map((unit) => unit.text));
  return phrases.every((phrase) => {
    const test = phraseTest(phrase, analysis);
    return lines.some((line) => test.find(line) >= 0);
  });
}

// As it is written: signs without a width belong to the word around them.
const AS_WRITTEN = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\u00AD\uFEFF]/;

/** The units of a text in their places, each with its key. */
function written(text, analysis) {
  const all = [];
  for (const unit of units(text)) {
    const last = all[all.length - 1];
    const joined = last && !unit.han && !last.han && AS_WRITTEN.test(text[last.end]) && unit.start === last.end + 1;
    if (joined) last.end = unit.end;
    else all.push({ start: unit.start, end: unit.end, han: unit.han });
  }
  all.forEach((unit) => { unit.key = analysis.key(text.slice(unit.start, unit.end)).replace(AS_WRITTEN, ""); });
  return all;
}

/** What is marked in a text: stretches of the phrases, else of their words and pairs of characters. */
export function marks(text, query) {
  const { analysis, phrases, readings } = query;
  const all = written(text, analysis);
  const keys = all.map((unit) => unit.key);
  const marked = new Array(all.length).fill(false);
  let whole = false;
  for (const phrase of phrases) {
    const test = phraseTest(phrase, analysis);
    let met = false;
    for (let at = test.find(keys); at >= 0; at = test.find(keys, at + test.length)) {
      marked.fill(true, at, at + test.length);
      met = true;
    }
    whole = whole || met;
    if (met) continue;
    phrase.units.forEach((unit, n) => {
      const pair = unit.han && phrase.units[n + 1] && phrase.units[n + 1].han;
      keys.forEach((key, at) => {
        if (!unit.han && test.single[n](key)) marked[at] = true;
        if (pair && test.single[n](key) && test.single[n + 1](keys[at + 1] || "")) marked.fill(true, at, at + 2);
      });
    });
  }
  if (readings) read(all, readings, marked);
  const found = [];
  all.forEach((unit, n) => {
    if (!marked[n]) return;
    const last = found[found.length - 1];
    // Between the characters of a phrase there may be signs: the mark runs through them.
    if (last && marked[n - 1] && unit.han && all[n - 1].han) last.end = unit.end;
    else found.push({ start: unit.start, end: unit.end });
  });
  return { found, whole };
}

/** Marks the characters that a word in pinyin stands for. */
function read(all, readings, marked) {
  for (const syllables of readings) {
    for (let at = 0; at + syllables.length <= all.length; at++) {
      if (syllables.every((fits, n) => all[at + n].han && fits(all[at + n].key))) marked.fill(true, at, at + syllables.length);
    }
  }
}

/** A text cut into stretches: `[text, marked]`. */
export function pieces(text, found, from, to) {
  const all = [];
  let at = from || 0;
  const end = to === undefined ? text.length : to;
  for (const mark of found) {
    if (mark.start < at || mark.end > end) continue;
    if (mark.start > at) all.push([text.slice(at, mark.start), false]);
    all.push([text.slice(mark.start, mark.end), true]);
    at = mark.end;
  }
  if (at < end) all.push([text.slice(at, end), false]);
  return all;
}

/** What is shown of a page: the line that tells most, from a little before its first mark. */
export function excerpt(page, query) {
  let best = null;
  for (const line of page.text.split("\n")) {
    const { found, whole } = marks(line, query);
    const score = (whole ? 1000 : 0) + Math.min(found.length, 9);
    if (line && (!best || score > best.score)) best = { line, found, score };
    // No later line can tell more.
    if (whole) break;
  }
  return best ? cut(best.line, best.found) : [];
}

/** Cuts a line at the borders of words. */
function cut(line, found) {
  if (width(line) <= SHOWN) return pieces(line, found);
  const borders = units(line);
  const first = found.length ? found[0].start : 0;
  let from = 0;
  for (const unit of borders) {
    if (unit.start > first || width(line.slice(unit.start, first)) <= BEFORE) { from = Math.min(unit.start, first); break; }
  }
  if (width(line.slice(0, first)) <= BEFORE) from = 0;
  let to = line.length;
  for (const unit of borders) {
    if (unit.start > first && width(line.slice(from, unit.end)) > SHOWN) { to = unit.start; break; }
  }
  const shown = pieces(line, found, from, to);
  if (from) shown.unshift(["…", false]);
  if (to < line.length) shown.push(["…", false]);
  return shown;
}
