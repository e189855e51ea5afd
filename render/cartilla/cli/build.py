"""`cartilla build`: what may be asked for. What builds is imported only where something may have changed."""

from __future__ import annotations

import os
import re
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from cartilla.cli.day import as_of, day_of

if TYPE_CHECKING:
    from cartilla.builder.unchanged import Unchanged


class _Part(click.ParamType):
    """`3/8`: the third of eight parts."""

    name = "part"

    def convert(self, value: object, param: click.Parameter | None, context: click.Context | None) -> object:
        from cartilla.builder.shard import Shard

        found = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", str(value))
        if not found or int(found[1]) > int(found[2]):
            self.fail(f"“{value}” is no part. Write which of how many, such as 3/8.", param, context)
        return Shard(int(found[1]), int(found[2]))


class _FormatName(click.ParamType):
    """Which ones there are is looked up by whoever asks."""

    name = "format"

    def get_metavar(self, *_: object) -> str:
        from cartilla.formats import formats

        return f"[{'|'.join(formats())}]"


@click.command("build")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--locale", "locales", multiple=True, help="Only this language; may be given again.")
@click.option(
    "--preview",
    is_flag=True,
    help="Make what isn't published yet, too: incomplete languages, what is held back, drafts.",
)
@click.option(
    "--format", "formats", multiple=True, type=_FormatName(), help="Only this format; may be given again."
)
@click.option("--clinic", help="Build for another clinic of source/clinics (with --output).")
@click.option(
    "--clinics",
    metavar="all|NAME,…",
    help="Build for all clinics, or for several, each into a folder of its own in --output.",
)
@click.option("--output", type=click.Path(file_okay=False), help="Another folder than outputs/.")
@click.option(
    "--voice",
    "voices",
    multiple=True,
    help="Speak with this voice (cartilla voices list shows them); may be given again.",
)
@click.option("--no-fallback", is_flag=True, help="Fail where the wanted voice can't speak.")
@click.option(
    "--retry-voice", is_flag=True, help="Ask again for a voice that an earlier build had to do without."
)
@click.option(
    "--store",
    metavar="FOLDER|s3://BUCKET/PREFIX",
    help="Share what is made with other builds: take from this store what is there, and put there what isn't.",
)
@click.option(
    "--shard",
    type=_Part(),
    metavar="N/OF",
    help="Make only this part, such as 3/8, and put it only into the store: the build of it all finds it there.",
)
@click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help="Have it made by the workers of this dask scheduler; they share a --store.",
)
@click.option(
    "--cluster",
    type=click.IntRange(1),
    metavar="N",
    help="Have it made by a dask cluster of N workers on this machine.",
)
@click.option("--jobs", type=click.IntRange(1), help="Worker processes (all cores unless given).")
@click.option("--no-wait", is_flag=True, help="Give up at once if another build is running.")
@click.option("--zip", "package_zip", is_flag=True, help="Put it all into outputs/package.zip as well.")
@click.option("--explain", metavar="PATH", help="Say why this output was or wasn't made again.")
@click.option("--tell-all", is_flag=True, hidden=True)
@as_of
@click.pass_context
def command(context: click.Context, /, **asked: Any) -> None:
    """Make the outputs: pages, handouts, narrations. Only what changed is made again."""
    start = time.perf_counter()
    if asked["clinics"] is not None and (asked["clinic"] or not asked["output"]):
        raise click.UsageError("--clinics needs --output, and no --clinic.")
    # Once for all of it, though midnight may pass.
    asked["day"] = day_of(asked.pop("as_of"))
    unchanged = _unchanged(context, asked)
    said = unchanged and unchanged.told()
    if said:
        before, after = said
        # As it was told then, colors and all.
        sys.stdout.write(f"{before}{time.perf_counter() - start:.1f}{after}")
        sys.stdout.flush()
        return
    from cartilla.cli.building import build_as_asked

    build_as_asked(context, unchanged, **asked)


_ELSEWHERE = ("clinics", "store", "shard", "scheduler", "cluster", "retry_voice", "explain")
"""Choices by which a build asks others than the disk, or tells more than how it went."""


def _unchanged(context: click.Context, asked: dict[str, Any]) -> Unchanged | None:
    """The short way, where what is asked for has one."""
    from cartilla.builder.unchanged import Unchanged, is_fresh
    from cartilla.parse.root import root_from

    root = root_from(os.path.realpath(context.obj))
    if root is None or any(asked[name] for name in _ELSEWHERE) or not is_fresh():
        return None
    outputs = os.path.realpath(asked["output"]) if asked["output"] else os.path.join(root, "outputs")  # noqa: PTH118
    words = repr((os.getcwd(), sorted(item for item in asked.items() if item[0] != "day")))  # noqa: PTH109
    return Unchanged(root, outputs, words, asked["day"])
