// Keeps the large-text and high-contrast views from page to page, and says where a link leads that
// leaves the sites of the cluster. Every page works without it.
(() => {
  const root = document.documentElement;
  const modes = ["elder", "contrast"];
  // Unless this class is there, the sheet says that a choice holds on this page only.
  root.classList.add("scripted");

  const box = (mode) => document.getElementById("site-mode-" + mode);
  const kept = () => {
    try { return (localStorage.getItem("modes") || "").split(" "); } catch (e) { return []; }
  };
  const keep = (chosen) => {
    try { localStorage.setItem("modes", chosen.join(" ")); } catch (e) { root.classList.remove("scripted"); }
  };
  const show = (chosen) => modes.forEach((mode) => {
    const on = chosen.includes(mode);
    root.classList.toggle(mode, on);
    if (box(mode)) box(mode).checked = on;
  });
  show(kept());
  // A page from the browser's memory, or another window, may show an older choice.
  ["pageshow", "storage"].forEach((event) => addEventListener(event, () => show(kept())));

  const panel = document.getElementById("site-modes");
  if (panel) {
    panel.addEventListener("change", () => {
      const chosen = modes.filter((mode) => box(mode).checked);
      keep(chosen);
      show(chosen);
    });
    panel.addEventListener("reset", () => { keep([]); show([]); });
    // Without popovers the panel stands in place, so nothing opens it.
    if (!panel.showPopover) document.querySelector(".modes-open").hidden = true;
  }

  const add = (parent, tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    parent.append(made);
    return made;
  };
  const ask = (notice, link) => {
    const words = document.body.dataset;
    notice.className = "leaving";
    notice.setAttribute("aria-labelledby", "site-leaving");
    add(notice, "p", "", words.leaving).id = "site-leaving";
    add(add(notice, "p", "to"), "bdi", "", link.href).dir = "ltr";
    const row = add(notice, "div", "btns");
    const go = add(row, "a", "btn", words.continue);
    const stay = add(row, "button", "btn quiet", words.cancel);
    go.href = link.href;
    go.rel = link.rel;
    [go, stay].forEach((button) => button.addEventListener("click", () => notice.close()));
    notice.addEventListener("close", () => { notice.remove(); link.focus(); });
    document.body.append(notice);
    notice.showModal();
  };
  // The program that searches comes with the first query, and not before.
  const form = document.querySelector("form[data-search]");
  if (form) {
    const load = () => {
      form.removeEventListener("input", load);
      const program = add(document.head, "script");
      program.type = "module";
      program.src = form.dataset.client;
      program.onerror = () => {
        const words = document.querySelector("[data-search-words]").content;
        document.querySelector("[data-search-status]").textContent = words.querySelector("[data-word=offline]").textContent;
      };
    };
    if (/[?&]q=[^&]/.test(location.search)) load();
    else form.addEventListener("input", load);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.external");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const notice = document.createElement("dialog");
    if (!notice.showModal) return;
    event.preventDefault();
    ask(notice, link);
  });
})();
