"""Zalo's consent coming back to us, and the file by which it knows our domain."""

import pytest

from bot.channels import NotSent, Stopped
from tests.web.conftest import Served

OURS = {"state": "ours", "code": "c-1", "oa_id": "388"}


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


async def test_without_the_account_there_is_no_such_page(served: Served) -> None:
    assert (await called(served, **OURS))[0] == 404


async def test_the_file_by_which_zalo_knows_the_domain(served: Served) -> None:
    public = served.folder / "public"
    public.mkdir()
    (public / "zalo_verifierAB12.html").write_text("<meta name='zalo'>")
    (public / "other.html").write_text("x")
    (served.folder / "secret.html").write_text("x")
    client = await served.client()
    async with client.get("/zalo_verifierAB12.html") as answer:
        assert (answer.status, await answer.text()) == (200, "<meta name='zalo'>")
        assert answer.content_type == "text/html"
    for path in ("zalo_verifierX.html", "other.html", "zalo_verifier%2F..%2F..%2Fsecret.html"):
        async with client.get(f"/{path}") as answer:
            assert answer.status == 404
