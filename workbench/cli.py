"""The command line: which commands there are, and what happens when one goes wrong.

Exit codes: 0 clean, 1 findings, 2 wrong use or something could not be read, 3 internal. Each
command lives in `workbench/commands/` and is imported only when it runs, so `--help` stays fast.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TextIO, cast

import click

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.literal import one_line

# name -> (module in workbench/commands, one line for --help), in the order of the work.
SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Start": {
        "demo": ("demo", "Copy the shipped ledger, show what is in it, open the review."),
        "init": ("init", "Make a folder a workspace."),
        "add": ("add", "Pin documents, find their claims and link them."),
        "extract": ("extract", "Find the claims in a text; nothing is stored."),
    },
    "Look": {
        "claims": ("claims", "List claims, narrowed by words, status, verdict, speaker, value."),
        "links": ("links", "List repeats, conflicts and updates between claims."),
        "arithmetic": ("arithmetic", "List sums between claims and whether they hold."),
        "compare": ("compare", "Compare pairs of texts in bulk."),
        "status": ("status", "Show how far the work is."),
        "log": ("log", "Print every act, oldest first."),
    },
    "Decide": {
        "review": ("review", "Open the review session in the terminal."),
        "decide": ("decide", "Record a verdict on one claim, or many from a file."),
        "undo": ("undo", "Take back your newest act."),
        "note": ("note", "Write a note on a claim."),
        "link": ("link", "Confirm or reject a link between two claims, or make one."),
        "evidence": ("evidence", "List or attach what a claim rests on."),
        "correct": ("correct", "List what rests on a claim that turned out wrong."),
        "redact": ("redact", "Take the words of a note out of the ledger."),
    },
    "Hand over": {
        "check": ("check", "Check the ledger, and drafts against it, for CI."),
        "lsp": ("lsp", "Serve editors: the check as you type."),
        "export": ("export", "Write the claims in another form."),
        "import": ("importing", "Bring in a ledger or claims made elsewhere."),
        "sign": ("sign", "Sign what the ledger holds today with an SSH key."),
        "timestamp": ("timestamp", "Ask for a time stamp of the ledger, and take the answer in."),
        "doctor": ("doctor", "Look at the installation and the workspace."),
    },
}
# What a shell reports for a program that its reader left, or that was stopped: 128 + the signal.
_PIPE, _INTERRUPTED = 141, 130
MODULES = {name: module for part in SECTIONS.values() for name, (module, _) in part.items()}


class _Commands(click.Group):
    """A group that imports a command when it runs; the help lines come from the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            return None
        module = import_module(f"workbench.commands.{MODULES[cmd_name]}")
        return cast(click.Command, module.command)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Before click sees it, who would call it exit code 1: to us that means findings.
            _mute()
            raise click.exceptions.Exit(_PIPE) from None
        except KeyboardInterrupt:
            raise click.exceptions.Exit(_INTERRUPTED) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, part in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, line) for name, (_, line) in part.items()], col_max=12)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.option(
    "-C",
    "--workspace",
    metavar="DIR",
    envvar="WORKBENCH_ROOT",
    help="The workspace folder (default: the nearest parent that is one).",
)
@click.version_option(__version__, prog_name="workbench", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, workspace: str | None) -> None:
    """Find the claims in documents, link repeats and conflicts, verify each one,
    and let CI refuse a draft whose numbers nobody has checked.

    New here? Type: workbench demo
    """
    ctx.obj = workspace
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(arguments: list[str] | None = None) -> int:
    """Run one command line; the exit code. No exception and no traceback gets out."""
    _utf8(sys.stdout)
    _utf8(sys.stderr)
    try:
        code = cli.main(arguments, prog_name="workbench", standalone_mode=False)
        # Flushed here, because a full disk found at interpreter exit could no longer be reported.
        sys.stdout.flush()
    except BaseException as error:
        return _explain(error)
    return code if isinstance(code, int) else 0


def _utf8(stream: TextIO) -> None:
    """Machine forms are UTF-8 with bare newlines everywhere, whatever the locale says."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _explain(error: BaseException) -> int:
    """One line on stderr for what went wrong, and the exit code for it."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 2
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return _INTERRUPTED
    if isinstance(error, BrokenPipeError):
        _mute()
        return _PIPE
    if isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "workbench"
        return _say(f"{error.format_message().rstrip('.')}; see: {where} --help", 2)
    if isinstance(error, click.ClickException):
        return _say(error.format_message(), 2)
    if isinstance(error, WorkbenchError):
        return _say(str(error), 2)
    if isinstance(error, OSError):
        return _say(_system(error), 2)
    if os.environ.get("WORKBENCH_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    kind = type(error).__name__
    return _say(
        f"internal error, {kind}: {one_line(str(error), 200)}; "
        "please report it with what WORKBENCH_DEBUG=1 prints",
        3,
    )


def _system(error: OSError) -> str:
    """What the operating system refused, and where."""
    if error.filename is not None:
        return f"{error.filename}: {error.strerror or error}; check that it exists and is readable"
    return f"input or output failed: {error.strerror or error}; free some space or check the target"


def _say(message: str, code: int) -> int:
    try:
        if "://" in message:
            from workbench.exports.addresses import redact

            message = redact(message)
        click.echo(f"workbench: {one_line(message)}", err=True)
        sys.stdout.flush()
    except OSError:
        _mute()  # stderr is closed, or stdout is full: the exit code still speaks
    return code


def _mute() -> None:
    """Let what is still buffered go nowhere, so that it is not tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
