"""No column without a purpose, a class and an end; the page made of it is the present one."""

from pathlib import Path

import pytest
from sqlalchemy import JSON, Integer, Text

from bot import cli_inventory
from storage.belongings import table_of
from storage.inventory import DELETED, EMPTIED, INVENTORY, KEPT
from storage.inventory.kinds import Unwritten, table
from storage.retention import RULES
from storage.tables import Table

PAGE = Path(__file__).parents[2] / "deploy" / "data-inventory.md"
BY = {
    "made_by",
    "sent_by",
    "decided_by",
    "undone_by",
    "actor_id",
    "added_by",
    "proposed_by",
    "published_by",
    "by_id",
    "withdrawn_by",
    "owner_id",
    "author_id",
}
"""Who did something as a secretary: hers to answer for, not hers to have erased."""
NOT_PERSONAL = {("deliveries", "message_ids"), ("papers", "about"), ("quiz_answers", "shown")}
"""Long columns of tables with an owner that hold no words of anybody's."""


@pytest.mark.parametrize("name", Table.metadata.tables)
def test_every_column_is_written_down(name: str) -> None:
    kept = INVENTORY[name]
    there = [column.name for column in Table.metadata.tables[name].columns]
    assert [column.name for column in kept.columns] == there
    assert kept.rule in RULES
    assert all(column.purpose for column in kept.columns)


def test_nothing_is_written_down_that_is_not_there() -> None:
    assert INVENTORY.keys() == Table.metadata.tables.keys()


def test_every_rule_is_used_and_says_why() -> None:
    assert {kept.rule for kept in INVENTORY.values()} == RULES.keys()
    assert all(rule.why and rule.what for rule in RULES.values())
    assert all((rule.after is None) == (rule.sweep is None) for rule in RULES.values())


@pytest.mark.parametrize("name", Table.metadata.tables)
def test_who_is_named_in_a_table_owns_its_rows(name: str) -> None:
    kept = INVENTORY[name]
    points = {
        column.name
        for column in table_of(kept).columns
        if column.name in ("member_id", "account_id", "chat", "chat_key")
        or {key.column.table.name for key in column.foreign_keys} & {"members", "accounts"}
    }
    if points - BY and name not in ("erasures", "announcements", "import_batches"):
        assert kept.owner, f"{name} names somebody in {sorted(points - BY)}"


@pytest.mark.parametrize("name", [kept.name for kept in INVENTORY.values() if kept.owner])
def test_what_of_hers_she_could_be_known_by_goes_with_her(name: str) -> None:
    kept = INVENTORY[name]
    assert kept.erasure in (DELETED, EMPTIED, KEPT)
    for column in kept.columns:
        stored = table_of(kept).c[column.name].type
        if isinstance(stored, Text | JSON) and (name, column.name) not in NOT_PERSONAL:
            assert column.kind == "sensitive", f"{name}.{column.name} may hold her words"
        is_words = not isinstance(stored, Integer)
        if column.kind in ("sensitive", "contact") and is_words and kept.erasure != DELETED:
            assert column.erased, f"{name}.{column.name} stays when she is erased"


@pytest.mark.parametrize("line", ["id | none", "id | odd | why", "id | none | why | never", "id"])
def test_a_line_that_says_too_little_is_refused(line: str) -> None:
    with pytest.raises(Unwritten):
        table("x", "x", rule="machine", columns=line)


def test_the_page_is_the_present_one() -> None:
    assert PAGE.read_text(encoding="utf-8") == cli_inventory.written(), (
        "make it anew: .venv/bin/thuky inventory > deploy/data-inventory.md"
    )
