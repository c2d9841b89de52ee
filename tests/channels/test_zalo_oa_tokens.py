"""One pair of tokens, many callers: exchanged once, and never lost."""

import asyncio
import hashlib
import json
import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.channels import NotSent, Pair, Refused, Stopped
from bot.channels.zalo_oa import ZaloOA
from bot.channels.zalo_oa_oauth import challenge
from bot.channels.zalo_oa_tokens import Spool
from bot.messages import Say
from tests.channels.conftest import until
from tests.channels.zalo_oa_house import VERIFIER, House, KeptTokens, Sealed
from tests.channels.zalo_oa_platform import OA_ID
from tests.channels.zalo_oa_platform_people import Person

CALLBACK = "https://example.org/zalo/callback"


@pytest.fixture
def lan(house: House) -> Person:
    return house.platform.person(7)


def later(house: House, lan: Person, **spans: float) -> None:
    """Time goes by, and she still is here."""
    house.platform.clock.advance(**spans)
    lan.room.last = house.platform.clock()


def newest(house: House) -> Pair:
    pair = house.tokens()._pair()
    assert pair is not None
    return pair


def spooled(house: House) -> list[str]:
    return sorted(p.name for p in (house.folder / "spool").glob("*"))


def other_process(house: House, channel: ZaloOA) -> None:
    """What a process knows by itself is forgotten: as after a start."""
    channel.grant._pair = channel.grant._failure = None


# consent -----------------------------------------------------------------------------------


def test_the_challenge_is_that_of_s256() -> None:
    digest = hashlib.sha256(VERIFIER.encode()).digest()
    assert challenge(VERIFIER) == urlsafe_b64encode(digest).decode().rstrip("=")
    # The example of RFC 7636, appendix B.
    known = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge(known) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


async def test_from_the_link_to_the_first_message(house: House, oa: ZaloOA, lan: Person) -> None:
    house.shared.row = ""
    house.platform.grants.redirect_uri = CALLBACK
    house.platform.grants.challenge = challenge(VERIFIER)
    link = oa.oauth.consent_link(CALLBACK, "state & more")
    assert set(parse_qs(urlsplit(link).query)) == {
        "app_id", "redirect_uri", "code_challenge", "state",
    }  # fmt: skip
    back = house.platform.grants.consent(link)
    assert back["state"] == "state & more"
    await oa.consent(back["code"], back["oa_id"])
    await oa.send(lan.id, Say("Chào"))
    assert (lan.heard, newest(house).account, newest(house).generation) == (["Chào"], OA_ID, 1)
    assert spooled(house) == []
    with pytest.raises(Stopped):
        await oa.consent(back["code"], back["oa_id"])


async def test_a_new_consent_takes_the_place_of_what_was_refused(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    house.platform.grants.revoke()
    with pytest.raises(Stopped):
        await oa.send(lan.id, Say("x"))
    code = house.platform.grants.consent(oa.oauth.consent_link(CALLBACK, ""))["code"]
    process = house.make()
    await process.grant.consent(code)
    await oa.send(lan.id, Say("x"))
    assert newest(house).generation == 2


async def test_the_consent_of_another_account_changes_nothing(house: House, oa: ZaloOA) -> None:
    code = house.platform.grants.consent(oa.oauth.consent_link(CALLBACK, ""))["code"]
    before = house.shared.row
    with pytest.raises(Stopped):
        await oa.consent(code, "1" * 18)
    assert house.shared.row == before
    await oa.consent(code, OA_ID)
    assert newest(house).generation == 2


@pytest.mark.parametrize("app", [{"secret": "oa-secret-key"}, {"code_verifier": "w" * 43}])
async def test_a_consent_with_the_wrong_keys(house: House, app: dict[str, str]) -> None:
    link = house.make().oauth.consent_link(CALLBACK, "")
    code = house.platform.grants.consent(link)["code"]
    before = house.shared.row
    with pytest.raises(Stopped):
        await house.make(app=app).grant.consent(code)
    assert house.shared.row == before


async def test_a_refresh_token_to_begin_with(house: House, lan: Person) -> None:
    house.shared.row = ""
    token = house.platform.grants.issue()[1]
    both = [house.make(app={"refresh_token": token}) for _ in range(2)]
    await asyncio.gather(*(channel.send(lan.id, Say("x")) for channel in both))
    assert (house.platform.grants.exchanges, house.platform.grants.reused) == (1, 0)
    assert newest(house).generation == 2


# exchanges ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lifetime", "seconds"),
    [
        ("90000", 90_000),
        (90_000, 90_000),
        ("3600", 3600),
        (None, 3600),
        ("", 3600),
        ("a day", 3600),
        (-5, 3600),
        (1e400, 3600),
        ({}, 3600),
    ],
)
async def test_how_long_a_token_lives(
    house: House, oa: ZaloOA, lan: Person, lifetime: Any, seconds: int
) -> None:
    """Whatever is told, the pair is kept: the one before it is dead."""
    house.platform.grants.lifetime = lifetime
    house.platform.clock.advance(hours=26)
    lan.room.last = house.platform.clock()
    await oa.send(lan.id, Say("x"))
    pair = newest(house)
    assert pair.expires_at - pair.granted_at == timedelta(seconds=seconds)
    assert pair.generation == 2


@pytest.mark.parametrize("hours", [0, 12, 13, 24, 26, 24 * 89])
async def test_it_is_exchanged_at_half_its_life(
    house: House, oa: ZaloOA, lan: Person, hours: float
) -> None:
    later(house, lan, hours=hours)
    await oa.send(lan.id, Say("x"))
    await until(lambda: house.platform.grants.exchanges == (hours > 12.5))
    await until(lambda: newest(house).generation == 1 + (hours > 12.5))
    await oa.send(lan.id, Say("y"))
    assert lan.heard == ["x", "y"]
    assert house.platform.grants.exchanges == (hours > 12.5)


async def test_without_a_message_too(house: House, oa: ZaloOA, lan: Person) -> None:
    for _ in range(4):
        later(house, lan, hours=13)
        await oa.tend()
        generation = newest(house).generation
        await until(lambda g=generation: oa.grant._task is None or oa.grant._task.done())  # type: ignore[misc]
    assert house.platform.grants.exchanges == 4


async def test_twenty_callers_on_two_processes_make_one_exchange(
    house: House, lan: Person
) -> None:
    both = [house.make(), house.make()]
    for channel in both:
        await channel.send(lan.id, Say("x"))
    house.platform.latency = 0.05
    later(house, lan, hours=26)
    await asyncio.gather(*(both[n % 2].send(lan.id, Say(f"{n}")) for n in range(20)))
    assert sorted(map(str, range(20))) == sorted(lan.heard[2:])
    assert (house.platform.grants.exchanges, house.platform.grants.reused) == (1, 0)
    assert newest(house).generation == 2


async def test_who_has_the_old_token_gets_the_new_one(house: House, lan: Person) -> None:
    """An exchange kills the token other processes still hold: -216 means nothing was done."""
    one, two = house.make(), house.make()
    await two.send(lan.id, Say("x"))
    later(house, lan, hours=13)
    await one.tend()
    await until(lambda: newest(house).generation == 2)
    await asyncio.gather(*(two.send(lan.id, Say(f"{n}")) for n in range(5)))
    assert len(lan.heard) == 6
    assert (house.platform.grants.exchanges, len(house.platform.sent())) == (1, 6)


async def test_a_token_refused_once_is_exchanged_and_the_call_repeated(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    house.platform.faults.add("unauthorized", method="cs")
    await oa.send(lan.id, Say("x"))
    assert (lan.heard, house.platform.grants.exchanges) == (["x"], 1)
    assert [c.status for c in house.platform.calls if c.method == "cs"] == [-216, 0]


async def test_who_joins_an_exchange_of_an_older_pair(house: House, oa: ZaloOA) -> None:
    """What it brings may be the very token that was refused since."""
    first = newest(house)
    done = asyncio.get_running_loop().create_future()
    oa.grant._task = asyncio.ensure_future(done)  # type: ignore[assignment]
    await house.granted()
    refused = newest(house)
    waiting = asyncio.create_task(oa.grant.access_instead(refused.access))
    await asyncio.sleep(0.01)
    done.set_result(refused)
    assert await waiting == newest(house).access
    assert len({first.access, refused.access, newest(house).access}) == 3


@pytest.mark.parametrize("code", [-216, -220, -124])
async def test_a_token_refused_twice_is_no_loop(
    house: House, oa: ZaloOA, lan: Person, code: int
) -> None:
    house.platform.faults.add("answer", method="cs", status=code, times=9)
    with pytest.raises(Stopped):
        await oa.send(lan.id, Say("x"))
    assert (house.platform.grants.exchanges, len(house.platform.faults.struck)) == (1, 2)


# what goes wrong ---------------------------------------------------------------------------


async def test_a_refused_exchange_is_told_and_calls_go_on(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    later(house, lan, hours=13)
    house.platform.grants.refresh.clear()
    ends = newest(house).expires_at
    alarms: list[Any] = []

    async def alarm(self: KeptTokens, why: str, until: Any) -> None:
        alarms.append((why, until))

    oa.grant._tokens.alarm = alarm.__get__(oa.grant._tokens)  # type: ignore[method-assign]
    for n in range(3):
        await oa.send(lan.id, Say(f"{n}"))
        await until(lambda: oa.grant._failure is not None)
    assert (alarms, len(lan.heard)) == ([("refused", ends)], 3)
    assert len(house.platform.grants.refused) == 1
    assert house.shared.leased is None
    later(house, lan, hours=13)
    with pytest.raises(Stopped):
        await oa.send(lan.id, Say("x"))
    other_process(house, oa)
    with pytest.raises(Stopped):
        await oa.tend()
    assert [why for why, _ in alarms] == ["refused", "refused"]


async def test_six_hours_without_the_token_host(house: House, oa: ZaloOA, lan: Person) -> None:
    """At half its life there are twelve hours left."""
    oa.grant.pause = 0
    house.platform.faults.add("bad_gateway_before", method="token", times=999)
    for n in range(6):
        later(house, lan, hours=13 if n == 0 else 1)
        await oa.send(lan.id, Say(f"{n}"))
        await until(lambda n=n: len(oa.grant._tokens.alarms) > n)  # type: ignore[attr-defined, misc]
    assert len(lan.heard) == 6
    assert set(house.tokens().alarms) == {"alarm unreachable"}
    house.platform.faults.clear()
    await oa.send(lan.id, Say("x"))
    await until(lambda: newest(house).generation == 2)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("reset_before", NotSent),
        ("stall", NotSent),
        ("bad_gateway_before", NotSent),
        ("reset_after", Stopped),
        ("html", Stopped),
        ("broken", Stopped),
        ("cut", Stopped),
        ("too_many", NotSent),
        ("answer", Stopped),
    ],
)
async def test_no_token_no_message(
    house: House, oa: ZaloOA, lan: Person, fault: str, kind: type[Refused]
) -> None:
    """A reply that was lost has used the token up: trying it once more shows that."""
    oa.oauth.seconds = 0.3 if fault == "stall" else 10
    oa.grant.pause = 0
    later(house, lan, hours=26)
    house.platform.faults.add(fault, method="token", seconds=1, status=-14014)
    with pytest.raises(Refused) as first:
        await oa.send(lan.id, Say("x"))
    assert type(first.value) is (Stopped if fault == "answer" else NotSent)
    assert not house.platform.sent()
    oa.oauth.seconds = 10
    if kind is Stopped and fault != "answer":
        with pytest.raises(Stopped):
            await oa.send(lan.id, Say("x"))
        assert house.tokens().alarms == ["alarm unreachable", "alarm refused"]
    else:
        await oa.send(lan.id, Say("x"))
        assert lan.heard == ["x"]


async def test_a_host_nobody_reaches(house: House, lan: Person) -> None:
    channel = house.make(oauth="http://127.0.0.1:1")
    later(house, lan, hours=26)
    with pytest.raises(NotSent):
        await channel.send(lan.id, Say("x"))


async def test_a_caller_that_gives_up_does_not_cut_the_exchange_off(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    house.platform.latency = 0.15
    oa.grant.patience = 0.03
    later(house, lan, hours=26)
    with pytest.raises(NotSent):
        await oa.send(lan.id, Say("x"))
    task = asyncio.create_task(oa.send(lan.id, Say("x")))
    await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await oa.close()
    assert newest(house).generation == 2
    house.platform.latency = 0
    await house.make().send(lan.id, Say("y"))
    assert (lan.heard, house.platform.grants.reused) == (["y"], 0)


async def test_another_process_that_holds_the_lease_and_hangs(
    house: House, oa: ZaloOA, lan: Person
) -> None:
    assert await house.tokens().lease(1, 30)
    later(house, lan, seconds=1)
    oa.grant.patience = 0.05
    later(house, lan, hours=26)
    assert house.shared.leased
    house.shared.leased = (1, house.platform.clock() + 30, None)
    with pytest.raises(NotSent):
        await oa.send(lan.id, Say("x"))
    assert house.platform.grants.exchanges == 0
    later(house, lan, seconds=31)
    oa.grant.patience = 4
    await oa.send(lan.id, Say("x"))
    assert house.platform.grants.exchanges == 1


async def test_a_process_that_slept_through_its_lease(
    house: House, lan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes too late with a token that is used up, and finds the new pair."""
    slow, quick = house.make(), house.make()
    refresh, may_go = slow.oauth.refresh, asyncio.Event()

    async def sleeping(token: str) -> Pair:
        await may_go.wait()
        return await refresh(token)

    monkeypatch.setattr(slow.oauth, "refresh", sleeping)
    later(house, lan, hours=26)
    sending = asyncio.create_task(slow.send(lan.id, Say("x")))
    await until(lambda: house.shared.leased)
    later(house, lan, seconds=31)
    await quick.send(lan.id, Say("y"))
    may_go.set()
    await sending
    assert (sorted(lan.heard), house.tokens().alarms) == (["x", "y"], [])
    assert (house.platform.grants.exchanges, house.platform.grants.reused) == (1, 1)


# durable before used -----------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here."""


def kill_at(monkeypatch: pytest.MonkeyPatch, what: object, name: str, *, after: bool) -> None:
    """From now on whoever calls it is dead, before or after it did its work."""
    does: Callable[..., Any] = getattr(what, name)

    def blocking(*given: Any, **more: Any) -> Any:
        if after:
            does(*given, **more)
        raise Killed

    async def waiting(*given: Any, **more: Any) -> Any:
        if after:
            await does(*given, **more)
        raise Killed

    monkeypatch.setattr(what, name, waiting if asyncio.iscoroutinefunction(does) else blocking)


async def dies(channel: ZaloOA) -> None:
    with pytest.raises(Killed):
        await channel.grant._replaced(await channel.grant._read())


@pytest.mark.parametrize(
    ("place", "name", "after", "exchanges"),
    [
        ("tokens", "lease", True, 1),
        ("oauth", "refresh", False, 1),
        ("spool", "write", True, 1),
        ("tokens", "store", False, 1),
        ("tokens", "store", True, 1),
        ("spool", "clear", False, 1),
        ("spool", "clear", True, 1),
    ],
)
async def test_killed_anywhere_nothing_is_lost(
    house: House,
    lan: Person,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    name: str,
    after: bool,
    exchanges: int,
) -> None:
    dying = house.make()
    later(house, lan, hours=13)
    part = {"tokens": "_tokens", "oauth": "_oauth", "spool": "_spool"}[place]
    kill_at(monkeypatch, getattr(dying.grant, part), name, after=after)
    await dies(dying)
    later(house, lan, seconds=31)  # its lease ends
    born = house.make()
    await born.start()
    await born.send(lan.id, Say("x"))
    await until(lambda: newest(house).generation == 2)
    await born.send(lan.id, Say("y"))
    assert lan.heard == ["x", "y"]
    await born.close()  # lets it finish
    assert (house.platform.grants.exchanges, house.platform.grants.reused) == (exchanges, 0)
    assert spooled(house) == []
    assert house.tokens().alarms == []


async def test_killed_between_reply_and_spool_a_person_is_told(
    house: House, lan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one moment no file can help: the reply was in memory alone."""
    dying = house.make()
    later(house, lan, hours=13)
    kill_at(monkeypatch, dying.oauth, "refresh", after=True)
    await dies(dying)
    later(house, lan, seconds=31)
    with pytest.raises(Stopped):
        await house.make().send(lan.id, Say("x"))
    assert house.tokens().alarms == ["alarm refused"]


async def test_the_pair_is_not_used_before_it_is_stored(house: House, lan: Person) -> None:
    channel = house.make()
    tokens = channel.grant._tokens
    store, may_store = tokens.store, asyncio.Event()

    async def slowly(pair: Pair, *, after: int) -> bool:
        assert [f"zalo_oa.{pair.generation}.pair"] == spooled(house)
        await may_store.wait()
        return await store(pair, after=after)

    tokens.store = slowly  # type: ignore[method-assign]
    later(house, lan, hours=26)
    sending = asyncio.create_task(channel.send(lan.id, Say("x")))
    await until(lambda: house.platform.grants.exchanges == 1)
    await asyncio.sleep(0.05)
    assert [c.method for c in house.platform.calls] == ["token"]
    may_store.set()
    await sending
    assert spooled(house) == []


async def test_a_database_that_goes_away_meanwhile(
    house: House, oa: ZaloOA, lan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(house, lan, hours=26)
    refresh = oa.oauth.refresh

    async def then_away(token: str) -> Pair:
        pair = await refresh(token)
        house.shared.away = True
        return pair

    monkeypatch.setattr(oa.oauth, "refresh", then_away)
    for _ in range(2):
        with pytest.raises(NotSent):
            await oa.send(lan.id, Say("x"))
    house.shared.away = False
    assert spooled(house) == ["zalo_oa.2.pair"]
    await oa.send(lan.id, Say("x"))
    assert (house.platform.grants.exchanges, spooled(house)) == (1, [])


async def test_a_disk_that_is_full_costs_nothing(
    house: House, oa: ZaloOA, lan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Pair) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(oa.grant._spool, "write", full)
    later(house, lan, hours=26)
    await oa.send(lan.id, Say("x"))
    assert newest(house).generation == 2


async def test_neither_disk_nor_database(
    house: House, oa: ZaloOA, lan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Pair) -> None:
        house.shared.away = True
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(oa.grant._spool, "write", full)
    later(house, lan, hours=26)
    with pytest.raises(NotSent):
        await oa.send(lan.id, Say("x"))
    house.shared.away = False
    await oa.send(lan.id, Say("x"))
    assert (house.platform.grants.exchanges, newest(house).generation) == (1, 2)


async def test_an_old_spool_never_overwrites_a_newer_pair(house: House, lan: Person) -> None:
    spool = Spool(house.folder / "spool", Sealed())
    old = newest(house)
    spool.write(Pair("dead", "dead", old.granted_at, old.expires_at, 1, OA_ID))
    spool.write(Pair("dead", "dead", old.granted_at, old.expires_at, 3, OA_ID))
    channel = house.make()
    await channel.start()
    assert newest(house) == old
    assert spooled(house) == []
    await channel.send(lan.id, Say("x"))


def test_a_spool_shows_nothing_and_is_ours_alone(house: House) -> None:
    spool = Spool(house.folder / "spool", Sealed())
    spool.write(newest(house))
    (file,) = (house.folder / "spool").glob("*")
    assert newest(house).refresh.encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert spool.read() == ([newest(house)], 0)


async def test_a_spool_of_another_key_is_told_and_kept(house: House, oa: ZaloOA) -> None:
    folder = house.folder / "spool"
    folder.mkdir()
    (folder / "zalo_oa.2.pair").write_bytes(b"x" * 99)
    await oa.start()
    assert house.tokens().alarms == ["alarm unreadable"]
    assert spooled(house) == ["zalo_oa.2.pair"]


# secrets -----------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["reset_after", "html", "broken", "answer", "stall", "refused"])
async def test_no_secret_in_errors_or_logs(
    house: House, lan: Person, caplog: pytest.LogCaptureFixture, fault: str, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = ["CANARY-app", "CANARY-hook", "CANARY-verifier"]
    pair = newest(house)
    secrets += [pair.access, pair.refresh]
    channel = house.make(
        app={"secret": secrets[0], "webhook_secret": secrets[1], "code_verifier": secrets[2]},
        **({"oauth": "http://127.0.0.1:1"} if fault == "refused" else {}),
    )
    channel.oauth.seconds = channel._wire.seconds = 0.2
    told = []
    text = f"no {pair.access}"
    house.platform.faults.add("answer", method="cs", status=-201, text=text)
    for spans in ({}, {"hours": 26}):
        later(house, lan, **spans)
        if fault != "refused":
            house.platform.faults.add(fault, method="token", seconds=1, status=-1, text="no")
        with pytest.raises(Refused) as caught:
            await channel.send(lan.id, Say("bí mật"))
        told.append(repr(caught.value) + repr(caught.value.__context__))
    told += [repr(channel), repr(pair), repr(channel._app), caplog.text]
    everything = "".join(told) + "".join(repr(vars(r)) for r in caplog.records)
    assert [s for s in secrets if s in everything] == []
    assert "bí mật" not in everything
    json.dumps(house.platform.violations)
