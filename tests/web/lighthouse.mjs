// Asks Lighthouse about pages of a folder, as on a middling telephone on a slow line.
//
//   node lighthouse.mjs FOLDER ADDRESS...        prints the answer as JSON
//
// The answer: [{path, scores: {performance, accessibility, best-practices, seo}, short}], scores
// from 0 to 100; `short` names the audits that cost points, `category: audit: value`. Performance
// depends on the machine that runs this, the other three do not.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { serve } from "./server.mjs";

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

const [root, ...paths] = process.argv.slice(2);
const server = await serve(root, "default-src 'self'");
const chromePath = process.env.CHROMIUM || "/usr/bin/chromium";
const chrome = await launch({ chromePath, chromeFlags: FLAGS, logLevel: "silent" });
try {
  const answer = [];
  for (const path of paths) answer.push(await look(path));
  process.stdout.write(JSON.stringify(answer, null, 2) + "\n");
} finally {
  await chrome.kill();
  await server.close();
}

async function look(path) {
  const options = { port: chrome.port, output: "json", logLevel: "silent" };
  const { lhr } = await lighthouse(server.origin + path, options);
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  const categories = Object.values(lhr.categories);
  const scores = Object.fromEntries(
    categories.map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
  );
  return { path, scores, short: categories.flatMap((category) => costs(lhr, category)) };
}

/** The audits of a category that weigh something and are not perfect. */
function costs(lhr, category) {
  return category.auditRefs
    .filter(({ weight }) => weight > 0)
    .map(({ id }) => lhr.audits[id])
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, displayValue, title }) => `${category.id}: ${id}: ${displayValue ?? title}`);
}
