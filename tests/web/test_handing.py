"""The page on which a file is handed in, and the address under which one of ours is fetched."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import FormData, web
from sqlalchemy import select

from bot import documents
from bot.inbox import Inbox, Read
from bot.messages import File, Incoming, Kind
from bot.web.house import HOUSE
from storage import inbox, upload_links
from storage.tables import InboxRow, StoredFile
from tests.delivery.people import members, until
from tests.web.conftest import Served

DOCX = b"PK\x03\x04 a paper"


@pytest.fixture
async def token(served: Served) -> str:
    await members(served.database, 1, channel="zalo_bot", account="7")
    async with served.database.write() as session:
        return await upload_links.issue(session, account_id=1, now=served.clock())


def form(content: bytes = DOCX, name: str = "Bài dự thi.docx", field: str = "file") -> FormData:
    data = FormData(quote_fields=False)
    data.add_field(field, BytesIO(content), filename=name, content_type="application/octet-stream")
    return data


async def post(served: Served, token: str, data: FormData, **headers: str) -> tuple[int, str]:
    client = await served.client()
    given = headers or {"Origin": str(client.make_url("")).rstrip("/")}
    async with client.post(f"/upload/{token}", data=data, headers=given) as answer:
        return answer.status, await answer.text()


def kept(served: Served) -> list[Path]:
    return list(served.webchat.folder.glob("*"))


async def stored(served: Served) -> list[Incoming]:
    """What lies in the inbox."""
    async with served.database.read() as session:
        return [Incoming.from_json(b) for b in await session.scalars(select(InboxRow.body))]


@pytest.fixture(autouse=True)
def looks_at_first_bytes(served: Served) -> None:
    made = served.application

    def application() -> web.Application:
        app = made()
        app[HOUSE] = replace(app[HOUSE], unfit=documents.unfit)
        return app

    served.application = application  # type: ignore[method-assign]


async def test_the_page_changes_nothing(served: Served, token: str) -> None:
    client = await served.client()
    for _ in range(3):  # who previews links
        async with client.get(f"/upload/{token}") as answer:
            page = await answer.text()
            assert answer.status == 200
    assert 'type="file"' in page
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert await stored(served) == []


async def test_a_file_becomes_a_message_of_her_chat(served: Served, token: str) -> None:
    status, page = await post(served, token, form())
    assert status == 200
    assert "Đã nhận tệp." in page
    (said,) = await stored(served)
    assert (said.channel, said.account, said.chat, said.kind) == (
        "zalo_bot", "7", "1001", Kind.FILE,
    )  # fmt: skip
    assert said.attachment
    assert (said.attachment.name, said.attachment.size) == ("Bài dự thi.docx", len(DOCX))
    assert said.attachment.is_here
    assert (served.webchat.folder / said.attachment.ref).read_bytes() == DOCX


async def test_the_inbox_fetches_it_from_here(served: Served, token: str, tmp_path: Path) -> None:
    """Her own app has never heard of it."""
    await post(served, token, form())
    answered: list[int] = []

    async def answer(rows: Sequence[int]) -> None:
        answered.extend(rows)

    async def read(path: Path, name: str) -> Read:
        content = await asyncio.to_thread(path.read_bytes)
        return Read(kind="text", text=f"{name}: {content!r}", words=3)

    way_in = Inbox(
        served.database, answer, channels={("webchat", "web"): served.webchat}, owner="me",
        read_document=read, folder=tmp_path, clock=served.clock,
    )  # fmt: skip
    running = asyncio.ensure_future(way_in.run())
    await until(lambda: answered)
    way_in.stop()
    running.cancel()
    await asyncio.wait([running])
    async with served.database.read() as session:
        (file,) = await session.scalars(select(StoredFile))
    assert (file.text, file.refused) == (f"Bài dự thi.docx: {DOCX!r}", "")


async def test_the_link_is_good_for_one_file(served: Served, token: str) -> None:
    await post(served, token, form())
    status, page = await post(served, token, form())
    assert status == 404
    assert "đã dùng rồi" in page
    client = await served.client()
    async with client.get(f"/upload/{token}") as answer:
        assert answer.status == 404
    assert len(await stored(served)) == len(kept(served)) == 1


async def test_of_several_files_at_once_one_arrives_and_only_that_is_said_to(
    served: Served, token: str
) -> None:
    names = [f"Bài {n}.docx" for n in range(4)]

    async def together() -> AsyncIterator[bytes]:
        yield DOCX
        await until(lambda: len(kept(served)) == len(names))  # none is done before all are begun
        yield b" and its end"

    def one(name: str) -> FormData:
        data = FormData(quote_fields=False)
        data.add_field("file", together(), filename=name, content_type="application/octet-stream")
        return data

    ends = await asyncio.gather(*(post(served, token, one(name)) for name in names))
    assert sorted(status for status, _ in ends) == [200, 404, 404, 404]
    (said,) = await stored(served)
    assert said.attachment
    (status, page) = ends[names.index(said.attachment.name)]
    assert (status, "Đã nhận tệp." in page) == (200, True)
    assert [path.name for path in kept(served)] == [said.attachment.ref]


async def test_what_was_not_stored_leaves_the_link(
    served: Served, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = inbox.store

    async def breaks(*given: Any, **more: Any) -> list[int]:
        await real(*given, **more)
        raise OSError("gone")

    monkeypatch.setattr(inbox, "store", breaks)
    assert (await post(served, token, form()))[0] >= 500
    monkeypatch.undo()
    assert await stored(served) == []
    assert (await post(served, token, form()))[0] == 200
    assert len(await stored(served)) == 1


async def test_who_began_in_time_may_take_her_time(served: Served, token: str) -> None:
    """A poor connection carries the last bytes when the half hour is over."""
    served.clock.pass_(minutes=29)

    async def slow() -> AsyncIterator[bytes]:
        yield DOCX
        await until(lambda: kept(served))  # it is being written
        served.clock.pass_(minutes=2)
        yield b" and its end"

    data = FormData(quote_fields=False)
    data.add_field("file", slow(), filename="a.docx", content_type="application/octet-stream")
    assert (await post(served, token, data))[0] == 200
    (said,) = await stored(served)
    assert said.at == served.clock()  # deadlines are judged by when it was all there


@pytest.mark.parametrize(
    ("data", "status", "told"),
    [
        (form(name="phim.mp4"), 422, "không thuộc loại nhận được"),
        (form(name="bài"), 422, "không thuộc loại nhận được"),
        (form(content=b"MZ a program"), 422, "không thuộc loại nhận được"),
        (form(content=b"%PDF- a paper"), 422, "không thuộc loại nhận được"),
        (form(content=b""), 422, "Tệp này trống."),
        (form(field="other"), 400, "Chưa gửi được tệp."),
        (form(content=b"x" * (20 * 1024 * 1024 + 1)), 413, "lớn hơn 20 MB"),
    ],
)
async def test_what_cannot_be_taken_leaves_the_link(
    served: Served, token: str, data: FormData, status: int, told: str
) -> None:
    """And says so on the page, where she can choose again."""
    answered, page = await post(served, token, data)
    assert answered == status
    assert told in page.partition('role="alert"')[2].partition(">")[2]
    assert 'type="file"' in page
    assert await stored(served) == kept(served) == []
    assert (await post(served, token, form()))[0] == 200


async def test_too_many_files_in_an_hour(served: Served, token: str) -> None:
    client = await served.client()
    given = {"Origin": str(client.make_url("")).rstrip("/")}
    ends = []
    for _ in range(21):
        async with client.post(f"/upload/{token}", data=form(b""), headers=given) as answer:
            ends.append((answer.status, "Đã gửi nhiều tệp" in await answer.text()))
    assert ends == [(422, False)] * 20 + [(429, True)]


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}],
)
async def test_no_other_page_hands_anything_in(
    served: Served, token: str, headers: dict[str, str]
) -> None:
    assert (await post(served, token, form(), **headers))[0] == 403
    assert await stored(served) == []


async def test_a_link_nobody_gave(served: Served) -> None:
    status, page = await post(served, "nobody", form())
    assert status == 404
    assert "nhắn “gửi tệp”" in page


async def test_a_full_disk_takes_nothing(served: Served, token: str) -> None:
    served.is_full = True
    status, page = await post(served, token, form())
    assert (status, "máy chủ gần hết chỗ" in page) == (507, True)
    served.is_full = False
    assert (await post(served, token, form()))[0] == 200


async def fetched(served: Served, token: str) -> tuple[int, dict[str, str], bytes]:
    client = await served.client()
    async with client.get(f"/files/{token}") as answer:
        return answer.status, dict(answer.headers), await answer.read()


async def test_a_file_of_ours_is_fetched_by_its_address(served: Served) -> None:
    (served.folder / "files" / "f00d").write_bytes(b"<script>")
    (served.folder / "outside").write_bytes(b"secret")
    known = {
        "paper": File("f00d", "Giấy mời.html", "text/html"),
        "picture": File("f00d", "a.png", "image/png"),
        "outside": File("../outside", "a.png", "image/png"),
        "gone": File("nothing", "a.png", "image/png"),
    }
    served.opened = known.get  # type: ignore[assignment]
    status, headers, content = await fetched(served, "paper")
    assert (status, content) == (200, b"<script>")
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in headers["Content-Security-Policy"]
    _, headers, _ = await fetched(served, "picture")
    assert (headers["Content-Type"], headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert headers["Cache-Control"].startswith("private")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert [(await fetched(served, t))[0] for t in ("outside", "gone", "forged")] == [404] * 3
    client = await served.client()
    async with client.head("/files/picture") as answer:  # platforms look before they fetch
        assert (answer.status, answer.content_type) == (200, "image/png")
        assert answer.headers["Content-Length"] == "8"
