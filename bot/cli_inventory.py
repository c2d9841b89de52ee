"""`thuky inventory`: what is kept about whom, for how long and why, as a page to read."""

from collections.abc import Iterator

from storage.belongings import table_of
from storage.inventory import DELETED, EMPTIED, INVENTORY, Column, Kept
from storage.inventory.kinds import CLASSES
from storage.retention import RULES

CLASS = {
    "none": "says nothing about a person",
    "ordinary": "about a person",
    "contact": "reaches a person",
    "sensitive": "who a person is here, or what she wrote",
    "secret": "lets somebody in; kept as a hash or encrypted",
}
ERASURE = {
    DELETED: "When she has her data erased, her rows are deleted.",
    EMPTIED: "When she has her data erased, her rows are emptied as the last column says.",
}
ERASED = {"": "stays", "gone": "replaced by a number", "now": "the moment of the erasure"}


def written() -> str:
    """The whole inventory in Markdown; made from the code, so it cannot fall behind."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# What is kept"
    yield ""
    yield "Made by `thuky inventory` from `storage/inventory/` and `storage/retention.py`; a test"
    yield "fails while it is not current, and another for a column that is not in it."
    yield ""
    yield "| class | means |"
    yield "|---|---|"
    yield from (f"| {kind} | {CLASS[kind]} |" for kind in CLASSES)
    yield ""
    yield "## How long"
    yield ""
    yield "| rule | kept | because | swept at night |"
    yield "|---|---|---|---|"
    for rule in RULES.values():
        swept = f"{rule.after.days} days" if rule.after else "no"
        yield f"| {rule.name} | {rule.what} | {rule.why} | {swept} |"
    for kept in INVENTORY.values():
        yield from _table(kept)


def _table(kept: Kept) -> Iterator[str]:
    yield ""
    yield f"## {kept.name}"
    yield ""
    yield f"{kept.what} Kept: {RULES[kept.rule].what}. {ERASURE.get(kept.erasure, '')}".rstrip()
    yield ""
    is_emptied = kept.erasure == EMPTIED
    yield "| column | class | what for |" + (" erased |" if is_emptied else "")
    yield "|---|---|---|" + ("---|" if is_emptied else "")
    nullable = table_of(kept).c
    for column in kept.columns:
        last = f" {_erased(column)} |" if is_emptied else ""
        optional = "" if not nullable[column.name].nullable else " (may be missing)"
        yield f"| {column.name}{optional} | {column.kind} | {column.purpose} |{last}"


def _erased(column: Column) -> str:
    return ERASED.get(column.erased, "emptied" if column.erased == "empty" else column.erased)
