"""Lists of names for classes, on their way in."""

from storage.inventory.kinds import DELETED, table

NOMINATIONS = (
    table("nomination_lists", "Lists of names for a class; their lines stay in the file.",
          rule="nominations", owner="member:sent_by", erasure=DELETED, columns="""
        id | none | names the row
        training_id | none | for which class
        file_id | none | which file
        sent_by | ordinary | which secretary
        account_id | ordinary | where she is told
        state | none | how far it is
        tries | none | how often it was tried
        at | none | when it last went on
    """),
)  # fmt: skip
