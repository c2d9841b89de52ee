"""Everything that is kept, column by column: what for, how sensitive, how long, whose.

A table or column that stands in no list here fails a test. Erasure, export and
``deploy/data-inventory.md`` are all made from these lists, so none of them can forget one.
"""

from typing import Final

from storage.inventory.attendance import ATTENDANCE
from storage.inventory.certificates import CERTIFICATES
from storage.inventory.judging import JUDGING
from storage.inventory.kinds import DELETED, EMPTIED, KEPT, Column, Kept
from storage.inventory.lists import LISTS
from storage.inventory.machine import MACHINE
from storage.inventory.overlaps import OVERLAPS
from storage.inventory.people import PEOPLE
from storage.inventory.quizzes import QUIZZES
from storage.inventory.summons import SUMMONS
from storage.inventory.venues import VENUES
from storage.inventory.work import WORK

_PARTS: Final = (
    *PEOPLE,
    *WORK,
    *ATTENDANCE,
    *CERTIFICATES,
    *JUDGING,
    *LISTS,
    *OVERLAPS,
    *QUIZZES,
    *SUMMONS,
    *VENUES,
    *MACHINE,
)
INVENTORY: Final = {kept.name: kept for kept in _PARTS}

__all__ = ["DELETED", "EMPTIED", "INVENTORY", "KEPT", "Column", "Kept"]
