"""Which of eSpeak NG's rules pronounce a locale. Other engines use the same rules."""

# Plain voices are understood best; eSpeak's variants are worse. "es" alone is Spain's.
_RULES = {"en": "en-us", "es": "es-419", "pt-BR": "pt-br", "zh": "cmn", "zh-HK": "yue", "fr-CA": "fr"}
_RULES |= {"en-GB": "en-gb", "es-ES": "es", "no": "nb", "zh-MO": "yue"}


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
