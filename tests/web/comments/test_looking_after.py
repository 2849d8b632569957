"""Hiding, deleting and reporting comments in a browser."""

import pytest

from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.reports import Report
from mobilizon_lite.services import comments
from tests.conftest import text_of
from tests.factories import make_comment, make_event
from tests.web.comments.test_writing import section


@pytest.fixture
def event(cast):
    return make_event(cast.alice)


@pytest.fixture
def comment(cast, event):
    return make_comment(event, cast.bob, text="Achetez mes lampes")


def stored(comment):
    return Comment.get_by_id(comment.id)


def test_each_reader_finds_the_tools_that_they_may_use(cast, client, sign_in, event, comment):
    def tools(browser):
        there = section(browser.get(f"/events/{event.uuid}").text)
        return {words for words in ("Reply", "Hide", "Change", "Delete", "Report") if f">{words}<" in there}

    assert tools(client) == {"Report"}
    assert tools(sign_in(cast.charlie)) == {"Reply", "Report"}
    assert tools(sign_in(cast.bob)) == {"Reply", "Change", "Delete"}
    assert tools(sign_in(cast.alice)) == {"Reply", "Hide", "Report"}
    assert tools(sign_in(cast.mona)) == {"Reply", "Delete", "Report"}


def test_the_organizer_hides_and_shows_again(cast, sign_in, client, event, comment):
    alice = sign_in(cast.alice)

    answer = alice.post(f"/comments/{comment.uuid}/hide")
    assert answer.location == f"/events/{event.uuid}?done=comment-hidden#comment-{comment.uuid}"
    assert "lampes" not in client.get(f"/events/{event.uuid}").text

    alice.post(f"/comments/{comment.uuid}/show")
    assert "lampes" in client.get(f"/events/{event.uuid}").text


def test_with_script_the_comments_come_back_as_they_are_now(cast, sign_in, comment):
    answer = sign_in(cast.alice).post(f"/comments/{comment.uuid}/hide", headers={"HX-Request": "true"})

    assert answer.text.strip().startswith('<section id="comments"')
    assert ">hidden from others</span>" in answer.text
    assert "autofocus" in answer.text


@pytest.mark.parametrize("who", ["bob", "charlie", "mona"])
def test_others_do_not_hide(cast, sign_in, comment, who):
    assert sign_in(getattr(cast, who)).post(f"/comments/{comment.uuid}/hide").status_code == 403
    assert stored(comment).state == CommentState.SHOWN


def test_the_author_is_asked_once_more_before_it_goes(cast, sign_in, event, comment):
    bob = sign_in(cast.bob)
    page = bob.get(f"/comments/{comment.uuid}/delete").text
    assert "Achetez mes lampes" in page
    assert 'name="reason"' not in page

    answer = bob.post(f"/comments/{comment.uuid}/delete")

    assert answer.location == f"/events/{event.uuid}?done=comment-deleted#comments"
    assert stored(comment).text == ""
    assert bob.post(f"/comments/{comment.uuid}/delete").status_code == 410


def test_a_moderator_deletes_with_a_reason_that_stands_in_the_log(cast, sign_in, comment):
    sign_in(cast.mona).post(f"/comments/{comment.uuid}/delete", data={"reason": "Publicité"})

    assert stored(comment).text == ""
    assert ModerationLogEntry.get().reason == "Publicité"
    log = sign_in(cast.ada).get("/moderation/log").text
    assert "deleted a comment" in log
    assert "lampes" not in log


@pytest.mark.parametrize("who", ["alice", "charlie"])
def test_others_do_not_delete(cast, sign_in, comment, who):
    browser = sign_in(getattr(cast, who))

    assert browser.get(f"/comments/{comment.uuid}/delete").status_code == 403
    assert browser.post(f"/comments/{comment.uuid}/delete").status_code == 403


def test_anybody_reports_a_comment_and_the_report_shows_it(cast, client, sign_in, event, comment, mailbox):
    page = client.get(f"/comments/{comment.uuid}/report").text
    assert "Achetez mes lampes" in page

    data = {"form_id": "a-report-form", "text": "C'est de la publicité"}
    answer = client.post(f"/comments/{comment.uuid}/report", data=data)
    client.post(f"/comments/{comment.uuid}/report", data=data)

    report = Report.get()
    assert Report.select().count() == 1
    assert (report.comment_id, report.event_id, report.actor_id) == (comment.id, event.id, cast.bob.id)
    assert answer.location == f"/events/{event.uuid}?done=reported#comment-{comment.uuid}"
    read = sign_in(cast.mona).get(f"/moderation/reports/{report.uuid}").text
    assert "Achetez mes lampes" in read
    assert f'href="/comments/{comment.uuid}/delete"' in read
    assert "C'est de la publicité" in text_of(mailbox.to("mona@example.org")[0])


def test_a_report_about_what_was_deleted_says_so(cast, client, sign_in, comment):
    client.post(f"/comments/{comment.uuid}/report", data={"form_id": "a-report-form", "text": "Voyez"})
    comments.delete_comment(comment, by=cast.bob)

    read = sign_in(cast.mona).get(f"/moderation/reports/{Report.get().uuid}").text

    assert "It was deleted." in read
    assert "lampes" not in read
    assert client.post(f"/comments/{comment.uuid}/report", data={"text": "Encore"}).status_code == 410


def test_a_report_without_words_comes_back(client, comment):
    answer = client.post(f"/comments/{comment.uuid}/report", data={"form_id": "a-report-form", "text": ""})

    assert answer.status_code == 422
    assert "Achetez mes lampes" in answer.text
    assert not Report.select().exists()
