// What only some searches need, so that the others need not wait for it: words in Latin and Cyrillic
// letters, filters, guesses where nothing was found, counts of results. It gets the other parts as
// `tools`.

const LATIN = /(?=[\0-\u024F])\p{Alphabetic}/u;
const CYRILLIC = /[\u0400-\u052F]/;
const HAMZA = "\u0674";
const CARRIER = "\u0626";
/** At how many places of a word a plain letter is read in both ways. */
const MOST_PLAIN = 4;
/** How many entries a list of filters shows, and of how many sites the pages are counted. */
const MOST_ENTRIES = 24;

/** What gives the keys in Arabic letters that a word of other letters may be. */
export const typing = ({ hasArabic, units }, { lang, tables, key }) => {
  const all = readings(lang, tables);
  return (word) => {
    const found = all(word).map((one) => units(key(one)));
    const keys = found.filter((one) => one.length === 1 && hasArabic(one[0].text)).map((one) => one[0].text);
    return keys.filter((one, n) => keys.indexOf(one) === n);
  };
};

/** What turns a word of other letters into the Arabic ones of a language, in each way it can be read. */
export const readings = (lang, { vowels, scripts }) => (text) => {
  const latin = LATIN.test(text);
  if (latin === CYRILLIC.test(text)) return [text];
  const letters = latin ? scripts.latin : scripts.cyrillic;
  const small = text.toLowerCase().normalize("NFC").replace(/[’‘ʼ`´]/g, "'");
  const all = (latin ? /[^\0-\x7F]/ : /[^\0-\u0451]/).test(small) ? [small] : spellings(letters.plain, small);
  return all.map((one) => (lang === "ug" ? uyghur(letters, vowels, one) : kazakh(letters, one)));
};

/** A word as it stands, and with letters that a plain keyboard lacks. */
function spellings(plain, word) {
  const all = [];
  const open = [[0, "", 0]];
  while (open.length) {
    const [at, written, places] = open.pop();
    if (at === word.length) {
      all.push(written);
      continue;
    }
    const found = plain.find(([letter]) => word.startsWith(letter, at));
    if (found) open.push([at + found[0].length, written + found[1], places + 1]);
    if (!found || places < MOST_PLAIN) open.push([at + 1, written + word[at], places + (found ? 1 : 0)]);
  }
  return all;
}

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

/** How many ways of cutting a word into syllables are tried, and how long a syllable may be. */
const MOST_CUTS = 8;
const LONGEST = 6;
const term = (text) => ({ op: "term", term: text, boost: 1 });
const clause = (of) => (of.length === 1 ? of[0] : { op: "and", of });

/** What knows pinyin: how a word can be read, what is read so, and whether a character is. */
export const pinyin = (table) => ({
  readings: (word) => syllables(word, table),
  clause: titles,
  // That a title is read like a word in pinyin is told by its clause; the rest must be in the text.
  rest: (units) => {
    const parts = [[]];
    units.forEach((unit) => {
      if (unit.han || !unit.readings.length) parts[parts.length - 1].push(unit);
      else parts.push([]);
    });
    return parts.length > 1 ? parts.filter((part) => part.length) : [units];
  },
  sounds: (part, c) => (part.length > 1 || part in table
    ? (table[part] || "").includes(c)
    : Object.keys(table).some((one) => one[0] === part && table[one].includes(c))),
});

/** The ways to cut letters into syllables, longer first ones first. */
export function cuts(letters, known) {
  const found = [];
  // Whether the rest can be cut, so that no way is begun in vain.
  const well = [];
  const steps = (at) => {
    const ends = [];
    for (let end = Math.min(letters.length, at + LONGEST); end > at; end--) {
      if (well[end] && letters.slice(at, end) in known) ends.push(end);
    }
    return ends;
  };
  for (let at = letters.length; at >= 0; at--) well[at] = at === letters.length || steps(at).length > 0;
  const cut = (at, before) => {
    if (found.length === MOST_CUTS) return;
    if (at === letters.length) found.push(before);
    else steps(at).forEach((end) => cut(end, before.concat(letters.slice(at, end))));
  };
  if (letters) cut(0, []);
  return found;
}

/** How a word can be read as pinyin: in syllables, or where it cannot, as their first letters. */
function syllables(word, known) {
  const letters = word.replace(/ü/g, "v");
  if (!/^[a-z]+$/.test(letters)) return [];
  const found = cuts(letters, known);
  return found.length || letters.length < 2 ? found : [letters.split("")];
}

/** The terms of titles that are read so. */
function titles(reading) {
  if (reading.some((part) => part.length > 1) || reading.length < 2) {
    if (reading.length < 2) return term("'" + reading[0]);
    return clause(reading.slice(1).map((part, n) => term("'" + reading[n] + part)));
  }
  const size = Math.min(3, reading.length);
  const windows = reading.slice(size - 1).map((_, n) => term("`" + reading.slice(n, n + size).join("")));
  return clause(windows);
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

/**
 * What is tried where no page has all of a query: simplified characters or loose forms, then pages
 * that have some of it; and a guess at what was meant.
 */
export async function otherwise(tools, made, none, context) {
  const { attempt, plan } = tools;
  const { analysis, world, wish, signal } = context;
  const strict = made.strict || made.clauses.length < 2;
  let simple;
  let second = { level: "loose", made, clauses: made.loose };
  if (analysis.chinese) {
    simple = await simplified(wish.q, world, signal);
    const own = simple ? plan(simple, analysis) : made;
    second = { level: "simplified", made: own, clauses: own.clauses };
  }
  // Whose letters are taken loosely is no phrase, so what was put into quotes is not there.
  if (simple || !(analysis.chinese || made.strict)) {
    const found = await attempt(second.level, "and", second.clauses, second.made, context);
    if (found.total) return { ...found, simple };
  }
  const found = strict ? none : await attempt("any", "or", second.made.clauses, second.made, context);
  return { ...found, guess: () => guess(tools, wish.q, made, context), simple };
}

/** A query with its traditional characters made simple ones; nothing where it has none. */
async function simplified(q, world, signal) {
  const table = await world.table(world.options.simplified, signal);
  const [from, to] = [Array.from(table.from), Array.from(table.to)];
  const simple = Array.from(q, (c) => to[from.indexOf(c)] || c).join("");
  return simple === q ? undefined : simple;
}

/** A query that may have been meant where nothing was found; undefined where none comes to mind. */
async function guess(tools, q, made, context) {
  return (await nearWords(tools, q, made, context)) || (context.analysis.chinese ? sameSound(tools, made, context) : undefined);
}

/** The query with its unknown words mended by such as are one letter away. */
async function nearWords({ units }, q, made, { analysis, index, signal }) {
  const { key, stem } = analysis;
  let better;
  for (const segment of made.segments) {
    for (const unit of segment.units) {
      // Of a word in other letters what it may be in Arabic ones.
      const own = unit.han ? [] : (unit.keys[1] ? unit.keys.slice(1) : unit.keys).filter((one) => one.length >= 4);
      const all = [].concat(...await Promise.all(own.map((one) => index.lists(one, signal)))).filter((list) => !/^['`~]/.test(list.term));
      const some = (fits) => all.filter((list) => own.some((one) => fits(one, list.term) || fits(stem(one), list.term)));
      if (some((one, term) => one === term).length) continue;
      const close = some(near);
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
  const pair = (first, second) => term("'" + first + second);
  const either = (n) => ({ op: "max", of: [].concat(...read[n].map((one) => read[n + 1].map((other) => pair(one, other)))) });
  const tree = { op: "and", of: run.slice(1).map((_, n) => either(n)) };
  const seen = await rank(await bind(tree, index, signal), 1, { allows: () => true }, index, signal, {});
  if (!seen.results.length) return undefined;
  const title = Array.from((await index.page(seen.results[0].id, signal)).title);
  const alike = (c, n) => readings(c).some((one) => read[n].includes(one));
  const at = title.findIndex((_, from) => run.every((_, n) => title[from + n] && alike(title[from + n], n)));
  return at < 0 ? undefined : title.slice(at, at + run.length).join("");
}

/** Reads a site or a kind: its columns (none for a kind), its pages, and the column of each. */
export const facet = ({ reader }) => (bytes) => {
  const input = reader(bytes);
  const word = () => new TextDecoder().decode(input.take(input.number()));
  const columns = Array.from({ length: input.number() }, () => ({ path: word(), title: word() }));
  // Each page after the first is told by how many lie between it and the one before.
  let next = 0;
  const ids = Array.from({ length: input.number() }, () => (next += input.number() + 1) - 1);
  return { columns, ids, column: columns.length ? ids.map(input.number) : [] };
};

/** The ids of each year, newest first: `{name, from, to}`. */
function years(months) {
  const all = [];
  let from = 0;
  for (const [month, count] of months) {
    const name = month.slice(0, 4);
    const last = all[all.length - 1];
    if (last && last.name === name) last.to += count;
    else all.push({ name, from, to: from + count });
    from += count;
  }
  return all.filter((year) => year.name !== "0000");
}

const within = (ids) => {
  const set = new Set(ids);
  return (id) => set.has(id);
};

/** The filters of a wish: `{by, has(id)}` each. */
export async function filters(tools, wish, index, signal) {
  if (!wish.site && !wish.column && !wish.kind && !wish.year) return [];
  const about = await index.about(signal);
  const known = (by, name) => (by === "kind" ? about.kinds.includes(name) : about.sites.some(([id]) => id === name));
  const ids = async (by, name) => (known(by, name) ? (await index.facet(by, name, facet(tools), signal)).ids : []);
  const all = [];
  if (wish.site) all.push({ by: "site", has: within(await ids("site", wish.site)) });
  if (wish.kind) all.push({ by: "kind", has: within(await ids("kind", wish.kind)) });
  if (wish.column) all.push({ by: "column", has: within(await inColumn(tools, wish.column, known, index, signal)) });
  if (wish.year) {
    const year = years(about.months).find((one) => one.name === wish.year);
    all.push({ by: "year", has: (id) => !!year && id >= year.from && id < year.to });
  }
  return all;
}

/** The pages of a column and of those below it, as `site/path`. */
async function inColumn(tools, name, known, index, signal) {
  const [site, ...path] = name.split("/");
  if (!known("site", site)) return [];
  const { columns, ids, column } = await index.facet("site", site, facet(tools), signal);
  const fits = columns.map((one) => (one.path + "/").startsWith(path.join("/") + "/"));
  return ids.filter((_, n) => fits[column[n]]);
}

/** All pages that are surely results as far as the lists are loaded, and whether there may be more. */
export function members({ between, candidates }, node) {
  const all = Array.from(candidates(node), (id) => [id, between(node, id)]);
  const open = all.some((one) => one[1][0] < 0 && one[1][1] >= 0);
  return { ids: all.filter((one) => one[1][0] >= 0).map((one) => one[0]), atLeast: open || between(node, -1)[1] >= 0 };
}

/** How many results fall under each kind, site, year, and column of the site that was chosen. */
export async function counts(tools, node, chosen, { index, signal, wish }) {
  const about = await index.about(signal);
  const { ids, atLeast } = members(tools, node);
  // What else would be found if this filter were chosen otherwise.
  const left = (by) => ids.filter((id) => chosen.every((one) => one.by === by || (by === "site" && one.by === "column") || one.has(id)));
  const tally = async (by, names) => {
    const own = new Set(left(by));
    const count = async (name) => (await index.facet(by, name, facet(tools), signal)).ids.filter((id) => own.has(id)).length;
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
    const of = await index.facet("site", own, facet(tools), signal);
    const within = new Set(left("column"));
    column = of.columns.map(({ path, title }) => ({ name: own + "/" + path, title, count: 0 }));
    of.ids.forEach((id, n) => { if (within.has(id)) column[of.column[n]].count++; });
  }
  return { kind, site, year, column, atLeast };
}

/** Draws the links to another order and to other pages of the results. */
export function steps({ make, clear, link, word, number }, state, page, last, { sort, pages, words, total }) {
  const unfiltered = { site: "", kind: "", column: "", year: "" };
  const narrow = Object.keys(unfiltered).some((key) => state[key]);
  if (!total && narrow) clear(sort, link(state, unfiltered, false, words.all));
  const orders = [["", "by_rel"], ["date", "by_time"]];
  if (total > 1) clear(sort, ...orders.map(([order, name]) => link(state, { sort: order }, state.sort === order, ...word(name))));
  if (last < 2) return;
  const step = (to, name) => (to < 1 || to > last ? "" : make("li", {}, link(state, { page: String(to) }, false, ...word(name))));
  const here = make("li", { class: "here", "aria-current": "page" }, ...word("page", { n: number(page) }));
  clear(pages, make("ul", { class: "chips" }, step(page - 1, "previous"), here, step(page + 1, "next")));
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
  clear(facets, ...[].concat(...["column", "site", "year"].map(group)));
}
