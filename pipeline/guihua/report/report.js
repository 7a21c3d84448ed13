"use strict";
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  // A link to a proof opens what it lies in, and the browser's way back returns to the line.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  for (const section of all(".matters")) {
    const rows = all(".matter", section);
    const tools = section.querySelector(".scripted");
    if (!tools) continue;
    tools.hidden = false;
    const search = section.querySelector(".search");
    const unit = section.querySelector(".unit-filter");
    const shown = section.querySelector(".shown");
    const visible = () => rows.filter((row) => row.offsetParent !== null);
    const count = () => { shown.textContent = `显示 ${visible().length} / ${rows.length} 项`; };
    const sift = () => {
      const words = search.value.trim();
      const body = unit ? unit.value : "";
      for (const row of rows) {
        const said = words === "" || row.textContent.includes(words);
        row.classList.toggle("unmatched", !said || (body !== "" && !row.dataset.units.split("、").includes(body)));
      }
      count();
    };
    search.addEventListener("input", sift);
    if (unit) unit.addEventListener("change", sift);
    section.querySelector(".filter").addEventListener("change", count);
    const unfold = section.querySelector(".unfold");
    if (unfold) {
      unfold.addEventListener("click", () => { for (const row of visible()) row.open = true; });
      section.querySelector(".fold").addEventListener("click", () => { for (const row of rows) row.open = false; });
    }
    const folded = section.closest("details");
    if (folded) folded.addEventListener("toggle", count);
    count();
  }

  // On paper the appendices are open and their rows say in a line what came out; afterwards all is as it was.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
})();
