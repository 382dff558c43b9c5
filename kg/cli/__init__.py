"""The `kg` command: takes what a user typed, prints the answer on stdout and the talk on stderr."""

import os
import sys
from importlib import import_module

import click

from kg import __version__
from kg.errors import CyberaccordError

_COMMANDS = (
    "build",
    "serve",
    "ingest",
    "review",
    "extract",
    "propose",
    "evaluate",
    "query",
    "validate",
    "export",
)


class _Commands(click.Group):
    """Imports a command only when it is called: `kg extract` does not wait for the reasoner."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"kg.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101
        return command


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: kg query who-reaffirms-a-norm",
)
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Declarations about cyberspace as a knowledge graph, with the quote behind each fact.

    Answers go to standard output, talk to standard error; `-` is standard input. Exit codes:
    0 done, 1 findings, 2 wrong use, 3 input or store unreadable, 4 internal error.
    """


def main() -> None:
    """Run the command line and leave with the exit code of the contract."""
    sys.exit(_run())


def _run() -> int:
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except CyberaccordError as error:
        click.echo(f"kg: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader left, as in `kg export | head`: nothing more to say, and nothing to flush into.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        click.echo(
            f"kg: internal error: {type(error).__name__}: {error}. "
            "Please report it; KG_DEBUG=1 shows where it happened.",
            err=True,
        )
        return CyberaccordError.exit_code
    return code if isinstance(code, int) else 0
