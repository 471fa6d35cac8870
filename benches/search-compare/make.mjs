// Makes both: the pages with our own search, and Pagefind's bundle of the same pages; counts what that costs.

import { spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Documents } from "./documents.mjs";

const PAGEFIND = fileURLToPath(new URL("node_modules/pagefind", import.meta.url));
const NOW = "2026-03-02T08:00:00+08:00";
/** A page of the language from which both are asked, without anything that loads by itself. */
const BLANK = '<!DOCTYPE html><html lang="zh-CN"><link rel="icon" href="data:,"><title>blank</title>\n';
/** What is a page's own text: the article without what leads to other pages. */
const OWN = "article.doc";
const NOT_OWN = [".toc", ".turn", ".aft.no-print", ".meta button"];

/** Not counted: indexes of other languages, and the search page, which is there without search too. */
const OTHER_LANGUAGES = /^(?!zh\/)[a-z]{2}\/|\.html$/;
/** Not counted: what Pagefind writes for its ready-made fields and buttons, which nothing here asks for. */
const INTERFACE = /^pagefind-(.*ui|highlight)\./;

/** Runs a command; its output goes to a file. Gives processor seconds and the most memory in bytes. */
async function run(log, command, ...words) {
  const output = await open(log, "w");
  const measure = ["-f", "%U %S %M", "-o", log + ".time", command, ...words];
  const child = spawn("/usr/bin/time", measure, { stdio: ["ignore", output.fd, output.fd] });
  const code = await new Promise((done, fail) => child.once("error", fail).once("exit", done));
  await output.close();
  if (code !== 0) throw new Error(`${command} ended with ${code}; see ${log}`);
  const [user, system, kilobytes] = (await readFile(log + ".time", "utf8")).trim().split(/\s+/).map(Number);
  return { cpu: user + system, memory: kilobytes * 1024 };
}

/** How many files a folder has, at any depth, and how many bytes these have, without those left out. */
async function size(folder, leftOut) {
  const found = { files: 0, bytes: 0 };
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || leftOut.test(relative(folder, file))) continue;
    found.files++;
    found.bytes += (await stat(file)).size;
  }
  return found;
}

/** Builds the pages from nothing, once without search and once with it: the difference is its cost. */
export async function makeOurs({ root, program, work, keep }) {
  const told = join(work, "ours.json");
  if (keep.pages) return JSON.parse(await readFile(told, "utf8"));
  await mkdir(work, { recursive: true });
  const folder = join(work, "public");
  const build = async (name, ...more) => {
    await rm(folder, { recursive: true, force: true });
    await rm(join(root, ".qunshan"), { recursive: true, force: true });
    return run(join(work, name + ".log"), program, "build", "--root", root, "--out", folder, "--now", NOW, "--quiet", ...more);
  };
  const without = await build("without", "--no-search");
  const whole = await build("with");
  const documents = join(work, "documents.ndjson");
  await rm(documents, { force: true });
  await run(join(work, "export.log"), program, "export", "documents", "--root", root, "--now", NOW, "--lang", "zh", "--out", documents);
  await writeFile(join(folder, "blank.html"), BLANK);
  const search = join(folder, "search");
  const others = (await readdir(search)).filter((name) => /^[a-z]{2}$/.test(name) && name !== "zh");
  const cost = { cpu: whole.cpu - without.cpu, memory: whole.memory, ...(await size(search, OTHER_LANGUAGES)) };
  const made = { run: randomUUID(), folder, documents, without, alone: others.length === 0, ...cost };
  await writeFile(told, JSON.stringify(made, null, 2));
  return made;
}

/** Gives Pagefind the very pages that our documents stand for, as the build wrote them, and nothing else. */
export async function makePagefind({ work, keep }, ours, documents) {
  const told = join(work, "pagefind.json");
  const digest = createHash("sha256").update(await readFile(ours.documents)).digest("hex");
  if (keep.pagefind) {
    const made = JSON.parse(await readFile(told, "utf8"));
    if (made.digest !== digest) throw new Error("the pages have changed since Pagefind took them in; leave out `--keep pagefind`");
    return { ...made, kept: made.run !== ours.run };
  }
  const folder = join(work, "pages");
  await rm(folder, { recursive: true, force: true });
  for (const { path } of documents.all) {
    const file = Documents.file(path);
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await link(join(ours.folder, file), join(folder, file));
  }
  const { version } = JSON.parse(await readFile(join(PAGEFIND, "package.json"), "utf8"));
  const words = ["--site", folder, "--root-selector", OWN];
  for (const one of NOT_OWN) words.push("--exclude-selectors", one);
  const log = join(work, "pagefind.log");
  const cost = await run(log, process.execPath, join(PAGEFIND, "lib/runner/bin.cjs"), ...words);
  const indexed = /Total:[^]*Indexed (\d+) pages/.exec(await readFile(log, "utf8"));
  if (!indexed || Number(indexed[1]) !== documents.all.length) throw new Error(`Pagefind did not take in all pages; see ${log}`);
  await writeFile(join(folder, "blank.html"), BLANK);
  const made = { run: ours.run, version, digest, folder, ...cost, ...(await size(join(folder, "pagefind"), INTERFACE)) };
  await writeFile(told, JSON.stringify(made, null, 2));
  return made;
}
