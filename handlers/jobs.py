"""What runs by itself, and how often: the other half of the table of contents."""

from functools import partial

from bot.turn import Job
from handlers import PAPERS, lists, papers
from handlers.announcements import (
    chase,
    day,
    nudge,
    unit_card,
)
from handlers.announcements import jobs as announcement_jobs
from handlers.announcements import revisions as announcement_revisions
from handlers.certificates import jobs as certificate_jobs
from handlers.contests import jobs as contest_jobs
from handlers.contests import judge_jobs, overlap, results
from handlers.feedback import jobs as feedback_jobs
from handlers.members import jobs as member_jobs
from handlers.members import (
    propose,
)
from handlers.questions import jobs as question_jobs
from handlers.reports import alarms, heads
from handlers.reports import jobs as report_jobs
from handlers.rights import jobs as rights_jobs
from handlers.rights import requests
from handlers.trainings import (
    absences,
    asking,
    attendance_list,
    conference,
    decision_list,
    door,
    nominate_list,
    quiz_jobs,
    summons_jobs,
)
from handlers.trainings import jobs as training_jobs

LISTS: dict[str, lists.Reader] = {
    "attendance": attendance_list.read,
    "decision": decision_list.read,
    "nominations": nominate_list.read,
}
"""Who reads which lists of names; each asks again whose they are."""

JOBS: list[Job] = [
    # trainings
    Job("trainings-remind", 15, training_jobs.remind, timed=True),
    Job("trainings-missed", 60, training_jobs.miss, timed=True),
    Job("trainings-expire", 30, training_jobs.expire, timed=True),
    Job("trainings-release", 30, training_jobs.release, timed=True),
    Job("trainings-ask", 15, training_jobs.ask_on, timed=True),
    Job("trainings-summons", 15, summons_jobs.run, timed=True),
    Job("trainings-attendance", 3, door.follow),
    Job("trainings-absences", 60, absences.close, timed=True),
    Job("trainings-tests-end", 10, quiz_jobs.end, timed=True),
    Job("trainings-tests-remind", 60, quiz_jobs.remind, timed=True),
    # certificates
    Job("certificates-end", 3600, certificate_jobs.end, timed=True),
    Job("certificates-wait", 600, certificate_jobs.wait, timed=True),
    Job("feedback-ask", 60, feedback_jobs.ask, timed=True),
    Job("trainings-conferences", 15, asking.run, timed=True),
    Job("trainings-venues", 3, conference.follow),
    # contests
    Job("contests-remind", 30, contest_jobs.remind, timed=True),
    Job("contests-missed", 60, contest_jobs.miss, timed=True),
    Job("contests-overlaps", 10, overlap.compare, timed=True),
    Job("contests-results", 5, results.tell),
    Job("contests-judging", 30, judge_jobs.remind, timed=True),
    # announcements
    Job("announcements-launch", 1, announcement_jobs.launch, timed=True),
    Job("announcements-expand", 1, announcement_jobs.expand, everywhere=True),
    Job("announcements-revise", 2, announcement_revisions.carry_out),
    Job("announcements-cards", 3, announcement_jobs.cards),
    Job("announcements-follow", 60, announcement_jobs.follow),
    Job("announcements-reopen", 15, day.reopen, timed=True),
    Job("announcements-digest", 15, day.digest, timed=True),
    Job("announcements-chase", 30, chase.remind, timed=True),
    Job("announcements-late", 60, chase.office, timed=True),
    Job("announcements-unit-cards", 15, unit_card.show),
    Job("announcements-unit-follow", 60, unit_card.follow),
    Job("announcements-nudge", 2, nudge.run, timed=True),
    # questions
    Job("questions-route", 15, question_jobs.route, timed=True),
    Job("questions-wait", 60, question_jobs.wait, timed=True),
    # reports
    Job("reports-missed", 60, report_jobs.missed, timed=True),
    Job("reports-alarms", 60, alarms.tell),
    Job("reports-head", 300, heads.tell, timed=True),
    # members
    Job("members-imports", 2, member_jobs.run),
    Job("members-imports-forget", 3600, member_jobs.forget, timed=True),
    Job("members-proposals", 300, propose.ask_again),
    # files asked for
    Job("papers", 2, partial(papers.run, makers=PAPERS)),
    Job("papers-sweep", 3600, papers.sweep),
    # lists of names
    Job("lists", 2, partial(lists.run, readers=LISTS)),
    # rights
    Job("rights-sweep", 600, rights_jobs.sweep, timed=True),
    Job("rights-requests", 300, requests.ask_again),
    Job("rights-overdue", 1800, rights_jobs.overdue, timed=True),
]
