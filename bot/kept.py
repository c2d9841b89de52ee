"""Small files of the data folder that outlive the database's backup."""

import os
import secrets
from pathlib import Path


def replace(file: Path, text: str) -> None:
    """Write the file anew in one step, so that it is always whole, also after a power cut."""
    fresh = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with fresh.open("w", encoding="ascii") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
