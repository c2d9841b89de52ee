"""Online conferences: venues, who answers for one, what it reported."""

from storage.inventory.kinds import DELETED, EMPTIED, table

VENUES = (
    table("conferences", "Trainings that are held at several venues.", rule="organisation",
          columns="""
        training_id | none | which
        choose_until | none | until when units say where they sit
        again | none | when venues count a second time
        planned_at | none | when its venues were last written
        by_id | ordinary | by which secretary
    """),
    table("venues", "Venues of conferences, and who answers for their lines.", rule="attendance",
          owner="member:contact_id", erasure=EMPTIED, columns="""
        id | none | names the row
        training_id | none | of which conference
        name | none | shown
        search_key | none | two lines of one name are one venue
        host_id | none | the unit whose room it is
        seats | none | how many it holds
        contact_id | sensitive | who tests its line and counts | empty
        contact_name | contact | the same of somebody who is no member | empty
        contact_phone | contact | how she is called on the day | empty
        line | none | whether its line works
        line_at | none | when that was said
        line_words | ordinary | what the fault is | empty
    """),
    table("venue_choices", "Where each unit sits, in numbers.", rule="organisation", columns="""
        training_id | none | which conference
        unit_id | none | which unit
        venue_id | none | at which venue
        members | none | how many of it are summoned
        guests | none | how many guests come with it
        at | none | when it chose
        by_id | ordinary | which secretary chose
    """),
    table("head_counts", "What venues reported, in numbers; only added to.",
          rule="organisation", columns="""
        id | none | the last counts
        venue_id | none | which venue
        round | none | after the start or after lunch
        summoned | none | how many were to come
        present | none | how many did
        excused | none | how many had asked leave
        guests | none | how many guests, counted apart
        at | none | when
        by_id | ordinary | who reported
    """),
    table("conference_cards", "Where somebody watches the venues of a conference.",
          rule="attendance", owner="account:account_id", erasure=DELETED, columns="""
        training_id | ordinary | which conference
        account_id | ordinary | in which chat
        shown | none | the figures it shows
    """),
)  # fmt: skip
