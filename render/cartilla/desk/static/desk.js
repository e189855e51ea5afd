// What is better with a script: pieces by their button or key, findings on leaving a field, how far a build is.
"use strict";

const text = document.querySelector("textarea[data-check]");

function put(button) {
  fill(button);
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function fill(button) {
  const { piece, end, whole } = button.dataset;
  const from = text.selectionStart, to = text.selectionEnd;
  const within = text.value.slice(from, to);
  text.focus();
  if (whole) { text.setRangeText(piece, 0, text.value.length, "end"); return; }
  if (button.dataset.block) { putBlock(piece, to); return; }
  text.setRangeText(piece + (end ? within + end : ""), from, to, "end");
  if (end) text.setSelectionRange(from + piece.length, from + piece.length + within.length);
}

// Below the paragraph in which somebody writes, with its first blank chosen.
function putBlock(piece, at) {
  const next = text.value.indexOf("\n\n", Math.max(at - 1, 0));
  const end = next < 0 ? text.value.length : next;
  const before = text.value.slice(0, end).trimEnd();
  text.setRangeText(`${before ? "\n\n" : ""}${piece}${next < 0 ? "\n" : ""}`, before.length, end, "end");
  const blank = text.value.indexOf("…", before.length);
  if (blank >= 0) text.setSelectionRange(blank, blank + 1);
}

const wait = document.querySelector("[data-scripted]");
if (wait) wait.hidden = false;

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
    const { findings, look } = await answer.json();
    for (const found of findings) {
      const item = document.createElement("li"), head = document.createElement("strong");
      item.className = found.severity;
      head.textContent = `${told.dataset[found.severity]}:`;
      if (found.line && told.dataset.line) {
        const where = document.createElement("span");
        where.className = "where";
        where.textContent = told.dataset.line.replace("§", found.line);
        item.dataset.line = found.line;
        item.append(where, " ");
      }
      item.append(head);
      for (const said of found.said) { // Each in the language that it could be told in.
        const words = document.createElement("span");
        words.lang = said.lang;
        words.textContent = said.text;
        item.append(" ", words);
      }
      list.append(item);
    }
    told.replaceChildren(...(list.children.length ? [list] : []));
    const nothing = document.querySelector(".nothing");
    if (nothing) nothing.hidden = list.children.length > 0;
    text.dispatchEvent(new CustomEvent("checked", { detail: look }));
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
      words.lang = said.lang;
      if (answer.ok) { player.src = said.sound; await player.play(); }
    });
  }
  // While somebody writes, once they pause.
  let pause;
  text.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(check, 800); });
}

// Where there is a script, what is only said becomes a button.
function offer() {
  for (const button of document.querySelectorAll("[data-fill]")) button.hidden = false;
  for (const said of document.querySelectorAll("[data-said]")) said.hidden = true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (!button) return;
  const field = document.getElementById(button.dataset.fill);
  field.value = button.dataset.value;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
offer();

const form = document.querySelector("[data-look]");

if (form) {
  const frame = document.getElementById("look");
  let pause, asked = "";
  const show = async () => {
    const body = new URLSearchParams(new FormData(form));
    if (asked === String(body)) return;
    asked = String(body);
    const answer = await fetch(form.dataset.look, { method: "POST", body });
    const page = await answer.text();
    if (asked !== String(body)) return;
    const told = new DOMParser().parseFromString(page, "text/html").getElementById("color");
    if (told) document.getElementById("color").replaceChildren(...told.children);
    offer();
    frame.srcdoc = page;
  };
  form.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(show, 800); });
  show();
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
