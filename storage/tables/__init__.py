"""Every table, one file a feature."""

from storage.tables.announcements import Announcement, Recipient
from storage.tables.audit import AuditEntry
from storage.tables.columns import Table
from storage.tables.contests import Contest, Entry, EntryVersion, Part
from storage.tables.conversations import Conversation
from storage.tables.deliveries import Body, Delivery
from storage.tables.files import StoredFile, UploadLink
from storage.tables.fleet import Allowance, Epoch, Hold, Lease, Mark
from storage.tables.inbox import InboxRow
from storage.tables.members import (
    Account,
    Consent,
    ImportBatch,
    LinkCode,
    LinkProposal,
    Member,
    Role,
    Unit,
)
from storage.tables.platforms import Grant, Upload
from storage.tables.reminders import Reminder
from storage.tables.sessions import WebSession
from storage.tables.trainings import Registration, Training

__all__ = [
    "Account",
    "Allowance",
    "Announcement",
    "AuditEntry",
    "Body",
    "Consent",
    "Contest",
    "Conversation",
    "Delivery",
    "Entry",
    "EntryVersion",
    "Epoch",
    "Grant",
    "Hold",
    "ImportBatch",
    "InboxRow",
    "Lease",
    "LinkCode",
    "LinkProposal",
    "Mark",
    "Member",
    "Part",
    "Recipient",
    "Registration",
    "Reminder",
    "Role",
    "StoredFile",
    "Table",
    "Training",
    "Unit",
    "Upload",
    "UploadLink",
    "WebSession",
]
