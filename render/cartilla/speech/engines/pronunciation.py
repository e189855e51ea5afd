"""Which of eSpeak NG's rules pronounce a locale, and what they say so that it is misheard. Other engines use the same rules."""

import re

# Plain voices are understood best; eSpeak's variants are worse. "es" alone is Spain's.
_RULES = {"en": "en-us", "es": "es-419", "pt-BR": "pt-br", "zh": "cmn", "zh-HK": "yue", "fr-CA": "fr"}
_RULES |= {"en-GB": "en-gb", "es-ES": "es", "no": "nb", "zh-MO": "yue"}

_LETTERED = "class|grade|group|hepatitis|influenza|level|part|plan|stage|strep|type|vitamin"
_RESPELLED = {
    "en": (
        # As eSpeak stresses them, a listener can't tell fifteen from fifty.
        (re.compile(r"\b(thir|four|fif|six|seven|eigh|nine)teen(s|th|ths)?\b", re.IGNORECASE), r"\1-teen\2"),
        # The letter is no article: "eight uh M".
        (re.compile(r"\bA M\b"), "AM"),
        (re.compile(r"\bA one C\b"), "A-one C"),
        (re.compile(rf"\b((?i:{_LETTERED})) A (?=\w)"), r"\1 eigh "),
    )
}
"""For the rules of a language: how a word is written so that they say it right."""

RESPELLING = 1
"""Counted up when the table changes: what was said before is said anew."""


def respelled(text: str, lang: str) -> str:
    """`text` as eSpeak's rules for `lang` (BCP 47) say it right."""
    for pattern, instead in _RESPELLED.get(_language(lang), ()):
        text = pattern.sub(instead, text)
    return text


def rules_for(locale: str) -> str:
    """eSpeak's own name of its voice for a BCP 47 tag."""
    language = locale.split("-")[0]
    return _RULES.get(locale) or _RULES.get(language) or language


def same_language(one: str, other: str) -> bool:
    """Whether two BCP 47 tags (or `en_US`, as voices are named) are of one language."""
    return _language(one) == _language(other)


def _language(tag: str) -> str:
    subtag = tag.replace("_", "-").split("-")[0].lower()
    return {"nb": "no", "nn": "no", "cmn": "zh"}.get(subtag, subtag)
