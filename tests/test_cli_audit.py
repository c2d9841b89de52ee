"""`thuky audit verify` and what else an operator sees of the audit."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update
from typer.testing import CliRunner, Result

from bot import cli_doctor
from bot.cli import app
from bot.keepers import key_for
from bot.seals import PURPOSE, HeadFile, Seals
from bot.settings import load
from storage import audit, holds
from storage.database import Database
from storage.migrations import migrate
from storage.tables import AuditEntry, Member, Seal, Unit
from tests.storage.test_audit_chain import by_force

SECRET, OTHER = "a-secret-key-of-the-tests-0123456789", "an-earlier-key-of-the-tests-01234567"
Run = Callable[..., Result]


class House:
    """A data folder and its database, between two commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime.now(UTC)

    def does(self, work: Callable[[Database], Any]) -> Any:
        async def opened() -> Any:
            database = Database(f"sqlite:///{self.folder}/thuky.db")
            try:
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(opened())

    def acts(self, number: int, *, secret: str | None = SECRET) -> None:
        """So much is written down; and sealed, unless there is no secret."""

        async def work(database: Database) -> None:
            async with database.write() as session:
                for n in range(number):
                    await audit.record(
                        session, actor_id=n, action="note", object=f"thing:{n}", now=self.now
                    )
            if secret:
                await self.sealer(database, secret).seal()

        self.does(work)

    def sealer(self, database: Database, secret: str = SECRET) -> Seals:
        key = key_for(secret, PURPOSE)
        return Seals(database, self.folder, key=key, clock=lambda: self.now)

    def force(self, *statements: Any) -> None:
        self.does(lambda database: by_force(database, *statements))

    def cut(self, after: int) -> None:
        self.force(
            delete(AuditEntry).where(AuditEntry.id > after), delete(Seal).where(Seal.seq > after)
        )

    def hold(self) -> None:
        """As a start on an older copy does."""

        async def work(database: Database) -> None:
            async with database.write() as session:
                self.now += timedelta(minutes=1)
                await holds.hold(session, why="older copy", now=self.now)

        self.does(work)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("THUKY_DATA", str(tmp_path))
    monkeypatch.setenv("THUKY_SECRET_KEY", SECRET)
    monkeypatch.setenv("THUKY_PORT", "1")
    monkeypatch.delenv("THUKY_DATABASE_URL", raising=False)
    made = House(tmp_path)
    made.does(migrate)
    return made


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def verified(run: Run, *words: object) -> tuple[int, list[str]]:
    shown = run("audit", "verify", *words)
    assert not shown.exception or isinstance(shown.exception, SystemExit), shown.exception
    return shown.exit_code, shown.stdout.splitlines()


def test_in_order(house: House, run: Run) -> None:
    house.acts(3000)
    house.now -= timedelta(seconds=30)
    house.acts(2, secret=None)
    code, lines = verified(run)
    last = HeadFile(house.folder).read()
    assert last is not None
    head = f"seal 3000 ({last.head.hash[:16]}…)"
    assert code == 0
    waits = lines.pop(1)
    assert waits.startswith("  Not sealed yet: 2 rows, the first for 3")
    assert lines == [
        "✓ 3000 rows are as they were sealed, from the first on.",
        f"✓ The chain ends with {head}; it has {head}, kept outside the database at "
        f"{last.at:%Y-%m-%d %H:%M} UTC.",
        "✓ Every row is sealed or waits for its seal.",
    ]


def test_before_anything_was_done(house: House, run: Run) -> None:
    code, lines = verified(run)
    assert code == 0
    assert lines[:2] == [
        "✓ 0 rows are as they were sealed, from the first on.",
        "  Nothing waits for its seal.",
    ]


def test_an_edit_is_named(house: House, run: Run) -> None:
    house.acts(9)
    house.force(update(AuditEntry).where(AuditEntry.id == 4).values(actor_id=77))
    assert verified(run) == (
        1,
        [
            "✗ Row 4 was changed or exchanged since it got seal 4.",
            "  3 rows before it are as they were sealed.",
        ],
    )


def test_a_removed_row_is_named(house: House, run: Run) -> None:
    house.acts(9)
    house.force(delete(AuditEntry).where(AuditEntry.id == 4))
    assert verified(run)[1][0] == "✗ Row 4 was removed; it had seal 4."


def test_a_cut_end_is_named(house: House, run: Run) -> None:
    house.acts(9)
    house.cut(after=6)
    code, lines = verified(run)
    assert code == 1
    (wrong,) = [line for line in lines if line.startswith("✗")]
    assert wrong.startswith("✗ The row of seal 7 and what followed it were cut off. The chain ")


def test_an_end_that_was_made_anew_is_named(house: House, run: Run) -> None:
    """By somebody who has the key as well; the file knows better."""
    house.acts(9)
    house.cut(after=6)
    house.acts(9)
    code, lines = verified(run)
    assert code == 1
    assert any(line.startswith("✗ What was sealed up to 9 was sealed anew.") for line in lines)


def test_a_row_nobody_wrote_down_is_named(house: House, run: Run) -> None:
    house.acts(2)
    row = {"at": house.now, "action": "x", "object": "y", "details": {}}
    house.force(AuditEntry.__table__.insert().values(**row))
    code, lines = verified(run)
    assert (code, lines[-1]) == (1, "✗ Row 3: it was never sealed and does not wait for it.")


def test_a_row_that_was_removed_before_its_seal_is_named(house: House, run: Run) -> None:
    house.acts(2)
    house.acts(1, secret=None)
    house.force(delete(AuditEntry).where(AuditEntry.id == 3))
    code, lines = verified(run)
    assert (code, lines[-1]) == (1, "✗ Row 3: it was removed before it was sealed.")


def test_a_restored_copy_is_told_apart_and_goes_on(
    house: House, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    house.acts(9)
    house.cut(after=6)
    house.hold()
    code, lines = verified(run)
    assert code == 1
    assert any("An older copy of the database was restored and not" in line for line in lines)
    assert "The audit goes on from seal 6" in run("release").stdout.replace("\n", " ")
    house.now += timedelta(minutes=1)
    house.acts(3)
    code, lines = verified(run)
    assert code == 0
    assert lines[-1].startswith("✓ The audit goes on from seal 6, by `thuky release` of ")
    assert lines[-1].endswith("sealed up to 9 is not in this database.")
    house.cut(after=8)
    assert verified(run)[0] == 1


def test_a_release_of_a_cut_end_is_said_for_good(house: House, run: Run) -> None:
    """No copy was restored as far as anybody knows; whoever accepts it leaves a trace."""
    house.acts(9)
    house.cut(after=6)
    assert "The audit goes on from seal 6" in run("release").stdout.replace("\n", " ")
    house.acts(1)
    code, lines = verified(run)
    assert (code, "goes on from seal 6" in lines[-1]) == (0, True)


def test_a_release_of_what_is_whole_says_nothing_of_the_audit(house: House, run: Run) -> None:
    house.acts(2)
    assert "audit" not in run("release").stdout
    house.acts(1)
    assert verified(run)[1][-1] == "✓ Every row is sealed or waits for its seal."


def test_an_earlier_key(house: House, run: Run, tmp_path: Path) -> None:
    house.acts(3, secret=OTHER)
    house.acts(3)
    (tmp_path / "before").write_text(f"{OTHER}\n")
    assert "THUKY_SECRET_KEY" in verified(run)[1][0]
    assert verified(run, "--before", tmp_path / "before")[0] == 0


def test_without_a_key_nothing_is_proven(
    house: House, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THUKY_SECRET_KEY", "")
    house.acts(3, secret=None)
    house.does(lambda database: house.sealer(database, "").seal())
    code, lines = verified(run)
    assert (code, lines[-1][:38]) == (1, "✗ THUKY_SECRET_KEY is not set: anybody")


def test_what_operators_were_told(house: House, run: Run) -> None:
    house.acts(3)
    last = HeadFile(house.folder).read()
    assert last is not None
    told = f"3:{last.head.hash[:16]}"
    assert "✓ Seal 3 has the hash it was told with." in verified(run, "--expect", told)[1]
    for wrong in (f"3:{'0' * 16}", f"4:{last.head.hash[:16]}"):
        code, lines = verified(run, "--expect", wrong)
        assert code == 1
        assert any("has not the hash" in line for line in lines)
    assert verified(run, "--expect", "nonsense")[0] == 2


def test_a_database_without_tables(tmp_path: Path, run: Run) -> None:
    env = {"THUKY_DATA": str(tmp_path / "new"), "THUKY_SECRET_KEY": SECRET}
    shown = CliRunner().invoke(app, ["audit", "verify"], env=env)
    assert (shown.exit_code, "thuky migrate" in shown.stdout) == (2, True)


def test_inspect_shows_the_seal(house: House, run: Run) -> None:
    house.acts(2)
    house.acts(1, secret=None)
    rows = [json.loads(line) for line in run("inspect", "audit", "--json").stdout.splitlines()]
    assert [(row["id"], row["seal"]) for row in rows] == [(1, 1), (2, 2), (3, None)]


def test_the_doctor_looks_at_the_end(house: House) -> None:
    def looks() -> list[tuple[bool, str]]:
        lines = asyncio.run(cli_doctor.lines(load()))
        return [line for line in lines if line[1].startswith("audit")]

    house.acts(5)
    assert looks() == [(True, "audit: sealed")]
    house.now -= timedelta(minutes=2)
    house.acts(1, secret=None)
    ((is_good, line),) = looks()
    assert (is_good, line[:35]) == (False, "audit: 1 acts not sealed since " + line[31:35])
    house.acts(0)
    house.cut(after=3)
    assert looks() == [(False, "audit: its end was cut off; see `thuky audit verify`")]


def recorded(run: Run) -> list[tuple[str, str, dict[str, Any]]]:
    rows = [json.loads(line) for line in run("inspect", "audit", "--json").stdout.splitlines()]
    return [(row["action"], row["object"], row["details"]) for row in rows]


def test_exports_are_written_down(house: House, run: Run) -> None:
    async def fill(database: Database) -> None:
        async with database.write() as session:
            session.add(Unit(id=1, name="Chi hội 1", search_key="chi hoi 1"))
            await session.flush()
            session.add(Member(id=1, code="HV1", name="Hà", search_key="ha", unit_id=1))

    house.does(fill)
    for what in ("inbox", "deliveries", "conversations", "audit"):
        assert run("inspect", what, "--json").exit_code == 0
    assert recorded(run) == []
    assert "Hà" in run("members", "list").stdout
    assert run("inspect", "inbox", "--bodies").exit_code == 0
    assert recorded(run) == [
        ("members.export", "members:all", {"rows": 1}),
        ("inspect.bodies", "table:inbox", {}),
    ]
