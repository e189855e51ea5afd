"""The `cartilla` command. Each subcommand's file is imported only when it runs."""

from __future__ import annotations

import signal
import sys
from importlib import import_module

import click

from cartilla import __version__
from cartilla.cli.terminal import harmless, prepare
from cartilla.errors import CartillaError

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
    for number in (signal.SIGTERM, signal.SIGHUP):
        # Whoever has said to ignore one (nohup) is heeded.
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)
    try:
        sys.exit(command(standalone_mode=False) or 0)
    except click.exceptions.Abort:
        sys.exit(_say("Stopped.", 130))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except CartillaError as error:
        from cartilla.cli.show import show_error

        show_error(error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(_say("Stopped. What was finished before is kept.", 130))
    except _Ended as ended:
        sys.exit(_say("Ended. What was finished before is kept.", 128 + ended.number))
    except BrokenPipeError:
        sys.exit(141)
    except Exception as error:
        from cartilla.cli.surprise import tell

        sys.exit(_say(tell(error), 1))


class _Ended(BaseException):
    """Somebody else ends this process: whatever is open is closed, as after Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _end(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise _Ended(number)


def _say(text: str, code: int) -> int:
    click.echo(harmless(text), err=True)
    return code
