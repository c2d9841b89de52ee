"""What a secretary types for a day and an hour."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Incoming, Kind
from bot.texts import Texts
from bot.turn import Turn
from handlers.moments import moment, show_moment

TEXTS = Texts(Path(__file__).parents[2] / "handlers" / "texts")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 10, 14, 9, 0, tzinfo=ZONE)
"""A Wednesday."""


def turn(language: str = "vi", now: datetime = NOW) -> Turn:
    said = Incoming(channel="test", account="1", chat="1", id="1", at=now, kind=Kind.TEXT)
    return Turn(work=None, said=said, account_id=1, member=None,  # type: ignore[arg-type]
                words=TEXTS.words(language), now=now.astimezone(UTC), organisation="")  # fmt: skip


READ = {
    "7h30 20/11": "2026-11-20T07:30",
    "20/11/2026 7h30": "2026-11-20T07:30",
    "14h thứ 6 20/11": "2026-11-20T14:00",
    "17h00, thứ Sáu, 20/11/2026": "2026-11-20T17:00",
    "7 giờ 30 ngày 20/11": "2026-11-20T07:30",
    "7g30 20/11": "2026-11-20T07:30",
    "07:30 20-11-2026": "2026-11-20T07:30",
    "mai 14h": "2026-10-15T14:00",
    "hôm nay 16h": "2026-10-14T16:00",
    "7h30' ngày 20.11.26": "2026-11-20T07:30",
    "7 GIỜ RƯỠI ngày 20 tháng 11 năm 2026": "2026-11-20T07:30",
    "lúc 7h 30 phút, 5 tháng 11": "2026-11-05T07:30",
    "7h - 20/11": "2026-11-20T07:00",
    "7h30 - 20 / 11 / 2026": "2026-11-20T07:30",
    "19h thứ năm ngày 05/11": "2026-11-05T19:00",
    "8h chủ nhật": "2026-10-18T08:00",
    "14h thứ tư": "2026-10-14T14:00",
    "8h thứ tư": "2026-10-21T08:00",
    "8h thứ hai tuần sau": "2026-10-19T08:00",
    "8h thứ sáu tuần này": "2026-10-16T08:00",
    "14h t6": "2026-10-16T14:00",
    "chiều mai 2h": "2026-10-15T14:00",
    "2 giờ chiều ngày mai": "2026-10-15T14:00",
    "7h tối nay": "2026-10-14T19:00",
    "8h sáng 20/11": "2026-11-20T08:00",
    "11h30 trưa mốt": "2026-10-16T11:30",
    "9h ngày kia": "2026-10-16T09:00",
    "24h00 20/11": "2026-11-21T00:00",
    "0h00 20/11": "2026-11-20T00:00",
    "8h 10/10": "2027-10-10T08:00",
    "8h 29/2": "2028-02-29T08:00",
    "2026-11-20 07:30": "2026-11-20T07:30",
    "07:30, Friday, 20/11/2026": "2026-11-20T07:30",
    "2:30 pm tomorrow": "2026-10-15T14:30",
    "2pm 20/11": "2026-11-20T14:00",
}

REFUSED = {
    "": "unclear",
    "sớm nhất có thể": "unclear",
    "7h30": "unclear",
    "7h30 31/11": "unclear",
    "7h30 20/13": "unclear",
    "25h 20/11": "unclear",
    "24h30 20/11": "unclear",
    "7h75 20/11": "unclear",
    "7h3 20/11": "unclear",
    "17h30 20/11 11h30": "unclear",
    "7h30 20/11 hoặc 21/11": "unclear",
    "trước 7h30 ngày 20/11": "unclear",
    "7h30 20/11/20266": "unclear",
    "7h30 20/11/2226": "unclear",
    "7h30 31/12/9999": "unclear",
    "24h00 31/12/9999": "unclear",
    "7h30 20/11/0000": "unclear",
    "7h30 mai 20/11": "unclear",
    "13h sáng mai": "unclear",
    "12h đêm mai": "unclear",
    "14h thứ 6/11": "unclear",
    "-7h30 20/11 x": "unclear",
    "7h30 ²⁰/11": "unclear",
    "20/11": "no-hour",
    "thứ sáu": "no-hour",
    "ngày 20 tháng 11": "no-hour",
    "7h30 thứ 5 20/11": "weekday",
    "17h00, thứ Hai, 20/11/2026": "weekday",
    "8h hôm nay": "past",
    "9h00 14/10": "past",
    "8h 20/11/2025": "past",
    "8h thứ hai tuần này": "past",
}


@pytest.mark.parametrize("typed", READ)
def test_what_is_read(typed: str) -> None:
    assert moment(turn(), typed) == f"{READ[typed]}:00+07:00"


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_asked_again(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{REFUSED[typed]}$"):
        moment(turn(), typed)


@given(minutes=st.integers(1, 10 * 365 * 24 * 60), language=st.sampled_from(["vi", "en"]))
def test_what_is_shown_is_read_again(minutes: int, language: str) -> None:
    value = (NOW + timedelta(minutes=minutes)).isoformat()
    here = turn(language)
    assert moment(here, show_moment(here, value)) == value


@given(typed=st.text(max_size=40) | st.text("0123456789/:.-hg thứngàymai", max_size=30))
def test_anything_is_a_later_moment_or_asked_again(typed: str) -> None:
    try:
        found = moment(turn(), typed)
    except ValueError as error:
        found = str(error)
    if found not in ("unclear", "no-hour", "weekday", "past"):
        assert NOW < datetime.fromisoformat(found) < NOW + timedelta(days=366 * 11)


def test_the_day_is_the_organisations() -> None:
    late = datetime(2026, 10, 14, 18, 0, tzinfo=UTC)  # already the 15th over there
    assert moment(turn(now=late), "hôm nay 7h") == "2026-10-15T07:00:00+07:00"
