// Writes the files of an index from lists of pages, so that single parts of the program can be
// tried on lists whose every entry is known. The format is told in docs/search.md.

import { gzipSync } from "node:zlib";

const utf8 = (text) => Array.from(new TextEncoder().encode(text));

export function varint(value) {
  const all = [];
  for (; value > 127; value = Math.floor(value / 128)) all.push((value % 128) | 128);
  return all.concat(value);
}

export const deltas = (ids) => [].concat(...ids.map((id, n) => varint(n ? id - ids[n - 1] - 1 : id)));

export function hash(text) {
  let sum = 0x811c9dc5;
  for (const byte of utf8(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum;
}

/** The entries of a list at a level, by page, and the byte of the best one behind them. */
function level(entries, from, to) {
  const best = entries.slice().sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const own = best.slice(from, to).sort((a, b) => a[0] - b[0]);
  return { own, cut: best[to] && best[to][1] };
}

/** One file: lists by their terms in byte order. */
export function encode(lists, from, to) {
  const all = lists.slice().sort((a, b) => Buffer.compare(Buffer.from(a.term), Buffer.from(b.term)));
  const bytes = varint(all.length);
  let last = [];
  const parts = all.map(({ entries }) => level(entries, from, to));
  all.forEach(({ term, entries }, n) => {
    const own = utf8(term);
    let shared = 0;
    while (shared < last.length && last[shared] === own[shared]) shared++;
    bytes.push(...varint(shared), ...varint(own.length - shared), ...own.slice(shared), ...varint(entries.length));
    if (parts[n].cut !== undefined) bytes.push(parts[n].cut);
    last = own;
  });
  parts.forEach(({ own }) => bytes.push(...deltas(own.map(([id]) => id))));
  parts.forEach(({ own }) => bytes.push(...own.map(([, q]) => q)));
  return new Uint8Array(bytes);
}

/**
 * All files of an index whose lists all stand in one shard: `lists` as `[{term, entries: [[id, q]]}]`,
 * `pages` as texts, newest first.
 */
export function files(lists, levels, pages, options) {
  const ends = levels.map((_, n) => levels.slice(0, n + 1).reduce((sum, size) => sum + size, 0)).concat(Infinity);
  const { digest = "d1", months = [["2026-03", pages.length]], kinds = [] } = options || {};
  const shards = [1].concat(levels.map(() => 3));
  const all = new Map();
  const put = (name, bytes) => all.set("zh/" + name, gzipSync(bytes));
  const json = (value) => Buffer.from(JSON.stringify(value));
  all.set("zh/current.json", json({ format: 1, digest, pages: pages.length, levels, shards }));
  put(`${digest}/about.qs`, json({ months, sites: [["portal", "门户"]], kinds }));
  put(`${digest}/s/0.qs`, encode(lists, 0, ends[0]));
  for (let n = 1; n < ends.length; n++) {
    for (let shard = 0; shard < shards[n]; shard++) {
      const own = lists.filter(({ term, entries }) => entries.length > ends[n - 1] && hash(term) % shards[n] === shard);
      if (own.length) put(`${digest}/t/${n}/${shard}.qs`, encode(own, ends[n - 1], ends[n]));
    }
  }
  let at = 0;
  for (const [month, count] of months) {
    for (let n = 0; n < count; n++, at++) put(`texts/${month}/${count - 1 - n}.qs`, json(pages[at]));
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
