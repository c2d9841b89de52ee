"""Who may use what: the words of the table of contents."""

from bot.turn import Access
from handlers.trainings import door

MEMBERS = Access()
IN_PLACE = Access(in_place=True)
"""What a unit's secretary may also do for a member who has no chat."""
UNIT = Access(("unit_secretary", "deputy", "office_secretary"))
OFFICE = Access(("office_secretary",))
JUDGES = Access(("judge",))
"""Who judges a contest; they see no names."""
DOOR = Access(door.KEEPERS)
"""Who keeps the list of a session."""
SENDERS = Access((*UNIT.roles, *door.KEEPERS))
"""Who sends lists of names; each is decided about by who sent it."""
