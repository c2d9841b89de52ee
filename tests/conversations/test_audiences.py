"""Whom an announcement is for: picked, typed in one line, read back, looked at, paid for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from storage.tables import (
    Account,
    Announcement,
    Body,
    Cluster,
    Contest,
    Entry,
    Member,
    Part,
    Recipient,
    Registration,
    Training,
    Unit,
)
from tests.announcing import expand
from tests.chat import CAN, House, Person
from tests.conversations.test_announcements import office, send
from tests.shapes import everywhere


async def clusters(house: House, **units: tuple[str, ...]) -> None:
    """Clusters with these units; ``cum_2`` is "Cụm 2"."""
    async with house.database.write() as session:
        for key, names in units.items():
            folded = key.replace("_", " ")
            one = Cluster(name=folded.replace("cum", "Cụm"), search_key=folded)
            session.add(one)
            await session.flush()
            for name in names:
                put = update(Unit).where(Unit.name == name).values(cluster_id=one.id)
                await session.execute(put)


async def training(house: House, title: str, **people: str) -> int:
    """A class with the registrations of these members: code to state."""
    now = house.clock()
    async with house.database.write() as session:
        new = Training(title=title, place="x", starts_at=now, ends_at=now, closes_at=now, seats=9,
                       made_at=now)  # fmt: skip
        session.add(new)
        await session.flush()
        for code, state in people.items():
            member = await session.scalar(select(Member.id).where(Member.code == code))
            session.add(Registration(training_id=new.id, member_id=member, state=state, at=now,
                                     changed_at=now))  # fmt: skip
        return new.id


async def contest(house: House, *, drafts: tuple[Person, ...], entered: tuple[Person, ...]) -> int:
    now = house.clock()
    async with house.database.write() as session:
        new = Contest(title="Gương tự học", closes_at=now, words_min=1, words_max=9, made_at=now)
        session.add(new)
        await session.flush()
        account = await session.scalar(select(Account.id).limit(1))
        for one in drafts:
            session.add(Part(contest_id=new.id, member_id=one.id, account_id=account, position=1,
                             message=str(one.id), text="x", words=1, at=now))  # fmt: skip
        for one in entered:
            session.add(Entry(contest_id=new.id, number=one.id, member_id=one.id))
        return new.id


async def begun(dung: Person, text: str = "Họp lúc 8 giờ") -> None:
    for said in ("soạn thông báo", text):
        await dung.says(said)
    await dung.hears()


async def plan(dung: Person) -> list[str]:
    """What the plan says of whom it is for."""
    heard = [say.text for say, _ in await dung.hears()]
    return heard[-1].partition("[Hỏi về thông báo này].\n\n")[2].splitlines()


async def recipients(house: House) -> set[int]:
    async with house.database.read() as session:
        newest = select(Announcement.id).order_by(Announcement.id.desc()).limit(1)
        ids = await session.scalars(
            select(Recipient.member_id).where(
                Recipient.announcement_id == newest.scalar_subquery()
            )
        )
        return {one for one in ids if one is not None}


@everywhere
async def test_one_line_says_it_all(house: House, channel: str) -> None:
    dung = await office(house, channel)
    an = await house.member("Lê An", unit="Chi hội 5", channel=channel)
    binh = await house.member("Lê Bình", unit="Chi hội 6", channel=channel)
    cuc = await house.member("Lê Cúc", unit="Chi hội 7", channel=channel)
    await house.member("Lê Dần", unit="Chi hội 8", channel=channel)
    await clusters(house, cum_2=("Chi hội 5", "Chi hội 6"))
    await training(house, "Soạn thảo văn bản", **{binh.code: "queued"})
    ways = {"telegram": "Telegram", "webchat": "trang nhắn tin", "zalo_oa": "Zalo",
            "zalo_bot": "Zalo Bot"}[channel]  # fmt: skip
    await begun(dung)
    await dung.play(f"""
        > Cụm 2 và Chi hội 7, trừ người đã đăng ký lớp Soạn thảo
        < Hội viên sẽ nhận được đúng như sau:
          ――――――――――
          Họp lúc 8 giờ

          Hội Khuyến học tỉnh Sông Lam
          ――――――――――
          Bên dưới có nút [Đã nhận] [Hỏi về thông báo này].

          Gửi cho 2 người ở 2 đơn vị: Cụm 2 và Chi hội 7, trừ người đã đăng ký lớp “Soạn thảo văn bản”.
          Cách nhận: {ways} 2.
          Gửi xong trong khoảng một phút.
          [Gửi cho 2 người]
          [Xem người nhận]
          [Gửi thử cho tôi]
          [Sửa nội dung]
          [Đổi người nhận]
          [Đặt thêm]
        > [Xem người nhận]
        < Xem trước người nhận: 2 người ở 2 đơn vị (trang 1/1)
          Việc dự thi, dự lớp là tự nguyện nên chỉ có số theo đơn vị, không nêu tên.

          1. Chi hội 5: 1 người
          2. Chi hội 7: 1 người
          [Gửi cho 2 người]
          [Xem người nhận]
          [Gửi thử cho tôi]
          [Sửa nội dung]
          [Đổi người nhận]
          [Đặt thêm]
    """)  # noqa: E501
    await dung.presses("Gửi cho 2 người")
    assert await recipients(house) == {an.id, cuc.id}
    async with house.database.read() as session:
        kept = (await session.scalars(select(Announcement))).one()
    assert kept.nameless
    assert kept.audience == {
        "include": [["cluster", 1], ["unit", 4]], "exclude": [["registered", 1]],
    }  # fmt: skip


@everywhere
async def test_clusters_are_picked(house: House, channel: str) -> None:
    dung = await office(house, channel)
    for n in (1, 2, 3):
        await house.member(f"Người {n}", unit=f"Chi hội {n}", channel=channel)
    await clusters(house, cum_1=("Chi hội 1",), cum_2=("Chi hội 2",), cum_3=("Chi hội 3",))
    await begun(dung)
    await dung.play("""
        > [Theo cụm]
        < Mời đồng chí chọn từng cụm, xong thì bấm dòng đầu.
          [Cụm 1]
          [Cụm 2]
          [Cụm 3]
        > [Cụm 2]
        < Mời đồng chí chọn từng cụm, xong thì bấm dòng đầu.
          [Xong (1 cụm)]
          [Cụm 1]
          [Cụm 3]
        > [Cụm 3]
        < Mời đồng chí chọn từng cụm, xong thì bấm dòng đầu.
          [Xong (2 cụm)]
          [Cụm 1]
    """)
    await dung.presses("Xong (2 cụm)")
    assert (await plan(dung))[0] == "Gửi cho 2 người ở 2 đơn vị: Cụm 2 và Cụm 3."


async def test_by_role(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà", "unit_secretary@", "judge")
    await house.member("Lê An")
    await begun(dung)
    await dung.play("""
        > [Theo nhiệm vụ]
        < Mời đồng chí chọn từng nhiệm vụ, xong thì bấm dòng đầu.
          [Thư ký đơn vị]
          [Phó thư ký đơn vị]
          [Thư ký văn phòng]
          [Giám khảo]
          [Lớp trưởng]
          [Người điểm danh]
          [Người vận hành]
    """)
    for label in ("Thư ký đơn vị", "Giám khảo", "Xong (2 nhiệm vụ)"):
        await dung.presses(label)
    assert (await plan(dung))[0] == "Gửi cho 1 người ở 1 đơn vị: Thư ký đơn vị và Giám khảo."
    await dung.presses("Gửi cho 1 người")
    assert await recipients(house) == {ha.id}


async def test_by_what_they_did(house: House) -> None:
    dung = await office(house)
    an = await house.member("Lê An")
    binh = await house.member("Lê Bình", unit="Chi hội 2")
    await training(house, "Kỹ năng số", **{an.code: "confirmed", binh.code: "queued"})
    await begun(dung)
    await dung.play("""
        > [Theo việc đã làm]
        < Gửi cho những người đã làm việc gì?
          [Đã đăng ký một lớp]
          [Có chỗ trong một lớp]
          [Đang chờ chỗ trong một lớp]
        > [Có chỗ trong một lớp]
        < Việc đó ở đâu? Mời đồng chí chọn một dòng.
          [Kỹ năng số]
    """)
    await dung.presses("Kỹ năng số")
    first = "Gửi cho 1 người ở 1 đơn vị: người có chỗ trong lớp “Kỹ năng số”."
    assert (await plan(dung))[0] == first
    await dung.presses("Xem người nhận")
    [(said, _)] = await dung.hears()
    assert said.text.splitlines()[1] == f"1 người đầu: Lê An ({an.code}), Chi hội 1."


async def test_of_a_contest_nobody_is_named(house: House) -> None:
    """DESIGN.md section 1, on every way there is to ask for it."""
    dung = await office(house)
    an, binh = await house.member("Lê An"), await house.member("Lê Bình", unit="Chi hội 2")
    await contest(house, drafts=(an, binh), entered=(binh,))
    lines = (
        ("người đang viết bài thi Gương tự học", 1), ("đã nộp bài Gương tự học", 1),
        ("Chi hội 1, trừ đã nộp bài Gương tự học", 1), ("tất cả, trừ đang viết Gương tự học", 2),
        ("Chi hội 1, chỉ đang viết Gương tự học", 1),
    )  # fmt: skip
    for line, number in lines:
        await begun(dung)
        await dung.says(line)
        assert (await plan(dung))[0].startswith(f"Gửi cho {number} người ở {number} đơn vị: ")
        await dung.presses("Xem người nhận")
        [(said, _)] = await dung.hears()
        assert "không nêu tên" in said.text
        assert not any(one.name in said.text or one.code in said.text for one in (an, binh))
        await dung.says("hủy")
        await dung.hears()


async def test_who_has_not_confirmed(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà")
    await send(dung)
    await dung.presses("Đã nhận")
    await begun(dung, "Nhắc lại: họp lúc 8 giờ")
    await dung.says("chưa xác nhận thông báo 1")
    named = "Gửi cho 1 người ở 1 đơn vị: người chưa xác nhận thông báo 1 “Họp lúc 8 giờ”."
    assert (await plan(dung))[0] == named
    await dung.presses("Gửi cho 1 người")
    assert await recipients(house) == {ha.id}


async def test_what_is_unclear_is_asked_part_by_part(house: House) -> None:
    dung = await office(house)
    for unit in ("Trường THPT Bến Đò", "Trường THCS Bến Đò", "Sở Y tế"):
        await house.member(f"Người của {unit}", unit=unit)
    await begun(dung)
    await dung.play("""
        > tất cả, trừ thư ký đơn vị, bến đò, thêm kho bạc
        < Đã ghi: Toàn thể hội viên, trừ Thư ký đơn vị.
          Chưa rõ “trừ bến đò”: có phải 2. Trường THPT Bến Đò; 3. Trường THCS Bến Đò không?
          Xin đồng chí nhắn lại riêng chỗ chưa rõ; hoặc nhắn “đủ” nếu không thêm nữa.
          [Toàn thể hội viên]
          [Chọn đơn vị]
          [Theo nhiệm vụ]
        > trường thcs
        < Đã ghi: Toàn thể hội viên, trừ Thư ký đơn vị và Trường THCS Bến Đò.
          Chưa rõ “kho bạc”: không thấy tên nào như vậy.
          Xin đồng chí nhắn lại riêng chỗ chưa rõ; hoặc nhắn “đủ” nếu không thêm nữa.
          [Toàn thể hội viên]
          [Chọn đơn vị]
          [Theo nhiệm vụ]
    """)
    await dung.says("đủ")
    said = (
        "Gửi cho 3 người ở 3 đơn vị: Toàn thể hội viên, trừ Thư ký đơn vị và Trường THCS Bến Đò."
    )
    assert (await plan(dung))[0] == said


async def test_nobody_who_was_named_is_never_everybody(house: House) -> None:
    """She names a unit nobody knows and says it is enough: that is nobody, not everybody."""
    dung = await office(house)
    await house.member("Lê An")
    await begun(dung)
    await dung.says("kho bạc, trừ thư ký đơn vị")
    await dung.says("đủ")
    said = [say.text for say, _ in await dung.hears()]
    assert all("Gửi cho" not in text for text in said)
    assert said[-1].splitlines() == [
        "Đã ghi: trừ Thư ký đơn vị.",
        "Chưa rõ gửi cho ai. Xin đồng chí nhắn tên hoặc số của đơn vị, hoặc nhắn “tất cả”.",
    ]
    await dung.says("tất cả")
    everybody = "Gửi cho 2 người ở 2 đơn vị: Toàn thể hội viên, trừ Thư ký đơn vị."
    assert (await plan(dung))[0] == everybody


async def departments(house: House) -> list[Person]:
    """Units as most organisations have them: a kind and a name, their numbers the list's."""
    names = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Tư pháp")
    return [await house.member(f"Người của {name}", unit=f"Chi hội {name}") for name in names]


async def test_numbers_of_the_list_with_the_kind_of_unit(house: House) -> None:
    """The question's own example, where units have names: unit 1 is the office."""
    dung = await office(house)
    people = await departments(house)
    ha = await house.member("Trần Thị Hà", "unit_secretary@", unit="Chi hội Sở Y tế")
    await begun(dung)
    await dung.says("Chi hội 1-5, trừ thư ký đơn vị")
    assert (await plan(dung))[0] == (
        "Gửi cho 5 người ở 5 đơn vị: Văn phòng; Chi hội Sở Nội vụ; Chi hội Sở Tài chính; "
        "Chi hội Sở Y tế; Chi hội Sở Tư pháp, trừ Thư ký đơn vị."
    )
    await dung.presses("Gửi cho 5 người")
    assert await recipients(house) == {dung.id, *(one.id for one in people)}
    assert ha.id not in await recipients(house)


async def test_a_number_with_the_kind_of_unit_left_out(house: House) -> None:
    dung = await office(house)
    await departments(house)
    await begun(dung)
    for said in ("[Toàn thể hội viên]", "[Đặt thêm]", "[Trừ ra: không ai]"):
        await dung.presses(said[1:-1])
    await dung.says("Chi hội 4, đơn vị 2")
    assert (await plan(dung))[0] == (
        "Gửi cho 3 người ở 3 đơn vị: Toàn thể hội viên, trừ Chi hội Sở Nội vụ; Chi hội Sở Y tế."
    )


async def test_what_is_unclear_does_not_read_as_everybody(house: House) -> None:
    dung = await office(house)
    await departments(house)
    await begun(dung)
    await dung.play("""
        > Chi hội 4-9, trừ thư ký đơn vị
        < Đã ghi: trừ Thư ký đơn vị.
          Chưa rõ “Chi hội 6”: không thấy tên nào như vậy.
          Chưa rõ gửi cho ai. Xin đồng chí nhắn tên hoặc số của đơn vị, hoặc nhắn “tất cả”.
          [Toàn thể hội viên]
          [Chọn đơn vị]
          [Theo nhiệm vụ]
    """)
    await dung.says("Chi hội 4-5")
    assert (await plan(dung))[0].endswith(
        ": Chi hội Sở Y tế; Chi hội Sở Tư pháp, trừ Thư ký đơn vị."
    )


@pytest.mark.parametrize("channel", ["telegram", "webchat"])
async def test_a_bare_number_is_a_unit_where_there_are_buttons(house: House, channel: str) -> None:
    """Not the first button, which is everybody."""
    dung = await office(house, channel)
    await departments(house)
    await begun(dung)
    await dung.says("1")
    assert (await plan(dung))[0] == "Gửi cho 1 người ở 1 đơn vị: Văn phòng."


@pytest.mark.parametrize("channel", ["zalo_oa", "zalo_bot"])
async def test_a_bare_number_is_a_line_where_lines_have_numbers(
    house: House, channel: str
) -> None:
    dung = await office(house, channel)
    await departments(house)
    await begun(dung)
    await dung.says("1")
    assert (await plan(dung))[0].startswith("Gửi cho toàn thể hội viên: 5 người")


async def test_one_person_is_left_out_or_told(house: House) -> None:
    dung = await office(house)
    thom = await house.member("Nguyễn Thị Thơm")
    hoa, hoa_2 = [await house.member("Lê Hòa", unit=f"Chi hội {n}") for n in (1, 2)]
    hoa_3 = await house.member("Lê Hoa", unit="Chi hội 2")
    await begun(dung)
    await dung.play(f"""
        > Chi hội 1-2, trừ đồng chí nguyễn thị thơm, lê hoà, Nguyễn Thị Thỏm, thơm
        < Đã ghi: Chi hội 1; Chi hội 2, trừ Nguyễn Thị Thơm ({thom.code}).
          Chưa rõ “trừ lê hoà”: có phải Lê Hòa ({hoa.code}), Chi hội 1; Lê Hòa ({hoa_2.code}), Chi hội 2; Lê Hoa ({hoa_3.code}), Chi hội 2 không?
          Chưa rõ “trừ Nguyễn Thị Thỏm”: có phải Nguyễn Thị Thơm ({thom.code}), Chi hội 1 không?
          Chưa rõ “trừ thơm”: không thấy tên nào như vậy.
          Xin đồng chí nhắn lại riêng chỗ chưa rõ; hoặc nhắn “đủ” nếu không thêm nữa.
          [Toàn thể hội viên]
          [Chọn đơn vị]
          [Theo nhiệm vụ]
    """)  # noqa: E501
    await dung.says(f"{hoa.code.lower()} và Lê Hoa")
    said = f"Nguyễn Thị Thơm ({thom.code}); Lê Hòa ({hoa.code}) và Lê Hoa ({hoa_3.code})."
    assert (await plan(dung))[0] == (
        f"Gửi cho 1 người ở 1 đơn vị: Chi hội 1; Chi hội 2, trừ {said}"
    )
    await dung.presses("Gửi cho 1 người")
    assert await recipients(house) == {hoa_2.id}
    await begun(dung)
    await dung.says(f"{thom.code}, thêm nguyen thi thom")
    assert (await plan(dung))[0] == (f"Gửi cho 1 người ở 1 đơn vị: Nguyễn Thị Thơm ({thom.code}).")
    await dung.presses("Gửi cho 1 người")
    assert await recipients(house) == {thom.id}


async def test_nobody_of_several_is_meant_by_a_name_without_marks(house: House) -> None:
    dung = await office(house)
    for name in ("Lê Hòa", "Lê Hoa"):
        await house.member(name)
    await house.member("Lê Hoa Mai")
    await begun(dung)
    await dung.says("tất cả, trừ le hoa")
    [(said, _)] = await dung.hears()
    assert said.text.splitlines()[0].startswith("Chưa rõ “trừ le hoa”: có phải Lê Hòa (")
    assert "Mai" not in said.text


async def test_left_out_by_the_first_line_and_after_all(house: House) -> None:
    dung = await office(house)
    await departments(house)
    await begun(dung)
    await dung.says("tất cả, trừ thư ký đơn vị")
    for label in ("Đặt thêm", "Trừ ra: Thư ký đơn vị"):
        await dung.presses(label)
    await dung.says("chi hội 4")
    await dung.presses("Đặt thêm")
    assert "Trừ ra: Thư ký đơn vị và Chi hội Sở Y tế" in await dung.buttons()


async def test_hardly_anybody_is_reached(house: House) -> None:
    dung = await office(house)
    for n in range(11):
        await house.member(f"Người {n}", unit="Chi hội 1", linked=False)
    await begun(dung)
    await dung.says("chi hội 1")
    assert (await plan(dung))[1:] == [
        "Cách nhận: chưa liên kết 11.",
        "0 người nhận được ngay, 11 người cần gọi điện.",
    ]
    await dung.presses("Đổi người nhận")
    await dung.says("tất cả")
    assert (await plan(dung))[-1] == "1 người nhận được ngay, 11 người cần gọi điện."


async def test_some_are_left_out_after_all(house: House) -> None:
    dung = await office(house)
    an = await house.member("Lê An")
    await house.member("Lê Bình", "unit_secretary@", unit="Chi hội 2")
    await begun(dung)
    for label in ("[Toàn thể hội viên]", "[Đặt thêm]"):
        await dung.presses(label[1:-1])
    await dung.hears()
    await dung.play("""
        > [Trừ ra: không ai]
        < Trừ những ai? Mời đồng chí nhắn một dòng, ví dụ: thư ký đơn vị, Chi hội 7, người đã đăng ký lớp Soạn thảo.
          [Không trừ ai]
    """)  # noqa: E501
    await dung.says("thư ký đơn vị, văn phòng")
    assert (await plan(dung))[0] == (
        "Gửi cho 1 người ở 1 đơn vị: Toàn thể hội viên, trừ Thư ký đơn vị và Văn phòng."
    )
    await dung.presses("Đặt thêm")
    assert "Trừ ra: Thư ký đơn vị và Văn phòng" in await dung.buttons()
    await dung.presses("Xong, về bản gửi")
    await dung.presses("Gửi cho 1 người")
    assert await recipients(house) == {an.id}


async def test_chosen_anew_nobody_is_left_out(house: House) -> None:
    dung = await office(house)
    await house.member("Lê An")
    await begun(dung)
    for said in ("tất cả, trừ văn phòng", "[Đổi người nhận]", "[Toàn thể hội viên]"):
        await (dung.presses(said[1:-1]) if said.startswith("[") else dung.says(said))
    assert (await plan(dung))[0] == "Gửi cho toàn thể hội viên: 2 người ở 2 đơn vị."


async def test_a_unit_twice_counts_once(house: House) -> None:
    dung = await office(house)
    ha = await house.member("Trần Thị Hà", "unit_secretary@")
    await begun(dung)
    await dung.says("chi hội 1, Chi hội 1, thư ký đơn vị")
    assert (await plan(dung))[0] == "Gửi cho 1 người ở 1 đơn vị: Chi hội 1 và Thư ký đơn vị."
    await dung.presses("Gửi cho 1 người")
    assert await recipients(house) == {ha.id}


async def test_nobody_at_all_cannot_be_sent_to(house: House) -> None:
    dung = await office(house)
    await house.member("Lê An")
    await begun(dung)
    await dung.says("chi hội 1, trừ chi hội 1")
    assert (await plan(dung))[0] == "Hiện không có ai để gửi: Chi hội 1, trừ Chi hội 1."
    labels = (await dung.rows())[-1][1].buttons
    assert not any(b.label.startswith("Gửi cho") for b in labels)


async def test_a_unit_that_was_merged_is_what_it_became(house: House) -> None:
    dung = await office(house)
    await house.member("Lê An", unit="Chi hội 1")
    await house.unit("Chi hội 9")
    await become(house, "Chi hội 9", "Chi hội 1")
    await begun(dung)
    await dung.says("chi hội 9")
    assert (await plan(dung))[:2] == [
        "Gửi cho 1 người ở 1 đơn vị: Chi hội 1.",
        "Chi hội 9 nay là Chi hội 1, nên gửi cho Chi hội 1.",
    ]


async def become(house: House, was: str, now: str) -> None:
    async with house.database.write() as session:
        into = select(Unit.id).where(Unit.name == now).scalar_subquery()
        merge = update(Unit).where(Unit.name == was).values(merged_into_id=into)
        await session.execute(merge, execution_options={"synchronize_session": False})


async def end(house: House, name: str) -> None:
    async with house.database.write() as session:
        over = update(Unit).where(Unit.name == name).values(valid_to=date(2026, 11, 22))
        await session.execute(over)


async def test_a_unit_that_is_over_is_refused(house: House) -> None:
    dung = await office(house)
    await house.member("Lê An", unit="Chi hội 1")
    await house.member("Lê Bình", unit="Chi hội 2")
    await begun(dung)
    await dung.says("chi hội 1, chi hội 2")
    await dung.hears()
    await end(house, "Chi hội 1")
    await dung.presses("Gửi cho 2 người")
    first, *_ = [say.text for say, _ in await dung.hears()]
    assert first == (
        "Chi hội 1 không còn hoạt động nên không gửi được. Mời đồng chí chọn lại người nhận."
    )
    await dung.says("chi hội 1")
    [(said, _)] = await dung.hears()
    assert said.text.splitlines()[0] == "“chi hội 1” không còn hoạt động nên không gửi được."
    async with house.database.read() as session:
        assert not (await session.scalars(select(Announcement))).all()


async def test_the_table_goes_on(house: House) -> None:
    dung = await office(house)
    for n in range(1, 18):
        await house.member(f"Người {n:02}", unit=f"Chi hội {n}", linked=False)
    await begun(dung)
    await dung.presses("Toàn thể hội viên")
    await dung.hears()
    pages = []
    for _ in range(3):
        await dung.presses("Xem người nhận")
        [(said, _)] = await dung.hears()
        pages.append(said.text.splitlines())
    assert [page[0].rpartition(" (")[2] for page in pages] == [
        "trang 1/2)", "trang 2/2)", "trang 1/2)",
    ]  # fmt: skip
    assert pages[0][1].startswith("10 người đầu: Phạm Văn Dũng")
    assert (len(pages[0]), len(pages[1])) == (3 + 15, 2 + 3)
    assert pages[1][2].startswith("16. ")


DAY = timedelta(days=1)


@pytest.fixture
def paid(house: House) -> House:
    """An Official Account that may charge after two days and closes after seven."""
    house.database.windows = {"zalo_oa": 7 * DAY}
    house.database.free_windows = {"zalo_oa": 2 * DAY}
    can = replace(CAN["zalo_oa"], open_for=7 * DAY, free_for=2 * DAY)
    house.talk.channels = {**CAN, "zalo_oa": can}
    return house


async def away(house: House, name: str, days: float, **more: str) -> Person:
    one = await house.member(name, channel="zalo_oa", **more)
    async with house.database.write() as session:
        seen = house.clock() - timedelta(days=days)
        await session.execute(update(Account).where(Account.chat == one.chat).values(seen_at=seen))
    return one


async def test_what_would_cost_is_off_until_it_is_allowed(paid: House) -> None:
    dung = await office(paid)
    for days in (1, 3, 4, 9):
        await away(paid, f"Người {days}", days)
    await paid.member("Lê An", linked=False)
    await begun(dung)
    await dung.presses("Toàn thể hội viên")
    assert (await plan(dung))[1:] == [
        "Cách nhận: Telegram 1 · Zalo 1 · Zalo đã lâu không nhắn nên chưa gửi được 3 · chưa liên kết 1.",  # noqa: E501
        "Gửi xong trong khoảng một phút.",
        "Tin có phí đang tắt. Nếu cho phép (bấm “Đặt thêm”), thêm 2 người nhận được qua Zalo; mỗi tin đều mất phí.",  # noqa: E501
    ]
    for label in ("Đặt thêm", "Tin có phí: không gửi"):
        await dung.presses(label)
    assert (await plan(dung))[1:] == [
        "Cách nhận: Telegram 1 · Zalo 1 · Zalo có phí 2 · Zalo đã lâu không nhắn nên chưa gửi được 1 · chưa liên kết 1.",  # noqa: E501
        "Gửi xong trong khoảng một phút.",
        "Đã cho phép 2 tin Zalo có phí; mỗi tin đều mất phí.",
    ]
    await dung.presses("Gửi cho 6 người")
    await send(dung, "Họp lúc 9 giờ")
    await expand(paid)
    async with paid.database.read() as session:
        paid_ = await session.scalars(select(Announcement.paid).order_by(Announcement.id))
        bodies = await session.scalars(select(Body.say).order_by(Body.id))
    assert paid_.all() == [True, False]
    assert {say["text"].splitlines()[0]: say["free"] for say in bodies} == {
        "Họp lúc 8 giờ": False, "Họp lúc 9 giờ": True,
    }  # fmt: skip


async def test_nothing_is_said_of_costs_where_nothing_costs(house: House) -> None:
    dung = await office(house)
    await begun(dung)
    for label in ("Toàn thể hội viên", "Đặt thêm"):
        await dung.presses(label)
    assert not any("phí" in label for label in await dung.buttons())


async def test_who_is_no_secretary_asks_in_vain(house: House) -> None:
    ha = await house.member("Trần Thị Hà", "unit_secretary@")
    await ha.says("soạn thông báo")
    [(said, _)] = await ha.hears()
    assert said.text.startswith("Đồng chí không có quyền")


async def test_in_english(house: House) -> None:
    dung = await house.member("Dũng", "office_secretary", language="en")
    await house.member("Lê An", unit="Chi hội 2")
    await training(house, "Digital skills", **{dung.code: "confirmed"})
    await begun(dung, "The office is closed on Friday.")
    await dung.says("Chi hội 1-2, except registered for digital skills")
    heard = [say.text for say, _ in await dung.hears()][-1]
    assert "1 person: Chi hội 1; Chi hội 2, except who registered for “Digital skills”." in heard
