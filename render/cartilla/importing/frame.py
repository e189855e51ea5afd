"""What of a page is its text, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from cartilla.importing.css import Styles

SILENT = frozenset(
    ["script", "style", "template", "link", "meta", "base", "wbr", "hr", "br", "col", "colgroup"]
)
_ASIDE = {
    "nav": "the page's navigation",
    "footer": "the page's foot",
    "aside": "what stands beside the text",
    "noscript": "what a page shows without scripts",
    "form": "a form",
    "button": "a button",
    "select": "a field of a form",
    "textarea": "a field of a form",
    "dialog": "a window that opens over the page",
    "iframe": "another page that is shown in this one",
    "object": "an embedded object",
    "video": "a video",
    "audio": "a recording",
    "svg": "a drawing",
    "math": "a formula",
    "rt": "small print over a word (ruby)",
    "s": "crossed-out text",
    "strike": "crossed-out text",
    "del": "crossed-out text",
    "title": "the page's title",
}  # fmt: skip
_ROLES = {
    "navigation": "the page's navigation",
    "banner": "the page's head",
    "contentinfo": "the page's foot",
    "complementary": "what stands beside the text",
    "search": "a form",
}
_FRAME = re.compile(
    r"(?:main-?|site-?|primary-?)?(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|skip-?link|cookie(?:s|-?banner|-?notice)?|share|social|"
    r"sharing|related|comments?|pagination|toc|mw-editsection|noprint|printfooter|catlinks)"
)
"""Classes and ids of what stands around a text."""
HEADING = re.compile("h[1-6]")


@dataclass(frozen=True, slots=True)
class Frame:
    """Of a page. `opened` are the ids of parts that a button opens: hidden until then, and there for readers."""

    styles: Styles
    opened: frozenset[str] = frozenset()

    def why_not(self, element: Any) -> str:
        """What the element is, if it isn't taken."""
        tag, role = tag_of(element), str(element.get("role") or "")
        said = self.styles.of(element)
        closed = (
            element.get("hidden") is not None
            or said.get("display") == "none"
            or said.get("visibility") == "hidden"
        )
        if closed and element.get("id") not in self.opened:
            return "hidden text"
        if "line-through" in said.get("text-decoration", said.get("text-decoration-line", "")):
            return "crossed-out text"
        if tag in _ASIDE and not self._is_text_all_the_same(element, tag):
            return _ASIDE[tag]
        if tag == "header" and not any(
            tag_of(outer) in ("main", "article") for outer in element.iterancestors()
        ):
            return "" if has(element, "h1") else "the page's head"
        if role in _ROLES and not (role == "banner" and has(element, "h1")):
            return _ROLES[role]
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        frame = next((name for name in names if _FRAME.fullmatch(name)), "")
        return f"a part around the text ({frame})" if frame and not has(element, "h1") else ""

    def _is_text_all_the_same(self, element: Any, tag: str) -> bool:
        """Forms that some systems lay around a whole page, and buttons that open what a heading is over."""
        if tag == "form":
            return has(element, "h1") or has(element, "p")
        return tag == "button" and any(HEADING.fullmatch(tag_of(outer)) for outer in element.iterancestors())


def main_part(root: Any) -> Any:
    """The element that holds what the page is about."""
    body = next((one for one in root.iter() if tag_of(one) == "body"), root)
    for wanted in (
        lambda e: tag_of(e) == "main" or e.get("role") == "main",
        lambda e: tag_of(e) == "article",
    ):
        those = [one for one in body.iter() if isinstance(one.tag, str) and wanted(one)]
        if len(those) == 1 and len("".join(those[0].itertext()).split()) > 20:
            return those[0]
    return body


def tag_of(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def has(element: Any, tag: str) -> bool:
    return any(tag_of(inner) == tag for inner in element.iter())
