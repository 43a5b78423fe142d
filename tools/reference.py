"""Write the reference pages of the docs from the program itself: python -m tools.reference

A test compares what stands in `docs/reference/` with what this would write today, so the
pages cannot drift from the program. Options of `workbench.toml` are told by hand in `config.md`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click

from workbench import extract, link
from workbench.checks.registry import RULES
from workbench.cli import SECTIONS, cli

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
_MADE = "<!-- Made by `python -m tools.reference`; a test compares. -->\n"


def pages() -> dict[str, str]:
    """Every page by its file name, as it must read."""
    return {
        "commands.md": _MADE + "\n".join(_commands()),
        "rules.md": _MADE + "\n".join(_rules()),
        "api.md": _MADE + "\n".join(_api()),
    }


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "What `--help` says, for every command. Exit codes: 0 clean, 1 findings, 2 wrong use or"
    yield "something could not be read, 3 a fault of the program.\n"
    whole = click.Context(cli, info_name="workbench", **cli.context_settings)
    yield _block(cli.get_help(whole))
    for title, names in SECTIONS.items():
        yield f"## {title}\n"
        for name in names:
            command = cli.get_command(whole, name)
            if command is not None:
                yield from _command(command, whole, name)


def _command(command: click.Command, parent: click.Context, name: str) -> Iterator[str]:
    context = click.Context(command, parent, info_name=name)
    yield f"### {context.command_path}\n"
    yield _block(command.get_help(context))
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _command(found, context, inner)


def _rules() -> Iterator[str]:
    yield "# Rules\n"
    yield "What `workbench check` can say. A rule is set to another level, or `off`, under"
    yield "`[rules]` in `workbench.toml`, by code or name."
    yield "`workbench check --explain CODE` prints it.\n"
    yield "| code | name | default | says |\n| --- | --- | --- | --- |"
    for rule in sorted(RULES, key=lambda rule: rule.code):
        level = rule.level or "off"
        place = f"#{rule.code.lower()}-{rule.slug}"
        yield f"| [{rule.code}]({place}) | {rule.slug} | {level} | {rule.title} |"
    yield ""
    for rule in sorted(RULES, key=lambda rule: rule.code):
        yield f"## {rule.code} {rule.slug}\n"
        yield from _parts(rule.doc)


def _parts(doc: str) -> Iterator[str]:
    """The four parts of a rule's docstring; what is shown or typed keeps its lines."""
    first, *parts = re.split(r"^(\w.*)\n(?= {4})", doc.strip(), flags=re.MULTILINE)
    yield first.strip() + "\n"
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        text = inspect.cleandoc(body)
        yield f"**{title}**\n"
        yield _block(text) if title in ("Example", "How to fix") else f"{text}\n"


def _api() -> Iterator[str]:
    yield "# Python API\n"
    yield "Two packages are meant for other programs too: pure functions, typed, offline.\n"
    yield "```python\nfrom workbench.extract import extract\n"
    yield 'for claim in extract("Exports fell 77.4 percent in 2023.").claims:'
    yield "    print(claim.quote, claim.figure, claim.period)\n```\n"
    for module in (extract, link):
        yield f"## {module.__name__}\n"
        yield f"{inspect.cleandoc(module.__doc__ or '')}\n"
        for name in module.__all__:
            yield from _member(module, name)


def _member(module: ModuleType, name: str) -> Iterator[str]:
    value = getattr(module, name)
    if not inspect.isroutine(value) and not inspect.isclass(value):
        return
    yield f"### {name}\n"
    if inspect.isroutine(value):
        shape = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(value)))
        yield _block(f"{name}{shape}", "python")
    yield f"{inspect.cleandoc(value.__doc__ or '')}\n"


def _block(text: str, language: str = "text") -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
