"""What each kind of update says, down to the fields nobody expects."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram_updates import SERVICE, Reader
from bot.channels.words import clean, international
from bot.messages import Attachment, Incoming, Kind
from tests.channels.conftest import NOW

LAN = {"id": 7, "is_bot": False, "first_name": "Lan"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Lan"}
GROUP = {"id": -1005, "type": "supergroup", "title": "Nhóm"}


def read(**content: Any) -> list[Incoming]:
    return Reader("4242", "thuky_test_bot", NOW).read({"update_id": 1, **content})


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 5, "from": LAN, "chat": PRIVATE, "date": 1_700_000_000, **content}


def test_time_is_the_platforms() -> None:
    [said] = read(message=message(text="a"))
    assert said.at == datetime.fromtimestamp(1_700_000_000, UTC)
    [edit] = read(edited_message=message(text="a", edit_date=1_700_000_100))
    assert edit.at == datetime.fromtimestamp(1_700_000_100, UTC)


def test_which_message_she_quotes() -> None:
    quoted = {"message_id": 3, "chat": PRIVATE, "date": 1_700_000_000, "text": "Câu hỏi H-1"}
    [said] = read(message=message(text="Mai.", reply_to_message=quoted))
    assert (said.kind, said.text, said.reply_to) == (Kind.TEXT, "Mai.", "3")
    elsewhere = {"origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}}
    [said] = read(message=message(text="Mai.", external_reply=elsewhere))
    assert (said.kind, said.text, said.reply_to) == (Kind.TEXT, "Mai.", "")
    [said] = read(message=message(text="Mai."))
    assert said.reply_to == ""
    [edit] = read(edited_message=message(text="Mốt.", reply_to_message=quoted, edit_date=1))
    assert (edit.kind, edit.reply_to) == (Kind.EDIT, "")


@pytest.mark.parametrize(
    ("contact", "more", "phone"),
    [
        ({"phone_number": "84912345678", "user_id": 7}, {}, "+84912345678"),
        ({"phone_number": "+84 912 345 678", "user_id": 7}, {}, "+84912345678"),
        ({"phone_number": "84912345678", "user_id": 8}, {}, ""),
        ({"phone_number": "84912345678"}, {}, ""),
        ({"phone_number": "84912345678", "user_id": 7}, {"forward_date": 1}, ""),
        (
            {"phone_number": "84912345678", "user_id": 7},
            {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}},
            "",
        ),
        ({"phone_number": "84912345678", "user_id": 7}, {"is_automatic_forward": True}, ""),
    ],
)
def test_a_phone_counts_only_if_it_is_her_own(contact: Any, more: Any, phone: str) -> None:
    [got] = read(message=message(contact={"first_name": "x", **contact}, **more))
    assert (got.kind, got.phone) == (Kind.CONTACT, phone)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("84912345678", "+84912345678"),
        ("+84912345678", "+84912345678"),
        ("0912 345 678", "+84912345678"),
        ("(091) 234-56.78", "+84912345678"),
        ("0084912345678", "+84912345678"),
        ("+84 0912345678", "+84912345678"),
        ("15551234567", "+15551234567"),
        ("123", ""),
        ("", ""),
        ("gọi tôi", ""),
        ("+84912345678901234", ""),
        ("٠٩١٢٣٤٥٦٧٨", ""),
    ],
)
def test_phone_numbers(typed: str, stored: str) -> None:
    assert international(typed) == stored


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (unicodedata.normalize("NFD", "Đăng ký"), "Đăng ký"),
        ("a\x00b\x07c\x1bd\x7fe", "abcde"),
        ("hai\r\ndòng\rba\tcột", "hai\ndòng\nba\tcột"),
        ("\u202egnud\u202c", "gnud"),
        ("a\u200bb\u200dc\ufeffd\u2066e", "abcde"),
        ("n\u200d\u0303", "ñ"),
        ("nửa \ud800 đôi", "nửa  đôi"),
        ("😀" * 4096, "😀" * 4096),
    ],
)
def test_clean_text(raw: str, kept: str) -> None:
    assert clean(raw) == kept
    [got] = read(message=message(text=raw))
    assert got.text == kept


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"text": "/start@thuky_test_bot 12"},
        {"text": "/start@another_bot"},
        {"text": ""},
        {"text": "a\x00\r\nb\u202e"},
        {"entities": [{"type": "bot_command", "offset": 0, "length": 3}]},
        {"link_preview_options": {"is_disabled": True}},
        {"from": {**LAN, "last_name": "Trần\n", "username": "lan", "language_code": "vi"}},
        {"from": {**LAN, "last_name": ""}},
        {"from": {**LAN, "last_name": None}},
        {"from": {**LAN, "is_bot": True}},
        {"from": {"id": 7, "is_bot": False}},
        {"chat": GROUP},
        {"chat": {"id": 7, "type": "channel"}},
        {"date": 10**20},
        {"date": -1},
        {"date": None},
        {"contact": {"phone_number": "84912345678", "first_name": "x", "user_id": 7}},
        {"caption": "c", "document": {"file_id": "F", "file_unique_id": "U"}},
        {"sticker": {"file_id": "F"}},
    ],
)
def test_words_are_read_as_ptb_reads_them(monkeypatch: pytest.MonkeyPatch, more: Any) -> None:
    quickly = read(message=message(**{"text": "Chào", **more}))
    monkeypatch.setattr(Reader, "_typed", lambda self, raw: [])
    assert quickly == read(message=message(**{"text": "Chào", **more}))


def test_names_and_file_names_are_cleaned_too() -> None:
    who = {**LAN, "first_name": "Ban\u202e\nThư ký", "last_name": "\x00x"}
    document = {"file_id": "F", "file_unique_id": "U", "file_name": "a\u202etxt\n.exe"}
    [got] = read(message=message(document=document, **{"from": who}))
    assert got.name == "Ban Thư ký x"
    assert got.attachment == Attachment("F", "atxt .exe", 0, "")


def test_the_largest_photo_is_taken_wherever_it_stands() -> None:
    sizes = [(1280, 960, "L"), (90, 60, "s"), (320, 240, "m")]
    photo = [
        {"file_id": i, "file_unique_id": i, "width": w, "height": h, "file_size": w}
        for w, h, i in sizes
    ]
    [got] = read(message=message(photo=photo, caption="ảnh"))
    assert got.attachment == Attachment("L", "photo.jpg", 1280, "image/jpeg")
    assert (got.kind, got.text) == (Kind.FILE, "ảnh")


def member(chat: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    bot = {"id": 4242, "is_bot": True, "first_name": "b"}

    def state(status: str) -> dict[str, Any]:
        return {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    ends = {"old_chat_member": state(old), "new_chat_member": state(new)}
    return {"chat": chat, "from": LAN, "date": 1, **ends}


@pytest.mark.parametrize(
    ("chat", "old", "new", "kinds"),
    [
        (PRIVATE, "member", "kicked", [Kind.LEFT]),
        (PRIVATE, "kicked", "member", [Kind.BACK]),
        (GROUP, "left", "member", [Kind.GROUP]),
        (GROUP, "member", "left", []),
        (GROUP, "member", "kicked", []),
        ({"id": -1007, "type": "channel", "title": "t"}, "left", "member", []),
    ],
)
def test_coming_and_going(chat: Any, old: str, new: str, kinds: list[Kind]) -> None:
    assert [i.kind for i in read(my_chat_member=member(chat, old, new))] == kinds


CHANNEL = {"id": -1007, "type": "channel", "title": "t"}
PRESS = {"id": "1", "from": LAN, "chat_instance": "1", "data": "h"}


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"a_kind_of_tomorrow": {"x": 1}},
        {"channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "x"}},
        {"message": message(text="x", **{"from": {**LAN, "is_bot": True}})},
        {"message": message(text="x", chat=CHANNEL)},
        {"message": message(pinned_message=message(text="x"))},
        {"message": message(message_auto_delete_timer_changed={"message_auto_delete_time": 9})},
        {"message": message(chat=GROUP, new_chat_members=[LAN])},
        {"message": message(chat=GROUP, text="x", **{"from": {**LAN, "is_bot": True}})},
        {"edited_message": message(chat=GROUP, text="x")},
        {"edited_message": message(location={"longitude": 1, "latitude": 1})},
        {"callback_query": {**PRESS, "data": None}},
        {"callback_query": {**PRESS, "from": {**LAN, "is_bot": True}}},
        {"poll": {"id": "1", "question": "?"}},
        {"message": "nonsense"},
        {"message": {"chat": 5}},
        {"message": {"from": LAN, "chat": {"id": "7", "type": "private"}, "date": "x"}},
        {"my_chat_member": {}},
        {"callback_query": []},
    ],
)
def test_what_concerns_nobody(update: dict[str, Any]) -> None:
    assert read(**update) == []


@pytest.mark.parametrize(
    "update",
    [
        {"message": message(dice={"emoji": "🎲", "value": 1})},
        {"message": message(location={"longitude": 1, "latitude": 1})},
        {"message": message(a_content_of_tomorrow={"x": 1})},
        {"message": message()},
        # What PTB cannot read, because a field it demands is missing.
        {"message": message(poll={"id": "1"})},
        {"message": {"from": {"id": 7}, "chat": {"id": 7, "type": "private"}}},
        {"callback_query": {"id": "1", "from": LAN, "data": "h"}},
    ],
)
def test_what_cannot_be_read_is_still_somebody(update: dict[str, Any]) -> None:
    [got] = read(**update)
    assert (got.kind, got.chat, got.id) == (Kind.OTHER, "7", "1")


def test_unread_updates_leave_no_contents_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    read(message={"text": "bí mật của tôi", "chat": 5})
    assert "update not understood" in caplog.text
    assert "bí mật" not in caplog.text


def test_unknown_fields_do_no_harm() -> None:
    [got] = read(message=message(text="a", tomorrow={"b": [1]}), tomorrow=1)
    assert (got.kind, got.text) == (Kind.TEXT, "a")


def test_the_service_messages_are_fields_of_a_message() -> None:
    from telegram import Message

    assert {name for name in SERVICE if not hasattr(Message, name)} == set()
