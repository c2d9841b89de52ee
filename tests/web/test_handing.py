"""The page on which a file is handed in, and the address under which one of ours is fetched."""

from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import FormData

from bot.messages import File, Kind
from storage import upload_links
from tests.delivery.people import members
from tests.web.conftest import Served

DOCX = b"PK\x03\x04 a paper"
SITE = {"Sec-Fetch-Site": "same-origin"}


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


async def test_the_page_changes_nothing(served: Served, token: str) -> None:
    client = await served.client()
    for _ in range(3):  # who previews links
        async with client.get(f"/upload/{token}") as answer:
            page = await answer.text()
            assert answer.status == 200
    assert 'type="file"' in page
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert served.stored == []


async def test_a_file_becomes_a_message_of_her_chat(served: Served, token: str) -> None:
    status, page = await post(served, token, form())
    assert status == 200
    assert "Đã nhận tệp." in page
    (said,) = served.stored
    assert (said.channel, said.account, said.chat, said.kind) == (
        "zalo_bot", "7", "1001", Kind.FILE,
    )  # fmt: skip
    assert said.attachment
    assert (said.attachment.name, said.attachment.size) == ("Bài dự thi.docx", len(DOCX))
    assert said.attachment.is_here
    assert (served.webchat.folder / said.attachment.ref).read_bytes() == DOCX


async def test_the_link_is_good_for_one_file(served: Served, token: str) -> None:
    await post(served, token, form())
    status, page = await post(served, token, form())
    assert status == 404
    assert "đã dùng rồi" in page
    client = await served.client()
    async with client.get(f"/upload/{token}") as answer:
        assert answer.status == 404
    assert len(served.stored) == len(kept(served)) == 1


async def test_what_was_not_stored_leaves_the_link(served: Served, token: str) -> None:
    served.refuses = OSError("gone")
    assert (await post(served, token, form()))[0] >= 500
    served.refuses = None
    assert (await post(served, token, form()))[0] == 200
    assert len(served.stored) == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (form(name="phim.mp4"), 422),
        (form(name="bài"), 422),
        (form(field="other"), 400),
        (form(content=b"x" * (20 * 1024 * 1024 + 1)), 413),
    ],
)
async def test_what_cannot_be_taken_leaves_the_link(
    served: Served, token: str, data: FormData, status: int
) -> None:
    assert (await post(served, token, data))[0] == status
    assert served.stored == kept(served) == []
    assert (await post(served, token, form()))[0] == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}],
)
async def test_no_other_page_hands_anything_in(
    served: Served, token: str, headers: dict[str, str]
) -> None:
    assert (await post(served, token, form(), **headers))[0] == 403
    assert served.stored == []


async def test_a_link_nobody_gave(served: Served) -> None:
    status, page = await post(served, "nobody", form())
    assert status == 404
    assert "nhắn “gửi tệp”" in page


async def test_a_full_disk_takes_nothing(served: Served, token: str) -> None:
    served.is_full = True
    assert (await post(served, token, form()))[0] == 507
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
    assert [(await fetched(served, t))[0] for t in ("outside", "gone", "forged")] == [404] * 3
