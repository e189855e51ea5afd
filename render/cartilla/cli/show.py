"""How the command line shows findings, progress and the end of a build."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import IO, Any, cast

from rich.console import Console, ConsoleOptions, RenderableType
from rich.errors import MarkupError
from rich.markup import escape
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from cartilla.builder.editions import Prepared
from cartilla.builder.jobs import step
from cartilla.builder.manifest import EditionKey, Entry, edition_of
from cartilla.builder.report import Progress, Report
from cartilla.builder.tasks import Failure
from cartilla.cli.terminal import harmless
from cartilla.errors import CartillaError, Finding, FindingsError, LeftOutError, Severity
from cartilla.formats import declared, formats
from cartilla.model.status import ReviewStatus

NAMED = 20
"""Editions that aren't reviewed, of which a build tells each; of more it tells the number."""


class Terminal(Console):
    """A console whose colors and bars are its own, and whose texts only text."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Brackets that aren't our own marks are text, should one have come through unescaped."""
        try:
            return super().render_str(text, **options)
        except MarkupError:
            return super().render_str(text, **{**options, "markup": False})

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=harmless(segment.text))

    @contextmanager
    def overheard(self) -> Iterator[list[str]]:
        """Whatever is shown meanwhile, as it is sent to the terminal."""
        through = _Through(self.file)
        before, self._file = self._file, cast(IO[str], through)
        try:
            yield through.sent
        finally:
            self._file = before


class _Through:
    """A stream that keeps what goes through it."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.sent: list[str] = []

    def write(self, text: str) -> int:
        self.sent.append(text)
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


out = Terminal(highlight=False, soft_wrap=True)
err = Terminal(highlight=False, soft_wrap=True, stderr=True)


def show_error(error: CartillaError) -> None:
    if isinstance(error, FindingsError):
        show_findings(error.findings, err)
        errors = sum(f.severity is Severity.ERROR for f in error.findings)
        left_out = "What they are about was left out; all else is done."
        done = left_out if isinstance(error, LeftOutError) else "Nothing was changed."
        err.print(f"[bold red]{count(errors, 'error')}.[/] {done}")
    else:
        err.print(f"[bold red]Error:[/] {escape(str(error))}")


def show_findings(findings: Iterable[Finding], console: Console = out) -> None:
    """Each finding with its place, what is wrong, and what to do."""
    color = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
    for finding in findings:
        severity = (str(finding.severity), color[finding.severity])
        place, code = (finding.where.replace("\n", "\\n"), "bold"), (f"[{finding.code}]", "dim")
        # Not as marked-up text, which eats a backslash before a bracket ("write \\[").
        console.print(Text.assemble(place, ": ", severity, ": ", finding.message, " ", code))
        console.print(Text(f"    → {finding.fix}"))


class PlainProgress:
    """One line a step, for logs and pipes."""

    def planned(self, steps: int) -> None:
        pass

    def done(self, name: str) -> None:
        out.print(f"done {escape(name)}")

    def message(self, text: str) -> None:
        out.print(escape(text))


class Heard:
    """Another's progress, and whether there was `anything` to show."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self.anything = False

    def planned(self, steps: int) -> None:
        self.anything = self.anything or steps > 0
        self._shown.planned(steps)

    def done(self, name: str) -> None:
        self.anything = True
        self._shown.done(name)

    def message(self, text: str) -> None:
        self.anything = True
        self._shown.message(text)


class BarProgress:
    """A bar that fills, for a terminal."""

    def __init__(self, bar: object, task: object) -> None:
        self._bar, self._task, self._steps = bar, task, 0

    def planned(self, steps: int) -> None:
        self._steps += steps
        self._bar.update(self._task, total=self._steps)  # type: ignore[attr-defined]
        self._bar.refresh()  # type: ignore[attr-defined]

    def done(self, name: str) -> None:
        self._bar.update(self._task, advance=1, description=escape(name))  # type: ignore[attr-defined]
        self._bar.refresh()  # type: ignore[attr-defined]

    def message(self, text: str) -> None:
        self._bar.console.print(escape(text))  # type: ignore[attr-defined]


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on a terminal, plain lines elsewhere."""
    if not out.is_terminal:
        yield PlainProgress()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as RichBar

    # Refreshed by hand: a refreshing thread and forked workers don't go together.
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with RichBar(*columns, console=out, auto_refresh=False, transient=True) as bar:
        yield BarProgress(bar, bar.add_task("", total=None))


def show_report(report: Report) -> None:
    """What a build made, how long each took, what is not reviewed, what failed."""
    if report.made or report.removed:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for name, justify in (("made", "left"), ("files", "right"), ("size", "right"), ("seconds", "right")):
            table.add_column(name, justify=justify)  # type: ignore[arg-type]
        made = sorted(report.made, key=_row)
        for row, group in groupby(made, key=_row):
            entries = list(group)
            took = [report.seconds[task] for task in {_task(e) for e in entries} if task in report.seconds]
            table.add_row(
                row,
                str(len(entries)),
                f"{sum(e.bytes for e in entries) / 1000:,.0f} kB",
                f"{sum(took):.1f}" if took else "",
            )
            for entry in filter(is_long, entries):
                table.add_row(f"  {posixpath.basename(entry.path)}: {entry.pages} pages", "", "", "")
        for folder, number in sorted(Counter(map(posixpath.dirname, report.removed)).items()):
            table.add_row(escape(f"removed {folder}".strip()), str(number), "", "")
        out.print(table)
    show_findings(report.strays, err)
    for edition in report.unreviewed[:NAMED]:
        show_unreviewed(edition)
    if (more := len(report.unreviewed) - NAMED) > 0:
        out.print(
            f"[yellow]Not reviewed[/] {count(more, 'edition')} more: cartilla review status shows all of them."
        )
    for edition in report.editions:
        if edition.missing:
            out.print(
                f"[yellow]Not translated[/] {edition.locale}/{edition.article}: "
                f"{count(edition.missing, 'message')} shown in the source language."
            )
    for locale in sorted(report.voiceless):
        out.print(
            f"[yellow]No voice[/] {locale}: the built-in voice doesn't speak this language. Its pages say so, its e-books are "
            "only to read, and it has no sound files and no talking books. Another voice: cartilla voices"
        )
    for locale, (errors, warnings) in report.doubtful.items():
        out.print(
            f"[yellow]Preview[/] {locale}: {count(errors, 'error')} and {count(warnings, 'warning')} in its translations, "
            "which cartilla check --preview shows."
        )
    show_failures(report)
    if report.broken:
        show_findings(report.findings, err)
        err.print(
            f"[bold red]Not made:[/] {escape(', '.join(report.broken))}. What was published of "
            f"{'it stays as it was' if len(report.broken) == 1 else 'them stays as it was'}."
        )


def is_long(entry: Entry) -> bool:
    """Whether a file has more pages than it should."""
    usual = declared(entry).pages if entry.pages else None
    return usual is not None and (entry.pages or 0) > usual


def show_end(report: Report, seconds: float) -> None:
    """The last line."""
    removed = f", {len(report.removed)} removed" if report.removed else ""
    found = f" ({report.found} of them found in the store)" if report.found else ""
    held = f", {count(len(report.held), 'edition')} held back" if report.held else ""
    out.print(
        f"{count(len(report.made), 'file')} made{found}, {report.kept} unchanged{removed}{held}, in {seconds:.1f} s."
    )


def show_unreviewed(edition: Prepared) -> None:
    """The review state, not in the words of the edition: whoever builds it may not read its language."""
    machine = ["translated by machine"] if edition.review == ReviewStatus.MACHINE else []
    unsigned = [
        f"{number} of {count(total, 'message')} in {locale}" for locale, number, total in edition.unsigned
    ]
    signed = [f"nobody has signed {' nor '.join(unsigned)}"] if unsigned else ["a preview"]
    out.print(
        f"[yellow]Not reviewed[/] {edition.locale}/{escape(edition.article)}: {'; '.join(machine + signed)}."
    )


def show_reason(report: Report, path: str) -> None:
    """Why the file at `path` (relative to the outputs folder, or beginning with it) was or wasn't made again."""
    usual = posixpath.normpath(path.replace("\\", "/"))
    # However long the way to it: "outputs/fa/index.html", "./outputs/…", "../articles/outputs/…".
    steps = usual.split("/")
    entry = next(
        (found for n in range(len(steps)) if (found := report.entries.get("/".join(steps[n:])))), None
    )
    if entry is None:
        out.print(f"{escape(path)}: this package makes no such file.")
        return
    reason = report.reasons.get(_task(entry))
    if reason is None:
        made = any(e.path == entry.path for e in report.made)
        reason = (
            "What it shows has changed." if made else "This build was not about it, or nothing has changed."
        )
    out.print(f"{escape(entry.path)}: {escape(reason)}")


def show_failures(report: Report) -> None:
    """What could not be made of each format of an edition, and each reason once."""
    told: dict[tuple[EditionKey, str], list[Failure]] = {}
    for failure in report.failures:
        (job,) = failure.task.arguments
        told.setdefault((job.address.edition, job.format), []).append(failure)
    for (edition, format_), failures in told.items():
        # In whatever order they ended, they are told in one.
        failures.sort(key=lambda failure: failure.task.name)
        _, article, locale = edition
        files = ", ".join(variant for failure in failures for variant in failure.task.arguments[0].variants)
        name = f"{format_} {locale}/{article}" + (f" ({files})" if files else "")
        err.print(f"[bold red]Not made:[/] {escape(name)}. {_rest(edition, format_, report)}")
        show_causes(failures)


def _rest(edition: EditionKey, format_name: str, report: Report) -> str:
    """What became of the edition's other files."""
    if edition in report.unchanged:
        return "All files of that edition stay as they were."
    if not formats()[format_name].overview:
        return "The edition's other files are made."
    pages = [e for e in report.entries.values() if e.format == format_name and edition_of(e) == edition]
    page = "The page stays as it was." if pages else "No list leads to them as long as it has no page."
    return f"The edition's other files are made. {page}"


def show_causes(failures: list[Failure]) -> None:
    findings: dict[Finding, None] = {}
    for failure in failures:
        if isinstance(failure.error, FindingsError):
            findings |= dict.fromkeys(failure.error.findings)
        elif isinstance(failure.error, CartillaError):
            err.print(escape(str(failure.error)))
        else:
            err.print(escape("".join(getattr(failure.error, "__notes__", [])) or repr(failure.error)))
            err.print(
                "This is a fault in Cartilla, not in your article. Please report it with the lines above."
            )
    show_findings(findings, err)


def _row(entry: Entry) -> str:
    """The row of the table that a file stands in: its format and its edition."""
    return f"{entry.format} {entry.locale}/{entry.article}" if entry.article else entry.format


def _task(entry: Entry) -> str:
    """The name of what made a file."""
    return (
        step(entry.format, f"{entry.locale}/{entry.article}", (entry.variant,))
        if entry.article
        else entry.format
    )


def count(number: int, noun: str) -> str:
    """A number of things in words."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
