// What only some searches need, so that the others need not wait for it: words in Latin and Cyrillic
// letters, guesses where nothing was found, counts of results. It gets the other parts as `tools`.

const LATIN = /(?=[\0-\u024F])\p{Alphabetic}/u;
const CYRILLIC = /[\u0400-\u052F]/;
const HAMZA = "\u0674";
const CARRIER = "\u0626";
/** How many entries a list of filters shows, and of how many sites the pages are counted. */
const MOST_ENTRIES = 24;

/** What turns a word of other letters into the Arabic ones of a language. */
export const typing = (lang, { vowels, scripts }) => (text) => {
  if (LATIN.test(text) === CYRILLIC.test(text)) return text;
  const letters = LATIN.test(text) ? scripts.latin : scripts.cyrillic;
  const small = text.toLowerCase().normalize("NFC").replace(/[’‘ʼ`´]/g, "'");
  return lang === "ug" ? uyghur(letters, vowels, small) : kazakh(letters, small);
};

/** Uyghur from Latin or Cyrillic letters; a vowel that begins a syllable gets its carrier. */
function uyghur({ carrier, pairs }, vowels, text) {
  const longest = (at) => pairs.find(([read]) => text.startsWith(read, at));
  let out = "";
  let before = "";
  let parted = false;
  for (let at = 0; at < text.length; ) {
    if (text[at] === carrier && before && longest(at + 1)) {
      parted = true;
      at++;
      continue;
    }
    const found = longest(at);
    const written = found ? found[1] : text[at];
    const vowel = (c) => !c || vowels.includes(c);
    if (found && written && vowel(written[0]) && (parted || vowel(before))) out += CARRIER;
    out += written;
    at += found ? found[0].length : 1;
    // What the table does not know parts nothing from a letter, but it is no letter itself.
    before = found ? written[written.length - 1] || before : "";
    parted = false;
  }
  return out;
}

/** Kazakh from Latin or Cyrillic letters; a word of front vowels alone gets its hamza. */
function kazakh(written, text) {
  const has = (word, letters) => Array.from(word).some((c) => letters.includes(c));
  const own = (at) => written.letters.includes(text[at]);
  const word = (word) => {
    let out = has(word, written.hamza_if) && !has(word, written.hamza_unless) ? HAMZA : "";
    let before = "";
    for (let at = 0; at < word.length; ) {
      const letter = word.slice(at, at + 2) in written.arabic ? word.slice(at, at + 2) : word[at];
      const special = before === "и" || before === "i" ? written.after_i : before && written.vowels.includes(before) ? written.after_vowel : {};
      const plain = letter in written.arabic ? written.arabic[letter] : letter;
      out += letter in special ? special[letter] : plain;
      at += letter.length;
      before = letter[letter.length - 1];
    }
    return out;
  };
  let out = "";
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (end < text.length && own(end)) end++;
    out += end > at ? word(text.slice(at, end)) : text[end++];
    at = end;
  }
  return out;
}

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

/** A query that may have been meant where nothing was found; undefined where none comes to mind. */
export async function guess(tools, q, made, context) {
  return (await nearWords(tools, q, made, context)) || (context.analysis.chinese ? sameSound(tools, made, context) : undefined);
}

/** The query with its unknown words mended by such as are one letter away. */
async function nearWords({ units }, q, made, { analysis, index, signal }) {
  const { key, stem } = analysis;
  let better;
  for (const segment of made.segments) {
    for (const unit of segment.units) {
      const own = !unit.han && unit.keys[unit.keys.length - 1];
      if (!own || own.length < 4) continue;
      const all = (await index.lists(own, signal)).filter((list) => !/^['`~]/.test(list.term));
      if (all.some((list) => list.term === own || list.term === stem(own))) continue;
      const close = all.filter((list) => near(own, list.term) || near(stem(own), list.term));
      const best = close.sort((a, b) => b.df - a.df)[0];
      if (!best) continue;
      // A key leaves out what is written without telling words apart, so a page shows how to write it.
      const page = await index.page(best.pages.keys().next().value, signal);
      const of = (text, fits) => units(text).find((one) => !one.han && fits(key(one.text)));
      const written = of(page.title + "\n" + page.text, (one) => one === best.term || stem(one) === best.term);
      const query = better || q;
      const place = of(query, (one) => one === unit.keys[0]);
      if (place && written) better = query.slice(0, place.start) + written.text + query.slice(place.end);
    }
  }
  return better;
}

/** Characters of a title that sound like those of the query. */
async function sameSound({ bind, rank }, made, { world, index, signal }) {
  const table = await world.table(world.options.pinyin, signal);
  const readings = (c) => Object.keys(table).filter((one) => table[one].includes(c));
  const run = made.segments.length === 1 ? made.segments[0].units : [];
  if (run.length < 2 || run.length > 8 || run.some((unit) => !unit.han)) return undefined;
  const read = run.map((unit) => readings(unit.text));
  const pair = (first, second) => ({ op: "term", term: "'" + first + second, boost: 1 });
  const either = (n) => ({ op: "max", of: [].concat(...read[n].map((one) => read[n + 1].map((other) => pair(one, other)))) });
  const tree = { op: "and", of: run.slice(1).map((_, n) => either(n)) };
  const seen = await rank(await bind(tree, index, signal), 1, { allows: () => true, patience: 1 }, index, signal);
  if (!seen.results.length) return undefined;
  const title = Array.from((await index.page(seen.results[0].id, signal)).title);
  const alike = (c, n) => readings(c).some((one) => read[n].includes(one));
  const at = title.findIndex((_, from) => run.every((_, n) => title[from + n] && alike(title[from + n], n)));
  return at < 0 ? undefined : title.slice(at, at + run.length).join("");
}

/** How many results fall under each kind, site, year, and column of the site that was chosen. */
export async function counts({ members, years }, node, chosen, { index, signal, wish }) {
  const about = await index.about(signal);
  const { ids, atLeast } = members(node);
  // What else would be found if this filter were chosen otherwise.
  const left = (by) => ids.filter((id) => chosen.every((one) => one.by === by || (by === "site" && one.by === "column") || one.has(id)));
  const tally = async (by, names) => {
    const own = new Set(left(by));
    const count = async (name) => (await index.facet(by, name, signal)).ids.filter((id) => own.has(id)).length;
    return Promise.all(names.map(async (name) => ({ name, count: await count(name) })));
  };
  const kind = await tally("kind", about.kinds);
  const few = about.sites.length <= MOST_ENTRIES;
  const site = few ? await tally("site", about.sites.map((one) => one[0])) : about.sites.map(([name]) => ({ name }));
  site.forEach((one, n) => { one.title = about.sites[n][1]; });
  const byYear = left("year");
  const year = years(about.months).map(({ name, from, to }) => ({ name, count: byYear.filter((id) => id >= from && id < to).length }));
  const own = wish.site || (site.length === 1 && site[0].name);
  let column = [];
  if (about.sites.some((one) => one[0] === own)) {
    const facet = await index.facet("site", own, signal);
    const within = new Set(left("column"));
    column = facet.columns.map(({ path, title }) => ({ name: own + "/" + path, title, count: 0 }));
    facet.ids.forEach((id, n) => { if (within.has(id)) column[facet.column[n]].count++; });
  }
  return { kind, site, year, column, atLeast };
}

/** Draws the counts as links that narrow the search. */
export function draw({ make, clear, link }, counts, { state, words, kinds, facets }) {
  const entry = (by) => ({ name, title, count }) => {
    const current = state[by] === name;
    const change = { [by]: current && name ? "" : name };
    if (by === "site") change.column = "";
    const number = count === undefined ? "" : make("span", { class: "num" }, (counts.atLeast ? "≥" : "") + count);
    return link(state, change, current, make("bdi", {}, title || name), " ", number);
  };
  const entries = (by, all) => all.filter((one) => one.count !== 0 || state[by] === one.name).slice(0, MOST_ENTRIES).map(entry(by));
  const named = counts.kind.map((one) => ({ ...one, title: words["kind_" + one.name] || one.name }));
  const sum = counts.kind.reduce((sum, one) => sum + one.count, 0);
  const some = named.filter((one) => one.count).length > 1 || state.kind;
  clear(kinds, ...(some ? entries("kind", [{ name: "", title: words.all, count: sum }].concat(named)) : []));
  const group = (by) => {
    const all = entries(by, counts[by]);
    if (all.length < 2 && !state[by]) return [];
    const list = make("ul", {}, ...all.map((one) => make("li", {}, one)));
    return [make("nav", { class: "local", "aria-label": words[by] }, make("h2", { class: "local-title" }, words[by]), list)];
  };
  clear(facets, ...[].concat(...["column", "year", "site"].map(group)));
}
