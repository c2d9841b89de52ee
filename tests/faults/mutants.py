"""Takes one guard away at a time, in a copy of the tree, and runs the test that must notice.

``python -m tests.faults.mutants [WORDS]`` tries the guards whose name has these words;
``--table`` prints them all as README.md has them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults import (
    guards_answers,
    guards_attendance,
    guards_audiences,
    guards_audit,
    guards_certificates,
    guards_changes,
    guards_day,
    guards_in,
    guards_judging,
    guards_kept,
    guards_law,
    guards_lists,
    guards_oa,
    guards_out,
    guards_prizes,
    guards_questions,
    guards_quiz,
    guards_rules,
    guards_seats,
    guards_summons,
    guards_time,
    guards_venues,
    guards_wire,
)
from tests.faults.guard import Guard

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage", "tests", "pyproject.toml")
GUARDS: tuple[Guard, ...] = (
    *guards_in.GUARDS,
    *guards_judging.GUARDS,
    *guards_out.GUARDS,
    *guards_wire.GUARDS,
    *guards_time.GUARDS,
    *guards_oa.GUARDS,
    *guards_kept.GUARDS,
    *guards_questions.GUARDS,
    *guards_attendance.GUARDS,
    *guards_audit.GUARDS,
    *guards_law.GUARDS,
    *guards_audiences.GUARDS,
    *guards_day.GUARDS,
    *guards_answers.GUARDS,
    *guards_changes.GUARDS,
    *guards_rules.GUARDS,
    *guards_seats.GUARDS,
    *guards_summons.GUARDS,
    *guards_quiz.GUARDS,
    *guards_certificates.GUARDS,
    *guards_venues.GUARDS,
    *guards_lists.GUARDS,
    *guards_prizes.GUARDS,
)
PASSED, FAILED = 0, 1
"""Exit codes of pytest; the others say that it could not run the tests at all."""
LONGEST = 60
"""Seconds; whoever takes longer without a guard has missed it."""
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "--timeout", "30", "--timeout-method", "thread")
"""By the thread: without a guard a test may hang so that nothing but its end helps."""


def copy_tree(into: Path) -> Path:
    """A copy of all that the tests need."""
    for name in ROOMS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, into / name)
        else:
            shutil.copy2(ROOT / name, into / name)
    return into


@contextmanager
def without(guard: Guard, tree: Path) -> Iterator[None]:
    """The tree while it lacks that guard."""
    file = tree / guard.file
    whole = file.read_text()
    for stale in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        stale.unlink()
    file.write_text(guard.taken_from(whole))
    try:
        yield
    finally:
        file.write_text(whole)


def run(
    tree: Path, *tests: str, postgresql: str = "", seconds: float = LONGEST
) -> tuple[int, str]:
    """Exit code and last lines of pytest over these tests of the tree."""
    settings = {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    if postgresql:
        settings["THUKY_TEST_DATABASE_URL"] = postgresql
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", *OPTIONS, *tests],
            cwd=tree, env=os.environ | settings, capture_output=True, text=True, check=False,
            timeout=seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return FAILED, "it does not end"
    return ended.returncode, "\n".join((ended.stdout + ended.stderr).splitlines()[-15:])


def table() -> str:
    """The guards as README.md lists them."""
    lines = ["| guard | where | the test that fails without it |", "|---|---|---|"]
    for guard in GUARDS:
        place = f"`{guard.file}`: `{guard.place}`".replace("|", "\\|")
        lines.append(f"| {guard.name} | {place} | `{guard.test.partition('[')[0]}` |")
    return "\n".join(lines) + "\n"


def main(wanted: list[str]) -> int:
    """How many guards nobody missed."""
    unmissed = 0
    with tempfile.TemporaryDirectory(prefix="thuky-guards-") as folder:
        tree = copy_tree(Path(folder))
        for guard in GUARDS:
            if not all(word in guard.name for word in wanted):
                continue
            with without(guard, tree):
                code, said = run(tree, guard.test)
            unmissed += code != FAILED
            sys.stdout.write(f"missed  {guard.name}\n" if code == FAILED else
                             f"NOBODY  {guard.name}\n{said}\n")  # fmt: skip
            sys.stdout.flush()
    return unmissed


if __name__ == "__main__":
    if sys.argv[1:] == ["--table"]:
        sys.stdout.write(table())
    else:
        sys.exit(main(sys.argv[1:]))
