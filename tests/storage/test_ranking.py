"""Who is found first: as typed, in the other style of tone, without marks."""

import unicodedata

import pytest

from bot.turn import fold
from storage import people, ranking, units
from storage.tables import Member, Unit
from tests.chat import House

HOAS = ("Nguyễn Thị Họa", "Nguyễn Thị Hóa", "Nguyễn Thị Hoà", "Nguyễn Thị Hoa", "Nguyễn Thị Hòa")


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("hòa", ["Hòa", "Hoà", "Họa", "Hóa", "Hoa"]),
        ("Hoà", ["Hoà", "Hòa", "Họa", "Hóa", "Hoa"]),
        ("Nguyễn Thị Hoa", ["Hoa", "Họa", "Hóa", "Hoà", "Hòa"]),
        (unicodedata.normalize("NFD", "HÒA"), ["Hòa", "Hoà", "Họa", "Hóa", "Hoa"]),
    ],
)
def test_the_best_comes_first(said: str, order: list[str]) -> None:
    found = [HOAS[place].split()[-1] for place in ranking.best(HOAS, said)]
    assert found == order


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("Lý", "Lí"),
        ("Quý", "Quí"),
        ("Mỹ", "Mĩ"),
    ],
)
def test_two_styles_are_one(one: str, other: str) -> None:
    assert ranking.best([fold(one), other], one) == [1, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoàn", "hòan"), ("của", "cuả"), ("thúy", "thúi"), ("mai", "may"), ("huỳnh", "hùynh")],
)
def test_what_only_looks_like_a_style_is_not(one: str, other: str) -> None:
    assert ranking.best([fold(one), other], one) == [0, 1]


@pytest.mark.parametrize("said", ["ly", "lí", "Lý"])
async def test_i_and_y_find_each_other(house: House, said: str) -> None:
    for name in ("Trần Văn Lý", "Trần Văn Lí", "Trần Văn Thụy"):
        await house.member(name)
    async with house.database.read() as session:
        found = await units.meant(session, fold(said), unit_ids=None, said=said)
        people_ = await people.search(session, fold(said), said=said, limit=6)
    assert sorted(m.name for m in found) == sorted(p.name for p in people_)
    assert {m.name for m in found} == {"Trần Văn Lý", "Trần Văn Lí"}
    if said != "ly":
        assert found[0].name.lower().endswith(said.lower())
        assert people_[0].name == found[0].name


async def test_the_best_of_many_is_not_cut_off(house: House) -> None:
    for n in range(8):
        await house.member(f"Nguyễn Văn Hóa {n}")
    await house.member("Nguyễn Văn Hòa")
    async with house.database.read() as session:
        found = await units.meant(session, "hoa", unit_ids=None, said="hòa", limit=3)
    assert found[0].name == "Nguyễn Văn Hòa"


def test_a_whole_word_comes_before_a_part_and_little_else_before_much() -> None:
    names = ["Trần Thanh Vân", "Trần Văn Anh", "Đậu Vi Văn Vinh", "Trần Văn Ân"]
    assert ranking.best(names, "tran van an")[0] == 3
    assert ranking.best(["Đậu Vi Văn Vinh", "Vi Văn Vinh"], "vi van vinh")[0] == 1


async def test_among_many_parts_the_whole_word_is_found(house: House) -> None:
    async with house.database.write() as session:
        unit = Unit(name="Chi hội 1", search_key="chi hoi 1")
        session.add(unit)
        await session.flush()
        session.add_all(
            Member(code=f"V{n}", name="Trần Văn Oanh", search_key="tran van oanh", unit_id=unit.id)
            for n in range(ranking.MOST + 1)
        )
        session.add(
            Member(code="X", name="Trần Văn Ân", search_key="tran van z an", unit_id=unit.id)
        )
    async with house.database.read() as session:
        found = await units.meant(session, "tran van an", unit_ids=None)
    assert found[0].code == "X"
