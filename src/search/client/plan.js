// Turns a query into what is looked for, as `search::query` does: clauses over the terms of the
// index, and segments that a page should hold as phrases. Reads no file.

import { hasArabic, units } from "./analysis.js";

const QUOTES = { "“": "”", "「": "」", "『": "』", "«": "»", '"': '"', "＂": "＂" };
/** Sums of so many clauses are the same in every program. */
const MOST_CLAUSES = 24;
/** How many pairs of one Chinese run count. */
const MOST_PAIRS = 6;
/** How many letters the beginning of a word must have to stand for it. */
const PREFIX = 3;

const term = (text, boost = 1) => ({ op: "term", term: text, boost });
const clause = (op, of) => (of.length === 1 ? of[0] : { op, of });
const long = (word) => Array.from(word).length >= PREFIX;

/** What stands between blanks and in quotes. A quote without its other half is a blank. */
function pieces(query) {
  const all = [];
  let plain = "";
  const end = () => {
    plain.split(/\p{space}+/u).forEach((text) => { if (text) all.push({ text, strict: false }); });
    plain = "";
  };
  for (let at = 0; at < query.length; at++) {
    const close = QUOTES[query[at]];
    const to = close ? query.indexOf(close, at + 1) : -1;
    if (to < 0) {
      plain += close ? " " : query[at];
      continue;
    }
    end();
    all.push({ text: query.slice(at + 1, to), strict: true });
    at = to;
  }
  end();
  return all;
}

/** The pairs of a run that count: all of a short one, else such as lie side by side, spread evenly. */
function pairs(run) {
  const all = run.slice(1).map((c, n) => run[n] + c);
  if (run.length <= 4) return all;
  const chosen = all.filter((_, n) => n % 2 === 0 || n === all.length - 1);
  if (chosen.length <= MOST_PAIRS) return chosen;
  const last = MOST_PAIRS - 1;
  return Array.from({ length: MOST_PAIRS }, (_, n) => chosen[Math.floor((n * (chosen.length - 1)) / last)]);
}

/** A word of a query with all that it may stand for. */
function word(key, strict, analysis) {
  const keys = [key].concat(analysis.chinese || hasArabic(key) ? [] : analysis.toArabic(key));
  return { keys, prefix: false, readings: analysis.pinyin && !strict ? analysis.pinyin.readings(key) : [] };
}

function wordClause({ keys, prefix, readings }, analysis, loose) {
  const ways = [];
  keys.forEach((key) => {
    const cut = !analysis.chinese && hasArabic(key);
    if (cut && loose) return ways.push(term("~" + analysis.loose(key)), term(analysis.loose(key)));
    const stem = cut ? analysis.stem(key) : key;
    if (stem !== key) ways.push(term(key, 3));
    ways.push(term(stem));
    return prefix && long(key) && ways.push({ op: "prefix", key, boost: 1 });
  });
  return clause("max", ways.concat(readings.map((reading) => analysis.pinyin.clause(reading))));
}

/** `segments` with their units in order, `clauses`, and the clauses of the `loose` second try. */
export function plan(query, analysis) {
  const split = pieces(query);
  const open = !/\p{space}$/u.test(query);
  const segments = split.map(({ text, strict }, n) => {
    const all = units(analysis.key(text)).map((unit) => (unit.han ? unit : { ...unit, ...word(unit.text, strict, analysis) }));
    const last = all[all.length - 1];
    if (last && !last.han) last.prefix = open && !strict && n === split.length - 1;
    const pair = all.length === 2 && all[0].han && all[1].han && all[1].glued;
    return { strict, units: all, asks: !pair && (all.length > 1 || all.some((unit) => unit.han)) };
  }).filter((segment) => segment.units.length);
  if (segments.length === 1 && segments[0].units.length === 1) segments[0].asks = false;

  const clauses = (loose) => {
    const all = [];
    const alone = [];
    let run = [];
    const end = () => {
      all.push(...pairs(run).map((pair) => term(pair)));
      if (run.length === 1) alone.push(term(run[0]));
      run = [];
    };
    segments.forEach((segment) => {
      segment.units.forEach((unit) => {
        if (!unit.han || !unit.glued) end();
        if (unit.han) run.push(unit.text);
        else all.push(wordClause(unit, analysis, loose));
      });
      end();
    });
    return (all.length ? all : alone).slice(0, MOST_CLAUSES);
  };
  return { segments, clauses: clauses(false), loose: clauses(true), strict: segments.some((one) => one.strict) };
}

/** Whether a character or word of a text is one of a query. */
function fits(unit, own, analysis) {
  if (unit.han) return own === unit.text;
  return unit.keys.some((key) => own === key || (unit.prefix && long(key) && own.startsWith(key)) ||
    (!analysis.chinese && hasArabic(key) && hasArabic(own) && analysis.stem(own) === analysis.stem(key)));
}

/** Where units of a query stand side by side among those of a text, from a place on; -1 if nowhere. */
export function position(sought, texts, analysis, from = 0) {
  for (let at = from; at + sought.length <= texts.length; at++) {
    if (sought.every((unit, n) => fits(unit, texts[at + n], analysis))) return at;
  }
  return -1;
}

/** Whether a page holds every phrase that the clauses leave open. */
export function holds(page, { segments }, analysis) {
  const asked = segments.filter((segment) => segment.asks);
  if (!asked.length) return true;
  const lines = analysis.key(page.title + "\n" + page.text).split("\n").map((line) => units(line).map((unit) => unit.text));
  const found = (sought) => lines.some((line) => position(sought, line, analysis) >= 0);
  return asked.every(({ units }) => {
    if (found(units)) return true;
    return analysis.pinyin && analysis.pinyin.rest(units).every(found);
  });
}
