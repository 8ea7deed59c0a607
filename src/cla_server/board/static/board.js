// SPDX-License-Identifier: Apache-2.0
// What an open page does by itself: leave when nobody uses it, know the way back to a list as it was
// chosen, walk the rows by arrow keys. Everything works without this file.
"use strict";
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  each("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // The way back leads to the list as it was chosen; addresses hold no words that were searched.
  const part = document.querySelector("[data-part]");
  const back = document.querySelector("[data-back]");
  if (part && part.dataset.list) window.sessionStorage.setItem(part.dataset.list, window.location.search);
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
  document.addEventListener("ended", leave);
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
})();
