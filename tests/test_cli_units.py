"""The commands about units, as an operator types them."""

import json

import pytest

from bot.cli_units import app
from bot.turn import fold
from storage.database import Session
from storage.tables import Member, Unit
from tests.test_cli_members import Run, change, run, tables, url  # noqa: F401 - fixtures


@pytest.fixture
def two(url: str, tables: None) -> str:  # noqa: F811
    async def fill(session: Session) -> None:
        units = [Unit(name=name, search_key=fold(name)) for name in ("Sở Y tế", "Sở Tư pháp")]
        session.add_all(units)
        await session.flush()
        name = "Trần Thị Hà"
        session.add(Member(code="HV1", name=name, search_key=fold(name), unit_id=units[0].id))

    change(url, fill)
    return url


def listed(run: Run, *words: str) -> list[dict[str, object]]:  # noqa: F811
    result = run(app, "list", "--json", *words)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_everything_about_a_unit_can_be_said(two: str, run: Run) -> None:  # noqa: F811
    for words in (
        ("alias", "Sở Y tế", "SYT"),
        ("code", "syt", "01"),
        ("rename", "01", "Sở Y tế và Dân số"),
        ("parent", "so y te", "Sở Tư pháp"),
        ("cluster", "SYT", "Cụm 1"),
        ("days", "SYT", "--from", "2020-01-01"),
    ):
        result = run(app, *words)
        assert result.exit_code == 0, result.output
    (_, one) = listed(run)
    assert one == {
        "code": "01", "name": "Sở Y tế và Dân số", "also": ["SYT", "Sở Y tế"],
        "parent": "Sở Tư pháp", "cluster": "Cụm 1", "from": "2020-01-01", "to": None,
        "merged_into": "", "members": 1,
    }  # fmt: skip
    assert [line["name"] for line in listed(run, "--as-of", "2019-12-31")] == ["Sở Tư pháp"]


def test_a_list_as_of_a_day_before_a_merger_shows_both(two: str, run: Run) -> None:  # noqa: F811
    result = run(app, "merge", "Sở Y tế", "Sở Tư pháp", "--on", "2026-06-30")
    assert "1 members moved to Sở Tư pháp." in result.output
    then = listed(run, "--as-of", "2026-06-30")
    assert [(one["name"], one["members"]) for one in then] == [("Sở Tư pháp", 1), ("Sở Y tế", 0)]
    before = listed(run, "--as-of", "2026-06-29")
    assert [(one["name"], one["members"]) for one in before] == [("Sở Tư pháp", 0), ("Sở Y tế", 1)]
    now = listed(run)
    assert [(one["name"], one["members"]) for one in now] == [("Sở Tư pháp", 1)]


def test_what_cannot_be_is_said_in_a_sentence(two: str, run: Run) -> None:  # noqa: F811
    for words, sentence in (
        (("alias", "Sở Y tế", "Sở Tư pháp"), "That already means Sở Tư pháp."),
        (("merge", "Sở Y tế", "Sở Y tế"), "A unit cannot stand above itself"),
        (("code", "Sở Khác", "1"), "There is no unit called Sở Khác."),
    ):
        result = run(app, *words)
        assert result.exit_code == 2
        assert sentence in result.output
