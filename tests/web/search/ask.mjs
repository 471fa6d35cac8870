// Asks the built program what it finds, or what it makes of words, as the files in a folder have it.
//
//   node ask.mjs JOB.json        prints an answer for each question as JSON
//
// The job: {folder: the output's folder, lang, questions: [wish, ...]}, each wish as `search` of
// `src/search/client/search.js` takes it; or {folder, lang, words: [text, ...]}, which gives for each
// the key, and its units with their loose forms, stems, and those without Arabic letters in such, in
// each way in which they can be read.

import { readFile, readdir } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { analysis, hasArabic, units } from "../../../src/search/client/analysis.js";
import { readings } from "../../../src/search/client/more.js";

const job = JSON.parse(await readFile(process.argv[2], "utf8"));
const root = job.folder + "/search/";
const files = await readdir(root);
const tables = await readdir(root + "tables");
const named = (name) => root + files.find((file) => file.startsWith(name + "-"));
const table = (name) => root + "tables/" + tables.find((file) => file.startsWith(name + "-"));

async function fetch(url, { signal } = {}) {
  if (signal && signal.aborted) throw new DOMException("given up", "AbortError");
  const found = await readFile(url).catch(() => null);
  return new Response(found, { status: found ? 200 : 404 });
}

async function answers() {
  const { open } = await import(named("client"));
  const { search } = open({
    root,
    lang: job.lang,
    site: "portal",
    tables: Object.fromEntries(tables.map((file) => [file.split("-")[0], root + "tables/" + file])),
    pinyin: table("pinyin"),
    simplified: table("simplified"),
    more: named("more"),
    inflate: named("inflate"),
    fetch,
  });
  const all = [];
  for (const wish of job.questions) {
    const { lang, level, total, atLeast, results } = await search(wish);
    const shown = results.map(({ url, title, score, exact }) => ({ url, title, score, exact }));
    all.push({ lang, level, total, atLeast: Boolean(atLeast), results: shown });
  }
  return all;
}

async function words() {
  const facts = JSON.parse(gunzipSync(await readFile(table(job.lang))).toString());
  const own = analysis(job.lang, facts);
  const arabic = job.lang === "zh" ? (text) => [text] : readings(job.lang, facts);
  return job.words.map((text) => {
    const key = own.key(text);
    const found = units(key).map((unit) => unit.text);
    return [key, found, found.map(own.loose), found.map(own.stem), found.map((one) => (hasArabic(one) ? [one] : arabic(one)))];
  });
}

process.stdout.write(JSON.stringify(await (job.words ? words() : answers())));
