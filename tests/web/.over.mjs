import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const spec of process.argv.slice(2)) {
  const [path, w, cls=""] = spec.split("|");
  const p = await b.newPage({ viewport: { width: +w, height: 800 } });
  await p.goto("http://127.0.0.1:8101" + path);
  if (cls) await p.evaluate(c => document.documentElement.classList.add(...c.split(",")), cls);
  console.log(spec, await p.evaluate(() => { const o=document.documentElement.scrollWidth - document.documentElement.clientWidth; if(!o) return o; const W=document.documentElement.clientWidth; return [o, ...[...document.querySelectorAll("body *")].filter(e=>{const r=e.getBoundingClientRect(); return r.width && (r.left< -1 || r.right>W+1)}).slice(0,8).map(e=>e.tagName+"."+e.className+" "+Math.round(e.getBoundingClientRect().left)+" "+Math.round(e.getBoundingClientRect().right)+" "+e.textContent.slice(0,30))]; }));
  await p.close();
}
await b.close();
