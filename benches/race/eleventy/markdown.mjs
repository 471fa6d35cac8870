// Markdown as our own: links by source paths, tables in frames, notices, headings with ids.
import { createRequire } from "node:module";
import { posix } from "node:path";

// markdown-it comes with Eleventy: this is the one that Eleventy itself would take.
const MarkdownIt = createRequire(process.argv[1])("markdown-it");

export function markdown(begin, heading) {
  const md = new MarkdownIt({ html: false, linkify: false });
  md.core.ruler.push("ours", (state) => {
    const page = state.env.page?.url;
    if (page) begin(page);
    const ids = new Map();
    const tokens = state.tokens;
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      if (token.type === "heading_open") {
        const words = tokens[at + 1].content;
        const slug = words.toLowerCase().replace(/[^\p{L}\p{M}\p{N} -]/gu, "").replace(/ /g, "-");
        const seen = ids.get(slug) ?? 0;
        ids.set(slug, seen + 1);
        const id = seen ? `${slug}-${seen}` : slug;
        token.attrSet("id", id);
        if (page) heading(page, { level: token.tag.slice(1), id, title: words });
      } else if (token.type === "blockquote_open") {
        notice(state, at);
      } else if (token.type === "inline") {
        for (const child of token.children) {
          if (child.type === "link_open") child.attrSet("href", address(state.env, child.attrGet("href")));
        }
      }
    }
  });
  md.renderer.rules.table_open = (_, __, ___, env) => {
    env.tables = (env.tables ?? 0) + 1;
    const name = env.words?.table_scroll ?? "";
    return `<div class="table" role="region" tabindex="0" aria-label="${name} ${env.tables}">\n<table>\n`;
  };
  md.renderer.rules.table_close = () => "</table>\n</div>\n";
  return md;
}

// `> [!INFO] title` and its text become a notice with a title.
function notice(state, at) {
  const tokens = state.tokens;
  const inline = tokens[at + 2];
  const found = /^\[!INFO\] (.*)/.exec(inline?.content ?? "");
  if (!found) return;
  tokens[at].tag = "div";
  tokens[at].attrSet("class", "notice info");
  tokens[at].attrSet("role", "note");
  let depth = 0;
  for (let end = at; end < tokens.length; end++) {
    if (tokens[end].type === "blockquote_open") depth++;
    if (tokens[end].type === "blockquote_close" && --depth === 0) {
      tokens[end].tag = "div";
      break;
    }
  }
  const children = inline.children;
  const end = children.findIndex((child) => child.type === "softbreak");
  inline.children = children.slice(end + 1);
  const title = new state.Token("html_block", "", 0);
  title.content = `<p class="notice-title">${state.md.utils.escapeHtml(found[1])}</p>\n`;
  tokens.splice(at + 1, 0, title);
}

// The address of a page from its source path, relative to the page's own or from the root.
function address(env, path) {
  const own = env.page?.inputPath;
  if (!own || !path.endsWith(".md")) return path;
  const [, below, lang] = /\/src\/(.*)\.(\w+)\.md$/.exec(own);
  const whole = path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(below), path);
  return (lang === "zh" ? "/" : `/${lang}/`) + whole.slice(0, -3) + "/";
}
