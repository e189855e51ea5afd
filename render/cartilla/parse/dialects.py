"""What other programs' Markdown has and articles haven't: how each sign is known, what it is called, and what to write
instead. A new one is a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html.entities import html5

from cartilla.codes import Code
from cartilla.parse.problems import Problems

UNREAD = "x"
"""Stands in a text for a sign that was told, so that the rest can be judged."""


class Where(Enum):
    """Which lines of a paragraph a row is about."""

    ANY = "any line"
    FIRST = "its first line"
    SEVERAL = "lines of which there are at least two: one alone may begin so by chance"


@dataclass(frozen=True, slots=True)
class Row:
    """`name` is what a person is told that it is, `instead` what to write. What `pattern` matches is told and then left
    out, so that the rest of the text can be judged."""

    pattern: re.Pattern[str]
    name: str
    instead: str
    code: Code = Code.NOT_IN_GRAMMAR
    where: Where = Where.ANY


def _row(pattern: str, name: str, instead: str, code: Code = Code.NOT_IN_GRAMMAR, where: Where = Where.ANY) -> Row:  # fmt: skip
    return Row(re.compile(pattern), name, instead, code, where)


_ITEM = "Begin each item with a hyphen and a space, and leave an empty line above the first: - Your item."
_STEP = "Number the steps, and leave an empty line above the first: 1. Your step."
NOTE = "Write :::{note} and a title, the text below it, and ::: alone on the last line."
VIDEO = 'A video is led to, not shown: add a fact, wash_video: {kind: video, value: "https://…", length: "3:20", lang: en}, and write :::{video fact=wash_video} Its title, and ::: on the next line.'
FOLDED = "Write :::{details} and a title, the text below it, and ::: alone on the last line. It is not folded away: who prints or listens could not open it."
_SOURCE = "Write a source under “references” in the front matter and cite it, [@its-id]; other words belong into the text."
ABBREVIATION = "Write the long words where the short ones first stand: long words (LW). Or link them to the glossary: [LW](term:…). What shows only under a mouse is on no paper, on no phone and in no voice."
_LINK = "Write the address with its words: [words](https://…)."
_TABLE = "A table is a row of names, a row such as |---|---|, then its rows, with as many | in each."
_HEADING = "Write ## and a space before a section's heading."
_NUMBER = r"(?:\d{1,2}|[a-z]|[ivx]{2,4})"

_DRAWN = _row(r"[-=]{2,}(?:\s+[-=]{2,})+\s*$", "a table drawn with hyphens", _TABLE, Code.BROKEN_TABLE)

LINES = (
    _row(
        r"\s*:::.*",
        "a line of colons that neither opens a container nor closes one",
        "Open with :::{note} and a title, close with ::: alone; one container inside another needs more colons on the outside.",
        Code.STRAY_COLONS,
    ),
    _row(r"\|.*", "a row of a table that is not complete", _TABLE, Code.BROKEN_TABLE),
    _row(r"\+(?:[-=:]{3,}\+)+.*", "the frame of a table drawn with signs", _TABLE, Code.BROKEN_TABLE),
    _DRAWN,
    _row(r"\{\|.*", "a table of a wiki", _TABLE, Code.BROKEN_TABLE),
    _row(r"[^|\n]*(?<=\S) \| +\S.*", "rows of a table that is not complete", _TABLE, Code.BROKEN_TABLE, Where.SEVERAL),
    _row(r"[^\t\n]*(?<=\S)\t+\S.*", "rows of a table from a spreadsheet", _TABLE, Code.BROKEN_TABLE, Where.SEVERAL),
    _row(
        r"#{1,6}(?=[^\W\d_])",
        "a heading without a space behind its #",
        "Put a space there: ## Your heading.",
        Code.MISSING_SPACE,
    ),
    _row(
        r"[-+](?=[^\W\d_])",
        "an item of a list without a space behind its sign",
        "Put a space there, and an empty line before the first item: - Your item.",
        Code.MISSING_SPACE,
    ),
    _row(
        r"\d{1,2}[.)](?=[^\W\d_])",
        "a step without a space behind its number",
        "Put a space there, and an empty line before the first step: 1. Your step.",
        Code.MISSING_SPACE,
    ),
    # Word's bullets: its second level is the letter o, its fonts' own signs are private characters.
    _row(
        r"(?:[•‣▪●◦·∙⁃❖➢➤►▶■□◆◇○\uf000-\uf0ff]|§(?!\s*\d))\s*(?=\S)|o(?:\t\s*| {2,}|\u00a0+| (?=[A-Z¿¡]))(?=\S)",
        "an item of a list from another program, whose sign makes no list here",
        "Begin each item with a hyphen and a space: - Your item.",
        Code.BULLET_SIGN,
    ),
    _row(r"[–−](?:\s+)(?=\S)", "an item of a list whose sign is a dash", _ITEM, Code.BULLET_SIGN, Where.FIRST),
    _row(
        r"(?:[–—−→⇒✓✔✗✘☐☑☒✅❌★☆]|[\u2190-\u21ff\u2700-\u27bf\U0001f300-\U0001faff]\ufe0f?)\s*(?=\S)",
        "an item of a list whose sign makes no list here",
        _ITEM,
        Code.BULLET_SIGN,
        Where.SEVERAL,
    ),
    _row(r"\[[ xX]\](?=\s)(?!\s+[\[(])", "a checkbox", "Write a plain item, - Your item; :::{questions} has room to write on paper.", Code.STRAY_SIGN),
    _row(r"(?:#[.)]|\(@[\w-]*\))\s+(?=\S)", "a step that another program numbers", _STEP),
    # “a. m.” and “p. ej.” are words.
    _row(r"\(?(?:[a-z]|[ivx]{2,4})[.)]\s+(?!\w{1,3}\.)(?=\S)", "an item of a list with letters", f"Lists have hyphens or numbers here. {_STEP}"),
    _row(
        rf"(?:[A-Z]|[IVX]{{2,4}})[.)]\s+(?=\S)|\({_NUMBER}\)\s*(?=\S)|\d{{1,2}}-\s+(?=\S)|[\u2460-\u24ff]\s*(?=\S)|[(（]?\d{{1,2}}[、．）]\s*(?=\S)",
        "an item of a list that is no list here",
        _STEP,
        where=Where.SEVERAL,
    ),
    _row(r"\d{1,2}(?:\.[-)]|\)\.|[.]?º\.?)\s*(?=[^\W\d_])", "a step with more than a full stop behind its number", _STEP),
    _row(r":\s+(?=[\w*“\"¿¡\[])|~\s+(?=[^\W\d_])", "a definition list", "Write **the word**: and what it means, or put it into source/glossary.yaml and link to it, [word](term:…)."),
    _row(r"!!!\s*\w.*", "a note of another program", NOTE),
    _row(r"\?\?\?\+?\s*\w.*|/{3,}(?:\s+\w.*)?$|\+{3,}\s+\w.*|\+{3,}$", "text that another program folds away", FOLDED),
    _row(r"\[!\w[\w-]*\][+-]?.*", "a note of another program", f"{NOTE} Take away the > before it.", Code.STRAY_SIGN),
    _row(r"\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$", "a note of another program", NOTE, Code.STRAY_SIGN),
    _row(r":(?:open|color|icon|animate|name|margin|shadow|chevron|no-chevron|class(?:-\w+)*):(?:\s.*)?$", "a setting of another program", "Remove it."),
    _row(r"\.\. [\w:-]+::.*", "a directive of another program", f"{NOTE} Or write its words as a paragraph."),
    _row(r"===[!+]? *\"[^\"]*\".*", "a tab of another program", "Make a section of it, ## and its name."),
    _row(r"(?:-{1,3}8<-{1,3}|@import|#include\b).*", "a place where another program puts a file", "Write the words that stand there."),
    _row(r"[$@]?\[{1,2}_?(?i:toc)_?\]{1,2}\s*$", "a table of contents", "Remove it: pages and books have one of their own.", Code.STRAY_SIGN),
    _row(r"={1,6} .* ={1,6}\s*$|h[1-6]\. .*", "a heading of another program", _HEADING),
    _row(r"bq\. ", "a quotation of another program", "Write > and a space before it."),
    _row(r"\*\[[^\]\n]+\]\s*:.*|\[>[^\]\n]+\]\s*:.*|\[[A-Z][\w.-]{1,9}\]:\s+[^\W\d_]+\s+[^\W\d_].*", "an abbreviation's explanation", ABBREVIATION, Code.STRAY_SIGN),
    _row(r"\[\^[^\]\n]+\]:.*", "a footnote", _SOURCE, Code.STRAY_SIGN),
    _row(r"\[(?!\^)[^\]\n]+\]:\s*\S.*", "an address apart from its link", _LINK, Code.STRAY_SIGN),
    _row(r"(?:import .+ from|export (?:const|default)) .*", "code", "Remove it."),
)  # fmt: skip
"""What a line of a paragraph was meant as, by how it begins."""

_COMMANDS = "frac|text|textbf|textit|emph|begin|end|section|subsection|item|cite|ref|label|times|cdot|leq?|geq?|mu|alpha|beta|gamma|Delta|pm|sqrt|sum|circ|degree|newpage|pagebreak|clearpage"  # fmt: skip
_MATH = "Write it as words and signs: m^2^, H~2~O, 5 × 10^6^, ≥ 5."

SHORTCODE = _row(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|\{#\s.{0,300}?#\}|<%.{0,300}?%>|\[/?[a-z_]+(?: [a-z_-]+=\"[^\"]*\")+ */?\]", "a shortcode of another program", "Write the words that it would put here.", Code.STRAY_SIGN)  # fmt: skip

SIGNS = (
    _row(r"(?<![\w)\]}*\0^])\^(?=[^\s^\[])[^^\n]{1,20}(?<=[^\s\0])\^(?![\w^])|(?<=\w)\^[-−]?\d{1,3}(?![\w^~])", "a raised sign with no end, or behind nothing", "Write 10^6^ and m^2^, or 10⁶ and m²."),
    SHORTCODE,
    _row(r"\{(?:\+\+|--|==|~~|>>).{0,300}?\}", "an editor's mark", "Keep the words that are meant, without the mark.", Code.STRAY_SIGN),
    _row(
        r"(?<!\])\{:?\s*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}",
        "what other programs write behind or inside a text",
        'An {#id}, {.full-only}, {note="…"} or a picture’s {width="40%"} stands on a line of its own above a block, with an empty line above; no text has colors or sizes of its own.',
        Code.STRAY_SIGN,
    ),
    _row(r"!\[\[[^\[\]\n]*\]\]", "a picture or file of another program", "Write ![What it shows](figures/name.svg) in a paragraph of its own.", Code.STRAY_SIGN),
    _row(r"\[\[[^\[\]\n]+\]\]", "a link of a wiki", _LINK, Code.STRAY_SIGN),
    _row(r"\[\^[^\[\]\s]+\]|\^\[[^\[\]\n]*\]", "a footnote", _SOURCE, Code.STRAY_SIGN),
    _row(r"!?\[[^\[\]\n]*\]\([^()\s\"'<>]+ [^()\"'\n]+\)", "a picture or a link with a space in its address", "Write %20 for each space, ![What it shows](figures/my%20name.svg), or give the file a name without spaces.", Code.STRAY_SIGN),
    _row(r"\[\d{1,3}(?:[,;–-] ?\d{1,3})*\](?!\{)", "a source's number", _SOURCE, Code.STRAY_SIGN),
    _row(r"\[(b|i|u|s|url|quote|color|size|img|center)(?:=[^\[\]\n]*)?\].{0,300}?\[/\1\]", "a mark of a forum", "Write **strong** or *emphasized* words, or [words](https://…).", Code.STRAY_SIGN),
    _row(r"(?<!!)\[(?!@)[^\[\]\n]+\] ?\[(?!@)[^\[\]\n]*\](?![({])", "a link whose address stands elsewhere", _LINK, Code.STRAY_SIGN),
    _row(r"\([^()\n]+\)\[(?:https?://|www\.|\0)[^\[\]\n]*\]", "a link the wrong way round", _LINK, Code.STRAY_SIGN),
    _row(r"(?<!!)\[(?!@)[^\[\]\n]+\] +\((?:https?://|www\.|mailto:|tel:|#|\0)[^()\n]*\)", "a link with a space in the middle", _LINK, Code.STRAY_SIGN),
    _row(r"~~(?=[^\s~]).{1,300}?(?<=[^\s~])~~", "struck-out text", "Remove it, or say that it no longer holds."),
    _row(r"(?<![\w~)\]}\0])~(?=[^\s~])[^~\n]*(?<=[^\s\0])~(?![\w~])", "struck-out text", "Remove it, or say that it no longer holds."),
    _row(r"(?<![=\w])==(?=[^\s=])[^=\n]*(?<=\S)==(?!=)", "marked text", "Write **strong words**."),
    _row(r"(?<![+\w])\+\+(?=[^\s+])[^+\n]*(?<=\S)\+\+(?!\+)|\^\^(?=[^\s^])[^^\n]*\^\^", "inserted text", "Write it plainly, or **strong**."),
    _row(r"\|\|(?=[^\s|])[^|\n]*(?<=\S)\|\||%%(?=\S)[^%\n]*%%|%% [^%\n]* %%", "hidden text", "Remove it; a note to translators is {note=\"…\"} above the block."),
    _row(r"(?<!['\w])'{2,5}(?=\w)[^'\n]*'{2,5}", "a mark of a wiki", "Write **strong** or *emphasized* words."),
    _row(r"\$\$.{1,300}?\$\$|(?<![\w$])\$(?=[^\s$\d])(?!\{\w+\})[^$\n]{1,200}(?<=[^\s$])\$(?![\w${])|(?<![\w$])\$(?=\d[^$\n]{0,200}[\\^_=])[^$\n]{1,200}(?<=[^\s$])\$(?![\w${])", "a formula of LaTeX", _MATH),
    _row(rf"(?<![\w:\\])\\(?:{_COMMANDS})\b(?:\{{[^{{}}\n]*\}})*", "a command of LaTeX", f"{_MATH} Else remove it."),
    _row(r"(?<!\w)(?::(?:abbr|abbreviation|ac):|\{(?:abbr|abbreviation|ac)\})\0+", "an abbreviation's explanation", ABBREVIATION, Code.STRAY_SIGN),
    _row(r"(?<![\w:/])(?::[a-z][a-z0-9_+-]*:|:\+1:|:-1:|:100:)(?![\w:/])", "an emoji's code", "Say it in words: nobody hears a picture."),
)  # fmt: skip
"""Signs in running text."""

_ENTITY = re.compile(r"&(?:(\w{2,32})(;?)|#(?:x[0-9a-fA-F]{1,6}|\d{1,7})(?![\w;]))")

_ANY = re.compile(r"[\[{~=+|%'$\\:&^<]")
"""What each of them has in it; most texts have none."""

_ANY_LINE = re.compile("|".join(f"(?:{row.pattern.pattern})" for row in LINES))

_LITERAL = re.compile(
    r"\\[!-/:-@\[-`{-~]"  # what stands for itself
    r"|`[^`\n]+`"  # code, which is told as such
    r"|(?<=\]\()[^\s)]*"  # where a link leads
    r"|(?:https?://|(?<!\w)www\.)[^\s<>\"\])]+"
    r"|<[A-Za-z/!](?:[^<>]*)>"  # HTML, likewise
)


def without_foreign_signs(text: str, problems: Problems, line: int) -> str:
    """The text, which begins in `line`, without other programs' signs, after telling each of them."""
    if not _ANY.search(text):
        return text
    signs = _only_signs(text)
    for row in (*SIGNS, _UNREAD):
        found = [match for match in row.pattern.finditer(signs) if row is not _UNREAD or _is_unread(match)]
        if found:
            text = _told(text, found, row, problems, line)
            signs = _only_signs(text)
    return text


def drawn_table(line: str) -> Row | None:
    """What a line of hyphens is that only looks like a horizontal line."""
    return _DRAWN if _DRAWN.pattern.match(line.strip()) else None


def signs_in_running_text(text: str) -> Iterator[tuple[str, str]]:
    """Other programs' signs that are no findings of the parser's in a translation, which is data: each with its name."""
    for row in SIGNS:
        if row.code is Code.NOT_IN_GRAMMAR:
            yield from ((row.name, found[0]) for found in row.pattern.finditer(text))


def signs_of_others(text: str) -> Iterator[tuple[str, str]]:
    """Every sign of another program in words that are no markup, with its name."""
    yield from ((row.name, found[0]) for row in SIGNS for found in row.pattern.finditer(text))


def tell_foreign_line(text: str, problems: Problems) -> None:
    """Note by its name what a translation that can't be read begins with."""
    rows = (row for row in LINES if row.code is Code.STRAY_SIGN)
    if (row := next((row for row in rows if row.pattern.match(text)), None)) is not None:
        problems.error(None, row.code, f"This looks like {row.name}.", row.instead)


def without_foreign_lines(text: str, problems: Problems, line: int, *, quoted: bool = False) -> str:
    """A paragraph, which begins in `line`, without what its lines were meant as, after telling each kind once."""
    lines = text.split("\n")
    if not any(map(_ANY_LINE.match, lines)):
        return text
    for row in LINES:
        found = [(n, match) for n, content in enumerate(lines) if (match := row.pattern.match(content))]
        # A quotation may end with a dash and who said it.
        if row.where is Where.FIRST:
            found = [] if quoted else [(n, match) for n, match in found if n == 0]
        if not found or (row.where is Where.SEVERAL and len(found) < 2):
            continue
        problems.error(line + found[0][0], row.code, f"This looks like {row.name}.", row.instead)
        for n, match in found:
            lines[n] = lines[n][match.end() :] or UNREAD
    return "\n".join(lines)


_UNREAD = Row(
    _ENTITY, "a sign of HTML that nobody knows", "Type the sign itself, or write \\& for the & alone."
)

_WORDS = "Write **strong** or *emphasized* words, or plain ones."
_SCRIPTS = "Write H~2~O and m^2^, or H₂O and m²."
_TAGS = {
    "br": "Remove it; an empty line begins a new paragraph, and each item of a list is a line.",
    **dict.fromkeys(("sub", "sup"), _SCRIPTS),
    **dict.fromkeys(("b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "font", "span", "small"), _WORDS),
    "a": "Write [words](https://…).",
    **dict.fromkeys(("img", "figure", "picture", "svg"), "Write ![What it shows](figures/name.svg) in a paragraph of its own."),
    **dict.fromkeys(("ul", "ol", "li", "dl"), _ITEM),
    **dict.fromkeys(("table", "tr", "td", "th", "thead", "tbody"), _TABLE),
    **dict.fromkeys(("details", "summary"), FOLDED),
    **dict.fromkeys(("aside", "div", "section"), f"Remove it, or: {NOTE[0].lower()}{NOTE[1:]}"),
    **dict.fromkeys(("video", "iframe", "object", "embed", "source", "track"), VIDEO),
    "audio": f"Say what it is, and lead there: {_LINK[0].lower()}{_LINK[1:]}",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
    "p": "Remove it; an empty line begins a new paragraph.",
    "blockquote": "Write > and a space before each line.",
    **dict.fromkeys(("hr", "center", "style", "script"), "Remove it."),
    **dict.fromkeys(("abbr", "acronym", "dfn"), ABBREVIATION),
}  # fmt: skip
"""What to write instead of a tag of HTML."""


def instead_of_tag(html: str) -> str:
    """What to write instead of HTML that begins so."""
    found = re.match(r"</?([A-Za-z][A-Za-z0-9]*)", html)
    return _TAGS.get(found[1].lower() if found else "", "Remove it; write \\< for the sign itself.")


_ASIDES = re.compile(
    r"(?:callout|admonition|alert|box)?-?(?:note|tip|hint|info|important|warning|caution|danger|success|error|attention|seealso|abstract|summary|example|question|callout|admonition|alert|box|aside|quote|panel)s?",
    re.IGNORECASE,
)

_FOLDS = re.compile(
    r"details?|dropdowns?|collaps(?:e|ed|ible)|toggle|spoiler|accordion|expand(?:er|able)?|fold(?:ed|able)?|disclosure|faq",
    re.IGNORECASE,
)


def is_folded(name: str) -> bool:
    """Whether other programs call a text so that opens when somebody asks for it."""
    return _FOLDS.fullmatch(name) is not None


def is_aside(name: str) -> bool:
    """Whether other programs call a text that is set apart so."""
    return _ASIDES.fullmatch(name) is not None


def _is_unread(found: re.Match[str]) -> bool:
    """Whether a character reference is shown as it is typed: `&nbsp` without its end, or a name that there isn't."""
    name, end = found[1], found[2]
    if name is None:
        return True
    return f"{name};" not in html5 if end else name in html5 and len(name) > 3


def _only_signs(text: str) -> str:
    """The text with as many zero characters in place of what stands for itself, or is told elsewhere."""
    return _LITERAL.sub(lambda found: "\0" * len(found[0]), text)


def _told(text: str, found: list[re.Match[str]], row: Row, problems: Problems, line: int) -> str:
    for match in found:
        sign = " ".join(text[match.start() : match.end()].split())
        sign = sign if len(sign) <= 40 else f"{sign[:39]}…"
        place = line + text.count("\n", 0, match.start())
        problems.error(place, row.code, f"“{sign}” looks like {row.name}.", row.instead)
    for match in reversed(found):
        inside = text[match.start() : match.end()]
        text = f"{text[: match.start()]}{UNREAD}{chr(10) * inside.count(chr(10))}{text[match.end() :]}"
    return text


_PLAYED = re.compile(
    r"\.(?:mp4|m4v|mov|webm|ogv|avi|mkv|wmv|3gp|mpe?g)$|^https?://(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com)/",
    re.IGNORECASE,
)


def is_video(address: str) -> bool:
    """Whether a picture's address is a video's."""
    return _PLAYED.search(address) is not None


def is_player(name: str) -> bool:
    """Whether other programs call a video so that stands in a page."""
    return name.lower() in ("youtube", "vimeo", "iframe", "embed", "player", "movie", "videos")
