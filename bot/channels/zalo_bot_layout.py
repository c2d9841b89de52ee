"""How a message looks on Zalo Bot: plain text, nothing to press; a photo goes along, any other
file is its name and address below the text."""

from dataclasses import replace

from bot.messages import Say

PHOTO_TYPES = ("image/jpeg", "image/png")


def seen(say: Say, address: str) -> Say:
    """The same as it is seen there; ``address`` is that of its file."""
    text, file = say.text, say.file
    if file and file.mime not in PHOTO_TYPES:
        text = "\n".join(part for part in (text, f"{file.name}: {address}") if part)
        file = None
    return replace(say, text=text, file=file, buttons=())
