// Tells a comparison as a table in Markdown, ratios first.

const KINDS = { pieces: "pieces of 2 to 12 characters", words: "queries of 1 to 3 neighbouring words", pairs: "pairs of words of one page" };

export function table(pages, ours, pagefind, answers) {
  const kept = pagefind?.kept ? ", made in an earlier run" : "";
  const beside = pagefind ? `Pagefind ${pagefind.version}${kept}` : "without Pagefind";
  const head = [
    `${pages} pages, ${beside}; median / 95th percentile; the ratio is that of the medians`,
    "",
    "| | Pagefind ÷ Qunshan | Qunshan | Pagefind | Pagefind, in quotes |",
    "|---|---:|---:|---:|---:|",
  ];
  const asked = Object.entries(KINDS).flatMap(([kind, name]) => {
    const of = (engine) => answers.filter((one) => one.kind === kind && one.engine === engine);
    const engines = [of("ours"), of("pagefind"), of("quoted")];
    return engines[0].length ? [cells(`**${engines[0].length} ${name}**`), ...askedRows(engines)] : [];
  });
  return [...head, ...asked, ...madeRows(pages, ours, pagefind), ""].join("\n");
}

/** What the queries of one kind loaded and found, by engine. */
function askedRows(engines) {
  const loads = (name, pick, form) => {
    const spreads = engines.map((all) => all.length && [50, 95].map((share) => percentile(all.map(pick), share)));
    const shown = spreads.map((both) => both && both.map(form).join(" / "));
    return cells(name, spreads[1] && ratio(spreads[1][0], spreads[0][0]), ...shown);
  };
  const counts = (name, count) => cells(name, "", ...engines.map((all) => all.length && count(all)));
  const sum = (all, pick) => all.reduce((total, one) => total + pick(one), 0);
  return [
    loads("first query: kB in all", (one) => one.first.bytes, kilobytes),
    loads("without programs and tables", (one) => one.first.bytes - one.first.program, kilobytes),
    loads("requests", (one) => one.first.requests, String),
    loads("rounds", (one) => one.first.rounds, String),
    loads("rounds after programs and manifest", (one) => one.first.ownRounds, String),
    loads("further query: kB", (one) => one.further.bytes, kilobytes),
    counts("right, of those that could be among the first 5", (all) => `${sum(all, (one) => one.right)} of ${sum(all, (one) => one.expected)}`),
    counts("wrong among the first 5", (all) => String(sum(all, (one) => one.wrong))),
    counts("of these not marked as inexact", (all) => String(sum(all, (one) => one.unmarked))),
    counts("queries without a right one", (all) => String(all.filter((one) => one.right === 0).length)),
  ];
}

/** What making both takes. */
function madeRows(pages, ours, pagefind) {
  const both = (name, pick, form) => {
    const [one, other] = [pick(ours), pagefind && pick(pagefind)];
    return cells(name, pagefind && ratio(other, one), form(one), pagefind && form(other));
  };
  const rows = [
    cells("**making it**"),
    both("files", (one) => one.files, String),
    both("files a page", (one) => one.files / pages, (n) => n.toFixed(2)),
    both("MB", (one) => one.bytes, megabytes),
  ];
  // A build makes the indexes of all languages, Pagefind that of one: then nothing can be compared.
  if (!ours.alone) return rows;
  const times = cells("processor time", pagefind && ratio(pagefind.cpu, ours.cpu), "1", pagefind && ratio(pagefind.cpu, ours.cpu));
  const beside = `MB of memory at most; Qunshan: of the whole build (without search ${megabytes(ours.without.memory)})`;
  return [...rows, times, both(beside, (one) => one.memory, megabytes)];
}

/** A row of five cells; those not given are empty. */
function cells(...given) {
  return `| ${Array.from({ length: 5 }, (_, n) => given[n] || "").join(" | ")} |`;
}

function ratio(other, one) {
  return Number((other / one).toPrecision(2)).toString();
}

/** The value that so many of a hundred do not exceed. */
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)];
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const megabytes = (bytes) => String(Math.round(bytes / 1e6));
