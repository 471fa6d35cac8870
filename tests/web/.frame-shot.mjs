import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const spec of process.argv.slice(2)) {
  const [name, path, width, opts=""] = spec.split("|");
  const c = await b.newContext({ viewport: { width: +width, height: 800 }, javaScriptEnabled: !opts.includes("nojs") });
  const p = await c.newPage();
  const reqs = [];
  p.on("request", r => reqs.push(r.url()));
  p.on("console", m => console.log(name, m.type(), m.text()));
  await p.goto("http://127.0.0.1:8101" + path);
  for (const o of opts.split(",").filter(o => o.startsWith("click:"))) await p.click(o.slice(6));
  for (const m of ["elder", "contrast"]) if (opts.includes(m)) await p.evaluate(m => { document.documentElement.classList.add(m) }, m);
  const over = await p.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth).catch(()=>"?");
  console.log(name, "overflow", over, "fonts", reqs.filter(r => r.includes("woff")).length);
  await p.screenshot({ path: `/tmp/frame-${name}.png`, fullPage: !opts.includes("view") });
  await c.close();
}
await b.close();
