"""`cartilla check`."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

import click
from rich.markup import escape

from cartilla.builder.looks import check
from cartilla.cache import cache_folder
from cartilla.checks.outputs import check_outputs
from cartilla.checks.recordings import check_recordings
from cartilla.cli.package import as_of, collection_of
from cartilla.cli.show import out, show_findings
from cartilla.errors import Severity


@click.command("check")
@click.option(
    "--preview", is_flag=True, help="Look at the incomplete languages too (“preview” in cartilla.toml)."
)
@as_of
@click.pass_context
def command(context: click.Context, preview: bool, as_of: datetime | None) -> None:
    """Look for mistakes in sources, translations and outputs. Fails only for errors."""
    collection = collection_of(context, as_of)
    package = collection.package
    cache = cache_folder(package)
    found = chain(
        check(collection, cache, preview=preview),
        check_recordings(collection, cache / "takes"),
        check_outputs(package.root / "outputs"),
    )
    findings = sorted(dict.fromkeys(found), key=lambda f: (f.path, f.line or 0, f.code))
    show_findings(findings)
    errors = sum(f.severity is Severity.ERROR for f in findings)
    warnings = len(findings) - errors
    out.print(f"Checked {escape(package.settings.package.name)}: errors {errors}, warnings {warnings}.")
    if errors:
        context.exit(1)
