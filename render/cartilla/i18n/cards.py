"""The clinic in a locale: its card, and what a text places of it."""

from __future__ import annotations

from cartilla.i18n.values import facts as v
from cartilla.i18n.values import times, written
from cartilla.model.clinic import PREFIX, Clinic
from cartilla.model.edition import ClinicCard
from cartilla.model.text import Value
from cartilla.model.words import Words


def clinic_card(clinic: Clinic, words: Words, source_locale: str) -> ClinicCard:
    """The clinic's file for this locale; texts it lacks fall back to the source's locale."""
    locale = words.locale
    foreign: set[str] = set()

    def text(name: str) -> str | None:
        by_locale: dict[str, str] | None = getattr(clinic, name)
        if not by_locale:
            return None
        if own := by_locale.get(locale):
            return own
        if of_all := by_locale.get(""):
            # What is said for all languages and reads in the other direction is most likely in the source's.
            if written.set_apart(of_all, locale) != of_all:
                foreign.add(name)
            return of_all
        foreign.add(name)
        return by_locale.get(source_locale)

    return ClinicCard(
        id=clinic.id,
        name=text("name") or clinic.id,
        about=text("about") or "",
        area=text("area"),
        address=tuple(written.set_apart(line, locale) for line in clinic.address),
        phone=None if clinic.phone is None else v.phone(clinic.phone, locale),
        hours=times.hours(clinic.opening, words).written if clinic.opening else text("hours"),
        website=None if clinic.website is None else v.web_address(clinic.website, words),
        accent=clinic.accent,
        logo=clinic.logo,
        foreign=frozenset(foreign),
    )


def placed(name: str, clinic: Clinic | None, words: Words, source_locale: str) -> Value:
    """`{clinic.phone}` and its like. Where the clinic hasn't said, words that stand in for it: never an invented one."""
    field = name.removeprefix(PREFIX)
    unsaid = Value(words[f"clinic.{field}"], words[f"clinic.{field}"], name)
    if clinic is None:
        return unsaid
    card = clinic_card(clinic, words, source_locale)
    if field == "hours" and clinic.opening:
        return _named(times.hours(clinic.opening, words), name)
    found: str | Value | None = getattr(card, field)
    if found is None or (field == "name" and not clinic.name):
        return unsaid
    return _named(Value(found, found) if isinstance(found, str) else found, name)


def _named(value: Value, name: str) -> Value:
    return Value(value.written, value.spoken, name, value.kind, value.href)
