"use strict";
(function () {
  const form = document.getElementById("filter");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const page = Number(document.body.dataset.page);
  const list = document.getElementById("list");
  const claims = Array.from(list.querySelectorAll(".claim"), (node) => ({
    node, data: { ...node.dataset }, text: null,
  }));
  const byId = new Map(claims.map((claim) => [claim.node.id, claim]));
  const total = claims.length.toLocaleString("en");
  let limit = page;

  // What is said in and of a claim itself; the words of its neighbours would find it by mistake.
  function textOf(claim) {
    if (claim.text === null) {
      const parts = claim.node.querySelectorAll("summary, blockquote, dl, .proofs, .history");
      claim.text = Array.from(parts, (part) => part.textContent).join(" ").toLowerCase();
    }
    return claim.text;
  }

  // Read ahead while nobody is waiting, so that the first search is as fast as the second.
  let read = 0;
  const idle = window.requestIdleCallback || ((task) => setTimeout(task, 50));
  function readAhead(deadline) {
    const until = performance.now() + (deadline && deadline.timeRemaining ? deadline.timeRemaining() : 8);
    while (read < claims.length && performance.now() < until) textOf(claims[read++]);
    if (read < claims.length) idle(readAhead);
  }

  function wanted() {
    const data = new FormData(form);
    const get = (name) => String(data.get(name) || "").trim();
    return {
      words: get("q").toLowerCase().split(/\s+/).filter(Boolean),
      mark: get("mark"), document: get("document"), kind: get("kind"),
      year: Number(get("year")) || 0, conflicts: get("conflicts") === "1",
    };
  }

  function fits(claim, want) {
    const data = claim.data;
    if (want.mark && data.mark !== want.mark) return false;
    if (want.document && data.document !== want.document) return false;
    if (want.kind && data.kind !== want.kind) return false;
    if (want.conflicts && data.conflicts === "0") return false;
    if (want.year) {
      if (!data.years) return false;
      const [first, last] = data.years.split(" ").map(Number);
      if (want.year < first || want.year > last) return false;
    }
    return want.words.every((word) => textOf(claim).includes(word));
  }

  // The page holds only what is shown: all others are kept aside, where they cost nothing.
  let found = claims;
  function show() {
    const want = wanted();
    found = claims.filter((claim) => fits(claim, want));
    place(found.slice(0, limit));
    const shown = found.length.toLocaleString("en");
    count.textContent = found.length === claims.length ? `${total} claims` : `${shown} of ${total} claims`;
    more.hidden = found.length <= limit;
    more.textContent = `Show more (${(found.length - limit).toLocaleString("en")} left)`;
  }

  function place(shown) {
    list.replaceChildren(...shown.map((claim) => { claim.node.classList.remove("later"); return claim.node; }));
  }

  // The filter is part of the address, so that a view can be sent to somebody.
  function remember() {
    const parts = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) parts.set(name, String(value));
    const text = parts.toString();
    history.replaceState(null, "", text ? "#?" + text : location.pathname + location.search);
  }

  function narrow() { limit = page; show(); remember(); }

  let clearing = false;
  function clear() { clearing = true; form.reset(); clearing = false; }

  function follow() {
    const hash = location.hash;
    if (hash.startsWith("#?")) {
      clear();
      for (const [name, value] of new URLSearchParams(hash.slice(2))) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === "1";
        else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
      }
      limit = page;
      show();
      document.getElementById("claims").scrollIntoView();
    } else if (hash.startsWith("#c-")) {
      open(byId.get(decodeURIComponent(hash.slice(1))));
    }
  }

  function open(claim) {
    if (!claim) return;
    if (!found.includes(claim)) { clear(); limit = page; show(); }
    // A claim from further down comes first, so that not everything before it has to be laid out.
    const shown = found.slice(0, limit);
    if (!shown.includes(claim)) place([claim, ...shown]);
    claim.node.querySelector("details").open = true;
    claim.node.scrollIntoView();
    claim.node.querySelector("summary").focus({ preventScroll: true });
  }

  // On paper everything that fits the filter is open, not just the page that is shown.
  let unopened = [];
  addEventListener("beforeprint", () => {
    place(found);
    unopened = Array.from(list.querySelectorAll("details:not([open])"));
    for (const one of unopened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of unopened) one.open = false;
    place(found.slice(0, limit));
  });

  form.addEventListener("submit", (event) => { event.preventDefault(); narrow(); });
  form.addEventListener("input", narrow);
  form.addEventListener("reset", () => { if (!clearing) setTimeout(narrow); });
  more.addEventListener("click", () => { limit += page; show(); });
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    form.elements.namedItem("q").focus();
  });

  form.hidden = false;
  show();
  follow();
  // The browser goes to a fragment itself once the page is loaded, and takes the focus along.
  addEventListener("load", () => setTimeout(follow));
  idle(readAhead);
})();
