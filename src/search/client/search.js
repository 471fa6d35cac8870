// Answers a query: plans it, ranks pages, looks at their texts, and says how the answer came about.
// Knows the files of the index and of the tables, but no document.

import { analysis, isArabic, isHan } from "./analysis.js";
import { json, unpack } from "./decode.js";
import { excerpt, holds, marks, pieces } from "./excerpt.js";
import { counts, filters } from "./filter.js";
import { nearWords, readingsOf, sameSound } from "./guess.js";
import { Missing, get, memory, openIndex } from "./index.js";
import { mayBePinyin, plan } from "./plan.js";
import { bind, members, rank } from "./rank.js";

/** How many pages are looked at to find those that hold a phrase. */
const LOOKED_AT = 200;

/** Opens the search of a site; nothing is asked for before a query. */
export function open(options) {
  const fetch = options.fetch || ((url, more) => self.fetch(url, more));
  const keep = memory();
  const inflate = async () => (await import(options.inflate)).inflate;
  const table = (url, signal) =>
    keep(url, signal, async () => json(await unpack(await get(fetch, url, { signal }), inflate)));
  const language = (lang, signal) =>
    keep("tables " + lang, signal, async () => analysis(lang, await table(options.tables[lang], signal)));
  let edition = 0;
  const index = (lang, signal) =>
    keep(`index ${lang} ${edition}`, signal, () => openIndex(options.root, lang, fetch, inflate, signal));
  const world = { options, table, language, index };

  /** Whether the site was published again since its index was opened. */
  const renewed = async (lang, signal) => {
    const before = await index(lang, signal);
    edition++;
    return (await index(lang, signal)).digest !== before.digest;
  };
  const search = async (wish, signal) => {
    for (let again = false; ; again = true) {
      let asked = "";
      try {
        return await inLanguages(world, wish, signal, (lang) => { asked = lang; });
      } catch (error) {
        const gone = error instanceof Missing && error.gone && asked && !again;
        if (!gone || !(await renewed(asked, signal))) throw error;
      }
    }
  };
  return { search };
}

/** The languages in which a query is looked for: the page's own, and first that of its letters. */
function languagesOf(q, { lang, langs }) {
  const of = (wanted) => wanted.filter((one) => one !== lang && langs.includes(one));
  if (lang !== "zh" && isHan(q)) return of(["zh"]).concat(lang);
  if (lang === "zh" && isArabic(q)) {
    return of(/[\u0626\u06C8\u06D0\u062E\u063A]/.test(q) ? ["ug", "kk"] : ["kk", "ug"]).concat(lang);
  }
  return [lang];
}

/** The answer in the first language in which pages hold all of a query, else the best of them. */
async function inLanguages(world, wish, signal, asking) {
  let best = null;
  for (const lang of languagesOf(wish.q, world.options)) {
    asking(lang);
    const found = await inLanguage(world, lang, wish, signal);
    if (found.total && found.level !== "any") return found;
    if (!best || found.total > best.total) best = found;
  }
  return best;
}

/** Follows the levels of the plan down to the first that finds something. */
async function inLanguage(world, lang, wish, signal) {
  const [index, analysis] = await Promise.all([world.index(lang, signal), world.language(lang, signal)]);
  const sounds = analysis.chinese && mayBePinyin(wish.q) ? await world.table(world.options.pinyin, signal) : null;
  const site = narrowed(wish, world.options);
  const chosen = filters({ ...wish, site }, index, signal);
  const context = { index, analysis, sounds, signal, chosen, wish: { ...wish, site } };

  let made = plan(wish.q, analysis, sounds);
  if (!made.clauses.length) return { ...nothing(lang), level: "short" };
  const all = await attempt("all", { op: "and", of: made.clauses }, made, context);
  if (all.total) return all;
  if (analysis.chinese) {
    const simple = await simplified(wish.q, world, signal);
    if (simple !== wish.q) {
      made = plan(simple, analysis, sounds);
      const found = await attempt("simplified", { op: "and", of: made.clauses }, made, context);
      if (found.total) return { ...found, simple };
    }
  } else {
    const found = await attempt("loose", { op: "and", of: made.loose }, made, context);
    if (found.total) return found;
  }
  const guess = await guessed(wish.q, made, world, context);
  if (made.clauses.length < 2 || made.strict) return { ...nothing(lang), guess };
  return { ...(await attempt("any", { op: "or", of: made.clauses }, made, context)), guess };
}

const nothing = (lang) => ({ lang, level: "none", total: 0, results: [] });

/** The site that a wish is narrowed to, where the index holds more than one. */
const narrowed = (wish, { site }) => wish.site || (wish.scope === "site" ? site : "");

async function simplified(q, world, signal) {
  const { from, to } = await world.table(world.options.simplified, signal);
  const [traditional, simple] = [Array.from(from), Array.from(to)];
  return Array.from(q, (c) => {
    const at = traditional.indexOf(c);
    return at < 0 ? c : simple[at];
  }).join("");
}

const guessed = async (q, made, world, { index, analysis, signal }) =>
  analysis.chinese
    ? (await nearWords(q, made, analysis, index, signal)) ||
      sameSound(made, await world.table(world.options.pinyin, signal), index, signal)
    : nearWords(q, made, analysis, index, signal);

/** One level of the plan. */
async function attempt(level, tree, made, context) {
  const { index, analysis, signal, wish } = context;
  const [node, chosen] = await Promise.all([bind(tree, index, signal), context.chosen, index.about(signal)]);
  const allows = (id) => chosen.every((one) => one.has(id));
  const options = { allows, byDate: wish.sort === "date", patience: level === "any" ? 2 : 0 };
  const offset = wish.offset || 0;
  const need = offset + (wish.limit || 10);
  const look = level === "any" ? unchecked : made.sure && level !== "loose" ? unchecked : checked;
  const found = await look(node, need, options, made, context);
  const exact = (one) => (level === "any" || level === "loose" ? false : made.sure || one.exact);
  const { months, sites } = await index.about(signal);
  const query = { analysis, phrases: made.phrases, readings: readings(made, context.sounds) };
  const shown = await Promise.all(found.results.slice(offset, need).map(async (one) => {
    const page = one.page || (await index.page(one.id, signal));
    const isExact = options.byDate && !made.sure && level !== "any" ? holds(page, made.phrases, analysis) : exact(one);
    return shape(one, page, isExact, query, sites);
  }));
  return {
    lang: index.lang,
    level,
    total: found.total,
    atLeast: found.atLeast,
    results: shown,
    sites,
    months,
    counts: () => counts(members(node), chosen, wish, index, signal),
  };
}

/** A result as it is shown. */
function shape(one, page, exact, query, sites) {
  const site = sites.find(([id]) => id === page.site);
  const { text, ...rest } = page;
  return {
    ...rest,
    id: one.id,
    score: one.score,
    exact,
    siteName: site ? site[1] : page.site,
    titlePieces: pieces(page.title, marks(page.title, query).found),
    excerpt: excerpt(page, query),
  };
}

/** Results of clauses that say themselves whether a page is one. */
const unchecked = (node, need, options, made, { index, signal }) => rank(node, need, options, index, signal);

/** Results of which those that hold the phrases come first; of a strict query there are no others. */
async function checked(node, need, options, made, { index, analysis, signal }) {
  const exact = [];
  const rest = [];
  let seen;
  let looked = 0;
  for (let wanted = Math.min(need, LOOKED_AT); ; wanted = Math.min(LOOKED_AT, wanted * 2)) {
    seen = await rank(node, wanted, options, index, signal);
    const batch = seen.results.slice(looked, wanted);
    const pages = await Promise.all(batch.map((one) => index.page(one.id, signal)));
    batch.forEach((one, n) => {
      const fits = holds(pages[n], made.phrases, analysis);
      (fits ? exact : rest).push({ ...one, page: pages[n], exact: fits });
    });
    looked += batch.length;
    const first = made.strict || !options.byDate ? exact.length : looked;
    if (first >= need || looked < wanted || wanted === LOOKED_AT) break;
  }
  const all = looked < seen.total || seen.atLeast;
  if (made.strict) return { ...seen, total: exact.length, atLeast: all && exact.length > 0, results: exact };
  if (options.byDate) return { ...seen, results: (await rank(node, need, options, index, signal)).results };
  if (exact.length + rest.length >= need) return { ...seen, results: exact.concat(rest) };
  const more = await rank(node, need, options, index, signal);
  return { ...more, results: exact.concat(rest, more.results.slice(looked)) };
}

/** For each way to read the words in pinyin, a test for each character. */
function readings(made, table) {
  if (!table) return null;
  const of = readingsOf(table);
  return made.readings.map((parts) => parts.map((part) => (c) => of(c).some((one) => (part.length > 1 || one === part ? one === part : one[0] === part))));
}
