"""Who looks after the machine is named in the settings."""

from pathlib import Path

from bot.app import App
from bot.settings import Settings
from storage import roles
from storage.tables import Member, Unit


async def test_who_is_named_is_an_operator_from_the_next_start_on(tmp_path: Path) -> None:
    app = App(Settings(data=tmp_path, operators="HV2, HV9"))
    await app.prepare()
    async with app.database.write() as session:
        session.add(Unit(id=1, name="Chi hội 1", search_key="chi hoi 1"))
        await session.flush()
        for number in (1, 2):
            session.add(
                Member(id=number, code=f"HV{number}", name="Hà", search_key="ha", unit_id=1)
            )
    for _ in range(2):
        await app.prepare()
    async with app.database.read() as session:
        assert [one.id for one in await roles.holders(session, "operator")] == [2]
    await app.database.close()
