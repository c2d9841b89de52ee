"""A file where the app carries none: the link, and the answer in the chat."""

import re
from datetime import timedelta

import pytest

from bot.messages import Attachment, Kind
from storage import contests, files, upload_links
from storage.database import Database
from storage.upload_links import NoSuchLink
from tests.chat import House, Person

LINK = re.compile(r"https://thuky\.example/upload/([\w-]+)")


@pytest.fixture
async def ha(house: House) -> Person:
    house.public_url = house.talk.public_url = "https://thuky.example"
    async with house.database.write() as session:
        await contests.create(
            session, title="Gương tự học", rules="",
            closes_at=house.clock() + timedelta(days=9), words_min=3, words_max=900,
            made_by=None, now=house.clock(),
        )  # fmt: skip
    return await house.member("Trần Thị Hà", channel="zalo_bot")


async def heard(person: Person) -> str:
    return "\n".join(say.text for say, _ in await person.hears())


async def is_open(database: Database, token: str, house: House) -> bool:
    async with database.read() as session:
        try:
            await upload_links.find(session, token, now=house.clock())
        except NoSuchLink:
            return False
    return True


async def test_a_file_that_does_not_come_by_this_app(house: House, ha: Person) -> None:
    """A Zalo Bot says that something came, and keeps it."""
    told = "Ở đây tôi không nhận được tệp. Xin đồng chí nhắn nội dung bằng chữ.\n\nĐể gửi một tệp"
    await house.hear(ha.incoming(Kind.FILE))
    assert (await heard(ha)).startswith(f"{told}, mời đồng chí mở https://thuky.example/upload/")
    await ha.says("nộp bài")
    assert "đồng chí nhắn “gửi tệp”" in await heard(ha)
    await house.hear(ha.incoming(Kind.FILE))
    said = await heard(ha)
    assert said.startswith(f"{told}, mời đồng chí mở https://thuky.example/upload/")
    assert said.endswith("1. Hủy")  # the question stands
    await house.hear(ha.incoming(Kind.OTHER))
    first = LINK.search(await heard(ha))
    assert first
    await ha.says("GUI TEP")
    said = await heard(ha)
    second = LINK.search(said)
    assert second
    assert said.startswith("Để gửi một tệp, mời đồng chí mở https://thuky.example/upload/")
    assert not await is_open(house.database, first[1], house)
    assert await is_open(house.database, second[1], house)


@pytest.mark.parametrize("begun", [False, True], ids=["by itself", "while an essay is asked for"])
async def test_a_file_that_could_not_be_read_needs_another_link(
    house: House, ha: Person, begun: bool
) -> None:
    """She has used hers up, and her app carries no file."""
    if begun:
        await ha.says("nộp bài")
        await ha.hears()
    for why, is_in_vain in (("password", False), ("wrong_kind", False), ("full", True)):
        await ha.sends("bai.docx", kind="", refused=why)
        said = await heard(ha)
        assert said.startswith(house.texts.words("vi")(f"file-{why}"))
        assert bool(LINK.search(said)) is not is_in_vain


async def test_the_office_hands_in_a_roster(house: House, ha: Person) -> None:
    lan = await house.member("Lê Thị Lan", "office_secretary", channel="zalo_bot")
    await house.hear(lan.incoming(Kind.FILE))
    assert LINK.search(await heard(lan))
    async with house.database.write() as session:
        kept = await files.keep(
            session, account_id=None, path="x", name="hoi-vien.xlsx", mime="", size=9, sha256="",
            kind="sheets", now=house.clock(),
        )  # fmt: skip
    there = Attachment("0" * 32, "hoi-vien.xlsx", 9, is_here=True)
    await house.hear(lan.incoming(Kind.FILE, attachment=there), kept)
    told = house.texts.words("vi", "")("members-import-received", name="hoi-vien.xlsx")
    assert (await heard(lan)) == told


async def test_where_files_can_be_sent_only_a_lost_one_needs_a_link(house: House) -> None:
    house.talk.public_url = "https://thuky.example"
    lan = await house.member("Lê Thị Lan", channel="telegram")
    await lan.sends("bai.docx", kind="", refused="not_fetched")
    assert LINK.search(await heard(lan))
    await lan.sends("bai.docx", kind="", refused="password")
    assert not LINK.search(await heard(lan))


async def test_what_is_handed_in_there_is_as_if_sent_here(house: House, ha: Person) -> None:
    await ha.says("nộp bài")
    await ha.hears()
    async with house.database.write() as session:
        kept = await files.keep(
            session, account_id=None, path="x", name="bai.docx", mime="", size=9, sha256="",
            kind="text", text="một hai ba bốn", words=4, now=house.clock(),
        )  # fmt: skip
    there = Attachment("0" * 32, "bai.docx", 9, is_here=True)
    await house.hear(ha.incoming(Kind.FILE, attachment=there), kept)
    assert "Đã nhận tệp “bai.docx” thành đoạn 1: 4 từ" in await heard(ha)


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("telegram", "Xin đồng chí gửi tệp ngay trong khung trò chuyện này."),
        ("zalo_bot", "Ở đây tôi không nhận được tệp. Xin đồng chí nhắn nội dung bằng chữ."),
    ],
)
async def test_without_an_address_there_is_no_link(house: House, channel: str, told: str) -> None:
    lan = await house.member("Lê Thị Lan", channel=channel)
    await lan.says("gửi tệp")
    assert await heard(lan) == told
