"""Every table, one file a feature."""

from storage.tables.announcements import (
    Announcement,
    Digest,
    Enclosure,
    Recipient,
    Revision,
    UnitCard,
)
from storage.tables.attendance import AttendanceCard, AttendanceMark, TrainingSession
from storage.tables.audit import AuditEntry, Seal, Unsealed
from storage.tables.certificates import Certificate, CertificateVersion, CertificateWaiver
from storage.tables.columns import Table
from storage.tables.contests import Contest, ContestOfficer, Entry, EntryEvent, EntryVersion, Part
from storage.tables.conversations import Conversation
from storage.tables.deliveries import Body, Delivery
from storage.tables.feedback import FeedbackAnswer, FeedbackGiven
from storage.tables.files import StoredFile, UploadLink
from storage.tables.fleet import Allowance, Epoch, Hold, Lease, Mark
from storage.tables.inbox import InboxRow
from storage.tables.judging import (
    Assignment,
    BlindCode,
    BlindEssay,
    Criterion,
    JudgingRound,
    Score,
    Verdict,
)
from storage.tables.lists import Chosen, Decision, NameList, Pass, Site
from storage.tables.members import (
    Account,
    Consent,
    ImportBatch,
    ImportChange,
    ImportQuestion,
    LinkCode,
    LinkProposal,
    Member,
    Role,
    Stay,
)
from storage.tables.overlaps import Overlap, OverlapCheck, Quotation
from storage.tables.papers import Paper
from storage.tables.platforms import Grant, Upload
from storage.tables.prizes import Award, PrizeTier, Publication
from storage.tables.questions import Counter, Holiday, Question, QuestionWords, SharedAnswer
from storage.tables.quizzes import Quiz, QuizAnswer, QuizAttempt, QuizQuestion
from storage.tables.reminders import Reminder
from storage.tables.results import Essay, Result
from storage.tables.rights import ConsentText, Erasure, RightsRequest
from storage.tables.sessions import WebSession
from storage.tables.summons import Invitation, Summons
from storage.tables.trainings import Quota, Registration, RegistrationEvent, Training
from storage.tables.units import Cluster, Unit, UnitAlias
from storage.tables.venues import Conference, ConferenceCard, HeadCount, Venue, VenueChoice

__all__ = [
    "Account",
    "Allowance",
    "Announcement",
    "Assignment",
    "AttendanceCard",
    "AttendanceMark",
    "AuditEntry",
    "Award",
    "BlindCode",
    "BlindEssay",
    "Body",
    "Certificate",
    "CertificateVersion",
    "CertificateWaiver",
    "Chosen",
    "Cluster",
    "Conference",
    "ConferenceCard",
    "Consent",
    "ConsentText",
    "Contest",
    "ContestOfficer",
    "Conversation",
    "Counter",
    "Criterion",
    "Decision",
    "Delivery",
    "Digest",
    "Enclosure",
    "Entry",
    "EntryEvent",
    "EntryVersion",
    "Epoch",
    "Erasure",
    "Essay",
    "FeedbackAnswer",
    "FeedbackGiven",
    "Grant",
    "HeadCount",
    "Hold",
    "Holiday",
    "ImportBatch",
    "ImportChange",
    "ImportQuestion",
    "InboxRow",
    "Invitation",
    "JudgingRound",
    "Lease",
    "LinkCode",
    "LinkProposal",
    "Mark",
    "Member",
    "NameList",
    "Overlap",
    "OverlapCheck",
    "Paper",
    "Part",
    "Pass",
    "PrizeTier",
    "Publication",
    "Question",
    "QuestionWords",
    "Quiz",
    "QuizAnswer",
    "QuizAttempt",
    "QuizQuestion",
    "Quota",
    "Quotation",
    "Recipient",
    "Registration",
    "RegistrationEvent",
    "Reminder",
    "Result",
    "Revision",
    "RightsRequest",
    "Role",
    "Score",
    "Seal",
    "SharedAnswer",
    "Site",
    "Stay",
    "StoredFile",
    "Summons",
    "Table",
    "Training",
    "TrainingSession",
    "Unit",
    "UnitAlias",
    "UnitCard",
    "Unsealed",
    "Upload",
    "UploadLink",
    "Venue",
    "VenueChoice",
    "Verdict",
    "WebSession",
]
