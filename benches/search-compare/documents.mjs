// The documents: what queries are drawn from, and the judge of what truly contains them.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const HAN = /[\u4E00-\u9FFF]{2,}/g;
/** How many results are looked at. */
export const SHOWN = 5;

export class Documents {
  constructor(all) {
    this.all = all;
    this.byPath = new Map(all.map((one) => [one.path, one]));
  }

  static async read(file) {
    const all = [];
    for await (const line of createInterface({ input: createReadStream(file) })) {
      const { path, title, text, summary, headings, attachments, number, unit, terms } = JSON.parse(line);
      const more = [summary, number, unit, ...headings, ...attachments, ...Object.values(terms).flat()];
      all.push({ path, drawn: `${title}\n${text}`, whole: [title, text, ...more.filter(Boolean)].join("\n") });
    }
    return new Documents(all);
  }

  /** The file of a page, below the folder of its host. */
  static file(path) {
    const plain = decodeURIComponent(path).replace(/^\//, "");
    return plain === "" || plain.endsWith("/") ? plain + "index.html" : plain;
  }

  /** Whether a page has all of a query. */
  static contains(page, query) {
    return query.split(" ").every((part) => page.whole.includes(part));
  }

  /** How many pages have all of a query. */
  count(query) {
    return this.all.reduce((sum, page) => sum + (Documents.contains(page, query) ? 1 : 0), 0);
  }

  /**
   * Queries that nobody chose: pieces of 2 to 12 characters cut out anywhere; one to three whole
   * words that follow each other, as the browser's own dictionary divides them (Pagefind's dictionary in
   * the browser); and two such words of one page with a blank between.
   */
  draw(counts, seed) {
    const below = dice(seed);
    const runs = () => this.all[below(this.all.length)].drawn.match(HAN);
    const words = new Intl.Segmenter("zh-CN", { granularity: "word" });
    const cut = () => {
      const found = runs();
      const run = found[below(found.length)];
      const length = 2 + below(11);
      const start = below(run.length - length + 1);
      return run.length >= length && run.slice(start, start + length);
    };
    const wordsOf = (found, most) => {
      const run = found[below(found.length)];
      const all = Array.from(words.segment(run), (one) => one.segment);
      const start = below(all.length);
      return all.slice(start, start + 1 + below(most)).join("");
    };
    const some = (count, draw) => {
      const drawn = new Set();
      // A cluster of few texts may not have so many.
      for (let tries = 0; tries < 100 * count && drawn.size < count; tries++) {
        const query = draw();
        if (query && query.split(" ").every((part) => part.length >= 2 && part.length <= 12)) drawn.add(query);
      }
      return Array.from(drawn);
    };
    const two = () => {
      const found = runs();
      const both = [wordsOf(found, 1), wordsOf(found, 1)];
      return both[0] !== both[1] && both.join(" ");
    };
    return {
      pieces: some(counts[0], cut),
      words: some(counts[1], () => wordsOf(runs(), 3)),
      pairs: some(counts[2], two),
    };
  }
}

/** Chance that is the same each time (mulberry32). */
function dice(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return Math.floor((((z ^ (z >>> 14)) >>> 0) / 4294967296) * Math.max(bound, 1));
  };
}
