"""What goes out as XLIFF is valid by the schemas of OASIS, whatever texts are made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from cartilla.exchange.rows import Outgoing, Row, outgoing
from cartilla.exchange.xliff import xliff_1, xliff_2
from cartilla.i18n.catalogs.messages import Message
from cartilla.i18n.pieces import Pieces
from cartilla.model.walk import TextRole
from cartilla.parse.inline import parse_inline
from support.any_source import TEXTS, Source
from support.opening import opened
from support.packages import starter

SCHEMAS = (
    Path(__file__).parents[2] / ".venv/schemas/usr/share/php/Symfony/Component/Translation/Resources/schemas"
)
"""Of Debian's php-symfony-translation, which `make test` unpacks. The core of 2.1 has the schema of 2.0."""
WRITERS = {"xliff-core-1.2-strict.xsd": xliff_1, "xliff-core-2.0.xsd": xliff_2}

pytestmark = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="There is no package php-symfony-translation here."
)


class _Near(etree.Resolver):
    """The schemas name each other by addresses, and lie in one folder."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        return self.resolve_filename(str(SCHEMAS / system_url.rpartition("/")[2]), context)


@pytest.fixture(scope="module", params=WRITERS)
def version(request: pytest.FixtureRequest) -> tuple[Any, etree.XMLSchema]:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Near())
    return WRITERS[request.param], etree.XMLSchema(etree.parse(str(SCHEMAS / request.param), parser))


def test_a_whole_package_is_valid(tmp_path: Path, version: tuple[Any, etree.XMLSchema]) -> None:
    write, schema = version
    sent = outgoing(opened(starter(tmp_path / "package")), "es-US")
    schema.assertValid(etree.fromstring(write(sent)))


@given(source=TEXTS, done=..., has_text=...)
def test_any_text_makes_a_valid_file(
    version: tuple[Any, etree.XMLSchema], source: Source, done: bool, has_text: bool
) -> None:
    write, schema = version
    text = Pieces(Message("p", TextRole.PARAGRAPH, parse_inline(source.written, ())), {}).source
    rows = [
        Row(f"es-US/a/p-{n}", text, text if has_text else "", "about", "g" * 16, "s" * 16, done, (("germ", "germen"),) * n)
        for n in range(2)
    ]  # fmt: skip
    schema.assertValid(etree.fromstring(write(Outgoing("en-US", "es-US", ("a",), tuple(rows)))))


def test_a_file_with_a_sign_that_the_schema_has_not_is_invalid(version: tuple[Any, etree.XMLSchema]) -> None:
    write, schema = version
    row = Row("es-US/a/p", "⟦20⟧ seconds", "", "about", "g" * 16, "s" * 16, False)
    root = etree.fromstring(write(Outgoing("en-US", "es-US", ("a",), (row,))))
    next(root.iter("{*}source"))[0].set("shown", "20")
    assert not schema.validate(root)
