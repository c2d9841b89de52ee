"""What every part is given: how much to measure, and with what."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.machine import Api
from tests.bench.stores import Store


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    rounds: int
    long_rounds: int
    """Of parts whose rounds take half a minute."""
    messages: int
    """An announcement's recipients, and what each bare loop sends."""
    slow: int
    """What the slowest bare loop sends instead."""
    paced: int
    """Messages of a paced run."""
    sizes: Sequence[int]
    """Recipients of the announcements whose cost is compared."""
    chats: int
    """People who play the conversation."""
    seconds: float
    """How long they play at full load, and again at half load."""
    typing: float
    """Seconds of typed replies."""
    meanwhile: int
    """Recipients of the announcement that leaves meanwhile; more than can leave in the time."""


QUICK = Scale(
    rounds=3, long_rounds=2, messages=4_000, slow=300, paced=4_000,
    sizes=(1_000, 5_000, 50_000), chats=500, seconds=2, typing=4, meanwhile=50_000,
)  # fmt: skip
FULL = Scale(
    rounds=5, long_rounds=3, messages=12_000, slow=800, paced=10_000,
    sizes=(1_000, 5_000, 50_000, 500_000), chats=2_000, seconds=5, typing=10, meanwhile=120_000,
)  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """One run of the bench."""

    scale: Scale
    api: Api
    stores: Sequence[Store]
    window: int
    """Calls in flight, for everybody."""
    profile: bool = False
