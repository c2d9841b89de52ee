"""Every way a call to an Official Account's platform can end, and what it means."""

import json
from collections.abc import Awaitable, Callable

import pytest

from bot.channels import (
    Blocked,
    Closed,
    Gone,
    Invalid,
    Later,
    NotSent,
    Refused,
    SlowDown,
    Stopped,
    Template,
    Unknown,
)
from bot.channels.wire import Reply
from bot.channels.zalo_oa import ZaloOA
from bot.channels.zalo_oa_wire import MINUTE, OA, ZBS, NotByUser, judge
from bot.messages import Attachment, Button, Say
from tests.channels.botapi_faults import AFTER, BEFORE
from tests.channels.zalo_oa_house import PDF, House
from tests.channels.zalo_oa_platform_account import Approved
from tests.channels.zalo_oa_platform_people import Person

CODES: list[tuple[int, type[Refused]]] = [
    (-32, SlowDown),
    (-200, Unknown),
    (-201, Invalid),
    (-204, Stopped),
    (-205, Stopped),
    (-209, Stopped),
    (-210, Invalid),
    (-211, Later),
    (-212, Stopped),
    (-213, Blocked),
    (-217, Blocked),
    (-218, Later),
    (-219, Stopped),
    (-221, Stopped),
    (-223, Stopped),
    (-224, Stopped),
    (-227, Blocked),
    (-230, Closed),
    (-232, Closed),
    (-233, Invalid),
    (-234, Later),
    (-237, Blocked),
    (-238, Invalid),
    (-240, Stopped),
    (-241, Invalid),
    (-242, Stopped),
    (-244, Blocked),
    (-248, Invalid),
    (-249, NotByUser),
    (-320, Closed),
    (-321, Closed),
    (-403, Blocked),
    (-1, Invalid),
    (-99999, Invalid),
]
WITHIN: list[tuple[int, type[Refused]]] = [
    (-100, NotSent),
    (-124, Stopped),
    (-216, Stopped),
    (-220, Stopped),
]
"""What the channel tries to mend itself, and how it ends when it cannot."""
TEMPLATES: list[tuple[int, type[Refused]]] = [
    (-100, Unknown),
    (-108, Blocked),
    (-109, Invalid),
    (-111, Invalid),
    (-114, Blocked),
    (-115, Closed),
    (-117, Invalid),
    (-118, Blocked),
    (-119, Blocked),
    (-131, Invalid),
    (-133, Later),
    (-135, Closed),
    (-136, Closed),
    (-137, Closed),
    (-139, Closed),
    (-141, Closed),
    (-144, Later),
    (-146, Invalid),
    (-147, Later),
    (-1121, Invalid),
    (-1122, Invalid),
    (-1124, Invalid),
]


NEWS = Template("330", {"name": "Lan"})
Act = Callable[[ZaloOA, Person], Awaitable[object]]


async def by_message(channel: ZaloOA, lan: Person) -> object:
    return await channel.send(lan.id, Say("x", (Button("Có", "h"),)))


async def by_template(channel: ZaloOA, lan: Person) -> object:
    return await channel.send_template(lan.id, NEWS)


async def by_phone(channel: ZaloOA, lan: Person) -> object:
    return await channel.send_template_to_phone("+84901234567", NEWS, "t")


@pytest.fixture
def lan(house: House) -> Person:
    return house.platform.person(7, phone="84901234567")


def test_the_table_of_codes_is_whole() -> None:
    assert OA.keys() <= {code for code, _ in CODES + WITHIN}
    assert ZBS.keys() - OA.keys() | {-100} == {code for code, _ in TEMPLATES}


@pytest.mark.parametrize(("code", "kind"), CODES + WITHIN)
async def test_a_failure_comes_with_http_200(
    house: House, oa: ZaloOA, lan: Person, code: int, kind: type[Refused]
) -> None:
    house.platform.faults.add("answer", method="cs", status=code, text="x", times=2)
    with pytest.raises(kind) as caught:
        await oa.send(lan.id, Say("x"))
    assert type(caught.value) is kind
    assert lan.heard == []
    house.platform.faults.clear()
    await oa.send(lan.id, Say("x"))


@pytest.mark.parametrize(("code", "kind"), TEMPLATES)
@pytest.mark.parametrize("act", [by_template, by_phone])
async def test_a_failure_of_a_template(
    house: House, oa: ZaloOA, lan: Person, code: int, kind: type[Refused], act: Act
) -> None:
    house.platform.account.templates["330"] = Approved(("name",))
    house.platform.faults.add("answer", status=code, text="x")
    with pytest.raises(kind) as caught:
        await act(oa, lan)
    assert type(caught.value) is kind


NO_ANSWERS: list[tuple[int, bytes, type[Refused]]] = [
    (200, b"", Unknown),
    (200, b"null", Unknown),
    (200, b"[]", Unknown),
    (200, b"{}", Unknown),
    (200, b"{", Unknown),
    (200, b'{"error":0', Unknown),
    (200, b"<html>", Unknown),
    (200, b"\xff", Unknown),
    (200, b"[" * 5000, Unknown),
    (200, b'{"data":{"message_id":"1"}}', Unknown),
    (200, b'{"error":null}', Unknown),
    (200, b'{"error":true}', Unknown),
    (200, b'{"error":false}', Unknown),
    (200, b'{"error":"no"}', Unknown),
    (200, b'{"error":0.5}', Unknown),
    (200, b'{"error":404}', Unknown),
    (200, b'{"error":"-230"}', Closed),
    (200, b'{"error":-230}', Closed),
    (500, b'{"error":-230}', Closed),
    (500, b'{"error":0}', Unknown),
    (204, b"", Unknown),
    (302, b"", Unknown),
    (401, b"<html>Unauthorized</html>", Unknown),
    (403, b"<html>Forbidden by the firewall</html>", Unknown),
    (404, b"404 page not found", Unknown),
    (429, b"", SlowDown),
    (429, b'{"error":-32}', SlowDown),
    (502, b"<html>", Unknown),
]


@pytest.mark.parametrize(("status", "payload", "kind"), NO_ANSWERS)
def test_what_an_answer_means(status: int, payload: bytes, kind: type[Refused]) -> None:
    with pytest.raises(kind) as caught:
        judge(Reply(status, payload))
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("reply", "seconds"),
    [
        (Reply(200, b'{"error":-32}'), MINUTE),
        (Reply(429, b"", "7"), 7),
        (Reply(429, b"", "soon"), MINUTE),
        (Reply(429, b""), MINUTE),
    ],
)
def test_how_long_to_pause(reply: Reply, seconds: float) -> None:
    with pytest.raises(SlowDown) as caught:
        judge(reply)
    assert caught.value.seconds == seconds


@pytest.mark.parametrize("payload", [b'{"error":0}', b'{"error":"0","data":[]}'])
def test_success_without_data(payload: bytes) -> None:
    assert judge(Reply(200, payload)) == {}


def test_the_platforms_words_without_our_token() -> None:
    for code in (-201, -211, -216):
        body = json.dumps({"error": code, "message": "token SECRET is wrong"}).encode()
        with pytest.raises(Refused) as caught:
            judge(Reply(200, body), hide="SECRET")
        assert str(caught.value) == f"{code} token *** is wrong"


# faults at the wire ------------------------------------------------------------------------

FAULTS: dict[str, type[Refused] | None] = {
    **dict.fromkeys(sorted(AFTER), Unknown),
    "reset_before": Unknown,
    "stall": Unknown,
    "bad_gateway_before": Unknown,
    "too_many": SlowDown,
    "blocked": Blocked,
    "chat_not_found": Blocked,
    "unauthorized": None,  # another token, and the message goes
    "answer": Later,
}


def test_every_fault_has_its_line() -> None:
    assert FAULTS.keys() == BEFORE | AFTER


@pytest.mark.parametrize("act", [by_message, by_template, by_phone])
@pytest.mark.parametrize("fault", FAULTS)
async def test_faults_at_the_wire(
    house: House,
    oa: ZaloOA,
    lan: Person,
    fault: str,
    act: Act,
) -> None:
    house.platform.account.templates["330"] = Approved(("name",))
    await act(oa, lan)
    oa._wire.seconds = 0.3 if fault in ("stall", "stall_after", "slow") else 10
    method = house.platform.effects[-1].method
    house.platform.faults.add(fault, method=method, seconds=1, status=-211, text="x")
    kind = FAULTS[fault]
    if kind is None:
        await act(oa, lan)
    else:
        with pytest.raises(kind) as caught:
            await act(oa, lan)
        assert type(caught.value) is kind
    oa._wire.seconds = 10
    assert len(house.platform.faults.struck) == 1
    assert len(lan.messages) == 1 + (fault in AFTER or kind is None)
    await act(oa, lan)


@pytest.mark.parametrize("api", ["http://127.0.0.1:1", "http://nowhere.invalid", "ftp://x", "x"])
async def test_no_connection_no_message(house: House, lan: Person, api: str) -> None:
    with pytest.raises(NotSent):
        await house.make(api=api).send(lan.id, Say("x"))


async def test_a_platform_that_speaks_no_tls(house: House, lan: Person) -> None:
    channel = house.make(api=house.platform.url.replace("http:", "https:"))
    with pytest.raises(NotSent):
        await channel.send(lan.id, Say("x"))


@pytest.mark.parametrize(
    "data", [{}, {"message_id": ""}, {"message_id": True}, {"message_id": []}]
)
async def test_an_answer_without_an_id_is_unknown(
    house: House, oa: ZaloOA, lan: Person, data: dict[str, object]
) -> None:
    house.platform.account.cs = lambda _: data  # type: ignore[assignment, method-assign]
    with pytest.raises(Unknown):
        await oa.send(lan.id, Say("x"))


async def test_an_id_that_is_a_number_is_text_to_us(house: House, oa: ZaloOA, lan: Person) -> None:
    house.platform.account.cs = lambda _: {"message_id": 2468458835296197923}  # type: ignore[method-assign]
    assert await oa.send(lan.id, Say("x")) == ["2468458835296197923"]


@pytest.mark.parametrize("fault", ["reset_before", "bad_gateway_before", "cut", "html"])
async def test_faults_of_a_download(house: House, oa: ZaloOA, fault: str) -> None:
    blob = house.platform.account.keep("sent", "a", PDF * 100)
    attachment = Attachment(f"{house.platform.url}/media/{blob.id}", "a", 0)
    # Twice, because aiohttp repeats a GET whose kept connection broke.
    house.platform.faults.add(fault, method="media", times=2)
    if fault == "html":  # somebody's page with 200: its content is for others to judge
        assert b"".join([p async for p in oa.download(attachment, 5000)]) != PDF * 100
        return
    with pytest.raises(Unknown):
        [_ async for _ in oa.download(attachment, 5000)]
    house.platform.faults.clear()
    assert b"".join([p async for p in oa.download(attachment, 5000)]) == PDF * 100
    with pytest.raises(Gone):
        [_ async for _ in oa.download(Attachment(f"{attachment.ref}x", "a", 0), 5000)]


async def test_a_hundred_calls_a_minute(house: House, oa: ZaloOA, lan: Person) -> None:
    assert oa.burst + 60 * oa.rate == pytest.approx(95)
    many = house.make(rules={"a_minute": 2000})
    assert many.burst + 60 * many.rate == pytest.approx(1900)
    assert many.can.announces == many.rate
    house.platform.account.a_minute = 3
    for n in range(3):
        await oa.send(lan.id, Say(f"{n}"))
    with pytest.raises(SlowDown) as caught:
        await oa.send(lan.id, Say("x"))
    house.platform.clock.advance(seconds=caught.value.seconds)
    await oa.send(lan.id, Say("3"))
    assert lan.heard == ["0", "1", "2", "3"]
