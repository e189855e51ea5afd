"""What comes back from translators: taken where it is certain, else told row by row.

Everything is looked at before anything is written, and a row is taken whole or not at all. Whoever asks has read the rows
from some format, and says of each what that format makes doubtful.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from cartilla.errors import Finding, FindingsError, Severity
from cartilla.exchange.languages import locale_of
from cartilla.exchange.mended import mended
from cartilla.exchange.remembered import Remembered
from cartilla.exchange.returned import Report, Returned, Told
from cartilla.exchange.rows import cleaned, folded, guard_of, named, seen_of
from cartilla.exchange.translation import Sheet, Translation
from cartilla.i18n.collection import Collection
from cartilla.i18n.pieces import PieceError
from cartilla.i18n.review.remarks import LONGEST, Kind, Remark, add_remarks
from cartilla.i18n.review.signoffs import tidy
from cartilla.i18n.upkeep import memory

AGAIN = "Send the text out again, and translate what it says now."
AS_IT_IS = (
    "Translate it. Where it is the same in both languages, say so: an x under “Fits”, the state “translated”."
)
SPLIT = "The row next to it belongs to no text: was this one split? Its translation may be only a part."
BY_HAND = "Look at both, and write it on the desk or in the catalog."
RESTORE = "Put the row back as it went out, with the translation beside it, and bring the file in again."

BY_CHANCE = 40
"""Characters up to which two texts may well have the same translation."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of the package."""

    translation: Translation
    number: int

    @property
    def sheet(self) -> Sheet:
        return self.translation.sheets[self.number]


def bring_in(collection: Collection, rows: Sequence[Returned], by: str, day: date, into: str = "") -> Report:
    """Take what is certain, and tell the rest. Remarks are said to be `by`. Of a memory of several languages, `into` is the
    one to take. Raises CartillaError for a file that can't be this package's; nothing is changed then."""
    locale = locale_of(collection, rows, into)
    report = Report(locale)
    places = _Places(collection, locale, rows)
    rows, report.strange = _placed(rows, places, collection.source_locale, locale)
    told: dict[int, Told] = {}
    wanted: dict[str, dict[int, tuple[int, str]]] = defaultdict(dict)
    asked: dict[str, list[Remark]] = defaultdict(list)
    doubts = _doubts(rows)
    for n, row in enumerate(rows):
        place = places.of(row)
        report.ticked += row.fits
        if row.remark or row.beside:
            said = _remark(row, place, by, day)
            if place is not None and isinstance(said, Remark):
                asked[place.translation.article].append(said)
            elif isinstance(said, Told):
                report.told.append(said)
        if row.is_stray:
            if row.text or row.source:
                told[n] = Told(
                    row.where, f"This row belongs to no text: “{_short(row.text or row.source)}”.", RESTORE
                )
            continue
        answer = _answer(row, place, places, doubts.get(n, ""))
        if isinstance(answer, Told):
            told[n] = answer
        elif answer is None or place is None:
            report.unchanged += 1
        else:
            wanted[place.translation.article][place.number] = (n, answer)
    for article, texts in wanted.items():
        _take(places.translations[article], texts, rows, told, report)
    for article, remarks in asked.items():
        known = {(r.place, r.words, r.source) for r in collection.remarks(article, locale)}
        new = [r for r in dict.fromkeys(remarks) if (r.place, r.words, r.source) not in known]
        if new:
            report.written.append(add_remarks(collection.package.root, locale, article, new))
            report.questions += len(new)
    report.told += [told[n] for n in sorted(told)]
    report.told += places.trouble
    return report


def _placed(
    rows: Sequence[Returned], places: _Places, source_locale: str, locale: str
) -> tuple[list[Returned], int]:
    """The rows, of a memory those that are of a text here; and how many are of none."""
    units = [row for row in rows if row.said]
    if not units:
        return [*rows], 0
    remembered = Remembered(units, source_locale, locale)
    found = [row for translation in places.translations.values() for row in remembered.rows(translation)]
    return [*(row for row in rows if not row.said), *found], remembered.strange


class _Places:
    """The texts of the articles that the rows are of, by what the rows say."""

    def __init__(self, collection: Collection, locale: str, rows: Sequence[Returned]) -> None:
        self.translations: dict[str, Translation] = {}
        self.trouble: list[Told] = []
        self._by_guard: dict[str, _Place] = {}
        self._by_name: dict[str, _Place] = {}
        self._went_out: dict[str, list[Returned]] = defaultdict(list)
        articles = {row.name.split("/")[1] for row in rows if row.name.count("/") >= 2}
        if any(row.said for row in rows):
            articles = {*collection.articles}
        known = cache(partial(memory, collection, locale))
        for article in sorted(articles & {*collection.articles}):
            try:
                translation = Translation(collection, article, locale, known)
            except FindingsError as error:
                first = error.findings[0]
                self.trouble.append(Told(first.where, f"{article} can't be read: {first.message}", first.fix))
                continue
            self.translations[article] = translation
            for number, sheet in enumerate(translation.sheets):
                place = _Place(translation, number)
                self._by_guard[guard_of(locale, article, sheet)] = place
                self._by_name[named(locale, article, sheet.message.place)] = place
        for row in rows:
            self._went_out[row.seen].append(row)

    def of(self, row: Returned) -> _Place | None:
        return self._by_guard.get(row.guard) or self._by_name.get(row.name)

    def is_guarded(self, row: Returned) -> bool:
        """Whether the row went out with a text that is still the same."""
        return row.guard in self._by_guard

    def is_anothers(self, row: Returned) -> bool:
        """Whether its translation went out with another source: one that has lost it since, or is too long to be the
        same by chance."""
        others = self._went_out.get(seen_of(row.text), [])
        if not others or folded(row.source) in {folded(other.source) for other in others}:
            return False
        return len(row.text) > BY_CHANCE or all(other.is_changed for other in others)


def _answer(row: Returned, place: _Place | None, places: _Places, doubt: str) -> str | Told | None:
    """The translation to take, with pieces; None where there is nothing to do."""
    untouched = not row.is_changed and not row.fits
    if row.doubt or (doubt and not untouched):
        return Told(row.where, row.doubt or doubt, RESTORE)
    if place is None:
        if untouched:
            return None
        return Told(row.where, f"The package has no text “{row.name or row.guard}” any more.", AGAIN)
    sheet = place.sheet
    text, present = mended(cleaned(row.text), sheet.pieces), cleaned(sheet.text)
    guarded, same_source = places.is_guarded(row), folded(row.source) == folded(sheet.pieces.source)
    if guarded and not same_source:
        return Told(
            row.where,
            "Its source isn't the one that the row went out with: were columns sorted, or pasted, by themselves? "
            f"It went out with “{_short(sheet.pieces.source)}”.",
            RESTORE,
        )
    if untouched or (text == present and not row.fits):
        return None
    if not same_source:
        was, now = _short(row.source), _short(sheet.pieces.source)
        return Told(row.where, f"Its source was changed meanwhile. It was “{was}”, and is “{now}”.", AGAIN)
    if not guarded and present:
        return Told(row.where, "What guards the row was lost or changed.", BY_HAND)
    if not text:
        if not present:
            return None
        return Told(row.where, "Its translation was emptied. The one in the package is kept.", BY_HAND)
    # What the memory of the package has put there since is nobody's work.
    if present not in ("", text) and seen_of(sheet.text) != row.seen and not sheet.origin:
        return Told(row.where, f"It was translated otherwise meanwhile: “{_short(present)}”.", BY_HAND)
    if row.is_changed and places.is_anothers(row):
        return Told(
            row.where,
            f"Its translation is the one that another text went out with: “{_short(text)}”. Was the column sorted by "
            "itself, or a cell copied?",
            BY_HAND,
        )
    if row.is_changed and not row.fits and folded(text) == folded(sheet.pieces.source):
        return Told(row.where, f"It is the source itself, not translated: “{_short(text)}”.", AS_IT_IS)
    try:
        sheet.pieces.written(text)
    except PieceError as error:
        return Told(row.where, str(error), "Put the pieces of the source into it, just as they stand there.")
    return text


def _take(
    translation: Translation,
    texts: dict[int, tuple[int, str]],
    rows: Sequence[Returned],
    told: dict[int, Told],
    report: Report,
) -> None:
    """Write an article's texts. What has errors is kept as unfinished where nothing better stands there, and told."""
    found = translation.judged({number: text for number, (_, text) in texts.items()}, only_errors=True)
    wanted: dict[int, str] = {}
    confirmed: set[int] = set()
    unfinished: set[int] = set()
    for number, (n, text) in texts.items():
        sheet = translation.sheets[number]
        errors = [f for f in found[number] if f.severity is Severity.ERROR]
        is_new = text != cleaned(sheet.text)
        if errors:
            kept = is_new and not sheet.done
            told[n] = _wrong(rows[n].where, errors, kept=kept)
            report.unfinished += kept
            if kept:
                wanted[number] = text
            continue
        if is_new and rows[n].is_unfinished:
            told[n] = _open(rows[n].where, kept=not sheet.done)
        if rows[n].is_remembered or (is_new and rows[n].is_unfinished and not sheet.done):
            wanted[number] = text
            unfinished.add(number)
            report.remembered += rows[n].is_remembered
            report.unfinished += not rows[n].is_remembered
        elif is_new and not rows[n].is_unfinished:
            wanted[number] = text
            report.taken[translation.article] += 1
        elif sheet.done:
            report.unchanged += not is_new
        else:
            # A tick says that a text fits. Nobody has edited it.
            wanted[number] = text
            confirmed.add(number)
    if wanted:
        translation.save_all(wanted, found, unedited=confirmed, unfinished=unfinished)
        report.confirmed += len(confirmed)
        report.written.append(translation.path)


def _open(where: str, *, kept: bool) -> Told:
    end = "It is kept as unfinished." if kept else "The one in the package is kept."
    return Told(where, f"Its state says that somebody has to look at it again. {end}", BY_HAND)


def _wrong(where: str, errors: Sequence[Finding], *, kept: bool) -> Told:
    end = "It is kept as unfinished: nobody reads it yet." if kept else "The one in the package is kept."
    return Told(where, " ".join((*(error.message for error in errors), end)), errors[0].fix)


def _doubts(rows: Sequence[Returned]) -> dict[int, str]:
    """What makes rows uncertain: of themselves, because they come twice, or because one was split."""
    doubts = {n: row.doubt for n, row in enumerate(rows) if row.doubt}
    alike: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        if not row.is_stray:
            alike[row.guard or row.name].append(n)
        elif row.text:
            # Whether above or below, and only next to it.
            for near in (n - 1, n + 1):
                if 0 <= near < len(rows) and not rows[near].is_stray:
                    doubts.setdefault(near, SPLIT)
    for several in alike.values():
        if len({cleaned(rows[n].text) for n in several}) > 1:
            where = ", ".join(rows[n].where for n in several)
            doubts |= dict.fromkeys(several, f"The text comes more than once, each time otherwise ({where}).")
    return doubts


def _remark(row: Returned, place: _Place | None, by: str, day: date) -> Remark | Told:
    words = tidy("\n".join(filter(None, (row.remark, row.beside))))
    if place is None:
        return Told(row.where, f"It is remarked of no text of this package: “{words}”.", BY_HAND)
    if len(words) > LONGEST:
        return Told(row.where, f"Its remark is longer than {LONGEST:,} characters.", "Say it more shortly.")
    sheet = place.sheet
    return Remark(
        place=sheet.message.place,
        kind=Kind.QUESTION,
        source=sheet.message.msgid,
        text=sheet.pieces.written(sheet.text),
        words=words,
        by=by,
        day=day,
    )


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"
