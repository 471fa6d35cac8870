// Reads the files of the index: gzip, varints, lists of pages by terms, facets.
// Knows no language and no page.

const text = (bytes) => new TextDecoder().decode(bytes);

/** A file's content: unpacked, unless a server or the browser did so on the way. */
export async function unpack(bytes, inflate) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  if (typeof DecompressionStream === "undefined") return (await inflate())(bytes);
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export const json = (bytes) => JSON.parse(text(bytes));

/** Reads numbers and bytes one after another. */
function reader(bytes) {
  let at = 0;
  const number = () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError("cut short");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  const take = (count) => bytes.subarray(at, (at += count));
  // Each page after the first is told by how many lie between it and the one before.
  const ids = (count) => {
    const all = new Uint32Array(count);
    for (let n = 0, last = -1; n < count; n++) all[n] = last += number() + 1;
    return all;
  };
  return { number, take, ids };
}

/** The value of a quantised score: four bits of exponent, four of mantissa. */
export const value = (q) => (16 + (q & 15)) * 2 ** (q >> 4);

/** How many entries of a list lie before a level. */
const before = (level, sizes) => {
  let sum = 0;
  for (let n = 0; n < level; n++) sum += n < sizes.length ? sizes[n] : Infinity;
  return sum;
};

/** The level in which a list of `df` entries ends. */
export const lastLevel = (df, sizes) => {
  let level = 0;
  while (df > before(level + 1, sizes)) level++;
  return level;
};

/**
 * A file of lists: the heads of a shard, or what lies at one level behind them. Each list with its
 * term, how many pages it has in all, these pages' ids and scores, and the bound of what is missing
 * behind them; -1 where nothing is.
 */
export function lists(bytes, level, sizes) {
  const input = reader(bytes);
  const all = [];
  let last = new Uint8Array(0);
  for (let left = input.number(); left; left--) {
    const shared = input.number();
    const rest = input.take(input.number());
    const term = new Uint8Array(shared + rest.length);
    term.set(last.subarray(0, shared));
    term.set(rest, shared);
    last = term;
    const df = input.number();
    const bound = df > before(level + 1, sizes) ? value(input.take(1)[0]) : -1;
    all.push({ term: text(term), df, bound });
  }
  const count = (list) => Math.min(list.df, before(level + 1, sizes)) - before(level, sizes);
  for (const list of all) list.ids = input.ids(count(list));
  for (const list of all) list.scores = input.take(count(list));
  return all;
}

/** A site or a kind: its columns (none for a kind), its pages, and the column of each. */
export function facet(bytes) {
  const input = reader(bytes);
  const word = () => text(input.take(input.number()));
  const columns = Array.from({ length: input.number() }, () => ({ path: word(), title: word() }));
  const ids = input.ids(input.number());
  const column = columns.length ? Array.from(ids, input.number) : [];
  return { columns, ids, column };
}
