// What is better with a script: pieces by their button or key, findings on leaving a field, how far a build is.
"use strict";

const text = document.querySelector("textarea[data-check]");

function put(button) {
  const { piece, end, whole } = button.dataset;
  const from = text.selectionStart, to = text.selectionEnd;
  const within = text.value.slice(from, to);
  text.focus();
  if (whole) { text.setRangeText(piece, 0, text.value.length, "end"); return; }
  text.setRangeText(piece + (end ? within + end : ""), from, to, "end");
  if (end) text.setSelectionRange(from + piece.length, from + piece.length + within.length);
}

if (text) {
  for (const button of document.querySelectorAll(".piece")) button.addEventListener("click", () => put(button));
  text.addEventListener("keydown", (event) => {
    const button = event.altKey && document.querySelector(`.piece[data-key="${event.key}"]`);
    if (button) { event.preventDefault(); put(button); }
  });
  const told = document.getElementById("findings");
  let asked = text.value;
  const check = async () => {
    if (asked === text.value) return;
    asked = text.value;
    const body = new URLSearchParams({ text: asked });
    const answer = await fetch(text.dataset.check, { method: "POST", body });
    if (!answer.ok || asked !== text.value) return;
    const list = document.createElement("ul");
    list.className = "findings";
    for (const found of await answer.json()) {
      const item = document.createElement("li"), head = document.createElement("strong");
      item.className = found.severity;
      head.textContent = `${told.dataset[found.severity]}:`;
      const line = found.line && told.dataset.line ? ` ${told.dataset.line.replace("§", found.line)}` : "";
      item.append(head, `${line} ${found.message} ${found.fix}`);
      list.append(item);
    }
    told.replaceChildren(...(list.children.length ? [list] : []));
    const nothing = document.querySelector(".nothing");
    if (nothing) nothing.hidden = list.children.length > 0;
  };
  text.addEventListener("change", check);
  const hear = document.querySelector("[data-hear]");
  if (hear) {
    const player = document.getElementById("sound"), words = document.getElementById("spoken");
    hear.hidden = false;
    hear.addEventListener("click", async () => {
      const answer = await fetch(hear.dataset.hear, { method: "POST", body: new URLSearchParams({ text: text.value }) });
      const said = await answer.json();
      words.textContent = said.words;
      words.lang = answer.ok ? text.lang : "en";
      if (answer.ok) { player.src = said.sound; await player.play(); }
    });
  }
  // While somebody writes, once they pause.
  let pause;
  text.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(check, 800); });
}

const news = document.querySelector("[data-news]");

async function look() {
  const build = await (await fetch(news.dataset.news)).json();
  if (build.end) { location.reload(); return; }
  const words = news.querySelector("[data-words]"), bar = news.querySelector("progress");
  words.textContent = words.dataset.words.replace("§", build.now);
  bar.max = build.planned || 1;
  bar.value = build.steps;
  setTimeout(look, 500);
}

if (news) setTimeout(look, 500);
