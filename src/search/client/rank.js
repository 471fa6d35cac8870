// Ranks pages by clauses over lists that are known in part. A result is handed out only when no list
// can hold a better one any more; otherwise further levels of the lists are asked for.

import { isHan } from "./analysis.js";

/** Turns the clauses into a tree over the lists of an index; its files are asked for at once. */
export async function bind(node, index, signal) {
  if (node.of) return { op: node.op, of: await Promise.all(node.of.map((one) => bind(one, index, signal))) };
  const { op, term, key, boost } = node;
  const all = await index.lists(term || key, signal);
  const fits = op === "prefix"
    ? (list) => list.term.startsWith(key)
    : (list) => list.term === term;
  // No term of a word begins with a mark, so a prefix never meets pinyin or loose forms.
  const found = all.filter(fits);
  const of = found.filter((list) => list.bound >= 0).map((list) => ({ op: "list", list, boost }));
  const whole = found.filter((list) => list.bound < 0);
  if (whole.length) of.push({ op: "list", list: whole.length > 1 ? union(whole) : whole[0], boost });
  return of.length === 1 ? of[0] : { op: "max", of };
}

/** Many short lists as one, in which a page has the best of its scores. */
function union(all) {
  const pages = new Map();
  all.forEach((list) => list.pages.forEach((score, id) => pages.set(id, Math.max(score, pages.get(id) || 0))));
  return { pages, bound: -1, absent: new Set() };
}

const leaves = (node) => (node.of ? [].concat(...node.of.map(leaves)) : [node.list]);

const ABSENT = [-1, -1];

/** The least and the most that a page can get; -1 if it may be, or is, no result. */
export function between(node, id) {
  if (node.op === "list") {
    const { pages, bound, absent } = node.list;
    const found = pages.get(id);
    if (found !== undefined) return [found * node.boost, found * node.boost];
    return bound < 0 || absent.has(id) ? ABSENT : [-1, bound * node.boost];
  }
  if (!node.of.length) return ABSENT;
  const all = node.of.map((one) => between(one, id));
  if (node.op === "max") return [0, 1].map((n) => Math.max(...all.map((one) => one[n])));
  const found = (n) => all.map((one) => one[n]).filter((score) => score >= 0);
  return [0, 1].map((n) => {
    const scores = found(n);
    const enough = node.op === "and" ? scores.length === all.length : scores.length > 0;
    return enough ? scores.reduce((sum, score) => sum + score, 0) : -1;
  });
}

/** Whether a page outside a node's lists is surely outside the node. */
const closed = (node) => {
  if (node.op === "list") return node.list.bound < 0;
  return node.op === "and" ? node.of.some(closed) : node.of.every(closed);
};

/** All pages that a node can hold: for a conjunction those of its shortest closed part. */
export function candidates(node) {
  if (node.op === "list") return new Set(node.list.pages.keys());
  const whole = node.op === "and" ? node.of.filter(closed) : [];
  const parts = (whole.length ? whole : node.of).map(candidates);
  if (whole.length) return parts.reduce((least, one) => (one.size < least.size ? one : least));
  const all = new Set();
  parts.forEach((part) => part.forEach((id) => all.add(id)));
  return all;
}

/** What no page is called. */
const NOWHERE = -1;

/** What the lists tell as far as they are loaded. */
function look(node, count, { allows, byDate }) {
  const sure = [];
  const open = [];
  let total = 0;
  candidates(node).forEach((id) => {
    if (!allows(id)) return;
    const [least, most] = between(node, id);
    if (most < 0) return;
    if (least >= 0) total++;
    (least === most || (byDate && least >= 0) ? sure : open).push({ id, score: most, counts: least >= 0 });
  });
  sure.sort(byDate ? (a, b) => a.id - b.id : (a, b) => b.score - a.score || a.id - b.id);
  const beyond = between(node, NOWHERE)[1];
  const last = sure[count - 1];
  const behind = (one) => last && (byDate ? one.id > last.id : one.score < last.score || (one.score === last.score && one.id > last.id));
  const final = open.every(behind) && (beyond < 0 || (!byDate && last && beyond < last.score));
  const atLeast = beyond >= 0 || open.some((one) => !one.counts);
  // The pages that can be the first, unless others than these can.
  const all = sure.concat(open).sort((a, b) => b.score - a.score || a.id - b.id).slice(0, count);
  const enough = beyond < 0 || (all.length === count && beyond < all[count - 1].score);
  return { results: sure.slice(0, count), total, atLeast, final, enough, first: all.map((one) => one.id) };
}

/** Looks into the text of a page whether it has a pair of characters; a list then need not be asked. */
function settle(lists, id, text) {
  lists.forEach(({ term, pages, bound, absent }) => {
    if (bound < 0 || pages.has(id) || term.length !== 2 || !isHan(term[0]) || !isHan(term[1])) return;
    if (text.includes(term)) pages.set(id, bound);
    else absent.add(id);
  });
}

/**
 * The first pages of a bound tree. What their places leave open is asked of the texts once, where
 * these are wanted anyway, and then of the lists.
 */
export async function rank(node, count, options, index, signal, { key, asks }) {
  const wanted = Array.from(new Set(leaves(node)));
  for (let round = 1; ; round++) {
    const seen = look(node, count, options);
    const short = wanted.filter((list) => list.bound >= 0);
    if (seen.final || !short.length) return seen;
    if (asks && round === 1 && seen.enough && !options.byDate) {
      const texts = seen.first.map(async (id) => [id, await index.page(id, signal)]);
      (await Promise.all(texts)).forEach(([id, page]) => settle(short, id, key(page.title + "\n" + page.text)));
    } else {
      await Promise.all(short.map((list) => index.deepen(list, signal)));
    }
  }
}
