// Asks both searches in a browser, each query with an empty cache, and counts what comes over the wire.

import { chromium } from "playwright-core";
import { serve } from "../../tests/web/server.mjs";
import { Documents, SHOWN } from "./documents.mjs";

/**
 * How long the server waits before it answers. Without it an answer could come before the next of
 * several requests that do not wait for each other, which would then look like a further round.
 */
const WAIT = 100;
/** Programs and tables: a browser loads them once and keeps them. */
const PROGRAM = /\/(search\/[a-z]+-[^/]+\.js|search\/tables\/[^/]+|pagefind\/(pagefind(-worker)?\.js|wasm\.[^/]+))$/;
/** The small file that names the current index. */
const MANIFEST = /\/(current|pagefind-entry)\.json$/;

/** Asks each query of each kind; gives what each query loaded and showed, by engine. */
export async function ask({ chromium: executablePath }, ours, pagefind, documents, kinds, say) {
  const line = { wait: WAIT, squeeze: /\.(html|js|json)$/ };
  const servers = { ours: await serve(ours.folder, undefined, line), pagefind: await serve(pagefind.folder, undefined, line) };
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
  const answers = [];
  try {
    const opening = await openingOf(browser, servers.ours.origin);
    const engines = [
      { name: "ours", server: servers.ours, open: openOurs, opening },
      { name: "pagefind", server: servers.pagefind, open: openPagefind, opening: null },
      { name: "quoted", server: servers.pagefind, open: openPagefind, opening: null },
    ];
    for (const [kind, queries] of Object.entries(kinds)) {
      for (const engine of engines) {
        // Only a whole query can stand in Pagefind's quotes.
        if (engine.name === "quoted" && kind === "pairs") continue;
        say(`asking ${queries.length} ${kind}: ${engine.name}`);
        for (const [n, query] of queries.entries()) {
          const next = queries[(n + 1) % queries.length];
          const asked = await cold(browser, engine, query, next);
          const { paths, ...loads } = asked;
          const pages = paths.map((path) => documents.byPath.get(path));
          if (pages.includes(undefined)) throw new Error(`${engine.name} shows a page that is no document: ${paths}`);
          const right = pages.filter((page) => Documents.contains(page, query)).length;
          answers.push({ kind, engine: engine.name, query, shown: pages.length, right, ...loads });
        }
      }
      const expected = new Map(queries.map((query) => [query, Math.min(SHOWN, documents.count(query))]));
      for (const one of answers) if (one.kind === kind) one.expected = expected.get(one.query);
    }
  } finally {
    await browser.close();
    await Promise.all(Object.values(servers).map((server) => server.close()));
  }
  return answers;
}

/** One query with nothing loaded before, and another one after it on the same page. */
async function cold(browser, { name, server, open, opening }, query, next) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(server.origin + "/blank.html");
    const traffic = watch(context);
    const before = server.answered();
    await page.evaluate(open, opening);
    const asked = (text) => page.evaluate(([q, limit]) => self.ask(q, limit), [name === "quoted" ? `"${text}"` : text, SHOWN]);
    const paths = (await asked(query)).map((url) => new URL(url, server.origin).pathname);
    const first = await traffic();
    await asked(next);
    const further = await traffic();
    const counted = first.requests + further.requests;
    if (counted !== server.answered() - before) throw new Error(`the browser told ${counted} requests, the server ${server.answered() - before}`);
    return { paths, first, further };
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
  self.ask = async (q, limit) => (await search({ q, scope: "all", limit })).results.map((one) => one.url);
}

async function openPagefind() {
  const { search } = await import("/pagefind/pagefind.js");
  self.ask = async (q, limit) => {
    const { results } = await search(q);
    const shown = await Promise.all(results.slice(0, limit).map((one) => one.data()));
    return shown.map((one) => one.url);
  };
}
