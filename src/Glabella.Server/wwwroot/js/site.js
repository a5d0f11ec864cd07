// Small enhancements only; every page works without them.
(() => {
  const root = document.documentElement,
    key = "glabella-theme";
  root.dataset.js = "on";
  const set = (t) => {
    if (t === "auto") root.removeAttribute("data-theme");
    else root.dataset.theme = t;
    document.querySelectorAll("[data-set-theme]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.setTheme === t)));
  };
  let saved = "auto";
  try {
    saved = localStorage.getItem(key) || "auto";
  } catch {
    /* storage may be off */
  }
  set(saved);
  document.addEventListener("click", (e) => {
    const t = e.target.closest("[data-set-theme]");
    if (t) {
      set(t.dataset.setTheme);
      try {
        localStorage.setItem(key, t.dataset.setTheme);
      } catch {
        /* as above */
      }
    }
    document.querySelectorAll("details.gl-menu[open]").forEach((d) => {
      if (!d.contains(e.target)) d.open = false;
    });
    const c = e.target.closest("[data-copy]");
    if (c && navigator.clipboard)
      navigator.clipboard.writeText(c.dataset.copy).then(() => {
        c.querySelector("span").textContent = "Copied";
      });
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    document.querySelectorAll("details.gl-menu[open]").forEach((d) => {
      d.open = false;
      d.querySelector("summary").focus();
    });
  });
  // J and K go through the rows of a queue while the focus is in it; Enter follows the link as ever.
  document.addEventListener("keydown", (e) => {
    const step = { j: 1, k: -1 }[e.key],
      rows = e.target.closest("[data-rows]");
    if (!step || !rows || e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input, select, textarea")) return;
    const links = [...rows.querySelectorAll("tbody th a")],
      at = links.indexOf(document.activeElement);
    links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
  });
  if (matchMedia("(min-width: 46rem)").matches)
    document.querySelectorAll("details.gl-refine").forEach((d) => {
      d.open = true;
    });
  // Logbook: point on the face <-> row in the table
  const light = (n) =>
    document.querySelectorAll("[data-pt]").forEach((x) => x.classList.toggle(x.tagName === "TR" ? "is-selected" : "is-on", x.dataset.pt === n));
  document.querySelectorAll("[data-pt]").forEach((x) => {
    for (const ev of ["pointerenter", "focusin"]) x.addEventListener(ev, () => light(x.dataset.pt));
  });
})();
