import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { lists, page, reader, unpack, value } from "../../../src/search/client/decode.js";
import { inflate } from "../../../src/search/client/inflate.js";
import { Missing, openIndex } from "../../../src/search/client/index.js";
import { facet, members } from "../../../src/search/client/more.js";
import { between, bind, candidates, rank } from "../../../src/search/client/rank.js";
import { dice, encode, even, files, server, varint } from "./index.mjs";

const SHAPE = { pages: 200, whole: 12, best: 4 };
const READ = { pages: SHAPE.pages, head: (df) => (df > SHAPE.whole ? SHAPE.best : df) };
const everything = { allows: () => true };
const ranked = (node, count, options, index, asks = false) =>
  rank(node, count, options, index, undefined, { key: (text) => text, asks });

/** Lists of random pages; some are far longer than their heads. */
function drawn(seed, terms, pages) {
  const roll = dice(seed);
  return even(terms.map((term) => {
    const share = 1 + roll(9);
    const ids = Array.from({ length: pages }, (_, id) => id).filter(() => roll(10) < share);
    return { term, entries: ids.map((id) => [id, roll(40) + 30]) };
  }), SHAPE);
}

/** The scores of a tree of clauses, straight from the lists. */
function scores(node, all) {
  if (node.op === "term") {
    const own = all.find((list) => list.term === node.term);
    return new Map(own ? own.entries.map(([id, q]) => [id, value(q) * node.boost]) : []);
  }
  const parts = node.of.map((one) => scores(one, all));
  const ids = new Set([].concat(...parts.map((part) => [...part.keys()])));
  const sums = new Map();
  for (const id of ids) {
    const found = parts.filter((part) => part.has(id)).map((part) => part.get(id));
    if (node.op === "and" && found.length < parts.length) continue;
    sums.set(id, node.op === "max" ? Math.max(...found) : found.reduce((sum, one) => sum + one, 0));
  }
  return sums;
}

const best = (sums, count, byDate) =>
  [...sums].sort((a, b) => (byDate ? 0 : b[1] - a[1]) || a[0] - b[0]).slice(0, count).map(([id, score]) => ({ id, score }));

const term = (text, boost = 1) => ({ op: "term", term: text, boost });

test("lists come back from their files as they went in", () => {
  const all = drawn(7, ["个人", "个体", "人民"], 150).concat({ term: "民主", entries: [[3, 40]] });
  const heads = lists(encode(all, SHAPE, false), READ, false);
  const long = all.filter((one) => one.entries.length > SHAPE.whole);
  const rests = lists(encode(long, SHAPE, true), READ, true);
  assert.ok(rests.length > 0 && rests.length < heads.length);
  for (const { term, entries } of all) {
    const head = heads.find((one) => one.term === term);
    const rest = rests.find((one) => one.term === term);
    assert.equal(head.df, entries.length);
    assert.equal(head.bound >= 0, Boolean(rest));
    const found = Array.from(head.ids, (id, n) => [id, value(head.scores[n])]);
    if (rest) found.push(...Array.from(rest.ids, (id) => [id, head.bound]));
    assert.deepEqual(found.sort((a, b) => a[0] - b[0]), entries.map(([id, q]) => [id, value(q)]));
  }
});

test("a facet has its pages, each with its column", () => {
  const word = (text) => [...varint(new TextEncoder().encode(text).length), ...new TextEncoder().encode(text)];
  const bytes = [2, ...word("news"), ...word("新闻"), ...word("news/a"), ...word("甲"), 3, 4, 0, ...varint(299), 1, 0, 1];
  const read = facet({ reader })(new Uint8Array(bytes));
  assert.deepEqual([...read.ids], [4, 5, 305]);
  assert.deepEqual(read.column, [1, 0, 1]);
  assert.deepEqual(read.columns[1], { path: "news/a", title: "甲" });
});

test("a page is read in both of its encodings", () => {
  const chinese = [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc8, 0xba, 0xc9, 0xbd, 0x22, 0x7d];
  assert.deepEqual(page(new Uint8Array(chinese)), { a: "群山" });
  assert.deepEqual(page(new TextEncoder().encode("\uFEFF{\"a\":\"تاغ\"}")), { a: "تاغ" });
});

test("values rise by a sixteenth", () => {
  assert.deepEqual([0, 15, 16, 31, 32].map(value), [16, 31, 32, 62, 64]);
});

test("a file cut short is told", () => {
  const whole = encode(drawn(3, ["个人"], 30), SHAPE, false);
  assert.throws(() => lists(whole.slice(0, -2), READ, false), RangeError);
  assert.throws(() => lists(whole.slice(0, 3), READ, false), RangeError);
});

test("packed files are unpacked, plain ones are taken as they are", async () => {
  const roll = dice(5);
  const samples = ["", "群", "قانۇن".repeat(3000), Array.from({ length: 50_000 }, () => String.fromCharCode(roll(2000))).join("")];
  for (const sample of samples) {
    const plain = new TextEncoder().encode(sample);
    for (const level of [0, 1, 9]) {
      const packed = new Uint8Array(gzipSync(plain, { level }));
      assert.deepEqual(inflate(packed), plain);
      assert.deepEqual(await unpack(packed, null), plain);
    }
    assert.deepEqual(await unpack(plain, null), plain);
  }
  assert.throws(() => inflate(new Uint8Array(gzipSync("قانۇن".repeat(99)).subarray(0, 30))), RangeError);
});

const TREES = [
  { op: "and", of: [term("a1"), term("a2")] },
  { op: "and", of: [term("a1"), term("a2"), term("a3"), term("a4")] },
  { op: "or", of: [term("a1"), term("a3"), term("none")] },
  { op: "max", of: [term("a1", 3), term("a2")] },
  { op: "and", of: [{ op: "max", of: [term("a1", 3), term("a2"), term("none")] }, { op: "and", of: [term("a3"), term("a4")] }] },
];

for (const [number, tree] of TREES.entries()) {
  test(`the first pages are the best of all: tree ${number}`, async () => {
    for (let seed = 1; seed < 30; seed++) {
      const all = drawn(seed * 31 + number, ["a1", "a2", "a3", "a4"], 20 + seed * 4);
      const { fetch } = server(files(all, SHAPE, []));
      const index = await openIndex("", "zh", fetch);
      for (const [count, byDate] of [[1, false], [5, false], [50, false], [5, true]]) {
        const allows = (id) => seed % 3 || id % 2 === 0;
        const sums = scores(tree, all);
        for (const id of sums.keys()) if (!allows(id)) sums.delete(id);
        const bound = await bind(tree, await openIndex("", "zh", fetch));
        const seen = await ranked(bound, count, { allows, byDate }, index);
        const wanted = best(sums, count, byDate);
        assert.deepEqual(seen.results.map((one) => one.id), wanted.map((one) => one.id));
        if (!byDate) assert.deepEqual(seen.results.map((one) => one.score), wanted.map((one) => one.score));
        assert.ok(seen.atLeast ? seen.total <= sums.size : seen.total === sums.size);
      }
    }
  });
}

test("a prefix stands for every word that begins with it, and for no mark", async () => {
  const all = drawn(11, ["'gere", "ger", "gerd", "gere", "gera", "geb"], 30);
  const index = await openIndex("", "zh", server(files(all, SHAPE, [])).fetch);
  const seen = await ranked(await bind({ op: "prefix", key: "ger", boost: 1 }, index), 99, everything, index);
  const wanted = scores({ op: "max", of: ["ger", "gerd", "gere", "gera"].map((one) => term(one)) }, all);
  assert.deepEqual(seen.results.map(({ id, score }) => ({ id, score })), best(wanted, 99));
  assert.deepEqual(new Set(members({ between, candidates }, await bind(term("ger"), index)).ids), new Set(all[1].entries.map(([id]) => id)));
});

/** Two long lists whose best pages are the same, and the texts of their pages. */
function twoLong() {
  const entries = (also) => Array.from({ length: 60 }, (_, id) => [id, id < 4 ? 99 : 20]).filter(([id]) => id < 4 || id % 2 === also);
  const all = even([{ term: "甲乙", entries: entries(0) }, { term: "乙丙", entries: entries(1) }], SHAPE);
  const has = (list, id) => all[list].entries.some((entry) => entry[0] === id);
  const texts = Array.from({ length: 60 }, (_, id) => ({ title: "", text: (has(0, id) ? "甲乙。" : "") + (has(1, id) ? "乙丙" : "") }));
  return { all, texts };
}
const PHRASE = { op: "and", of: [term("甲乙"), term("乙丙")] };

test("a file is asked for once, and rests only where they may change the answer", async () => {
  const { all, texts } = twoLong();
  const { fetch, asked } = server(files(all, SHAPE, texts));
  const index = await openIndex("", "zh", fetch);
  const seen = await ranked(await bind(PHRASE, index), 3, everything, index);
  assert.deepEqual(seen.results.map((one) => one.id), [0, 1, 2]);
  assert.ok(seen.atLeast);
  assert.deepEqual(asked, ["zh/current.json", "zh/d1/s/0.qs"]);
  const more = await ranked(await bind(PHRASE, index), 20, everything, index);
  assert.deepEqual([more.total, more.atLeast], [4, false]);
  assert.equal(asked.length, new Set(asked).size);
});

test("texts that are wanted anyway tell what the lists leave open", async () => {
  const { all, texts } = twoLong();
  all.push({ term: "丙丁", entries: [[1, 40], [2, 40], [7, 90], [8, 80]] });
  const { fetch, asked } = server(files(all, SHAPE, texts));
  const index = await openIndex("", "zh", fetch);
  const tree = { op: "and", of: PHRASE.of.concat(term("丙丁")) };
  const seen = await ranked(await bind(tree, index), 4, everything, index, true);
  assert.deepEqual(seen.results.map((one) => one.id), [1, 2]);
  assert.deepEqual([seen.total, seen.atLeast], [2, false]);
  assert.ok(!asked.some((url) => url.includes("/t/")), asked.join(" "));
});

test("a search that was given up leaves nothing behind", async () => {
  const all = [{ term: "a1", entries: [[0, 30]] }];
  const { fetch } = server(files(all, SHAPE, []));
  const index = await openIndex("", "zh", fetch);
  const given = new AbortController();
  given.abort();
  await assert.rejects(index.lists("a1", given.signal), { name: "AbortError" });
  assert.equal((await index.lists("a1")).length, 1);
});

test("what is missing says whether it is gone or the line is", async () => {
  const there = server(files([], SHAPE, []));
  const index = await openIndex("", "zh", there.fetch);
  await assert.rejects(index.page(0), (error) => error instanceof Missing && error.gone);
  const cut = () => { throw new TypeError("failed to fetch"); };
  await assert.rejects(openIndex("", "zh", cut), (error) => error instanceof Missing && !error.gone);
});
