"""Compares what the database says with what the platform has seen.

A call was *cut off* when its row was in flight at the moment a process died (nobody could
write down how it ended), or when the platform itself gave an answer that tells nothing
(``UNKNOWABLE``). Of an announcement exactly those rows may be unknown.
"""

from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass, field

from sqlalchemy import func, select

from storage import figures
from storage.tables import Delivery, Recipient
from tests.faults.platform import UNKNOWABLE
from tests.faults.processes import until
from tests.faults.stage import TEXT, Stage

ENDED = {"sent", "failed", "unknown"}


@dataclass
class Auditor:
    """Watches one announcement of ``total`` from its confirming to its end."""

    stage: Stage
    announcement: int
    total: int
    cut: dict[int, int] = field(default_factory=dict)
    """Chats whose call was under way when a process died, and which attempt that was."""
    deaths: list[set[int]] = field(default_factory=list)
    """Of each the chats whose call it may have cut off."""
    untouched: int = field(init=False)
    """Recipients nobody had begun with when a process died last."""

    def __post_init__(self) -> None:
        self.untouched = self.total

    async def rows(self) -> dict[int, tuple[str, int]]:
        """Chat to state and attempt. At this instant too, all recipients add up to the total."""
        async with self.stage.database.read() as session:
            d = Delivery
            of = d.announcement_id == self.announcement
            columns = select(d.chat, d.state, d.attempt, d.recipient_id)
            found = (await session.execute(columns.where(of))).all()
            frozen = Recipient.announcement_id == self.announcement
            people = await session.scalar(
                select(func.count()).select_from(Recipient).where(frozen)
            )
            stood = await figures.figures(session, self.announcement)
        assert people == stood.total == sum(stood.parts.values()) == self.total
        assert len({row.recipient_id for row in found}) == len(found)
        return {int(row.chat): (row.state, row.attempt) for row in found}

    async def after_death(self) -> int:
        """How many calls it cut off. Called before anybody else may touch the rows."""
        rows = await self.rows()
        cut = {chat: attempt for chat, (state, attempt) in rows.items() if state == "in_flight"}
        self.deaths.append(cut.keys() - self.cut.keys())
        self.cut |= cut
        self.untouched = self.total - sum(state != "pending" for state, _ in rows.values())
        return len(self.deaths[-1])

    async def has_ended(self) -> bool:
        """Whether every recipient has a row, and nothing more will become of any."""
        rows = await self.rows()
        return len(rows) == self.total and all(state in ENDED for state, _ in rows.values())

    async def wait(self, seconds: float) -> None:
        """Until it has ended; what has not by then is ``open`` in the verdict."""
        with suppress(AssertionError):
            await until(self.has_ended, seconds)

    async def judge(self) -> "Verdict":
        """Once it has ended, and nobody serves any more or everybody rests."""
        rows = await self.rows()
        arrived = Counter(int(e["chat"]) for e in self.stage.platform.messages(TEXT))
        faulted = {
            int(call["chat"])
            for call in self.stage.platform.calls.read()
            if call["method"] == self.stage.platform.kind.method and call["fault"] in UNKNOWABLE
        }
        by = {s: {chat for chat, (state, _) in rows.items() if state == s} for s in ENDED}
        cut = set(self.cut) | faulted
        opened = {chat for chat, (state, _) in rows.items() if state not in ENDED}
        listed = by["unknown"] | by["failed"] | opened
        return Verdict(
            recipients=self.total,
            deaths=len(self.deaths),
            hits=sum(bool(calls & by["unknown"]) for calls in self.deaths),
            lost=len(self.stage.chats(self.total) - set(arrived) - listed),
            false=len(by["sent"] - set(arrived)),
            doubled=sum(number > 1 for number in arrived.values()),
            unlisted=len(set(arrived) - by["sent"] - by["unknown"] - opened),
            unknown=len(by["unknown"]),
            cut=len(cut),
            unexplained=len(by["unknown"] - cut),
            concealed=len(cut - by["unknown"]),
            repeated=sum(rows[chat][1] > attempt for chat, attempt in self.cut.items()),
            arrived_anyway=len(by["unknown"] & set(arrived)),
            failed=len(by["failed"]),
            open=len(opened),
        )


@dataclass(frozen=True)
class Verdict:
    """In numbers of recipients."""

    recipients: int
    deaths: int
    hits: int
    """Deaths that cut off at least one call."""
    lost: int
    """Nothing arrived, and nobody is told that it may not have."""
    false: int
    """Marked sent, and nothing arrived."""
    doubled: int
    unlisted: int
    """It arrived, and is neither marked sent nor unknown."""
    unknown: int
    cut: int
    """Calls that were cut off, by a death or by the platform."""
    unexplained: int
    """Unknown although nothing cut the call off."""
    concealed: int
    """Cut off and yet not unknown."""
    repeated: int
    """Cut off by a death and called again, whether or not it arrived the first time."""
    arrived_anyway: int
    """Of the unknown."""
    failed: int
    open: int
    """It had not ended when the run was given up."""

    def wrong(self, *, concealed: bool = True) -> dict[str, int]:
        """What may not be; ``concealed=False`` where somebody alive may have ended the call."""
        names = ["lost", "false", "doubled", "unlisted", "unexplained", "repeated", "failed"]
        names += ["open", *["concealed"] * concealed]
        return {name: number for name, number in asdict(self).items() if name in names and number}
