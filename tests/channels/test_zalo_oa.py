"""What an Official Account sends, as its platform takes it and as she sees it."""

import asyncio
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.channels import (
    Blocked,
    Closed,
    Gone,
    Invalid,
    Later,
    NotSent,
    Stays,
    Stopped,
    Template,
)
from bot.channels import zalo_oa_setup as setup
from bot.channels.zalo_oa import ZaloOA
from bot.channels.zalo_oa_layout import CAPTION_LIMIT, TEXT_LIMIT
from bot.messages import Attachment, Button, File, Say
from tests.channels.zalo_oa_house import JPEG, MORE, PDF, House
from tests.channels.zalo_oa_platform import APP_ID, OA_ID
from tests.channels.zalo_oa_platform_account import Approved, Shown
from tests.channels.zalo_oa_platform_people import Person


@pytest.fixture
def lan(house: House) -> Person:
    return house.platform.person(7, "Lan", phone="84901234567")


def last(person: Person) -> Shown:
    return person.messages[-1]


async def test_a_message_is_one_call_and_its_id_a_string(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    ids = await oa.send(lan.id, Say("Chào đồng chí 😀"))
    assert ids == [last(lan).id]
    assert lan.heard == ["Chào đồng chí 😀"]
    assert len(lan.id) == 19
    assert [(c.method, c.chat, c.status) for c in house.platform.calls] == [("cs", lan.id, 0)]
    assert house.platform.violations == []


BUTTONS = tuple(Button(f"Lớp {n}", f"go:{n}") for n in range(1, 13))


@pytest.mark.parametrize(
    ("count", "first", "labels", "payload"),
    [
        (1, 1, ["Lớp 1"], "#m:go:1"),
        (5, 1, ["Lớp 1", "Lớp 2", "Lớp 3", "Lớp 4", "Lớp 5"], "#m:go:5"),
        (6, 1, ["Lớp 1", "Lớp 2", "Lớp 3", "Lớp 4", MORE], "#m:more:4"),
        (12, 5, ["Lớp 1", "Lớp 2", "Lớp 3", "Lớp 4", MORE], "#m:more:8"),
    ],
)
async def test_five_buttons_and_then_pages(
    oa: ZaloOA, lan: Person, count: int, first: int, labels: list[str], payload: str
) -> None:
    await oa.send(lan.id, Say("Chọn lớp", BUTTONS[:count], first=first))
    assert last(lan).labels == labels
    assert last(lan).buttons[-1]["payload"] == payload
    assert {b["type"] for b in last(lan).buttons} == {"oa.query.hide"}


async def test_a_button_that_opens_a_page(house: House, oa: ZaloOA, lan: Person) -> None:
    await oa.send(lan.id, Say("Xem", (Button("Trang", url="https://example.org/a?b=c"),)))
    (button,) = last(lan).buttons
    assert (button["type"], button["payload"]) == (
        "oa.open.url",
        {"url": "https://example.org/a?b=c"},
    )


async def test_a_long_label_is_cut_between_characters(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    await oa.send(lan.id, Say("Chọn", (Button("😀" * 60, "h"), Button("ă" * 100, "i"))))
    assert last(lan).labels == ["😀" * 49 + "…", "ă" * 100]
    assert house.platform.violations == []


@pytest.mark.parametrize(
    "say",
    [
        Say(""),
        Say(" \n "),
        Say("x", (Button("a", ""),)),
        Say("x", (Button("a", "h" * 65),)),
        Say("x", (Button(" ", "h"),)),
        Say("x" * 2001),
        Say("😀" * 1001),
    ],
)
async def test_what_can_never_be_sent_is_not_tried(
    house: House, oa: ZaloOA, lan: Person, say: Say
) -> None:
    with pytest.raises(Invalid):
        await oa.send(lan.id, say)
    assert house.platform.calls == []


@pytest.mark.parametrize(
    "text",
    [
        "x" * 2000,
        "😀" * 1000,
        unicodedata.normalize("NFD", "ẩ" * 2000),
        "\u0958" * 2000,  # becomes two characters in NFC
    ],
)
async def test_two_thousand_units_after_nfc(
    house: House, oa: ZaloOA, lan: Person, text: str
) -> None:
    await oa.send(lan.id, Say(text))
    assert unicodedata.normalize("NFC", lan.heard[0]) == unicodedata.normalize("NFC", text)
    assert house.platform.violations == []


async def test_half_a_character_is_sent_as_something_readable(oa: ZaloOA, lan: Person) -> None:
    await oa.send(lan.id, Say("a\ud83db"))
    assert lan.heard == ["a?b"]


async def test_what_is_said_stays(oa: ZaloOA, lan: Person) -> None:
    assert oa.can_edit is False
    with pytest.raises(Gone):
        await oa.edit(lan.id, "m", Say("x"))
    with pytest.raises(Stays):
        await oa.delete(lan.id, "m")


async def test_buttons_can_be_switched_off(house: House) -> None:
    channel = house.make(rules={"has_buttons": False})
    assert (channel.has_buttons, channel.numbers_buttons) == (False, False)
    assert (house.make().has_buttons, house.make().numbers_buttons) == (True, True)


async def test_the_form_of_contact_data(house: House, lan: Person) -> None:
    channel = house.make(form_image="https://example.org/logo.png")
    say = Say("Cho chúng tôi số của bạn\n1. Thôi", (Button("Thôi", "leave:"),), ask_contact="Hội")
    await channel.send(lan.id, say)
    assert last(lan).form == {
        "title": "Hội",
        "subtitle": say.text,
        "image_url": "https://example.org/logo.png",
    }


async def test_a_question_too_long_for_the_form_is_asked_in_words(oa: ZaloOA, lan: Person) -> None:
    await oa.send(lan.id, Say("x" * 501, (Button("Thôi", "leave:"),), ask_contact="Hội"))
    assert (last(lan).form, last(lan).labels) == (None, ["Thôi"])


# windows -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "pays", "outcome"),
    [
        (0, False, "free"),
        (47.9, False, "free"),
        (48.1, False, Closed),
        (48.1, True, "paid"),
        (167.9, True, "paid"),
        (168.1, True, Closed),
        (168.1, False, Closed),
    ],
)
async def test_how_long_one_may_answer(
    house: House, lan: Person, hours: float, pays: bool, outcome: object
) -> None:
    channel = house.make(rules={"allows_paid": pays})
    house.platform.clock.advance(hours=hours)
    if outcome is Closed:
        with pytest.raises(Closed):
            await channel.send(lan.id, Say("x"))
        assert not house.platform.calls
    else:
        await channel.send(lan.id, Say("x"))
    assert house.platform.account.charges == (["cs"] if outcome == "paid" else [])


@pytest.mark.parametrize(("hours", "leaves"), [(47.9, True), (48.1, False)])
async def test_what_may_not_cost_is_not_sent_where_it_would(
    house: House, lan: Person, hours: float, leaves: bool
) -> None:
    """Also where the account may be charged: an announcement has to be allowed it."""
    channel = house.make(rules={"allows_paid": True})
    house.platform.clock.advance(hours=hours)
    if leaves:
        await channel.send(lan.id, Say("x", free=True))
    else:
        with pytest.raises(Closed):
            await channel.send(lan.id, Say("x", free=True))
        await channel.send(lan.id, Say("x"))
    assert house.platform.account.charges == ([] if leaves else ["cs"])
    assert (channel.can.open_for, channel.can.free_for) == (timedelta(days=7), timedelta(hours=48))


async def test_who_never_was_here_gets_nothing(house: House, oa: ZaloOA) -> None:
    stranger = house.platform.person(9, followed=False)
    with pytest.raises(Closed):
        await oa.send(stranger.id, Say("x"))
    assert house.platform.calls == []


async def test_the_window_is_the_platforms_to_decide_in_the_end(house: House, lan: Person) -> None:
    """Ours was longer than theirs."""
    channel = house.make(rules={"open_for": timedelta(days=9), "allows_paid": True})
    house.platform.clock.advance(days=8)
    with pytest.raises(Closed):
        await channel.send(lan.id, Say("x"))
    house.platform.account.money = 0
    house.platform.clock.advance(days=-5)
    with pytest.raises(Closed):
        await channel.send(lan.id, Say("x"))
    assert [c.status for c in house.platform.calls if c.method == "cs"] == [-230, -321]


async def test_a_database_that_is_away_is_not_a_message_that_left(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    await oa.send(lan.id, Say("x"))
    house.shared.away = True
    house.platform.clock.advance(hours=26)
    with pytest.raises(NotSent):
        await oa.send(lan.id, Say("y"))
    house.shared.away = False
    await oa.send(lan.id, Say("y"))
    assert lan.heard == ["x", "y"]


# templates ---------------------------------------------------------------------------------

NEWS = Template("330", {"name": "Lan", "event": "Đại hội"})


async def test_a_template_reaches_who_was_away(house: House, oa: ZaloOA, lan: Person) -> None:
    house.platform.account.templates["330"] = Approved(("name", "event"))
    house.platform.clock.advance(days=30)
    ids = await oa.send_template(lan.id, NEWS)
    ids += await oa.send_template_to_phone("+84901234567", NEWS, "reminder-42")
    assert ids == [m.id for m in lan.messages]
    assert house.platform.account.charges == ["template", "template"]
    assert house.platform.effects[-1].payload["tracking_id"] == "reminder-42"
    assert house.platform.effects[-1].payload["phone"] == "84901234567"
    assert house.platform.violations == []


BRIEF = (("kind", "announcement"), ("text", "Họp " * 200), ("number", "42"))
BY_TEMPLATE = {"announcement": setup.Approved("330", {"event": "text", "name": "nobody"})}


@pytest.mark.parametrize(("by_uid", "phone"), [(True, ""), (False, "+84901234567")])
async def test_who_was_away_gets_the_template_for_what_is_said(
    house: House, lan: Person, by_uid: bool, phone: str
) -> None:
    house.platform.account.templates["330"] = Approved(("event", "name"), by_uid=by_uid)
    house.platform.clock.advance(days=30)
    oa = house.make(rules={"templates": BY_TEMPLATE}, kept={"phones": Numbers(phone)})
    assert oa.can.has_templates
    ids = await oa.send(lan.id, Say("Họp lúc 8h", brief=BRIEF))
    assert ids == [m.id for m in lan.messages]
    told = house.platform.effects[-1]
    assert told.method == ("template" if by_uid else "zbs")
    assert told.payload["template_data"] == {"event": ("Họp " * 200)[:400], "name": ""}
    assert told.payload.get("tracking_id") == (None if by_uid else f"42-{lan.id}")
    assert house.platform.violations == []


@pytest.mark.parametrize("brief", [(), (("kind", "reminder"),), BRIEF])
async def test_who_was_away_and_no_template_says_it(
    house: House, lan: Person, brief: tuple[tuple[str, str], ...]
) -> None:
    house.platform.account.templates["330"] = Approved(("event", "name"), by_uid=False)
    house.platform.clock.advance(days=30)
    oa = house.make(rules={"templates": BY_TEMPLATE}, kept={"phones": Numbers("")})
    with pytest.raises(Closed):
        await oa.send(lan.id, Say("Họp lúc 8h", brief=brief))
    assert lan.messages == []


@dataclass
class Numbers:
    """What the roster says of everybody."""

    phone: str

    async def phone_of(self, chat: str) -> str:
        return self.phone


async def test_templates_the_platform_does_not_take(house: House, oa: ZaloOA, lan: Person) -> None:
    templates = house.platform.account.templates
    with pytest.raises(Invalid):
        await oa.send_template(lan.id, NEWS)
    templates["330"] = Approved(("name",))
    with pytest.raises(Invalid):
        await oa.send_template(lan.id, NEWS)
    templates["330"] = Approved(("name", "event"), by_uid=False)
    with pytest.raises(Closed):
        await oa.send_template(lan.id, NEWS)
    with pytest.raises(Blocked):
        await oa.send_template_to_phone("+84999999999", NEWS, "t")
    house.platform.account.money = 0
    with pytest.raises(Closed):
        await oa.send_template_to_phone("+84901234567", NEWS, "t")


async def test_what_may_not_disturb_at_night_waits_for_the_morning(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    house.platform.account.templates["330"] = Approved(("name", "event"), tag=3)
    while not house.platform.account.is_night:
        house.platform.clock.advance(hours=1)
    for sending in (
        oa.send_template(lan.id, NEWS),
        oa.send_template_to_phone("+84901234567", NEWS, "t"),
    ):
        with pytest.raises(Later) as caught:
            await sending
        morning = house.now() + timedelta(hours=7, seconds=caught.value.seconds)
        assert (morning.hour, morning.minute) == (6, 5)
        assert 0 < caught.value.seconds <= 86400
    house.platform.clock.advance(seconds=caught.value.seconds)
    await oa.send_template(lan.id, NEWS)


# files -------------------------------------------------------------------------------------


async def test_a_picture_with_words_and_buttons(house: House, oa: ZaloOA, lan: Person) -> None:
    photo = house.file("p.jpg", "image/jpeg", JPEG)
    assert oa.caption(photo) == CAPTION_LIMIT < TEXT_LIMIT
    await oa.send(lan.id, Say("Sơ đồ", (Button("Có", "go:1"),), file=photo))
    await oa.send(lan.id, Say("", file=photo))
    assert [(m.text, m.labels) for m in lan.messages] == [("Sơ đồ", ["Có"]), ("", [])]
    assert [m.file.data for m in lan.messages if m.file] == [JPEG, JPEG]
    assert len(house.platform.sent("image")) == 1
    assert house.platform.violations == []


async def test_a_paper_goes_alone(house: House, oa: ZaloOA, lan: Person) -> None:
    paper = house.file("Giấy mời.pdf", "application/pdf", PDF)
    assert oa.caption(paper) == 0
    await oa.send(lan.id, Say("", file=paper))
    assert last(lan).file is not None
    assert house.platform.sent("file")[0].payload == {"name": "Giấy mời.pdf", "size": len(PDF)}
    await oa.send(lan.id, Say("Giấy mời đây", file=paper))
    assert lan.heard[-1] == "Giấy mời đây\nGiấy mời.pdf\nhttps://example.org/files/Giấy mời.pdf"


async def test_the_ending_fits_the_kind(house: House, oa: ZaloOA, lan: Person) -> None:
    (house.folder / "x").write_bytes(PDF)
    await oa.send(lan.id, Say("", file=File("x", "Giấy mời", "application/pdf")))
    assert house.platform.sent("file")[0].payload["name"] == "Giấy mời.pdf"


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("name", "mime", "size"),
    [
        ("a.xlsx", XLSX, 10),
        ("a.pdf", "application/pdf", (5 << 20) + 1),
        ("a.pdf", "application/pdf", 6_000_000),
        ("a.jpg", "image/jpeg", (1 << 20) + 1),
        ("a.pdf", "application/pdf", 0),
        ("a.gif", "image/gif", 10),
    ],
)
async def test_what_the_platform_does_not_take_becomes_an_address(
    house: House, oa: ZaloOA, lan: Person, name: str, mime: str, size: int
) -> None:
    file = house.file(name, mime, (PDF + b"x" * size)[:size])
    await oa.send(lan.id, Say("Đây", (Button("Có", "go:1"),), file=file))
    assert lan.heard == [f"Đây\n{name}\nhttps://example.org/files/{name}"]
    assert last(lan).labels == ["Có"]
    assert [c.method for c in house.platform.calls] == ["cs"]


@pytest.mark.parametrize("size", [5 << 20])
async def test_the_largest_file(house: House, oa: ZaloOA, lan: Person, size: int) -> None:
    await oa.send(
        lan.id, Say("", file=house.file("a.pdf", "application/pdf", PDF.ljust(size, b"x")))
    )
    assert last(lan).file is not None


async def test_no_address_for_a_file(house: House, lan: Person) -> None:
    channel = house.make(kept={"links": None})
    with pytest.raises(Invalid):
        await channel.send(lan.id, Say("Đây", file=house.file("a.xlsx", XLSX, b"x")))


async def test_no_file_outside_the_folder(house: House, oa: ZaloOA, lan: Person) -> None:
    (house.folder.parent / "secret.pdf").write_bytes(PDF)
    await oa.send(lan.id, Say("", file=File("../secret.pdf", "a.pdf", "application/pdf")))
    assert last(lan).file is None


async def test_an_upload_is_shared_by_chats_processes_and_contents(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    people = [house.platform.person(n) for n in range(20, 30)]
    paper = house.file("a.pdf", "application/pdf", PDF)
    await asyncio.gather(*(oa.send(p.id, Say("", file=paper)) for p in people))
    await house.make().send(lan.id, Say("", file=paper))
    await oa.send(lan.id, Say("", file=house.file("b.pdf", "application/pdf", PDF)))
    assert len(house.platform.sent("file")) == 1
    (key,) = house.uploads.rows
    assert key.startswith(f"zalo_oa:{APP_ID}:file:")


async def test_an_upload_is_done_again_before_it_expires(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    paper = house.file("a.pdf", "application/pdf", PDF)
    for day in (0, 6, 7):
        house.platform.clock.offset = day * 86400
        lan.room.last = house.platform.clock()
        await oa.send(lan.id, Say("", file=paper))
    assert len(house.platform.sent("file")) == 2
    assert len(lan.messages) == 3


async def test_an_upload_the_platform_has_dropped_is_done_again(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    """-100 means that nothing was sent: the next try uploads it anew."""
    paper = house.file("a.pdf", "application/pdf", PDF)
    await oa.send(lan.id, Say("", file=paper))
    for blob in house.platform.account.files.values():
        blob.at -= 8 * 86400
    with pytest.raises(NotSent):
        await oa.send(lan.id, Say("", file=paper))
    assert house.uploads.rows == {}
    await oa.send(lan.id, Say("", file=paper))
    assert (len(house.platform.sent("file")), len(lan.messages)) == (2, 2)


async def test_a_slow_upload_puts_its_message_off_and_goes_on(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    paper = house.file("a.pdf", "application/pdf", PDF)
    house.platform.latency = 0.2
    oa._shelf.patience = 0.05
    with pytest.raises(Later):
        await oa.send(lan.id, Say("", file=paper))
    oa._shelf.patience = 2
    await oa.send(lan.id, Say("", file=paper))
    assert len(house.platform.sent("file")) == 1


@pytest.mark.parametrize("kind", ["reset_after", "reset_before", "bad_gateway_after", "html"])
async def test_an_upload_that_fails_sends_nothing(
    house: House, oa: ZaloOA, lan: Person, kind: str
) -> None:
    paper = house.file("a.pdf", "application/pdf", PDF)
    house.platform.faults.add(kind, method="file")
    with pytest.raises(NotSent):
        await oa.send(lan.id, Say("", file=paper))
    assert not house.platform.sent()
    await oa.send(lan.id, Say("", file=paper))
    assert len(lan.messages) == 1


# downloads ---------------------------------------------------------------------------------


async def fetched(channel: ZaloOA, ref: str, limit: int = 1000, size: int = 0) -> bytes:
    pieces = channel.download(Attachment(ref, "a", size), limit)
    return b"".join([piece async for piece in pieces])


async def test_what_she_sent_is_fetched(house: House, oa: ZaloOA) -> None:
    blob = house.platform.account.keep("sent", "a.pdf", PDF * 10)
    url = f"{house.platform.url}/media/{blob.id}"
    assert await fetched(oa, url) == PDF * 10
    with pytest.raises(Invalid):
        await fetched(oa, url, limit=10)
    with pytest.raises(Invalid):
        await fetched(oa, url, limit=1000, size=6_000_000)
    house.platform.clock.advance(days=8)
    with pytest.raises(Gone):
        await fetched(oa, url)


@pytest.mark.parametrize(
    "address",
    [
        "http://f1.zdn.vn/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/a",
        "https://postgres/a",
        "file:///etc/passwd",
        "ftp://zdn.vn/a",
        "//zdn.vn/a",
        "https://",
        "https://[",
        "",
    ],
)
async def test_an_address_inside_the_house_is_not_fetched(house: House, address: str) -> None:
    with pytest.raises(Gone):
        await fetched(house.make(api="https://openapi.zalo.me"), address)


# start -------------------------------------------------------------------------------------


async def test_start_learns_the_account(house: House) -> None:
    channel = house.make()
    assert (channel.account, channel.oa) == (APP_ID, "")
    await channel.start()
    assert (channel.account, channel.oa) == (APP_ID, OA_ID)
    assert (await channel.about())["package_name"] == "Tăng trưởng"
    assert (await channel.quota())["sub_quota"]["total"] == 1000


async def test_the_consent_of_another_account(house: House) -> None:
    channel = house.make()
    channel.oa = "1" * 18
    with pytest.raises(Stopped):
        await channel.start()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("bad_gateway_before", NotSent),
        ("too_many", NotSent),
        ("answer", Stopped),
    ],
)
async def test_start_that_fails(house: House, oa: ZaloOA, fault: str, kind: type) -> None:
    house.platform.faults.add(fault, method="getoa", status=-201, text="x")
    with pytest.raises(kind):
        await oa.start()
    await oa.start()


async def test_start_before_anybody_has_consented(house: House, oa: ZaloOA) -> None:
    house.shared.row = ""
    with pytest.raises(Stopped):
        await oa.start()
    house.shared.away = True
    with pytest.raises(NotSent):
        await oa.start()
