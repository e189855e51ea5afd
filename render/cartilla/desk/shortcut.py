"""An icon on the desktop that opens the desk: tried on Linux; the files for Windows and Mac are untried."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from cartilla.folder import Folder

_ICON = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="#0b4f5c"/>\
<path d="M16 18h14q2 0 2 3 0-3 2-3h14v27H34q-2 0-2 3 0-3-2-3H16z" fill="#fff"/></svg>
"""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A file of this text that opens the desk; `others` go with it. `tried` says whether anybody has tried it."""

    path: Path
    text: str
    tried: bool
    others: tuple[tuple[Path, str], ...] = ()


def shortcut(root: Path, name: str, desktop: Path, data: Path, system: str = sys.platform) -> Shortcut:
    """For the package in `root`, called `name`: on the person's `desktop`, with an icon in the folder `data`."""
    plain = "".join(letter for letter in name if letter.isalnum() or letter in " -_").strip() or "Cartilla"
    command = [sys.executable, "-m", "cartilla", "-C", str(root), "desk"]
    if system == "win32":
        quoted = " ".join(f'"{part}"' for part in command)
        return Shortcut(desktop / f"{plain}.cmd", f'@echo off\r\nstart "" /min {quoted}\r\n', tried=False)
    if system == "darwin":
        text = f"#!/bin/sh\nexec {shlex.join(command)}\n"
        return Shortcut(desktop / f"{plain}.command", text, tried=False)
    icon = data / "desk.svg"
    text = "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={plain}",
            f"Exec={' '.join(map(_quoted, command))}",
            f"Icon={icon}",
            "Terminal=false",
            "Categories=Office;",
            "",
        )
    )
    return Shortcut(desktop / f"{plain}.desktop", text, tried=True, others=((icon, _ICON),))


def _quoted(part: str) -> str:
    """As the Desktop Entry Specification quotes an argument, whose percent signs stand for themselves."""
    for sign in ("\\", '"', "`", "$"):
        part = part.replace(sign, "\\" + sign)
    return '"' + part.replace("%", "%%").replace("\\", "\\\\") + '"'


def put(made: Shortcut) -> None:
    """Write its files. Raises OSError."""
    for path, text in (*made.others, (made.path, made.text)):
        Folder(path.parent).write(path.name, text.encode())
    Folder(made.path.parent).let_run(made.path.name)
