"""The demo's web chat as Telegram, an Official Account and Zalo Bot would show it."""

from typing import Any

import pytest

from bot.app_imitations import imitations
from bot.messages import Button, File, Incoming, Kind, Say
from bot.texts import Texts
from bot.web.house import HOUSE
from bot.web.imitation import Imitation
from tests.shapes import SHAPES
from tests.web.conftest import Served, post, say

SHAPED = ("telegram", "zalo_oa", "zalo_bot")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CLASSES = tuple(Button(f"Lớp {n}", f"do:{n}") for n in range(1, 8))
PARAGRAPHS = "\n\n".join(f"Đoạn {n}. " + "Thanh niên tình nguyện. " * 20 for n in range(1, 6))


def imitating(served: Served) -> Served:
    """The demo, with what the house is given there."""
    plain = served.application

    def application() -> Any:
        app = plain()
        app[HOUSE].imitations.update(imitations(served.texts))  # type: ignore[attr-defined]
        return app

    served.application = application  # type: ignore[method-assign]
    served.demo = True
    return served


@pytest.fixture
def demo(served: Served) -> Served:
    return imitating(served)


async def chat_of(served: Served, client: Any, text: str = "chào") -> str:
    await say(client, text)
    return served.stored[-1].chat


async def asked(client: Any, path: str, **query: str) -> Any:
    names = {("as" if name == "as_" else name): value for name, value in query.items()}
    async with client.get(f"/chat/{path}", params=names) as response:
        assert response.status == 200
        return await response.json()


async def ours(client: Any, shape: str, path: str = "messages", **query: str) -> list[Any]:
    page = await asked(client, path, as_=shape, **query)
    return [m for m in page["messages"] if m["from"] == "us"]


def seen(messages: list[Any]) -> list[tuple[str, list[str]]]:
    return [(m["text"], [b["label"] for b in m["buttons"]]) for m in messages]


# What becomes of a message


SAYS = [
    Say("Chào."),
    Say("Mời chọn", CLASSES[:3]),
    Say("Mời chọn", CLASSES),
    Say("Các lựa chọn tiếp theo:", CLASSES[4:], first=5),
    Say("Tiếp", CLASSES, first=6),
    Say(PARAGRAPHS, CLASSES),
    Say("Xem trang", (Button("Mở", url="https://example.org/a"), *CLASSES[:1])),
]


@pytest.mark.parametrize("shape", SHAPED)
@pytest.mark.parametrize("one", SAYS, ids=range(len(SAYS)))
def test_it_is_what_conversations_are_played_with(texts: Texts, shape: str, one: Say) -> None:
    *before, last = imitations(texts)[shape].parts(one)
    *expected, played = SHAPES[shape].shown(one)
    assert [*before, last.text] == [*expected, played.text]
    assert last.buttons == SHAPES[shape].below(played)


@pytest.mark.parametrize("shape", SHAPED)
def test_it_changes_messages_where_the_channel_does(texts: Texts, shape: str) -> None:
    assert imitations(texts)[shape].can_edit == SHAPES[shape].can_edit
    assert imitations(texts)[shape].has_buttons == bool(SHAPES[shape].buttons)


# Each shape


CHOICE = Say("Chọn lớp:", CLASSES)
LISTED = "Chọn lớp:\n" + "\n".join(f"{n}. Lớp {n}" for n in range(1, 8))
LABELS = [b.label for b in CLASSES]


@pytest.mark.parametrize(
    ("shape", "text", "labels"),
    [
        ("", "Chọn lớp:", LABELS),
        ("telegram", "Chọn lớp:", LABELS),
        ("zalo_oa", LISTED, [*LABELS[:4], "Xem thêm"]),
        ("zalo_bot", LISTED, []),
    ],
)
async def test_more_than_five_buttons(
    demo: Served, shape: str, text: str, labels: list[str]
) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    (row,) = await demo.say(chat, CHOICE)
    for shown in (await ours(client, shape), await ours(client, shape, "history")):
        assert seen(shown) == [(text, labels)]
        assert shown[0]["id"] == row
    handles = [b["handle"] for b in shown[0]["buttons"]]
    expected = {"zalo_oa": ["do:1", "do:2", "do:3", "do:4", "more:4"], "zalo_bot": []}
    assert handles == expected.get(shape, [f"do:{n}" for n in range(1, 8)])


@pytest.mark.parametrize(("shape", "count"), [("telegram", 1), ("zalo_oa", 2), ("zalo_bot", 2)])
async def test_a_long_text_becomes_several_messages(demo: Served, shape: str, count: int) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    (row,) = await demo.say(chat, Say(PARAGRAPHS, CLASSES[:2]))
    for shown in (await ours(client, shape), await ours(client, shape, "history")):
        assert [m["id"] for m in shown] == [f"{row}.1", row][-count:]
        assert all(not m["buttons"] for m in shown[:-1])
        assert len(shown[-1]["buttons"]) == (0 if shape == "zalo_bot" else 2)
        words = " ".join(m["text"] for m in shown).replace("\n1. Lớp 1\n2. Lớp 2", "").split()
        assert words == PARAGRAPHS.split()


async def test_a_long_text_and_its_neighbours_keep_their_order(demo: Served) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    await demo.say(chat, Say("trước"))
    demo.clock.pass_(seconds=1)
    await demo.say(chat, Say("a " * 3500))
    demo.clock.pass_(seconds=1)
    await demo.say(chat, Say("sau"))
    await asked(client, "messages")
    shown = await ours(client, "zalo_bot", "history")
    assert [m["id"] for m in shown] == [1, "2.1", "2.2", "2.3", 2, 3]


@pytest.mark.parametrize(
    ("shape", "text", "has_card"),
    [
        ("telegram", "Danh sách đây", True),
        ("zalo_oa", "Danh sách đây\nds.xlsx\n{link}", False),
        ("zalo_bot", "Danh sách đây\nds.xlsx: {link}", False),
    ],
)
async def test_a_file(demo: Served, shape: str, text: str, has_card: bool) -> None:
    (demo.folder / "files" / "f00d").write_bytes(b"list")
    client = await demo.client()
    chat = await chat_of(demo, client)
    (row,) = await demo.say(chat, Say("Danh sách đây", file=File("f00d", "ds.xlsx", XLSX)))
    (shown,) = await ours(client, shape)
    path = f"/chat/files/{row}"
    link = str(client.make_url(path))
    assert (shown["text"], "file" in shown) == (text.format(link=link), has_card)
    assert await (await client.get(path)).read() == b"list"


@pytest.mark.parametrize("shape", SHAPED)
async def test_a_picture_goes_along_everywhere(demo: Served, shape: str) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    await demo.say(chat, Say("Mã vào lớp", file=File("q", "qr.png", "image/png")))
    (shown,) = await ours(client, shape)
    assert (shown["text"], shown["file"]["name"]) == ("Mã vào lớp", "qr.png")


# Edits and deletes


@pytest.mark.parametrize("shape", ["zalo_oa", "zalo_bot"])
async def test_an_edit_is_one_more_message_where_nothing_is_changed(
    demo: Served, shape: str
) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    await demo.say(chat, Say("Đã gửi 1/5", CLASSES[:1], card="progress"))
    first = await asked(client, "messages", as_=shape)
    demo.clock.pass_(seconds=9)
    await demo.say(chat, Say("Đã gửi 5/5", CLASSES[:1], card="progress"))
    expected = ["Đã gửi 1/5", "Đã gửi 5/5"]
    news = await ours(client, shape, after=first["after"])
    again = await ours(client, shape, after=first["after"])
    assert news == again
    assert [m["text"].partition("\n")[0] for m in news] == expected[1:]
    assert (news[0]["id"], news[0]["about"], news[0]["edit"]) == (2, 1, False)
    history = await ours(client, shape, "history")
    assert [m["text"].partition("\n")[0] for m in history] == expected
    assert history[1] == news[0]
    last = (await asked(client, "messages", as_=shape, after=first["after"]))["after"]
    assert await ours(client, shape, after=last) == []


async def test_a_button_of_a_change_is_pressed_on_what_was_changed(demo: Served) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    await demo.say(chat, Say("Đang gửi", card="progress"))
    await asked(client, "messages")
    demo.clock.pass_(seconds=9)
    await demo.say(chat, Say("Đang gửi 2", (Button("Tạm dừng", "pause:1"),), card="progress"))
    *_, change = await ours(client, "zalo_oa")
    body = {
        "id": "4b0f2f7e-6a53-4c55-9d1b-0d5a5c1c2d3e",
        "press": "pause:1",
        "on": change["about"],
    }
    assert (await post(client, "/chat/messages", body)).status == 202
    assert (demo.stored[-1].press, demo.stored[-1].message) == ("pause:1", "1")
    plain = (await asked(client, "history"))["messages"]
    assert [m["text"] for m in plain if m["from"] == "me"] == ["chào", "Tạm dừng"]


async def test_on_telegram_an_edit_takes_the_place_of_the_last_part(demo: Served) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    await demo.say(chat, Say("a " * 3000, card="progress"))
    await asked(client, "messages")
    demo.clock.pass_(seconds=9)
    await demo.say(chat, Say("xong", CLASSES[:1], card="progress"))
    *before, edit = await ours(client, "telegram")
    assert [m["id"] for m in before] == ["1.1", 1]
    assert (edit["id"], edit["edit"], edit["text"]) == (1, True, "xong")
    assert seen(await ours(client, "telegram", "history")) == [("xong", ["Lớp 1"])]


async def test_a_long_edit_has_one_message_to_fit_in(demo: Served) -> None:
    imitation = imitations(demo.texts)["telegram"]
    changed = imitation.changed(Say("a " * 3000, CLASSES[:1]))
    first, last = imitation.parts(Say("a " * 3000, CLASSES[:1]))
    assert (changed.text, changed.buttons) == (first.text, last.buttons)


@pytest.mark.parametrize(("shape", "left"), [("telegram", 0), ("zalo_oa", 1), ("zalo_bot", 1)])
async def test_a_delete(demo: Served, shape: str, left: int) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    (row,) = await demo.say(chat, Say("Mã: 123"))
    first = await asked(client, "messages")
    await demo.say(chat, Say(""), kind="delete", target_id=row)
    news = await asked(client, "messages", as_=shape, after=first["after"])
    assert [m.get("gone") for m in news["messages"]] == ([] if left else [True])
    assert news["after"] != first["after"]  # what shows nothing is not asked for again
    assert len(await ours(client, shape, "history")) == left


async def test_what_shows_nothing_keeps_nobody_from_what_comes_next(demo: Served) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    rows = await demo.say(chat, *(Say(f"tin {n}") for n in range(50)))
    first = await asked(client, "messages")
    for row in rows:
        await demo.say(chat, Say(""), kind="delete", target_id=row)
    await demo.say(chat, Say("sau cùng"))
    news = await asked(client, "messages", as_="zalo_bot", after=first["after"], wait="1")
    assert [m["text"] for m in news["messages"]] == ["sau cùng"]


async def test_older_pages_miss_nothing_and_repeat_nothing(demo: Served) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    after = ""
    for n in range(70):
        demo.clock.pass_(seconds=9)
        await demo.say(chat, Say(f"tin {n}", card="progress" if n % 2 else ""))
        after = (await asked(client, "messages", after=after))["after"]
    found: list[Any] = []
    page: Any = {"before": "", "more": True}
    while page["more"]:
        page = await asked(client, "history", as_="zalo_bot", before=page["before"])
        found = page["messages"] + found
    assert [m["text"] for m in found] == ["chào", *(f"tin {n}" for n in range(70))]
    assert len({m["id"] for m in found}) == 71


# What she does


async def secretary(said: Incoming) -> list[Say]:
    return [CHOICE] if said.kind is Kind.TEXT else [Say(f"Bấm: {said.press}")]


@pytest.mark.parametrize(
    ("shape", "hers"),
    [
        ("", ["đăng ký", "Lớp 2"]),
        ("telegram", ["đăng ký", ""]),
        ("zalo_oa", ["đăng ký", ""]),
        ("zalo_bot", ["đăng ký", "Lớp 2"]),
    ],
)
async def test_a_press_is_no_message_where_there_are_buttons(
    demo: Served, shape: str, hers: list[str]
) -> None:
    demo.answer = secretary
    client = await demo.client()
    await say(client, "đăng ký")
    (choice,) = await ours(client, shape)
    body = {"id": "4b0f2f7e-6a53-4c55-9d1b-0d5a5c1c2d3e", "press": "do:2", "on": choice["id"]}
    assert (await post(client, "/chat/messages", body)).status == 202
    assert demo.stored[-1].press == "do:2"
    for path in ("messages", "history"):
        page = await asked(client, path, as_=shape)
        assert [m["text"] for m in page["messages"] if m["from"] == "me"] == hers


# Who does not use it


@pytest.mark.parametrize("shape", ["", "webchat", "nowhere", "../x"])
async def test_an_unknown_shape_is_the_page_itself(demo: Served, shape: str) -> None:
    client = await demo.client()
    chat = await chat_of(demo, client)
    await demo.say(chat, CHOICE)
    for path in ("messages", "history"):
        assert await asked(client, path, as_=shape) == await asked(client, path)


class Never(Imitation):
    """Nothing may ask it anything."""

    def parts(self, say: Say, address: str = "") -> Any:
        raise AssertionError("an imitation outside the demo")


async def test_outside_the_demo_there_is_none(demo: Served) -> None:
    demo.demo = False
    client = await demo.client()
    house = client.app[HOUSE]
    for name, one in house.imitations.items():
        never = Never(one.fitted, one.seen, one.has_buttons, one.can_edit)
        house.imitations[name] = never
    chat = await chat_of(demo, client)
    await demo.say(chat, Say(PARAGRAPHS, CLASSES))
    for shape in SHAPED:
        for path in ("messages", "history"):
            assert await asked(client, path, as_=shape) == await asked(client, path)
    page = await (await client.get("/chat?as=zalo_bot")).text()
    assert not any(word in page for word in ("shape", "Telegram", "Zalo"))
