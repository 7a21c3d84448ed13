"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
  for (const tool of all(".scripted")) tool.hidden = false;
  const search = document.querySelector(".search");
  search.addEventListener("input", () => {
    const words = search.value.trim();
    for (const each of all("[data-name]")) each.classList.toggle("unmatched", words !== "" && !each.dataset.name.includes(words));
  });
})();
