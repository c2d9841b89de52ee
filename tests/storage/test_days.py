"""Whatever happens over some days, in whatever order: nobody is lost, told twice, or reminded
after she has answered, and nothing but flash leaves at night."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Text, cast, delete, func, select, update

from bot.texts import Texts
from storage import announcements, answers, chasing, consents, plans
from storage.audiences import EVERYBODY
from storage.chasing import KIND
from storage.database import Database
from storage.reminders import EVENING, MORNING
from storage.sending import Result
from storage.tables import Account, Announcement, Delivery, Digest, Member, Recipient, Reminder
from storage.tables.columns import Table
from tests.delivery.people import members
from tests.storage.days import ZONE, House, at

PEOPLE = 4
MEMBER = st.integers(1, PEOPLE)
STEPS = st.one_of(
    st.tuples(st.just("announce"), st.sampled_from(["normal"] * 5 + ["urgent", "flash"])),
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 60, 150, 420, 900, 1700])),
    st.tuples(st.just("send"), st.integers(0, 9), st.sampled_from(list(Result)[:5])),
    st.tuples(st.just("answer"), MEMBER),
    st.tuples(st.just("tell"), MEMBER),
    st.tuples(st.just("due"), st.sampled_from([1, 5, 26, 60, 100])),
    st.tuples(st.just("pause")),
    st.tuples(st.just("resume")),
    st.tuples(st.just("cancel")),
    st.tuples(st.just("block"), MEMBER),
    st.tuples(st.just("decline"), MEMBER),
    st.tuples(st.just("leave"), MEMBER),
)


class Story:
    """A house, and what must be true of it after each step."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.ids: list[int] = []
        self.answered: dict[tuple[int, int], int] = {}
        """(announcement, member) to how many reminders had left for her by then."""

    async def step(self, what: str, *how: Any) -> None:
        await getattr(self, what)(*how)
        await self.check()

    async def announce(self, urgency: str) -> None:
        async with self.house.database.read() as session:
            plan = await plans.audience(session, whom=EVERYBODY, now=self.house.now)
        if plan.total and len(self.ids) < 9:
            self.ids.append(await self.house.confirm(plan.total, urgency=urgency))

    async def wait(self, minutes: int) -> None:
        await self.house.pass_(minutes=minutes)

    async def send(self, most: int, result: Result) -> None:
        await self.house.send({"1001": result}, most=most)

    async def answer(self, member: int) -> None:
        async with self.house.database.write() as session:
            for one in self.ids[-3:]:
                try:
                    await answers.acknowledge(
                        session, announcement_id=one, member_id=member, now=self.house.now
                    )
                except announcements.NotARecipient:
                    continue
        await self._note(member)

    async def tell(self, member: int) -> None:
        """A secretary tells her herself."""
        r = Recipient
        async with self.house.database.write() as session:
            hers = update(r).where(r.member_id == member, r.told_at.is_(None))
            told = await session.scalars(
                hers.values(told_at=self.house.now, told_by=1).returning(r.announcement_id)
            )
            for one in told.all():
                await chasing.answered(session, one, member_id=member)
        await self._note(member)

    async def _note(self, member: int) -> None:
        r = Recipient
        settled = select(r.announcement_id).where(
            r.member_id == member, (r.acknowledged_at.is_not(None)) | r.told_at.is_not(None)
        )
        async with self.house.database.read() as session:
            ids = list(await session.scalars(settled))
        for one in ids:
            if (one, member) not in self.answered:
                self.answered[one, member] = await self._left(one, member)

    async def _left(self, one: int, member: int) -> int:
        """Reminders of it that are with her or on their way."""
        return await self.house.count(
            Delivery.purpose.startswith(f"reminder:announcement:{one}:{member}:"),
            Delivery.state.in_(("sent", "in_flight", "unknown", "waiting", "pending", "leased")),
        )

    async def due(self, hours: int) -> None:
        async with self.house.database.write() as session:
            await session.execute(
                update(Announcement).where(Announcement.id.in_(self.ids[-2:]))
                .values(due_at=self.house.now + timedelta(hours=hours))
            )  # fmt: skip

    async def _steer(self, act: str) -> None:
        async with self.house.database.write() as session:
            for one in self.ids[-2:]:
                await getattr(announcements, act)(session, one, by=1, now=self.house.now)

    async def pause(self) -> None:
        await self._steer("pause")

    async def resume(self) -> None:
        await self._steer("resume")

    async def cancel(self) -> None:
        await self._steer("cancel")

    async def block(self, member: int) -> None:
        await self._change(update(Account).where(Account.member_id == member)
                           .values(blocked_at=self.house.now))  # fmt: skip

    async def leave(self, member: int) -> None:
        await self._change(update(Member).where(Member.id == member)
                           .values(left_at=self.house.now))  # fmt: skip

    async def decline(self, member: int) -> None:
        async with self.house.database.write() as session:
            await consents.withdraw(
                session, member_id=member, purpose=consents.ANNOUNCEMENTS, now=self.house.now
            )

    async def _change(self, statement: Any) -> None:
        async with self.house.database.write() as session:
            await session.execute(statement)

    async def check(self) -> None:
        for one in self.ids:
            await self.house.seen(one)
        await self._told_once()
        await self._by_day()
        for (one, member), before in self.answered.items():
            assert await self._left(one, member) <= before
        await self._reminders()

    async def _told_once(self) -> None:
        """No recipient has both a message and a digest, none two that may have arrived, and no
        member more than her three a day."""
        d, r = Delivery, Recipient
        arrived = d.state.in_(("sent", "unknown", "in_flight"))
        of_hers = (d.recipient_id == r.id) | (d.digest_id == r.digest_id)
        async with self.house.database.read() as session:
            copies = await session.execute(
                select(r.id, func.count()).join(d, of_hers).where(arrived).group_by(r.id)
            )
            assert all(number == 1 for _, number in copies)
            both = select(r.id).join(d, d.recipient_id == r.id).where(r.digest_id.is_not(None))
            assert (await session.scalars(both)).all() == []
            messages = await session.execute(
                select(d.member_id, Announcement.begun_at)
                .join(Announcement, Announcement.id == d.announcement_id)
                .where(Announcement.urgency == "normal", d.kind == "send")
            )
            a_day = Counter((m, begun.astimezone(ZONE).date()) for m, begun in messages if
                            MORNING <= begun.astimezone(ZONE).time() < EVENING)  # fmt: skip
            days = await session.execute(
                select(Digest.member_id, Digest.day, func.count()).group_by(
                    Digest.member_id, Digest.day
                )
            )
            assert all(number == 1 for *_, number in days)
        assert all(number <= 3 for number in a_day.values())

    async def _by_day(self) -> None:
        """What left at night was flash."""
        async with self.house.database.read() as session:
            found = await session.execute(
                select(Delivery.sent_at, Announcement.urgency)
                .outerjoin(Announcement, Announcement.id == Delivery.announcement_id)
                .where(Delivery.sent_at.is_not(None), ~_of_flash(self.ids))
            )
            for sent_at, urgency in found:
                local = sent_at.astimezone(ZONE).time()
                assert urgency == "flash" or MORNING <= local < EVENING

    async def _reminders(self) -> None:
        """At most three an announcement and person."""
        async with self.house.database.read() as session:
            found = await session.execute(
                select(Reminder.event, Reminder.member_id, func.count())
                .where(Reminder.kind == KIND, Reminder.state == "queued")
                .group_by(Reminder.event, Reminder.member_id)
            )
            assert all(number <= chasing.MOST for *_, number in found)


KEPT = ("audit", "seals", "unsealed")
"""Nobody may empty them."""


async def empty(database: Database) -> None:
    async with database.write() as session:
        for table in reversed(Table.metadata.sorted_tables):
            if table.name not in KEPT:
                await session.execute(delete(table))


def _of_flash(ids: Sequence[int]) -> Any:
    """Reminders of a flash one: they go at any hour."""
    flash = select(Announcement.id).where(Announcement.urgency == "flash")
    event = "reminder:announcement:" + cast(Announcement.id, Text) + ":%"
    return (
        select(Announcement.id)
        .where(Announcement.id.in_(flash), func.coalesce(Delivery.purpose, "").like(event))
        .correlate(Delivery)
        .exists()
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=5, max_size=25), hour=st.sampled_from([7, 9, 15, 20, 23]))
async def test_whatever_happens(
    database: Database, texts: Texts, steps: list[tuple[Any, ...]], hour: int
) -> None:
    await empty(database)
    await members(database, PEOPLE)
    story = Story(House(database, texts, now=at(23, hour)))
    for step in steps:
        await story.step(*step)
