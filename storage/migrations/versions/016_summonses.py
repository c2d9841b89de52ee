"""Summonses and their answers; classes that are put off; seats kept for a unit."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "016"
down_revision = "015"
branch_labels = None
depends_on = None

STANDS = sa.text("ended_at IS NULL")
UNANSWERED = sa.text("state = 'invited'")
KEPT = sa.text("state = 'declined'")


def upgrade() -> None:
    op.add_column("trainings", sa.Column("postponed_at", Utc(timezone=True), nullable=True))
    reason = sa.Column("postponed_for", sa.String(300), nullable=False, server_default="")
    op.add_column("trainings", reason)
    op.create_index("ix_registrations_kept", "registrations", ["offer_until"],
                    sqlite_where=KEPT, postgresql_where=KEPT)  # fmt: skip
    _summonses()
    _invitations()


def _summonses() -> None:
    op.create_table(
        "summonses",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("training_id", BigId, nullable=False),
        *(sa.Column(name, sa.String(longest), nullable=False, server_default="")
          for name, longest in (("subject", 300), ("requirements", 300), ("signer", 150),
                                ("contact", 150))),
        sa.Column("sent_at", Utc(timezone=True), nullable=False),
        sa.Column("sent_by", BigId, nullable=True),
        sa.Column("due_at", Utc(timezone=True), nullable=False),
        sa.Column("ended_at", Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"],
                                name=op.f("fk_summonses_training_id")),
        sa.ForeignKeyConstraint(["sent_by"], ["members.id"], name=op.f("fk_summonses_sent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summonses")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("uq_summonses_standing", "summonses", ["training_id"], unique=True,
                    sqlite_where=STANDS, postgresql_where=STANDS)  # fmt: skip
    op.create_index("ix_summonses_training", "summonses", ["training_id"])


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("summons_id", BigId, nullable=False),
        sa.Column("registration_id", BigId, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("sent_at", Utc(timezone=True), nullable=False),
        sa.Column("due_at", Utc(timezone=True), nullable=False),
        sa.Column("chase_at", Utc(timezone=True), nullable=True),
        sa.Column("answered_at", Utc(timezone=True), nullable=True),
        sa.Column("by_id", BigId, nullable=True),
        sa.Column("reason", sa.String(300), nullable=False, server_default=""),
        sa.Column("replaces_id", BigId, nullable=True),
        *(sa.ForeignKeyConstraint([name], [f"{of}.id"], name=op.f(f"fk_invitations_{name}"))
          for name, of in (("summons_id", "summonses"), ("registration_id", "registrations"),
                           ("by_id", "members"), ("replaces_id", "invitations"))),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("summons_id", "registration_id",
                            name=op.f("uq_invitations_summons_id_registration_id")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("ix_invitations_registration", "invitations", ["registration_id"])
    op.create_index("ix_invitations_unanswered", "invitations", ["due_at"],
                    sqlite_where=UNANSWERED, postgresql_where=UNANSWERED)  # fmt: skip


def downgrade() -> None:
    op.drop_table("invitations")
    op.drop_table("summonses")
    op.drop_index("ix_registrations_kept", "registrations")
    op.drop_column("trainings", "postponed_for")
    op.drop_column("trainings", "postponed_at")
