import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { open } from "../../../src/search/client/search.js";
import { cuts, near } from "../../../src/search/client/more.js";
import { files, server } from "./index.mjs";

const SHAPE = { pages: 3, whole: 512, best: 64 };
const TITLES = ["群山州供水办法", "湖镇供水公告", "群山州道路公告"];
const TABLES = { fold: [[], [], []], vowels: "", steps: [], scripts: {} };

/** The lists of the pairs of characters of some titles. */
function pairs(titles) {
  const all = new Map();
  titles.forEach((title, id) => {
    const own = new Set(Array.from(title).slice(1).map((c, n) => title[n] + c));
    own.forEach((pair) => all.set(pair, (all.get(pair) || []).concat([[id, 60 - id]])));
  });
  return Array.from(all, ([term, entries]) => ({ term, entries }));
}

function site(digest, titles) {
  const texts = titles.map((title) => ({ title, url: "/" + title, site: "portal", lang: "zh", kind: "article", text: title }));
  const all = files(pairs(titles), { ...SHAPE, pages: titles.length }, texts, { digest, kinds: ["article"] });
  // No column, so many pages, none left out; and of the site one column that all of them have.
  const pages = [titles.length, ...titles.map(() => 0)];
  const facet = (name, bytes) => all.set(`zh/${digest}/f/${name}.qs`, gzipSync(new Uint8Array(bytes)));
  facet("kind/article", [0, ...pages]);
  facet("site/portal", [1, 1, 0x61, 1, 0x41, ...pages, ...titles.map(() => 0)]);
  all.set("zh.qs", gzipSync(JSON.stringify(TABLES)));
  all.set("simplified.qs", gzipSync(JSON.stringify({ from: "鎮", to: "镇" })));
  all.set("pinyin.qs", gzipSync(JSON.stringify({ gong: "供公", shui: "水睡" })));
  return all;
}

function opened(all) {
  const { fetch, asked } = server(all);
  const more = fileURLToPath(new URL("../../../src/search/client/more.js", import.meta.url));
  const { search } = open({
    root: "", lang: "zh", site: "portal", tables: { zh: "zh.qs" },
    simplified: "simplified.qs", pinyin: "pinyin.qs", more, fetch,
  });
  return { search, asked };
}

const titles = (found) => found.results.map((one) => one.title);

test("nothing is asked for before a query", () => {
  assert.deepEqual(opened(site("d1", TITLES)).asked, []);
});

test("pages that hold the phrase come first and are exact", async () => {
  const { search } = opened(site("d1", ["州水供群山", ...TITLES]));
  const found = await search({ q: "群山州供水" });
  assert.deepEqual(titles(found), ["群山州供水办法"]);
  assert.ok(found.results[0].exact);
  assert.deepEqual(found.results[0].titleParts, [["群山州供水", true], ["办法", false]]);
});

test("in quotes there is nothing but the phrase", async () => {
  const { search } = opened(site("d1", ["供水。公告", "公告供水", "供水公示公告"]));
  assert.deepEqual(titles(await search({ q: "供水 公告" })), ["供水。公告", "公告供水", "供水公示公告"]);
  assert.deepEqual(titles(await search({ q: "“供水公告”" })), []);
});

test("traditional characters are tried as simple ones, and said so", async () => {
  const found = await opened(site("d1", TITLES)).search({ q: "湖鎮" });
  assert.deepEqual([found.level, found.simple, titles(found)], ["simplified", "湖镇", ["湖镇供水公告"]]);
});

test("where no page has all, some of it is found, and said so", async () => {
  const found = await opened(site("d1", TITLES)).search({ q: "道路 供水" });
  assert.equal(found.level, "any");
  assert.deepEqual(new Set(titles(found)), new Set(TITLES));
  assert.ok(found.results.every((one) => !one.exact));
});

test("a site that was published again is read anew, and a file that is gone is told", async () => {
  const all = site("d1", TITLES);
  const { search, asked } = opened(all);
  assert.equal((await search({ q: "道路" })).total, 1);
  const next = site("d2", TITLES.concat("道路通告"));
  all.clear();
  next.forEach((bytes, name) => all.set(name, bytes));
  asked.length = 0;
  assert.equal((await search({ q: "供水", kind: "article" })).total, 2);
  assert.ok(asked.includes("zh/current.json"));
  assert.equal((await search({ q: "通告" })).total, 1);
  all.delete("zh/texts/2026-03/0.qs");
  await assert.rejects(opened(all).search({ q: "通告" }), (error) => error.gone);
});

test("results are counted by kind, site, year and column", async () => {
  const counts = await (await opened(site("d1", TITLES)).search({ q: "供水" })).counts();
  assert.deepEqual(counts, {
    kind: [{ name: "article", count: 2 }],
    site: [{ name: "portal", count: 2, title: "门户" }],
    year: [{ name: "2026", count: 2 }],
    column: [{ name: "portal/a", title: "A", count: 2 }],
    atLeast: false,
  });
});

test("filters leave only what was asked for", async () => {
  const { search } = opened(site("d1", TITLES));
  for (const [wish, total] of [[{ kind: "article" }, 2], [{ kind: "guide" }, 0], [{ site: "none" }, 0], [{ column: "portal/a" }, 2], [{ year: "2025" }, 0]]) {
    assert.equal((await search({ q: "供水", ...wish })).total, total, JSON.stringify(wish));
  }
});

test("letters are cut into syllables in every way", () => {
  const known = { xi: "", an: "", xian: "", fang: "", fan: "", gan: "" };
  assert.deepEqual(cuts("xian", known), [["xian"], ["xi", "an"]]);
  assert.deepEqual(cuts("fangan", known), [["fang", "an"], ["fan", "gan"]]);
  assert.deepEqual(cuts("xianq", known), []);
  assert.equal(cuts("xian".repeat(40), known).length, 8);
});

test("words one letter apart are near", () => {
  for (const [one, other] of [["قانۇن", "قانۇم"], ["قانۇن", "قانن"], ["قانۇن", "قاانۇن"], ["قانۇن", "قاۇنن"], ["a", "a"]]) {
    assert.ok(near(one, other), `${one} ${other}`);
  }
  for (const [one, other] of [["قانۇن", "قانلار"], ["abcd", "badc"], ["abcd", "ab"]]) {
    assert.ok(!near(one, other), `${one} ${other}`);
  }
});
