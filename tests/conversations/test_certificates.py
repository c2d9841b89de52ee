"""Certificates: given by the office, got by their holders, verified by anybody."""

from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select, update

from bot.turn import Tick
from handlers import PAPERS, papers
from handlers.certificates import jobs as certificate_jobs
from handlers.feedback import jobs as feedback_jobs
from storage import attendance, certified, results
from storage.tables import (
    AuditEntry,
    Certificate,
    Conversation,
    Delivery,
    FeedbackAnswer,
    InboxRow,
    Member,
    Training,
)
from tests.chat import Clock, House, Person
from tests.conversations.test_attendance import joined, lessons_of, on_sqlite
from tests.conversations.test_trainings import START, open_class
from tests.shapes import everywhere

OVER = START + timedelta(days=1, hours=1)
SIGNED = ("CHỦ TỊCH", "Trần Văn Quang")


async def held(house: House, clock: Clock, *there: Person, away: tuple[Person, ...] = ()) -> int:
    """A class that is over, with its list closed; the number of the class."""
    class_ = await open_class(house)
    await joined(house, class_, *there, *away)
    [lesson] = await lessons_of(house, class_)
    clock.at = START
    async with house.database.write() as session:
        for person in there:
            await attendance.mark(session, lesson, member_id=person.id, at=START, source="list")
    clock.at = OVER
    async with house.database.write() as session:
        await attendance.close(session, lesson.id, now=OVER)
    return class_


async def given(house: House, office: Person, class_: int) -> list[certified.Shown]:
    """The office gives them; what was said about it is not heard any more."""
    await office.press(f"certificates-issue:{class_}")
    for said in SIGNED:
        await office.says(said)
    *_, label = [name for name in await office.buttons() if name.startswith("Cấp ") and "giấy" in
               name and name != "Cấp giấy"]  # fmt: skip
    await office.presses(label)
    await office.hears()
    async with house.database.read() as session:
        return await certified.of_class(session, class_, today=OVER.date())


async def made(house: House, person: Person, folder: Path) -> str:
    """The text of the .pdf that came."""
    await papers.run(_tick(house, folder), PAPERS)
    [(say, _)] = [heard for heard in await person.hears() if heard[0].file]
    assert say.file is not None
    assert say.file.name.endswith(".pdf")
    document = pypdfium2.PdfDocument(folder / say.file.path)
    return " ".join(" ".join(p.get_textpage().get_text_range().split()) for p in document)


def _tick(house: House, folder: Path) -> Tick:
    return Tick(house.database, house.texts, house.clock(), folder, house.organisation,
                public_url="https://thuky.example")  # fmt: skip


@everywhere
async def test_from_the_class_to_the_paper(
    house: House, clock: Clock, tmp_path: Path, channel: str
) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng",
                                channel=channel)  # fmt: skip
    ha = await house.member("Trần Thị Hà", channel=channel, born="1985-03-12")
    nam = await house.member("Lê Văn Nam", channel=channel)
    class_ = await held(house, clock, ha, away=(nam,))
    await office.press(f"certificates:{class_}")
    await office.play("""
        < Giấy chứng nhận lớp “Kỹ năng số”
          Đủ điều kiện, chưa cấp: 1 người, số 001/2026/GCN đến 001/2026/GCN.
          Chưa đủ điều kiện: 1 người.
          [Cấp giấy]
          [Ai chưa đủ, vì sao]
          [Ý kiến về lớp]
        > [Ai chưa đủ, vì sao]
        < Lớp “Kỹ năng số”: 1 người chưa đủ điều kiện
          • Lê Văn Nam, Chi hội 1: không có mặt buổi nào
          [Xét cho: Lê Văn Nam]
        > [Cấp giấy]
        < Chức danh người ký, như in trên giấy? Ví dụ: TM. BAN THƯỜNG VỤ, CHỦ TỊCH
        > CHỦ TỊCH
        < Họ và tên người ký?
        > Trần Văn Quang
        < Cấp giấy chứng nhận lớp “Kỹ năng số”
          1 người được cấp, số 001/2026/GCN đến 001/2026/GCN. 1 người chưa đủ điều kiện.

          Chức danh người ký: CHỦ TỊCH
          Người ký: Trần Văn Quang
          Ký hiệu: GCN
          [Cấp 1 giấy]
          [Sửa: Chức danh người ký]
          [Sửa: Người ký]
          [Sửa: Ký hiệu]
        > [Cấp 1 giấy]
        < Đã cấp 1 giấy, số 001/2026/GCN đến 001/2026/GCN.
          Đã báo cho 1 người; 0 người chưa có kênh nhắn tin, xin đồng chí chuyển giấy qua đơn vị.
          [Tệp PDF để in]
          [Danh sách Excel]
    """)
    await ha.play("""
        < Chúc mừng đồng chí đã hoàn thành lớp “Kỹ năng số”. Giấy chứng nhận số 001/2026/GCN.
          Đồng chí bấm “Nhận giấy” để lấy tệp.
          [Nhận giấy]
        > [Nhận giấy]
        < Trước khi nhận giấy, mời đồng chí góp ý về lớp “Kỹ năng số”: 3 câu, câu nào cũng bỏ qua được.
          Ý kiến không ghi tên; không ai biết ai đã viết gì. Góp ý hay không, đồng chí vẫn nhận giấy.
          [Góp ý về lớp]
          [Nhận giấy luôn]
        > [Nhận giấy luôn]
        < Tôi đang lập tệp, đồng chí chờ vài giây.
          [Báo sai sót]
    """)  # noqa: E501
    text = await made(house, ha, tmp_path)
    [one] = await certificates(house)
    assert text == (
        "HỘI KHUYẾN HỌC TỈNH SÔNG LAM GIẤY CHỨNG NHẬN Chứng nhận đồng chí Trần Thị Hà "
        "Sinh năm 1985 · Chi hội 1 đã hoàn thành lớp Kỹ năng số ngày 27/11/2026 · "
        f"1 tiết Số: 001/2026/GCN Mã xác minh: {certified.grouped(one.code)} Quét mã để xem giấy "
        "này còn giá trị hay không. ngày 28 tháng 11 năm 2026 CHỦ TỊCH Trần Văn Quang"
    )
    await ha.play("""
        > của tôi
        < Giấy chứng nhận của đồng chí:
          • Số 001/2026/GCN, lớp “Kỹ năng số”: còn giá trị (bản 1, cấp ngày 28/11/2026)
          [Nhận giấy 001/2026/GCN]
        > [Nhận giấy 001/2026/GCN]
        < Tôi đang lập tệp, đồng chí chờ vài giây.
          [Báo sai sót]
    """)


async def certificates(house: House) -> list[Certificate]:
    async with house.database.read() as session:
        found = await session.scalars(select(Certificate).order_by(Certificate.number))
        return list(found)


@on_sqlite
async def test_given_twice_it_is_given_once(house: House, clock: Clock) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha, nam = await house.member("Trần Thị Hà"), await house.member("Lê Văn Nam")
    class_ = await held(house, clock, ha, nam)
    [first, second] = await given(house, office, class_)
    assert (first.number, second.number) == ("001/2026/GCN", "002/2026/GCN")
    await office.press(f"certificates-issue:{class_}")
    assert [say.text for say, _ in await office.hears()] == [
        "Không còn ai đủ điều kiện mà chưa được cấp giấy."
    ]


@on_sqlite
async def test_who_changed_meanwhile_is_looked_at_again(house: House, clock: Clock) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha, nam = await house.member("Trần Thị Hà"), await house.member("Lê Văn Nam")
    class_ = await held(house, clock, ha, nam)
    await office.press(f"certificates-issue:{class_}")
    await office.says("CHỦ TỊCH")
    await office.says("Trần Văn Quang")
    async with house.database.write() as session:
        await session.execute(update(Training).values(pass_mark=50))
        await results.enter(session, training_id=class_, member_id=ha.id, score=45,
                            source="typed", by=office.id, now=OVER)  # fmt: skip
        await results.enter(session, training_id=class_, member_id=nam.id, score=81,
                            source="typed", by=office.id, now=OVER)  # fmt: skip
    await office.hears()
    await office.play("""
        > [Cấp 2 giấy]
        < Số người đủ điều kiện vừa thay đổi, nay là 1. Chưa cấp giấy nào. Xin đồng chí mở lại “Giấy chứng nhận” của lớp và xem lại.
    """)  # noqa: E501
    assert await certificates(house) == []
    [one] = await given(house, office, class_)
    assert (one.name, one.band) == ("Lê Văn Nam", "good")
    await office.press(f"certificates-refused:{class_}")
    assert (await office.hears())[0][0].text.splitlines()[1] == (
        "• Trần Thị Hà, Chi hội 1: 4,5 điểm (cần 5 điểm)"
    )


@on_sqlite
async def test_a_unit_s_secretary_hears_of_hers_alone(house: House, clock: Clock) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", unit="Chi hội 2")
    ha, nam = await house.member("Trần Thị Hà", unit="Chi hội 2"), await house.member("Lê Văn Nam")
    an = await house.member("Đỗ Văn Ân", unit="Chi hội 2")
    class_ = await held(house, clock, ha, nam, away=(an,))
    await given(house, office, class_)
    await hai.play("""
        < Lớp “Kỹ năng số”: 1 người của Chi hội 2 được cấp giấy chứng nhận.
          1 người chưa đủ điều kiện:
          • Đỗ Văn Ân: không có mặt buổi nào
    """)


@on_sqlite
async def test_somebody_who_was_away_is_let_off(house: House, clock: Clock) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha, nam = await house.member("Trần Thị Hà"), await house.member("Lê Văn Nam")
    class_ = await held(house, clock, ha, away=(nam,))
    await office.press(f"certificates-refused:{class_}")
    await office.hears()
    await office.play("""
        > [Xét cho: Lê Văn Nam]
        < Lê Văn Nam, Chi hội 1 vắng 100 % thời lượng lớp “Kỹ năng số”.
          Lý do vẫn cho nhận giấy? Lý do và tên đồng chí được lưu lại.
        > Trực chống bão theo lệnh
        < Đã ghi: Lê Văn Nam không bị tính vắng khi xét giấy chứng nhận. Điểm kiểm tra vẫn xét như mọi người.
          [Xem lại lớp]
        > [Xem lại lớp]
        < Giấy chứng nhận lớp “Kỹ năng số”
          Đủ điều kiện, chưa cấp: 2 người, số 001/2026/GCN đến 002/2026/GCN.
          [Cấp giấy]
          [Ý kiến về lớp]
    """)  # noqa: E501
    async with house.database.read() as session:
        [act] = await session.scalars(
            select(AuditEntry).where(AuditEntry.action == "certificate.waive")
        )
        assert (act.actor_id, act.details["member"]) == (office.id, nam.id)


@on_sqlite
async def test_anybody_with_the_code_sees_it(house: House, clock: Clock) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha = await house.member("Trần Thị Hà", born="1985")
    nam = await house.member("Lê Văn Nam")
    stranger = await house.member("Kẻ Lạ", linked=False)
    class_ = await held(house, clock, ha)
    [one] = await given(house, office, class_)
    code = certified.grouped(one.code)
    shown = f"""
        > xác minh {code.lower()}
        < Giấy chứng nhận số 001/2026/GCN: còn giá trị (bản 1, cấp ngày 28/11/2026)
          Họ và tên: Trần Thị Hà
          Năm sinh: 1985
          Đơn vị: Chi hội 1
          Lớp: Kỹ năng số
          Thời gian: ngày 27/11/2026
          Số tiết: 1
          Ngày cấp: 28/11/2026
          Người ký: CHỦ TỊCH Trần Văn Quang
    """
    await nam.play(shown)
    await stranger.play(shown)
    await stranger.says(f"/xacminh {code}")
    assert "Trần Thị Hà" in (await stranger.hears())[0][0].text
    await stranger.play("""
        > xác minh K7MR-4WQX-2HTP
        < Không có giấy chứng nhận nào mang mã này. Xin đồng chí xem lại mã in trên giấy.
        > xác minh
        < Để xem một giấy chứng nhận còn giá trị hay không, đồng chí nhắn “xác minh” và mã 12 ký tự in trên giấy. Ví dụ: xác minh K7MR-4WQX-2HTP
    """)  # noqa: E501
    await nam.says("xác minh 001/2026/GCN")
    [(said, _)] = await nam.hears()
    assert said.text.startswith("Không có giấy chứng nhận nào mang mã này.")
    await office.says("xác minh 001/2026/GCN")
    [(said, _)] = await office.hears()
    assert [b.label for b in said.buttons] == ["Cấp lại", "Thu hồi"]


@on_sqlite
async def test_a_mistake_is_reported_and_mended(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    class_ = await held(house, clock, ha)
    [one] = await given(house, office, class_)
    await ha.hears()
    await ha.press(f"certificate-mistake:{one.id}")
    await ha.play("""
        < Giấy chứng nhận số 001/2026/GCN sai chỗ nào, và đúng phải là gì? Ví dụ: họ tên đúng là Nguyễn Thị Hạ.
        > Họ tên đúng là Trần Thị Hạ
        < Đã chuyển văn phòng, mã H-1. Giấy được sửa trong 5 ngày làm việc; khi có bản mới, tôi báo đồng chí.
    """)  # noqa: E501
    [(card, _)] = await office.hears()
    assert "Giấy chứng nhận số 001/2026/GCN có sai sót: Họ tên đúng là Trần Thị Hạ" in card.text
    for days, count in ((3, 0), (6, 1), (7, 0)):
        clock.at = OVER + timedelta(days=days, hours=2)
        await certificate_jobs.wait(_tick(house, tmp_path))
        assert len(await office.hears()) == count
    await office.press(f"certificate-reissue:{one.id}")
    await office.play("""
        < Giấy số 001/2026/GCN đang đúng như danh sách: Trần Thị Hà. Cần sửa gì, xin đồng chí sửa trong danh sách trước, rồi cấp lại.
    """)  # noqa: E501
    async with house.database.write() as session:
        await session.execute(update(Member).where(Member.id == ha.id).values(name="Trần Thị Hạ"))
    await office.press(f"certificate-reissue:{one.id}")
    await office.play("""
        < Cấp lại giấy số 001/2026/GCN, giữ nguyên số và mã xác minh. Chỗ thay đổi:
          Họ và tên: Trần Thị Hà → Trần Thị Hạ
          [Đồng ý cấp lại]
        > [Đồng ý cấp lại]
        < Đã cấp lại giấy số 001/2026/GCN, bản 2. Đã báo người nhận.
        > [Đồng ý cấp lại]
        < Giấy số 001/2026/GCN đã được cấp lại trước đó.
    """)
    await ha.play(f"""
        < Giấy chứng nhận số 001/2026/GCN lớp “Kỹ năng số” của đồng chí đã được cấp lại. Mã xác minh giữ nguyên; bản cũ không còn giá trị.
          [Nhận giấy]
        > xác minh {one.code}
        < Giấy chứng nhận số 001/2026/GCN: còn giá trị (bản 2, cấp ngày 05/12/2026)
          Họ và tên: Trần Thị Hạ
          Đơn vị: Chi hội 1
          Lớp: Kỹ năng số
          Thời gian: ngày 27/11/2026
          Số tiết: 1
          Ngày cấp: 05/12/2026
          Người ký: CHỦ TỊCH Trần Văn Quang
          Bản 1, cấp ngày 28/11/2026: đã được thay bằng bản 2
    """)  # noqa: E501
    await ha.press(f"certificate-file:{one.id}")
    await ha.hears()
    assert "Số: 001/2026/GCN (bản 2)" in await made(house, ha, tmp_path)


@on_sqlite
async def test_revoked_it_is_not_given_any_more(house: House, clock: Clock) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    class_ = await held(house, clock, ha)
    [one] = await given(house, office, class_)
    await ha.hears()
    await office.press(f"certificate-revoke:{one.id}")
    await office.play("""
        < Thu hồi giấy số 001/2026/GCN của Trần Thị Hà, lớp “Kỹ năng số”. Lý do? Lý do chỉ văn phòng đọc được.
        > Cấp nhầm người
        < Thu hồi giấy số 001/2026/GCN của Trần Thị Hà? Việc này không rút lại được.
          [Đồng ý thu hồi]
        > [Đồng ý thu hồi]
        < Đã thu hồi giấy số 001/2026/GCN. Ai xác minh mã đều thấy ngày thu hồi, không thấy lý do.
    """)  # noqa: E501
    [(said, _)] = await ha.hears()
    assert "đã bị thu hồi" in said.text
    await ha.press(f"certificate-get:{one.id}")
    await ha.play("< Giấy chứng nhận số 001/2026/GCN đã bị thu hồi.")
    await ha.says(f"xác minh {one.code}")
    [(said, _)] = await ha.hears()
    assert said.text.startswith("Giấy chứng nhận số 001/2026/GCN: đã bị thu hồi ngày 28/11/2026")
    assert "nhầm" not in said.text


@on_sqlite
async def test_a_class_is_one_pdf_and_one_list(house: House, clock: Clock, tmp_path: Path) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha, nam = await house.member("Trần Thị Hà"), await house.member("Lê Văn Nam")
    class_ = await held(house, clock, ha, nam)
    await given(house, office, class_)
    await office.press(f"certificates-print:{class_}")
    await office.hears()
    text = await made(house, office, tmp_path)
    assert text.count("GIẤY CHỨNG NHẬN") == 2
    await office.press(f"certificates-list:{class_}")
    await papers.run(_tick(house, tmp_path), PAPERS)
    [(say, _)] = [heard for heard in await office.hears() if heard[0].file]
    assert say.text == "Danh sách cấp giấy chứng nhận lớp “Kỹ năng số”."
    assert say.file is not None
    assert say.file.name == f"so-cap-giay-lop-{class_}-2026-11-28.xlsx"


async def test_its_end_is_told_once(house: House, clock: Clock, tmp_path: Path) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary", unit="Văn phòng")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    ha = await house.member("Trần Thị Hà")
    class_ = await held(house, clock, ha)
    async with house.database.write() as session:
        await session.execute(update(Training).values(kind="awareness"))
    await given(house, office, class_)
    for person in (ha, hai):
        await person.hears()
    clock.at = OVER.replace(year=2031, month=5, day=30)
    for hour in (3, 10, 11):
        clock.at = clock.at.replace(hour=hour)
        await certificate_jobs.end(_tick(house, tmp_path))
    told = "Giấy chứng nhận số 001/2026/GCN lớp “Kỹ năng số” của {} có giá trị đến hết ngày "
    told += "28/11/2031."
    await ha.play("< " + told.format("đồng chí"))
    await hai.play("< " + told.format("Trần Thị Hà"))


# What people think of it


@everywhere
async def test_three_questions(house: House, clock: Clock, channel: str) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha = await house.member("Trần Thị Hà", channel=channel)
    class_ = await held(house, clock, ha)
    await given(house, office, class_)
    await ha.hears()
    await ha.says("của tôi")
    await ha.hears()
    await ha.presses("Nhận giấy 001/2026/GCN")
    await ha.hears()
    await ha.play("""
        > [Góp ý về lớp]
        < Lớp “Kỹ năng số”. Câu 1/3: Nội dung lớp học có bổ ích không?
          [1: kém]
          [2: chưa tốt]
          [3: tạm được]
          [4: tốt]
          [5: rất tốt]
          [Bỏ qua câu này]
        > 4
        < Câu 2/3: Cách giảng và tổ chức lớp có tốt không?
          [1: kém]
          [2: chưa tốt]
          [3: tạm được]
          [4: tốt]
          [5: rất tốt]
          [Bỏ qua câu này]
        > [Bỏ qua câu này]
        < Câu 3/3: Đồng chí muốn góp ý thêm điều gì? Xin đừng ghi tên mình.
          [Bỏ qua câu này]
        > Phòng học hơi nóng
        < Cảm ơn đồng chí đã góp ý.
          [Nhận giấy]
        > [Nhận giấy]
        < Tôi đang lập tệp, đồng chí chờ vài giây.
          [Báo sai sót]
    """)
    async with house.database.read() as session:
        rows = (await session.scalars(select(FeedbackAnswer))).all()
        assert {(row.question, row.scale, row.words) for row in rows} == {
            ("content", 4, ""), ("words", None, "Phòng học hơi nóng"),
        }  # fmt: skip


@on_sqlite
@pytest.mark.parametrize("way", ["pressed", "typed"])
async def test_nothing_keeps_what_she_said(house: House, clock: Clock, way: str) -> None:
    """Neither what arrived, nor what was said, nor where her chat stands, nor the record of
    acts."""
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    class_ = await held(house, clock, ha)
    await given(house, office, class_)
    async with house.database.read() as session:
        before = (await session.scalars(select(InboxRow.id).order_by(InboxRow.id.desc()))).first()
        acts = len((await session.scalars(select(AuditEntry.id))).all())
    await ha.press(f"feedback:{class_}")
    for answer in ("2: chưa tốt", "5: rất tốt"):
        await (ha.presses(answer) if way == "pressed" else ha.says(answer[0]))
        await keeps_nothing(house, before or 0, acts)
    await ha.says("Phòng học hơi nóng")
    await ha.edits("1", "Phòng học rất nóng")
    await keeps_nothing(house, before or 0, acts)


async def keeps_nothing(house: House, before: int, acts: int) -> None:
    async with house.database.read() as session:
        rows = await session.scalars(
            select(InboxRow.body).where(InboxRow.id > before + 1).order_by(InboxRow.id)
        )
        for body in rows:
            assert not body.get("text")
            assert not body.get("press")
        stands = (await session.scalars(select(Conversation.answers))).all()
        assert {value for one in stands for key, value in one.items() if key != "training"} <= {
            "x"
        }  # fmt: skip
        said = [str(one) for one in await session.scalars(select(Delivery.say))]
        assert not [one for one in said if "nóng" in one]
        assert len((await session.scalars(select(AuditEntry.id))).all()) == acts


@on_sqlite
async def test_said_once_it_is_not_changed(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    class_ = await held(house, clock, ha)
    await ha.press(f"feedback:{class_}")
    await ha.hears()
    await ha.presses("2: chưa tốt")
    await ha.says("quay lại")
    await ha.hears()
    await ha.play("""
        > 5
        < Câu này đồng chí đã trả lời. Ý kiến không ghi tên nên không tìm lại để sửa được. Cảm ơn đồng chí.
    """)  # noqa: E501
    await ha.press(f"feedback:{class_}")
    await ha.play("< Lớp này hiện không nhận góp ý, hoặc đồng chí đã góp ý rồi.")


@on_sqlite
async def test_the_office_sees_five_or_nothing(house: House, clock: Clock) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    people = [await house.member(f"Hội viên {n}") for n in range(1, 6)]
    class_ = await held(house, clock, *people)
    for number, person in enumerate(people, 1):
        await office.press(f"feedback-figures:{class_}")
        [(say, _)] = await office.hears()
        assert say.text.endswith("Có từ 5 ý kiến trở lên mới xem được kết quả.")
        await person.press(f"feedback:{class_}")
        for answer in (str(number), "4", f"Lời {number}"):
            await person.says(answer)
    await office.press(f"feedback-figures:{class_}")
    [(say, _)] = await office.hears()
    head, *means, count, a, b, c, d, e = say.text.splitlines()
    assert head == "Ý kiến về lớp “Kỹ năng số”: 5 người đã góp ý, không ghi tên."
    assert means == ["Nội dung bổ ích: 3/5 (5 ý kiến)",
                     "Cách giảng và tổ chức: 4/5 (5 ý kiến)"]  # fmt: skip
    assert count == "5 ý kiến viết, xếp ngẫu nhiên:"
    assert sorted((a, b, c, d, e)) == [f"• Lời {n}" for n in range(1, 6)]


async def test_asked_on_the_last_day_once(house: House, clock: Clock, tmp_path: Path) -> None:
    office = await house.member("Phạm Thị Lan", "office_secretary")
    ha, nam = await house.member("Trần Thị Hà"), await house.member("Lê Văn Nam")
    class_ = await held(house, clock, ha, nam)
    clock.at = START + timedelta(hours=5)
    await nam.press(f"feedback:{class_}")
    await nam.says("3")
    await nam.says("/huy")
    await nam.hears()
    for _ in range(2):
        await feedback_jobs.ask(_tick(house, tmp_path))
        clock.pass_(minutes=5)
    await ha.play("""
        < Lớp “Kỹ năng số” đã kết thúc. Mời đồng chí góp ý: 3 câu, câu nào cũng bỏ qua được.
          Ý kiến không ghi tên; không ai biết ai đã viết gì.
          [Góp ý về lớp]
    """)
    assert await nam.hears() == []
    assert await office.hears() == []
