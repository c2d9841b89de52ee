"""Whatever was pressed once may be pressed again, late and often: it has no second effect.

Telegram keeps a press for minutes and delivers it when it can; people press twice.
"""

import random
from datetime import timedelta

import pytest

from storage import contests, trainings
from tests.announcing import expand
from tests.chat import Clock, House, Person
from tests.facts import facts

ESSAY = "một hai ba bốn năm sáu bảy tám chín mười " * 10

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def scene(house: House, clock: Clock) -> tuple[Person, Person]:
    """A member and a secretary who have done about everything there is to do."""
    at = clock()
    async with house.database.write() as session:
        for title, days in (("Kỹ năng tuyên truyền", 9), ("Kỹ năng số", 11)):
            await trainings.create(
                session, title=title, place="Hội trường A", seats=1, made_by=None, now=at,
                starts_at=at + timedelta(days=days), closes_at=at + timedelta(days=7),
                ends_at=at + timedelta(days=days, hours=3),
            )  # fmt: skip
        await contests.create(
            session, title="Gương sáng quanh ta", rules="", closes_at=at + timedelta(days=9),
            words_min=50, words_max=500, made_by=None, now=at,
        )  # fmt: skip
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà")
    await house.member("Lê Thị Lan", unit="Chi hội 2")
    written = ("soạn thông báo", "Họp lúc 8 giờ", "toàn thể hội viên", "1")
    for said in (*written, "viec thu ky", "danh sach"):
        await lam.says(said)
    for said in ("mở lớp", "Soạn thảo", "Hội trường B", "7h30 20/12/2026", "11h", "1", "1", "1"):
        await lam.says(said)
    await expand(house)
    for said in ("đăng ký", "1", "1", "dang ky", "1", "1", "của tôi", "nộp bài", ESSAY, "nộp bài"):
        await ha.says(said)
    for said in ("1", "của tôi", "menu", "thông báo", "1", "dữ liệu của tôi", "trợ giúp"):
        await ha.says(said)
    for person in (ha, lam):
        await person.hears()
    return ha, lam


async def handles(person: Person) -> list[str]:
    """Of every button she was ever shown, in no order."""
    return sorted({b.handle for _, say in await person.rows() for b in say.buttons if b.handle})


async def press(person: Person, handle: str) -> list[str]:
    await person.press(handle)
    return [say.text for say, _ in await person.hears()]


@on_sqlite
async def test_three_times_is_once(house: House, clock: Clock) -> None:
    die = random.Random(7)
    ha, lam = await scene(house, clock)
    failed = house.texts.words()("talk-failed")
    every = [(person, handle) for person in (ha, lam) for handle in await handles(person)]
    todo = [one for one in every if not one[1].startswith("form:")]
    assert len(todo) > 25
    die.shuffle(todo)
    for person, handle in todo:
        first = None
        for _ in range(3):
            clock.pass_(seconds=die.choice((0, 1, 40, 3000)))
            said = await press(person, handle)
            assert said, f"silence after {handle}"
            assert failed not in said, handle
            first = first or await facts(house)
        assert await facts(house) == first, handle


@on_sqlite
async def test_a_press_of_a_question_that_has_passed_says_so(house: House, clock: Clock) -> None:
    """In whatever form it was asked."""
    ha, lam = await scene(house, clock)
    stale = house.texts.words()("talk-stale")
    before = await facts(house)
    for person in (ha, lam):
        asked = [handle for handle in await handles(person) if handle.startswith("form:")]
        assert len(asked) > 8
        for handle in asked:
            assert (await press(person, handle))[0] == stale
    assert await facts(house) == before
