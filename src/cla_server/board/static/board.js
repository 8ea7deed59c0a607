// SPDX-License-Identifier: Apache-2.0
// What an open page does by itself: renew the list when the mission says so, keep the place and the
// focus while doing it, walk the rows by arrow keys. Everything works without this file.
"use strict";
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  each("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // The way back leads to the list as it was chosen; addresses hold no words that were searched.
  const part = () => document.querySelector("[data-part]");
  const back = document.querySelector("[data-back]");
  if (part() && part().dataset.list) window.sessionStorage.setItem(part().dataset.list, window.location.search);
  if (back) back.href = back.dataset.back + (window.sessionStorage.getItem(back.dataset.back) || "");

  // A page that nobody used is left; what somebody typed in it goes along, and comes back once they
  // signed in.
  function keepTyped() {
    const written = (field) => field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue;
    const holds = (form) => form.elements.look && (form.elements.look.value || [...form.elements].some(written));
    const form = [...document.forms].find(holds);
    if (!form) return false;
    form.elements.look.value = form.getAttribute("action");
    form.action = "/idle";
    form.submit();
    return true;
  }
  function leave() {
    if (keepTyped()) return;
    const back = window.location.pathname + window.location.search;
    window.location.assign(`/idle?next=${encodeURIComponent(back)}`);
  }
  const leaves = document.querySelector("meta[name=leaves]");
  if (leaves) window.setTimeout(leave, Number(leaves.content) * 1000);
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status === 401 && keepTyped()) event.preventDefault();
  });

  // Keys: "/" to the search field, arrows from row to row.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target.closest("input, textarea, select");
    const phrase = document.getElementById("phrase");
    if (event.key === "/" && phrase && !typing) {
      event.preventDefault();
      phrase.focus();
      phrase.select();
    }
    if (event.key === "Escape" && back && !typing) back.click();
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !typing) step(event);
  });

  function step(event) {
    const rows = [...document.querySelectorAll(".row-link")];
    const now = rows.indexOf(document.activeElement);
    const outside = document.activeElement !== document.body && now < 0;
    if (!rows.length || outside) return;
    const next = now < 0 ? 0 : now + (event.key === "ArrowDown" ? 1 : -1);
    if (!rows[next]) return;
    event.preventDefault();
    rows[next].focus({ preventScroll: true });
    rows[next].closest("tr").scrollIntoView({ block: "nearest" });
  }

  // Running clocks go on between two answers of the mission, by the mission's time. One that passes
  // its target asks for the part again: the words are the mission's.
  function span(minutes) {
    const hours = Math.floor(minutes / 60);
    const said = hours ? part().dataset.hours : part().dataset.minutes;
    const rest = hours ? String(minutes % 60).padStart(2, "0") : minutes;
    return said.replace("{hours}", hours).replace("{minutes}", rest);
  }

  function tick(behind) {
    const now = Date.now() - behind;
    let due = false;
    const made = Number(part().dataset.now);
    each(".ticks, .ticks-ago", (clock) => {
      const minutes = Math.floor((now - Number(clock.dataset.since)) / 60000);
      if (minutes < 1 || minutes >= 600) return;
      const words = clock.matches(".ticks") ? span(minutes) : part().dataset.ago.replace("{span}", span(minutes));
      if (clock.textContent !== words) clock.textContent = words;
      const target = Number(clock.dataset.due || 0);
      if (target > made && now > target) due = true;
    });
    return due;
  }

  const live = document.getElementById("live");
  if (!live || !part() || !window.EventSource || !window.htmx) return;

  const list = part;
  let source = null;
  let wanted = "";
  let asking = false;
  let heard = list().dataset.time;

  // A word in the strip, changed only when it differs: it is read aloud.
  function say(state) {
    const text = (state === "on" ? live.dataset.live : live.dataset.cut).replace("{time}", heard);
    live.className = `live ${state}`;
    if (live.firstElementChild.textContent !== text) live.firstElementChild.textContent = text;
  }

  function renew() {
    if (asking || !wanted || wanted === list().dataset.mark) return;
    asking = true;
    window.htmx.trigger(list(), "changed");
  }

  function listen() {
    if (source || document.hidden) return;
    source = new EventSource("/live");
    source.addEventListener("mark", (event) => {
      wanted = event.data;
      say("on");
      renew();
    });
    source.addEventListener("ended", leave);
    source.addEventListener("error", () => {
      say("off");
      if (source.readyState === EventSource.CLOSED) {
        stop();
        window.setTimeout(listen, 15000);
      }
    });
  }

  function stop() {
    if (source) source.close();
    source = null;
  }

  // A hidden page holds no connection: browsers allow six for each host, and links are thin.
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listen);

  // The row at the top of the window stays where it is while new ones come in above it.
  let anchor = null;
  let known = new Set();
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== list()) return;
    const rows = [...document.querySelectorAll("tr[id]")];
    known = new Set(rows.map((row) => row.id));
    const first = rows.find((row) => row.getBoundingClientRect().bottom > 60);
    const moved = window.scrollY > 0 && first;
    anchor = moved ? { id: first.id, top: first.getBoundingClientRect().top } : null;
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    asking = false;
    heard = list().dataset.time;
    say("on");
    each("tr[id]", (row) => row.classList.toggle("fresh", !known.has(row.id)));
    const row = anchor && document.getElementById(anchor.id);
    if (row) window.scrollBy({ top: row.getBoundingClientRect().top - anchor.top, behavior: "instant" });
    window.setTimeout(renew, 1000);
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(name, () => {
      asking = false;
      say("off");
      window.setTimeout(renew, 5000);
    });
  }

  if (list().dataset.now) {
    let behind = Date.now() - Number(list().dataset.now);
    document.body.addEventListener("htmx:afterSettle", () => {
      behind = Date.now() - Number(list().dataset.now);
    });
    window.setInterval(() => {
      if (document.hidden || !tick(behind) || asking) return;
      asking = true;
      window.htmx.trigger(list(), "changed");
    }, 5000);
  }

  listen();
})();
