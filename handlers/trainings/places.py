"""What a member has in a class, in words, with what she can do about it."""

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import button
from handlers.trainings import letters
from storage.invitations import OPEN
from storage.registrations import ASKED, CONFIRMED, LIVE, OFFERED, QUEUED, REFUSED, Place

SHORT_TITLE = 14
"""Characters of a title on a button of twenty."""


def lines(words: Words, place: Place) -> str:
    """The class, when and where it is, how her seat stands and what comes next."""
    if place.postponed_for is not None:
        about = words("trainings-place-postponed", title=place.title, place=place.place,
                      reason=place.postponed_for)  # fmt: skip
        return f"{about}\n{state(words, place)}"
    about = words(
        "trainings-place",
        title=place.title,
        place=place.place,
        start=words.moment(place.starts_at),
        end=words.moment(place.ends_at),
    )
    return f"{about}\n{state(words, place)}"


def state(words: Words, place: Place, *, short: bool = False) -> str:
    """How her seat stands and what comes next; ``short``: the first alone, for a list."""
    if short:
        return words(f"trainings-state-{place.state}", position=place.position)
    if place.state == QUEUED:
        return words("trainings-place-queued", position=place.position, waiting=place.waiting)
    if place.state == OFFERED and place.until is not None:
        return words("trainings-place-offered", until=words.moment(place.until))
    if place.state == REFUSED:
        return words("trainings-place-refused", reason=place.reason)
    if place.state == ASKED:
        if place.reason:
            return words("trainings-place-asked-back", question=place.reason)
        return words("trainings-place-asked")
    if place.answer in OPEN and place.answer_until is not None:
        return words("trainings-place-invited", until=words.moment(place.answer_until))
    return words(f"trainings-place-{place.answer or CONFIRMED}")


def shown(words: Words, place: Place, first: str) -> Say:
    """One place below a first line."""
    return Say(f"{first}\n\n{lines(words, place)}", buttons(words, place))


def buttons(words: Words, place: Place, label: str = "") -> tuple[Button, ...]:
    """What she can do about it; ``label`` is that of giving it up."""
    if place.state not in LIVE:
        return ()
    if place.state == OFFERED:
        return offer_buttons(words, place.id)
    if place.state == CONFIRMED and place.answer in OPEN:
        return summons_buttons(words, place, label)
    label = label or words("trainings-button-cancel")
    giving_up = button(label, "cancel-registration", place.id)
    if place.state == ASKED and place.reason:
        return (button(words("trainings-button-explain"), "approval-explain", place.id), giving_up)
    return (giving_up,)


def offer_buttons(words: Words, registration_id: int) -> tuple[Button, ...]:
    """The two answers to an offered seat."""
    return (
        button(words("trainings-button-accept"), "accept-seat", registration_id),
        button(words("trainings-button-pass"), "pass-seat", registration_id),
    )


def summons_buttons(words: Words, place: Place, label: str = "") -> tuple[Button, ...]:
    """The two answers to a summons; where ``label`` tells classes apart, with the title."""
    if not label:
        return letters.answers(words, place.invitation_id)
    title = short(place.title)
    return tuple(
        button(words(f"summons-button-{what}-one", title=title), f"summons-{what}",
               place.invitation_id)
        for what in ("yes", "no")
    )  # fmt: skip


def short(title: str, limit: int = SHORT_TITLE) -> str:
    """A title cut at a word for a button."""
    if len(title) <= limit:
        return title
    cut = title[:limit].rsplit(" ", 1)[0].rstrip(" ,.-–:")
    return f"{cut or title[: limit - 1]}…"
