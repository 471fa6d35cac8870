// The files of one index: asks for each once, keeps what it read, and starts anew when the site was
// published again meanwhile. Knows no queries.

import { isHan } from "./analysis.js";
import { facet, json, lastLevel, lists, unpack, value } from "./decode.js";

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
  const { digest, levels, shards } = current;
  const keep = memory();
  const file = (name, signal, read) =>
    keep(name, signal, async () => read(await unpack(await get(fetch, folder + name, { signal }), inflate)));
  const about = (signal) => file(`${digest}/about.qs`, signal, json);

  // A list grows by the levels that were asked for; it is the same object for all queries.
  const shard = (number, signal) => file(`${digest}/s/${number}.qs`, signal, (bytes) =>
    lists(bytes, 0, levels).map((list) => grown({ ...list, pages: new Map(), level: 0 }, list)));
  const grown = (list, more) => {
    more.ids.forEach((id, n) => list.pages.set(id, value(more.scores[n])));
    list.bound = more.bound;
    return list;
  };
  const deepen = async (list, to, signal) => {
    const wanted = [];
    for (let level = list.level + 1; level <= to; level++) wanted.push(level);
    const name = (level) => `${digest}/t/${level}/${hash(list.term) % shards[level]}.qs`;
    const all = await Promise.all(wanted.map((level) => file(name(level), signal, (bytes) => lists(bytes, level, levels))));
    wanted.forEach((level, n) => {
      // Another query may have been here meanwhile.
      if (list.level !== level - 1) return;
      grown(list, all[n].find((one) => one.term === list.term));
      list.level = level;
    });
  };

  return {
    ...current,
    lang,
    about,
    /** All lists of the shard in which a term would stand. */
    lists: (term, signal) => shard(hash(beginning(term)) % shards[0], signal),
    last: (list) => lastLevel(list.df, levels),
    deepen,
    facet: (by, name, signal) => file(`${digest}/f/${by}/${name}.qs`, signal, facet),
    /** The page with an id; ids run through the months from the newest page on. */
    page: async (id, signal) => {
      let rest = id;
      for (const [month, count] of (await about(signal)).months) {
        if (rest < count) return file(`texts/${month}/${count - 1 - rest}.qs`, signal, json);
        rest -= count;
      }
      throw new Missing(`page ${id}`, true);
    },
  };
}
