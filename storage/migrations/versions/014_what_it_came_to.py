"""Pass marks, and what tests came to."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId, Utc

revision = "014"
down_revision = "013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("trainings", sa.Column("pass_mark", BigId, nullable=True))
    op.create_table(
        "results",
        sa.Column("training_id", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=False),
        sa.Column("score", BigId, nullable=False),
        sa.Column("source", sa.String(8), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("by_id", BigId, nullable=True),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"],
                                name=op.f("fk_results_training_id")),
        *(sa.ForeignKeyConstraint([name], ["members.id"], name=op.f(f"fk_results_{name}"))
          for name in ("member_id", "by_id")),
        sa.PrimaryKeyConstraint("training_id", "member_id", name=op.f("pk_results")),
    )  # fmt: skip
    op.create_index(op.f("ix_results_member_id"), "results", ["member_id"])


def downgrade() -> None:
    op.drop_table("results")
    op.drop_column("trainings", "pass_mark")
