"""What arrives from an Official Account: proven, understood, and never twice."""

import hashlib
import itertools
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from multidict import CIMultiDict

from bot.channels import Unverified, zalo_oa
from bot.channels.zalo_oa import ZaloOA
from bot.channels.zalo_oa_events import READERS, Reader
from bot.messages import Attachment, Button, Incoming, Kind, Say
from tests.channels.zalo_oa_house import JPEG, Gate, House
from tests.channels.zalo_oa_platform import APP_ID, OA_ID, WEBHOOK_SECRET

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
USER, MS = "2468458835296197922", "1700000000000"
AT = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def event(name: str, message: Any = None, **more: Any) -> dict[str, Any]:
    told = {} if message is None else {"message": message}
    return {
        "app_id": APP_ID,
        "user_id_by_app": "552177279717587730",
        "event_name": name,
        "timestamp": MS,
        "sender": {"id": USER},
        "recipient": {"id": OA_ID},
        **told,
        **more,
    }


def attached(kind: str, *payloads: Any, text: str = "") -> dict[str, Any]:
    told = {"text": text} if text else {}
    return {"msg_id": "m", **told, "attachments": [{"type": kind, "payload": p} for p in payloads]}


def read(raw: Mapping[str, Any], oa: str = OA_ID) -> list[Incoming]:
    return Reader(APP_ID, NOW, oa=oa).read(raw)


def incoming(kind: Kind, id: str = "m", **more: Any) -> Incoming:
    return Incoming("zalo_oa", APP_ID, USER, id, AT, kind, **more)


URL = "https://f1.zdn.vn/a?t=1&s=%2B"
PAPER = {"url": URL, "name": "Bài\ndự thi.docx", "size": "102400", "type": "DOCX"}
FOLLOWS = {
    "oa_id": OA_ID,
    "follower": {"id": USER},
    "source": "oa_profile",
    "app_id": APP_ID,
    "timestamp": MS,
}

UNDERSTOOD: list[tuple[dict[str, Any], Incoming]] = [
    (
        event("user_send_text", {"msg_id": "m", "text": "Mai.", "quote_msg_id": "q"}),
        incoming(Kind.TEXT, text="Mai.", message="m", reply_to="q"),
    ),
    (
        event("user_send_text", {"msg_id": "m", "text": "Mai.", "quote_msg_id": {"a": 1}}),
        incoming(Kind.TEXT, text="Mai.", message="m"),
    ),
    (
        event("user_send_text", {"msg_id": "m", "text": "Xin chào"}),
        incoming(Kind.TEXT, text="Xin chào", message="m"),
    ),
    (
        event(
            "user_send_text", {"msg_id": "m", "text": unicodedata.normalize("NFD", "Nguyễn Ẩn")}
        ),
        incoming(Kind.TEXT, text="Nguyễn Ẩn", message="m"),
    ),
    (
        event("user_send_text", {"msg_id": "m", "text": "a\u202eb\x00\r\nc\ud800"}),
        incoming(Kind.TEXT, text="ab\nc", message="m"),
    ),
    (
        event("user_send_text", {"msg_id": "m", "text": "#m:go:1"}),
        incoming(Kind.PRESS, press="go:1"),
    ),
    (
        event("user_send_text", {"msg_id": "m", "text": "#m:" + "x" * 500}),
        incoming(Kind.PRESS, press="x" * 64),
    ),
    (event("user_send_text", {"msg_id": "m", "text": ""}), incoming(Kind.OTHER, message="m")),
    (event("user_send_text", {"msg_id": "m"}), incoming(Kind.OTHER, message="m")),
    (event("user_send_text", {"msg_id": "m", "text": 7}), incoming(Kind.OTHER, message="m")),
    (
        event("user_send_image", attached("image", {"url": URL}, text="chú thích")),
        incoming(
            Kind.FILE,
            text="chú thích",
            message="m",
            attachment=Attachment(URL, "photo.jpg", 0, "image/jpeg"),
        ),
    ),
    (
        event("user_send_file", attached("file", PAPER)),
        incoming(Kind.FILE, message="m", attachment=Attachment(URL, "Bài dự thi.docx", 102400)),
    ),
    (
        event("user_send_file", attached("file", {"url": URL, "size": "1e999"})),
        incoming(Kind.FILE, message="m", attachment=Attachment(URL, "", 0)),
    ),
    (
        event("user_send_file", attached("file", {"name": "a.docx"})),
        incoming(Kind.OTHER, message="m"),
    ),
    (
        event("user_send_link", attached("link", {"url": URL, "description": "…"})),
        incoming(Kind.TEXT, text=URL, message="m"),
    ),
    (
        event("user_send_link", attached("link", {"url": URL}, text="xem")),
        incoming(Kind.TEXT, text=f"xem\n{URL}", message="m"),
    ),
    (
        event("user_send_link", attached("link", {"url": URL}, text=URL)),
        incoming(Kind.TEXT, text=URL, message="m"),
    ),
    (event("user_send_link", attached("link", {})), incoming(Kind.OTHER, message="m")),
    (
        event("user_send_location", attached("location", {"coordinates": {}}, text="Quán")),
        incoming(Kind.OTHER, text="Quán", message="m"),
    ),
    (
        event("user_send_business_card", attached("link", {"description": '{"phone":"0901"}'})),
        incoming(Kind.CONTACT, message="m"),
    ),
    *(
        (event(f"user_send_{kind}", attached(kind, {})), incoming(Kind.OTHER, message="m"))
        for kind in ("audio", "video", "sticker", "gif", "hologram")
    ),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "said"), UNDERSTOOD, ids=lambda x: x.get("event_name", "")
                         if isinstance(x, dict) else "")  # fmt: skip
def test_what_she_sends(raw: dict[str, Any], said: Incoming) -> None:
    assert read(raw) == [said]
    assert read(raw, oa="") == [said]
    assert Incoming.from_json(json.loads(json.dumps(said.as_json()))) == said


NAMELESS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"event_name": "follow", **FOLLOWS}, {"kind": Kind.BACK}),
    ({"event_name": "unfollow", **FOLLOWS}, {"kind": Kind.LEFT, "text": ""}),
    (event("user_click_chatnow"), {"kind": Kind.BACK}),
    (event("user_withdraw"), {"kind": Kind.LEFT, "text": "withdrawn"}),
    (event("user_send_text"), {"kind": Kind.OTHER}),
    (event("user_send_file", "not an object"), {"kind": Kind.OTHER}),
    (
        event("user_submit_info", info={"name": "Lan\u202e Ng", "phone": 84912345678}),
        {"kind": Kind.CONTACT, "claimed_phone": "+84912345678", "name": "Lan Ng", "phone": ""},
    ),
    (
        event("user_submit_info", info={"phone": "0912 345 678", "city": "Huế"}),
        {"kind": Kind.CONTACT, "claimed_phone": "+84912345678", "phone": ""},
    ),
    (event("user_submit_info", info={"phone": "0"}), {"kind": Kind.CONTACT, "claimed_phone": ""}),
    (event("user_submit_info"), {"kind": Kind.CONTACT, "claimed_phone": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "said"), NAMELESS)
def test_what_has_no_id_gets_one_of_its_own(raw: dict[str, Any], said: dict[str, Any]) -> None:
    (got,) = read(raw)
    assert {name: getattr(got, name) for name in said} == said
    assert (got.chat, got.account, got.at) == (USER, APP_ID, AT)
    (again,) = read(json.loads(json.dumps(raw, indent=1)))
    assert again.id == got.id
    (later,) = read({**raw, "timestamp": "1700000000001"})
    (other,) = read(json.loads(json.dumps(raw).replace(USER, "2468458835296197923")))
    assert len({got.id, later.id, other.id}) == 3
    assert len(got.id) <= 128


def test_two_of_nineteen_digits_are_two() -> None:
    """As numbers they are one to whoever reads numbers as floats."""
    raw = event("user_send_text", {"msg_id": 2468458835296197922, "text": "x"},
                sender={"id": 2468458835296197923})  # fmt: skip
    (got,) = read(json.loads(json.dumps(raw)))
    assert (got.id, got.chat) == ("2468458835296197922", "2468458835296197923")


@pytest.mark.parametrize(
    ("stamp", "at"),
    [
        ("1700000000000", AT),
        (1700000000000, AT),
        (1700000000, AT),
        ("soon", NOW),
        (None, NOW),
        ("9" * 40, NOW),
        ([], NOW),
    ],
)
def test_the_platforms_own_time(stamp: Any, at: datetime) -> None:
    (got,) = read(event("user_send_text", {"msg_id": "m", "text": "x"}, timestamp=stamp))
    assert got.at == at


def test_several_files_in_one_message() -> None:
    first, second = read(
        event("user_send_image", attached("image", {"url": URL}, {"url": "https://b"}, text="hai"))
    )
    assert (first.id, first.text, second.id, second.text) == ("m", "hai", "m:1", "")
    assert second.attachment == Attachment("https://b", "photo.jpg", 0, "image/jpeg")


RECEIPTS = [
    (event("user_received_message", {"msg_id": "m1"}), ["m1"]),
    (event("user_seen_message", {"msg_ids": ["m1", "m2", "m1"]}), ["m1", "m2"]),
    (event("user_seen_message", {"msg_ids": "m1"}), []),
    (event("user_received_message"), []),
]


@pytest.mark.parametrize(("raw", "ids"), RECEIPTS)
@pytest.mark.parametrize("turned", [False, True])
def test_receipts_whoever_sends_them(raw: dict[str, Any], ids: list[str], turned: bool) -> None:
    if turned:
        raw = {**raw, "sender": raw["recipient"], "recipient": raw["sender"]}
    got = read(raw)
    assert [g.message for g in got] == ids
    assert all((g.kind, g.chat, g.at) == (Kind.RECEIPT, USER, AT) for g in got)
    assert [g.id for g in got] == [f"{raw['event_name']}:{id}" for id in ids]
    assert {g.text for g in got} <= {"seen" if raw["event_name"] == "user_seen_message" else ""}


def test_the_receipt_of_a_template_to_a_phone() -> None:
    raw = event("user_received_message", {"msg_id": "t1", "tracking_id": "reminder-42"},
                sender={"id": OA_ID}, recipient={"id": "84123456789"})  # fmt: skip
    (got,) = read(raw)
    assert (got.chat, got.message) == ("84123456789", "t1")


SILENT = [
    *(
        event(f"oa_send_{kind}", {"msg_id": "m", "text": "#m:go:1"},
              sender={"id": OA_ID, "admin_id": "7"}, recipient={"id": USER})
        for kind in ("text", "image", "gif", "list", "file", "template", "anonymous_text")
    ),
    *(event(f"anonymous_send_{kind}", {"msg_id": "m", "text": "x"}) for kind in ("text", "image")),
    *(event(f"user_send_group_{k}", {"msg_id": "m", "text": "x"}) for k in ("text", "image")),
    *(
        event(name, {"msg_id": "m"})
        for name in (
            "user_reacted_message", "oa_reacted_message", "update_user_info", "add_user_to_tag",
            "remove_user_from_tag", "change_template_status", "change_template_quality",
            "change_oa_daily_quota", "user_feedback", "user_click_response_button",
            "user_join_group", "something_new", "",
        )
    ),
    {},
    {"event_name": None},
    {"event_name": ["user_send_text"]},
    {"event_name": "user_send_text"},
    {"event_name": "user_send_text", "sender": "7", "recipient": 7},
    event("user_send_text", {"msg_id": "m", "text": "x"}, sender={"id": 1.5}),
    event("user_send_text", {"msg_id": "m", "text": "x"}, sender={"id": True}),
    event("user_send_text", {"msg_id": "m", "text": "x"}, sender=None),
    {"event_name": "follow"},
]  # fmt: skip


@pytest.mark.parametrize("raw", SILENT)
@pytest.mark.parametrize("oa", [OA_ID, ""])
def test_what_concerns_nobody(raw: dict[str, Any], oa: str) -> None:
    assert read(raw, oa) == []


def test_what_concerns_another_account() -> None:
    raw = event("user_send_text", {"msg_id": "m", "text": "x"}, recipient={"id": "1" * 18})
    assert read(raw) == []


ODD: list[Any] = [None, [], "x", 7, {"id": {}}, {"attachments": [None, [], {}]}]
PLACES = ("message", "sender", "recipient", "info", "timestamp")


@pytest.mark.parametrize("name", READERS)
def test_no_event_is_an_error(name: str) -> None:
    for odd, place in itertools.product(ODD, PLACES):
        for said in read({**event(name, {"msg_id": "m", "text": "x"}), place: odd}):
            Incoming.from_json(json.loads(json.dumps(said.as_json())))


# the signature -----------------------------------------------------------------------------


def signed(body: bytes, stamp: str = MS, app: str = APP_ID, secret: str = WEBHOOK_SECRET) -> str:
    return hashlib.sha256(app.encode() + body + stamp.encode() + secret.encode()).hexdigest()


SAID = event("user_send_text", {"msg_id": "m", "text": "Xin chào"})
SPACED = json.dumps(SAID, ensure_ascii=False, indent=2).encode()
PLAIN = json.dumps(SAID, ensure_ascii=True).encode()
NUMBER = json.dumps({**SAID, "timestamp": int(MS)}).encode()
SECOND = json.dumps({"info": {"timestamp": 1}, **SAID}).encode()
HEADER = "X-ZEvent-Signature"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (SPACED, {HEADER: f"mac={signed(SPACED)}"}),
        (PLAIN, {HEADER: f"mac={signed(PLAIN)}"}),
        (PLAIN, {"x-zevent-signature": f"MAC={signed(PLAIN).upper()} "}),
        (PLAIN, {HEADER: signed(PLAIN)}),
        (NUMBER, {HEADER: f"mac={signed(NUMBER)}"}),
        (PLAIN, {HEADER: f"mac={signed(PLAIN, '17')}", "X-ZEvent-Timestamp": "17"}),
        (PLAIN, {HEADER: f"mac={signed(PLAIN)}", "X-ZEvent-Timestamp": "17"}),
        (SECOND, {HEADER: f"mac={signed(SECOND)}"}),
    ],
)
async def test_the_platforms_own_bytes(oa: ZaloOA, body: bytes, headers: dict[str, str]) -> None:
    assert [s.text for s in await oa.receive(body, headers)] == ["Xin chào"]


OTHER_APP = json.dumps({**SAID, "app_id": "1"}).encode()
NO_STAMP = json.dumps({k: v for k, v in SAID.items() if k != "timestamp"}).encode()
EMPTY = b'{"timestamp": ""}'


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PLAIN, {}),
        (PLAIN, {HEADER: ""}),
        (PLAIN, {HEADER: "mac="}),
        (PLAIN, {HEADER: "mac=é"}),
        # The same event, written out again by somebody.
        (PLAIN, {HEADER: f"mac={signed(SPACED)}"}),
        (PLAIN + b" ", {HEADER: f"mac={signed(PLAIN)}"}),
        # Another app's, another account's, and the app's other secret.
        (PLAIN, {HEADER: f"mac={signed(PLAIN, app='102719276611582260')}"}),
        (OTHER_APP, {HEADER: f"mac={signed(OTHER_APP, app='1')}"}),
        (PLAIN, {HEADER: f"mac={signed(PLAIN, secret='app-secret')}"}),
        (PLAIN, {HEADER: f"mac={signed(PLAIN, secret='')}"}),
        (PLAIN, {HEADER: f"mac={signed(PLAIN, '1700000000001')}"}),
        (NO_STAMP, {HEADER: f"mac={signed(NO_STAMP, '')}"}),
        (NO_STAMP, {HEADER: f"mac={signed(NO_STAMP, 'None')}"}),
        (EMPTY, {HEADER: f"mac={signed(EMPTY, '')}"}),
        (b"{}", {HEADER: f"mac={signed(b'{}', '')}"}),
        (b"[]", {HEADER: f"mac={signed(b'[]', '')}"}),
        (b"\xff", {HEADER: f"mac={signed(b'', '')}"}),
        (b"null", {}),
        (b"[]", {}),
        (b"{", {}),
        (b'{"event_name":"follow"}', {}),
    ],
)
async def test_whoever_is_not_the_platform(
    oa: ZaloOA, body: bytes, headers: dict[str, str]
) -> None:
    with pytest.raises(Unverified):
        await oa.receive(body, headers)


async def test_nothing_is_parsed_before_it_is_proven(
    oa: ZaloOA, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A body can be made so that this takes long, or breaks what parses it."""
    parsed: list[bytes] = []
    monkeypatch.setattr("bot.channels.zalo_oa_events._object", parsed.append)
    with pytest.raises(Unverified):
        await oa.receive(PLAIN, {HEADER: f"mac={signed(SPACED)}"})
    assert parsed == []


async def test_many_timestamps_are_not_all_tried(oa: ZaloOA) -> None:
    fifth = b'{"a":[' + b'{"timestamp":%d},' * 4 % (1, 2, 3, 4) + b'{"timestamp":5}]}'
    with pytest.raises(Unverified):
        await oa.receive(fifth, {HEADER: f"mac={signed(fifth, '5')}"})
    assert await oa.receive(fifth, {HEADER: f"mac={signed(fifth, '4')}"}) == []


async def test_a_header_that_is_there_twice(oa: ZaloOA) -> None:
    twice = CIMultiDict([(HEADER, f"mac={signed(PLAIN)}"), (HEADER, "mac=0")])
    with pytest.raises(Unverified):
        await oa.receive(PLAIN, twice)


async def test_no_secret_is_no_signature(house: House) -> None:
    channel = house.make(app={"webhook_secret": ""})
    with pytest.raises(Unverified):
        await channel.receive(PLAIN, {HEADER: f"mac={signed(PLAIN, secret='')}"})


@pytest.mark.parametrize("body", [b"{}", b" {}\n", b""])
async def test_the_probe_is_answered_and_says_nothing(oa: ZaloOA, body: bytes) -> None:
    assert await oa.receive(body, {"Content-Type": "application/json"}) == []


async def test_the_doctors_own_event(oa: ZaloOA, house: House) -> None:
    body, headers = oa.specimen()
    assert await oa.receive(body, headers) == []
    with pytest.raises(Unverified):
        await house.make(app={"webhook_secret": "another"}).receive(body, headers)


def test_a_body_nested_without_end() -> None:
    """In a process of its own: Python 3.11 does not fully recover from such an error."""
    script = """
from bot.channels import Unverified
from bot.channels.zalo_oa_events import authenticated
try:
    authenticated(b"[" * 100_000, {"X-ZEvent-Signature": "mac=0"}, "1", "s")
except Unverified:
    raise SystemExit(7)
"""
    root = Path(zalo_oa.__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=dict(os.environ), timeout=60, check=False
    )
    assert run.returncode == 7


# over the wire -----------------------------------------------------------------------------


CHOICE = Say("Dự lớp này?", (Button("Có", "go:1"), Button("Không", "go:2")))


async def test_a_story_over_the_wire(house: House, gate: Gate) -> None:
    lan = house.platform.person(7, "Lan", followed=False)
    await lan.follows()
    await lan.says("Xin chào 😀")
    await gate.channel.send(lan.id, CHOICE)
    await lan.presses("Có")
    await lan.sends_photo(JPEG, "ảnh")
    await lan.sends_file("a.docx", b"PK\x03\x04", size=6_000_000)
    await lan.sends_link("https://example.org")
    await lan.submits("Lan", 84901234567)
    await lan.sees("m1", "m2")
    await lan.sends_other("sticker")
    await lan.unfollows()
    kinds = ["back", "text", "press", "file", "file", "text", "contact", "receipt", "receipt",
             "other", "left"]  # fmt: skip
    assert [str(said.kind) for said in gate.got] == kinds
    assert {said.chat for said in gate.got} == {lan.id}
    assert len({said.id for said in gate.got}) == len(gate.got)
    photo = gate.got[3].attachment
    assert photo is not None
    assert b"".join([p async for p in gate.channel.download(photo, 1000)]) == JPEG
    assert (gate.refused, house.platform.violations) == (0, [])


async def test_echoes_and_receipts_of_what_we_say(house: House, gate: Gate) -> None:
    house.platform.receipts = house.platform.echoes = True
    lan = house.platform.person(7)
    ids = await gate.channel.send(lan.id, CHOICE)
    await house.platform.hook.settled()
    assert [(s.kind, s.message, s.chat) for s in gate.got] == [(Kind.RECEIPT, ids[0], lan.id)]
    assert {e["event_name"] for e in house.platform.hook.events} == {
        "oa_send_text",
        "user_received_message",
    }


async def test_what_comes_again_comes_with_the_same_id(house: House, gate: Gate) -> None:
    lan = house.platform.person(7)
    gate.statuses = [503, 500, 403]
    await lan.says("một")
    await lan.follows()
    assert [call.retry for call in house.platform.hook.calls] == [0, 1, 2, 3, 0]
    assert gate.retries[1:5] == ["", "1", "2", "3"]
    before = list(gate.got)
    for raw in reversed(house.platform.hook.events):
        body, headers = house.platform.hook.signed(raw)
        assert await house.platform.hook.post(body, headers, gate.url) == 200
    assert gate.got[2:] == before[::-1]


async def test_a_wrong_secret_is_counted_and_answered(house: House, gate: Gate) -> None:
    """Anything but 200 would have the platform switch the webhook off."""
    house.platform.hook.secret = "rotated"
    await house.platform.person(7).says("x")
    assert (gate.got, gate.refused, house.platform.hook.disabled) == ([], 1, False)
