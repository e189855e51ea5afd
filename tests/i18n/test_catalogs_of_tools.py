"""Catalogs are read as GNU gettext reads them, whatever tool wrote them, and an update keeps all that they say."""

from __future__ import annotations

import gettext
import random
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartilla.errors import FindingsError
from cartilla.i18n.catalogs.po import read_po
from cartilla.i18n.upkeep import status, update
from support.effort import several
from support.opening import opened
from support.packages import starter

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"


def read(folder: Path, text: str | bytes) -> polib.POFile:
    path = folder / "any.po"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_po(path, folder)


def said(po: polib.POFile) -> dict[str, str]:
    """What gettext's own compiled form has of a catalog: finished translations, without the header."""
    found = {}
    for entry in po:
        if not entry.obsolete and not entry.fuzzy:
            key = entry.msgid if entry.msgctxt is None else f"{entry.msgctxt}\x04{entry.msgid}"
            forms = sorted(entry.msgstr_plural.items()) or [(0, entry.msgstr)]
            found[key] = "\0".join(text for _, text in forms)
    return {key: text for key, text in found.items() if text.partition("\0")[0]}


def said_by_gettext(path: Path) -> dict[str, str] | None:
    """The same by `msgfmt`; None where it refuses the file."""
    compiled = path.with_suffix(".mo")
    compiled.write_bytes(b"")
    done = subprocess.run(["msgfmt", "-o", compiled, path], capture_output=True, check=False)
    if done.returncode:
        return None
    if not compiled.stat().st_size:
        return {}
    with compiled.open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    found: dict[str, str] = {}
    for key, text in known.items():
        msgid, number = key if isinstance(key, tuple) else (key, None)
        if msgid:
            found[msgid] = text if not number else f"{found[msgid]}\0{text}"
    return found


@pytest.mark.parametrize(
    ("written", "msgstr"),
    [
        *((f'msgid "a"\nmsgstr "b{sign}c"', f"b{sign}c") for sign in "\v\f\x1c\x85\u2028\u2029"),
        ('msgid "a"\nmsgstr "C\\303\\263mo \\x41 \\t\\"\\\\["', 'Cómo A \t"\\['),
        ('msgid "a"\nmsgstr ""\n"one "\n\n"two"', "one two"),
        ('msgid "a" msgstr "b" "c"', "bc"),
        ('msgid"a"\n\t msgstr\t"b"', "b"),
        ('msgid "a"\nmsgstr "b\\\nc"', "bc"),
        ('#.what\n#:a.c:1\n#,python-brace-format\nmsgid "a"\nmsgstr "b"', "b"),
        ('msgid "a"\r\nmsgstr "b"\r\n', "b"),
    ],
)
def test_a_translation_says_what_gettext_reads(tmp_path: Path, written: str, msgstr: str) -> None:
    assert said(read(tmp_path, HEAD + written + "\n")) == {"a": msgstr}
    assert said_by_gettext(tmp_path / "any.po") == {"a": msgstr}


@pytest.mark.parametrize(
    "data",
    [
        (HEAD.replace("UTF-8", "ISO-8859-1") + 'msgid "a"\nmsgstr "Cómo \\351"\n').encode("latin-1"),
        (HEAD.replace("UTF-8", "windows-1252") + 'msgid "a"\nmsgstr "Cómo é"\n').encode("cp1252"),
        (HEAD.replace("charset=UTF", 'charset="\n"UTF') + 'msgid "a"\nmsgstr "Cómo é"\n').encode(),
        (HEAD + 'msgid "a"\nmsgstr "Cómo é"\n').encode("utf-8-sig"),
        (HEAD + 'msgid "a"\nmsgstr "Cómo \\303\\251"\n').encode("utf-16"),
        # Saved in UTF-8 by an editor that left the header as it was; a template's header; an old Mac's line ends.
        (HEAD.replace("UTF-8", "ISO-8859-1") + 'msgid "a"\nmsgstr "Cómo é"\n').encode(),
        (HEAD.replace("UTF-8", "CHARSET") + 'msgid "a"\nmsgstr "Cómo é"\n').encode(),
        (HEAD + 'msgid "a"\nmsgstr "Cómo é"\n').replace("\n", "\r").encode(),
    ],
)
def test_a_catalog_is_read_in_the_encoding_that_it_is_in(tmp_path: Path, data: bytes) -> None:
    assert said(read(tmp_path, data)) == {"a": "Cómo é"}


def test_flags_comments_and_earlier_texts_are_kept_however_they_are_set(tmp_path: Path) -> None:
    po = read(
        tmp_path,
        f'{HEAD}#ask Ana\n# again\n#,fuzzy\n#= python-brace-format\n#| msgid "was "\n#| "so"\nmsgid "a"\nmsgstr "b"\n'
        '#~| msgid "old"\n#~msgid "gone"\n#~ msgstr "ido"\n#~ ""\n',
    )
    live, gone = po
    assert (live.tcomment, live.flags) == ("ask Ana\nagain", ["fuzzy", "python-brace-format"])
    assert (live.previous_msgid, gone.previous_msgid) == ("was so", "old")
    assert (gone.obsolete, gone.msgid, gone.msgstr) == (True, "gone", "ido")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('msgid "a"\nmsgstr "b\nmsgid “c”\nmsgstr "d"\n', [(5, "closing"), (6, "straight double")]),
        ('msgid "a"\nmsgstr "say "b" now"\n', [(5, "inside the text")]),
        ('msgid "a"\nmsgstr "b\\[c]"\n', [(5, "backslash")]),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\nmsgid "d"\n', [(4, "no msgstr"), (7, "no msgstr")]),
        ('msgstr "b"\n\nmsgid "a"\nmsgstr ""\n"b"\n# a\n"c"\n', [(4, "without its msgid"), (10, "nothing")]),
        ('mgsid "a"\nmsgstr "b"\n', [(4, "straight double")]),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', [(6, "msgstr[0]")]),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n\nmsgid "a"\nmsgstr "d"\n', [(7, "line 4"), (10, "line 4")]),
        ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> x\nmsgid "d\n',
         [(4, "merge"), (11, "closing")]),
    ],
)  # fmt: skip
def test_all_that_is_wrong_with_a_catalog_is_told_at_once_with_its_lines(
    tmp_path: Path, written: str, told: list[tuple[int, str]]
) -> None:
    with pytest.raises(FindingsError) as caught:
        read(tmp_path, HEAD + written)
    found = caught.value.findings
    assert [(f.path, f.line) for f in found] == [("any.po", line) for line, _ in told]
    assert all(words in finding.message for finding, (_, words) in zip(found, told, strict=True))


@pytest.mark.parametrize("header", ["", 'msgid ""\nmsgstr ""\n\n', HEAD, HEAD.replace("UTF-8", "CHARSET")])
def test_an_update_completes_a_header_and_keeps_what_was_translated(tmp_path: Path, header: str) -> None:
    package = starter(tmp_path / "package")
    catalog = package / CATALOG
    whole = catalog.read_text("utf-8")
    catalog.write_text(header + whole.partition("\n\n")[2], "utf-8")
    update(opened(package), ("es-US",))
    assert polib.pofile(str(catalog)).metadata == {
        **polib.pofile(whole).metadata,
        "Project-Id-Version": opened(package).package.settings.package.name,
    }
    assert said(polib.pofile(str(catalog))) == said(polib.pofile(whole))
    checked = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", catalog], check=False)
    assert (checked.returncode, update(opened(package), ("es-US",))) == (0, [])


@pytest.mark.parametrize(
    "damage",
    [
        lambda line: line.removesuffix('"') + '\\n"' if line.startswith(("msgid ", "msgstr ")) else line,
        lambda line: line.removesuffix('"') + '\\n"' if line.startswith("msgstr ") else line,
        # Bytes of letters, and the same after a program that took the backslashes for text.
        lambda line: "".join(f"\\{byte:o}" if byte > 127 else chr(byte) for byte in line.encode()),
        lambda line: "".join(f"\\\\{byte:o}" if byte > 127 else chr(byte) for byte in line.encode()),
        lambda line: line if line.startswith("#. ") else line.replace("# ", "#").replace("#, ", "#,"),
    ],
)  # fmt: skip
def test_what_a_tool_did_to_a_catalog_loses_no_translation(tmp_path: Path, damage: object) -> None:
    package = starter(tmp_path / "package")
    catalog = package / CATALOG
    head, _, rest = catalog.read_text("utf-8").partition("\n\n")
    damaged = "\n".join(damage(line) if line.startswith(("msg", "#")) else line for line in rest.split("\n"))  # type: ignore[operator]
    assert damaged != rest
    catalog.write_text(f"{head}\n\n{damaged}", "utf-8")
    row = status(opened(package), ("es-US",))[0]
    assert (row.translated, row.fuzzy, row.missing) == (22, 0, 0)
    update(opened(package), ("es-US",))
    assert catalog.read_text("utf-8") == f"{head}\n\n{rest}"


PIECES = st.sampled_from(
    [
        "a",
        " ",
        "é",
        "日",
        "{x}",
        "\\",
        '"',
        "\n",
        "\t",
        "\v",
        "\f",
        "\r",
        "\x85",
        "\u2028",
        "#",
        "~",
        "[0]",
        "msgid ",
    ]
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


def as_written(text: str, how: random.Random) -> str:
    """The text between quotes, as some tool or other would set it."""
    known = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
    maybe = {"\t": "\\t", "\v": "\\v", "\f": "\\f", "a": "\\141", "é": "\\xc3\\251"}
    letters = [known.get(c) or (maybe.get(c, c) if how.random() < 0.5 else c) for c in text]
    parts = how.choice(["", '"\n"', '" "', '"\n\n\t"', "\\\n"])
    return '"' + "".join(c + (parts if how.random() < 0.2 else "") for c in letters) + '"'


@pytest.mark.slow
@pytest.mark.torture
@settings(max_examples=several(30, 5_000), deadline=None)
@given(
    st.lists(st.tuples(TEXTS.map("x".__add__), TEXTS, st.booleans()), max_size=5, unique_by=lambda m: m[0]),
    st.randoms(use_true_random=False),
)
def test_whatever_gettext_accepts_is_read_alike(
    tmp_path_factory: pytest.TempPathFactory, messages: list[tuple[str, str, bool]], how: random.Random
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.po"
    blocks = [
        how.choice(["", "#c\n", "# c\n", "#. c\n", "#: a:1 b\n", "#,no-wrap\n", '#| msgid "was"\n'])
        + f"msgid{how.choice(['', ' ', '  '])}{as_written(msgid, how)}{how.choice([' ', chr(10)])}"
        + (f'msgid_plural "p"\nmsgstr[0] {as_written(text, how)} msgstr [ 1 ]"q"' if plural else f"msgstr {as_written(text, how)}")
        for msgid, text, plural in messages
    ]  # fmt: skip
    path.write_text(HEAD + how.choice(["\n", "\n\n", " "]).join(blocks) + "\n", "utf-8", newline="")
    expected = said_by_gettext(path)
    if expected is not None:
        po = read_po(path, path.parent)
        assert said(po) == expected
        path.write_text(str(po), "utf-8", newline="")
        assert said_by_gettext(path) == expected
