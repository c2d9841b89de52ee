"""What a list leaves open and what its sender answered; what each of its rows changed."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import BigId

revision = "008"
down_revision = "007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_questions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.Column("key", sa.String(length=220), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_import_questions_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_questions")),
        sa.UniqueConstraint("batch_id", "key", name=op.f("uq_import_questions_batch_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "import_changes",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.Column("row", BigId, nullable=False),
        sa.Column("member_id", BigId, nullable=True),
        sa.Column("unit_id", BigId, nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_import_changes_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_import_changes_member_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_import_changes_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_import_changes_batch_id"), "import_changes", ["batch_id"])
    op.create_index(op.f("ix_import_changes_member_id"), "import_changes", ["member_id"])


def downgrade() -> None:
    for table in ("import_changes", "import_questions"):
        op.drop_table(table)
