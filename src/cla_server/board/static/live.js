// SPDX-License-Identifier: Apache-2.0
// What a page of the mission's open lists does by itself: renew the list when the mission says so,
// keep the place and the focus while doing it, let clocks run on, say when no word comes through any
// more. Everything works without this file.
"use strict";
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const part = () => document.querySelector("[data-part]");

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

  // Three times what the mission takes to say that it is still there.
  const missesAfter = 60000;
  let source = null;
  let silence = 0;
  let wanted = "";
  let asking = false;
  let failed = false;
  let made = part().dataset.time;
  let heard = made;

  // A word in the strip, changed only when it differs: it is read aloud.
  function say(state) {
    const text = state === "on" ? live.dataset.live.replace("{time}", made) : live.dataset.cut.replace("{time}", heard);
    live.className = `live ${state}`;
    if (live.firstElementChild.textContent !== text) live.firstElementChild.textContent = text;
  }

  // What could not be renewed is asked for until it is, even where the list is as it was.
  function renew() {
    if (asking || document.hidden || !wanted || (wanted === part().dataset.mark && !failed)) return;
    asking = true;
    window.htmx.trigger(part(), "changed");
  }

  // A link may die without a word, and the browser waits on.
  function hear() {
    window.clearTimeout(silence);
    silence = window.setTimeout(missed, missesAfter);
  }
  function missed() {
    say("off");
    stop();
    listen();
  }

  function listen() {
    if (source || document.hidden) return;
    source = new EventSource("/live");
    hear();
    source.addEventListener("here", (event) => {
      heard = event.data;
      hear();
    });
    source.addEventListener("mark", (event) => {
      hear();
      wanted = event.data;
      say("on");
      renew();
    });
    source.addEventListener("ended", () => document.dispatchEvent(new Event("ended")));
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
    window.clearTimeout(silence);
  }

  // A hidden page holds no connection: browsers allow six for each host, and links are thin.
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listen);

  // The row at the top of the window stays where it is while new ones come in above it.
  let anchor = null;
  let known = new Set();
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== part()) return;
    const rows = [...document.querySelectorAll("tr[id]")];
    known = new Set(rows.map((row) => row.id));
    const first = rows.find((row) => row.getBoundingClientRect().bottom > 60);
    const moved = window.scrollY > 0 && first;
    anchor = moved ? { id: first.id, top: first.getBoundingClientRect().top } : null;
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    asking = failed = false;
    made = heard = part().dataset.time;
    say("on");
    each("tr[id]", (row) => row.classList.toggle("fresh", !known.has(row.id)));
    const row = anchor && document.getElementById(anchor.id);
    if (row) window.scrollBy({ top: row.getBoundingClientRect().top - anchor.top, behavior: "instant" });
    window.setTimeout(renew, 1000);
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(name, () => {
      asking = false;
      failed = true;
      say("off");
      window.setTimeout(renew, 5000);
    });
  }

  if (part().dataset.now) {
    let behind = Date.now() - Number(part().dataset.now);
    document.body.addEventListener("htmx:afterSettle", () => {
      behind = Date.now() - Number(part().dataset.now);
    });
    window.setInterval(() => {
      if (document.hidden || !tick(behind) || asking) return;
      asking = true;
      window.htmx.trigger(part(), "changed");
    }, 5000);
  }

  listen();
})();
