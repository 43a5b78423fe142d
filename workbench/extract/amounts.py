"""A number while it is being read, with all that the steps find out about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from workbench.extract.scales import Number
from workbench.model import Bound, Direction


@dataclass(slots=True)
class Amount:
    """A number being read: `first`..`last` are its tokens with sign, money and unit.

    `unit` is "" until one is known; `noun` says that it is a counted noun (which ends before token
    `noun_last`), `money` that it is an ISO code, `prefixed` that it stands before the number,
    `share` that it is a part of a whole ("one in five"), `hyphen` that the number is an attribute
    ("12-page"). `rule` names the veto that makes it no figure.
    """

    number: Number
    first: int
    last: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    money: bool = False
    noun: bool = False
    noun_last: int = 0
    prefixed: bool = False
    hyphen: bool = False
    scale: Decimal = Decimal(1)
    signed: bool = False
    share: bool = False
    rule: str = ""
    bound: Bound = Bound.EXACT
    direction: Direction = Direction.NONE
    inferred: list[str] = field(default_factory=list)
    move: str | None = None

    @property
    def scaled(self) -> bool:
        """Whether a scale word or letter is part of it."""
        return self.scale != 1

    @property
    def measured(self) -> bool:
        """Whether it has money or a unit of the closed table."""
        return bool(self.unit) and not self.noun
