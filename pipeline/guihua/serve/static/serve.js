"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const token = one('meta[name="guihua-token"]').content;
  const say = (words) => { one("#said").textContent = words; };

  // The list: what changed comes as a template, and each line takes the place of the one with its id.
  const takeNews = () => {
    const news = one("#news");
    if (!news) return;
    const rows = one("#rows");
    for (const line of all("tr", news.content)) {
      const known = document.getElementById(line.id);
      if (known) known.replaceWith(line); else rows.append(line);
    }
    news.remove();
    if (rows.children.length) { one("#documents").hidden = false; one("#empty").hidden = true; }
  };

  document.addEventListener("htmx:afterSettle", takeNews);
  document.addEventListener("htmx:afterRequest", (event) => {
    const poll = event.target;
    if (!(poll instanceof Element) || !poll.hasAttribute("data-reload") || !event.detail.successful) return;
    const number = location.pathname.split("/")[2];
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const line = one("#news", answer)?.content.getElementById(`document-${number}`);
    if (line && (line.classList.contains("done") || line.classList.contains("failed"))) location.reload();
  });

  // Dropping: every file goes up by itself, three at a time.
  const drop = one("#drop");
  if (drop) {
    const endings = drop.dataset.endings.split(" ");
    const waiting = [];
    let sent = 0, total = 0, running = 0, first = null;

    const refuse = (words) => { const line = document.createElement("li"); line.className = "error"; line.textContent = words; one("#refused").append(line); };
    const progress = () => { one("#uploads").textContent = sent < total ? `正在放入 ${sent} / ${total}` : total ? `已放入 ${total} 份` : ""; };

    const send = async ({ file, name }) => {
      try {
        const answer = await fetch("/documents", { method: "POST", body: file, headers: { "X-Guihua-Token": token, "X-Guihua-Name": encodeURIComponent(name), "Content-Type": "application/octet-stream" } });
        const words = await answer.text();
        if (!answer.ok) refuse(words); else if (words) first = first ?? words;
      } catch { refuse(`${name}：没有送到。程序可能已经结束。`); }
    };
    const pump = async () => {
      running += 1;
      while (waiting.length) {
        await send(waiting.shift());
        sent += 1;
        progress();
        htmx.trigger("#poll", "wake");
      }
      running -= 1;
      if (!running && total === 1 && first) location.assign(`/plan/${first}`);
      if (!running) { sent = total = 0; }
    };
    const take = (files) => {
      if (!files.length) return;
      files.sort((a, b) => b.name.endsWith(".corrections.json") - a.name.endsWith(".corrections.json"));
      waiting.push(...files);
      total += files.length;
      first = null;
      progress();
      while (running < 3 && running < waiting.length) pump();
    };
    const isDocument = (name) => !name.split("/").some((part) => part.startsWith(".")) && endings.some((ending) => name.toLowerCase().endsWith(ending));

    const walk = async (entry, found) => {
      if (entry.isFile) {
        const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
        const name = entry.fullPath.replace(/^\//, "");
        if (!name.includes("/") || isDocument(name)) found.push({ file, name });
        return;
      }
      const reader = entry.createReader();
      for (;;) {
        const inside = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (!inside.length) return;
        for (const each of inside) await walk(each, found);
      }
    };
    const over = (event) => { event.preventDefault(); drop.classList.add("over"); };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    document.addEventListener("drop", async (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      const entries = Array.from(event.dataTransfer.items, (item) => item.webkitGetAsEntry?.()).filter(Boolean);
      const found = [];
      if (entries.length) for (const entry of entries) await walk(entry, found);
      else found.push(...Array.from(event.dataTransfer.files, (file) => ({ file, name: file.name })));
      take(found);
    });
    one("#files").addEventListener("change", (event) => { take(Array.from(event.target.files, (file) => ({ file, name: file.name }))); event.target.value = ""; });
    one("#folder").addEventListener("change", (event) => {
      take(Array.from(event.target.files, (file) => ({ file, name: file.webkitRelativePath || file.name })).filter(({ name }) => isDocument(name)));
      event.target.value = "";
    });
  }

  // One plan: a fact and its words find each other.
  const source = one("#source");
  const tablist = one('[role="tablist"]');
  if (!source || !tablist) return;
  const tabs = all('[role="tab"]');
  const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));
  const activeTab = () => tabs.find((tab) => tab.getAttribute("aria-selected") === "true");
  const lines = (panel) => all("button.go", panel).filter((line) => line.checkVisibility());
  const memory = `guihua:${location.pathname}`;

  const select = (tab, focus) => {
    for (const each of tabs) {
      const on = each === tab;
      each.setAttribute("aria-selected", String(on));
      each.tabIndex = on ? 0 : -1;
      panelOf(each).hidden = !on;
    }
    if (focus) tab.focus();
    rove();
    sessionStorage.setItem(memory, JSON.stringify({ tab: tab.id, top: 0 }));
  };
  // Of the lines of a tab one can be reached by Tab; arrows go on from there.
  const rove = (line) => {
    const panel = panelOf(activeTab());
    const chosen = line ?? one("button.go.on", panel) ?? one("button.go", panel);
    for (const each of all('button.go[tabindex="0"]', panel)) each.tabIndex = -1;
    if (chosen) chosen.tabIndex = 0;
  };

  const shownView = () => one('[data-shown]:not([hidden])', source);
  const showView = (view) => {
    for (const each of all("[data-shown]", source)) each.hidden = each.dataset.shown !== view;
    for (const each of all("[data-view]", source)) each.setAttribute("aria-pressed", String(each.dataset.view === view));
  };
  for (const button of all("[data-view]", source)) button.addEventListener("click", () => showView(button.dataset.view));

  const inView = (mark, pane) => {
    const box = mark.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    pane.scrollTop += box.top - frame.top - Math.min(frame.height / 3, 160);
  };
  const clear = () => { for (const each of all(".on")) each.classList.remove("on"); };
  const facts = one("section.facts");

  const showSource = (line) => {
    clear();
    line.classList.add("on");
    rove(line);
    let marks = all(`[data-f~="${line.dataset.fact}"]`, shownView());
    if (!marks.length && shownView().dataset.shown === "pages") {
      const elsewhere = all(`.text [data-f~="${line.dataset.fact}"]`, source);
      if (elsewhere.length) { showView("text"); marks = elsewhere; }
    }
    if (!marks.length) { say("这一项在原文中没有所指之处。"); return; }
    for (const mark of marks) mark.classList.add("on");
    if (matchMedia("(max-width: 60rem)").matches) source.scrollIntoView({ block: "start" });
    inView(marks[0], source);
    say(`已定位：${one(".where", line)?.textContent ?? ""}`);
  };
  const showFact = (marks) => {
    const numbers = marks.flatMap((mark) => mark.dataset.f.split(" "));
    const found = numbers.map((number) => one(`button.go[data-fact="${number}"]`)).filter(Boolean);
    const here = found.find((line) => panelOf(activeTab()).contains(line)) ?? found[0];
    if (!here) return;
    const panel = here.closest('[role="tabpanel"]');
    if (panel.hidden) select(document.getElementById(panel.getAttribute("aria-labelledby")));
    for (let at = here.parentElement; at && at !== panel; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
    clear();
    here.classList.add("on");
    for (const each of all(`[data-f~="${here.dataset.fact}"]`, source)) each.classList.add("on");
    rove(here);
    if (matchMedia("(max-width: 60rem)").matches) here.scrollIntoView({ block: "center" }); else inView(here, facts);
    here.focus({ preventScroll: true });
    say(`${document.getElementById(panel.getAttribute("aria-labelledby")).firstChild.textContent}：${one(".words", here).textContent}`);
  };

  facts.addEventListener("click", (event) => {
    const line = event.target.closest("button.go");
    if (line) { showSource(line); return; }
    if (event.target.closest("[data-cancel]")) {
      const slot = event.target.closest(".slot");
      slot.replaceChildren();
      one("button.amend", slot.parentElement)?.focus();
    }
  });
  source.addEventListener("click", (event) => {
    // Boxes lie on top of each other, the small ones above: all that are hit are asked, so that the open tab finds its own.
    const hit = document.elementsFromPoint(event.clientX, event.clientY).filter((each) => each.matches("#source [data-f]"));
    if (hit.length && getSelection().isCollapsed) showFact(hit);
  });
  for (const tab of tabs) tab.addEventListener("click", () => select(tab, true));
  tablist.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : step ? (tabs.indexOf(activeTab()) + step + tabs.length) % tabs.length : -1;
    if (at >= 0) { event.preventDefault(); select(tabs[at], true); }
    if (event.key === "ArrowDown") { event.preventDefault(); one('button.go[tabindex="0"]', panelOf(activeTab()))?.focus(); }
  });
  facts.addEventListener("keydown", (event) => {
    const line = event.target.closest?.("button.go");
    if (!line) return;
    const here = lines(panelOf(activeTab()));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const sideways = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = here[here.indexOf(line) + step];
      if (next) { rove(next); next.focus(); }
    } else if (sideways) {
      event.preventDefault();
      select(tabs[(tabs.indexOf(activeTab()) + sideways + tabs.length) % tabs.length], true);
    }
  });
  // In the source one mark can be reached by Tab; arrows step through those of the tab that is open, Enter finds the line.
  const marksOfTab = () => {
    const numbers = new Set(all("button.go", panelOf(activeTab())).map((line) => line.dataset.fact));
    return all("[data-f]", shownView()).filter((mark) => mark.dataset.f.split(" ").some((number) => numbers.has(number)));
  };
  let cursor = null;
  source.tabIndex = 0;
  source.addEventListener("keydown", (event) => {
    if (event.target !== source) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, n: 1, p: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const marks = marksOfTab();
      const next = marks[Math.max(0, Math.min(marks.length - 1, marks.indexOf(cursor) + step))];
      if (!next) return;
      cursor?.classList.remove("cursor");
      cursor = next;
      cursor.classList.add("cursor");
      inView(cursor, source);
      say(cursor.textContent || "页面上的一处");
    } else if (event.key === "Enter" && cursor) { event.preventDefault(); showFact([cursor]); }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.matches?.(".slot")) one("input:not([type=hidden]), select, button", event.target)?.focus();
  });
  addEventListener("beforeunload", () => {
    const on = one("button.go.on");
    sessionStorage.setItem(memory, JSON.stringify({ tab: activeTab().id, top: facts.scrollTop, address: on?.dataset.address ?? "" }));
  });

  const remembered = JSON.parse(sessionStorage.getItem(memory) ?? "null");
  const tab = remembered && tabs.find((each) => each.id === remembered.tab);
  if (tab) { select(tab); facts.scrollTop = remembered.top; }
  rove();
})();
