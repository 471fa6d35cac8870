import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { lastLevel, lists, unpack, value } from "../../../src/search/client/decode.js";
import { inflate } from "../../../src/search/client/inflate.js";
import { Missing, openIndex } from "../../../src/search/client/index.js";
import { members } from "../../../src/search/client/more.js";
import { between, bind, candidates, rank } from "../../../src/search/client/rank.js";
import { dice, encode, files, server } from "./index.mjs";

const SIZES = [4, 6, 8];
const everything = { allows: () => true };

/** Lists of random pages; some are far longer than their heads. */
function drawn(seed, terms, pages) {
  const roll = dice(seed);
  return terms.map((term) => {
    const share = 1 + roll(9);
    const ids = Array.from({ length: pages }, (_, id) => id).filter(() => roll(10) < share);
    return { term, entries: ids.map((id) => [id, roll(40) + 30]) };
  });
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

test("lists come back from a file as they went in", () => {
  const all = drawn(7, ["个人", "个体", "人民"], 40);
  const read = lists(encode(all, 0, 4), 0, SIZES);
  assert.deepEqual(read.map((one) => [one.term, one.df]), all.map((one) => [one.term, one.entries.length]).sort());
  for (const one of read) {
    const entries = all.find((own) => own.term === one.term).entries;
    const by = entries.slice().sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    assert.deepEqual([...one.ids], by.slice(0, 4).map(([id]) => id).sort((a, b) => a - b));
    assert.equal(one.bound, by[4] ? value(by[4][1]) : -1);
  }
});

test("a list ends in the level that holds its last entry", () => {
  assert.deepEqual([1, 4, 5, 10, 11, 18, 19].map((df) => lastLevel(df, SIZES)), [0, 0, 1, 1, 2, 2, 3]);
});

test("values rise by a sixteenth", () => {
  assert.deepEqual([0, 15, 16, 31, 32].map(value), [16, 31, 32, 62, 64]);
});

test("a file cut short is told", () => {
  const whole = encode(drawn(3, ["个人"], 30), 0, 4);
  assert.throws(() => lists(whole.slice(0, 5), 0, SIZES), RangeError);
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
      const { fetch } = server(files(all, SIZES, []));
      const index = await openIndex("", "zh", fetch);
      for (const [count, byDate] of [[1, false], [5, false], [50, false], [5, true]]) {
        const allows = (id) => seed % 3 || id % 2 === 0;
        const sums = scores(tree, all);
        for (const id of sums.keys()) if (!allows(id)) sums.delete(id);
        const bound = await bind(tree, await openIndex("", "zh", fetch));
        const seen = await rank(bound, count, { allows, byDate }, index);
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
  const index = await openIndex("", "zh", server(files(all, SIZES, [])).fetch);
  const seen = await rank(await bind({ op: "prefix", key: "ger", boost: 1 }, index), 99, everything, index);
  const wanted = scores({ op: "max", of: ["ger", "gerd", "gere", "gera"].map((one) => term(one)) }, all);
  assert.deepEqual(seen.results.map(({ id, score }) => ({ id, score })), best(wanted, 99));
  assert.deepEqual(new Set(members({ between, candidates }, await bind(term("ger"), index)).ids), new Set(all[1].entries.map(([id]) => id)));
});

test("a file is asked for once, and tails only where they may change the answer", async () => {
  const entries = (count, q) => Array.from({ length: count }, (_, id) => [id, q(id)]);
  const all = [
    { term: "a1", entries: entries(100, (id) => (id < 4 ? 99 : 20)) },
    { term: "a2", entries: entries(100, (id) => (id < 4 ? 99 : 20)) },
  ];
  const { fetch, asked } = server(files(all, SIZES, []));
  const index = await openIndex("", "zh", fetch);
  const tree = { op: "and", of: [term("a1"), term("a2")] };
  const seen = await rank(await bind(tree, index), 3, everything, index);
  assert.deepEqual(seen.results.map((one) => one.id), [0, 1, 2]);
  assert.ok(seen.atLeast);
  assert.deepEqual(asked, ["zh/current.json", "zh/d1/s/0.qs"]);
  await rank(await bind(tree, index), 20, everything, index);
  assert.equal(asked.length, new Set(asked).size);
});

test("a search that was given up leaves nothing behind", async () => {
  const all = [{ term: "a1", entries: [[0, 30]] }];
  const { fetch } = server(files(all, SIZES, []));
  const index = await openIndex("", "zh", fetch);
  const given = new AbortController();
  given.abort();
  await assert.rejects(index.lists("a1", given.signal), { name: "AbortError" });
  assert.equal((await index.lists("a1")).length, 1);
});

test("what is missing says whether it is gone or the line is", async () => {
  const there = server(files([], SIZES, []));
  const index = await openIndex("", "zh", there.fetch);
  await assert.rejects(index.page(0), (error) => error instanceof Missing && error.gone);
  const cut = () => { throw new TypeError("failed to fetch"); };
  await assert.rejects(openIndex("", "zh", cut), (error) => error instanceof Missing && !error.gone);
});
