// The files of one index: asks for each once, keeps what it read, and starts anew when the site was
// published again meanwhile. Knows no queries.

import { isHan } from "./analysis.js";
import { json, lists, page, unpack, value } from "./decode.js";

/** A file that did not come; `gone` if the server says that there is none. */
export class Missing extends Error {
  constructor(url, gone) {
    super(url);
    this.gone = gone;
  }
}

/** Gets a file, or throws `Missing`. */
export async function get(fetch, url, options) {
  let response;
  try {
    response = await fetch(url, options);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Missing(url, false);
  }
  throw new Missing(url, response.status === 404 || response.status === 410);
}

/** Keeps what a key gave; what failed or was given up is asked for again. */
export function memory() {
  const kept = new Map();
  return (key, signal, make) => {
    const old = kept.get(key);
    if (old && (old.done || !old.signal || !old.signal.aborted)) return old.promise;
    const entry = { signal, done: false, promise: make() };
    entry.promise.then(
      () => { entry.done = true; },
      () => { if (kept.get(key) === entry) kept.delete(key); },
    );
    kept.set(key, entry);
    return entry.promise;
  };
}

/** FNV-1a. */
function hash(text) {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum;
}

/** What terms of one shard share: two Chinese characters, or three letters. */
function beginning(term) {
  const letters = Array.from(term.replace(/^['`~]/, ""));
  return letters.slice(0, isHan(letters[0] || "") ? 2 : 3).join("");
}

/** Opens the index in a folder. */
export async function openIndex(root, lang, fetch, inflate, signal) {
  const folder = root + lang + "/";
  const current = json(await get(fetch, folder + "current.json", { cache: "no-cache", signal }));
  const { digest, pages, whole, best, shards } = current;
  const shape = { pages, head: (df) => (df > whole ? best : df) };
  const keep = memory();
  const file = (name, signal, read) =>
    keep(name, signal, async () => read(await unpack(await get(fetch, folder + name, { signal }), inflate)));
  const about = (signal) => file(`${digest}/about.qs`, signal, json);

  // A list is the same object for all queries, and is filled when its rest comes.
  const shard = (name, signal) => file(name, signal, (bytes) =>
    lists(bytes, shape, false).map(({ term, df, bound, ids, scores }) => ({
      term,
      df,
      bound,
      pages: new Map(Array.from(ids, (id, n) => [id, value(scores[n])])),
      absent: new Set(),
    })));

  return {
    ...current,
    lang,
    about,
    /** All lists of the file in which a term would stand. */
    lists: (term, signal) => {
      const marked = /^['`~]/.test(term) ? 1 : 0;
      const count = shards[marked];
      return count ? shard(`${digest}/${"sm"[marked]}/${hash(beginning(term)) % count}.qs`, signal) : [];
    },
    /** Loads the pages of a list that are not among its best ones. */
    deepen: async (list, signal) => {
      const name = `${digest}/t/${hash(list.term) % shards[2]}.qs`;
      const all = await file(name, signal, (bytes) => lists(bytes, shape, true));
      const { ids } = all.find((one) => one.term === list.term);
      if (list.bound >= 0) ids.forEach((id) => list.pages.set(id, list.bound));
      list.bound = -1;
    },
    facet: (by, name, read, signal) => file(`${digest}/f/${by}/${name}.qs`, signal, read),
    /** The page with an id; ids run through the months from the newest page on. */
    page: async (id, signal) => {
      let rest = id;
      for (const [month, count] of (await about(signal)).months) {
        if (rest < count) return file(`texts/${month}/${count - 1 - rest}.qs`, signal, page);
        rest -= count;
      }
      throw new Missing(id, true);
    },
  };
}
