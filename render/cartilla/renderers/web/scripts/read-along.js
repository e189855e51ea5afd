/* Reading along: marks the sentence that is being spoken, and plays the one that is tapped. All of it adds to
   the browser's own player and to links that work without it. No request, no module: it runs from a disk too. */
(() => {
  "use strict";
  const page = document.documentElement;
  const listen = document.getElementById("_listen");
  const find = (selector) => listen.querySelector(selector);
  const audio = find("audio");
  const bar = find(".bar");
  const show = find(".show");
  const follow = find("[name=follow]");
  const speed = find("[name=speed]");

  // Every sentence, drawing or number from the moment when it begins; some are heard again.
  const heard = [...document.querySelectorAll("[data-start]")]
    .flatMap((element) => {
      const { start, again } = element.dataset;
      return [start, ...(again ? again.split(" ") : [])].map((time) => ({ start: Number(time), element }));
    })
    .sort((a, b) => a.start - b.start);
  // Chapters are links to moments of the recording.
  const chapters = [...listen.querySelectorAll(".chapters a")].map((element) => ({
    start: Number(element.hash.replace("#t=", "")),
    element,
  }));

  /* --- what the reader chose last time; where nothing can be kept, nothing is */

  const remember = (name, value) => {
    try {
      localStorage.setItem("cartilla." + name, value);
    } catch (forbidden) {}
  };
  const remembered = (name) => {
    try {
      return localStorage.getItem("cartilla." + name);
    } catch (forbidden) {
      return null;
    }
  };

  /* --- the place in the recording */

  // A browser rounds the time it is told to go to.
  const last = (list) => list.filter((one) => one.start <= audio.currentTime + 0.02).length - 1;

  const go = (time) => {
    audio.currentTime = time;
    const playing = audio.play();
    if (playing) playing.catch(() => {});
  };

  const step = (by) => {
    const now = last(heard);
    // A sentence that has been heard for a while begins again before the one before it does.
    const late = now >= 0 && audio.currentTime - heard[now].start > 1.5;
    const next = heard[Math.max(0, by < 0 && late ? now : now + by)];
    if (next) go(next.start);
  };

  /* --- the mark */

  let begun = false;
  let marked = null;
  let followed = null; // what was marked last, also between two chapters
  let chapter = null;
  let touched = 0;

  const edge = () => innerHeight - (page.classList.contains("pinned") ? bar.offsetHeight : 0);
  const seen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < edge();
  };
  const whole = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= edge();
  };
  const busy = () => Date.now() - touched < 2000 || String(getSelection()) !== "";
  const bring = (element) => element.scrollIntoView({ block: "center" });

  const mark = (element) => {
    if (element === marked) return;
    // The page moves with the voice only while what it said last is in view: whoever reads elsewhere stays there.
    const along = followed && seen(followed) && !busy();
    if (marked) marked.classList.remove("spoken");
    if (element) element.classList.add("spoken");
    if (element && along && !whole(element)) bring(element);
    marked = element;
    followed = element || followed;
    show.disabled = !element;
  };

  const name = (now) => {
    if (now === chapter) return;
    if (chapter) chapter.element.removeAttribute("aria-current");
    now.element.setAttribute("aria-current", "true");
    find(".now span").replaceWith(now.element.firstElementChild.cloneNode(true));
    chapter = now;
  };

  const update = () => {
    name(chapters[Math.max(0, last(chapters))]);
    const sentence = heard[last(heard)];
    // What only the voice says belongs to no sentence of another chapter.
    const here = begun && follow.checked && sentence && sentence.start >= chapter.start - 0.02;
    mark(here ? sentence.element : null);
  };

  let frame = 0;
  const keepUp = () => {
    update();
    cancelAnimationFrame(frame);
    if (!audio.paused) frame = requestAnimationFrame(keepUp);
  };

  /* --- the bar: below the player, or at the window's edge while that is out of view */

  let near = true;

  const pin = () => {
    const away = begun && !near;
    if (away === page.classList.contains("pinned")) return;
    const place = bar.parentElement;
    place.style.minBlockSize = away ? place.offsetHeight + "px" : "";
    page.classList.toggle("pinned", away);
    page.style.setProperty("--bar", away ? bar.offsetHeight + "px" : "0px");
  };

  const start = (now) => {
    begun = now;
    pin();
    keepUp();
  };

  const shown = (playing) => {
    const [toPlay, toPause] = find(".play").children;
    toPlay.hidden = playing;
    toPause.hidden = !playing;
  };

  /* --- what can be offered */

  // Where a server gives files only as a whole, a browser that is told to go somewhere begins anew.
  const settle = () => {
    const { error, seekable } = audio;
    const still = seekable.length === 1 && seekable.end(0) === 0;
    listen.classList.toggle("still", still);
    page.classList.toggle("reads", follow.checked && !still && !error);
    update();
  };

  const missing = () => {
    start(false);
    settle();
    find(".player").hidden = true;
    find(".missing").hidden = false;
    for (const list of document.querySelectorAll(".emergency .downloads")) list.hidden = true;
  };

  /* --- what the reader does */

  const plain = (event) => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  listen.addEventListener("click", (event) => {
    const used = event.target.closest("button, .chapters a");
    if (!used || !plain(event)) return;
    if (used.hash) {
      event.preventDefault();
      go(chapters.find((one) => one.element === used).start);
    } else if (used === show) bring(marked);
    else if (used.dataset.step) step(Number(used.dataset.step));
    else if (used.dataset.by) audio.currentTime = Math.max(0, audio.currentTime + Number(used.dataset.by));
    else if (audio.paused) go(audio.currentTime);
    else audio.pause();
  });

  let tap = 0;
  let selecting = false;
  document.addEventListener("pointerdown", () => {
    selecting = String(getSelection()) !== "";
  });
  document.addEventListener("click", (event) => {
    clearTimeout(tap);
    const element = event.target.closest("[data-start]");
    const other = event.target.closest("a, button, input, select, summary, label");
    if (!element || other || selecting || event.detail > 1 || !plain(event)) return;
    if (!page.classList.contains("reads")) return;
    const hear = () => {
      if (String(getSelection()) !== "") return;
      if (element === marked && !audio.paused) audio.pause();
      else go(Number(element.dataset.start));
    };
    // With a mouse, two clicks select a word.
    tap = setTimeout(hear, event.pointerType === "mouse" ? 250 : 0);
  });

  for (const kind of ["wheel", "touchmove", "keydown"]) {
    const moved = (event) => {
      if (!listen.contains(event.target)) touched = Date.now();
    };
    document.addEventListener(kind, moved, { passive: true });
  }

  speed.addEventListener("change", () => {
    audio.defaultPlaybackRate = audio.playbackRate = Number(speed.value);
  });
  audio.addEventListener("ratechange", () => {
    speed.value = String(audio.playbackRate);
    remember("speed", speed.value);
  });

  follow.addEventListener("change", () => {
    remember("follow", follow.checked ? "yes" : "no");
    settle();
  });

  audio.addEventListener("play", () => start(true));
  audio.addEventListener("seeking", () => start(true));
  audio.addEventListener("ended", () => start(false));
  audio.addEventListener("timeupdate", update);
  audio.addEventListener("play", () => shown(true));
  audio.addEventListener("pause", () => shown(false));
  audio.addEventListener("error", missing);
  audio.addEventListener("loadedmetadata", settle);
  audio.addEventListener("canplay", settle);

  /* --- ready */

  if ([...speed.options].some((option) => option.value === remembered("speed"))) {
    audio.defaultPlaybackRate = audio.playbackRate = Number(remembered("speed"));
  }
  follow.checked = remembered("follow") !== "no";
  find(".more").hidden = bar.parentElement.hidden = false;
  if (window.IntersectionObserver) {
    const watch = (entries) => {
      near = entries[entries.length - 1].isIntersecting;
      pin();
    };
    new IntersectionObserver(watch).observe(bar.parentElement);
  }
  settle();
  if (audio.error) missing();
})();
