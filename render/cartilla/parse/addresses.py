"""Addresses that a reader can follow: web, phone, mail, and places in the article."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

TERM = "term:"
ARTICLE = "article:"
_LANG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def is_web_address(value: str) -> bool:
    """An absolute http(s) address with a host that has a dot, and nothing that must be encoded."""
    if re.search(r"[\s<>\"\\^`{|}\x00-\x20\x7f]", value):
        return False
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", host) is not None


def is_site(value: str) -> bool:
    """The address of a folder on the web, which files' paths are added to."""
    return is_web_address(value) and "?" not in value and "#" not in value


LENGTH = 12
"""Characters of such a number in international form."""


def is_phone(value: str) -> bool:
    """A short number of 3 to 6 digits, or a valid number in E.164 form."""
    if not value.startswith("+"):
        return re.fullmatch(r"[0-9]{3,6}", value) is not None
    import phonenumbers

    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return False
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return phonenumbers.is_valid_number(number) and e164 == value


def international(value: str) -> str:
    """A number of the United States and Canada, as people write it, in the form that `is_phone` takes; empty for others."""
    digits = re.sub(r"[\s().+/-]", "", value[:40])
    plain = f"+1{digits.removeprefix('1')}"
    return (
        plain if digits.isdecimal() and digits.isascii() and len(plain) == LENGTH and is_phone(plain) else ""
    )


def is_language(tag: str) -> bool:
    """A BCP 47 tag of language, script and region, written the usual way: `es`, `es-US`, `zh-Hans`."""
    return _LANG.fullmatch(tag) is not None


def is_link_target(href: str) -> bool:
    """Whether a link may lead there: web, mail, phone, glossary, another article, or a place in the article."""
    scheme, colon, rest = href.partition(":")
    match scheme.lower() if colon else "":
        case "http" | "https":
            return is_web_address(href)
        case "mailto":
            return re.fullmatch(r"[^\s@\"<>]+@[^\s@\"<>]+", rest) is not None
        case "tel":
            return re.fullmatch(r"\+?[0-9][0-9().-]{1,20}", rest) is not None
        case "sms":
            return re.fullmatch(r"\+?[0-9][0-9().-]{1,20}(\?body=[^\s\"<>]*)?", rest) is not None
        case "term" | "article":
            return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rest) is not None
    return re.fullmatch(r"#[a-z][a-z0-9-]*", href) is not None
