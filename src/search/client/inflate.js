// Unpacks gzip (RFC 1951, RFC 1952) for browsers that cannot do it themselves.

const BASES = (bits, first) => {
  const all = [];
  let base = first;
  for (const extra of bits) {
    all.push([base, extra]);
    base += 1 << extra;
  }
  return all;
};
const EXTRA = (groups, each, before) => {
  const all = new Array(before).fill(0);
  for (let bits = 0; bits < groups; bits++) for (let n = 0; n < each; n++) all.push(bits);
  return all;
};
// Lengths 3 to 258 and distances 1 to 32,768: a base and how many bits follow.
const LENGTHS = BASES(EXTRA(6, 4, 4), 3).slice(0, 28).concat([[258, 0]]);
const DISTANCES = BASES(EXTRA(14, 2, 2), 1);
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A Huffman code from the lengths of its words: how many there are of each length, and their signs. */
function code(lengths) {
  const counts = new Array(16).fill(0);
  lengths.forEach((length) => { if (length) counts[length]++; });
  const signs = [];
  for (let length = 1; length < 16; length++) {
    lengths.forEach((own, sign) => { if (own === length) signs.push(sign); });
  }
  return { counts, signs };
}

/** Unpacks one file. */
export function inflate(bytes) {
  const out = [];
  let at = start(bytes);
  let bit = 0;
  const bits = (count) => {
    let value = 0;
    for (let n = 0; n < count; n++) {
      if (at >= bytes.length) throw new RangeError("a packed file ends too early");
      value |= ((bytes[at] >> bit) & 1) << n;
      if (++bit === 8) {
        bit = 0;
        at++;
      }
    }
    return value;
  };
  const sign = ({ counts, signs }) => {
    let word = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      word |= bits(1);
      if (word - first < counts[length]) return signs[index + word - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      word <<= 1;
    }
    throw new RangeError("a packed file has an unknown code");
  };
  const read = (count, lengths) => {
    const all = [];
    while (all.length < count) {
      const next = sign(lengths);
      if (next < 16) all.push(next);
      else {
        const [value, times] = next === 16 ? [all[all.length - 1], 3 + bits(2)] : [0, next === 17 ? 3 + bits(3) : 11 + bits(7)];
        for (let n = 0; n < times; n++) all.push(value);
      }
    }
    return all;
  };
  const codes = () => {
    const [literals, distances, count] = [257 + bits(5), 1 + bits(5), 4 + bits(4)];
    const lengths = new Array(19).fill(0);
    for (let n = 0; n < count; n++) lengths[ORDER[n]] = bits(3);
    const all = read(literals + distances, code(lengths));
    return [code(all.slice(0, literals)), code(all.slice(literals))];
  };
  const fixed = () => {
    const lengths = Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8));
    return [code(lengths), code(new Array(30).fill(5))];
  };
  const copy = ([literals, distances]) => {
    for (;;) {
      const next = sign(literals);
      if (next < 256) out.push(next);
      else if (next === 256) return;
      else {
        const [length, more] = LENGTHS[next - 257];
        const count = length + bits(more);
        const [distance, further] = DISTANCES[sign(distances)];
        const back = distance + bits(further);
        for (let n = 0; n < count; n++) out.push(out[out.length - back]);
      }
    }
  };
  const stored = () => {
    if (bit) {
      bit = 0;
      at++;
    }
    const size = bytes[at] | (bytes[at + 1] << 8);
    at += 4;
    for (let n = 0; n < size; n++) out.push(bytes[at++]);
  };
  for (let last = 0; !last; ) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) stored();
    else copy(kind === 1 ? fixed() : codes());
  }
  return new Uint8Array(out);
}

/** Where the packed bytes begin: behind the header, whose parts its flags tell. */
function start(bytes) {
  const flags = bytes[3];
  let at = 10;
  if (flags & 4) at += 2 + bytes[at] + (bytes[at + 1] << 8);
  for (const flag of [8, 16]) if (flags & flag) while (bytes[at++]);
  return flags & 2 ? at + 2 : at;
}
