"""What of the roster a correction may write: read as a roster's own cells are."""

from bot.turn import fold
from handlers.members import vietnamese

LONGEST = 200
"""Characters of a name or a position, as the table keeps them."""
GENDERS = {"nam": "male", "nu": "female", "male": "male", "female": "female"}


def columns(field: str, wanted: str) -> dict[str, str]:
    """What a yes to a correction writes into which columns of the roster.

    Raises:
        ValueError: it cannot be read as such an entry.
    """
    match field:
        case "name":
            name = vietnamese.full_name(wanted)
            if not name or len(name) > LONGEST:
                raise ValueError(field)
            return {"name": name, "search_key": fold(name)[:200]}
        case "born":
            born = vietnamese.born(wanted)
            if not born:
                raise ValueError(field)
            return {"born": born}
        case "gender":
            if fold(wanted) not in GENDERS:
                raise ValueError(field)
            return {"gender": GENDERS[fold(wanted)]}
    if len(wanted) > LONGEST:
        raise ValueError(field)
    return {"position": wanted}
