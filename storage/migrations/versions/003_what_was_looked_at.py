"""How far what runs by the clock has looked; reminders nobody was told of yet."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import Utc

revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "marks",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
    )
    overdue = sa.text("state = 'overdue'")
    op.create_index(
        "ix_reminders_overdue", "reminders", ["id"], sqlite_where=overdue, postgresql_where=overdue
    )


def downgrade() -> None:
    op.drop_index("ix_reminders_overdue", "reminders")
    op.drop_table("marks")
