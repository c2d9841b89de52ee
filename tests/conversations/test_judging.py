"""Judging a contest in the chat: the jury, a round, sheets, gaps, and that nothing leads to who
wrote what."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.texts import Texts
from bot.turn import Tick
from handlers import BUTTONS, COMMANDS, CONTENTS
from handlers.contests import judge_jobs
from storage import blinding, sheets
from storage.database import Database
from storage.tables import (
    Assignment,
    AuditEntry,
    ContestOfficer,
    Entry,
    EntryVersion,
    JudgingRound,
    Member,
    Verdict,
)
from tests.chat import Clock, House, Person, written
from tests.conftest import create_tables
from tests.conversations.test_contests import heard, on_sqlite, open_contest, say
from tests.shapes import everywhere
from tests.test_imports import ROOT, imported

THREE = ("Bùi Thị Oanh", "Hồ Văn Út", "Mai Văn Ba")
ENDS = {"unlink-yes", "erase-yes", "consent-withdraw", "consent-refuse"}
"""What would end her being here, and with it the look around."""
ESSAYS = ("Chuyện cô giáo vùng cao", "Chuyện bác sĩ xóm biển", "Chuyện người gác đèn")


async def enter(house: House, contest: int, person: Person, number: int, text: str) -> None:
    """A valid entry of hers."""
    async with house.database.write() as session:
        unit = await house_unit(session, person.id)
        entry = Entry(contest_id=contest, number=number, member_id=person.id, unit_id=unit,
                      state="valid")  # fmt: skip
        session.add(entry)
        await session.flush()
        session.add(EntryVersion(
            entry_id=entry.id, version=1, text=text, words=len(text.split()), sha256="",
            handed_in_at=house.clock(), stored_at=house.clock(),
        ))  # fmt: skip


async def house_unit(session, member_id: int) -> int:  # type: ignore[no-untyped-def]
    return (await session.get_one(Member, member_id)).unit_id  # type: ignore[no-any-return]


async def closed_contest(house: House, clock: Clock, authors: list[Person]) -> int:
    contest = await open_contest(house, closes=clock() + timedelta(days=1), least=1)
    for number, author in enumerate(authors, 1):
        await enter(house, contest, author, number, ESSAYS[number - 1])
    clock.pass_(days=2)
    return contest


async def jury_of(house: House, contest: int, *judges: Person, role: str = "judge") -> None:
    async with house.database.write() as session:
        session.add_all(ContestOfficer(contest_id=contest, member_id=one.id, role=role)
                        for one in judges)  # fmt: skip


@pytest.fixture
def lot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes from 1000 on, in the order of handing in."""

    class InOrder(random.Random):
        count = 999

        def sample(self, population, k, **_):  # type: ignore[no-untyped-def]
            return list(population)[:k]

        def randint(self, low: int, high: int) -> int:
            self.count += 1
            return self.count

    monkeypatch.setattr(blinding, "_LOT", InOrder())


async def opened(
    house: House, clock: Clock, office: Person, authors: list[Person], *judges: Person
) -> int:
    contest = await closed_contest(house, clock, authors)
    await jury_of(house, contest, *judges)
    await office.press(f"round-open:{contest}")
    told = await say(office, "[Hai giám khảo]", "[20 điểm]", "17h 20/12")
    [label] = [one for one in await office.buttons() if one.startswith("Mở vòng chấm: ")]
    assert "mỗi bài 2 người chấm" in told
    await say(office, f"[{label}]")
    return contest


@on_sqlite
async def test_the_office_names_a_jury(house: House, clock: Clock) -> None:
    await open_contest(house)
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    oanh = await house.member("Bùi Thị Oanh", unit="Chi hội 2")
    await lan.says("số bài")
    await lan.hears()
    await lan.play(f"""
        > [Ban giám khảo]
        < Cuộc thi “Gương sáng” chưa có người trong ban tổ chức, ban thư ký, ban giám khảo. Mời đồng chí bấm “Thêm người”.
          [Thêm người]
          [Đổi tiêu chí chấm]
        > [Thêm người]
        < Mời đồng chí chọn việc của người này trong cuộc thi. Mỗi người chỉ giữ một việc; ai thấy tên tác giả thì không chấm.
          [Ban tổ chức]
          [Ban thư ký]
          [Giám khảo]
          [Trưởng ban giám khảo]
        > [Giám khảo]
        < Đó là ai? Mời đồng chí nhắn mã hội viên hoặc họ tên.
        > {oanh.code}
        < Đã thêm.
          Cuộc thi “Gương sáng” có 1 người tổ chức và chấm thi:
          • Bùi Thị Oanh, {oanh.code}: giám khảo
          [Thêm người]
          [Đổi tiêu chí chấm]
          [Bớt Bùi Thị Oanh]
        > [Thêm người]
        < Mời đồng chí chọn việc của người này trong cuộc thi. Mỗi người chỉ giữ một việc; ai thấy tên tác giả thì không chấm.
          [Ban tổ chức]
          [Ban thư ký]
          [Giám khảo]
          [Trưởng ban giám khảo]
        > [Ban thư ký]
        < Đó là ai? Mời đồng chí nhắn mã hội viên hoặc họ tên.
        > {oanh.code}
        < Người này đã là giám khảo của cuộc thi. Muốn đổi việc, mời đồng chí bớt việc cũ trước.
        < Đó là ai? Mời đồng chí nhắn mã hội viên hoặc họ tên.
    """)  # noqa: E501
    # what a judge needs she has from now on, and she cannot enter
    assert "Hiện không có vòng chấm nào" in await say(oanh, "chấm bài")
    told = await say(oanh, "nộp bài", "Một hai ba bốn năm sáu.", "[Nộp bài]")
    assert told.startswith("< Đồng chí có tên trong ban tổ chức, ban thư ký hoặc ban giám khảo")
    async with house.database.read() as session:
        assert await session.scalar(select(Entry.id)) is None
    await say(lan, "/huy", "số bài", "[Ban giám khảo]", "[Bớt Bùi Thị Oanh]")
    assert "không có quyền" in await say(oanh, "/huy", "chấm bài")


@on_sqlite
async def test_who_has_entered_judges_nothing(house: House) -> None:
    contest = await open_contest(house)
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà")
    await enter(house, contest, ha, 1, ESSAYS[0])
    await lan.press(f"jury-add:{contest}")
    told = await say(lan, "[Giám khảo]", ha.code)
    assert "đã nộp bài dự thi" in told
    async with house.database.read() as session:
        assert await session.scalar(select(ContestOfficer.member_id)) is None


@everywhere
async def test_an_essay_from_its_text_to_the_next(
    house: House, clock: Clock, channel: str, lot: None
) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    ha, nam = [await house.member(name) for name in ("Trần Thị Hà", "Lê Văn Nam")]
    oanh = await house.member("Bùi Thị Oanh", "judge", unit="Chi hội 2", channel=channel)
    ut = await house.member("Hồ Văn Út", "judge", unit="Chi hội 3")
    await opened(house, clock, lan, [ha, nam], oanh, ut)
    assert "Đồng chí được giao chấm 2 bài, vòng 1 cuộc thi “Gương sáng”" in await heard(oanh)
    told = await say(oanh, "chấm bài")
    assert told.splitlines()[0] == (
        "< Vòng 1 cuộc thi “Gương sáng”: đã chấm 0/2, hạn Chủ Nhật, 20/12/2026."
    )
    told = await say(oanh, "[Bài tiếp theo]")
    assert told.startswith("< Bài BT-1000, 5 từ. Đã chấm 0/2.\n\n  Chuyện cô giáo vùng cao\n")
    assert "Bài BT-1000, tiêu chí 1/5: Bám sát đề bài (tối đa 20 điểm)" in told
    assert "• 15 điểm: Đúng đề bài, còn một phần viết lướt qua." in told
    assert "tiêu chí 2/5" in await say(oanh, "[20 điểm]")
    told = await say(oanh, "31 điểm")
    assert "Tiêu chí này cho từ 0 đến 30 điểm." in told
    assert "tiêu chí 3/5" in await say(oanh, "29 điểm")
    told = await say(oanh, "[Tiêu chí trước]")
    assert "tiêu chí 2/5" in told
    assert "Đang cho 29 điểm." in told
    assert "tiêu chí 3/5" in await say(oanh, "28 điểm")
    # she leaves and comes back: nothing is lost
    assert "Điểm đã cho vẫn còn nguyên" in await say(oanh, "/huy")
    assert "tiêu chí 3/5" in await say(oanh, "chấm bài", "[Bài tiếp theo]")
    told = await say(oanh, "[15 điểm]", "[15 điểm]", "[10 điểm]")
    assert "Bài BT-1000: tổng 88/100 điểm." in told
    told = await say(oanh, "[Viết nhận xét]", "Bài viết rõ ràng")
    assert "Nhận xét: Bài viết rõ ràng" in told
    told = await say(oanh, "[Lưu và bài tiếp theo]")
    assert told.startswith("< Đã lưu bài BT-1000: 88 điểm.\n\n  Bài BT-1001, 5 từ. Đã chấm 1/2.")


async def score(judge: Person, *points: int) -> str:
    """Points for the essay that is open, and locked."""
    return await say(judge, *map(str, points), "[Lưu và bài tiếp theo]")


@on_sqlite
async def test_far_apart_goes_to_one_more_and_then_to_the_head(
    house: House, clock: Clock, lot: None
) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà")
    judges = [await house.member(name, "judge", unit=f"Chi hội {n}")
              for n, name in enumerate(THREE, 2)]  # fmt: skip
    head = await house.member("Vũ Thị Hải", "judge", unit="Chi hội 9")
    contest = await opened(house, clock, lan, [ha], *judges)
    await jury_of(house, contest, head, role="head")
    async with house.database.read() as session:
        first = set(await session.scalars(select(Assignment.judge_id)))
    a, b = [one for one in judges if one.id in first]
    c = next(one for one in judges if one.id not in first)
    # evening out: the third has no pile yet and so is not asked; she joins it first
    await say(lan, "/huy")
    await lan.press("round-more:1")
    for one in (a, b, c):
        await say(one, "chấm bài")
    async with house.database.read() as session:
        hers = {one.id: await sheets.of_judge(session, round_id=1, judge_id=one.id)
                for one in judges}  # fmt: skip
    working = [one for one in judges if hers[one.id]]
    assert len(working) == 2
    for one, points in zip(working, ((20, 30, 20, 20, 10), (15, 20, 10, 10, 5)), strict=True):
        await say(one, "chấm bài", "[Bài tiếp theo]")
        told = await score(one, *points)
    assert "Người chấm khác: 100." in told
    told = await say(head, "bài lệch điểm")
    assert "• BT-1000: " in told
    assert "Trần" not in told
    told = await say(head, "[Quyết định BT-1000]", "78,5", "Hội ý cả ban")
    assert told.startswith("< Đã ghi: 78,5 điểm.")
    await lan.press("round-close:1")
    assert "Vòng 1 đã kết thúc." in await heard(lan)
    told = await say(lan, "[Xem thứ tự]")
    assert "1. BT-1000: 78,5 (trung vị 80, 2 phiếu)" in told
    async with house.database.read() as session:
        row = (await session.scalars(select(Verdict))).one()
        assert (row.points, row.reason, row.by_id) == (7_850, "Hội ý cả ban", head.id)


@on_sqlite
async def test_who_knows_the_author_hands_it_on(house: House, clock: Clock, lot: None) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    authors = [await house.member(name) for name in ("Trần Thị Hà", "Lê Văn Nam", "Đỗ Ân")]
    judges = [await house.member(name, "judge", unit=f"Chi hội {n}")
              for n, name in enumerate(THREE, 2)]  # fmt: skip
    await opened(house, clock, lan, authors, *judges)
    oanh = judges[0]
    told = await say(oanh, "chấm bài", "[Bài tiếp theo]", "[Tôi nhận ra tác giả]")
    assert "sẽ chuyển cho giám khảo khác" in told
    told = await say(oanh, "[Chuyển bài cho người khác]")
    assert "đã chuyển cho giám khảo khác." in told
    others = [await heard(one) for one in judges[1:]]
    assert sum("Đồng chí được giao chấm thêm một bài." in one for one in others) == 1
    # and once more: now nobody is left for one that two have given up
    async with house.database.read() as session:
        gone = await session.scalar(select(Assignment.id).where(Assignment.state == "recused"))
    assert gone is not None


@on_sqlite
async def test_old_buttons_and_sheets_of_others_change_nothing(
    house: House, clock: Clock, lot: None
) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà")
    judges = [await house.member(name, "judge", unit=f"Chi hội {n}")
              for n, name in enumerate(("Bùi Thị Oanh", "Hồ Văn Út"), 2)]  # fmt: skip
    ba = await house.member("Mai Văn Ba", "judge", unit="Chi hội 7")  # judges another contest
    await opened(house, clock, lan, [ha], *judges)
    await ba.press("judge-next:1")
    assert "không còn chấm được" in await heard(ba)
    await ba.press("judge-decide:1:1")
    assert "Chỉ trưởng ban giám khảo" in await heard(ba)
    oanh = judges[0]
    await say(oanh, "chấm bài", "[Bài tiếp theo]")
    async with house.database.write() as session:
        row = (await session.scalars(select(JudgingRound))).one()
        row.closed_at = clock()
    assert "không còn chấm được" in await say(oanh, "[20 điểm]")
    async with house.database.read() as session:
        assert {one.state for one in await session.scalars(select(Assignment))} == {"given"}


@on_sqlite
async def test_the_secretariat_looks_up_an_author_on_record(
    house: House, clock: Clock, lot: None
) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    mai = await house.member("Lý Thị Mai", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà")
    judges = [await house.member(name, "judge", unit=f"Chi hội {n}")
              for n, name in enumerate(THREE, 2)]  # fmt: skip
    contest = await opened(house, clock, lan, [ha], *judges)
    await jury_of(house, contest, mai, role="secretariat")
    await lan.press(f"essay-unmask:{contest}")
    assert "Chỉ ban thư ký của cuộc thi" in await heard(lan)
    await mai.press(f"essay-unmask:{contest}")
    told = await say(mai, "BT-1000", "[Có khiếu nại]")
    assert told.startswith("< Bài BT-1000 là bài BN-0001 của Trần Thị Hà, Chi hội 1.")
    async with house.database.read() as session:
        acts = select(AuditEntry).where(AuditEntry.action == "essay.unmask")
        [act] = await session.scalars(acts)
        assert (act.actor_id, act.details["reason"]) == (mai.id, "complaint")


@on_sqlite
async def test_judges_are_reminded_in_numbers_until_they_are_done(
    house: House, clock: Clock, lot: None
) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà")
    oanh, ut = [await house.member(name, "judge", unit=f"Chi hội {n}")
                for n, name in enumerate(THREE[:2], 2)]  # fmt: skip
    await opened(house, clock, lan, [ha], oanh, ut)
    await say(ut, "chấm bài", "[Bài tiếp theo]")
    await score(ut, 20, 30, 20, 20, 10)
    for at, count in ((datetime(2026, 12, 16, 10, tzinfo=UTC), 0),
                      (datetime(2026, 12, 17, 10, tzinfo=UTC), 1),
                      (datetime(2026, 12, 17, 11, tzinfo=UTC), 0),
                      (datetime(2026, 12, 19, 10, tzinfo=UTC), 1)):  # fmt: skip
        clock.at = at
        await oanh.hears()
        await judge_jobs.remind(Tick(house.database, house.texts, at, Path(), ""))
        assert (await heard(oanh)).count("đã chấm 0/1 bài") == count, at
    assert await heard(ut) == "(nothing)"
    await lan.press("round-extend:1")
    assert "nay có hạn chấm 17h00, thứ Sáu, 25/12/2026" in await say(lan, "17h 25/12")


NAMELESS = {"balancing", "database", "deliveries", "holds", "outcomes", "reach", "reminders",
            "rounds", "sheets"}  # fmt: skip
"""What of storage gives no name of an author, nor anything that leads to one."""


@pytest.mark.parametrize("path", sorted((ROOT / "handlers/contests").glob("judge*.py")))
def test_what_judges_use_knows_no_authors(path: Path) -> None:
    ours = [one.split(".") for one in imported(path)]
    assert {parts[1] for parts in ours if parts[0] == "storage"} <= NAMELESS, path.name
    inner = {parts[2] for parts in ours if parts[:2] == ["handlers", "contests"]}
    assert all(name.startswith("judge") for name in inner), path.name


# Blindness


async def seen_by_a_judge(folder: Path, texts: Texts, clock: Clock, *, swapped: bool) -> str:
    """Every byte a judge gets by every word, button and answer, in a contest of two authors."""
    house = House(Database(f"sqlite:///{folder / f'{swapped}.db'}"), texts, CONTENTS,
                  Clock(clock.at))  # fmt: skip
    await create_tables(house.database)
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà", unit="Chi hội A", phone="+84912555001")
    nam = await house.member("Lê Văn Nam", unit="Chi hội B", phone="+84912555002")
    oanh = await house.member("Bùi Thị Oanh", "judge", unit="Chi hội 2")
    ut = await house.member("Hồ Văn Út", "judge", unit="Chi hội 3")
    authors = [nam, ha] if swapped else [ha, nam]
    await opened(house, house.clock, lan, authors, oanh, ut)
    told = [written(await oanh.hears())]
    for word in COMMANDS:
        told.append(await say(oanh, word))
        await say(oanh, "/huy")
    for name in [one for one in BUTTONS if one not in ENDS]:
        for argument in ("", "1", "2", "1:1", "1:2"):
            await oanh.press(f"{name}:{argument}")
            told.append(await heard(oanh))
            await say(oanh, "/huy")
    for word in ("tìm Hà", "tìm Nam", "/tim Trần Thị Hà", "Trần Thị Hà", "BN-0001"):
        told.append(await say(oanh, word))
    for _ in range(2):
        await say(oanh, "chấm bài", "[Bài tiếp theo]")
        told.append(await score(oanh, 20, 30, 20, 20, 10))
    buttons = [b.handle for _, one in await oanh.rows() for b in one.buttons]
    await house.database.close()
    return "\n".join([*told, *(h for h in buttons if not h.startswith("form:"))])


async def test_two_authors_swapped_look_the_same(
    texts: Texts, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = []
    for swapped in (False, True):
        with monkeypatch.context() as patch:

            class Dice(random.Random):
                def sample(self, population, k, **_):  # type: ignore[no-untyped-def]
                    return sorted(population, key=lambda one: one[1])

            patch.setattr(blinding, "_LOT", Dice(5))
            both.append(await seen_by_a_judge(tmp_path, texts, clock, swapped=swapped))
    assert both[0] == both[1]
    assert "Chuyện cô giáo vùng cao" in both[0]
    for one in ("Trần Thị Hà", "Lê Văn Nam", "912555001", "Chi hội A", "Chi hội B"):
        assert one not in both[0].replace("tìm Hà", ""), one


@on_sqlite
async def test_the_final_takes_the_best_and_those_level_are_decided_about(
    house: House, clock: Clock, lot: None
) -> None:
    lan = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    authors = [await house.member(name) for name in ("Trần Thị Hà", "Lê Văn Nam", "Đỗ Ân")]
    judges = [await house.member(name, "judge", unit=f"Chi hội {n}")
              for n, name in enumerate(THREE[:2], 2)]  # fmt: skip
    contest = await opened(house, clock, lan, authors, *judges)
    await lan.press(f"round-open:{contest}")
    assert "vòng trước chưa kết thúc" in await heard(lan)
    for one in judges:
        await say(one, "chấm bài", "[Bài tiếp theo]")
        for content in (30, 20, 20):
            told = await score(one, 20, content, 20, 20, 10)
        assert "đã chấm xong cả 3 bài" in told
    await lan.press("round-close:1")
    await lan.press(f"round-open:{contest}")
    told = await say(lan, "[Hai giám khảo]", "[20 điểm]", "17h 30/12", "2")
    assert "2 bài cùng 90 điểm. Mời đồng chí lấy 1 hoặc 3 bài." in told
    told = await say(lan, "1")
    assert told.startswith("< 1 bài, 2 giám khảo")
    assert "Đã mở vòng chấm: 1 bài, 2 phiếu." in await say(lan, "[Mở vòng chấm: 2 phiếu]")
