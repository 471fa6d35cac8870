// Guesses what was meant where nothing was found: a word one letter away, or Chinese characters
// that sound the same and stand in a title.

import { units } from "./analysis.js";
import { bind, rank } from "./rank.js";

/** Whether two words differ by one letter at most: changed, added, left out, or two in a row. */
export function near(one, other) {
  const [a, b] = [Array.from(one), Array.from(other)];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  const least = Math.min(a.length, b.length) - start;
  while (end < least && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [x, y] = [a.length - start - end, b.length - start - end];
  return Math.max(x, y) <= 1 || (x === 2 && y === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]);
}

/** The readings of characters, from the table of syllables. */
export function readingsOf(table) {
  const all = new Map();
  for (const syllable of Object.keys(table)) {
    for (const c of table[syllable]) all.set(c, (all.get(c) || []).concat(syllable));
  }
  return (c) => all.get(c) || [];
}

/** A query with its unknown words mended; null where there is no better one. */
export async function nearWords(query, plan, analysis, index, signal) {
  let better = query;
  for (const { units } of plan.phrases) {
    for (const unit of units) {
      const key = analysis.key(analysis.toArabic(unit.text));
      if (unit.han || Array.from(key).length < 4) continue;
      const all = await index.lists(key, signal);
      const stem = analysis.stem(key);
      if (all.some((list) => list.term === key || list.term === stem)) continue;
      const close = all.filter((list) => near(key, list.term) || near(stem, list.term));
      const best = close.reduce((most, list) => (!most || list.df > most.df ? list : most), null);
      if (!best) continue;
      const written = await asWritten(best, analysis, index, signal);
      better = replaced(better, unit.text, written, analysis);
    }
  }
  return better === query ? null : better;
}

/** A term as a page writes it, since a key leaves out what is written without being told apart. */
async function asWritten(list, analysis, index, signal) {
  const page = await index.page(list.pages.keys().next().value, signal);
  const text = page.title + "\n" + page.text;
  const fits = (key) => key === list.term || analysis.stem(key) === list.term;
  const found = units(text).find((unit) => !unit.han && fits(analysis.key(unit.text)));
  return found ? found.text : list.term;
}

/** A query with one word, known by its key, in another spelling. */
function replaced(query, key, written, analysis) {
  const unit = units(query).find((one) => analysis.key(one.text) === key);
  return unit ? query.slice(0, unit.start) + written + query.slice(unit.end) : query;
}

/** Characters of a title that sound like those of the query; null where there are none. */
export async function sameSound(plan, table, index, signal) {
  const readings = readingsOf(table);
  for (const { units: all } of plan.phrases) {
    const run = all.filter((unit) => unit.han).map((unit) => unit.text);
    if (run.length < 2 || run.length > 8 || run.length < all.length) continue;
    const pair = (one, other) => ({
      op: "max",
      of: [].concat(...readings(one).map((first) => readings(other).map((second) => ({ op: "term", term: "'" + first + second, boost: 1 })))),
    });
    const sounds = { op: "and", of: run.slice(1).map((c, n) => pair(run[n], c)) };
    const bound = await bind(sounds, index, signal);
    const seen = await rank(bound, 1, { allows: () => true, patience: 1 }, index, signal);
    if (!seen.results.length) continue;
    const { title } = await index.page(seen.results[0].id, signal);
    const chars = Array.from(title);
    const alike = (c, at) => readings(c).some((one) => readings(chars[at] || "").includes(one));
    const at = chars.findIndex((_, from) => run.every((c, n) => alike(c, from + n)));
    const found = chars.slice(at, at + run.length).join("");
    if (at >= 0 && found !== run.join("")) return found;
  }
  return null;
}
