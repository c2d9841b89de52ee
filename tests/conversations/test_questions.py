"""Questions to the secretary: asked, answered, asked on; who reads them and who does not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from bot.turn import Tick
from handlers.questions import jobs
from storage import roles
from storage.tables import (
    Account,
    Announcement,
    AuditEntry,
    Delivery,
    Holiday,
    Member,
    Question,
    Recipient,
    Role,
)
from tests.chat import Clock, House, Person
from tests.shapes import everywhere

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NOT_ALLOWED = "Đồng chí không có quyền làm việc này."
STALE = "Nút này thuộc câu hỏi đã qua."
WHEN = "bao giờ hết hạn nộp bài?"
CARD = f"""
        < Câu hỏi H-1 của Trần Thị Hà, Chi hội 1:
          “{WHEN}”
          [Trả lời]
          [Chuyển văn phòng]
"""
AFTER = """
          [Đã rõ]
          [Chưa rõ]
          [Hỏi thêm]
"""


async def heard(person: Person) -> list[str]:
    """The texts she has heard since the last time."""
    return [say.text for say, _ in await person.hears()]


async def asks(person: Person, text: str = WHEN) -> None:
    await person.says(f"hỏi {text}")
    await person.hears()


async def run(house: House) -> None:
    """Both jobs, twice: what is doubled does no harm."""
    for _ in range(2):
        for job in (jobs.route, jobs.wait):
            await job(
                Tick(database=house.database, texts=house.texts, now=house.clock(), files=Path(),
                     organisation=house.organisation)
            )  # fmt: skip


async def question(house: House, number: int = 1) -> Question:
    async with house.database.read() as session:
        return (await session.scalars(select(Question).where(Question.number == number))).one()


async def acts(house: House) -> list[tuple[str, int | None]]:
    async with house.database.read() as session:
        found = await session.execute(
            select(AuditEntry.action, AuditEntry.actor_id).order_by(AuditEntry.id)
        )
        return [(action, actor) for action, actor in found]


async def revoke(house: House, person: Person) -> None:
    async with house.database.write() as session:
        await session.execute(delete(Role).where(Role.member_id == person.id))


async def grant(house: House, person: Person, role: str, unit: str | None = "Chi hội 1") -> None:
    unit_id = await house.unit(unit) if unit else None
    async with house.database.write() as session:
        session.add(
            Role(member_id=person.id, role=role, unit_id=unit_id, granted_at=house.clock())
        )


async def arrive(house: House) -> None:
    """What was said has reached people: every message has an id of the platform."""
    async with house.database.write() as session:
        for row in await session.scalars(select(Delivery).where(Delivery.state != "cancelled")):
            row.state, row.sent_at, row.message_ids = "sent", house.clock(), [f"m{row.id}"]


async def id_of(house: House, person: Person, words: str) -> str:
    """The platform's id of the newest message to her that has these words."""
    return [d.message_ids[0] for d, say in await person.rows() if words in say.text][-1]


# Asked and answered


@everywhere
async def test_asked_answered_asked_on_and_clear(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@", channel=channel)
    await ha.play(f"""
        > Hỏi: {WHEN}
        < Đã nhận câu hỏi H-1, chuyển Chi hội 1 (Lê Thị Mai). Có câu trả lời, tôi báo đồng chí ngay tại đây.
          [Hỏi thêm]
    """)  # noqa: E501
    await mai.play(f"""
        {CARD.strip()}
        > [Trả lời]
        < Xin đồng chí nhắn câu trả lời cho câu hỏi H-1.
        > Hết ngày 30/11.
        < Đã gửi câu trả lời H-1 cho Trần Thị Hà.
          [Dùng chung]
    """)
    await ha.play(f"""
        < Lê Thị Mai trả lời câu hỏi H-1 của đồng chí:
          “{WHEN}”

          Hết ngày 30/11.
          {AFTER.strip()}
        > [Hỏi thêm]
        < Xin đồng chí nhắn điều muốn nói thêm về câu hỏi H-1.
        > Đến mấy giờ ạ?
        < Đã ghi thêm vào câu hỏi H-1, chuyển Chi hội 1 (Lê Thị Mai).
          [Hỏi thêm]
    """)
    await mai.play(f"""
        < Câu hỏi H-1 của Trần Thị Hà, Chi hội 1:
          “{WHEN}”

          Lê Thị Mai trả lời:
          “Hết ngày 30/11.”

          Trần Thị Hà nói thêm:
          “Đến mấy giờ ạ?”
          [Trả lời]
          [Chuyển văn phòng]
        > [Trả lời]
        < Xin đồng chí nhắn câu trả lời cho câu hỏi H-1.
        > Đến 17h00.
        < Đã gửi câu trả lời H-1 cho Trần Thị Hà.
          [Dùng chung]
    """)
    await ha.play(f"""
        < Lê Thị Mai trả lời câu hỏi H-1 của đồng chí:
          “{WHEN}”

          Đến 17h00.
          {AFTER.strip()}
        > [Đã rõ]
        < Đã đóng câu hỏi H-1. Cảm ơn đồng chí.
    """)
    assert (await question(house)).state == "closed"
    assert await acts(house) == [
        ("question.ask", ha.id), ("question.answer", mai.id), ("question.more", ha.id),
        ("question.answer", mai.id), ("question.close", ha.id),
    ]  # fmt: skip


@everywhere
async def test_without_words_a_form_asks_for_them(house: House, channel: str) -> None:
    """A unit nobody answers for: straight to the office, which has one button less."""
    ha = await house.member("Trần Thị Hà", channel=channel)
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary", unit="Khối", channel=channel)
    await ha.play(f"""
        > /hoi
        < Đồng chí muốn hỏi thư ký điều gì? Xin nhắn câu hỏi vào đây.
        > {WHEN}
        < Đã nhận câu hỏi H-1, chuyển văn phòng. Có câu trả lời, tôi báo đồng chí ngay tại đây.
          [Hỏi thêm]
    """)
    await lam.play(f"""
        < Câu hỏi H-1 của Trần Thị Hà, Chi hội 1:
          “{WHEN}”
          [Trả lời]
    """)


@everywhere
async def test_not_clear(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    mai = await house.member("Lê Thị Mai", "deputy@", channel=channel)
    await asks(ha)
    await mai.hears()
    await mai.presses("Trả lời")
    await mai.says("Hết ngày 30/11.")
    await mai.hears()
    await ha.hears()
    await ha.play("""
        > [Chưa rõ]
        < Đã mở lại câu hỏi H-1, chuyển Chi hội 1 (Lê Thị Mai). Để nói rõ hơn, xin đồng chí bấm “Hỏi thêm”.
          [Hỏi thêm]
    """)  # noqa: E501
    await mai.play(f"""
        < Câu hỏi H-1 của Trần Thị Hà, Chi hội 1:
          “{WHEN}”

          Lê Thị Mai trả lời:
          “Hết ngày 30/11.”

          Trần Thị Hà báo chưa rõ câu trả lời.
          [Trả lời]
          [Chuyển văn phòng]
    """)
    async with house.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Question)) == 1


@pytest.mark.parametrize("said", ["hỏi", "HỎI", "Hỏi:", "hoi:", "HOI :", "/hoi", "/HOI"])
@on_sqlite
async def test_how_it_may_be_typed(house: House, said: str) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.says(f"{said} lúc 7:30 có học không:\nở phòng nào?")
    assert (await heard(ha))[0].startswith("Đã nhận câu hỏi H-1, chuyển văn phòng.")
    assert (await question(house)).text == "lúc 7:30 có học không:\nở phòng nào?"


@on_sqlite
async def test_without_any_marks(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.says("hoi luc 7:30 co hoc khong")
    assert (await heard(ha))[0].startswith("Đã nhận câu hỏi H-1, chuyển văn phòng.")
    assert (await question(house)).text == "luc 7:30 co hoc khong"


@on_sqlite
async def test_another_word_is_not_taken_for_it(house: House) -> None:
    """Folded, "Hội" and "hỏi" are alike, and so are "tím" and "tìm", "má" and "mã"."""
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary", "unit_secretary@")
    for said in (
        "Hội nghị sáng nay chuyển sang hội trường B", "HỘI: nghị sáng nay", "hoi nghị sáng nay",
        "Tím quá Lâm ơi", "tim của Lâm", "Má HV00002 khỏe không", "Đơn vì việc này",
    ):  # fmt: skip
        await lam.says(said)
        assert (await heard(lam))[0].startswith("Tôi chưa hiểu ý đồng chí."), said
    async with house.database.read() as session:
        assert not await session.scalar(select(func.count()).select_from(Question))
    await lam.says(f"mã {lam.code}")
    assert not (await heard(lam))[0].startswith("Tôi chưa hiểu")
    await lam.says("tim lam")
    assert not (await heard(lam))[0].startswith("Tôi chưa hiểu")


@on_sqlite
async def test_words_that_only_begin_like_it(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    for said in ("hỏihan", "hoi-", "cho tôi hỏi bao giờ học"):
        await ha.says(said)
        assert (await heard(ha))[0].startswith("Tôi chưa hiểu ý đồng chí."), said


@on_sqlite
async def test_in_a_form_that_wants_words_it_is_one_of_them(house: House) -> None:
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary")
    await lam.says("mở lớp")
    await lam.says("Hỏi đáp về chuyển đổi số")
    await lam.says("/hoi phòng nào trống?")
    assert (await heard(lam))[-1].startswith("Đã nhận câu hỏi H-1")
    async with house.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Question)) == 1
    await lam.says("Hội trường A")  # the form goes on where it was
    assert not (await heard(lam))[-1].startswith("Tôi chưa hiểu")


@on_sqlite
async def test_no_more_than_ten_wait(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    for n in range(11):
        await ha.says(f"hỏi câu thứ {n}")
    said = await heard(ha)
    assert said[9].startswith("Đã nhận câu hỏi H-10,")
    assert said[10].startswith("Đồng chí đang có nhiều câu hỏi chờ trả lời")


@everywhere
async def test_three_thousand_characters_arrive_whole(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@", channel=channel)
    long = ("Tôi muốn hỏi thêm cho rõ. " * 200)[:3000].strip()
    await ha.says("hỏi")
    await ha.says(long)
    assert (await heard(ha))[-1].startswith("Đã nhận câu hỏi H-1")
    assert "".join("".join(await heard(mai)).split()).count("Tôimuốnhỏithêmchorõ.") == 115
    await mai.presses("Trả lời")
    await mai.says(long)
    assert (await heard(mai))[-1].startswith("Đã gửi câu trả lời H-1")
    assert "".join("".join(await heard(ha)).split()).count("Tôimuốnhỏithêmchorõ.") >= 115
    await ha.says(f"hỏi {'a' * 3001}")
    assert (await heard(ha))[-1].startswith("Câu hỏi dài quá 3.000 ký tự.")


@on_sqlite
async def test_a_file_is_no_question_yet(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.says("hỏi")
    await ha.sends("don.docx", text="Kính gửi")
    assert "Câu hỏi hiện chỉ nhận bằng chữ, chưa kèm tệp được." in (await heard(ha))[-2]
    await ha.says(WHEN)
    assert (await heard(ha))[-1].startswith("Đã nhận câu hỏi H-1")


# Two who answer


@everywhere
async def test_the_second_is_told_what_was_answered(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@", channel=channel)
    phuc = await house.member("Vũ Văn Phúc", "deputy@", channel=channel)
    await ha.play(f"""
        > hỏi {WHEN}
        < Đã nhận câu hỏi H-1, chuyển Chi hội 1 (Lê Thị Mai, Vũ Văn Phúc). Có câu trả lời, tôi báo đồng chí ngay tại đây.
          [Hỏi thêm]
    """)  # noqa: E501
    await mai.play(CARD)
    await phuc.play(f"""
        {CARD.strip()}
        > [Trả lời]
        < Xin đồng chí nhắn câu trả lời cho câu hỏi H-1.
    """)
    await arrive(house)
    await mai.presses("Trả lời")
    await mai.says("Hết ngày 30/11.")
    # his card now says that nothing is to be done
    await phuc.play("""
        <~ Câu hỏi H-1 đã được Lê Thị Mai trả lời lúc 09h00, thứ Hai, 23/11/2026.
        > Tôi nghĩ là 25/11.
        < Lê Thị Mai đã trả lời câu hỏi này lúc 09h00, thứ Hai, 23/11/2026; tin của đồng chí chưa được gửi. Câu đã trả lời:
          “Hết ngày 30/11.”
    """)  # noqa: E501
    [answer] = [text for text in await heard(ha) if "trả lời câu hỏi" in text]
    assert "Hết ngày 30/11." in answer


@on_sqlite
async def test_an_answer_to_what_was_read_before_is_not_sent(house: House) -> None:
    """He began to answer; meanwhile she was answered and has asked on."""
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    phuc = await house.member("Vũ Văn Phúc", "deputy@")
    await asks(ha)
    await phuc.presses("Trả lời")
    await mai.presses("Trả lời")
    await mai.says("Hết ngày 30/11.")
    await ha.presses("Chưa rõ")
    await phuc.says("Cuối tháng.")
    assert (await heard(phuc))[-1].startswith("Lê Thị Mai đã trả lời câu hỏi này")
    assert (await question(house)).state == "open"


# By replying to a message


@on_sqlite
async def test_a_reply_to_the_card_is_the_answer(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await asks(ha)
    await mai.hears()
    await arrive(house)
    card = await id_of(house, mai, "Câu hỏi H-1")
    await mai.says("Hết ngày 30/11.", reply_to=card)
    assert await heard(mai) == ["Đã gửi câu trả lời H-1 cho Trần Thị Hà."]
    await arrive(house)
    answer = await id_of(house, ha, "Lê Thị Mai trả lời câu hỏi H-1")
    await ha.hears()
    await ha.says("Đến mấy giờ ạ?", reply_to=answer)
    assert (await heard(ha))[-1].startswith("Đã ghi thêm vào câu hỏi H-1")
    assert (await heard(mai))[-1].endswith("“Đến mấy giờ ạ?”")
    await mai.says("Đến 17h00.", reply_to=card)  # of the round before: it was answered then
    assert (await heard(mai))[-1].startswith("Lê Thị Mai đã trả lời câu hỏi này")


@on_sqlite
async def test_a_reply_wins_over_a_form_which_stays_open(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary")
    await asks(ha)
    await arrive(house)
    card = await id_of(house, lam, "Câu hỏi H-1")
    await lam.says("mở lớp")
    asked = (await heard(lam))[-1]
    await lam.says("Hết ngày 30/11.", reply_to=card)
    assert await heard(lam) == ["Đã gửi câu trả lời H-1 cho Trần Thị Hà."]
    await lam.says("quay lại")
    assert await heard(lam) == [asked]


@on_sqlite
async def test_a_reply_to_anything_else_is_what_it_would_be_without(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.says("menu")
    await arrive(house)
    menu = await id_of(house, ha, "Chào đồng chí")
    await ha.hears()
    for quoted in (menu, "m999", '%"', "1", ""):
        await ha.says("của tôi", reply_to=quoted)
        assert (await heard(ha))[0].startswith("Đồng chí chưa ghi tên"), quoted


@on_sqlite
async def test_a_reply_changed_afterwards_is_no_second_answer(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await asks(ha)
    await arrive(house)
    card = await id_of(house, mai, "Câu hỏi H-1")
    await mai.says("Hết ngày 30.", reply_to=card, message="77")
    await ha.hears()
    await mai.hears()
    await mai.edits("77", "Hết ngày 31.", reply_to=card)
    assert (await heard(mai), await heard(ha)) == ([], [])


@on_sqlite
async def test_a_reply_to_a_card_that_was_changed_or_cut(house: House) -> None:
    """Answered by somebody else, it has no buttons any more; a long one has several pieces."""
    ha = await house.member("Trần Thị Hà", channel="zalo_bot")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    phuc = await house.member("Vũ Văn Phúc", "deputy@")
    await asks(ha)
    await arrive(house)
    card = await id_of(house, phuc, "Câu hỏi H-1")
    await mai.presses("Trả lời")
    await mai.says("Hết ngày 30/11.")
    await arrive(house)
    await phuc.says("Tôi nghĩ là 25/11.", reply_to=card)
    assert (await heard(phuc))[-1].startswith("Lê Thị Mai đã trả lời câu hỏi này")
    async with house.database.write() as session:
        first = await session.get_one(Delivery, int(card[1:]))
        session.add(
            Delivery(channel="telegram", account=first.account, chat=first.chat, say={"text": "…"},
                     kind="send", target_id=first.id, part=1, state="sent", message_ids=["p2"],
                     due_at=house.clock(), created_at=house.clock(), sent_at=house.clock())
        )  # fmt: skip
    await phuc.says("Tôi nghĩ là 26/11.", reply_to="p2")
    assert (await heard(phuc))[-1].startswith("Lê Thị Mai đã trả lời câu hỏi này")


# Who reads a question


@on_sqlite
async def test_nobody_outside_its_route_reads_or_answers_it(house: House) -> None:
    """Every button about it, pressed by everybody who is not on its route."""
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    others = [
        await house.member("Phạm Văn Bình"),
        await house.member("Đỗ Thị Xa", "unit_secretary@", unit="Chi hội 2"),
        await house.member("Ngô Văn Chấm", "judge"),
        await house.member("Nguyễn Văn Lâm", "office_secretary"),
    ]
    removed = await house.member("Vũ Văn Phúc", "deputy@")
    await asks(ha)
    await removed.hears()
    await revoke(house, removed)
    handles = ("question:1", "question-answer:1:1", "question-office:1:1", "question-share:1",
               "question-clear:1", "question-unclear:1", "question-more:1")  # fmt: skip
    for person in [*others, removed]:
        for handle in handles:
            await person.press(handle)
            assert await heard(person) == [NOT_ALLOWED], (person.name, handle)
    for handle in ("question:9", "question-answer:9:1", "question-more:9"):  # there is none
        await mai.press(handle)
        assert (await heard(mai))[-1] == NOT_ALLOWED
    for handle in handles[4:]:  # those of who asked
        await mai.press(handle)
        assert await heard(mai) == [NOT_ALLOWED], handle
    for handle in handles[1:4]:  # who asked answers nothing
        await ha.press(handle)
        assert await heard(ha) == [NOT_ALLOWED], handle
    for handle in ("question:x", "question-answer:1", "question-answer::", "question-office:-1"):
        await mai.press(handle)
        assert await heard(mai) == [STALE], handle
    assert (await question(house)).state == "open"


@on_sqlite
async def test_once_the_office_has_it_the_unit_reads_it_no_more(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    phuc = await house.member("Vũ Văn Phúc", "deputy@")
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary")
    await asks(ha)
    await arrive(house)
    for person in (ha, mai, phuc, lam):
        await person.hears()
    await phuc.presses("Trả lời")
    await phuc.hears()
    await mai.play("""
        > [Chuyển văn phòng]
        < Đã chuyển câu hỏi H-1 cho văn phòng.
        > câu hỏi mở
        < Hiện không có câu hỏi nào chờ đồng chí trả lời.
    """)
    gone = "Câu hỏi này đã chuyển văn phòng, đồng chí không phải trả lời nữa."
    for handle in ("question:1", "question-answer:1:1", "question-office:1:1"):
        await mai.press(handle)
        assert await heard(mai) == [gone]
    await phuc.play(f"""
        <~ Câu hỏi H-1 đã chuyển văn phòng lúc 09h00, thứ Hai, 23/11/2026.
        > Cuối tháng.
        < {gone}
    """)
    await ha.play("""
        < Câu hỏi H-1 của đồng chí đã được chuyển văn phòng.
    """)
    await lam.play(f"""
        < Câu hỏi H-1 của Trần Thị Hà, Chi hội 1:
          “{WHEN}”
          [Trả lời]
        > [Trả lời]
        < Xin đồng chí nhắn câu trả lời cho câu hỏi H-1.
        > Hết ngày 30/11.
        < Đã gửi câu trả lời H-1 cho Trần Thị Hà.
          [Dùng chung]
    """)


@on_sqlite
async def test_a_role_lost_while_she_types(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await asks(ha)
    await mai.presses("Trả lời")
    await mai.hears()
    await revoke(house, mai)
    await mai.says("Hết ngày 30/11.")
    assert await heard(mai) == [NOT_ALLOWED]
    assert await heard(ha) == []


@on_sqlite
async def test_a_secretary_asks_her_deputy_or_else_the_office(house: House) -> None:
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await mai.says(f"hỏi {WHEN}")
    assert "chuyển văn phòng." in (await heard(mai))[0]
    await house.member("Vũ Văn Phúc", "deputy@")
    await mai.says(f"hỏi {WHEN}")
    assert "chuyển Chi hội 1 (Vũ Văn Phúc)." in (await heard(mai))[0]


@on_sqlite
async def test_a_secretary_does_not_answer_herself(house: House) -> None:
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await house.member("Vũ Văn Phúc", "deputy@")
    await asks(mai)
    for handle in ("question-answer:1:1", "question-office:1:1"):
        await mai.press(handle)
        assert await heard(mai) == [NOT_ALLOWED]
    await mai.says("câu hỏi mở")
    assert await heard(mai) == ["Hiện không có câu hỏi nào chờ đồng chí trả lời."]


@on_sqlite
async def test_who_takes_a_members_part_neither_asks_nor_reads_for_her(house: House) -> None:
    """Her questions are for herself and their route; the secretary asks what she wants to know
    herself."""
    ha = await house.member("Trần Thị Hà", phone="+84912345678")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await house.member("Nguyễn Văn Lâm", "office_secretary")
    await asks(ha)
    await mai.presses("Chuyển văn phòng")
    async with house.database.write() as session:
        away = update(Account).where(Account.chat == ha.chat)
        await session.execute(away.values(member_id=None))
    await mai.press(f"act-for:{ha.id}")
    await mai.hears()
    await mai.says("của tôi")
    assert "H-1" not in (await heard(mai))[-1]
    for handle in ("question:1", "question-answer:1:1", "question-more:1", "ask:"):
        await mai.press(handle)
        assert "Khi đang làm thay thì không làm được việc này." in (await heard(mai))[-1], handle


# Lists


@on_sqlite
async def test_the_menu_of_a_units_secretary_says_how_many_questions_wait(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await asks(ha)
    await asks(mai, "Lớp nào còn chỗ?")  # her own is for somebody else
    await mai.hears()
    await mai.play("""
        > menu
        < Chào đồng chí Lê Thị Mai. Đây là thư ký của Hội Khuyến học tỉnh Sông Lam. Mời đồng chí chọn việc cần làm.
          [Danh sách đơn vị]
          [Câu hỏi mở (1)]
          [Đăng ký lớp học]
          [Nộp bài dự thi]
          [Thông báo]
          [Của tôi]
          [Trợ giúp]
    """)  # noqa: E501
    await mai.presses("Câu hỏi mở (1)")
    assert (await heard(mai))[-1].startswith("1 câu hỏi đang chờ trả lời")


@on_sqlite
async def test_the_menu_of_a_deputy_in_english(house: House) -> None:
    mai = await house.member("Lê Thị Mai", "deputy@", language="en")
    await mai.says("menu")
    [(said, _)] = await mai.hears()
    assert [b.label for b in said.buttons][:2] == ["My unit’s list", "Open questions"]
    assert said.buttons[-1].label == "Help"


@everywhere
async def test_open_questions(house: House, channel: str, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    xa = await house.member("Phạm Văn Xa", unit="Chi hội 2", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@", channel=channel)
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary", unit="Khối", channel=channel)
    await ha.says("hỏi " + "có phải mang máy tính không? " * 4)
    await xa.says("hỏi ở đâu?")
    clock.pass_(days=1, hours=2)
    await mai.hears()
    await lam.hears()
    await mai.play("""
        > câu hỏi mở
        < 1 câu hỏi đang chờ trả lời, chờ lâu nhất ở trên:

          H-1, chờ 1 ngày 2 giờ: Trần Thị Hà, Chi hội 1
          “có phải mang máy tính không? có phải mang máy tính không? c…”
          Người trả lời: Lê Thị Mai
          [Xem H-1]
    """)
    await lam.play("""
        > /cauhoi
        < 1 câu hỏi đang chờ trả lời, chờ lâu nhất ở trên:

          H-2, chờ 1 ngày 2 giờ: Phạm Văn Xa, Chi hội 2
          “ở đâu?”
          Người trả lời: Nguyễn Văn Lâm

          Số câu hỏi đang chờ tại các đơn vị:
          • Chi hội 1: 1
          [Xem H-2]
        > [Xem H-2]
        < Câu hỏi H-2 của Phạm Văn Xa, Chi hội 2:
          “ở đâu?”
          [Trả lời]
    """)
    await ha.hears()
    await ha.play("""
        > câu hỏi mở
        < Đồng chí không có quyền làm việc này.
    """)


@on_sqlite
async def test_many_open_questions_are_turned_over(house: House) -> None:
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    for n in range(1, 7):
        await asks(await house.member(f"Hội viên {n}"), f"câu {n}")
    await mai.hears()
    await mai.says("câu hỏi mở")
    [(say, _)] = await mai.hears()
    labels = [b.label for b in say.buttons]
    assert labels == ["Xem H-1", "Xem H-2", "Xem H-3", "Xem H-4", "Xem tiếp"]
    await mai.presses("Xem tiếp")
    [(say, _)] = await mai.hears()
    assert [b.label for b in say.buttons] == ["Xem H-5", "Xem H-6"]


@everywhere
async def test_mine(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@", channel=channel)
    await asks(ha)
    await arrive(house)
    await mai.hears()
    await ha.play(f"""
        > của tôi
        < Câu hỏi của đồng chí:
          • H-1, chờ thư ký đơn vị trả lời: “{WHEN}”
          [Xem H-1]
        > [Xem H-1]
        < Câu hỏi H-1 của Trần Thị Hà, Chi hội 1:
          “{WHEN}”

          Câu hỏi đang chờ thư ký đơn vị trả lời.
          [Hỏi thêm]
          [Không cần nữa]
        > [Không cần nữa]
        < Đã đóng câu hỏi H-1. Cảm ơn đồng chí.
    """)
    await mai.play("""
        <~ Câu hỏi H-1 đã đóng lúc 09h00, thứ Hai, 23/11/2026: người hỏi không cần trả lời nữa.
        > câu hỏi mở
        < Hiện không có câu hỏi nào chờ đồng chí trả lời.
    """)
    await mai.press("question-answer:1:1")
    assert (await heard(mai))[-1] == "Câu hỏi này đã đóng: người hỏi không cần trả lời nữa."


# By the clock


@everywhere
async def test_a_day_and_two(house: House, channel: str, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@", channel=channel)
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary", unit="Khối", channel=channel)
    await asks(ha)
    await run(house)
    await mai.play(CARD)
    await arrive(house)
    clock.pass_(hours=23, minutes=59)
    await run(house)
    assert await heard(mai) == []
    clock.pass_(minutes=1)
    await run(house)
    await mai.play("""
        < 1 câu hỏi đã chờ hơn 24 giờ làm việc: H-1. Xin đồng chí trả lời; quá 48 giờ làm việc, câu hỏi sẽ chuyển văn phòng.
          [Câu hỏi mở]
    """)  # noqa: E501
    clock.pass_(hours=23, minutes=59)
    await run(house)
    assert [await heard(one) for one in (ha, mai, lam)] == [[], [], []]
    clock.pass_(minutes=1)
    await run(house)
    await ha.play("""
        < Câu hỏi H-1 của đồng chí đã quá 48 giờ làm việc chưa có trả lời, nên tôi đã chuyển văn phòng.
    """)  # noqa: E501
    await lam.play(f"""
        < Câu hỏi H-1 của Trần Thị Hà, Chi hội 1:
          “{WHEN}”
          [Trả lời]
    """)
    assert "đã chuyển văn phòng lúc" in (await heard(mai))[0]
    clock.pass_(days=1)
    await run(house)
    await lam.play("""
        < 1 câu hỏi đã chờ hơn 24 giờ làm việc: H-1. Xin đồng chí trả lời.
          [Câu hỏi mở]
    """)
    assert [a for a, who in await acts(house) if who is None] == ["question.office"]


@on_sqlite
async def test_days_off_do_not_count_and_nights_are_quiet(house: House, clock: Clock) -> None:
    """Asked on Friday at 22:00: Saturday, Sunday and a holiday on Monday are no time; on
    Tuesday at 22:00 it is night."""
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    async with house.database.write() as session:
        session.add(Holiday(day=datetime(2026, 11, 30).date(), name="Nghỉ bù"))  # noqa: DTZ001
    clock.at = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    await asks(ha)
    card, _ = (await mai.rows())[0]
    assert card.due_at == datetime(2026, 11, 28, 0, 0, tzinfo=UTC)  # 07:00: she is not woken
    await mai.hears()
    silent = [
        datetime(2026, 11, 30, 3, 0, tzinfo=UTC),
        datetime(2026, 12, 1, 14, 59, tzinfo=UTC),
        datetime(2026, 12, 1, 15, 0, tzinfo=UTC),
        datetime(2026, 12, 1, 23, 59, tzinfo=UTC),
    ]
    for clock.at in silent:
        await run(house)
        assert await heard(mai) == [], clock.at
    clock.at = datetime(2026, 12, 2, 0, 0, tzinfo=UTC)
    await run(house)
    assert len(await heard(mai)) == 1


@on_sqlite
async def test_one_reminder_for_all_that_waits_and_none_for_what_was_answered(
    house: House, clock: Clock
) -> None:
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    people = [await house.member(f"Hội viên {n}") for n in range(3)]
    for person in people:
        await asks(person)
    await mai.press("question-answer:2:1")
    await mai.says("Hết ngày 30/11.")
    await mai.hears()
    clock.pass_(days=1)
    await run(house)
    [said] = await heard(mai)
    assert said.startswith("2 câu hỏi đã chờ hơn 24 giờ làm việc: H-1, H-3.")


# Roles come and go


@on_sqlite
async def test_a_new_secretary_gets_what_is_open_and_who_has_gone_gets_nothing(
    house: House, clock: Clock
) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    clock.at = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 22:00: the card waits for the morning
    await asks(ha)
    new = await house.member("Vũ Văn Phúc")
    await revoke(house, mai)
    await grant(house, new, "deputy")
    await run(house)
    states = {who.name: [d.state for d, _ in await who.rows()] for who in (mai, new)}
    assert states == {"Lê Thị Mai": ["cancelled"], "Vũ Văn Phúc": ["pending"]}
    await grant(house, mai, "unit_secretary")
    await run(house)
    assert [d.state for d, _ in await mai.rows()] == ["cancelled", "pending"]


@on_sqlite
async def test_who_had_answered_goes_and_the_others_get_what_follows(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    phuc = await house.member("Vũ Văn Phúc", "deputy@")
    await asks(ha)
    await mai.presses("Trả lời")
    await mai.says("Hết ngày 30/11.")
    await arrive(house)
    await phuc.hears()
    await ha.presses("Chưa rõ")
    await run(house)
    assert await heard(phuc) == []  # it is Mai's
    async with house.database.write() as session:
        await roles.revoke_in(session, member_id=mai.id, unit_id=None, by=None, now=house.clock())
    assert ("question.hand_over", None) in await acts(house)
    await run(house)
    [card] = await heard(phuc)
    assert card.endswith("Trần Thị Hà báo chưa rõ câu trả lời.")


@on_sqlite
async def test_nobody_is_left_to_answer(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary")
    await asks(ha)
    await revoke(house, mai)
    await run(house)
    assert await heard(ha) == ["Câu hỏi H-1 của đồng chí đã được chuyển văn phòng."]
    assert len(await heard(lam)) == 1


@on_sqlite
async def test_who_asked_leaves(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await house.member("Lê Thị Mai", "unit_secretary@")
    await asks(ha)
    async with house.database.write() as session:
        await session.execute(
            update(Member).where(Member.id == ha.id).values(left_at=house.clock())
        )
    await run(house)
    assert (await question(house)).state == "closed"


@on_sqlite
async def test_nothing_reaches_who_asked(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    mai = await house.member("Lê Thị Mai", "unit_secretary@")
    await asks(ha)
    async with house.database.write() as session:
        await session.execute(update(Account).where(Account.id == 1).values(member_id=None))
    await mai.presses("Trả lời")
    await mai.says("Hết ngày 30/11.")
    assert (await heard(mai))[-1].startswith(
        "Đã ghi câu trả lời H-1, nhưng Trần Thị Hà hiện không"
    )


@on_sqlite
async def test_a_secretary_without_a_chat_is_passed_over(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await house.member("Lê Thị Mai", "unit_secretary@", linked=False)
    await ha.says(f"hỏi {WHEN}")
    assert "chuyển văn phòng." in (await heard(ha))[0]


# Answers for everybody


@everywhere
async def test_shared_and_offered_first(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    binh = await house.member("Phạm Văn Bình", channel=channel)
    xa = await house.member("Đỗ Thị Xa", unit="Chi hội 2", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@", channel=channel)
    await asks(ha, "Bao giờ hết hạn nộp bài dự thi?")
    await mai.hears()
    await mai.presses("Trả lời")
    await mai.says("Chào Trần Thị Hà, hết ngày 30/11.")
    await mai.hears()
    await mai.play("""
        > [Dùng chung]
        < Câu trả lời H-1 sẽ được đưa cho người hỏi tương tự. Trước hết là câu hỏi; xin đồng chí giữ nguyên hoặc nhắn câu khác, không ghi tên ai:

          “Bao giờ hết hạn nộp bài dự thi?”
          [Giữ nguyên]
        > [Giữ nguyên]
        < Câu trả lời; xin đồng chí giữ nguyên hoặc nhắn câu khác, không ghi tên ai:

          “Chào Trần Thị Hà, hết ngày 30/11.”
          [Giữ nguyên]
        > [Giữ nguyên]
        < Câu trả lời có tên “Trần Thị Hà”. Câu dùng chung không được có tên ai, xin đồng chí nhắn câu khác.
        < Câu trả lời; xin đồng chí giữ nguyên hoặc nhắn câu khác, không ghi tên ai:

          “Chào Trần Thị Hà, hết ngày 30/11.”
          [Giữ nguyên]
        > Hết ngày 30/11.
        < Xin đồng chí xem lại trước khi dùng chung:

          Câu hỏi: Bao giờ hết hạn nộp bài dự thi?
          Câu trả lời: Hết ngày 30/11.
          [Dùng chung]
          [Sửa: Câu hỏi]
          [Sửa: Câu trả lời]
        > [Dùng chung]
        < Đã dùng chung cho Chi hội 1. Ai hỏi tương tự sẽ được xem câu này trước.
          [Thu hồi]
    """)  # noqa: E501
    offered = """
        < Câu này trước đây đã có câu trả lời dùng chung của Chi hội 1:

          “Bao giờ hết hạn nộp bài dự thi?”

          Hết ngày 30/11.

          Đây có phải là điều đồng chí cần không?
          [Đúng ý tôi]
          [Gửi câu hỏi]
    """
    await binh.play(f"""
        > hoi khi nao het han nop bai du thi vay
        {offered.strip()}
        > [Đúng ý tôi]
        < Cảm ơn đồng chí. Tôi không gửi câu hỏi này đi nữa.
        > hỏi
        < Đồng chí muốn hỏi thư ký điều gì? Xin nhắn câu hỏi vào đây.
        > Khi nào hết hạn nộp bài dự thi?
        {offered.strip()}
        > [Gửi câu hỏi]
        < Đã nhận câu hỏi H-2, chuyển Chi hội 1 (Lê Thị Mai). Có câu trả lời, tôi báo đồng chí ngay tại đây.
          [Hỏi thêm]
    """)  # noqa: E501
    await xa.says("hoi khi nao het han nop bai du thi vay")  # another unit is not shown it
    assert (await heard(xa))[0].startswith("Đã nhận câu hỏi H-3")
    await mai.hears()
    await mai.play("""
        > câu trả lời chung
        < 1 câu trả lời dùng chung:

          1. Bao giờ hết hạn nộp bài dự thi? (cho Chi hội 1)
          Hết ngày 30/11.
          [Thu hồi câu 1]
        > [Thu hồi câu 1]
        < Đã thu hồi. Câu trả lời này không còn được đưa cho ai nữa.
    """)
    await binh.says("hỏi khi nào hết hạn nộp bài dự thi?")
    assert (await heard(binh))[-1].startswith("Đã nhận câu hỏi H-4")


@on_sqlite
async def test_who_may_share_and_withdraw(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary")
    xa = await house.member("Đỗ Thị Xa", "unit_secretary@", unit="Chi hội 2")
    await asks(ha, "Lớp tập huấn kỹ năng số học ở đâu?")
    await lam.press("question-share:1")
    assert (await heard(lam))[-1] == NOT_ALLOWED  # nothing was answered yet
    await lam.presses("Trả lời")
    await lam.says("Hội trường A.")
    for said in ("Dùng chung", "Giữ nguyên", "Giữ nguyên", "Dùng chung"):
        await lam.presses(said)
    assert (await heard(lam))[-1].startswith("Đã dùng chung cho mọi đơn vị.")
    await xa.says("hỏi lớp tập huấn kỹ năng số ở đâu")
    assert "dùng chung của văn phòng" in (await heard(xa))[-1]
    await xa.says("hủy")
    for person in (xa, ha):
        await person.hears()
        await person.press("shared-withdraw:1")
        assert await heard(person) == [NOT_ALLOWED]
    await ha.says("câu trả lời chung")
    assert await heard(ha) == [NOT_ALLOWED]
    await xa.says("câu trả lời chung")
    assert await heard(xa) == ["Chưa có câu trả lời dùng chung nào."]
    for said in ("Đã thu hồi.", "Câu trả lời này đã được thu hồi."):
        await lam.press("shared-withdraw:1")
        assert (await heard(lam))[-1].startswith(said)
    assert [a for a, _ in await acts(house)][-2:] == ["answer.share", "answer.withdraw"]


# About an announcement


async def announced(house: House, person: Person) -> None:
    async with house.database.write() as session:
        session.add(
            Announcement(text="Mời họp quý IV lúc 8 giờ.\nCó điểm danh.", state="done", total=1,
                         made_by=person.id, confirmed_at=house.clock())
        )  # fmt: skip
        await session.flush()
        unit_id = (await session.get_one(Member, person.id)).unit_id
        session.add(Recipient(announcement_id=1, member_id=person.id, unit_id=unit_id))


@everywhere
async def test_about_an_announcement(house: House, channel: str) -> None:
    ha = await house.member("Trần Thị Hà", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@", channel=channel)
    await announced(house, ha)
    await ha.says("thông báo")
    await ha.presses("Xem: Mời họp quý IV lúc 8 giờ.")
    await ha.hears()
    await ha.play("""
        > [Hỏi về thông báo này]
        < Đồng chí muốn hỏi gì về thông báo “Mời họp quý IV lúc 8 giờ.”? Xin nhắn câu hỏi vào đây.
        > Có được vắng không?
        < Đã nhận câu hỏi H-1, chuyển Chi hội 1 (Lê Thị Mai). Có câu trả lời, tôi báo đồng chí ngay tại đây.
          [Hỏi thêm]
    """)  # noqa: E501
    await mai.play("""
        < Câu hỏi H-1 của Trần Thị Hà, Chi hội 1:
          “Có được vắng không?”

          Về thông báo: “Mời họp quý IV lúc 8 giờ.”
          [Trả lời]
          [Chuyển văn phòng]
    """)


@on_sqlite
async def test_about_an_announcement_of_others(house: House) -> None:
    ha, binh = await house.member("Trần Thị Hà"), await house.member("Phạm Văn Bình")
    await announced(house, ha)
    for handle in ("ask-about:1", "ask-about:7"):
        await binh.press(handle)
        assert (await heard(binh))[-1].startswith("Thông báo này không gửi cho đồng chí")
    async with house.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Question)) == 0


# Holidays


@everywhere
async def test_holidays(house: House, channel: str) -> None:
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary", channel=channel)
    mai = await house.member("Lê Thị Mai", "unit_secretary@", channel=channel)
    how = "Để ghi thêm, xin đồng chí nhắn: ngày nghỉ 02/09/2027 Quốc khánh. Để xóa: xóa ngày nghỉ 02/09/2027."  # noqa: E501
    await lam.play(f"""
        > ngày nghỉ
        < Chưa có ngày nghỉ nào sắp tới. Thứ Bảy và Chủ nhật tự được trừ khỏi thời hạn trả lời câu hỏi.

          {how}
          [Nạp cả năm]
        > ngày nghỉ 02/09/2027 Quốc khánh
        < Đã ghi ngày nghỉ 02/09/2027: Quốc khánh.
        > ngày nghỉ 2.9.2027 Lễ
        < Ngày 02/09/2027 đã có trong danh sách ngày nghỉ.
        > /ngaynghi
        < Các ngày nghỉ sắp tới, không tính vào thời hạn trả lời câu hỏi:
          • 02/09/2027: Quốc khánh

          {how}
          [Nạp cả năm]
        > ngày nghỉ 31/02/2027 Tết
        < Tôi chưa đọc được ngày. Xin đồng chí nhắn như mẫu: ngày nghỉ 02/09/2027 Quốc khánh.
        > ngày nghỉ 03/09/2027
        < Xin đồng chí ghi thêm tên ngày nghỉ, không quá 100 ký tự, như mẫu: ngày nghỉ 02/09/2027 Quốc khánh.
        > xóa ngày nghỉ 02/09/2027
        < Đã xóa ngày nghỉ 02/09/2027.
        > xóa ngày nghỉ 02/09/2027
        < Ngày 02/09/2027 không có trong danh sách ngày nghỉ.
        > ngày nghỉ 06/02/2027 - 08/02/2027 Tết Nguyên đán
        < Đã ghi ngày nghỉ 06/02/2027 – 08/02/2027: Tết Nguyên đán.
        > ngày nghỉ 08/02/2027 - 06/02/2027 Tết
        < Tôi chưa đọc được ngày. Xin đồng chí nhắn như mẫu: ngày nghỉ 02/09/2027 Quốc khánh.
    """)  # noqa: E501
    await mai.says("ngày nghỉ")
    assert await heard(mai) == [NOT_ALLOWED]
    for said in ("ngày nghỉ 02/09/2027 Quốc khánh", "xóa ngày nghỉ 02/09/2027"):
        await mai.says(said)  # to her these are words like any others
        assert (await heard(mai))[0].startswith("Tôi chưa hiểu ý đồng chí.")
    assert await acts(house) == [
        ("holiday.add", lam.id), ("holiday.remove", lam.id), *[("holiday.add", lam.id)] * 3
    ]  # fmt: skip


YEAR = """2027
01/01 Tết Dương lịch
05/02 - 08/02 Tết Nguyên đán
giỗ Tổ mùng mười tháng ba
31/02 Không có ngày này
02/09/2027: Quốc khánh"""
WRITTEN = """6 ngày nghỉ sẽ được ghi:
          • 01/01/2027: Tết Dương lịch
          • 05/02/2027 – 08/02/2027: Tết Nguyên đán
          • 02/09/2027: Quốc khánh

          Chưa đọc được 2 dòng:
          • giỗ Tổ mùng mười tháng ba
          • 31/02 Không có ngày này
          [Ghi 6 ngày nghỉ]
          [Gửi lại danh sách]"""


@everywhere
async def test_a_year_of_holidays(house: House, channel: str) -> None:
    """Pasted, shown, written; what is there already stays."""
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary", channel=channel)
    await lam.says("nạp ngày nghỉ")
    [asked] = await heard(lam)
    assert asked.startswith("Mời đồng chí dán danh sách ngày nghỉ")
    await lam.says("chưa có gì")
    assert (await heard(lam))[0].startswith("Hệ thống chưa đọc được ngày nghỉ nào.")
    await lam.says(YEAR)
    await lam.play(f"""
        < {WRITTEN}
        > [Ghi 6 ngày nghỉ]
        < Đã ghi 6 ngày nghỉ. Nhắn “ngày nghỉ” để xem lại.
    """)
    await lam.says("nạp ngày nghỉ")
    await lam.says(YEAR.replace("02/09/2027", "03/09/2027"))
    await heard(lam)
    await lam.play("""
        > [Ghi 1 ngày nghỉ]
        < Đã ghi 1 ngày nghỉ. Nhắn “ngày nghỉ” để xem lại.
    """)
    assert await acts(house) == [("holiday.add", lam.id)] * 7


async def test_a_year_of_holidays_as_a_file(house: House) -> None:
    lam = await house.member("Nguyễn Văn Lâm", "office_secretary")
    await lam.says("nạp ngày nghỉ")
    await heard(lam)
    rows = "STT\tNgày\tTên\n1\t01/01/2027\tTết Dương lịch\n2\t30/04/2027\tNgày Chiến thắng"
    await lam.sends("nghi-2027.xlsx", kind="sheets", text=rows)
    await lam.play("""
        < 2 ngày nghỉ sẽ được ghi:
          • 01/01/2027: Tết Dương lịch
          • 30/04/2027: Ngày Chiến thắng

          Chưa đọc được 1 dòng:
          • STT	Ngày	Tên
          [Ghi 2 ngày nghỉ]
          [Gửi lại danh sách]
    """)
    await lam.presses("Gửi lại danh sách")
    assert (await heard(lam))[0].startswith("Mời đồng chí dán danh sách ngày nghỉ")
    await lam.sends("anh.jpg", kind="", text="")
    assert (await heard(lam))[0].startswith("Hệ thống chưa đọc được ngày nghỉ nào.")
    assert await acts(house) == []
