// Remembers in this browser which edition a reader chose, and offers it on the bare first page of the
// portal. It forces nobody, and no server learns of it.
(() => {
  const keep = (lang) => { try { localStorage.setItem("edition", lang); } catch (e) { /* not kept */ } };
  document.querySelectorAll(".langs a").forEach((link) => {
    link.addEventListener("click", () => keep(link.hreflang));
  });
  const offer = document.getElementById("site-offer");
  if (!offer) return;
  let chosen;
  try { chosen = localStorage.getItem("edition"); } catch (e) { return; }
  const link = [...offer.querySelectorAll("a")].find((link) => link.hreflang === chosen);
  if (!link) return;
  link.hidden = offer.hidden = false;
  // Who closes the offer stays here, and is not asked again.
  offer.querySelector("button").addEventListener("click", () => {
    offer.hidden = true;
    keep(document.querySelector(".langs [aria-current]").hreflang);
    document.getElementById("site-main").focus({ preventScroll: true });
  });
})();
