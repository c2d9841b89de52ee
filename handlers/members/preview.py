"""What a list would change, in words: before anything is written."""

from collections.abc import Sequence

from bot.texts import Words
from handlers.members.entries import Read, Refused, every_refusal
from handlers.members.review import Doubtful
from storage.comparisons import Comparison
from storage.retention import LISTS_WAIT

SHOWN = 10
"""Rows and new units named in a preview; the others are counted."""


def preview(words: Words, name: str, read: Read, compared: Comparison) -> str:
    """What a list would change, what to look at again, and why a row would not be taken."""
    refused = every_refusal(read, compared)
    parts = [
        words("members-import-preview", name=name, new=len(compared.new),
              changed=len(compared.changed), unchanged=compared.unchanged, refused=len(refused)),
    ]  # fmt: skip
    for key, names in (("units", compared.new_units), ("dropped", read.dropped),
                       ("unread", read.unread)):  # fmt: skip
        if names:
            parts.append(_named(words, f"members-import-{key}", names, sheet=read.sheet))
    doubtful = [_doubtful(words, one) for one in read.doubtful]
    lines = [
        words("members-import-row", row=str(r.row), name=r.name or "—", reason=reason(words, r))
        for r in refused
    ]
    parts += _listed(words("members-import-review"), doubtful, words)
    on = "-of" if read.unread else ""
    heading = words(f"members-import-rows{on}", sheet=read.sheet)
    parts += _listed(heading, lines, words)
    if compared.writes:
        parts.append(words("members-import-ask", days=LISTS_WAIT.days))
    else:
        parts.append(words("members-import-nothing"))
    return "\n\n".join(parts)


def reason(words: Words, one: Refused) -> str:
    """Why a row is not taken, with the words of its cell that are to blame."""
    why = words(f"members-import-reason-{one.reason}")
    return words("members-import-reason-said", why=why, said=one.said) if one.said else why


def _listed(heading: str, lines: Sequence[str], words: Words) -> list[str]:
    if not lines:
        return []
    more = len(lines) - SHOWN
    last = [words("members-import-more", count=more)] if more > 0 else []
    return ["\n".join([heading, *lines[:SHOWN], *last])]


def _doubtful(words: Words, one: Doubtful) -> str:
    why = [words(f"members-import-review-{reason}", said=said) for reason, said in one.reasons]
    return words("members-import-row", row=str(one.row), name=one.name, reason=", ".join(why))


def _named(words: Words, key: str, names: tuple[str, ...], *, sheet: str) -> str:
    shown = ", ".join(names[:SHOWN])
    rest = len(names) - SHOWN
    also = words("members-import-others", count=rest) if rest > 0 else ""
    return words(key, names=" ".join(filter(None, [shown, also])), count=len(names), sheet=sheet)
