// Compares the search of a cluster with Pagefind's of the same pages, and prints a table in Markdown.
//
//   node compare.mjs --root CLUSTER [OPTION...]
//
//   --program FILE    the program; target/release/qunshan of this repository if absent
//   --work FOLDER     where everything is made; `compare` in the cluster if absent
//   --queries N,N,N   how many pieces of text, queries of words and pairs of words are asked; 100,40,40 if
//                     absent
//   --seed N          the seed of the queries, 1 if absent
//   --chromium FILE   the browser, /usr/bin/chromium if absent
//   --keep NAMES      what stays as an earlier run made it: `pagefind`, `pages`, or both with a comma
//   --alone           without Pagefind, where memory does not suffice for it
//   --each            each query is told with what it loaded
//
// `--keep pagefind` saves its long and large making while our own side is worked on: its CPU and
// memory are then those of the earlier run, and the table says so.

import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ask } from "./ask.mjs";
import { Documents } from "./documents.mjs";
import { makeOurs, makePagefind } from "./make.mjs";
import { table } from "./table.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const { values } = parseArgs({
  options: {
    root: { type: "string" },
    program: { type: "string", default: join(repository, "target/release/qunshan") },
    work: { type: "string" },
    queries: { type: "string", default: "100,40,40" },
    seed: { type: "string", default: "1" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    keep: { type: "string", default: "" },
    alone: { type: "boolean", default: false },
    each: { type: "boolean", default: false },
  },
});
if (!values.root) throw new Error("--root names the cluster");

const root = resolve(values.root);
const kept = values.keep.split(",");
const options = {
  root,
  program: resolve(values.program),
  work: resolve(values.work ?? join(root, "compare")),
  chromium: values.chromium,
  keep: { pages: kept.includes("pages"), pagefind: kept.includes("pagefind") },
};
const say = (text) => process.stderr.write(text + "\n");

say("building the pages, without search and with it");
const ours = await makeOurs(options);
say("reading the documents");
const documents = await Documents.read(ours.documents);
let pagefind = null;
if (!values.alone) {
  say(`Pagefind takes in ${documents.all.length} pages`);
  pagefind = await makePagefind(options, ours, documents);
}
const kinds = documents.draw(values.queries.split(",").map(Number), Number(values.seed));
const answers = await ask(options, ours, pagefind, documents, kinds, say);
if (values.each) {
  for (const one of answers) process.stdout.write(JSON.stringify(one) + "\n");
}
const told = table(documents.all.length, ours, pagefind, answers);
await writeFile(join(options.work, "table.md"), told);
process.stdout.write(told);
