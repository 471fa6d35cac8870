// Keeps the large-text and high-contrast views from page to page, and says where a link leads that
// leaves the sites of the cluster. Every page works without it.
(function () {
  var root = document.documentElement;
  var modes = ["elder", "contrast"];
  root.classList.add("scripted");

  function kept() {
    try { return (localStorage.getItem("modes") || "").split(" "); } catch (e) { return []; }
  }
  function keep(chosen) {
    try { localStorage.setItem("modes", chosen.join(" ")); } catch (e) { /* this page only */ }
  }
  function box(mode) { return document.getElementById("site-mode-" + mode); }
  function show(chosen) {
    modes.forEach(function (mode) {
      var on = chosen.indexOf(mode) >= 0;
      root.classList.toggle(mode, on);
      if (box(mode)) box(mode).checked = on;
    });
  }
  function chosen() {
    return modes.filter(function (mode) { return box(mode) && box(mode).checked; });
  }
  show(kept());
  // A page from the browser's memory, or another window, may show an older choice.
  addEventListener("pageshow", function () { show(kept()); });
  addEventListener("storage", function () { show(kept()); });

  var panel = document.getElementById("site-modes");
  var opener = document.querySelector(".modes-open");
  if (panel) {
    panel.addEventListener("change", function () { keep(chosen()); show(chosen()); });
    panel.addEventListener("reset", function () { keep([]); show([]); });
  }
  // Without popovers the panel and the menu stand in place, so nothing opens them.
  if (opener && !panel.showPopover) opener.hidden = true;

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.external");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var notice = document.createElement("dialog");
    if (!notice.showModal) return;
    event.preventDefault();
    ask(notice, link);
  });

  function ask(notice, link) {
    var words = document.body.dataset;
    notice.className = "leaving";
    notice.setAttribute("aria-labelledby", "site-leaving");
    var text = add(notice, "p", "", words.leaving);
    text.id = "site-leaving";
    add(add(notice, "p", "to"), "bdi", "", link.href).dir = "ltr";
    var row = add(notice, "div", "btns");
    var go = add(row, "a", "btn", words.continue);
    go.href = link.href;
    go.target = link.target;
    go.rel = "noopener noreferrer";
    var stay = add(row, "button", "btn quiet", words.cancel);
    stay.type = "button";
    function close() { notice.close(); }
    stay.addEventListener("click", close);
    go.addEventListener("click", close);
    notice.addEventListener("close", function () { notice.remove(); link.focus(); });
    document.body.append(notice);
    notice.showModal();
  }
  function add(parent, tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    parent.append(made);
    return made;
  }
})();
