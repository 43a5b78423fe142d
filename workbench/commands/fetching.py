"""What every command that asks the network takes: whom it may ask, and how it behaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from workbench.commands.writing import progress
from workbench.errors import UsageError
from workbench.literal import one_line

if TYPE_CHECKING:  # the HTTP library is loaded by who fetches
    from workbench.evidence.limits import Settings
    from workbench.workspace import Source, Workspace

Command = TypeVar("Command", bound=Callable[..., object])

is_url = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://").match


@dataclass(frozen=True, slots=True)
class Manners:
    """The options as they were given."""

    private: tuple[str, ...] = ()
    ignore_robots: bool = False
    proxy: str | None = None

    def settings(self) -> Settings:
        """How to fetch. Raises UsageError for what is no network."""
        from ipaddress import ip_network

        from workbench.evidence.limits import Settings

        try:
            networks = tuple(map(ip_network, self.private))
        except ValueError as error:
            raise UsageError(f"--private: {one_line(str(error), 80)}; as 10.1.0.0/16") from None
        if self.proxy is not None and not re.match(r"https?://[^/@\s]+/?$", self.proxy):
            raise UsageError("--proxy: give it as http://proxy.example:3128, without a password")
        return Settings(private=networks, obey_robots=not self.ignore_robots, proxy=self.proxy)


def fetch_options(command: Command) -> Command:
    """--private NETWORK, --ignore-robots, --proxy URL: three keyword arguments for `Manners`."""
    for option in (
        click.option("--proxy", metavar="URL", help="Fetch through this proxy; none otherwise."),
        click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt closes, too."),
        click.option(
            "--private",
            metavar="NETWORK",
            multiple=True,
            help="A network of your own that may be asked, as 10.1.0.0/16.",
        ),
    ):
        command = option(command)
    return command


def sources_of(
    opened: Workspace, urls: Sequence[str], given: Mapping[str, object], manners: Manners
) -> list[Source]:
    """The pages as sources to add, fetched together with a bar meanwhile."""
    if not urls:
        return []
    from workbench.workspace.fetching import pages

    settings = manners.settings()
    with progress(len(urls), "Fetching", every=1) as tick:
        return pages(opened.root, opened.documents, urls, given, settings=settings, tick=tick)
