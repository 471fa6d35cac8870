// Asks both searches in a browser, each query with an empty cache, and counts what comes over the wire.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../tests/web/server.mjs";
import { Documents, SHOWN } from "./documents.mjs";

/**
 * How long the server waits before it answers. Without it an answer could come before the next of
 * several requests that do not wait for each other, which would then look like a further round.
 */
const WAIT = 200;
/** How many queries are under way at a time, each with a browser profile of its own. */
const AT_ONCE = 4;
/** Programs and tables: a browser loads them once and keeps them. */
const PROGRAM = /\/(search\/[a-z]+-[^/]+\.js|search\/tables\/[^/]+|pagefind\/(pagefind(-worker)?\.js|wasm\.[^/]+))$/;
/** The small file that names the current index. */
const MANIFEST = /\/(current|pagefind-entry)\.json$/;

/** Asks each query of each kind; gives what each query loaded and showed, by engine. */
export async function ask({ chromium: executablePath, work }, ours, pagefind, documents, kinds, say) {
  const line = { wait: WAIT, squeeze: /\.(html|js|json)$/ };
  const servers = [await serve(ours.folder, undefined, { line })];
  if (pagefind) servers.push(await serve(pagefind.folder, undefined, { line }));
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
  const answers = [];
  try {
    const [own, other] = servers;
    const engines = [{ name: "ours", server: own, open: openOurs, opening: await openingOf(browser, own.origin) }];
    if (other) {
      engines.push({ name: "pagefind", server: other, open: openPagefind, opening: null });
      engines.push({ name: "quoted", server: other, open: openPagefind, opening: null });
    }
    for (const [kind, queries] of Object.entries(kinds)) {
      const expected = queries.map((query) => Math.min(SHOWN, documents.count(query)));
      for (const engine of engines) {
        if (!queries.length) continue;
        // Only a whole query can stand in Pagefind's quotes.
        if (engine.name === "quoted" && kind === "pairs") continue;
        say(`asking ${queries.length} ${kind}: ${engine.name}`);
        const before = engine.server.answered();
        const asked = await each(queries, (query, n) => cold(browser, engine, query, queries[(n + 1) % queries.length]));
        // The blank pages were not counted.
        const counted = asked.reduce((sum, one) => sum + 1 + one.first.requests + one.further.requests, 0);
        const answered = engine.server.answered() - before;
        if (counted !== answered) throw new Error(`the browser told ${counted} requests, the server ${answered}`);
        asked.forEach(({ results, ...loads }, n) => {
          const judged = results.map(({ path, marked }) => {
            const page = documents.byPath.get(path);
            if (!page) throw new Error(`${engine.name} shows ${path}, which is no document`);
            return { right: Documents.contains(page, queries[n]), marked };
          });
          const count = (test) => judged.filter(test).length;
          const right = count((one) => one.right);
          const wrong = { wrong: count((one) => !one.right), unmarked: count((one) => !one.right && !one.marked) };
          answers.push({ kind, engine: engine.name, query: queries[n], expected: expected[n], right, ...wrong, ...loads });
        });
        // A long run that is broken off has then not been in vain.
        await writeFile(join(work, "answers.json"), JSON.stringify(answers));
      }
    }
  } finally {
    await browser.close();
    await Promise.all(servers.map((server) => server.close()));
  }
  return answers;
}

/** Does the same with all, some at a time; gives what came of it in their order. */
async function each(all, make) {
  const made = [];
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const n = next++;
      made[n] = await make(all[n], n);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return made;
}

/** One query with nothing loaded before, and another one after it on the same page. */
async function cold(browser, { name, server, open, opening }, query, next) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(server.origin + "/blank.html");
    const traffic = watch(context);
    await page.evaluate(open, opening);
    const asked = (text) => page.evaluate(([q, limit]) => self.ask(q, limit), [name === "quoted" ? `"${text}"` : text, SHOWN]);
    const found = await asked(query);
    const first = await traffic();
    await asked(next);
    const further = await traffic();
    const results = found.map(({ url, marked }) => ({ path: new URL(url, server.origin).pathname, marked }));
    return { results, first, further };
  } finally {
    await context.close();
  }
}

/** Counts the traffic of a context; gives a function that tells it and begins anew. */
function watch(context) {
  let waiting = [];
  let all = 0;
  let own = 0;
  const known = new Map();
  context.on("request", (request) => {
    const url = new URL(request.url()).pathname;
    // What starts after another one has ended may have waited for it.
    const one = { request, url, all: all + 1, own: own + 1 };
    one.done = new Promise((resolve) => { one.ended = resolve; });
    known.set(request, one);
    waiting.push(one);
  });
  const finish = (request) => {
    const one = known.get(request);
    if (!one) return;
    all = Math.max(all, one.all);
    if (!PROGRAM.test(one.url) && !MANIFEST.test(one.url)) own = Math.max(own, one.own);
    one.ended();
  };
  context.on("requestfinished", finish);
  context.on("requestfailed", finish);
  return async () => {
    const seen = waiting;
    await Promise.all(seen.map((one) => one.done));
    const told = { bytes: 0, program: 0, requests: seen.length, rounds: all, ownRounds: own };
    for (const { url, request } of seen) {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      const bytes = responseBodySize + responseHeadersSize;
      told.bytes += bytes;
      if (PROGRAM.test(url)) told.program += bytes;
    }
    waiting = [];
    all = own = 0;
    return told;
  };
}

/** What our own search page opens its program with. */
async function openingOf(browser, origin) {
  const page = await browser.newPage();
  await page.goto(origin + "/search/");
  const opening = await page.evaluate(() => {
    const options = { ...document.querySelector("[data-search]").dataset };
    const whole = (address) => new URL(address, location).href;
    for (const name of ["root", "client", "more", "inflate", "pinyin", "simplified"]) {
      if (options[name]) options[name] = whole(options[name]);
    }
    options.tables = {};
    document.querySelector("[data-search-languages]").content.querySelectorAll("[data-code]").forEach((one) => {
      options.tables[one.dataset.code] = whole(one.dataset.tables);
    });
    return options;
  });
  await page.close();
  return opening;
}

async function openOurs(opening) {
  const { open } = await import(opening.client);
  const { search } = open(opening);
  // The page tells such results that do not hold the query as it was written.
  self.ask = async (q, limit) => (await search({ q, scope: "all", limit })).results.map(({ url, exact }) => ({ url, marked: !exact }));
}

async function openPagefind() {
  const { search } = await import("/pagefind/pagefind.js");
  self.ask = async (q, limit) => {
    const { results } = await search(q);
    const shown = await Promise.all(results.slice(0, limit).map((one) => one.data()));
    return shown.map(({ url }) => ({ url, marked: false }));
  };
}
