"""What a Word document holds besides the text that was taken: everything written in it that bears no mark."""

from __future__ import annotations

from typing import Any

from cartilla.importing.opening import WordFile, attribute, local, named
from cartilla.importing.pictures import SAID, TAKEN
from cartilla.importing.pieces import Report, Told
from cartilla.importing.word import PLACE, WHY, said, where

_LOOKS = {
    "styles.xml", "stylesWithEffects.xml", "settings.xml", "fontTable.xml", "webSettings.xml", "numbering.xml",
    "people.xml", "commentsExtended.xml", "commentsIds.xml", "commentsExtensible.xml", "[Content_Types].xml",
}  # fmt: skip
_ASIDE = {"theme", "_rels", "glossary", "embeddings", "docProps", "customXml"}
"""Parts of the file, and folders of them, in which no reader sees a word."""
_NUMBERS = {"posOffset", "align", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset", "f", "formatCode", "delInstrText"}  # fmt: skip
"""Elements whose text says how something looks."""

_OF_A_DRAWING, _OF_A_TABLE = "what is said of a drawing", "what is said of a table"
_HINT = "a hint at a field of a form"
_IN_ATTRIBUTES = {
    "textpath": (("string", "drawn words (WordArt or a watermark)"),),
    "docPr": (("title", _OF_A_DRAWING), ("descr", _OF_A_DRAWING)),
    "shape": (("alt", _OF_A_DRAWING),),
    "tblCaption": (("val", _OF_A_TABLE),),
    "tblDescription": (("val", _OF_A_TABLE),),
    "hyperlink": (("tooltip", "what shows only under a mouse"),),
    "statusText": (("val", _HINT),),
    "helpText": (("val", _HINT),),
    "listEntry": (("val", "a field of a form to choose from"),),
}
"""Words that stand in attributes, by their elements."""

_KINDS = {
    "moveFrom": "text that a tracked change moves away",
    "moveTo": "text that a tracked change moves here",
    "del": "text that a tracked change deletes",
    "ins": "text that a tracked change adds",
    "oMath": "a formula",
    "rt": "small print over a word (ruby)",
    "instrText": "what a field works with",
    "txbxContent": "a text box",
    "hdr": "a page header",
    "ftr": "a page footer",
    "footnote": "a footnote",
    "endnote": "an endnote",
    "comment": "a comment",
    "chartSpace": "words in a chart",
    "dataModel": "words in a drawing (SmartArt)",
    "txbx": "a text box",
}


def parts(file: WordFile) -> dict[str, Any]:
    """The roots of all parts that may hold words, the main text first."""
    names = [file.main, *(name for name in file.names if name != file.main and _may_hold_words(name))]
    return {name: root for name in names if (root := file.tree(name)) is not None}


def _may_hold_words(name: str) -> bool:
    *folders, last = name.split("/")
    drawn_again = "diagrams" in folders and last.startswith("drawing")
    return (
        last.endswith(".xml") and last not in _LOOKS and not _ASIDE.intersection(folders) and not drawn_again
    )


def prepare(file: WordFile) -> None:
    """Keep of each thing that is there in two forms, for newer and older programs, the one; and say where all stands."""
    for name, root in parts(file).items():
        for both in list(named(root, "AlternateContent")):
            forms = [form for form in both if local(form) in ("Choice", "Fallback")]
            best = next((form for form in forms if _shows(form)), forms[0] if forms else None)
            for form in forms:
                if form is not best:
                    both.remove(form)
        number = 0
        for paragraph in named(root, "p") if name == file.main else ():
            number += bool(said(paragraph))
            start = f" (“{said(paragraph, 40)}”)" if said(paragraph) else ""
            paragraph.set(PLACE, f"paragraph {number}{start}")


def _shows(form: Any) -> bool:
    return any(local(one) in ("t", "blip", "imagedata", "chart", "relIds") for one in form.iter())


def tell_rest(file: WordFile, report: Report) -> None:
    anchors = _anchors(file)
    for name, root in parts(file).items():
        groups: dict[tuple[Any, str], list[str]] = {}
        for element in root.iter():
            if element.get(TAKEN):
                continue
            for key, kind in _IN_ATTRIBUTES.get(local(element), ()):
                if (words := attribute(element, key)) and not element.get(SAID):
                    groups.setdefault((_paragraph(element), kind), []).append(f" {words}")
            if local(element) in ("blip", "imagedata"):
                groups.setdefault((element, f"a picture in {_kind(element)}"), []).append("")
            for text in (element.text if local(element) not in _NUMBERS else None, element.tail):
                if text and text.strip():
                    kind = element.get(WHY) or _kind(element)
                    groups.setdefault((_paragraph(element), kind), []).append(text)
        for (owner, kind), texts in groups.items():
            words = " ".join("".join(texts).split())
            report.missing.append(Told(_place(owner, name, anchors), f"{kind}:" if words else kind, words))


def _kind(element: Any) -> str:
    for outer in (element, *element.iterancestors()):
        if local(outer) in _KINDS:
            by = attribute(outer, "author")
            return _KINDS[local(outer)] + (f" ({by})" if by else "")
    return "text of a kind that isn't known"


def _paragraph(element: Any) -> Any:
    """The one that an element is in, or the first one of its table."""
    for outer in (element, *element.iterancestors()):
        if local(outer) in ("p", "tbl"):
            return next(named(outer, "p"), element)
    return element


def _anchors(file: WordFile) -> dict[tuple[str, str], str]:
    """Where in the text notes and comments stand, by what they are and their ids."""
    return {
        (local(one).removesuffix("Reference"), attribute(one, "id") or ""): where(one)
        for one in parts(file)[file.main].iter()
        if local(one) in ("footnoteReference", "endnoteReference", "commentReference")
    }


def _place(element: Any, name: str, anchors: dict[tuple[str, str], str]) -> str:
    for outer in (element, *element.iterancestors()):
        if place := outer.get(PLACE) or anchors.get((local(outer), attribute(outer, "id") or "")):
            return str(place)
    return name.rpartition("/")[2].removesuffix(".xml")
