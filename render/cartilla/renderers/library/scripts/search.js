/* Searches the list on this page, by nothing but what the page holds. A classic script: pages opened from a disk run no
   other kind. Articles are found by the beginnings of words and inside them, and with a slip of the keys where nothing
   fits as it stands; accents, case and other ways to write a letter make no difference. */
(() => {
  "use strict";
  const main = document.querySelector("main");
  const form = main.querySelector(".search");
  const field = form.querySelector("input");
  const results = main.querySelector(".results");
  const list = results.querySelector("ol");
  const cards = [...main.querySelectorAll(".index .card")];
  const [found, nothing] = form.querySelectorAll("[role=status] span");
  const telling = found.textContent;
  const number = new Intl.NumberFormat(document.documentElement.lang);

  const TITLE = 8, SOUGHT = 4, ABOUT = 1; // how much a word counts by where it stands
  const AT_ONCE = 40; // results that are shown before the others
  const OPEN = 3; // so few results show their files
  const PAUSE = 400; // milliseconds without a key before a screen reader is told

  /* --- texts */

  // Accents, vowel signs of the scripts that do without them, and what nobody sees.
  const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u200b-\u200f\u2060-\u2069\u061c\u00ad]/g;
  const SAME = {
    đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ø: "o", ß: "ss", æ: "ae", œ: "oe", þ: "th", ŋ: "n", ς: "σ",
    ى: "ي", ی: "ي", ې: "ي", ے: "ي", ک: "ك", ة: "ه", ہ: "ه", ھ: "ه", ە: "ه", ۃ: "ه", ٱ: "ا",
  };
  const OTHERS = new RegExp(`[${Object.keys(SAME).join("")}]`, "g");
  const DIGITS = /[٠-٩۰-۹०-९০-৯๐-๙]/g;
  const digit = (code) => (code & 15) - (code >= 0x900 && code < 0xa00 ? 6 : 0);
  const KATAKANA = /[\u30a1-\u30f6]/g;
  // Scripts that leave no space between words: Thai to Tibetan, Burmese, Khmer, kana, Chinese characters.
  const UNSPACED = /[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;

  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(MARKS, "").replace(OTHERS, (c) => SAME[c])
      .replace(DIGITS, (c) => digit(c.charCodeAt(0)))
      .replace(KATAKANA, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
  const words = (folded) => folded.match(/[\p{L}\p{N}\p{M}]+/gu) || [];

  /* --- what there is: each word once, with the articles that have it */

  let lexicon; // [word, its letters as bits, articles, what it counts in each]
  let runs; // of each article, its text in scripts without spaces, most important first

  const bits = (word) => {
    let set = 0;
    for (let n = 0; n < word.length; n++) set |= 1 << (word.charCodeAt(n) & 31);
    return set;
  };
  const count = (set) => {
    let n = 0;
    for (; set; set &= set - 1) n++;
    return n;
  };

  const learn = () => {
    const sought = JSON.parse(document.querySelector("script.sought").textContent);
    const entries = new Map();
    runs = [];
    cards.forEach((card, article) => {
      const text = (selector) => card.querySelector(selector)?.textContent || "";
      const fields = [
        [text("a"), TITLE], [text(".source-title"), SOUGHT], [sought[article], SOUGHT], [text(".about"), ABOUT],
      ];
      runs[article] = [];
      for (const [written, weight] of fields) {
        const folded = fold(written);
        if (UNSPACED.test(folded)) runs[article].push([folded, weight]);
        for (const word of words(folded)) {
          let entry = entries.get(word);
          if (!entry) entries.set(word, (entry = [word, bits(word), [], []]));
          const last = entry[2].length - 1;
          if (entry[2][last] !== article) entry[2].push(article), entry[3].push(weight);
          else if (entry[3][last] < weight) entry[3][last] = weight;
        }
      }
    });
    lexicon = [...entries.values()];
  };

  /* --- how well a word fits what was typed, from 0 to 1 */

  const slips = (typed) => (typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2);

  // The fewest letters to add, drop, change or swap so that what was typed begins the word; more than `most` is enough to know.
  const distance = (typed, word, most) => {
    const wide = Math.min(word.length, typed.length + most);
    let before = [], row = Array.from({ length: wide + 1 }, (_, n) => n);
    for (let y = 1; y <= typed.length; y++) {
      const next = [y];
      let least = y;
      for (let x = 1; x <= wide; x++) {
        const same = typed[y - 1] === word[x - 1];
        let steps = Math.min(row[x] + 1, next[x - 1] + 1, row[x - 1] + (same ? 0 : 1));
        if (y > 1 && x > 1 && typed[y - 1] === word[x - 2] && typed[y - 2] === word[x - 1]) {
          steps = Math.min(steps, before[x - 2] + 1);
        }
        next[x] = steps;
        if (steps < least) least = steps;
      }
      if (least > most) return least;
      [before, row] = [row, next];
    }
    return Math.min(...row);
  };

  const asItStands = (typed, word) => {
    if (word === typed) return 1;
    if (word.startsWith(typed)) return 0.6 + (0.3 * typed.length) / word.length;
    return typed.length > 2 && word.includes(typed) ? 0.3 : 0;
  };

  const add = (scores, entry, fit) => {
    entry[2].forEach((article, n) => {
      const score = fit * entry[3][n];
      if (score > (scores.get(article) || 0)) scores.set(article, score);
    });
  };

  const withoutSpaces = (typed, scores) => {
    const pairs = Array.from({ length: typed.length - 1 }, (_, n) => typed.slice(n, n + 2));
    runs.forEach((texts, article) => {
      for (const [text, weight] of texts) {
        const share = text.includes(typed) ? 1 : pairs.filter((pair) => text.includes(pair)).length / (pairs.length + 1);
        if (share >= 0.5) scores.set(article, Math.max(scores.get(article) || 0, share * weight));
      }
    });
  };

  // The articles that one of the words typed leads to, and how well.
  const fitting = (typed) => {
    const scores = new Map();
    for (const entry of lexicon) {
      const fit = asItStands(typed, entry[0]);
      if (fit) add(scores, entry, fit);
    }
    if (UNSPACED.test(typed)) withoutSpaces(typed, scores);
    const most = slips(typed);
    if (scores.size || !most) return scores;
    const letters = bits(typed);
    for (const entry of lexicon) {
      if (entry[0].length < typed.length - most || count(letters & ~entry[1]) > most) continue;
      const steps = distance(typed, entry[0], most);
      if (steps <= most) add(scores, entry, 0.5 / (1 + steps));
    }
    return scores;
  };

  // The articles that have the most of the words typed, the best first.
  const search = (text) => {
    const totals = new Map();
    for (const typed of new Set(words(fold(text)))) {
      for (const [article, score] of fitting(typed)) {
        const total = totals.get(article) || [0, 0];
        totals.set(article, [total[0] + 1, total[1] + score]);
      }
    }
    const most = Math.max(0, ...[...totals.values()].map((total) => total[0]));
    return [...totals].filter(([, total]) => total[0] === most)
      .sort((a, b) => b[1][1] - a[1][1] || a[0] - b[0]).map(([article]) => cards[article]);
  };

  /* --- the page */

  let shown = "", later, told;

  const put = (some, open) => {
    const copies = document.createDocumentFragment();
    for (const card of some) {
      const copy = copies.appendChild(card.cloneNode(true));
      if (open) copy.querySelectorAll("details").forEach((details) => (details.open = true));
    }
    list.append(copies);
  };

  const tell = (some) => {
    found.hidden = !some;
    nothing.hidden = some !== 0;
    if (some) found.textContent = telling.replace("{count}", number.format(some));
  };

  const run = () => {
    const text = field.value.trim();
    if (text === shown) return;
    shown = text;
    clearTimeout(later);
    clearTimeout(told);
    if (text && !lexicon) learn();
    const some = text ? search(text) : [];
    main.classList.toggle("searching", text !== "");
    results.hidden = !some.length;
    list.replaceChildren();
    put(some.slice(0, AT_ONCE), some.length <= OPEN);
    if (some.length > AT_ONCE) later = setTimeout(() => put(some.slice(AT_ONCE)), PAUSE);
    told = setTimeout(() => tell(text ? some.length : undefined), PAUSE);
  };

  field.addEventListener("input", run);
  field.addEventListener("focus", () => lexicon || learn(), { once: true });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    field.value = "";
    run();
  });
  // The key that ends a search leads to what it found. Nothing is sent anywhere.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
    list.querySelector("a")?.focus();
  });
  // Who leaves for a topic or a letter is done with the search; who comes back finds it as it was.
  addEventListener("hashchange", () => {
    field.value = "";
    run();
  });
  addEventListener("pageshow", run);
  form.hidden = false;
})();
