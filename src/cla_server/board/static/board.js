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

  // What stands in a form that was not sent.
  function isWritten(field) {
    if (field.matches("select")) return field.value !== (field.querySelector("option[selected]") || field.options[0])?.value;
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    return field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue;
  }
  const holds = (form) => form.elements.look && (form.elements.look.value || [...form.elements].some(isWritten));
  const written = () => [...document.forms].filter(holds);

  // One form is sent at a time. What stands half typed in the others of its page goes along with it,
  // should the session have ended, and otherwise through the window's own store to the page that
  // comes, which empties it, and gives it back to whoever typed it and to nobody else.
  const HALF = "half typed";
  const who = document.querySelector("a.account")?.title || "";
  function takeAlong(form) {
    // Of a sending that was stopped: what was typed since is what counts.
    each(".along", (before) => before.remove());
    written().filter((other) => other !== form).forEach((other, number) => {
      const said = new URLSearchParams(new FormData(other));
      ["proof", "look"].forEach((name) => said.delete(name));
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", className: "along", name: `beside.${number}`, value: `${other.getAttribute("action")}?${said}` });
      form.append(field);
    });
    const along = [...form.elements].filter((field) => field.name.startsWith("beside."));
    window.sessionStorage.setItem(HALF, JSON.stringify({ who, said: along.map((field) => field.value) }));
  }
  document.addEventListener("submit", (event) => {
    if (event.target.elements.look) takeAlong(event.target);
  });

  function isSame(form, action, said) {
    const fixed = [...form.querySelectorAll("input[type=hidden]")].filter((field) => !["proof", "look"].includes(field.name));
    return form.elements.look && form.getAttribute("action") === action && fixed.every((field) => said.get(field.name) === field.value);
  }
  function putBack(form, said) {
    for (const field of form.elements) {
      if (field.matches("[type=checkbox], [type=radio]")) field.checked = said.getAll(field.name).includes(field.value);
      else if (field.matches("textarea, select, input:not([type=hidden])") && said.has(field.name)) field.value = said.get(field.name);
    }
    const fold = form.closest("details");
    if (fold && !document.querySelector("details[name][open]")) fold.open = true;
  }
  const half = JSON.parse(window.sessionStorage.getItem(HALF) || "{}");
  window.sessionStorage.removeItem(HALF);
  for (const one of half.who === who ? half.said : []) {
    const [action, query] = [one.slice(0, one.indexOf("?")), one.slice(one.indexOf("?") + 1)];
    const said = new URLSearchParams(query);
    const form = [...document.forms].find((each) => !holds(each) && isSame(each, action, said));
    if (form) putBack(form, said);
  }

  // A page that nobody used is left; what somebody typed in it goes along, and comes back once they
  // signed in.
  function keepTyped() {
    const form = written()[0];
    if (!form) return false;
    takeAlong(form);
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
