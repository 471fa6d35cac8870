// Narrows results to a site, a column, a kind or a year, and counts what falls under each. Pages
// stand in the order of their days, so a year is a range of ids.

/** The ids of each year, newest first: `{name, from, to}`. */
export function years(months) {
  const all = [];
  let from = 0;
  for (const [month, count] of months) {
    const name = month.slice(0, 4);
    const last = all[all.length - 1];
    if (last && last.name === name) last.to += count;
    else all.push({ name, from, to: from + count });
    from += count;
  }
  return all.filter((year) => year.name !== "0000");
}

const within = (ids) => {
  const set = new Set(ids);
  return (id) => set.has(id);
};

/** The filters of a wish: `{by, has(id)}` each. */
export async function filters(wish, index, signal) {
  if (!wish.site && !wish.column && !wish.kind && !wish.year) return [];
  const about = await index.about(signal);
  const known = (by, name) => (by === "kind" ? about.kinds.includes(name) : about.sites.some(([id]) => id === name));
  const ids = async (by, name) => (known(by, name) ? (await index.facet(by, name, signal)).ids : []);
  const all = [];
  if (wish.site) all.push({ by: "site", has: within(await ids("site", wish.site)) });
  if (wish.kind) all.push({ by: "kind", has: within(await ids("kind", wish.kind)) });
  if (wish.column) all.push({ by: "column", has: within(await inColumn(wish.column, known, index, signal)) });
  if (wish.year) {
    const year = years(about.months).find((one) => one.name === wish.year);
    all.push({ by: "year", has: (id) => !!year && id >= year.from && id < year.to });
  }
  return all;
}

/** The pages of a column and of those below it, as `site/path`. */
async function inColumn(name, known, index, signal) {
  const [site, ...path] = name.split("/");
  if (!known("site", site)) return [];
  const { columns, ids, column } = await index.facet("site", site, signal);
  const fits = columns.map((one) => (one.path + "/").startsWith(path.join("/") + "/"));
  return ids.filter((_, n) => fits[column[n]]);
}
