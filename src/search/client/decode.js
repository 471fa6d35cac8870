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

/** The file of a page: without a byte order mark it is in GB 18030, which is shorter for Chinese. */
export const page = (bytes) => JSON.parse(bytes[0] === 0xef ? text(bytes) : new TextDecoder("gb18030").decode(bytes));

/** Reads numbers and bytes one after another. */
export function reader(bytes) {
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
  return { number, take, rest: () => bytes.subarray(at) };
}

/** The value of a quantised score: four bits of exponent, four of mantissa. */
export const value = (q) => (16 + (q & 15)) * 2 ** (q >> 4);

/** Rising numbers in Rice's code, `count` of them below `bound`, one list after another. */
function risings(bytes) {
  let at = 0;
  const bit = () => {
    if (at >= bytes.length * 8) throw new RangeError("cut short");
    return (bytes[at >> 3] >> (at++ & 7)) & 1;
  };
  return (count, bound) => {
    let low = 0;
    while ((count + 1) * (2 << low) * 3 <= 2 * bound) low++;
    const all = new Uint32Array(count);
    for (let n = 0, next = 0; n < count; n++) {
      let gap = 0;
      while (bit()) gap++;
      gap <<= low;
      for (let shift = 0; shift < low; shift++) gap |= bit() << shift;
      all[n] = next + gap;
      next = all[n] + 1;
    }
    return all;
  };
}

/**
 * A file of lists of an index of so many pages. Of each: its term, how many pages it has in all, and
 * the pages of this file. `head` tells how many of them are its best ones: these lie with their scores
 * in one file; the others, in a file of `rests`, all have the score `bound`, which is -1 where there
 * are none.
 */
export function lists(bytes, { pages, head }, rests) {
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
    const bound = rests || head(df) === df ? -1 : value(input.take(1)[0]);
    all.push({ term: text(term), df, bound });
  }
  const count = ({ df }) => (rests ? df - head(df) : head(df));
  if (!rests) all.forEach((list) => { list.scores = input.take(count(list)); });
  const rising = risings(input.rest());
  all.forEach((list) => { list.ids = rising(count(list), pages); });
  return all;
}
