// One Eleventy site for the whole cluster. `cluster.json` beside this file is generated.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { markdown } from "./markdown.mjs";
import { Cluster } from "./cluster.mjs";

const here = dirname(fileURLToPath(import.meta.url));

export default function (config) {
  const cluster = new Cluster(JSON.parse(readFileSync(join(here, "cluster.json"), "utf8")));
  // Without: no related pages, no neighbours, no newest items on homes.
  const lists = process.env.RACE_LISTS !== "";
  const text = markdown((page) => cluster.headings.set(page, []), (page, heading) =>
    cluster.headings.get(page).push(heading));
  config.setLibrary("md", text);
  config.setUseGitIgnore(false);
  config.addPassthroughCopy({ [join(here, "static")]: "assets/static" });
  config.addGlobalData("cluster", () => cluster.facts);
  config.addGlobalData("lists", lists);
  config.addGlobalData("layout", "article.njk");
  config.addGlobalData("permalink", () => (data) => cluster.permalink(data.page.inputPath));
  // Whichever Eleventy asks for first reads all articles.
  const read = (all) => cluster.articles ?? cluster.read(all.getAll());
  config.addCollection("pages", (all) => (read(all), cluster.pages()));
  config.addCollection("files", (all) => (read(all), cluster.files()));
  config.addNunjucksGlobal("asset", (folder, ending) => cluster.asset(here, folder, ending));
  config.addNunjucksGlobal("frame", (site, lang) => cluster.frame(site, lang));
  config.addNunjucksGlobal("article", (path) => cluster.article(path));
  config.addNunjucksGlobal("headings", (url) => cluster.headings.get(url) ?? []);
  config.addNunjucksGlobal("feedjson", (file) => cluster.feed(file));
  config.addNunjucksGlobal("md", (words) => text.render(words, {}));
  config.addFilter("fill", (words, key, value) => words.replace(`{${key}}`, value));
  config.addFilter("day", (date, lang) => cluster.day(date, lang));
  config.addFilter("json", (value) => JSON.stringify(value, null, 2));
  return {
    dir: { input: join(here, "src"), includes: "_includes", data: "_data" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "njk"],
  };
}
