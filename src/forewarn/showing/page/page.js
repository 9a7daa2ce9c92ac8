"use strict";
// Filter, jump, highlight. The page works without this; nothing here writes text as HTML.
(() => {
  const $ = (id) => document.getElementById(id);
  const form = document.querySelector(".filter");
  const words = $("words"), outlet = $("outlet"), act = $("act"), told = $("told");
  let rows = null;
  form.hidden = false;

  // What can be filtered, with its words in lower case: gathered once, when first needed.
  function gather() {
    rows = Array.from(document.querySelectorAll(".f"), (el) => ({
      el,
      group: el.closest(".group"),
      text: el.textContent.toLowerCase(),
      outlets: new Set((el.dataset.o || "").split(" ")),
      acts: new Set((el.dataset.a || "").split(" ")),
    }));
  }

  function filter() {
    if (!rows) gather();
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const active = wanted.length || outlet.value || act.value;
    const groups = new Map();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!outlet.value || row.outlets.has(outlet.value)) &&
        (!act.value || row.acts.has(act.value)) &&
        wanted.every((w) => row.text.includes(w));
      row.el.classList.toggle("gone", !fits);
      if (fits) shown += 1;
      if (row.group) groups.set(row.group, (groups.get(row.group) || false) || fits);
    }
    for (const [group, any] of groups) {
      group.classList.toggle("gone", !any);
      if (active && any && groups.size < 40) group.open = true;
    }
    told.textContent = active ? shown + " of " + rows.length : "";
  }

  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(filter, 120); };
  words.addEventListener("input", soon);
  outlet.addEventListener("change", filter);
  act.addEventListener("change", filter);
  form.addEventListener("submit", (e) => e.preventDefault());

  document.addEventListener("keydown", (e) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (e.key === "/" && !typing) { e.preventDefault(); words.focus(); words.select(); }
    if (e.key === "Escape" && (typing || words.value || outlet.value || act.value)) {
      words.value = outlet.value = act.value = ""; filter(); document.activeElement.blur();
    }
  });

  // page.html#q=words opens the page already filtered.
  function asked() {
    if (!location.hash.startsWith("#q=")) return;
    words.value = decodeURIComponent(location.hash.slice(3)); filter();
  }
  addEventListener("hashchange", asked);
  asked();

  // A jump opens what is closed around its target and lights up every stretch of the mark.
  function arrive() {
    document.querySelectorAll(".lit,.here").forEach((el) => el.classList.remove("lit", "here"));
    const target = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let el = target; el; el = el.parentElement) {
      if (el.tagName === "DETAILS") { el.open = true; el.classList.remove("gone"); }
    }
    const mark = target.id.startsWith("m-") ? target.id.slice(2) : "";
    if (mark) {
      target.closest(".paper").querySelectorAll("[data-m~='" + CSS.escape(mark) + "']").forEach((el) => el.classList.add("lit"));
    }
    if (target.id.startsWith("r-")) target.classList.add("here");
    requestAnimationFrame(() => target.scrollIntoView({ block: mark ? "center" : "start" }));
  }
  addEventListener("hashchange", arrive);
  arrive();

  // A click on marked words leads to who says them.
  document.addEventListener("click", (e) => {
    const piece = e.target.closest(".text-body [data-m]");
    if (!piece || String(getSelection())) return;
    const row = piece.dataset.m.split(" ").map((m) => $("r-" + m)).find(Boolean);
    if (row) location.hash = row.id;
  });
})();
