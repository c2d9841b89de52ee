"""A class is summoned: the letter, the answers, who comes instead; a class without a date."""

from datetime import timedelta

import pytest

from handlers import papers
from handlers.papers import Order
from handlers.trainings import jobs, summon, summons_jobs
from storage import changes, invitations
from storage.invitations import Letter
from tests.chat import Clock, House, Person
from tests.conversations.test_attendance import joined
from tests.conversations.test_trainings import START, open_class, states, tick
from tests.shapes import everywhere

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
LETTER = Letter("Chủ tịch Hội chủ trì", "", "Trần Văn Minh", "Phạm Thị Lan, 0912 555 001")
TEXT = """\
Kính mời đồng chí Trần Thị Hà dự lớp “Kỹ năng số”.
Khai giảng: 07h30, thứ Sáu, 27/11/2026
Địa điểm: Hội trường A, 12 Trần Phú
Chủ trì, nội dung: Chủ tịch Hội chủ trì
Liên hệ: Phạm Thị Lan, 0912 555 001
Người ký: Trần Văn Minh
Xin đồng chí trả lời trước 09h00, thứ Tư, 25/11/2026."""


async def told(person: Person) -> list[str]:
    return [say.text for say, _ in await person.hears()]


async def summoned(house: House, class_: int, office: Person) -> dict[int, int]:
    """Through the chat, as the office does; member to the id of her invitation."""
    await office.press(f"class-summon:{class_}")
    for said in (LETTER.subject, "Không có yêu cầu gì", LETTER.contact, LETTER.signer):
        await office.says(said)
    handle = next(h for label, h in (await office.buttons()).items() if "Triệu tập" in label)
    await office.press(handle)
    await office.hears()
    return await asked(house, class_)


async def asked(house: House, class_: int) -> dict[int, int]:
    async with house.database.read() as session:
        one = await invitations.standing(session, class_)
        found = await invitations.of_summons(session, one.id) if one else []
    return {who.member_id: who.id for who in found}


@everywhere
async def test_sent_and_answered(house: House, channel: str) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary", channel=channel)
    ha = await house.member("Trần Thị Hà", channel=channel)
    await joined(house, class_, ha)
    await van.press(f"class-summon:{class_}")
    await van.play("""
        < Ai chủ trì và nội dung lớp là gì? Ví dụ: Đồng chí Phó Chủ tịch Hội chủ trì; bồi dưỡng kỹ năng số cho cán bộ chi hội
        > Chủ tịch Hội chủ trì
        < Người dự cần chuẩn bị gì? Ví dụ: mang theo điện thoại, có mặt trước 15 phút
          [Không có yêu cầu gì]
        > [Không có yêu cầu gì]
        < Khi cần thì gọi cho ai, số nào?
        > Phạm Thị Lan, 0912 555 001
        < Ai ký giấy triệu tập? Ví dụ: Trần Văn Minh, Phó Chủ tịch
        > Trần Văn Minh
        < Mỗi người sẽ nhận:

          Kính mời đồng chí (họ tên người nhận) dự lớp “Kỹ năng số”.
          Khai giảng: 07h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Chủ trì, nội dung: Chủ tịch Hội chủ trì
          Liên hệ: Phạm Thị Lan, 0912 555 001
          Người ký: Trần Văn Minh
          Xin đồng chí trả lời trước 09h00, thứ Tư, 25/11/2026.

          Có chỗ: 1 người. Nhận qua tin nhắn: 1.
          [Triệu tập 1 người]
        > [Triệu tập 1 người]
        < Đã triệu tập lớp “Kỹ năng số”: 1 người nhận qua tin nhắn, hạn trả lời 09h00, thứ Tư, 25/11/2026.
          [Xem trả lời]
    """)  # noqa: E501
    await ha.play(f"""
        < {TEXT.replace(chr(10), chr(10) + " " * 10)}
          [Tôi sẽ dự]
          [Không dự được]
        > của tôi
        < Lớp của đồng chí:

          Lớp “Kỹ năng số”
          Bắt đầu: 07h30, thứ Sáu, 27/11/2026
          Kết thúc: 11h30, thứ Sáu, 27/11/2026
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ, chờ đồng chí trả lời triệu tập.
          Việc tiếp theo: trả lời triệu tập trước 09h00, thứ Tư, 25/11/2026.
          [Sẽ dự: Kỹ năng số]
          [Không: Kỹ năng số]
          [Quá trình đăng ký]
        > [Sẽ dự: Kỹ năng số]
        < Đã ghi nhận đồng chí sẽ dự lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú.
        > [Không: Kỹ năng số]
        < Đồng chí đã trả lời sẽ dự lúc 09h00, thứ Hai, 23/11/2026. Nếu nay không đi được, xin nhắn “của tôi” rồi bấm hủy đăng ký.
        > [Quá trình đăng ký]
        < Quá trình đăng ký của đồng chí:

          Kỹ năng số: có chỗ 23/11; triệu tập 23/11 (Lê Văn Vân); trả lời sẽ dự 23/11.
    """)  # noqa: E501
    await van.press(f"class-summon:{class_}")
    [card] = [say for say, _ in await van.hears()]
    assert (
        """\
Đã triệu tập: 1
Tự trả lời sẽ dự: 1
Sẽ dự, báo qua đơn vị: 0
Người được cử thay: 0
Không dự, chưa có người thay: 0
Chưa trả lời khi hết hạn: 0
Đang chờ trả lời: 0"""
        in card.text
    )


@on_sqlite
async def test_sudden(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    clock.pass_(days=2)
    await van.press(f"class-summon:{class_}")
    for said in ("Chủ tịch", "1", "Lan", "Minh"):
        await van.says(said)
    assert (await told(van))[-1] == (
        "Xin lưu ý: giấy triệu tập phải gửi trước ít nhất 3 ngày làm việc, nay không còn đủ. "
        "Đây có phải việc đột xuất không?"
    )
    await van.says("cứ gửi đi")
    assert await told(ha) == []
    await van.presses("Đúng, việc đột xuất")
    await van.presses("Triệu tập 1 người")
    assert len(await told(ha)) == 1


@everywhere
async def test_a_substitute(house: House, channel: str) -> None:
    class_ = await open_class(house, seats=1)
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Văn phòng")
    ha, lan = await house.member("Trần Thị Hà", channel=channel), await house.member("Lê Thị Lan")
    nam = await house.member("Bùi Văn Nam", unit="Chi hội 2")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@", channel=channel)
    await joined(house, class_, ha, nam)
    await summoned(house, class_, van)
    await ha.hears()
    await ha.play("""
        > [Không dự được]
        < Xin đồng chí cho biết lý do không dự được (ngắn gọn).
        > Bận đám cưới con
        < Đã ghi nhận đồng chí không dự được lớp “Kỹ năng số” và báo đơn vị cử người thay. Cảm ơn đồng chí đã báo sớm.
        > [Tôi sẽ dự]
        < Đồng chí đã báo không dự được lúc 09h00, thứ Hai, 23/11/2026. Nếu nay dự được, xin gọi thư ký đơn vị.
    """)  # noqa: E501
    await hai.play("""
        < Chi hội 1 có người không dự được lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026. Chỗ được giữ cho đơn vị đến 09h00, thứ Ba, 24/11/2026; xin đồng chí cử người thay:
          • Trần Thị Hà, HV00004: không dự được, lý do: Bận đám cưới con
          [Cử người thay]
          [Xem số điện thoại]
        > [Cử người thay]
        < Đồng chí cử ai của Chi hội 1 thay Trần Thị Hà? Xin nhắn họ tên hoặc mã hội viên.
        > Bùi Văn Nam
        < Người này thuộc đơn vị khác. Xin đồng chí cử người cùng đơn vị.
        < Đồng chí cử ai của Chi hội 1 thay Trần Thị Hà? Xin nhắn họ tên hoặc mã hội viên.
        > le thi lan
        < Cử Lê Thị Lan, HV00006, dự thay Trần Thị Hà. Đúng không?
          [Cử người này]
          [Chọn người khác]
        > [Cử người này]
        < Đã cử Lê Thị Lan thay Trần Thị Hà ở lớp “Kỹ năng số”. Lê Thị Lan nhận giấy triệu tập ngay.
        > [Cử người thay]
        < Đã có người được cử thay Trần Thị Hà lúc 09h00, thứ Hai, 23/11/2026.
    """)  # noqa: E501
    assert await told(nam) == []  # who waits is offered nothing
    [letter] = await told(lan)
    assert letter.startswith("Kính mời đồng chí Lê Thị Lan dự lớp")
    assert await states(house) == ["replaced", "queued", "confirmed"]
    await lan.presses("Tôi sẽ dự")
    await ha.says("của tôi")
    assert "Lớp của đồng chí" not in (await told(ha))[0]


@on_sqlite
async def test_no_reply_and_no_chat(house: House, clock: Clock) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Văn phòng")
    ha = await house.member("Trần Thị Hà", phone="+84912555001")
    mai = await house.member("Ngô Thị Mai", linked=False, phone="+84912555002")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    ut = await house.member("Hồ Văn Út", "unit_secretary@", unit="Chi hội 2")
    await joined(house, class_, ha, mai)
    await summoned(house, class_, van)
    await hai.play("""
        < 1 người của Chi hội 1 được triệu tập lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, nhưng chưa có tài khoản nhắn tin. Xin đồng chí gọi điện mời rồi ghi trả lời:
          • Ngô Thị Mai, HV00006: đang chờ trả lời
          [Đã hỏi: sẽ dự]
          [Đã hỏi: không dự]
          [Cử người thay]
          [Xem số điện thoại]
        > [Đã hỏi: sẽ dự]
        < Đã ghi: Ngô Thị Mai sẽ dự lớp “Kỹ năng số”.
        > [Đã hỏi: không dự]
        < Ngô Thị Mai đã trả lời sẽ dự lúc 09h00, thứ Hai, 23/11/2026.
    """)  # noqa: E501
    await ha.hears()
    clock.pass_(hours=24)
    await summons_jobs.run(tick(house))
    await summons_jobs.run(tick(house))
    assert await told(ha) == [
        "Đồng chí chưa trả lời triệu tập lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, tại "
        "Hội trường A, 12 Trần Phú. Hạn trả lời: 09h00, thứ Tư, 25/11/2026."
    ]
    clock.pass_(hours=24)
    await summons_jobs.run(tick(house))
    await summons_jobs.run(tick(house))
    await hai.play("""
        < 1 người của Chi hội 1 chưa trả lời triệu tập lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026; chỗ vẫn được giữ. Xin đồng chí hỏi rồi ghi trả lời:
          • Trần Thị Hà, HV00004: chưa trả lời
          [Đã hỏi: sẽ dự]
          [Đã hỏi: không dự]
          [Cử người thay]
          [Xem số điện thoại]
        > [Xem số điện thoại]
        < Chi hội 1, lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026: 1 người chưa nhận lời.
          • Trần Thị Hà, HV00004, 0912555001: chưa trả lời
          [Đã hỏi: sẽ dự]
          [Đã hỏi: không dự]
          [Cử người thay]
        > [Đã hỏi: không dự]
        < Vì sao Trần Thị Hà không dự được? (ngắn gọn)
        > Ốm
        < Đã ghi: Trần Thị Hà không dự lớp “Kỹ năng số”. Chỗ được giữ cho đơn vị đến 08h15, thứ Năm, 26/11/2026.
          [Cử người thay]
    """)  # noqa: E501
    assert await told(ut) == []
    clock.pass_(hours=24)
    await summons_jobs.run(tick(house))
    assert await told(hai) == [
        "Đơn vị chưa cử ai thay Trần Thị Hà ở lớp “Kỹ năng số”, 07h30, thứ Sáu, 27/11/2026, "
        "nên chỗ này đã dành cho người dự bị."
    ]
    assert await states(house) == ["released", "confirmed"]


@on_sqlite
async def test_another_units_secretary_is_refused(house: House) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Văn phòng")
    ha, lan = await house.member("Trần Thị Hà"), await house.member("Lê Thị Lan")
    ut = await house.member("Hồ Văn Út", "unit_secretary@", unit="Chi hội 2")
    await joined(house, class_, ha)
    found = await summoned(house, class_, van)
    [one] = found.values()
    for name in ("person", "told-yes", "told-no", "substitute"):
        await ut.press(f"summons-{name}:{one}")
    assert all("không có quyền" in text for text in await told(ut))
    for name in ("yes", "no"):
        await lan.press(f"summons-{name}:{one}")
    assert (
        await told(lan) == ["Giấy triệu tập này không phải của đồng chí, hoặc không còn nữa."] * 2
    )
    async with house.database.read() as session:
        assert (await invitations.get(session, one)).state == "invited"  # type: ignore[union-attr]


@everywhere
async def test_put_off_and_given_a_date(house: House, channel: str) -> None:
    class_ = await open_class(house, seats=1)
    van = await house.member("Lê Văn Vân", "office_secretary", channel=channel)
    ha, lan = await house.member("Trần Thị Hà", channel=channel), await house.member("Lê Thị Lan")
    await joined(house, class_, ha, lan)
    await summoned(house, class_, van)
    await ha.hears()
    await ha.presses("Tôi sẽ dự")
    await ha.hears()
    await van.press(f"class-postpone:{class_}")
    await van.play("""
        < Vì sao hoãn lớp? Mọi người trong lớp sẽ đọc lý do này.
        > Bão số 9
        < Lớp hoãn đến khi nào? Đồng chí nhắn giờ và ngày, hoặc bấm nút dưới đây. Ví dụ: 7h30 27/11/2026
          [Chưa có ngày mới]
        > [Chưa có ngày mới]
        < Hoãn lớp “Kỹ năng số”
          Đang là: 07h30, thứ Sáu, 27/11/2026
          Ngày mới: chưa có
          Lý do: Bão số 9

          2 người trong lớp sẽ được báo một lần; có ngày mới thì ai có chỗ được hỏi lại. Hoãn không?
          [Đồng ý thay đổi]
        > [Đồng ý thay đổi]
        < Đã hoãn lớp “Kỹ năng số”. Hệ thống báo cho 2 người.
    """)  # noqa: E501  # noqa: E501
    await ha.play("""
        < Lớp “Kỹ năng số” tạm hoãn, chưa có ngày mới. Lý do: Bão số 9
          Trước đây: 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú
          Đăng ký của đồng chí vẫn giữ nguyên; khi có ngày mới, hệ thống báo ngay.
          [Không đi được]
        > [Không dự được]
        < Lớp này đang hoãn, chưa có ngày mới. Khi có ngày mới, đồng chí được hỏi lại.
        > của tôi
        < Lớp của đồng chí:

          Lớp “Kỹ năng số”
          Tạm hoãn, chưa có ngày mới. Lý do: Bão số 9
          Địa điểm: Hội trường A, 12 Trần Phú
          Tình trạng: đã có chỗ.
          Việc tiếp theo: chờ ngày mới; hệ thống báo ngay khi có.
          [Hủy: Kỹ năng số]
          [Quá trình đăng ký]
    """)
    assert len(await told(lan)) == 1
    await van.press(f"class-change:{class_}")
    await van.play("""
        < Lớp “Kỹ năng số” đang hoãn. Lý do: Bão số 9
          Trước đây: 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú. Đồng chí muốn làm gì?
          [Định ngày mới]
          [Hủy lớp]
        > [Định ngày mới]
        < Lớp học ở đâu? Đồng chí bấm nút để giữ nơi cũ, hoặc nhắn nơi mới.
          [Hội trường A, 12 Trần Phú]
        > 1
        < Lớp bắt đầu lúc nào? Đồng chí bấm nút để giữ giờ cũ, hoặc nhắn giờ và ngày mới. Ví dụ: 7h30 27/11/2026
          [07h30, thứ Sáu, 27/11/2026]
        > 7h30 4/12
        < Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
        > 11h30
        < Trước đây: 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú
          Ngày mới: 07h30, thứ Sáu, 04/12/2026, đến 11h30, thứ Sáu, 04/12/2026, tại Hội trường A, 12 Trần Phú

          2 người trong lớp sẽ được báo một lần; ai có chỗ được hỏi lại có dự không. Đồng ý không?
          [Đồng ý thay đổi]
        > [Đồng ý thay đổi]
        < Đã đổi lịch lớp “Kỹ năng số”. Hệ thống báo cho 2 người.
    """)  # noqa: E501
    await ha.play("""
        < Thay đổi lịch: lớp “Kỹ năng số”
          Trước đây: 07h30, thứ Sáu, 27/11/2026, tại Hội trường A, 12 Trần Phú
          Nay là: 07h30, thứ Sáu, 04/12/2026, đến 11h30, thứ Sáu, 04/12/2026, tại Hội trường A, 12 Trần Phú
          Xin đồng chí cho biết có dự được không, trước 09h00, thứ Tư, 25/11/2026.
          [Tôi sẽ dự]
          [Không dự được]
        > [Tôi sẽ dự]
        < Đã ghi nhận đồng chí sẽ dự lớp “Kỹ năng số”, 07h30, thứ Sáu, 04/12/2026, tại Hội trường A, 12 Trần Phú.
    """)  # noqa: E501


@on_sqlite
async def test_moved_to_another_day_the_old_letter_does_nothing(house: House) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    [old] = (await summoned(house, class_, van)).values()
    await van.press(f"class-move:{class_}")
    for said in ("1", "7h30 4/12", "11h30"):
        await van.says(said)
    await van.presses("Đồng ý thay đổi")
    [new] = (await asked(house, class_)).values()
    assert len(await told(ha)) == 2
    await ha.press(f"summons-yes:{old}")
    assert await told(ha) == [
        "Lớp đã đổi ngày nên nút này không còn dùng. Xin đồng chí trả lời ở tin báo ngày mới, "
        "hoặc nhắn “của tôi”."
    ]
    await van.press(f"class-call-off-sure:{class_}")
    await ha.press(f"summons-yes:{new}")
    assert (await told(ha))[-1] == "Lớp này không tổ chức nữa, không cần trả lời."


@on_sqlite
async def test_put_off_to_a_date_at_once_is_one_notice(house: House) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    await van.press(f"class-postpone:{class_}")
    for said in ("Bão số 9", "7h30 4/12", "11h30"):
        await van.says(said)
    await van.presses("Đồng ý thay đổi")
    [text] = await told(ha)
    assert "Lý do: Bão số 9\nXin đồng chí cho biết có dự được không" in text


@on_sqlite
async def test_called_off_at_night_nothing_is_asked_in_the_morning(
    house: House, clock: Clock
) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    clock.at = START - timedelta(days=4) + timedelta(hours=15)
    await summoned(house, class_, van)
    await van.press(f"class-call-off-sure:{class_}")
    rows = [row for row, _ in await ha.rows() if (row.purpose or "").startswith("summons:")]
    assert [row.state for row in rows] == ["cancelled"]


@on_sqlite
async def test_the_names_as_a_file(house: House) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    await summoned(house, class_, van)
    await ha.presses("Tôi sẽ dự")
    async with house.database.write() as session:
        order = Order(session, {"training": class_}, van.id, "Vân", frozenset(),
                      house.texts.words("vi", "dong_chi"), "Hội", house.clock())  # fmt: skip
        with pytest.raises(papers.Refused):
            await summon.paper(order)
        roles = frozenset({("office_secretary", None)})
        order = Order(session, {"training": class_}, van.id, "Vân", roles,
                      order.words, "Hội", house.clock())  # fmt: skip
        made = await summon.paper(order)
    [page] = made.pages
    assert list(page.rows) == [  # type: ignore[union-attr]
        (1, "Trần Thị Hà", "HV00004", "Chi hội 1", "sẽ dự", "09h00, thứ Hai, 23/11/2026", "", "")
    ]


@on_sqlite
async def test_what_asks_for_sessions_passes_over_a_class_without_a_date(
    house: House, clock: Clock
) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary")
    ha = await house.member("Trần Thị Hà")
    await joined(house, class_, ha)
    async with house.database.write() as session:
        await changes.postpone(
            session, training_id=class_, reason="Bão", by=None, now=house.clock()
        )
    clock.at = START - timedelta(hours=1)
    await ha.says("xin vắng")
    await van.says("có mặt: Trần Thị Hà")
    await van.press(f"class-attendance:{class_}")
    await van.says("danh sách lớp")
    await jobs.remind(tick(house))
    assert [await told(one) for one in (ha, van)] == [
        ["Đồng chí không có buổi học nào sắp tới."],
        [
            "Hiện không có lớp nào cần điểm danh.",
            "Lớp này không còn nữa. Đồng chí nhắn “danh sách lớp” để chọn lớp khác.",
            "Đồng chí muốn xem danh sách lớp nào?",
        ],
    ]
    await van.presses("Kỹ năng số, chưa có ngày mới")
    assert "chưa có ngày mới" in (await told(van))[0]


@on_sqlite
async def test_many_to_be_called_are_listed_in_pages(house: House) -> None:
    class_ = await open_class(house)
    van = await house.member("Lê Văn Vân", "office_secretary", unit="Văn phòng")
    hai = await house.member("Vũ Thị Hải", "unit_secretary@")
    people = [await house.member(f"Trần Văn {n:02}", linked=False) for n in range(1, 22)]
    await joined(house, class_, *people)
    await summoned(house, class_, van)
    [(card, _)] = await hai.hears()
    assert card.text.endswith("• Trần Văn 20, HV00044: đang chờ trả lời\n… và 1 người nữa.")
    await hai.presses("Xem số điện thoại")
    await hai.presses("Trang sau")
    assert (await told(hai))[1].splitlines()[1:] == [
        "• Trần Văn 21, HV00046, không có số điện thoại: đang chờ trả lời"
    ]
