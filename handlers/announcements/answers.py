"""An announcement as the answers of its form, and back."""

import json
from datetime import date, datetime

from bot.forms import Answers
from storage.announcements import Notice, Sent
from storage.audiences import EVERYBODY

DEFAULTS = {
    "more": "",
    "kind": "plain",
    "urgency": "normal",
    "need": "ack",
    "due": "",
    "files": "[]",
    "when": "",
    "minus": "",
    "paid": "",
    "others": "",
}
"""What she may set besides text and audience, and how it is when she does not."""


def noticed(answers: Answers) -> Notice:
    """What she has written so far."""
    kind = answers.get("kind", "plain")
    is_paper = kind != "plain"
    day, due = answers.get("dated", ""), answers.get("due", "")
    replaces = answers.get("replaces")
    return Notice(
        text=answers.get("text", ""),
        kind=kind if is_paper else "",
        number=answers.get("number", "") if is_paper else "",
        dated=date.fromisoformat(day) if is_paper and day else None,
        subject=answers.get("subject", "") if is_paper else "",
        urgency=answers.get("urgency", "normal"),
        need=answers.get("need", "ack"),
        due_at=datetime.fromisoformat(due) if due else None,
        file_ids=tuple(json.loads(answers.get("files", "[]"))),
        paid=answers.get("paid") == "yes",
        replaces_id=int(replaces) if replaces else None,
    )


def written(sent: Sent) -> dict[str, str]:
    """The answers that an announcement was made of."""
    of = sent.notice
    when = sent.send_at.isoformat() if sent.is_timed and sent.send_at else ""
    head = {
        "kind": of.kind,
        "number": of.number,
        "dated": of.dated.isoformat() if of.dated else "",
        "subject": of.subject,
    }
    return {
        "text": of.text,
        "audience": json.dumps(sent.whom.as_json()) if sent.whom != EVERYBODY else "everyone",
        **(head if of.kind else {"kind": "plain"}),
        "urgency": of.urgency,
        "need": of.need,
        "due": of.due_at.isoformat() if of.due_at else "",
        "files": json.dumps(of.file_ids),
        "when": when,
        "paid": "yes" if of.paid else "",
        **({"replaces": str(of.replaces_id)} if of.replaces_id else {}),
    }
