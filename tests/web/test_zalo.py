"""Zalo's consent coming back to us, and the file by which it knows our domain."""

import logging
from pathlib import Path

import pytest

from bot.channels import NotSent, Pair, Stopped
from bot.keepers import KeptTokens, Sealed
from tests.channels.zalo_oa_house import opened
from tests.channels.zalo_oa_platform import APP_ID
from tests.web.conftest import Served

OURS = {"state": "ours", "code": "c-1", "oa_id": "388"}
SECRET = "a-secret-key-of-the-tests-0123456789"


async def called(served: Served, **given: str) -> tuple[int, str]:
    client = await served.client()
    async with client.get("/zalo/callback", params=given) as answer:
        return answer.status, await answer.text()


@pytest.fixture
def consents(served: Served) -> list[tuple[str, str]]:
    """The consents that were taken."""
    taken: list[tuple[str, str]] = []

    async def consent(code: str, account: str) -> None:
        taken.append((code, account))

    served.consent = consent
    return taken


async def test_a_consent_is_taken(served: Served, consents: list[tuple[str, str]]) -> None:
    status, page = await called(served, **OURS)
    assert (status, consents) == (200, [("c-1", "388")])
    assert "Đã nhận được sự đồng ý." in page
    assert "c-1" not in page


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({**OURS, "state": "theirs"}, 403),
        ({**OURS, "state": ""}, 403),
        ({"code": "c", "oa_id": "1"}, 403),
        ({"state": "ours", "oa_id": "1"}, 400),
        ({"state": "ours", "code": "c"}, 400),
    ],
)
async def test_what_is_no_answer_to_a_question_of_ours(
    served: Served, consents: list[tuple[str, str]], given: dict[str, str], status: int
) -> None:
    assert (await called(served, **given))[0] == status
    assert consents == []


@pytest.mark.parametrize(("no", "status"), [(Stopped("x"), 409), (NotSent("x"), 502)])
async def test_a_consent_that_is_not_taken_is_said_so(
    served: Served, no: Exception, status: int
) -> None:
    async def consent(code: str, account: str) -> None:
        raise no

    served.consent = consent
    found, page = await called(served, **OURS)
    assert found == status
    assert "thuky zalo authorise" in page


async def test_who_only_looks_uses_no_code_up(
    served: Served, consents: list[tuple[str, str]]
) -> None:
    client = await served.client()
    async with client.head("/zalo/callback", params=OURS) as answer:
        assert (answer.status, consents) == (405, [])


async def test_the_same_code_again_changes_nothing(
    served: Served,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """From the link over Zalo to our database, and what is said of it on the way."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.CRITICAL, "aiohttp.access")  # the product has none
    (tmp_path / "oa").mkdir()
    async with opened(tmp_path / "oa") as house:
        seal, place = Sealed(SECRET), {"channel": "zalo_oa", "account": APP_ID, "owner": "me"}
        tokens = KeptTokens(served.database, **place, seal=seal, clock=house.now)
        oa = house.make(kept={"tokens": tokens, "seal": seal})
        served.consent = oa.consent
        back = house.platform.grants.consent(oa.oauth.consent_link("https://x.example", "ours"))
        pairs: list[Pair | None] = []
        pages = []
        for status in (200, 409):
            found, page = await called(served, **back)
            assert found == status
            pages.append(page)
            pairs.append(await tokens.read())
        assert pairs[0] == pairs[1]
        assert pairs[0]
        assert (await oa.about())["oaid"] == back["oa_id"]
        secrets = (back["code"], pairs[0].access, pairs[0].refresh)
    said = "".join((*pages, *capsys.readouterr(), caplog.text))
    assert "consent not taken" in said
    assert [secret for secret in secrets if secret in said] == []


async def test_without_the_account_there_is_no_such_page(served: Served) -> None:
    assert (await called(served, **OURS))[0] == 404


async def test_the_file_by_which_zalo_knows_the_domain(served: Served) -> None:
    public = served.folder / "public"
    public.mkdir()
    (public / "zalo_verifierAB12.html").write_text("<meta name='zalo'>")
    for name in ("other.html", "zalo_verifierAB12.html.key", "zalo_verifier..html"):
        (public / name).write_text("x")
    (served.folder / "secret.html").write_text("x")
    client = await served.client()
    async with client.get("/zalo_verifierAB12.html") as answer:
        assert (answer.status, await answer.text()) == (200, "<meta name='zalo'>")
        assert answer.content_type == "text/html"
    for path in (
        "zalo_verifierX.html",
        "other.html",
        "zalo_verifierAB12.html.key",
        "zalo_verifier..html",
        "zalo_verifier%2F..%2F..%2Fsecret.html",
    ):
        async with client.get(f"/{path}") as answer:
            assert answer.status == 404
