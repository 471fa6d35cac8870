// Reads the feeds and site maps of a folder with parsers that are not ours.
//
//   node feeds.mjs FOLDER        prints {faults: [...], atom, json, maps, indexes} as JSON
//
// Atom by RELAX NG and by a feed parser, JSON Feed by that parser and by what version 1.1 demands,
// site maps by the schema of sitemaps.org.

import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { validateXML } from "xmllint-wasm";

const here = dirname(fileURLToPath(import.meta.url));
const schema = (name) => readFileSync(join(here, "schemas", name), "utf8");
const root = process.argv[2];
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();
const named = (pattern) => files.filter((file) => pattern.test(file));
const short = (file) => relative(root, file);
const faults = [];

async function validate(paths, options) {
  const xml = paths.map((file) => ({ fileName: short(file), contents: readFileSync(file, "utf8") }));
  // The memory that the validator begins with holds no large site map.
  const memory = { initialMemoryPages: 512, maxMemoryPages: 16384 };
  const told = await validateXML({ xml, ...options, ...memory });
  faults.push(...told.errors.map((error) => error.rawMessage));
  if (!told.valid && told.errors.length === 0) faults.push(`not valid: ${told.rawOutput}`);
}

function read(file, parse, complaints) {
  try {
    const feed = parse(readFileSync(file, "utf8"));
    faults.push(...complaints(feed).map((complaint) => `${short(file)}: ${complaint}`));
  } catch (error) {
    faults.push(`${short(file)}: ${error.message}`);
  }
}

function atomComplaints(feed) {
  const told = [];
  if (!feed.id || !feed.title || !feed.updated) told.push("no id, title or date");
  if (!feed.links?.some((link) => link.rel === "self")) told.push("it does not name itself");
  for (const entry of feed.entries ?? []) {
    if (!entry.id || !entry.title || !entry.updated) told.push("an entry without id, title or date");
    if (!entry.links?.some((link) => link.rel === "alternate")) told.push(`${entry.id} leads nowhere`);
  }
  const ids = (feed.entries ?? []).map((entry) => entry.id);
  if (ids.length === 0 || new Set(ids).size !== ids.length) told.push("no entries, or one twice");
  return told;
}

const isMoment = (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text);

function jsonComplaints(feed) {
  const told = [];
  if (feed.version !== "https://jsonfeed.org/version/1.1") told.push(`version ${feed.version}`);
  if (!feed.title || !feed.feed_url || !feed.home_page_url) told.push("no title or address");
  if (!feed.items?.length) told.push("no items");
  for (const item of feed.items ?? []) {
    if (!item.id || !item.url || !item.content_text) told.push("an item without id, address or text");
    if (!isMoment(item.date_published) || !isMoment(item.date_modified)) told.push(`${item.id}: no date`);
  }
  return told;
}

const atom = named(/feed\.xml$/);
const json = named(/feed\.json$/);
const maps = named(/sitemap-\d+\.xml$/);
const indexes = named(/sitemap\.xml$/);
await validate(atom, { schema: schema("atom.rng"), extension: "relaxng" });
const sitemaps = readFileSync(join(here, "node_modules/sitemap/schema/sitemap.xsd"), "utf8");
const preload = [
  { fileName: "sitemaps-org.xsd", contents: sitemaps },
  { fileName: "xhtml-link.xsd", contents: schema("xhtml-link.xsd") },
];
await validate(maps, { schema: schema("sitemap.xsd"), preload });
await validate(indexes, { schema: schema("sitemap-index.xsd") });
for (const file of atom) read(file, parseAtomFeed, atomComplaints);
for (const file of json) {
  read(file, (text) => (parseJsonFeed(text), JSON.parse(text)), jsonComplaints);
}
const counts = { atom: atom.length, json: json.length, maps: maps.length, indexes: indexes.length };
console.log(JSON.stringify({ faults, ...counts }));
