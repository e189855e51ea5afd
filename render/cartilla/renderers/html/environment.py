"""The Jinja environment of every format made from HTML: text is escaped, a misspelled name is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from cartilla.model.words import INTERFACE_LANG
from cartilla.renderers.html.compiled import Compiled
from cartilla.renderers.html.language import list_style, marks, run_attributes, xml_language


@cache
def environment(package: str) -> Environment:
    """Templates of `package` (its `templates` folder) and the shared ones."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("cartilla.renderers.html")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.bytecode_cache = Compiled(made)
    made.globals |= {
        "interface_lang": INTERFACE_LANG,
        "list_style": list_style,
        "marks": marks,
        "run_language": run_attributes,
        "xml_language": xml_language,
    }
    return made
