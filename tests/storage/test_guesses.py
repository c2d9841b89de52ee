"""Somebody guesses linking codes: none succeeds, and the chat is locked most of the time."""

import random
from datetime import timedelta

import pytest

from storage import accounts, codes
from storage.codes import ALPHABET, LENGTH
from storage.database import Database
from tests.chat import Clock, House

VALID = 200
"""Codes that are good meanwhile, of a whole unit."""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "guesses", [2_000, pytest.param(100_000, marks=pytest.mark.slow)], ids=["some", "100,000"]
)
async def test_guessed_codes_open_nothing(
    house: House, database: Database, clock: Clock, guesses: int
) -> None:
    people = [(await house.member(f"Người {n}", linked=False, channel="gone")).id
              for n in range(VALID)]  # fmt: skip
    async with database.write() as session:
        await codes.issue_all(
            session, people, unit_id=1, made_by=people[0], valid_for=timedelta(days=365),
            now=clock(),
        )  # fmt: skip
        known = await accounts.meet(session, channel="telegram", account="7000001", chat="66",
                                    now=clock())  # fmt: skip
    chance, looked = random.Random(26), 0
    for first in range(0, guesses, 1_000):
        async with database.write() as session:
            for _ in range(min(1_000, guesses - first)):
                clock.pass_(seconds=1)
                code = "".join(chance.choices(ALPHABET, k=LENGTH))
                try:
                    await codes.check(session, account_id=known.account.id, code=code, now=clock())
                except codes.WrongCode:
                    looked += 1
                except codes.Locked:
                    pass
                else:
                    pytest.fail("a guess was right")
    # four wrong answers and a locked chat each quarter of an hour: the rest was not even looked at
    assert looked <= 4 * (guesses / codes.LOCKED_FOR.total_seconds() + 1)
