"""Prizes along the ranking, a decision published by a second person, and who is told what."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import select, update

from bot import documents
from bot.turn import Tick
from handlers import PAPERS, papers
from handlers.contests import results
from handlers.contests.export import file_name
from storage import (
    blinding,
    entries,
    outcomes,
    prizes,
    rounds,
    screening,
    sheets,
    tallies,
    winners,
)
from storage.database import Session
from storage.tables import BlindEssay, ContestOfficer, Criterion, Delivery
from tests.chat import Clock, House, Person
from tests.conversations.test_contests import CLOSES, heard, on_sqlite, open_contest, say
from tests.conversations.test_screening import authors, office
from tests.shapes import everywhere

TEXTS = ("Bài thứ nhất rất hay đấy", "Bài thứ hai cũng hay đấy", "Bài thứ ba thì hay vừa",
         "Bài thứ tư còn hay hơn")  # fmt: skip
POINTS = {1: (80, 9), 2: (80, 9), 3: (60, 8), 4: (81, 8)}
"""Of the entry with that number, for content and form: three have the same sum."""


async def judged(house: House, contest: int, *, ends: bool = True) -> dict[int, int]:
    """Every entry is valid, coded and marked by two; entry number to code."""
    async with house.database.write() as session:
        for number in POINTS:
            entry = await entries.get(session, contest, number)
            await screening.decide(session, entry_id=entry.id, state="valid", by=None,
                                   now=house.clock())  # fmt: skip
        for number, (title, most) in enumerate((("Nội dung", 90), ("Hình thức", 10)), 1):
            session.add(Criterion(contest_id=contest, number=number, title=title, most=most,
                                  is_content=number == 1, levels=[]))  # fmt: skip
        await blinding.blind(session, contest)
    jury = [(await house.member(f"Giám Khảo {n}", unit=f"Ban {n}", linked=False)).id
            for n in range(2)]  # fmt: skip
    async with house.database.write() as session:
        return await _marked(session, house, contest, jury, ends=ends)


async def _marked(
    session: Session, house: House, contest: int, jury: Sequence[int], *, ends: bool
) -> dict[int, int]:
    taken = await rounds.deal(session, contest_id=contest, judges=jury, each=2)
    round_id = await rounds.open_round(
        session, contest_id=contest, taken=taken, each=2, gap=20, now=house.clock(),
        due_at=CLOSES + timedelta(days=9),
    )  # fmt: skip
    codes = {}
    for judge in jury:
        for sheet in await sheets.of_judge(session, round_id=round_id, judge_id=judge):
            entry_id = await blinding.entry_of(session, sheet.essay_id)
            number = await entries.number_of(session, entry_id or 0)
            codes[number] = sheet.code
            hers = {"sheet_id": sheet.id, "judge_id": judge, "now": house.clock()}
            content, form = POINTS[number]
            await sheets.score(session, **hers, points={1: content, 2: form}, comment="Ổn")
            await sheets.lock(session, **hers)
    if ends:
        await outcomes.close(session, round_id=round_id, now=house.clock())
    return codes


async def contest_of(house: House, clock: Clock, channel: str = "telegram") -> list[Person]:
    await open_contest(house, most=20)
    found = await authors(house, *TEXTS, channel=channel)
    clock.at = CLOSES + timedelta(hours=16)
    return found


def tick(house: House, folder: Path = Path()) -> Tick:
    return Tick(house.database, house.texts, house.clock(), folder, house.organisation)


async def delivered(house: House) -> None:
    """As the sender of what is said to many does."""
    async with house.database.write() as session:
        await session.execute(
            update(Delivery)
            .where(Delivery.purpose.startswith("result"))
            .values(state="sent", sent_at=house.clock(), message_ids=["1"])
        )


async def given(house: House, lan: Person) -> None:
    """Through the chat: two tiers, all prizes in order, the decision."""
    await say(lan, "cuộc thi", "[Giải thưởng]", "[Đặt cơ cấu giải]", "A 1\nB 1\nTập thể 1")
    await say(lan, "[Trao 2 giải theo thứ tự]", "[Nhập quyết định]", "12-QĐ/ĐUK")


@everywhere
async def test_given_decided_published(house: House, clock: Clock, channel: str) -> None:
    one, two, three, four = await contest_of(house, clock, channel)
    codes = {n: f"BT-{code:04}" for n, code in (await judged(house, 1)).items()}
    lan = await office(house, channel=channel)
    minh = await office(house, "Đỗ Văn Minh", channel=channel)
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", unit="Chi hội 4", channel=channel)
    await say(lan, "cuộc thi")
    await lan.play("""
        > [Giải thưởng]
        < Giải thưởng “Gương sáng”: 4 bài đã xếp thứ tự ở vòng cuối.
          [Đặt cơ cấu giải]
        > [Đặt cơ cấu giải]
        < Cuộc thi có những giải nào? Mời đồng chí nhắn mỗi giải một dòng, giải cao nhất trước, ví dụ:
          A 2
          B 3
          C 5
          Khuyến khích 10
          Tập thể 9
          Giải cho đơn vị thì tên có chữ “tập thể”.
          [Dùng đúng ví dụ trên]
        > Giải A: 1\\nB 1\\nTập thể 1
        < Giải thưởng “Gương sáng”: 4 bài đã xếp thứ tự ở vòng cuối.
          • A: đã trao 0/1
          • B: đã trao 0/1
          • Tập thể: đã trao 0/1
          [Đặt cơ cấu giải]
          [Trao 2 giải theo thứ tự]
          [Giải A]
          [Giải B]
          [Giải Tập thể]
    """)  # noqa: E501
    await lan.play(f"""
        > [Giải A]
        < Giải A: đã trao 0/1. Có thể để trống.

          1. {codes[4]}: 89 điểm (trung vị 89, 2 phiếu); trên bài sau vì điểm nội dung cao hơn
          2. {codes[1]}: 89 điểm (trung vị 89, 2 phiếu); trên bài sau vì nộp sớm hơn
          3. {codes[2]}: 89 điểm (trung vị 89, 2 phiếu)
          4. {codes[3]}: 68 điểm (trung vị 68, 2 phiếu)
          [Trao {codes[4]}]
          [Trao {codes[1]}]
          [Trao {codes[2]}]
          [Trao {codes[3]}]
          [Về bảng giải]
    """)
    await lan.play(f"""
        > [Trao {codes[4]}]
        < Giải A: đã trao 1/1. Có thể để trống.
          • Đã trao: {codes[4]}

          2. {codes[1]}: 89 điểm (trung vị 89, 2 phiếu); trên bài sau vì nộp sớm hơn
          3. {codes[2]}: 89 điểm (trung vị 89, 2 phiếu)
          4. {codes[3]}: 68 điểm (trung vị 68, 2 phiếu)
          [Trao {codes[1]}]
          [Trao {codes[2]}]
          [Trao {codes[3]}]
          [Bỏ {codes[4]}]
          [Về bảng giải]
        > [Trao {codes[1]}]
        < Giải này đã trao đủ số lượng. Đồng chí bỏ một giải trước khi trao giải khác.
    """)
    await lan.play("""
        > [Về bảng giải]
        < Giải thưởng “Gương sáng”: 4 bài đã xếp thứ tự ở vòng cuối.
          • A: đã trao 1/1
          • B: đã trao 0/1
          • Tập thể: đã trao 0/1
          [Trao 1 giải theo thứ tự]
          [Giải A]
          [Giải B]
          [Giải Tập thể]
          [Nhập quyết định]
        > [Trao 1 giải theo thứ tự]
        < Đã trao 1 giải theo thứ tự. Đồng chí vẫn bỏ hay đổi được từng giải cho đến khi công bố.
        < Giải thưởng “Gương sáng”: 4 bài đã xếp thứ tự ở vòng cuối.
          • A: đã trao 1/1
          • B: đã trao 1/1
          • Tập thể: đã trao 0/1
          [Giải A]
          [Giải B]
          [Giải Tập thể]
          [Nhập quyết định]
        > [Giải Tập thể]
        < Giải Tập thể: đã trao 0/1. Có thể để trống.

          • Chi hội 1: 1 bài/1 hội viên (ít hội viên, không tính tỷ lệ), hợp lệ 1, vào vòng sau 0, giải 1
          • Chi hội 2: 1 bài/1 hội viên (ít hội viên, không tính tỷ lệ), hợp lệ 1, vào vòng sau 0, giải 0
          • Chi hội 3: 1 bài/1 hội viên (ít hội viên, không tính tỷ lệ), hợp lệ 1, vào vòng sau 0, giải 0
          • Chi hội 4: 1 bài/2 hội viên (ít hội viên, không tính tỷ lệ), hợp lệ 1, vào vòng sau 0, giải 1
          [Trao Chi hội 1]
          [Trao Chi hội 2]
          [Trao Chi hội 3]
          [Trao Chi hội 4]
          [Về bảng giải]
    """)  # noqa: E501
    await say(lan, "[Trao Chi hội 4]", "[Về bảng giải]")
    await lan.play("""
        > [Nhập quyết định]
        < Quyết định trao giải số bao nhiêu? Ví dụ: 12-QĐ/ĐUK.
        > 12-QĐ/ĐUK
        < Quyết định ký ngày nào? Ví dụ: 02/04/2027.
        > 05/12/2026
        < Ngày ký phải là hôm nay hoặc trước đó. Mời đồng chí nhắn lại.
        < Quyết định ký ngày nào? Ví dụ: 02/04/2027.
        > 1/12
        < Khi công bố, mỗi tác giả có được biết điểm trung bình của bài mình không? Không ai biết điểm của người khác.
          [Không cho biết điểm]
          [Mỗi người biết điểm bài mình]
        > [Không cho biết điểm]
        < Đã nhập quyết định về kết quả cuộc thi “Gương sáng”. Một người khác ở văn phòng xem lại rồi công bố; đã báo 1 người.
    """)  # noqa: E501
    assert await say(three, "kết quả cuộc thi") == ("< Chưa có kết quả cuộc thi nào được công bố.")
    await minh.play("""
        < Phạm Thị Lan đã nhập quyết định trao giải cuộc thi “Gương sáng”. Mời đồng chí xem lại; đồng chí công bố thì kết quả mới có hiệu lực.
          [Xem trước và công bố]
        > [Xem trước và công bố]
        < Trước khi công bố kết quả “Gương sáng”
          Quyết định số 12-QĐ/ĐUK ngày 01/12/2026
          Giải: A 1, B 1, Tập thể 1
          Tác giả được biết điểm bài mình: không
          Sẽ báo riêng: 2 tác giả đạt giải, 2 tác giả khác (chỉ về bài của chính mình), thư ký của 4 đơn vị dự thi (số liệu đơn vị mình). Danh sách giải mọi hội viên xem được.

          Ví dụ: “Chúc mừng đồng chí! Bài BN-0000 đạt giải A cuộc thi “Gương sáng”, theo Quyết định số 12-QĐ/ĐUK ngày 01/12/2026. Ban Tổ chức sẽ báo đồng chí thời gian trao giải.”

          Ví dụ: “Cuộc thi “Gương sáng” đã có kết quả. Bài BN-0000 của đồng chí đã được chấm, lần này chưa có giải. Ban Tổ chức cảm ơn đồng chí đã dự thi.”
          [Công bố]
        > [Công bố]
        < Đã công bố kết quả cuộc thi “Gương sáng”. Trong giờ ban ngày, 2 tác giả đạt giải và 2 tác giả khác được báo riêng; thư ký đơn vị nhận số liệu của đơn vị mình.
          [Danh sách giải]
    """)  # noqa: E501
    await results.tell(tick(house))
    await results.tell(tick(house))
    await delivered(house)
    await four.play("""
        < Chúc mừng đồng chí! Bài BN-0004 đạt giải A cuộc thi “Gương sáng”, theo Quyết định số 12-QĐ/ĐUK ngày 01/12/2026. Ban Tổ chức sẽ báo đồng chí thời gian trao giải.
          [Danh sách giải]
          [Hỏi về kết quả]
        > [Danh sách giải]
        < Kết quả cuộc thi “Gương sáng”
          Quyết định số 12-QĐ/ĐUK ngày 01/12/2026

          Giải A
          • Tác Giả 4, Chi hội 4

          Giải B
          • Tác Giả 1, Chi hội 1

          Giải Tập thể
          • Chi hội 4
          [Hỏi về kết quả]
    """)  # noqa: E501
    await three.play("""
        < Cuộc thi “Gương sáng” đã có kết quả. Bài BN-0003 của đồng chí đã được chấm, lần này chưa có giải. Ban Tổ chức cảm ơn đồng chí đã dự thi.
          [Danh sách giải]
          [Hỏi về kết quả]
        > [Hỏi về kết quả]
        < Đồng chí muốn hỏi Ban Tổ chức gì về kết quả cuộc thi “Gương sáng”? Xin nhắn câu hỏi vào đây.
        > Bài tôi được chấm mấy lượt?
        < Đã nhận câu hỏi H-1, chuyển văn phòng. Có câu trả lời, tôi báo đồng chí ngay tại đây.
          [Hỏi thêm]
    """)  # noqa: E501
    assert "Về kết quả cuộc thi “Gương sáng”:\n  Bài tôi được chấm mấy lượt?" in await heard(minh)
    await hai.play("""
        < Cuộc thi “Gương sáng” đã có kết quả. Chi hội 4: 1 bài dự thi, 1 bài hợp lệ, 0 bài vào vòng sau, 1 giải.
          [Danh sách giải]
    """)  # noqa: E501
    for who in (one, two):
        assert (await heard(who)).count("<") == 1


@on_sqlite
async def test_nothing_is_published_by_one_alone_or_unseen(house: House, clock: Clock) -> None:
    await contest_of(house, clock)
    codes = await judged(house, 1)
    lan, minh = await office(house), await office(house, "Đỗ Văn Minh")
    await given(house, lan)
    await say(lan, "1/12/2026", "1")
    assert (await say(lan, "cuộc thi", "[Giải thưởng]", "[Xem trước và công bố]")).endswith(
        "Đồng chí là người nhập quyết định nên một người khác ở văn phòng phải công bố."
    )
    async with house.database.read() as session:
        row = await winners.proposal(session, 1)
        stamp = int(row.proposed_at.timestamp() * 1000)
    await lan.press(f"prize-publish-sure:1:{stamp}")
    assert "một người khác ở văn phòng phải công bố" in await heard(lan)
    await minh.press(f"prize-publish-sure:1:{stamp - 1}")
    assert "vừa thay đổi" in await heard(minh)
    async with house.database.read() as session:
        award = (await prizes.given(session, 1))[-1].award_id
    await say(minh, "cuộc thi")
    await minh.press(f"prize-back:1:2:{award}")
    await minh.hears()
    await minh.press(f"prize-publish-sure:1:{stamp}")  # what was proposed had it
    assert "vừa thay đổi" in await heard(minh)
    async with house.database.read() as session:
        assert await prizes.published(session, 1) is None
        assert await winners.winners(session, 1) == []
    clock.pass_(seconds=1)
    await say(lan, "cuộc thi", "[Giải thưởng]", "[Nhập quyết định]", "12-QĐ/ĐUK", "1/12/2026", "1")
    async with house.database.write() as session:  # whose entry was disqualified has no prize
        entry = await entries.get(session, 1, 4)
        await screening.decide(session, entry_id=entry.id, state="disqualified", by=None,
                               note="QĐ 9", now=clock())  # fmt: skip
    assert "vừa thay đổi" in await say(minh, "[Xem trước và công bố]", "[Công bố]")
    async with house.database.read() as session:
        assert codes[4] not in [one.code for one in await prizes.ranking(session, 1)]


@on_sqlite
async def test_each_may_be_told_her_own_mean(house: House, clock: Clock) -> None:
    *_, three, four = await contest_of(house, clock)
    await judged(house, 1)
    lan, minh = await office(house), await office(house, "Đỗ Văn Minh")
    await given(house, lan)
    await say(lan, "1/12/2026", "2")
    clock.at = CLOSES + timedelta(hours=12)  # 05:00: by day
    await say(minh, "[Xem trước và công bố]", "[Công bố]")
    await results.tell(tick(house))
    assert "Điểm trung bình của bài: 68." in await heard(three)
    assert "89" in await heard(four)
    async with house.database.read() as session:
        due = await session.scalars(
            select(Delivery.due_at).where(Delivery.purpose.startswith("result:"))
        )
        assert {at.astimezone(house.texts.zone).hour for at in due} == {7}
    clock.at = CLOSES + timedelta(days=8)  # Tuesday 1 December and five working days
    await three.press("contest-complain:1")
    assert "Thời hạn hỏi, khiếu nại về kết quả đã hết" in await heard(three)


@on_sqlite
async def test_before_publication_nothing_is_told(house: House, clock: Clock) -> None:
    one, *_ = await contest_of(house, clock)
    await judged(house, 1, ends=False)
    lan = await office(house)
    said = await say(lan, "cuộc thi", "[Giải thưởng]", "[Đặt cơ cấu giải]", "1")
    assert "các vòng chấm chưa kết thúc" in said
    await lan.press("prize-all:1")
    assert "chưa kết thúc" in await heard(lan)
    async with house.database.read() as session:
        code = await session.scalar(select(BlindEssay.code))
    await lan.press(f"prize-give:1:1:{code}")
    assert "chưa kết thúc" in await heard(lan)
    await lan.press("prize-decide:1")
    assert "Chưa trao giải nào" in await heard(lan)
    for handle in ("contest-results:1", "contest-complain:1"):
        await one.press(handle)
        assert await heard(one) == "< Cuộc thi này chưa công bố kết quả."
    await results.tell(tick(house))
    assert await one.hears() == []


async def test_figures_of_any_time(house: House, clock: Clock, tmp_path: Path) -> None:
    contest = await open_contest(house, most=20)
    await authors(house, *TEXTS[:2])
    lan = await office(house)
    clock.pass_(hours=2)
    await authors(house, *TEXTS[2:])
    await lan.press(f"screen-reject:{contest}:1:1")
    await say(lan, "8", "[Không nhắn thêm]")
    clock.pass_(hours=1)
    await lan.play("""
        > số liệu
        < Số liệu “Gương sáng”, tính đến 12h00, thứ Hai, 23/11/2026
          Đã nhận: 4 bài của 2/3 đơn vị
          • chờ xem: 3
          • loại: 1 (nộp quá hạn 1)
          [Excel theo đơn vị]
        > số liệu 10h 23/11
        < Số liệu “Gương sáng”, tính đến 10h00, thứ Hai, 23/11/2026
          Đã nhận: 2 bài của 2/3 đơn vị
          • chờ xem: 2
          [Excel theo đơn vị]
        > số liệu mai
        < Mời đồng chí nhắn cả giờ và ngày đã qua, ví dụ “số liệu 17h 20/11”.
    """)
    async with house.database.read() as session:
        now = await tallies.of_contest(session, contest)
        assert await tallies.of_contest(session, contest, at=clock()) == now
        units = await tallies.by_unit(session, contest)
        assert await tallies.by_unit(session, contest, at=clock()) == units
    assert "Tôi đang lập tệp" in await say(lan, "số liệu", "[Excel theo đơn vị]")
    await papers.run(tick(house, tmp_path), PAPERS)
    assert "(file so-lieu-1-2026-11-23.xlsx)" in await heard(lan)


@on_sqlite
async def test_the_archive_is_blind_but_for_one_file(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    await contest_of(house, clock)
    codes = await judged(house, 1)
    lan = await office(house)
    async with house.database.write() as session:  # was coded, and is out all the same
        entry = await entries.get(session, 1, 3)
        await screening.decide(session, entry_id=entry.id, state="disqualified", by=None,
                               note="QĐ 9", now=clock())  # fmt: skip
    assert (
        await say(lan, "cuộc thi", "[Xuất hồ sơ]") == "< Tôi đang lập tệp, đồng chí chờ vài giây."
    )
    await papers.run(tick(house, tmp_path), PAPERS)
    assert "(file ho-so-1-2026-12-01.zip)" in await heard(lan)
    [path] = (tmp_path / papers.FOLDER).glob("*.zip")
    with ZipFile(path) as archive:
        names = set(archive.namelist())
        texts = {n: archive.read(n).decode("utf-8-sig") for n in names if n.endswith(".txt")}
        archive.extractall(tmp_path / "out")
    assert names == {
        "cham-diem.xlsx", "bien-nhan.xlsx", "danh-sach-tac-gia.xlsx",
        *(f"bai-thi/GUONG-SANG__BT-{code:04}.txt" for code in codes.values()),
    }  # fmt: skip
    assert texts[f"bai-thi/GUONG-SANG__BT-{codes[2]:04}.txt"] == TEXTS[1]
    told = {}
    for name in sorted(n for n in names if n.endswith(".xlsx")):
        reading = await documents.read(tmp_path / "out" / name, name)
        told[name] = str([sheet.rows for sheet in reading.sheets])
    assert [name for name, rows in told.items() if "Tác Giả" in rows] == ["danh-sach-tac-gia.xlsx"]
    assert "Giám Khảo" not in "".join(told.values())
    assert f"BT-{codes[4]:04}" in told["cham-diem.xlsx"]
    clock.pass_(days=8)
    await papers.sweep(tick(house, tmp_path))
    assert not path.exists()
    await lan.press("contest-export:1")
    async with house.database.write() as session:
        session.add(ContestOfficer(contest_id=1, member_id=lan.id, role="head"))
    await papers.run(tick(house, tmp_path), PAPERS)
    assert not list((tmp_path / papers.FOLDER).glob("*.zip"))
    await lan.hears()
    await lan.press("contest-export:1")
    assert "Ban Giám khảo" in await heard(lan)


@pytest.mark.parametrize(("title", "name"), [
    ("Gương sáng quanh ta", "GUONG-SANG-QUANH-TA__BT-4831"),
    ("“Đời” & đạo / 2026", "DOI-DAO-2026__BT-4831"),
    ("../../etc", "ETC__BT-4831"),
])  # fmt: skip
def test_names_of_files(title: str, name: str) -> None:
    assert file_name(title, "BT-4831") == name
