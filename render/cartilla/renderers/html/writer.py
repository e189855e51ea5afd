"""An edition's blocks as markup, of which templates write the frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup, escape

from cartilla.model import blocks as b
from cartilla.model.edition import ClinicCard
from cartilla.model.text import Passage, Value
from cartilla.renderers.html.drawings import inline_svg
from cartilla.renderers.html.icons import icon_array_svg
from cartilla.renderers.html.language import attributes, element
from cartilla.renderers.html.text_writer import SHORT_ADDRESS, TextWriter
from cartilla.renderers.html.typed import typed


@dataclass(frozen=True, slots=True)
class HtmlWriter(TextWriter):
    """Writes what one edition says as one profile wants it. Templates know it as `html`."""

    def kind(self, block: b.Block[Passage]) -> str:
        """The macro of blocks.html.jinja that writes this block."""
        match block:
            case b.Heading():
                return "heading"
            case b.Paragraph():
                return "paragraph"
            case b.List():
                return "list"
            case b.Quote():
                return "quote"
            case b.Figure():
                return "figure"
            case b.Callout():
                return "callout"
            case b.Table():
                return "table"
            case b.IconArray():
                return "icon_array"
            case b.Helpline():
                return "helpline"
            case b.Video():
                return "video"
            case b.FullOnly():
                return "full_only"
            case _:
                assert_never(block)

    def levelled(
        self, blocks: Iterable[b.Block[Passage]], level: int
    ) -> Iterator[tuple[b.Block[Passage], int]]:
        """Each block that the format shows, with the heading level that its title takes: `level`, and one below
        the last heading after one."""
        for block in blocks:
            if isinstance(block, b.FullOnly) and not self.profile.full:
                continue
            yield block, level
            if isinstance(block, b.Heading):
                level = block.level + 1

    def drawing(self, figure: b.Figure[Passage]) -> Markup:
        """A figure's picture with its text alternative, timed as that is read aloud."""
        about = (
            {"id": self.id(figure.picture_id)}
            | self._language(figure.alt.lang)
            | self._heard(figure.picture_id)
        )
        width, height = figure.size
        if figure.image.media_type == "image/svg+xml":
            # A drawing's labels fall back one by one; its own language is that of its text alternative.
            about.pop("dir", None)
            width, height = width * self.profile.drawings, height * self.profile.drawings
        if figure.width is not None:
            about["style"] = f"width: {width:g}px"
        return self._picture(figure.image, figure.alt.written, about, (width, height))

    def logo(self, clinic: ClinicCard) -> Markup:
        """The clinic's logo, whose text alternative is its name; nothing where it has none."""
        if clinic.logo is None:
            return Markup()
        lang = self.edition.source_locale if "name" in clinic.foreign else None
        about = {"class": "logo", **self._language(lang)}
        return self._picture(clinic.logo, clinic.name, about, (clinic.logo.width, clinic.logo.height))

    def _picture(self, image: b.Image, alt: str, about: dict[str, str], shown: tuple[float, float]) -> Markup:
        size = {"width": f"{shown[0]:g}", "height": f"{shown[1]:g}"}
        if image.media_type == "image/svg+xml":
            return inline_svg(image, alt, size | about)
        return element("img", None, src=self.profile.image_src(image), alt=alt, **size, **about)

    def icons(self, block: b.IconArray[Passage]) -> Markup:
        about = attributes(self._foreign("picture.icons") | self._heard(block.picture_id))
        return icon_array_svg(block, self.edition, self.profile.id_prefix, self.profile.icon_row, about)

    def contacts(self, helpline: b.Helpline[Passage]) -> list[tuple[str, str | None, Markup]]:
        """The ways to reach a helpline: kind, link or None, label."""
        found: list[tuple[str, str | None, Markup]] = []
        for contact, fact in helpline.contacts:
            value = self.edition.values[fact]
            href, label = self._contact(contact, value, helpline.sms_word)
            found.append((contact, href if self._links(href) else None, self._unbroken(label, value)))
        return found

    def _contact(self, contact: b.Contact, value: Value, word: str) -> tuple[str, Markup]:
        """Link and label of one way; `word` is what to write in a text message, or empty."""
        match contact:
            case b.Contact.CALL:
                return value.href or "", self.words("helpline.call", number=value)
            case b.Contact.SMS:
                key = "helpline.text_word" if word else "helpline.text"
                return sms_link(value, word), self.words(key, word=word, number=value)
            case b.Contact.WEB:
                return value.href or "", self.words("helpline.visit", address=value)
            case _:
                assert_never(contact)

    def about(self, block: b.Video[Passage]) -> Markup:
        """A video's language and length, with a colon before its title."""
        words = escape(f"{self.edition.values[block.fact].written}:")
        return element("span", words, **self._foreign("value.video"))

    def video(self, block: b.Video[Passage]) -> Markup:
        """Its title, a link where the format has such; on paper with its address."""
        about = self.edition.values[block.fact]
        if not about.href or not self._links(about.href):
            return self.passage(block.title, links=False)
        title = element("a", self.passage(block.title, links=False), href=about.href)
        if not self.profile.spells_articles:
            return title
        return title + Markup(" ({})").format(element("bdi", escape(typed(about.href)), dir="ltr"))

    def _unbroken(self, label: Markup, value: Value) -> Markup:
        """The label with its number or address kept on one line, where links may hold elements."""
        if self.profile.text_only_links:
            return label
        written = escape(value.written)
        if len(value.written) > SHORT_ADDRESS and self.profile.parts_addresses:
            kept = element("span", escape(typed(value.href or value.written)), class_="address")
        else:
            kept = element("span", written, class_="unbroken")
        # Both are escaped already.
        return Markup(label.replace(written, kept))  # noqa: S704


def sms_link(phone: Value, word: str = "") -> str:
    """Opens a text message to `phone` with `word` already written."""
    number = (phone.href or phone.written).removeprefix("tel:")
    # Phones disagree on "?" or "&" before the body; both read "?&".
    return f"sms:{number}?&body={_quote(word)}" if word else f"sms:{number}"


def _quote(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")
