"""The commands about members, as an operator types them."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import func, select
from typer import Typer
from typer.testing import CliRunner, Result

from bot.cli_members import members, roles
from handlers.sample import write_messy, write_organisation
from storage import accounts, codes
from storage.database import Database, Session
from storage.tables import AuditEntry, LinkCode, Member
from tests.conftest import create_tables
from tests.handlers import messy

Run = Callable[..., Result]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("THUKY_DATA", str(tmp_path))
    monkeypatch.delenv("THUKY_DATABASE_URL", raising=False)
    return f"sqlite:///{tmp_path}/thuky.db"


@pytest.fixture
def tables(url: str) -> None:
    async def create() -> None:
        database = Database(url)
        await create_tables(database)
        await database.close()

    asyncio.run(create())


@pytest.fixture
def run() -> Run:
    def typed(app: Typer, *words: str | Path) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "120"})

    return typed


def look(url: str, what: Callable[[Session], Coroutine[Any, Any, Any]]) -> Any:
    async def opened() -> Any:
        database = Database(url)
        async with database.read() as session:
            found = await what(session)
        await database.close()
        return found

    return asyncio.run(opened())


def change(url: str, what: Callable[[Session], Coroutine[Any, Any, Any]]) -> None:
    async def opened() -> None:
        database = Database(url)
        async with database.write() as session:
            await what(session)
        await database.close()

    asyncio.run(opened())


def small(path: Path, *rows: tuple[object, ...]) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for number, row in enumerate([("Mã", "Họ và tên", "Đơn vị"), *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def members_there(url: str) -> int:
    return int(look(url, lambda session: session.scalar(select(func.count(Member.id)))))


@pytest.mark.usefixtures("tables")
def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path, url: str) -> None:
    write_messy(tmp_path / "ds.xlsx")
    shown = run(members, "import", tmp_path / "ds.xlsx")
    assert shown.exit_code == 0
    lines = [" ".join(line.strip("│┃ ").split()) for line in shown.stdout.splitlines()]
    cells = [line.replace(" │ ", "|").replace(" ┃ ", "|") for line in lines]
    assert [c for c in cells if "|" in c] == [
        "new|23",
        "changed|0",
        "unchanged|0",
        "refused|5",
        "new units|3",
        "to be looked at|3",
        "columns not read|Quê quán",
        "sheets not read|Năm 2025",
        "row|name|reason",
        "18|Bùi Thị Hạ|the date of birth is wrong (“31/4/1990”)",
        "19|Hoàng Văn Hà|the phone number cannot be read (“8.49E+10”)",
        "29|—|no name",
        "36|Tô Văn Nam|the date of birth is wrong (“29/2/1990”)",
        "38|Nguyễn Bá Lộc|already in a row above",
    ]
    assert lines[-1] == "Nothing was written; --apply writes."
    assert members_there(url) == 0


@pytest.mark.usefixtures("tables")
def test_an_organisation_is_written_once(run: Run, tmp_path: Path, url: str) -> None:
    write_organisation(tmp_path / "ds.xlsx", members=1_200, units=20)
    for written, there in (("Written: 1200 added, 0 changed.", 1_200),
                           ("Nothing was written.", 1_200)):  # fmt: skip
        shown = run(members, "import", tmp_path / "ds.xlsx", "--apply")
        assert (shown.exit_code, shown.stdout.splitlines()[-1]) == (0, written)
        assert members_there(url) == there


@pytest.mark.usefixtures("tables")
def test_a_list_is_taken_back(run: Run, tmp_path: Path, url: str) -> None:
    write_organisation(tmp_path / "ds.xlsx", members=600, units=5)
    shown = run(members, "import", tmp_path / "ds.xlsx", "--apply")
    assert "`thuky members undo 1` takes it back" in shown.stdout
    undone = run(members, "undo", "1")
    assert (undone.exit_code, undone.stdout) == (0, "600 removed, 0 put back.\n")
    assert members_there(url) == 0
    again = run(members, "undo", "1")
    assert (again.exit_code, again.stderr) == (2, "The list number 1 is undone, not applied.\n")
    assert run(members, "undo", "9").exit_code == 2


@pytest.mark.usefixtures("tables")
def test_what_a_list_leaves_open_waits_for_an_answer(run: Run, tmp_path: Path, url: str) -> None:
    messy.write(tmp_path / "ds.xlsx")
    file, answer = tmp_path / "ds.xlsx", "--answer"
    asked = run(members, "import", file, "--apply")
    assert "1 open; their rows wait for --answer QUESTION=ANSWER." in asked.stdout
    assert members_there(url) == 19
    assert run(members, "import", file, "--apply", answer, "legacy=yes").exit_code == 0
    assert members_there(url) == 23
    last = run(members, "import", file, "--apply", answer, "legacy=yes")
    assert last.stdout.splitlines()[-1] == "Nothing was written."
    for secret in messy.SECRET:
        assert secret.encode() not in (tmp_path / "thuky.db").read_bytes()


@pytest.mark.usefixtures("tables")
def test_a_list_as_text_and_as_json(run: Run, tmp_path: Path) -> None:
    rows = (("HV2", "Lê Văn Bình", "Chi hội 1"), ("", "[red]An[/red]", "Chi hội 1"))
    shown = run(members, "import", small(tmp_path / "ds.xlsx", *rows), "--apply")
    assert shown.exit_code == 0
    assert run(members, "list").stdout == (
        "HV2  Lê Văn Bình  Chi hội 1\nTK00001  [red]An[/red]  Chi hội 1\n"
    )
    lines = run(members, "list", "--json").stdout.splitlines()
    assert [json.loads(line) for line in lines] == [
        {"code": "HV2", "name": "Lê Văn Bình", "unit": "Chi hội 1"},
        {"code": "TK00001", "name": "[red]An[/red]", "unit": "Chi hội 1"},
    ]


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ds.csv", b"a,b\n1,2\n", "I found no header in “ds.csv”."),
        ("ds.xlsx", b"PK\x03\x04", "This file is damaged"),
        ("ds.exe", b"MZ", "I cannot read this kind of file."),
        ("ds.xlsx", b"", "This file is empty."),
        ("ds.xlsx", None, "cannot be opened: No such file or directory."),
    ],
)
def test_a_file_that_will_not_do(
    run: Run, tmp_path: Path, url: str, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    shown = run(members, "import", tmp_path / name, "--apply")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert said in " ".join(shown.stderr.split())
    assert members_there(url) == 0


@pytest.mark.usefixtures("tables")
def test_a_code_stands_alone_on_the_last_line(run: Run, tmp_path: Path, url: str) -> None:
    rows = (("HV1", "Trần Thị Hà", "Chi hội 1"),)
    run(members, "import", small(tmp_path / "ds.xlsx", *rows), "--apply")
    shown = run(members, "code", "hv1")
    assert shown.exit_code == 0
    head, code = shown.stdout.splitlines()
    assert head == "Trần Thị Hà (HV1), once, within 24 hours:"
    assert codes.read(code) == code.replace("-", "")
    hashes = look(url, lambda session: session.scalar(select(LinkCode.hash)))
    assert hashes == codes._hash(codes.read(code))
    shown = run(members, "code", "HV2")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr == "There is no member with the code HV2.\n"


@pytest.mark.usefixtures("tables")
def test_roles_come_and_go(run: Run, tmp_path: Path, url: str) -> None:
    rows = (("HV1", "Trần Thị Hà", "Chi hội 1"), ("HV2", "Lê Văn Bình", "Chi hội 2"))
    run(members, "import", small(tmp_path / "ds.xlsx", *rows), "--apply")
    for words, said in (
        (("grant", "HV1", "office_secretary"), "granted"),
        (("grant", "HV1", "unit_secretary"), "granted"),
        (("grant", "HV1", "deputy", "--unit", "chi hoi 2"), "granted"),
        (("grant", "HV1", "deputy", "--unit", "chi hoi 2"), "as it was before"),
        (("revoke", "HV1", "office_secretary"), "revoked"),
        (("revoke", "HV1", "operator"), "as it was before"),
    ):
        shown = run(roles, *words)
        assert (shown.exit_code, shown.stdout) == (
            0, f"Trần Thị Hà (HV1), {words[2]}: {said}.\n",
        )  # fmt: skip
    assert look(url, lambda session: accounts.roles(session, 1)) == {
        ("unit_secretary", 1), ("deputy", 2),
    }  # fmt: skip
    acts = look(url, lambda session: session.scalars(select(AuditEntry.action)))
    assert list(acts) == ["members.import", *["role.grant"] * 3, "role.revoke"]


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("HV1", "king"), "There is no role king; there are unit_secretary, deputy,"),
        (("HV9", "judge"), "There is no member with the code HV9."),
        (("HV1", "deputy", "--unit", "Chi hội 9"), "There is no unit called Chi hội 9."),
        (("HV1", "judge", "--unit", "Chi hội 1"), "The role judge is held everywhere,"),
    ],
)
def test_a_role_that_will_not_do(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    rows = (("HV1", "Trần Thị Hà", "Chi hội 1"),)
    run(members, "import", small(tmp_path / "ds.xlsx", *rows), "--apply")
    for command in ("grant", "revoke"):
        shown = run(roles, command, *words)
        assert (shown.exit_code, shown.stdout) == (2, "")
        assert said in " ".join(shown.stderr.split())


def test_without_tables_it_says_what_to_do(run: Run, url: str) -> None:
    shown = run(members, "list")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr == "The database has no tables yet: run `thuky migrate` first.\n"
