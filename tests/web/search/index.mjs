// Writes the files of an index from lists of pages, so that single parts of the program can be
// tried on lists whose every entry is known. The format is told in docs/search.md.

import { gzipSync } from "node:zlib";

const utf8 = (text) => Array.from(new TextEncoder().encode(text));

export function varint(value) {
  const all = [];
  for (; value > 127; value = Math.floor(value / 128)) all.push((value % 128) | 128);
  return all.concat(value);
}

export function hash(text) {
  let sum = 0x811c9dc5;
  for (const byte of utf8(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum;
}

/** Rising numbers in Rice's code, the lowest bit of a byte first. */
function rice(lists, bound) {
  const bits = [];
  for (const ids of lists) {
    let low = 0;
    while ((ids.length + 1) * (2 << low) * 3 <= 2 * bound) low++;
    let next = 0;
    for (const id of ids) {
      const gap = id - next;
      for (let n = 0; n < gap >> low; n++) bits.push(1);
      bits.push(0);
      for (let n = 0; n < low; n++) bits.push((gap >> n) & 1);
      next = id + 1;
    }
  }
  const bytes = new Array(Math.ceil(bits.length / 8)).fill(0);
  bits.forEach((bit, at) => { bytes[at >> 3] |= bit << (at & 7); });
  return bytes;
}

/** One file: lists by their terms in byte order, their best pages or the others. */
export function encode(lists, { pages, whole, best }, rests) {
  const all = lists.slice().sort((a, b) => Buffer.compare(Buffer.from(a.term), Buffer.from(b.term)));
  const cut = all.map(({ entries }) => {
    const head = entries.length > whole ? best : entries.length;
    const order = entries.slice().sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const own = (rests ? order.slice(head) : order.slice(0, head)).sort((a, b) => a[0] - b[0]);
    return { own, rest: rests || head === entries.length ? [] : [order[head][1]] };
  });
  const bytes = varint(all.length);
  let last = [];
  all.forEach(({ term, entries }, n) => {
    const own = utf8(term);
    let shared = 0;
    while (shared < last.length && last[shared] === own[shared]) shared++;
    bytes.push(...varint(shared), ...varint(own.length - shared), ...own.slice(shared), ...varint(entries.length), ...cut[n].rest);
    last = own;
  });
  if (!rests) cut.forEach(({ own }) => bytes.push(...own.map(([, q]) => q)));
  return new Uint8Array(bytes.concat(rice(cut.map(({ own }) => own.map(([id]) => id)), pages)));
}

/** Gives the pages behind the best ones of long lists one score, as an index does. */
export function even(lists, { whole, best }) {
  return lists.map(({ term, entries }) => {
    if (entries.length <= whole) return { term, entries };
    const least = entries.map(([, q]) => q).sort((a, b) => b - a)[best];
    return { term, entries: entries.map(([id, q]) => [id, Math.max(q, least)]) };
  });
}

/**
 * All files of an index whose lists stand in one file of heads and one of marked terms: `lists` as
 * `[{term, entries: [[id, q]]}]`, evened out; `texts` of its pages, newest first.
 */
export function files(lists, shape, texts, options) {
  const { digest = "d1", months = [["2026-03", texts.length]], kinds = [] } = options || {};
  const { pages, whole, best } = shape;
  const shards = [1, 1, 3];
  const all = new Map();
  const put = (name, bytes) => all.set("zh/" + name, gzipSync(bytes));
  const json = (value) => Buffer.from(JSON.stringify(value));
  all.set("zh/current.json", json({ format: 1, digest, pages, whole, best, shards }));
  put(`${digest}/about.qs`, json({ months, sites: [["portal", "门户"]], kinds }));
  const marked = ({ term }) => /^['`~]/.test(term);
  put(`${digest}/s/0.qs`, encode(lists.filter((list) => !marked(list)), shape, false));
  put(`${digest}/m/0.qs`, encode(lists.filter(marked), shape, false));
  for (let n = 0; n < shards[2]; n++) {
    const own = lists.filter(({ term, entries }) => entries.length > whole && hash(term) % shards[2] === n);
    put(`${digest}/t/${n}.qs`, encode(own, shape, true));
  }
  let at = 0;
  for (const [month, count] of months) {
    for (let n = 0; n < count; n++, at++) {
      put(`texts/${month}/${count - 1 - n}.qs`, Buffer.concat([Buffer.from("\uFEFF"), json(texts[at])]));
    }
  }
  return all;
}

/** Answers requests from such files, and counts them. */
export function server(all) {
  const asked = [];
  const fetch = async (url, options) => {
    asked.push(url);
    if (options && options.signal && options.signal.aborted) throw new DOMException("given up", "AbortError");
    const found = all.get(url);
    return new Response(found, { status: found ? 200 : 404 });
  };
  return { fetch, asked };
}

/** Numbers that look drawn and are the same each time. */
export function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
