// Everything that templates ask for: all lists are made once, before a page is written.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const PER_PAGE = 20;
const TITLES = 200;

export class Cluster {
  constructor(facts) {
    this.facts = facts;
    this.headings = new Map();
    this.languages = new Map(facts.languages.map((language) => [language.code, language]));
    this.columns = new Map(facts.columns.map((column) => [column.slug, column]));
    this.frames = new Map();
    this.assets = new Map();
  }

  root(lang) {
    return lang === "zh" ? "/" : `/${lang}/`;
  }

  parts(inputPath) {
    const found = /\/src\/((\w[\w-]*)\/(\w+)\/.*)\.(\w+)\.md$/.exec(inputPath);
    return found && { id: found[1], site: found[2], column: found[3], lang: found[4] };
  }

  permalink(inputPath) {
    const parts = this.parts(inputPath);
    return parts ? `${this.root(parts.lang)}${parts.id}/index.html` : undefined;
  }

  // Reads all articles, newest first, into the lists of columns and terms.
  read(items) {
    this.articles = new Map();
    this.lists = new Map();
    this.frames.clear();
    const push = (key, page) => {
      if (!this.lists.has(key)) this.lists.set(key, []);
      this.lists.get(key).push(page);
    };
    const articles = items.filter((item) => item.inputPath.endsWith(".md"));
    const all = articles.map((item) => {
      const { id, site, column, lang } = this.parts(item.inputPath);
      const data = item.data;
      const date = item.date.toISOString().slice(0, 10);
      return { id, site, column, lang, data, date, title: data.title, url: `${this.root(lang)}${id}/`, kind: this.columns.get(column).kind };
    });
    const before = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    all.sort((a, b) => before(b.date, a.date) || before(a.title, b.title));
    for (const page of all) {
      this.articles.set(`${page.lang}:${page.id}`, page);
      push(`${page.lang}:${page.site}`, page);
      push(`${page.lang}:${page.site}/${page.column}`, page);
      const shown = page.data.shown_in ?? [];
      for (const column of shown) push(`${page.lang}:${column}`, page);
      for (const taxonomy of ["theme", "audience"]) {
        for (const term of page.data[taxonomy]) push(`${page.lang}:${taxonomy}/${term}`, page);
      }
    }
    for (const language of this.facts.languages) {
      for (const site of this.facts.sites) {
        for (const column of this.facts.columns) {
          const own = this.list(language.code, `${site.id}/${column.slug}`).filter((page) => page.site === site.id);
          own.forEach((page, at) => {
            page.newer = own[at - 1];
            page.older = own[at + 1];
          });
        }
      }
    }
  }

  list(lang, key) {
    return this.lists.get(`${lang}:${key}`) ?? [];
  }

  article(inputPath) {
    const { id, lang } = this.parts(inputPath);
    const page = this.articles.get(`${lang}:${id}`);
    const related = (page.data.related ?? []).map((id) => {
      const found = this.articles.get(`${lang}:${id}`);
      if (!found) throw new Error(`${inputPath}: no page ${id}`);
      return found;
    });
    const languages = this.facts.languages.filter((language) => this.articles.has(`${language.code}:${id}`));
    const alternates = languages.map((language) => ({ language, url: this.articles.get(`${language.code}:${id}`).url }));
    const terms = ["audience", "theme"].flatMap((taxonomy) => this.terms(page.site, lang, taxonomy).filter((term) => page.data[taxonomy].includes(term.id)));
    return { ...page, related, alternates, terms };
  }

  // The terms of a taxonomy that a site has.
  terms(site, lang, taxonomy) {
    const known = this.facts.taxonomies.find((one) => one.slug === taxonomy).terms;
    return known
      .map((term) => {
        const id = `${site}-${term.slug}`;
        const items = this.list(lang, `${taxonomy}/${id}`);
        return { id, slug: term.slug, title: term.names[lang], url: `${this.root(lang)}${taxonomy}/${id}/`, items };
      })
      .filter((term) => term.items.length);
  }

  // What all pages of a site in one language share.
  frame(id, lang) {
    const key = `${lang}:${id}`;
    if (this.frames.has(key)) return this.frames.get(key);
    const at = this.facts.sites.findIndex((site) => site.id === id);
    const site = this.facts.sites[at];
    const portal = at === 0;
    const root = this.root(lang);
    const base = `${root}${id}/`;
    const home = portal ? root : base;
    const columns = this.facts.columns.map((column) => {
      const items = this.list(lang, `${id}/${column.slug}`);
      return { ...column, title: column.names[lang], url: `${base}${column.slug}/`, items };
    });
    const taxonomies = this.facts.taxonomies.map((taxonomy) => ({
      slug: taxonomy.slug, title: taxonomy.names[lang], url: `${base}${taxonomy.slug}/`, terms: this.terms(id, lang, taxonomy.slug),
    }));
    const views = taxonomies[0].terms.map((term) => ({ ...term, all: term.url, url: `${base}view-${term.slug}/` }));
    const portals = this.facts.sites[0];
    const frame = {
      id, portal, home, base, columns, taxonomies, views, group: site.group,
      language: this.languages.get(lang), t: this.languages.get(lang).words, name: site.names[lang],
      cluster: this.facts.name[lang], mark: this.facts.mark[lang], street: this.facts.street[lang],
      host: portal ? "www" : id, code: String(at + 1).padStart(10, "0"),
      portal_home: root, portal_name: portals.names[lang],
      held: columns.filter((column) => column.items.length),
      column: Object.fromEntries(columns.map((column) => [column.slug, column])),
      letters: this.letters(columns.find((column) => column.kind === "letter").items),
      all: this.list(lang, id),
      groups: !portal ? [] : ["department", "county"].map((group) => ({
        group, sites: this.facts.sites.filter((one) => one.group === group).map((one) => ({ title: one.names[lang], url: `${root}${one.id}/` })),
      })).filter((one) => one.sites.length),
    };
    this.frames.set(key, frame);
    return frame;
  }

  letters(items) {
    if (!items.length) return undefined;
    const answered = items.filter((page) => page.data.state === "answered");
    const days = answered.map((page) => Math.floor((Date.parse(page.data.answered.replace(" ", "T")) - Date.parse(page.data.received.replace(" ", "T"))) / 86400000));
    const mean = days.reduce((sum, day) => sum + day, 0) / answered.length;
    return { received: items.length, answered: answered.length, rate: ((answered.length * 100) / items.length).toFixed(1), days: mean.toFixed(1), first: items.at(-1).date, last: items[0].date };
  }

  // All pages that are no articles: one record each, with the template that draws it.
  pages() {
    if (this.made) return this.made;
    const pages = [];
    for (const { code: lang } of this.facts.languages) {
      for (const { id: site } of this.facts.sites) {
        const frame = this.frame(site, lang);
        const t = frame.t;
        const at = (template, url, title, more = {}) => {
          const file = url.endsWith(".html") ? url : `${url}index.html`;
          pages.push({ template, url, file, title, site, lang, ...more });
        };
        const listed = (template, url, title, items, size, more) => {
          const count = Math.max(1, Math.ceil(items.length / size));
          const address = (n) => (n === 1 ? url : `${url}page/${n}/`);
          for (let n = 1; n <= count; n++) {
            const pager = { n, count, first: url, last: address(count), newer: n > 1 && address(n - 1), older: n < count && address(n + 1) };
            at(template, address(n), title, { items: items.slice((n - 1) * size, n * size), total: items.length, pager, first: n === 1, ...more });
          }
        };
        at("home", frame.home, frame.name, { feed: `${frame.home}feed.xml` });
        for (const column of frame.columns) listed("column", column.url, column.title, column.items, PER_PAGE, { column, feed: `${column.url}feed.xml` });
        for (const taxonomy of frame.taxonomies) {
          at("subjects", taxonomy.url, taxonomy.title, { taxonomy });
          for (const term of taxonomy.terms) listed("term", term.url, term.title, term.items, PER_PAGE, { taxonomy, term });
        }
        for (const view of frame.views) {
          const has = new Set(view.items);
          const services = (column) => (column.kind === "guide" ? 0 : 1);
          const blocks = frame.held.filter((column) => column.slug !== "functions").map((column) => ({ column, items: column.items.filter((page) => has.has(page)).slice(0, 6) }));
          blocks.sort((a, b) => services(a.column) - services(b.column));
          at("view", view.url, view.title, { view, blocks: blocks.filter((block) => block.items.length) });
        }
        const titles = frame.all.toSorted((a, b) => this.collator(lang).compare(a.title, b.title));
        listed("titles", `${frame.base}titles/`, t.title_index, titles, TITLES, {});
        at("sitemap", `${frame.base}sitemap/`, t.site_map);
        at("search", `${frame.base}search/`, t.search);
        at("missing", `${frame.base}404.html`, t.not_found);
      }
    }
    const others = new Map();
    const key = (page) => (page.lang === "zh" ? page.url : page.url.slice(page.lang.length + 1));
    for (const page of pages) others.set(`${page.lang}:${key(page)}`, page.url);
    for (const page of pages) {
      page.alternates = this.facts.languages
        .map((language) => ({ language, url: others.get(`${language.code}:${key(page)}`) }))
        .filter((one) => one.url);
    }
    this.made = pages;
    return pages;
  }

  collator(lang) {
    this.collators ??= new Map();
    if (!this.collators.has(lang)) this.collators.set(lang, new Intl.Collator(this.languages.get(lang).tag));
    return this.collators.get(lang);
  }

  // Files for programs: feeds, manifests, site maps.
  files() {
    const files = [];
    for (const { code: lang } of this.facts.languages) {
      const mine = this.pages().filter((page) => page.lang === lang);
      for (const page of mine) {
        if (!page.feed || page.first === false) continue;
        const frame = this.frame(page.site, lang);
        const items = (page.column?.items ?? frame.all).slice(0, 20);
        files.push({ template: "atom", file: page.feed, page, frame, items, lang });
        if (page.column) files.push({ template: "feed", file: page.feed.replace(".xml", ".json"), page, frame, items, lang });
        else files.push({ template: "manifest", file: `${page.url}manifest.webmanifest`, page, frame, lang });
      }
      const articles = [...this.articles.values()].filter((page) => page.lang === lang);
      const alternates = (page) => this.facts.languages.map((language) => ({ language, url: this.articles.get(`${language.code}:${page.id}`)?.url })).filter((one) => one.url);
      const urls = [...mine, ...articles.map((page) => ({ url: page.url, alternates: alternates(page) }))];
      files.push({ template: "sitemap", file: `${this.root(lang)}sitemap.xml`, urls, lang });
    }
    return files;
  }

  feed({ file, page, frame, items }) {
    const base = this.facts.base;
    const tags = (item) => [frame.column[item.column].title, ...frame.taxonomies.flatMap((one) => one.terms.filter((term) => item.data[one.slug].includes(term.id)).map((term) => term.title))];
    const entry = (item) => {
      const [url, date] = [base + item.url, `${item.date}T00:00:00+08:00`];
      return { id: url, url, title: item.title, content_text: item.data.summary, summary: item.data.summary, date_published: date, date_modified: date, authors: [{ name: item.data.source }], tags: tags(item), language: frame.language.tag };
    };
    return { version: "https://jsonfeed.org/version/1.1", title: `${page.title} - ${frame.name}`, home_page_url: base + page.url, feed_url: base + file, description: page.title, language: frame.language.tag, authors: [{ name: frame.name, url: base + frame.home }], items: items.map(entry) };
  }

  day(date, lang) {
    const [year, month, day] = (date instanceof Date ? date.toISOString() : String(date)).slice(0, 10).split("-").map(Number);
    if (lang === "zh") return `${year}年${month}月${day}日`;
    return lang === "kk" ? `${year}-\u2060جىلى ${month}-\u2060ايدىڭ ${day}-\u2060كۇنى` : `${year}-\u2060يىلى ${month}-\u2060ئاينىڭ ${day}-\u2060كۈنى`;
  }

  // One joined sheet or script; the text is written by the template that asks for it.
  asset(here, folder, ending) {
    if (!this.assets.has(folder)) {
      const names = readdirSync(join(here, folder)).filter((name) => name.endsWith(ending)).sort();
      const text = names.map((name) => readFileSync(join(here, folder, name), "utf8")).join("\n");
      const print = createHash("sha256").update(text).digest("hex").slice(0, 8);
      this.assets.set(folder, { text, url: `/assets/${folder}/gov.${print}${ending}` });
    }
    return this.assets.get(folder);
  }
}
