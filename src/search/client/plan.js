// Turns a query into what is looked for in the index, as the program's own search does: clauses over
// terms, and the phrases that a page must hold to be an exact result. Reads no file.

import { isArabic, isHan, units } from "./analysis.js";

const QUOTES = { "“": "”", "「": "」", "『": "』", '"': '"', "«": "»" };
/** How many clauses stand for a long run of Chinese characters. */
const CLAUSES = 6;
/** From how many letters on the last word of a query stands for all that begin with it. */
const PREFIX = 3;
/** How many ways of cutting a word into syllables are tried. */
const PARSES = 8;

const term = (text, boost) => ({ op: "term", term: text, boost: boost || 1 });
const join = (op, of) => (of.length === 1 ? of[0] : { op, of });
const length = (text) => Array.from(text).length;

/** The parts of a folded query: quoted phrases and what stands between blanks. */
function parts(query) {
  const all = [];
  let rest = query;
  while (rest) {
    const at = Array.from(rest).findIndex((c) => c in QUOTES);
    const plain = at < 0 ? rest : rest.slice(0, at);
    const words = plain.split(/\s+/);
    words.forEach((text, n) => {
      // Only what a reader may still be typing is left open.
      if (text) all.push({ text, strict: false, open: at < 0 && n === words.length - 1 });
    });
    if (at < 0) break;
    const close = rest.indexOf(QUOTES[rest[at]], at + 1);
    const end = close < 0 ? rest.length : close;
    all.push({ text: rest.slice(at + 1, end), strict: true, open: false });
    rest = rest.slice(end + 1);
  }
  return all;
}

/** Runs of Chinese characters and words. */
function runs(all) {
  const found = [];
  for (const unit of all) {
    const last = found[found.length - 1];
    if (unit.han && unit.glued && last && last.han) last.text += unit.text;
    else found.push({ text: unit.text, han: unit.han });
  }
  return found;
}

/** The pairs of characters that stand for a run. */
function bigrams(run) {
  const all = Array.from(run);
  const pairs = all.slice(1).map((c, n) => all[n] + c);
  if (all.length <= 4) return pairs;
  const chosen = pairs.filter((_, n) => n % 2 === 0 || n === pairs.length - 1);
  const last = chosen.length - 1;
  if (last < CLAUSES) return chosen;
  return Array.from({ length: CLAUSES }, (_, n) => chosen[Math.floor((n * last) / (CLAUSES - 1))]);
}

/** The ways to cut letters into syllables. */
export function syllables(letters, known) {
  const found = [];
  const walk = (at, before) => {
    if (at === letters.length) return void found.push(before);
    for (let end = Math.min(letters.length, at + 6); end > at && found.length < PARSES; end--) {
      const syllable = letters.slice(at, end);
      if (syllable in known) walk(end, before.concat(syllable));
    }
  };
  walk(0, []);
  return found;
}

/** What a word of Latin letters may stand for in the titles of Chinese pages. */
function pinyin(word, known) {
  const letters = word.replace(/['’]/g, "").replace(/ü/g, "v");
  if (!/^[a-z]+$/.test(letters)) return [];
  const parses = syllables(letters, known);
  const all = parses.map((parse) => {
    const pairs = parse.slice(1).map((syllable, n) => term("'" + parse[n] + syllable));
    return pairs.length ? join("and", pairs) : term("'" + parse[0]);
  });
  const size = letters.length;
  if (size > 1 && (!parses.length || (size > 2 && !/[aeiouv]/.test(letters)))) {
    const windows = size < 3 ? [letters] : Array.from({ length: size - 2 }, (_, n) => letters.slice(n, n + 3));
    all.push(join("and", windows.map((window) => term("`" + window))));
  }
  return all;
}

/** A word as it is typed, and in Arabic letters if it has none. */
function spellings(word, analysis) {
  const arabic = analysis.key(analysis.toArabic(word));
  return arabic === word ? [word] : [word, arabic];
}

function wordClause(word, open, analysis, syllables) {
  const any = [];
  for (const key of spellings(word, analysis)) {
    const stem = isArabic(key) ? analysis.stem(key) : key;
    if (stem !== key) any.push(term(key, 3));
    any.push(term(stem));
    if (open && length(key) >= PREFIX) any.push({ op: "prefix", key, boost: 1 });
  }
  return join("max", any.concat(analysis.chinese && syllables ? pinyin(word, syllables) : []));
}

function looseClause(word, analysis) {
  const any = spellings(word, analysis).map((key) => {
    const loose = analysis.loose(key);
    return [term("~" + loose), term(loose)];
  });
  return join("max", [].concat(...any));
}

/** Whether a Chinese query has words that may be pinyin. */
export const mayBePinyin = (query) => /[a-zü]/i.test(query);

/**
 * The plan of a query: `clauses`, `loose` ones for Kazakh and Uyghur, and `phrases`, each a list of
 * units that must follow one another. `sure`: the clauses alone say that a page holds the phrases.
 */
export function plan(query, analysis, syllables) {
  const folded = analysis.key(query);
  const phrases = parts(folded)
    .map((part) => ({ ...part, units: units(part.text) }))
    .filter((part) => part.units.length);
  const count = phrases.reduce((sum, phrase) => sum + phrase.units.length, 0);
  const clauses = [];
  const loose = [];
  let sure = true;
  for (const { units, open } of phrases) {
    const all = runs(units);
    all.forEach((run, n) => {
      const last = open && n === all.length - 1 && folded.endsWith(run.text);
      if (!run.han) {
        clauses.push(wordClause(run.text, last, analysis, syllables));
        loose.push(looseClause(run.text, analysis));
        return;
      }
      const terms = length(run.text) > 1 ? bigrams(run.text) : count === 1 ? [run.text] : [];
      clauses.push(...terms.map((one) => term(one)));
      loose.push(...terms.map((one) => term(one)));
      if (length(run.text) > 2) sure = false;
    });
    if (all.length > 1 || (all[0].han && count > 1 && units.length === 1)) sure = false;
  }
  return { phrases, clauses, loose, sure, strict: phrases.some((phrase) => phrase.strict) };
}

/** Units of a phrase as they are compared: by key or stem, the last word by its beginning. */
export function phraseTest(phrase, analysis) {
  const tests = phrase.units.map((unit, n) => {
    if (unit.han) return (one) => one === unit.text;
    const prefix = phrase.open && n === phrase.units.length - 1 && length(unit.text) >= PREFIX;
    const keys = spellings(unit.text, analysis);
    const stems = keys.map((key) => (isArabic(key) ? analysis.stem(key) : key));
    return (one) => !isHan(one) && (keys.includes(one) || stems.includes(isArabic(one) ? analysis.stem(one) : one) ||
      (prefix && keys.some((key) => one.startsWith(key))));
  });
  /** Where a phrase begins among units, from a place on; -1 if nowhere. */
  return {
    length: tests.length,
    find: (texts, from) => {
      for (let at = from || 0; at + tests.length <= texts.length; at++) {
        if (tests.every((test, n) => test(texts[at + n]))) return at;
      }
      return -1;
    },
    single: tests,
  };
}
