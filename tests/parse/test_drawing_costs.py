"""A drawing that would never end is told before anything draws it, and one that people draw is fine."""

import time

import pytest

from cartilla.parse.problems import Problems
from cartilla.parse.svg import read_svg

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SOON = 3.0
"""Seconds of processor time: they take a hundredth."""


def drawing(inner: str, box: str = "0 0 10 20") -> bytes:
    return f'<svg {NS} viewBox="{box}">{inner}</svg>'.encode()


def codes(data: bytes) -> list[str]:
    problems = Problems("article.md")
    start = time.thread_time()
    read_svg("a.svg", data, "block", 1, problems)
    assert time.thread_time() - start < SOON
    return [finding.code for finding in problems.findings]


def chain(link: str, last: str = "<rect/>", many: int = 18) -> str:
    """Each part uses the one before it twice."""
    return f'<g id="p0">{last}</g>' + "".join(link.format(n=n, before=n - 1) for n in range(1, many))


RECT = '<rect width="1" height="1" {0}="url(#p{{before}})"/>'
MULTIPLYING = {
    "use": chain('<g id="p{n}"><use href="#p{before}"/><use xlink:href="#p{before}"/></g>'),
    **{
        element: chain(f'<{element} id="p{{n}}">{RECT.format(attribute) * 2}</{element}>')
        for element, attribute in (("mask", "mask"), ("pattern", "fill"), ("clipPath", "clip-path"), ("marker", "marker-mid"))
    },
    "style": chain('<mask id="p{n}"><rect style="mask:url(#p{before})"/><rect style="mask:url(#p{before})"/></mask>'),
    "inherited": chain('<pattern id="p{n}"><g fill="url(#p{before})"><rect/><rect/></g></pattern>'),
    "markers on points": '<marker id="m">' + "<rect/>" * 60 + '</marker><g marker="url(#m)"><path d="M' + "1 2 " * 2000 + '"/></g>',
    "copies": '<g id="a">' + "<rect/>" * 400 + "</g>" + '<use href="#a"/>' * 400,
    "itself": '<mask id="a"><rect mask="url(#a)"/></mask>',
    "each other": '<mask id="a"><rect mask="url(#b)"/></mask><mask id="b"><rect mask="url(#a)"/></mask>',
    "a gradient": '<linearGradient id="a" spreadMethod="repeat" x2="1e-9"/><rect fill="url(#a)"/>',
    "a number without end": '<path d="M' + "9" * 100_000 + ' 0"/>',
    "a number beyond all numbers": '<g transform="scale(1E+999)"/>',
    "a length in a style": '<rect style="stroke-width:2e8px"/>',
    "attributes": "<rect " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>",
}  # fmt: skip


@pytest.mark.parametrize("inner", MULTIPLYING.values(), ids=MULTIPLYING)
def test_parts_that_multiply_are_told(inner: str) -> None:
    assert set(codes(drawing(inner))) == {"unsafe-svg"}


@pytest.mark.parametrize(
    "inner",
    [
        "<rect width='1' height='1'/>" * 4_000,
        '<path d="M0 0L' + "10-20" * 9_000 + '"/>',
        '<g id="a12345678901"><rect/></g>' + '<use href="#a12345678901"/>' * 900,
        '<rect x="-1.23456789012" y="2.3e-16" fill="#1e9999" style="fill:#12345678" data-saved="1733000000"/>',
        '<linearGradient id="a"><stop/><stop/></linearGradient><g fill="url(#a)">' + "<rect/>" * 900 + "</g>",
        '<marker id="m"><path d="M0 0"/></marker>' + '<path marker-end="url(#m)" d="M1 2L3 4"/>' * 300,
        '<clipPath id="c"><rect/></clipPath>' + '<g clip-path="url(#c)"><circle r="1"/></g>' * 300,
    ],
)
def test_what_people_draw_is_fine(inner: str) -> None:
    assert codes(drawing(inner)) == []


@pytest.mark.parametrize(
    "box",
    ["0 0 1e-30 1e-30", "0 0 10 1e-30", "0 0 nan 1", "0 0 inf 1", "0 0 1 9999", "1" * 5000, " " * 60_000],
)
def test_a_view_box_that_nobody_can_see_is_told(box: str) -> None:
    assert codes(drawing("<rect/>", box)) == ["bad-figure"]


def test_a_document_type_is_found_in_any_encoding() -> None:
    text = '<?xml version="1.0" encoding="{0}"?><!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("").decode()
    hidden = text.format("UTF-7").replace("<!", "+ADwAIQ-").encode()
    assert set(codes(hidden)) <= {"unsafe-svg", "bad-figure"}
    assert codes(hidden)
    for encoding in ("utf-8", "utf-16", "cp037", "utf-32"):
        assert codes(text.format(encoding).encode(encoding)), encoding


def test_names_of_a_thousand_languages_are_told() -> None:
    names = " ".join(f'xmlns:a{n}="b:{n}"' for n in range(1_000))
    assert codes(f'<svg {NS} {names} viewBox="0 0 1 1"/>'.encode()) == ["unsafe-svg"]
