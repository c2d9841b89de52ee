"""A year's holidays are read as people write them; what is not clear is said, never guessed."""

from datetime import date

import pytest

from bot.documents.plain import MOST, as_lines
from bot.documents.reading import Sheet
from handlers.questions.load_year import Understood, understand

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("01/01/2027 Tết Dương lịch", [date(2027, 1, 1)]),
        ("01/01 Tết Dương lịch", [date(2027, 1, 1)]),
        ("24/12 Nghỉ", [date(2026, 12, 24)]),
        ("23/11 Nghỉ", [TODAY]),
        ("22/11 Nghỉ", [date(2027, 11, 22)]),
        ("Năm 2028\n1/1: Tết", [date(2028, 1, 1)]),
        ("2028\n1/1 Tết\n2029\n1/1 Tết", [date(2028, 1, 1), date(2029, 1, 1)]),
        ("30/12 - 02/01 Nghỉ", [date(2026, 12, n) for n in (30, 31)]
         + [date(2027, 1, n) for n in (1, 2)]),
        ("30.4–1.5.2027, Nghỉ lễ", [date(2027, 4, 30), date(2027, 5, 1)]),
        ("• ngày 02-09-2027: Quốc khánh", [date(2027, 9, 2)]),
        ("3. 02/09/2027\tQuốc khánh", [date(2027, 9, 2)]),
        ("2\t02/09/2027\tQuốc khánh", [date(2027, 9, 2)]),
        ("02/09/2027 đến 03/09/2027 Quốc khánh", [date(2027, 9, 2), date(2027, 9, 3)]),
        ("02/09/2027\t03/09/2027\tQuốc khánh", [date(2027, 9, 2), date(2027, 9, 3)]),
    ],
)  # fmt: skip
def test_understood(text: str, days: list[date]) -> None:
    found = understand(text, today=TODAY)
    assert (sorted(found.days), found.unclear) == (days, ())
    assert Understood.of(found.as_json()) == found


@pytest.mark.parametrize(
    "line",
    [
        "31/02 Tết", "01/01/2027", "Tết Dương lịch", "02/09/2027 - 01/09/2027 Lễ",
        "01/01/2027 - 01/03/2027 Nghỉ dài", f"01/01/2027 {'x' * 101}", "13/13 Tết", "101/1 Tết",
    ],
)  # fmt: skip
def test_unclear(line: str) -> None:
    found = understand(line, today=TODAY)
    assert found.days == {}
    assert found.unclear == (line[:100],)


def test_of_two_names_the_first_stays() -> None:
    found = understand("01/01/2027 Tết\n01/01/2027 Lễ", today=TODAY)
    assert found.days == {date(2027, 1, 1): "Tết"}


def test_a_small_table_as_lines() -> None:
    rows = ((1.0, date(2027, 1, 1), "Tết  Dương lịch"), (None, None, None), (2, "x", True))
    assert as_lines([Sheet("a", rows, False)]) == "1\t01/01/2027\tTết Dương lịch\n2\tx\tTrue"
    assert as_lines([Sheet("a", (("x" * (MOST + 1),),), False)]) == ""
