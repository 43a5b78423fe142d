"""The review session in lines: for screen readers, pipes and terminals that can do nothing else.

One claim at a time is printed in full, then one line is read: a key of the table or its word, and
for a verdict or a note the words after it. What needs more is asked for, a line at a time. Nothing
is drawn twice and no column carries meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from workbench.config import Policy
from workbench.model import Order, ReviewStore
from workbench.review.queues import QueueName
from workbench.review.session import Session
from workbench.tui import keymap
from workbench.tui.plain.holding import Plain

DEFAULT = Policy()


def run_plain(
    store: ReviewStore,
    *,
    reviewer: str,
    order: Order | QueueName,
    keys: Mapping[str, str],
    stdin: TextIO,
    stdout: TextIO,
    policy: Policy = DEFAULT,
) -> int:
    """Hold the session over two streams until `quit` or the end of input; returns 0.

    Raises ConfigError for clashing keys, and whatever the store raises while it is read.
    """
    table = keymap.build(keys, policy.scale)
    return Plain(Session(store, reviewer, order, policy), table, stdin, stdout).hold()
