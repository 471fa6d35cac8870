// Serves one folder over HTTP on the loopback address, as a plain web server would; or for each host
// below a domain the folder of its name in it.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".pdf": "application/pdf",
  ".wasm": "application/wasm",
};

/**
 * Starts the server; gives its address, how many requests it has answered, and a function that ends it.
 * `domain`: the one below which each host has a folder. `line`: how long it waits before each answer
 * (`wait`, in milliseconds), and which files it sends compressed (`squeeze`, a pattern of their names).
 */
export async function serve(root, policy, { domain, line = {} } = {}) {
  let answered = 0;
  const server = createServer((request, response) => {
    answered++;
    const host = String(request.headers.host).split(":")[0];
    const base = resolve(root, domain && host.endsWith(`.${domain}`) ? host : ".");
    answer(base, policy, line, request, response).catch(() => refuse(response, 500));
  });
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const close = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${server.address().port}`, answered: () => answered, close };
}

async function answer(base, policy, line, request, response) {
  if (line.wait) await pause(line.wait);
  const file = await locate(base, request.url);
  // Browsers ask for this one unbidden, now and then: whether it is there must not change a result.
  if (!file) return refuse(response, request.url === "/favicon.ico" ? 204 : 404);
  const headers = { "content-type": TYPES[extname(file)] ?? "application/octet-stream" };
  if (policy) headers["content-security-policy"] = policy;
  if (line.squeeze?.test(file)) {
    const squeezed = gzipSync(await readFile(file));
    response.writeHead(200, { ...headers, "content-encoding": "gzip", "content-length": squeezed.length });
    return response.end(squeezed);
  }
  response.writeHead(200, headers);
  createReadStream(file)
    .on("error", () => response.destroy())
    .pipe(response);
}

/** The file that an address names, or nothing: no address leads out of the folder. */
async function locate(base, url) {
  const path = decode(new URL(url, "http://loopback").pathname);
  if (path === undefined) return undefined;
  const named = resolve(join(base, path));
  if (named !== base && !named.startsWith(base + sep)) return undefined;
  const found = await kind(named);
  if (found?.isDirectory()) {
    const index = join(named, "index.html");
    return path.endsWith("/") && (await kind(index))?.isFile() ? index : undefined;
  }
  return found?.isFile() && !path.endsWith("/") ? named : undefined;
}

function decode(path) {
  try {
    const plain = decodeURIComponent(path);
    return plain.includes("\0") ? undefined : plain;
  } catch {
    return undefined;
  }
}

async function kind(path) {
  return stat(path).catch(() => undefined);
}

function refuse(response, code) {
  if (!response.headersSent) response.writeHead(code, { "content-type": "text/plain" });
  // Without a body the browser would show a page of its own instead.
  response.end(code === 204 ? undefined : `${code}\n`);
}
