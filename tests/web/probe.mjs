// Opens pages of a folder in Chromium and tells what a visitor would meet.
//
//   node probe.mjs JOB.json        prints the answer as JSON
//
// The job:
//   root     folder to serve
//   policy   Content-Security-Policy sent as a header; none if absent
//   domain   where each host below it has its folder in `root`; their pages are named by whole
//            addresses with `http://`
//   bypass   true: the browser ignores every policy, so that content must be harmless by itself
//   tabs     pages open at a time, 2 if absent
//   pages    [{path, width, height, scripts, fonts, lost, first, follow, axe, shot, keys,
//             evaluate: {name: expression}}]
//            `path` is an address below the root, percent-encoded, or a whole one. An expression may be a promise;
//            it is run after all the rest, so it may change the page or go to another one.
//            `keys` are pressed one after another before that. `scripts` are `on`, `off` or
//            `withheld`: the page's own are, as if they were switched off, where the probe needs
//            its own. `fonts` are `off` where none of the server's may arrive, as on a slow line.
//            `lost` is a pattern of addresses that nothing arrives from, as on a broken line.
//            `first` is an expression that is run as soon as the page is there.
//            `follow` is a selector of what is clicked then; the page that comes is waited for.
//
// The answer: {pages: [...]}, in the order of the job, each with
//   path, width, script, status
//   console   errors told on the console, uncaught exceptions among them
//   failed    [{url, why}] requests without an answer or with one of 400 and above
//   foreign   addresses on other hosts that the page asked for (none of them is ever reached)
//   axe       [{id, impact, help, nodes: [{target, html, why}]}] WCAG 2.1 A and AA
//   overflow  null, or {scroll, client, by: [element]} when the page scrolls sideways
//   ran       `window.__ran` was set
//   dialogs   texts of dialogs that opened
//   handlers  elements with an `on...` attribute or a `javascript:` address
//   focus     for each key: null, or what has the focus then: {tag, href, label, area, ring, inside}:
//             the area is the header, main or footer and the label of the `nav` in it; the ring is
//             the width of the outline in pixels; inside tells whether all of it can be seen
//   values    {name: value} of the expressions
//   fault     null, or why the page could not be looked at

import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";
import axe from "axe-core";
import { serve } from "./server.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const NOWHERE = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const LIMIT = 30_000;
const SCRIPT = /\.m?js$/;
const FONT = /\.woff2$/;

const job = JSON.parse(await readFile(process.argv[2], "utf8"));
process.stdout.write(JSON.stringify(await run(job)) + "\n");

async function run(job) {
  const server = await serve(job.root, job.policy, { domain: job.domain });
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  const here = new URL(server.origin).host;
  const ours = job.domain ? `MAP *.${job.domain} ${here}, ` : "";
  const args = FLAGS.concat(`--host-resolver-rules=${ours}${NOWHERE}`);
  const browser = await chromium.launch({ executablePath, headless: true, args });
  try {
    return { pages: await pool(job, (page) => look(browser, server.origin, job, page)) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Works the pages off, a few at a time, and keeps their order. */
async function pool(job, work) {
  const results = new Array(job.pages.length);
  let next = 0;
  const worker = async () => {
    while (next < job.pages.length) {
      const mine = next++;
      results[mine] = await work(job.pages[mine]);
    }
  };
  await Promise.all(Array.from({ length: job.tabs ?? 2 }, worker));
  return results;
}

async function look(browser, origin, job, wish) {
  const seen = blank(wish);
  const context = await browser.newContext({
    viewport: { width: seen.width, height: wish.height ?? 800 },
    javaScriptEnabled: seen.script,
    bypassCSP: job.bypass ?? false,
  });
  try {
    await within(LIMIT, visit(context, origin, job.domain, wish, seen));
  } catch (error) {
    seen.fault = String(error.message ?? error);
  } finally {
    await context.close();
  }
  return seen;
}

function blank(wish) {
  return {
    path: wish.path,
    width: wish.width ?? 1280,
    script: wish.scripts !== "off",
    status: null,
    console: [],
    failed: [],
    foreign: [],
    axe: [],
    overflow: null,
    ran: false,
    dialogs: [],
    handlers: [],
    focus: [],
    values: {},
    fault: null,
  };
}

async function visit(context, origin, domain, wish, seen) {
  if (wish.axe && !seen.script) throw new Error("axe is a script: it cannot run without scripts");
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  page.setDefaultTimeout(LIMIT);
  const withheld = [];
  if (wish.scripts === "withheld") withheld.push(SCRIPT);
  if (wish.fonts === "off") withheld.push(FONT);
  if (wish.lost) withheld.push(new RegExp(wish.lost));
  const isHere = (url) => {
    const { protocol, hostname } = new URL(url);
    if (/^(data|blob|about):$/.test(protocol)) return true;
    if (domain && protocol === "http:" && hostname.endsWith(`.${domain}`)) return true;
    return url.startsWith(`${origin}/`);
  };
  listen(page, isHere, seen, withheld);
  for (const kind of withheld) await page.route(kind, (route) => route.abort());
  const open = requestsUnderWay(page);
  const answer = await page.goto(new URL(wish.path, origin).href, { waitUntil: "load" });
  seen.status = answer?.status() ?? null;
  await settle(open);
  await arrive(wire, open);
  if (wish.first) await ask(wire, wish.first);
  if (wish.follow) {
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(wish.follow)]);
    await settle(open);
  }
  seen.overflow = await ask(wire, `(${sideways})()`);
  seen.handlers = await ask(wire, `(${handlers})()`);
  if (wish.shot) await page.screenshot({ path: wish.shot, fullPage: true });
  if (wish.axe) seen.axe = await violations(wire);
  for (const key of wish.keys ?? []) {
    await page.keyboard.press(key);
    seen.focus.push(await ask(wire, `(${focused})()`));
  }
  seen.ran = await ask(wire, "Boolean(window.__ran)");
  for (const [name, expression] of Object.entries(wish.evaluate ?? {})) {
    seen.values[name] = await ask(wire, expression);
  }
}

function listen(page, isHere, seen, kinds) {
  const withheld = (url) => kinds.some((kind) => kind.test(url));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const { url, lineNumber } = message.location();
    if (withheld(url)) return;
    seen.console.push(`${message.text()} (${url}:${lineNumber + 1})`);
  });
  page.on("pageerror", (error) => seen.console.push(`uncaught: ${error.message}`));
  page.on("dialog", (dialog) => {
    seen.dialogs.push(dialog.message());
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!isHere(url)) seen.foreign.push(url);
  });
  page.on("requestfailed", (request) => {
    if (withheld(request.url())) return;
    seen.failed.push({ url: request.url(), why: request.failure()?.errorText ?? "unknown" });
  });
  page.on("response", (response) => {
    if (response.status() >= 400) {
      seen.failed.push({ url: response.url(), why: `status ${response.status()}` });
    }
  });
}

function requestsUnderWay(page) {
  const open = new Set();
  page.on("request", (request) => open.add(request));
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  return open;
}

/** Lets scripts and requests that start after loading have their say, but not for ever. */
async function settle(open) {
  for (let quiet = 0, waited = 0; quiet < 2 && waited < 200; waited += 1) {
    await pause(25);
    quiet = open.size === 0 ? quiet + 1 : 0;
  }
}

/** Follows a page that says where to go instead, to the end: half-way there is nothing to see. */
async function arrive(wire, open) {
  const there =
    "document.readyState === 'complete' && !document.querySelector('meta[http-equiv=refresh]')";
  for (let tries = 0; tries < 100; tries += 1) {
    if (await ask(wire, there).catch(() => false)) return settle(open);
    await pause(25);
  }
}

/** Evaluates by the debugger's own call, which neither a policy nor a switched-off script stops. */
async function ask(wire, expression) {
  const reply = await wire.send("Runtime.evaluate", {
    expression,
    awaitPromise: true,
    returnByValue: true,
    userGesture: true,
  });
  if (reply.exceptionDetails) {
    const { exception, text } = reply.exceptionDetails;
    throw new Error(`${exception?.description ?? text} in ${expression.slice(0, 200)}`);
  }
  return reply.result.value ?? null;
}

async function violations(wire) {
  await ask(wire, `${axe.source}; null`);
  const options = { runOnly: { type: "tag", values: RULES }, resultTypes: ["violations"] };
  const found = await ask(wire, `axe.run(document, ${JSON.stringify(options)})`);
  return found.violations.map(({ id, impact, help, nodes }) => ({
    id,
    impact,
    help,
    nodes: nodes.slice(0, 5).map((node) => ({
      target: node.target.join(" "),
      html: node.html.slice(0, 200),
      why: node.failureSummary,
    })),
  }));
}

// These run in the page.

function sideways() {
  const { scrollWidth: scroll, clientWidth: client } = document.documentElement;
  if (scroll <= client) return null;
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.left < -1 || box.right > client + 1);
  });
  return { scroll, client, by: wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 120)) };
}

function handlers() {
  const bad = ({ name, value }) =>
    /^on/i.test(name) || /^[\u0000-\u0020]*j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:/i.test(value);
  return [...document.querySelectorAll("*")]
    .filter((element) => [...element.attributes].some(bad))
    .map((element) => element.outerHTML.slice(0, 200));
}

function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const area = element.closest("header, main, footer")?.localName ?? "";
  const nav = element.closest("nav")?.getAttribute("aria-label") ?? "";
  return {
    tag: element.localName,
    href: element.getAttribute("href"),
    label: element.textContent.trim(),
    area: nav ? `${area}: ${nav}` : area,
    ring: outlineStyle === "none" ? 0 : Math.round(parseFloat(outlineWidth)),
    inside:
      box.width > 0 && box.top >= -1 && box.bottom <= innerHeight + 1 &&
      box.left >= -1 && box.right <= innerWidth + 1,
  };
}

async function within(limit, work) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${limit} ms`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
