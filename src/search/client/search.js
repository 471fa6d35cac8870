// Answers a query: plans it, ranks pages, looks at their texts, and says how the answer came about.
// Knows the files of the index and of the tables, but no document.

import { analysis, hasArabic, isHan, units } from "./analysis.js";
import { json, reader, unpack } from "./decode.js";
import { excerpt, marks, stretches } from "./excerpt.js";
import { Missing, get, memory, openIndex } from "./index.js";
import { holds, plan } from "./plan.js";
import { between, bind, candidates, rank } from "./rank.js";

/** How many pages are looked at to find those that hold the phrases. */
const LOOKED_AT = 200;
/** Letters in which none of the languages is written here. */
const OTHER_LETTERS = /[A-Za-z\u00C0-\u024F\u0400-\u052F]/;
/** What parts that are fetched later work with. */
const tools = { attempt, between, bind, candidates, hasArabic, plan, rank, reader, units };

/**
 * Opens the search of a site: `root` of its files, `tables` by language, `pinyin`, `simplified`,
 * `inflate`, `more`; `lang` and `site` of the page that asks. Nothing is asked for before a query.
 */
export function open(options) {
  const fetch = options.fetch || ((url, more) => self.fetch(url, more));
  const keep = memory();
  const inflate = async () => (await import(options.inflate)).inflate;
  const table = (url, signal) =>
    keep(url, signal, async () => json(await unpack(await get(fetch, url, { signal }), inflate)));
  const language = (lang, signal) =>
    keep("of " + lang, signal, async () => analysis(lang, await table(options.tables[lang], signal)));
  let edition = 0;
  const index = (lang, signal) =>
    keep(`in ${lang} ${edition}`, signal, () => openIndex(options.root, lang, fetch, inflate, signal));
  const world = { options, table, language, index };

  const search = async (wish, signal) => {
    for (let again = false; ; again = true) {
      let asked;
      try {
        return await inLanguages(world, wish, signal, (lang) => { asked = index(lang, signal); });
      } catch (error) {
        if (again || !(error instanceof Missing) || !error.gone) throw error;
        // The site may have been published again meanwhile: then everything begins anew.
        const { lang, digest } = await asked;
        edition++;
        if ((await index(lang, signal)).digest === digest) throw error;
      }
    }
  };
  return { search };
}

/**
 * The languages in which a query is looked for, as `search::languages` has them: first those of its
 * letters, then the page's own.
 */
function languagesOf(q, { lang, tables }) {
  const count = (letters) => q.normalize("NFKC").split(letters).length;
  const sum = 2 * (count(/[ئېۈخغژ]/) - count(/[ٴءعح]/)) + count("ھ") - 1;
  const told = sum > 1 ? "ug" : sum < -1 && "kk";
  const own = lang !== "zh" ? [isHan(q) && "zh", told] : hasArabic(q) ? [told, "kk", "ug"] : [];
  return own.concat(lang).filter((one, n, all) => tables[one] && all.indexOf(one) === n);
}

/** The answer in the first language in which pages hold all of a query, else the best of them. */
async function inLanguages(world, wish, signal, asking) {
  let best;
  for (const lang of languagesOf(wish.q, world.options)) {
    asking(lang);
    const found = await inLanguage(world, lang, wish, signal);
    if (found.total && found.level !== "any") return found;
    if (!best || found.total > best.total) best = found;
  }
  return best;
}

/** The pages that have all of a query in one language, or what is found otherwise. */
async function inLanguage(world, lang, wish, signal) {
  const { options } = world;
  const more = () => import(options.more);
  const learn = OTHER_LETTERS.test(wish.q);
  const syllables = learn && lang === "zh" ? world.table(options.pinyin, signal) : {};
  const [index, analysis] = await Promise.all([world.index(lang, signal), world.language(lang, signal), syllables]);
  if (learn && analysis.chinese) analysis.pinyin = (await more()).pinyin(await syllables);
  if (learn && !analysis.chinese) analysis.toArabic = (await more()).typing(tools, analysis);
  const narrow = wish.site || (wish.scope === "site" ? options.site : "");
  const context = { world, more, index, analysis, signal, wish: { ...wish, site: narrow } };
  const none = { lang, level: "none", total: 0, results: [] };

  const made = plan(wish.q, analysis);
  if (!made.clauses.length) return { ...none, level: "short" };
  const all = await attempt("all", "and", made.clauses, made, context);
  return all.total ? all : (await more()).otherwise(tools, made, none, context);
}

/** One level of the plan. */
async function attempt(level, op, clauses, made, context) {
  const { index, analysis, signal, wish } = context;
  // All that is needed in any case is asked for at once.
  const narrow = async () => (await context.more()).filters(tools, wish, index, signal);
  const [node, chosen, about] = await Promise.all([
    bind({ op, of: clauses }, index, signal),
    wish.site || wish.column || wish.kind || wish.year ? narrow() : [],
    index.about(signal),
  ]);
  const options = { allows: (id) => chosen.every((one) => one.has(id)), byDate: wish.sort === "date" };
  const from = wish.offset || 0;
  const to = from + (wish.limit || 10);
  const literal = level === "all" || level === "simplified";
  const asks = literal && made.segments.some((segment) => segment.asks);
  const exact = (page) => literal && holds(page, made, analysis);
  const read = { asks, key: analysis.key, exact, strict: made.strict };
  const found = await (asks && (made.strict || !options.byDate) ? byPhrase : rank)(node, to, options, index, signal, read);
  const query = { analysis, segments: made.segments };
  const show = async ({ id, score }) => {
    const { text, ...page } = await index.page(id, signal);
    const site = about.sites.find((one) => one[0] === page.site);
    return {
      ...page,
      score,
      exact: exact({ title: page.title, text }),
      siteName: site ? site[1] : page.site,
      titleParts: stretches(page.title, marks(page.title, query).found),
      excerpt: excerpt({ text }, query),
    };
  };
  const results = await Promise.all(found.results.slice(from, to).map(show));
  const counts = async () => (await context.more()).counts(tools, node, chosen, context);
  return { lang: index.lang, level, total: found.total, atLeast: found.atLeast, results, counts };
}

/** Results of which those that hold the phrases come first; in quotes there are no others. */
async function byPhrase(node, need, options, index, signal, read) {
  const { strict, exact } = read;
  const hold = [];
  const others = [];
  let seen;
  let looked = 0;
  let rejected = 0;
  for (let wanted = Math.min(need, LOOKED_AT); ; wanted = Math.min(LOOKED_AT, wanted * 2)) {
    seen = await rank(node, wanted, options, index, signal, read);
    const batch = seen.results.slice(looked);
    const pages = await Promise.all(batch.map((one) => index.page(one.id, signal)));
    batch.forEach((one, n) => {
      const fits = exact(pages[n]);
      (fits ? hold : others).push(one);
      if (!fits && hold.length < need) rejected++;
    });
    looked += batch.length;
    if (hold.length >= need || looked < wanted || wanted === LOOKED_AT) break;
  }
  if (strict) {
    const enough = hold.length >= need;
    return { results: hold, total: enough ? seen.total - rejected : hold.length, atLeast: enough && seen.atLeast };
  }
  if (looked < need && looked === LOOKED_AT) seen = await rank(node, need, options, index, signal, read);
  return { ...seen, results: hold.concat(others, seen.results.slice(looked)) };
}
