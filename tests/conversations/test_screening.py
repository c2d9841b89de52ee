"""Entries looked through by the office, sent back, rejected, withdrawn; pairs that overlap."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.documents import duplicates
from bot.turn import Tick
from handlers import PAPERS, papers
from handlers.contests import overlap
from storage import entries, overlaps, screening
from storage.tables import ContestOfficer, EntryEvent
from tests.chat import Clock, House, Person
from tests.conversations.test_contests import (
    CLOSES,
    UNTIL,
    heard,
    on_sqlite,
    open_contest,
    say,
)
from tests.shapes import everywhere

COMMON = "Đêm nay Bác không ngủ vì một lẽ thường tình Bác là Hồ Chí Minh"


def tick(house: House, folder: Path = Path()) -> Tick:
    return Tick(house.database, house.texts, house.clock(), folder, house.organisation)


async def authors(house: House, *texts: str, channel: str = "telegram") -> list[Person]:
    """So many members, each with an entry."""
    found = []
    for number, text in enumerate(texts, 1):
        who = await house.member(f"Tác Giả {number}", unit=f"Chi hội {number}", channel=channel)
        gives_away = [] if "Tác Giả" not in text else ["[Vẫn nộp]"]
        said = await say(who, "nộp bài", text, "[Nộp bài]", *gives_away, "[Cam kết và nộp]")
        assert "Đã nhận bài" in said
        found.append(who)
    return found


async def office(house: House, name: str = "Phạm Thị Lan", **more: str) -> Person:
    return await house.member(name, "office_secretary", unit="Văn phòng", **more)


@everywhere
async def test_looked_through(house: House, channel: str) -> None:
    await open_contest(house)
    one, two, *_ = await authors(
        house, "Bài của Tác Giả 1 viết", "Bài thứ hai chép vội quá", "Bài thứ ba rất hay",
        "Bài thứ tư cũng hay", channel=channel,
    )  # fmt: skip
    lan = await office(house, channel=channel, phone="+84912555001")
    await house.member("Trần Văn Phòng", "office_secretary", phone="+84912555002")
    await lan.play(f"""
        > cuộc thi
        < “Gương sáng” (hạn {UNTIL})
          Đã nhận 4 bài của 4 đơn vị: chờ xem 4, hợp lệ 0, cần bổ sung 0, loại 0.
          Đồng chí chọn việc cần làm.
          [Sơ loại]
          [Nghi trùng]
          [Giải thưởng]
          [Số liệu]
          [Xuất hồ sơ]
        > [Sơ loại]
        < Sơ loại “Gương sáng”: 4 bài
          • chờ xem: 4
          [Xem bài chờ]
          [Đặt hợp lệ tất cả còn lại (4)]
        > [Xem bài chờ]
        < Bài của Tác Giả 1 viết
        < BN-0001, bản 1, 6 từ, nộp lúc 09:00:00 23/11/2026
          Trong bài có họ tên tác giả: “… Bài của Tác Giả 1 viết …”
          Tình trạng: chờ xem
          [Hợp lệ]
          [Cần bổ sung]
          [Loại]
          [Bài chờ tiếp theo]
    """)
    await lan.presses("Cần bổ sung")
    await lan.hears()
    await lan.says("1")
    assert "Đồng chí nhắn tác giả cần sửa những gì" in await heard(lan)
    await lan.says("Xin bỏ họ tên ở đầu bài.")
    assert (await heard(lan)).startswith(
        "< BN-0001: cần bổ sung. Tác giả được báo nội dung cần sửa và hạn nộp lại.\n"
        "< Bài thứ hai chép vội quá\n< BN-0002, bản 1"
    )
    await one.play(f"""
        < Bài BN-0001 của đồng chí dự thi “Gương sáng” cần bổ sung: trong bài có dấu hiệu nhận ra tác giả. Xin bỏ họ tên ở đầu bài.
          Mời đồng chí sửa và nộp lại đến hết {UNTIL}.
          Cần hỗ trợ, xin gọi Phạm Thị Lan, 0912555001.
          [Sửa bài đã nộp]
    """)  # noqa: E501
    await lan.play("""
        > [Loại]
        < Loại bài BN-0002 vì lý do nào?
          [trong bài có dấu hiệu nhận ra tác giả]
          [số từ không đúng thể lệ]
          [gửi nhầm tệp]
          [không đọc được bài]
          [thiếu thông tin tác giả]
          [quá số bài cho phép]
          [không thuộc đối tượng dự thi]
          [nộp quá hạn]
          [trùng với bài dự thi khác]
          [có nhiều đoạn chép từ bài khác]
          [đã đăng ở nơi khác]
          [không đúng chủ đề cuộc thi]
        > 12
        < Đồng chí có muốn nhắn thêm một câu cho tác giả không? Tác giả nhận đúng nguyên văn.
          [Không nhắn thêm]
        > [Không nhắn thêm]
        < BN-0002: loại. Tác giả được báo lý do.
        < Bài thứ ba rất hay
        < BN-0003, bản 1, 5 từ, nộp lúc 09:00:00 23/11/2026
          Tình trạng: chờ xem
          [Hợp lệ]
          [Cần bổ sung]
          [Loại]
          [Bài chờ tiếp theo]
        > [Hợp lệ]
        < BN-0003: hợp lệ.
        < Bài thứ tư cũng hay
        < BN-0004, bản 1, 5 từ, nộp lúc 09:00:00 23/11/2026
          Tình trạng: chờ xem
          [Hợp lệ]
          [Cần bổ sung]
          [Loại]
          [Bài chờ tiếp theo]
    """)
    await two.play("""
        < Cảm ơn đồng chí đã dự thi “Gương sáng”. Rất tiếc, Ban Tổ chức không đưa được bài BN-0002 vào vòng chấm: không đúng chủ đề cuộc thi.
          Cần hỗ trợ, xin gọi Phạm Thị Lan, 0912555001.
    """)  # noqa: E501


@on_sqlite
async def test_an_entry_that_was_rejected_is_not_replaced_but_may_be_taken_back(
    house: House,
) -> None:
    contest = await open_contest(house)
    [one] = await authors(house, "Bài thứ nhất rất hay đấy")
    lan = await office(house)
    await lan.press(f"screen-reject:{contest}:1:1")
    await say(lan, "12", "[Không nhắn thêm]")
    await one.hears()
    assert await say(one, "nộp bài", "Bài khác hẳn bài trước.", "[Nộp bài]") == (
        "< Bài BN-0001 không được đưa vào vòng chấm: không đúng chủ đề cuộc thi. Cần hỏi thêm, "
        "đồng chí nhắn “hỏi”. Bản nháp chưa nộp vẫn được giữ để đồng chí xem lại.\n"
        "  [Xem bài đã nộp]\n  [Xem bản nháp]"
    )
    await lan.hears()
    await lan.play("""
        > cuộc thi
        < “Gương sáng” (hạn 17h00, thứ Hai, 30/11/2026)
          Đã nhận 1 bài của 1 đơn vị: chờ xem 0, hợp lệ 0, cần bổ sung 0, loại 1.
          Đồng chí chọn việc cần làm.
          [Sơ loại]
          [Nghi trùng]
          [Giải thưởng]
          [Số liệu]
          [Xuất hồ sơ]
        > [Sơ loại]
        < Sơ loại “Gương sáng”: 1 bài
          • loại: 1
          [Bị loại: 1 bài]
        > [Bị loại: 1 bài]
        < Bị loại: 1 bài
          • BN-0001: không đúng chủ đề cuộc thi
          [BN-0001]
        > [BN-0001]
        < Bài thứ nhất rất hay đấy
        < BN-0001, bản 1, 6 từ, nộp lúc 09:00:00 23/11/2026
          Tình trạng: loại (không đúng chủ đề cuộc thi)
          [Nhận lại bài]
          [Bài chờ tiếp theo]
        > [Nhận lại bài]
        < BN-0001: hợp lệ.
        < Không còn bài nào chờ xem.
        < Sơ loại “Gương sáng”: 1 bài
          • hợp lệ: 1
    """)
    assert await heard(one) == (
        "< Ban Tổ chức đã xem lại và nhận bài BN-0001 của đồng chí vào cuộc thi “Gương sáng”."
    )
    async with house.database.read() as session:
        told = await session.scalars(select(EntryEvent.what).order_by(EntryEvent.id))
        assert list(told) == ["rejected", "valid"]


async def test_mended_after_the_deadline_and_no_longer(house: House, clock: Clock) -> None:
    contest = await open_contest(house)
    one, two = await authors(house, "Bài thứ nhất rất hay đấy", "Bài thứ hai cũng hay đấy")
    lan = await office(house)
    clock.at = CLOSES - timedelta(hours=8)  # two working days end after the deadline
    for number in (1, 2):
        await lan.press(f"screen-mend:{contest}:{number}:1")
        await say(lan, "2", "Xin viết thêm.")
    for who in (one, two):
        assert "nộp lại đến hết 09h00, thứ Tư, 02/12/2026" in await heard(who)
    clock.at = CLOSES + timedelta(hours=20)
    said = await say(one, "[Sửa bài đã nộp]", "Viết thêm.", "[Nộp bài]", "[Cam kết và nộp]")
    assert said.startswith("< Đã nhận bài BN-0001, bản 2, 8 từ, lúc 13:00:00 01/12/2026.")
    assert "Ban Tổ chức sẽ xem lại bài đã bổ sung." in said
    async with house.database.read() as session:
        mended = await entries.get(session, contest, 1)
        assert (mended.state, mended.version, mended.mend_until) == ("received", 2, None)
    assert "đã hết hạn nhận bài" in await say(one, "nộp bài")  # her permit is used up
    clock.pass_(days=1)
    await two.press(f"reopen-entry:{contest}")
    assert "cần bổ sung: số từ không đúng thể lệ" in await heard(two)
    assert await say(two, "nộp bài") != ""
    async with house.database.read() as session:
        late = await entries.get(session, contest, 2)
        assert (late.state, late.version) == ("needs_fix", 1)


@everywhere
async def test_withdrawn_and_handed_in_again(house: House, channel: str) -> None:
    await open_contest(house)
    [one] = await authors(house, "Bài thứ nhất rất hay đấy", channel=channel)
    await say(one, "của tôi")
    await say(one, "[Xem bài đã nộp]")
    await one.play(f"""
        > [Rút bài]
        < Đồng chí muốn rút bài BN-0001 khỏi cuộc thi “Gương sáng”? Sau khi rút, đồng chí vẫn nộp lại được đến hết {UNTIL}.
          [Rút bài này]
          [Không rút]
        > [Rút bài này]
        < Đã rút bài BN-0001. Muốn dự thi lại, đồng chí nộp bài trước {UNTIL}.
          [Nộp bài khác]
        > [Nộp bài khác]
        < Cuộc thi “Gương sáng”
          Đồng chí đã rút bài BN-0001.
          Mời đồng chí nhắn bài mới vào đây, hoặc bấm “Sửa bài đã nộp”. Hạn nộp: {UNTIL}.
          [Sửa bài đã nộp]
    """)  # noqa: E501
    said = await say(one, "[Sửa bài đã nộp]", "[Nộp bài]", "[Cam kết và nộp]")
    assert said.startswith("< Đã nhận bài BN-0001, bản 2, 6 từ")
    async with house.database.read() as session:
        told = await session.scalars(select(EntryEvent.what).order_by(EntryEvent.id))
        assert list(told) == ["withdrawn", "received"]


@on_sqlite
async def test_not_withdrawn_after_the_deadline(house: House, clock: Clock) -> None:
    contest = await open_contest(house)
    [one] = await authors(house, "Bài thứ nhất rất hay đấy")
    clock.at = CLOSES + timedelta(seconds=1)
    for handle in ("withdraw", "withdraw-sure"):
        await one.press(f"{handle}:{contest}")
        assert "đã hết hạn nhận bài" in await heard(one)
    async with house.database.read() as session:
        assert (await entries.get(session, contest, 1)).state == "received"


@on_sqlite
async def test_what_is_decided_was_seen(house: House) -> None:
    contest = await open_contest(house)
    one, _ = await authors(house, "Bài thứ nhất rất hay đấy", "Bài thứ hai cũng hay đấy")
    lan = await office(house)
    await say(lan, "cuộc thi", "[Sơ loại]", "[Xem bài chờ]")
    await say(one, "nộp bài", "Bài khác hẳn bài trước.", "[Nộp bài]", "[Cam kết và nộp]")
    assert await say(lan, "[Hợp lệ]") == (
        "< Bài BN-0001 vừa có bản mới nên tôi chưa ghi quyết định. Mời đồng chí xem lại bài."
    )
    await lan.press(f"screen-all:{contest}:1")
    assert await heard(lan) == (
        "< Số bài vừa thay đổi nên tôi chưa đặt. Hiện còn 2 bài chờ xem, không kể bài nghi "
        "trùng.\n  [Đặt hợp lệ tất cả còn lại (2)]"
    )
    assert (await say(lan, "[Đặt hợp lệ tất cả còn lại (2)]")).startswith("< Đã đặt hợp lệ 2 bài.")
    await say(one, "nộp bài", "Bài lại khác hẳn bài trước.", "[Nộp bài]", "[Cam kết và nộp]")
    async with house.database.read() as session:  # nobody has looked at what came in since
        assert (await entries.get(session, contest, 1)).state == "received"
        assert (await entries.get(session, contest, 2)).state == "valid"


@on_sqlite
async def test_who_judges_sees_no_entry(house: House, tmp_path: Path) -> None:
    contest = await open_contest(house)
    await authors(house, "Bài thứ nhất rất hay đấy")
    lan = await office(house)
    async with house.database.write() as session:
        session.add(ContestOfficer(contest_id=contest, member_id=lan.id, role="judge"))
    refused = (
        "< Đồng chí có tên trong Ban Giám khảo cuộc thi “Gương sáng” nên không xem hồ sơ bài thi "
        "tại đây. Bài được chấm kín."
    )
    for handle in ("contest-screen", "screen-one", "contest-export", "contest-overlaps"):
        await lan.press(f"{handle}:{contest}:1")
        assert await heard(lan) == refused
    assert await say(lan, "cuộc thi") == refused
    await papers.run(tick(house, tmp_path), PAPERS)
    assert not (tmp_path / papers.FOLDER).exists()


# Overlap


async def test_pairs_are_weighed_by_people(house: House, clock: Clock, tmp_path: Path) -> None:
    contest = await open_contest(house, most=60)
    shared = "một hai ba bốn năm sáu bảy tám chín mười"
    one, two, three, four = await authors(
        house, f"Ông tôi kể {shared} như vậy đó", f"Bà tôi kể {shared} thì lại khác",
        "Bài này chẳng giống bài nào cả đâu", "Bài này chẳng giống bài nào cả đâu",
    )  # fmt: skip
    lan = await office(house)
    await overlap.compare(tick(house))
    for who in (one, two, three, four):
        await who.hears()
    await lan.play("""
        > cuộc thi
        < “Gương sáng” (hạn 17h00, thứ Hai, 30/11/2026)
          Đã nhận 4 bài của 4 đơn vị: chờ xem 4, hợp lệ 0, cần bổ sung 0, loại 0.
          Đồng chí chọn việc cần làm.
          [Sơ loại]
          [Nghi trùng]
          [Giải thưởng]
          [Số liệu]
          [Xuất hồ sơ]
        > [Nghi trùng]
        < Nghi trùng “Gương sáng” (từ 20 % trở lên): 2 cặp chờ xem, 0 cặp đã xem.
          BN-0003 – BN-0004: giống nhau từng chữ
          BN-0001 – BN-0002: 75 % của BN-0001, 75 % của BN-0002
          So lần cuối lúc 09h00, thứ Hai, 23/11/2026.
          [BN-0003 – BN-0004]
          [BN-0001 – BN-0002]
          [Tải Excel]
          [So lại]
          [Trích dẫn chung]
          [Đổi mức phần trăm]
        > [BN-0001 – BN-0002]
        < BN-0001 – BN-0002: 75 % của BN-0001, 75 % của BN-0002

          Đoạn 1
          BN-0001: “tôi kể một hai ba bốn năm sáu bảy tám chín mười”
          BN-0002: “tôi kể một hai ba bốn năm sáu bảy tám chín mười”
          [Cả hai hợp lệ]
          [Loại BN-0001]
          [Loại BN-0002]
          [Đọc BN-0001]
          [Đọc BN-0002]
        > [Cả hai hợp lệ]
        < Xin đồng chí ghi vì sao cả hai bài BN-0001 và BN-0002 đều hợp lệ. Căn cứ được lưu trong hồ sơ, không gửi tác giả.
        > Cùng trích một bài đồng dao.
        < Đã ghi: phần giống nhau của BN-0001 và BN-0002 không phải sao chép.
        < Nghi trùng “Gương sáng” (từ 20 % trở lên): 1 cặp chờ xem, 1 cặp đã xem.
          BN-0003 – BN-0004: giống nhau từng chữ
          So lần cuối lúc 09h00, thứ Hai, 23/11/2026.
          [BN-0003 – BN-0004]
          [Tải Excel]
          [So lại]
          [Trích dẫn chung]
          [Đổi mức phần trăm]
    """)  # noqa: E501
    await say(lan, "[BN-0003 – BN-0004]")
    await lan.play("""
        > [Loại BN-0004]
        < Loại bài BN-0004 vì lý do nào? Cặp đang xem: BN-0003 – BN-0004.
          [Trùng với bài dự thi khác]
          [Chép nhiều đoạn từ bài khác]
        > 1
        < Xin đồng chí ghi căn cứ để loại bài BN-0004. Căn cứ được lưu trong hồ sơ, không gửi tác giả.
        > Giống hệt, nộp sau.
        < BN-0004: loại. Tác giả được báo lý do.
        < Nghi trùng “Gương sáng” (từ 20 % trở lên): 0 cặp chờ xem, 2 cặp đã xem.
          So lần cuối lúc 09h00, thứ Hai, 23/11/2026.
          [Tải Excel]
          [So lại]
          [Trích dẫn chung]
          [Đổi mức phần trăm]
    """)  # noqa: E501
    for who in (one, two, three):  # nobody is told of a suspicion
        assert await who.hears() == []
    assert await heard(four) == (
        "< Cảm ơn đồng chí đã dự thi “Gương sáng”. Rất tiếc, Ban Tổ chức không đưa được bài "
        "BN-0004 vào vòng chấm: trùng với bài dự thi khác."
    )
    await lan.press("overlap:1")
    assert "đã có người xem và quyết định" in await heard(lan)
    await lan.press(f"overlap-file:{contest}")
    await papers.run(tick(house, tmp_path), PAPERS)
    assert "(file nghi-trung-1-2026-11-23.xlsx)" in await heard(lan)


@on_sqlite
async def test_a_new_version_is_weighed_anew(house: House, clock: Clock) -> None:
    contest = await open_contest(house, most=60)
    one, _ = await authors(house, COMMON, f"{COMMON} ạ")
    await overlap.compare(tick(house))
    async with house.database.write() as session:
        [pair] = await overlaps.pairs(session, contest)
        await overlaps.clear(session, pair_id=pair.id, note="x", by=1, now=clock())
        assert await overlaps.suspected(session, contest) == set()
        await overlaps.ask(session, contest, now=clock())
    clock.pass_(minutes=1)
    await overlap.compare(tick(house))
    async with house.database.read() as session:  # decided is decided
        assert await overlaps.suspected(session, contest) == set()
    await say(one, "nộp bài", f"Thưa {COMMON}", "[Nộp bài]", "[Cam kết và nộp]")
    clock.pass_(days=1)
    await overlap.compare(tick(house))
    async with house.database.read() as session:
        assert await overlaps.suspected(session, contest) == {1, 2}


@on_sqlite
async def test_quotations_do_not_count(house: House, clock: Clock) -> None:
    await open_contest(house, most=60)
    await authors(house, f"Tôi nhớ mãi {COMMON}", f"{COMMON} là câu thơ hay")
    lan = await office(house)
    await overlap.compare(tick(house))
    assert "1 cặp chờ xem" in await say(lan, "cuộc thi", "[Nghi trùng]")
    await say(lan, "[Trích dẫn chung]", "[Thêm trích dẫn]")
    await lan.play(f"""
        > {COMMON}
        < Đoạn này không tính trong cuộc thi nào?
          [Chỉ cuộc thi này]
          [Mọi cuộc thi]
        > [Mọi cuộc thi]
        < Đã thêm. Tôi đang so lại các bài.
        < Trích dẫn không tính là trùng, cuộc thi “Gương sáng”: 1
          1. “{COMMON}” (mọi cuộc thi)
          [Thêm trích dẫn]
          [Bỏ số 1]
    """)
    clock.pass_(seconds=10)
    await overlap.compare(tick(house))
    assert "0 cặp chờ xem" in await say(lan, "cuộc thi", "[Nghi trùng]")
    assert "Đã bỏ." in await say(lan, "[Trích dẫn chung]", "[Bỏ số 1]")
    clock.pass_(seconds=10)
    await overlap.compare(tick(house))
    assert "1 cặp chờ xem" in await say(lan, "cuộc thi", "[Nghi trùng]")
    assert "từ 95 %" not in await say(lan, "[Đổi mức phần trăm]", "95")
    assert "từ 90 %" in await say(lan, "90 %")
    clock.pass_(seconds=10)
    await overlap.compare(tick(house))
    assert "0 cặp chờ xem" in await say(lan, "cuộc thi", "[Nghi trùng]")


@on_sqlite
async def test_a_comparison_that_fails_is_told_and_tried_again(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    contest = await open_contest(house, most=60)
    await authors(house, COMMON, COMMON)

    async def fails(*_: object, **__: object) -> list[duplicates.Pair]:
        raise duplicates.Failed

    with monkeypatch.context() as broken:
        broken.setattr(duplicates, "find", fails)
        await overlap.compare(tick(house))
    async with house.database.read() as session:
        assert await overlaps.due(session, now=clock(), zone=house.texts.zone) == []
        later = clock.pass_(minutes=10)
        assert await overlaps.due(session, now=later, zone=house.texts.zone) == [contest]
    await overlap.compare(tick(house))
    async with house.database.read() as session:
        assert len(await overlaps.pairs(session, contest)) == 1
        assert await overlaps.due(session, now=clock(), zone=house.texts.zone) == []
        night = clock.pass_(days=1)
        assert await overlaps.due(session, now=night, zone=house.texts.zone) == [contest]
        assert await overlaps.is_needed(session, contest) is False
    await overlap.compare(tick(house))  # nothing has come in: nothing is compared
    async with house.database.read() as session:
        closed = CLOSES + timedelta(seconds=1)
        assert await overlaps.due(session, now=clock(), zone=house.texts.zone) == []
        assert await overlaps.due(session, now=closed, zone=house.texts.zone) == [contest]


async def test_of_two_who_decide_at_once_the_second_is_told(house: House, clock: Clock) -> None:
    contest = await open_contest(house, most=60)
    await authors(house, COMMON, COMMON)
    await overlap.compare(tick(house))
    async with house.database.write() as session:
        [pair] = await overlaps.pairs(session, contest)
        await overlaps.reject(session, pair_id=pair.id, number=2, reason="duplicate", note="x",
                              by=1, now=clock())  # fmt: skip
        with pytest.raises(overlaps.Decided):
            await overlaps.clear(session, pair_id=pair.id, note="x", by=1, now=clock())
        entry = await entries.get(session, contest, 2)
        with pytest.raises(screening.Gone):
            await screening.decide(session, entry_id=entry.id, state="needs_fix", by=1,
                                   reason="late", now=clock())  # fmt: skip
