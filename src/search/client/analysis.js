// Cuts a text into the terms of the index, as the program that built it does: folded to the key of
// its language, Chinese by characters, Kazakh and Uyghur by words and stems. All facts come from
// the language's tables. Knows no files and no page.

const HAN = "\\u3007\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\u{20000}-\\u{323AF}";
const WORD = "(?:(?![" + HAN + "])[\\p{Alphabetic}\\p{N}\\p{M}])+";
const UNIT = new RegExp("[" + HAN + "]|" + WORD + "(?:'" + WORD + ")*", "gu");
const IS_HAN = new RegExp("[" + HAN + "]", "u");
const ARABIC = new RegExp(
  "[\\u0620-\\u065F\\u066E-\\u06D3\\u06D5-\\u06DC\\u06DF-\\u06EF\\u06FA-\\u06FF\\u0750-\\u077F" +
    "\\uFB50-\\uFDFF\\uFE70-\\uFEFC]",
);
/** What the letters before and behind may be: 0 none, 1 another letter than a vowel, 2 a vowel. */
const CONTEXTS = {
  "last-or-cut": ["012", "0"],
  "before-letter": ["012", "12"],
  "last-after-vowel": ["2", "0"],
  "last-after-consonant": ["01", "0"],
  start: ["0", "012"],
  inside: ["12", "012"],
  "before-vowel": ["012", "2"],
  "between-letters": ["12", "12"],
};
const NON_JOINER = "\u200C";
const HIGH_HAMZA = "\u0674";

export const isHan = (text) => IS_HAN.test(text);
export const hasArabic = (text) => ARABIC.test(text);

/** A text's units: characters of Chinese and words. `glued`: nothing at all before it. */
export function units(text) {
  const all = [];
  let end = -1;
  let match;
  UNIT.lastIndex = 0;
  while ((match = UNIT.exec(text))) {
    const start = match.index;
    all.push({ text: match[0], han: isHan(match[0]), glued: start === end, start, end: UNIT.lastIndex });
    end = UNIT.lastIndex;
  }
  return all;
}

/** What the key makes of a capital or a wide letter. */
function small(c) {
  const code = c.charCodeAt(0);
  if (code >= 0x41 && code <= 0x52f) return c.toLowerCase();
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  return code === 0x3000 ? " " : c;
}

/** One pass of folding: its rows by their first character, those that ask for more before others. */
function pass(rows, vowels, key) {
  const rules = new Map();
  const add = (from, to, context) => {
    const rule = { rest: from.slice(1), to, context: context || "any" };
    const all = rules.get(from[0]) || [];
    rules.set(from[0], all.concat(rule));
  };
  for (const [from, to, context, last] of rows) {
    if (!last) add(from, to, context);
    else for (let c = from.charCodeAt(0); c <= last.charCodeAt(0); c++) add(String.fromCharCode(c), to, context);
  }
  const weight = (rule) => (rule.rest ? 0 : 2) + (rule.context === "any" ? 1 : 0);
  const deleted = new Set();
  rules.forEach((all, c) => {
    // They are few, so that all browsers leave equal ones in their order.
    all.sort((one, other) => weight(one) - weight(other));
    if (all.some((rule) => !rule.to && !rule.rest && rule.context === "any")) deleted.add(c);
  });
  // 2 for a vowel, 1 for another letter of the Arabic script.
  const kind = (c) => (c && hasArabic(c) ? (vowels.includes(c) ? 2 : 1) : 0);
  // The next character that stays; none where a sign ends the letter's joining.
  const next = (text, at) => {
    for (; at < text.length && text[at] !== NON_JOINER; at++) if (!deleted.has(text[at])) return kind(text[at]);
    return 0;
  };
  const holds = (rule, before, text, at) => {
    if (!text.startsWith(rule.rest, at)) return false;
    at += rule.rest.length;
    const cut = rule.context === "last-or-cut" && (text[at] === "\u0640" || text[at] === NON_JOINER);
    const [first, second] = CONTEXTS[rule.context] || ["012", "012"];
    return first.includes(before) && second.includes(cut ? 0 : next(text, at));
  };
  const rule = (text, at, before) => {
    const c = text[at];
    const found = (rules.get(c) || []).find((one) => holds(one, before, text, at + 1));
    if (found || !key) return found;
    const to = small(c);
    return to === c ? undefined : { rest: "", to, context: "any" };
  };
  const run = (text) => {
    let out = "";
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const found = rule(text, at, before);
      if (!found) {
        out += text[at];
        before = kind(text[at]);
        continue;
      }
      if (found.context === "inside") out = moveHamza(out);
      out += found.to;
      at += found.rest.length;
      if (found.to) before = kind(found.to[found.to.length - 1]);
    }
    return out;
  };
  return run;
}

/** Puts a hamza before the word that the text ends with, unless it has one. */
function moveHamza(out) {
  let start = out.length;
  while (start && hasArabic(out[start - 1])) start--;
  if (start === out.length || out[start] === HIGH_HAMZA) return out;
  return out.slice(0, start) + HIGH_HAMZA + out.slice(start);
}

/** Folds words to a level, until nothing changes. */
function folder(passes) {
  const known = new Map();
  const word = (text) => {
    let folded = text;
    let before;
    do {
      before = folded;
      folded = passes.reduce((text, run) => run(text), folded.normalize("NFC"));
    } while (folded !== before);
    return folded;
  };
  return (text) => text.replace(/[^ \n]+/g, (one) => {
    if (!known.has(one)) known.set(one, word(one));
    return known.get(one);
  });
}

/** Takes the endings off a key, step by step. */
function stemmer(steps, vowels) {
  const ordered = steps.map(([unless, endings]) => [unless, endings.slice().sort((a, b) => b[0].length - a[0].length)]);
  const cut = (word, endings) => {
    for (const [ending, fewest, after, becomes] of endings) {
      const rest = word.slice(0, -ending.length);
      if (!rest || !word.endsWith(ending)) continue;
      const last = rest[rest.length - 1];
      const fits = !after || after === last || (after[1] && vowels.includes(last) === (after === "vowel"));
      if (fits && Array.from(rest + (becomes || "")).length >= fewest) return rest + (becomes || "");
    }
    return null;
  };
  return (key) => {
    let taken = 0;
    ordered.forEach(([unless, endings], number) => {
      const shorter = unless & taken ? null : cut(key, endings);
      if (shorter === null) return;
      taken |= 1 << number;
      key = shorter;
    });
    return key;
  };
}

/** All that is known of one language. */
export function analysis(lang, tables) {
  const { vowels, steps } = tables;
  const passes = tables.fold.map((rows, level) => pass(rows, vowels, level === 1));
  const key = folder(passes.slice(0, 2));
  const chinese = lang === "zh";
  return {
    lang,
    tables,
    chinese,
    key: (text) => key(text).replace(/’/g, "'"),
    loose: folder(passes),
    stem: chinese ? (key) => key : stemmer(steps, vowels),
    // Words in other letters are left as they are until they are asked for.
    toArabic: () => [],
  };
}
