"""The `cartilla` command. Each subcommand's file is imported only when it runs."""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module

import click

from cartilla import __version__
from cartilla.cli.terminal import harmless, prepare
from cartilla.errors import CartillaError

SELDOM = (20_000, 20, 20)
"""How many things are made until Python looks for those that nothing needs any more. A command makes many that stay: it would
look through them again and again."""

COMMANDS = {
    # name: (where its command is, one line of help)
    "desk": ("cartilla.cli.desk:command", "Work in a browser: print, write, translate, review."),
    "build": ("cartilla.cli.build:command", "Make the outputs: pages, handouts, narrations."),
    "clean": ("cartilla.cli.clean:command", "Remove what builds made, and nothing else."),
    "check": ("cartilla.cli.check:command", "Look for mistakes in sources, translations and outputs."),
    "facts": ("cartilla.cli.facts:command", "List facts: value, source, checked, where used."),
    "messages": (
        "cartilla.cli.messages:command",
        "Work with translations: extract, update, add, status, diff, keep.",
    ),
    "review": (
        "cartilla.cli.review:command",
        "Sign what you have read: status, show, approve, tick, remark.",
    ),
    "exchange": (
        "cartilla.cli.exchange:command",
        "Send texts to translators in a file, and take them back: out, in.",
    ),
    "evidence": ("cartilla.cli.evidence:command", "Gather reviews, tests and questions about one edition."),
    "proof": ("cartilla.cli.proof:command", "Make one page to translate and review by, with sound."),
    "voices": ("cartilla.cli.voices:command", "See, hear and add the voices that can read aloud."),
    "serve": ("cartilla.cli.serve:command", "Show the outputs in a browser, and rebuild as you write."),
    "init": ("cartilla.cli.init:init", "Make a new content package."),
    "doctor": ("cartilla.cli.doctor:command", "Say what this machine has and lacks."),
    "new": ("cartilla.cli.init:new", "Begin a new article."),
    "import": (
        "cartilla.cli.import_:command",
        "Make an article of a document or page, and tell what isn't in it.",
    ),
    "rename": (
        "cartilla.cli.init:rename",
        "Give an article another name; all that belongs to it goes along.",
    ),
}


class _Lazy(click.Group):
    """Knows its subcommands without importing them, so that help comes at once."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cartilla")
@click.option(
    "-C",
    "--directory",
    type=click.Path(exists=True, file_okay=False),
    default=".",
    help="The content package to work in, or any folder inside it.",
)
@click.pass_context
def command(context: click.Context, directory: str) -> None:
    """Turn a health article into accessible web pages, printable handouts and narrations."""
    context.obj = directory


def main() -> None:
    """Entry point: mistakes that a person can mend are told without a traceback."""
    prepare()
    gc.set_threshold(*SELDOM)
    # None is for us, and to look for them takes longer than most of what a command does.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.unraisablehook = _unheard
    # Whoever has said to ignore one (nohup) is heeded.
    ends = [
        number for number in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(number) is signal.SIG_DFL
    ]
    for number in ends:
        signal.signal(number, _end)
    try:
        code = command(standalone_mode=False) or 0
    except SystemExit:
        raise
    except BaseException as error:
        code = _told(_end_in(error) or error)
    finally:
        # All is done: what Python still puts away needn't be told of.
        for number in ends:
            signal.signal(number, signal.SIG_DFL)
    sys.exit(code)


def _told(error: BaseException) -> int:
    """Say what has ended the command; the code that it ends with."""
    match error:
        case click.exceptions.Abort():
            return _say("Stopped.", 130)
        case click.ClickException():
            error.show()
            return error.exit_code
        case CartillaError():
            from cartilla.cli.show import show_error

            show_error(error)
            return 1
        case KeyboardInterrupt():
            return _say("Stopped. What was finished before is kept.", 130)
        case _Ended():
            return _say("Ended. What was finished before is kept.", 128 + error.number)
        case BrokenPipeError():
            return 141
        case Exception():
            from cartilla.cli.surprise import tell

            return _say(tell(error), 1)
    raise error


def _end_in(error: BaseException | None) -> BaseException | None:
    """The end that somebody asked for, where what failed while it was carried out hides it."""
    while error is not None and not isinstance(error, _Ended | KeyboardInterrupt):
        error = error.__context__
    return error


class _Ended(BaseException):
    """Somebody else ends this process: whatever is open is closed, as after Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _end(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise _Ended(number)


def _unheard(lost: sys.UnraisableHookArgs) -> None:
    """Code in C can't always be broken off: where it has swallowed the end, the signal comes again a moment later."""
    if isinstance(lost.exc_value, _Ended):
        number = lost.exc_value.number
        signal.signal(number, _end)
    elif isinstance(lost.exc_value, KeyboardInterrupt):
        number = signal.SIGINT
    else:
        sys.__unraisablehook__(lost)
        return
    if not sys.is_finalizing():
        from threading import Timer

        Timer(0.05, os.kill, (os.getpid(), number)).start()


def _say(text: str, code: int) -> int:
    click.echo(harmless(text), err=True)
    return code
