"""The process in which a document from outside is taken apart; `children` starts it and ends it.

Its last argument are its limits in JSON. It reads frames from standard input, each a document and
its format, and answers each with one frame. What a parser prints goes nowhere.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import Any

from workbench.documents import formats, wire
from workbench.documents.limits import Limits
from workbench.errors import DocumentError

_ANY = 1 << 40  # the parent is believed about lengths


def main() -> None:
    """Answer until the parent closes the pipe."""
    limits = Limits(**json.loads(sys.argv[-1]))
    questions = os.fdopen(os.dup(0), "rb", wire.ROOM)
    answers = os.fdopen(os.dup(1), "wb", wire.ROOM)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    while (question := wire.receive(questions, _ANY)) is not None:
        try:
            answer, text = _answer(*question, limits)
            del question
            wire.send(answers, {**answer, "peak": _peak()}, text)
        except MemoryError:
            wire.send(answers, {"over": "memory", "peak": 0})


def _answer(head: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    _confine(limits)
    try:
        document = formats.FORMATS[head["format"]].read(data, head["charset"], limits)
        answer, text = wire.encode(document)
        return {"document": answer}, text
    except DocumentError as refusal:
        return {"refused": str(refusal)}, b""
    except MemoryError:
        return {"over": "memory"}, b""
    except RecursionError:
        return {"refused": "nested too deeply; save it as text"}, b""
    except Exception as error:  # a parser's own slip over bytes it was not made for
        return {"refused": f"broken: its reader gave up ({type(error).__name__})"}, b""


def _confine(limits: Limits) -> None:
    """Bound this process for the next document; where the system has no such bound, go without."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        seconds = int(used.ru_utime + used.ru_stime) + limits.cpu + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with open("/proc/self/statm", "rb") as file:
            held = int(file.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (held + limits.memory, hard))


def _peak() -> int:
    """The largest resident size so far in bytes; 0 where it is not known.

    What getrusage says begins with the size of the parent that forked us; Linux knows our own.
    """
    with suppress(OSError), open("/proc/self/status", encoding="ascii") as file:
        for line in file:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    with suppress(ImportError, OSError):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return 0
