"""The first page of My actions: what needs me, what comes next, and the way to the rest."""

from werkzeug import Response

from mobilizon_lite.lib import dates
from mobilizon_lite.models import own_events
from mobilizon_lite.models.comment_threads import events_with_waiting_comments
from mobilizon_lite.models.event_invitations import invitations_to
from mobilizon_lite.models.event_roles import questions_to
from mobilizon_lite.models.own_conversations import number_of_new
from mobilizon_lite.web import event_view
from mobilizon_lite.web.events.coming_elsewhere import state_if_invited
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.mine.blueprint import acting_profile, answer_card, bp
from mobilizon_lite.web.session import login_required

MOST_AT_ONCE = 20
MOST_WITH_COMMENTS = MOST_QUESTIONS = 100


@bp.get("/mine")
@login_required
def index() -> Response:
    profile, at = acting_profile(), dates.now()
    # One more of each tells whether there is more.
    drafts = own_events.drafts_of(profile, MOST_AT_ONCE + 1)
    coming = own_events.coming_events_of(profile, at, MOST_AT_ONCE + 1)
    answers = own_events.coming_answers_of(profile, at, MOST_AT_ONCE + 1)
    return render(
        "mine/index.html",
        new_messages=number_of_new(profile),
        questions=questions_to(profile, MOST_QUESTIONS),
        invitations=[
            (each, state_if_invited(each, None)) for each in invitations_to(profile, MOST_QUESTIONS)
        ],
        comments_waiting=events_with_waiting_comments(profile, MOST_WITH_COMMENTS),
        drafts=drafts[:MOST_AT_ONCE],
        has_more_drafts=len(drafts) > MOST_AT_ONCE,
        coming=event_view.days(coming[:MOST_AT_ONCE]),
        has_more_coming=len(coming) > MOST_AT_ONCE,
        answers=[answer_card(answer) for answer in answers[:MOST_AT_ONCE]],
        has_more_answers=len(answers) > MOST_AT_ONCE,
        has_past=bool(own_events.past_events_of(profile, at, 1)),
        has_past_answers=bool(own_events.past_answers_of(profile, at, 1)),
    )
