// Writing an article: what is to be mended stands beside its line, and the page, the handout or the sound beside the text.
"use strict";

(() => {
  const text = document.querySelector("textarea[data-grows]");
  if (!text) return;
  const told = document.getElementById("findings");

  // The same text in lines whose places can be asked for: a text area doesn't tell where its lines are.
  const twin = document.createElement("div");
  twin.className = "twin";
  twin.setAttribute("aria-hidden", "true");
  text.after(twin);

  function beside() {
    twin.style.inlineSize = `${text.clientWidth}px`;
    twin.replaceChildren(...text.value.split("\n").map((line) => {
      const row = document.createElement("div");
      row.textContent = line || "\u200b";
      return row;
    }));
    text.style.blockSize = `${Math.max(twin.offsetHeight + 30, 600)}px`;
    const area = text.getBoundingClientRect(), column = told.getBoundingClientRect();
    const apart = column.left >= area.right || column.right <= area.left;
    let end = column.top;
    for (const item of told.querySelectorAll("li")) {
      const row = item.dataset.line && twin.children[item.dataset.line - 1];
      const wanted = apart && row ? area.top + row.offsetTop : end;
      item.style.marginBlockStart = `${Math.max(apart ? 4 : 8, wanted - end)}px`;
      end = item.getBoundingClientRect().bottom;
    }
  }

  // Its number leads to the line.
  function leading() {
    for (const where of told.querySelectorAll("li[data-line] > span.where")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "to-line";
      button.textContent = where.textContent;
      where.replaceWith(button);
    }
  }

  told.addEventListener("click", (event) => {
    const item = event.target.closest(".to-line")?.closest("li");
    if (!item) return;
    const lines = text.value.split("\n"), number = item.dataset.line - 1;
    const from = lines.slice(0, number).join("\n").length + (number ? 1 : 0);
    text.focus();
    text.setSelectionRange(from, from + (lines[number] ?? "").length);
    twin.children[number]?.scrollIntoView({ block: "center" });
  });

  const frame = document.getElementById("draft");
  let kind = "page", place = "";

  function show(again) {
    if (!frame || !frame.dataset.draft) return;
    const there = `${frame.dataset.draft}/${kind}`;
    if (there === place) return;
    const at = again ? frame.contentWindow.scrollY : 0;
    place = there;
    if (again) frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, at), { once: true });
    // In the place of what was there: going back leads out of this page, not through every word that was typed.
    frame.contentWindow.location.replace(there);
  }

  for (const button of document.querySelectorAll("[formtarget=look]")) {
    button.setAttribute("aria-pressed", String(button.value === kind));
    button.addEventListener("click", (event) => {
      event.preventDefault();
      kind = button.value;
      for (const other of document.querySelectorAll("[formtarget=look]")) other.setAttribute("aria-pressed", String(other === button));
      show(false);
    });
  }

  text.addEventListener("checked", (event) => {
    leading();
    beside();
    if (!frame) return;
    document.getElementById("later").hidden = Boolean(event.detail);
    if (event.detail) { frame.dataset.draft = event.detail; show(true); }
  });
  text.addEventListener("input", beside);
  window.addEventListener("resize", beside);
  if (frame?.dataset.draft) place = `${frame.dataset.draft}/${kind}`;
  leading();
  beside();
})();
