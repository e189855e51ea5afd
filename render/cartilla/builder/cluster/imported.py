"""Imports what the tasks of a build come to, and finds out which tools are here: once, for all workers that are forked from this process."""

from contextlib import suppress
from importlib import import_module

from cartilla.builder.fingerprint import tools
from cartilla.formats import MODULES

for _name in (
    "cartilla.builder.cluster.station",
    *(f"cartilla.renderers.{name}" for name in MODULES),
    # What those, and whoever reads an edition, import only when they come to it.
    "babel.dates",
    "cartilla.i18n.localize",
    "cartilla.renderers.html.environment",
    "cartilla.renderers.web.page",
    "numpy",
    "pikepdf",
    "weasyprint",
):
    # The task that needs what can't be imported tells why.
    with suppress(Exception):
        import_module(_name)
tools()
