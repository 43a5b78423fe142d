"use strict";
(function () {
  const form = document.getElementById("filter");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const page = Number(document.body.dataset.page);
  const claims = Array.from(document.querySelectorAll("#list > .claim"), (node) => ({
    node, data: node.dataset, text: null, out: false, later: false,
  }));
  const total = claims.length.toLocaleString("en");
  let limit = page;

  // The words of a claim are read when they are first searched, then kept.
  const textOf = (claim) => claim.text ??= claim.node.textContent.toLowerCase();

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

  function show() {
    const want = wanted();
    let found = 0;
    for (const claim of claims) {
      const out = !fits(claim, want);
      if (!out) found += 1;
      const later = !out && found > limit;
      if (out !== claim.out) claim.node.hidden = claim.out = out;
      if (later !== claim.later) claim.node.classList.toggle("later", claim.later = later);
    }
    const all = found === claims.length;
    const shown = found.toLocaleString("en");
    count.textContent = all ? `${total} claims` : `${shown} of ${total} claims`;
    more.hidden = found <= limit;
    more.textContent = `Show more (${(found - limit).toLocaleString("en")} left)`;
  }

  // The filter is part of the address, so that a view can be sent to somebody.
  function remember() {
    const parts = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) parts.set(name, String(value));
    const text = parts.toString();
    history.replaceState(null, "", text ? "#?" + text : location.pathname + location.search);
  }

  function narrow() { limit = page; show(); remember(); }

  function follow() {
    const hash = location.hash;
    if (hash.startsWith("#?")) {
      form.reset();
      for (const [name, value] of new URLSearchParams(hash.slice(2))) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === "1";
        else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
      }
      limit = page;
      show();
      document.getElementById("claims").scrollIntoView();
    } else if (hash.startsWith("#c-")) {
      open(document.getElementById(decodeURIComponent(hash.slice(1))));
    }
  }

  function open(node) {
    const claim = claims.find((one) => one.node === node);
    if (!claim) return;
    if (claim.out) { form.reset(); show(); }
    if (claim.later) claim.node.classList.toggle("later", claim.later = false);
    node.querySelector("details").open = true;
    node.scrollIntoView();
    node.querySelector("summary").focus({ preventScroll: true });
  }

  let unopened = [];
  addEventListener("beforeprint", () => {
    unopened = Array.from(document.querySelectorAll(".claim details:not([open])"));
    for (const one of unopened) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of unopened) one.open = false; });

  form.addEventListener("submit", (event) => { event.preventDefault(); narrow(); });
  form.addEventListener("input", narrow);
  form.addEventListener("reset", () => setTimeout(narrow));
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
})();
