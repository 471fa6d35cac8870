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

/** How many low bits the gaps of a list have; see `search::statics::bits`. */
const lowBits = (count, bound) => {
  let bits = 0;
  while ((count + 1) * 2 ** (bits + 1) * 3 <= 2 * bound) bits++;
  return bits;
};

/** Lists of rising numbers as bytes, the lowest bit of a byte first. */
function packed(all, bound) {
  const bits = [];
  for (const ids of all) {
    const low = lowBits(ids.length, bound);
    let next = 0;
    for (const id of ids) {
      const gap = id - next;
      for (let n = gap >> low; n; n--) bits.push(1);
      bits.push(0);
      for (let n = 0; n < low; n++) bits.push((gap >> n) & 1);
      next = id + 1;
    }
  }
  const bytes = new Array(Math.ceil(bits.length / 8)).fill(0);
  bits.forEach((bit, n) => { bytes[n >> 3] |= bit << (n & 7); });
  return bytes;
}

/** The head of a list and its rest, by page, and the byte that all pages of the rest have. */
function parted(entries, head) {
  const best = entries.slice().sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const rising = (part) => part.sort((a, b) => a[0] - b[0]);
  return { head: rising(best.slice(0, head)), rest: rising(best.slice(head)), bound: best[head] && best[head][1] };
}

/** Gives all entries behind the best ones the byte of the best of them. */
export function even(entries, head) {
  const { bound } = parted(entries, head);
  return bound === undefined ? entries : entries.map(([id, q]) => [id, Math.max(q, bound)]);
}

/** One file: lists by their terms in byte order; `pages` as many as the index has. */
export function encode(lists, rests, { head, pages }) {
  const all = lists.slice().sort((a, b) => Buffer.compare(Buffer.from(a.term), Buffer.from(b.term)));
  const bytes = varint(all.length);
  let last = [];
  const parts = all.map(({ entries }) => parted(entries, head));
  all.forEach(({ term, entries }, n) => {
    const own = utf8(term);
    let shared = 0;
    while (shared < last.length && last[shared] === own[shared]) shared++;
    bytes.push(...varint(shared), ...varint(own.length - shared), ...own.slice(shared), ...varint(entries.length));
    if (!rests && parts[n].bound !== undefined) bytes.push(parts[n].bound);
    last = own;
  });
  if (!rests) parts.forEach((part) => bytes.push(...part.head.map(([, q]) => q)));
  const ids = parts.map((part) => (rests ? part.rest : part.head).map(([id]) => id));
  return new Uint8Array(bytes.concat(packed(ids, pages)));
}

/**
 * All files of an index whose words all stand in one shard: `lists` as `[{term, entries: [[id, q]]}]`,
 * whose heads have `head` pages; `pages` as texts, newest first, or how many there are.
 */
export function files(lists, head, pages, options) {
  const texts = Array.isArray(pages) ? pages : [];
  const count = Array.isArray(pages) ? pages.length : pages;
  const { digest = "d1", months = [["2026-03", texts.length]], kinds = [] } = options || {};
  const shards = [1, 1, 3];
  const all = new Map();
  const put = (name, bytes) => all.set("zh/" + name, gzipSync(bytes));
  const json = (value) => Buffer.from(JSON.stringify(value));
  const current = { format: 1, digest, pages: count, head, shards };
  const marked = (one) => /^['`~]/.test(one.term);
  all.set("zh/current.json", json(current));
  put(`${digest}/about.qs`, json({ months, sites: [["portal", "门户"]], kinds }));
  put(`${digest}/s/0.qs`, encode(lists.filter((one) => !marked(one)), false, current));
  put(`${digest}/m/0.qs`, encode(lists.filter(marked), false, current));
  for (let shard = 0; shard < shards[2]; shard++) {
    const own = lists.filter(({ term, entries }) => entries.length > head && hash(term) % shards[2] === shard);
    if (own.length) put(`${digest}/t/${shard}.qs`, encode(own, true, current));
  }
  let at = 0;
  for (const [month, count] of months) {
    for (let n = 0; n < count; n++, at++) put(`texts/${month}/${count - 1 - n}.qs`, json(texts[at]));
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
