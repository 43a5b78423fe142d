"""One tree of errors; each message says what, where (file:line) and what to do.

WorkbenchError              exit code 2 unless said otherwise
├── UsageError              wrong words on the command line, an unknown claim, an unusable option
├── ConfigError             workbench.toml cannot be read as it stands
├── DocumentError           an input was refused: unknown format, too large, undecodable, unsafe
├── LedgerError             a ledger file is broken, or could not be written
├── StoreError              the index or database is unusable, newer, or locked
├── EvidenceError           a capture or a source could not be fetched, read or verified
└── ChangedError            somebody else acted on the claim since it was opened
"""


class WorkbenchError(Exception):
    """Anything a user can act on. `str(error)` is one line."""


class UsageError(WorkbenchError):
    """The request itself is wrong: unknown claim, clashing options, missing workspace."""


class ConfigError(WorkbenchError):
    """`workbench.toml` is not valid TOML, or holds an unknown or ill-typed option."""


class DocumentError(WorkbenchError):
    """An input is refused: a format we do not read, over a limit, not a regular file."""


class LedgerError(WorkbenchError):
    """A ledger file does not hold what it must, or an append could not be synced to disk."""


class StoreError(WorkbenchError):
    """The SQL store is unusable: newer schema, foreign file, locked for too long."""


class EvidenceError(WorkbenchError):
    """A source could not be fetched, or pinned bytes are not what was pinned."""


class ChangedError(WorkbenchError):
    """The claim has a head that the caller had not seen; look again, then decide."""
