// The search page: reads the address, asks for results, shows them. Texts of pages come in as text
// nodes only, so nothing in them can become markup.

import { open } from "./search.js";

/** How long a reader may pause between two letters. */
const PAUSE = 250;
/** After how long a search says that it is at work. */
const SLOW = 400;
const ON_A_PAGE = 10;
/** Further pages of results than these are not walked. */
const MOST_PAGES = 20;
const KEYS = ["q", "scope", "site", "kind", "column", "year", "sort", "page"];

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.keys(attributes || {}).forEach((name) => {
    if (attributes[name]) made.setAttribute(name, attributes[name]);
  });
  made.append(...children);
  return made;
}

const clear = (element, ...children) => {
  element.textContent = "";
  element.append(...children);
};

const number = (n) => make("bdi", { dir: "ltr" }, String(n));

/** A text in stretches, some of them marked. */
const marked = (all) => all.map(([text, mark]) => (mark ? make("mark", {}, text) : text));

/** Makes the form and the places around it search. */
export function start(form) {
  const place = (name) => document.querySelector(`[data-search-${name}]`);
  const filled = ["results", "status", "guess", "kinds", "facets", "pages", "sort"].map(place);
  const [results, status, guess, kinds, facets, pages, sort] = filled;
  const busy = (on) => results.setAttribute("aria-busy", on);
  /** Empties all places, and shows either results or what can be browsed. */
  const empty = (some) => {
    filled.forEach((one) => clear(one));
    place("found").hidden = !some;
    place("browse").hidden = some;
  };
  const words = {};
  place("words").content.querySelectorAll("[data-word]").forEach((one) => { words[one.dataset.word] = one.textContent; });
  const languages = Array.from(place("languages").content.querySelectorAll("[data-code]"));
  const language = (code) => languages.find((one) => one.dataset.code === code);
  const input = form.elements.q;
  const { lang, scope, more } = form.dataset;
  const tables = {};
  languages.forEach((one) => { tables[one.dataset.code] = one.dataset.tables; });
  const { search } = open({ ...form.dataset, tables });
  let running = null;
  let timer = 0;

  /** What the address asks for. */
  const read = () => {
    const asked = new URLSearchParams(location.search);
    const state = {};
    KEYS.forEach((key) => { state[key] = asked.get(key) || ""; });
    return state;
  };
  const href = (state) => {
    const asked = new URLSearchParams();
    KEYS.forEach((key) => { if (state[key]) asked.set(key, state[key]); });
    return location.pathname + "?" + asked;
  };
  /** A link to another state of the same search. */
  const link = (state, change, current, ...children) => {
    const next = { ...state, page: "", ...change };
    const made = make("a", { href: href(next), "aria-current": current && "true" }, ...children);
    made.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", href(next));
      input.value = next.q;
      show(next, true);
    });
    return made;
  };
  const word = (name, values) =>
    (words[name] || "").split(/(\{\w+\})/).map((part) => {
      const key = part.slice(1, -1);
      return part[0] === "{" && values && key in values ? values[key] : part;
    });

  /** Shows the results of a state. `moved`: a reader followed a link, so the keyboard goes with him. */
  async function show(state, moved) {
    if (running) running.abort();
    const own = (running = new AbortController());
    clearTimeout(timer);
    busy(state.q.trim() !== "");
    if (!state.q.trim()) return empty(false);
    const slow = setTimeout(() => clear(status, ...word("loading")), SLOW);
    try {
      const page = Math.min(MOST_PAGES, Math.max(1, parseInt(state.page, 10) || 1));
      const wish = { ...state, scope: state.scope || scope, offset: (page - 1) * ON_A_PAGE, limit: ON_A_PAGE };
      const answer = await search(wish, own.signal);
      if (own.signal.aborted) return;
      clearTimeout(slow);
      fill(state, answer);
      if (moved) {
        status.tabIndex = -1;
        status.focus();
      }
      // The results stand; what these add to them may be missing.
      further(state, page, answer, own.signal).catch(() => {});
    } catch (error) {
      clearTimeout(slow);
      if (!own.signal.aborted) failed(error, state);
    } finally {
      if (running === own) busy(false);
    }
  }

  /** A guess at what was meant, and the counts. */
  async function further(state, page, answer, signal) {
    const q = answer.guess && (await answer.guess());
    if (signal.aborted) return;
    if (q) clear(guess, ...word("guess", { q: link(state, { q }, false, make("bdi", {}, q)) }));
    const tools = { make, clear, link, word, number };
    const { steps, draw } = await import(more);
    if (signal.aborted) return;
    const last = Math.min(MOST_PAGES, Math.ceil(answer.total / ON_A_PAGE));
    steps(tools, state, page, last, { sort, pages, words, total: answer.results.length && answer.total });
    const counts = answer.total && (await answer.counts());
    if (counts && !signal.aborted) draw(tools, counts, { state, words, kinds, facets });
  }

  /** What a search says of itself: how many, how found, in which language. */
  function told(answer) {
    if (answer.level === "short") return word("short");
    if (!answer.results.length) return word("none");
    const total = number(answer.total);
    const all = word(answer.atLeast ? "at_least" : "found", { n: total });
    const more = (text) => all.push(" · ", ...text);
    if (answer.level !== "all") more(word(answer.level, { q: make("bdi", { lang: "zh" }, answer.simple || "") }));
    const other = answer.lang !== lang && language(answer.lang);
    if (other) more(word("language", { name: other.textContent }));
    return all;
  }

  function fill(state, answer) {
    const mixed = answer.results.some((one) => !one.exact);
    empty(answer.results.length > 0);
    clear(status, ...told(answer));
    clear(results, ...answer.results.map((one) => item(one, mixed)));
  }

  /** One result, in the language of its page. */
  function item(one, mixed) {
    const made = place("item").content.firstElementChild.cloneNode(true);
    const own = language(one.lang);
    made.lang = own ? own.lang : one.lang;
    made.dir = own ? own.dir : "auto";
    const part = (name, ...children) => {
      const element = made.querySelector(`[data-part="${name}"]`);
      if (children.some(Boolean)) clear(element, ...children);
      else element.remove();
    };
    made.querySelector("a").href = one.url;
    part("title", make("bdi", {}, ...marked(one.titleParts)));
    part("excerpt", ...marked(one.excerpt));
    part("column", one.column_title);
    part("site", one.siteName && make("bdi", {}, one.siteName));
    part("date", one.date && make("time", { datetime: one.date }, number(one.date)));
    const html = document.documentElement;
    const inOwn = (text) => make("bdi", { lang: html.lang, dir: html.dir }, text);
    part("language", one.lang !== lang && own ? inOwn(own.textContent) : "");
    part("exact", mixed && one.exact ? inOwn(words.exact) : "");
    return made;
  }

  /** Says what went wrong, and offers to try again. */
  function failed(error, state) {
    const again = make("button", { type: "button", class: "btn quiet" }, words.retry);
    again.addEventListener("click", () => show(state, true));
    empty(false);
    clear(status, words[error.gone === false ? "offline" : "failed"], " ", again);
    if (error.gone === undefined) console.error(error);
  }

  const typed = () => ({ ...read(), q: input.value, page: "" });
  const now = () => {
    const state = typed();
    history.replaceState(null, "", state.q.trim() ? href(state) : location.pathname);
    return show(state);
  };
  const type = () => {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  };
  // Letters of a half-typed character are no query.
  input.addEventListener("input", (event) => { if (!event.isComposing) type(); });
  input.addEventListener("compositionend", type);
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.hasAttribute("formaction")) return;
    event.preventDefault();
    const state = typed();
    history.pushState(null, "", href(state));
    show(state);
  });
  addEventListener("popstate", () => {
    const state = read();
    input.value = state.q;
    show(state);
  });

  // A reader may have typed before this program arrived.
  const first = read();
  if (input.value) return now();
  input.value = first.q;
  return show(first);
}

if (typeof document !== "undefined") document.querySelectorAll("form[data-search]").forEach(start);
