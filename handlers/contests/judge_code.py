"""How an essay is called while nobody may know whose it is."""


def essay_code(number: int) -> str:
    """``BT-4831``; drawn by lot, unlike the numbers of receipts."""
    return f"BT-{number}"
