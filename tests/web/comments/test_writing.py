"""Writing comments in a browser: without script and with it, with hostile words, and from other sites."""

import re

import pytest

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.comments import MAX_COMMENT_LENGTH, Comment, CommentState
from mobilizon_lite.models.events import CommentMode, Event
from mobilizon_lite.services import comments
from tests.factories import make_comment, make_event


@pytest.fixture
def event(cast):
    return make_event(cast.alice)


@pytest.fixture
def bob(sign_in, cast):
    return sign_in(cast.bob)


def send(browser, event, text="Je viens avec des outils.", headers=None, **data):
    data = {"form_id": "a-form-of-the-test", "text": text, "language": "fr", **data}
    return browser.post(f"/events/{event.uuid}/comments", data=data, headers=headers)


def section(html):
    start = html.index('<section id="comments"')
    return html[start : html.index("</section>", start)]


def test_a_comment_is_written_and_stands_in_its_place(event, bob, client):
    answer = send(bob, event)

    comment = Comment.get()
    assert answer.status_code == 303
    assert answer.location == f"/events/{event.uuid}?done=comment-written#comment-{comment.uuid}"
    there = section(client.get(f"/events/{event.uuid}").text)
    assert f'id="comment-{comment.uuid}"' in there
    assert '<bdi>Bob</bdi></h3>' in there  # fmt: skip
    assert '<div class="text" lang="fr" dir="ltr"><p>Je viens avec des outils.</p></div>' in there


def test_a_second_tap_writes_nothing_more(event, bob):
    first, second = send(bob, event), send(bob, event)

    assert first.location == second.location
    assert Comment.select().count() == 1


def test_the_form_is_there_for_who_signed_in_and_a_way_in_for_the_others(event, bob, client):
    assert "<textarea" in section(bob.get(f"/events/{event.uuid}").text)

    for_visitors = section(client.get(f"/events/{event.uuid}").text)
    assert "<form" not in for_visitors
    assert f'href="/sign-in?next=/events/{event.uuid}%23comments"' in for_visitors


def test_who_is_not_signed_in_is_asked_to_and_loses_nothing(event, client):
    answer = send(client, event, "Des mots à garder")

    assert "Des mots à garder" in answer.text
    assert not Comment.select().exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Write a few words first."),
        ("mot " * MAX_COMMENT_LENGTH, f"Write at most {MAX_COMMENT_LENGTH} characters; now there are"),
    ],
)
def test_what_cannot_be_used_comes_back_with_what_was_typed(event, bob, text, words):
    answer = send(bob, event, text)

    assert answer.status_code == 422
    assert words in answer.text
    assert text.strip() in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_with_script_the_comments_alone_come_back_and_take_the_focus(event, bob):
    answer = send(bob, event, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert answer.text.strip().startswith('<section id="comments"')
    assert "Je viens avec des outils." in answer.text
    assert re.search(r'role="status" tabindex="-1" autofocus><p>Your comment is there.', answer.text)
    assert "HX-Request" in answer.vary


def test_with_script_an_error_comes_back_where_it_was_asked_for(event, bob):
    answer = send(bob, event, "", headers={"HX-Request": "true"})

    assert answer.status_code == 422
    assert answer.text.strip().startswith('<section id="comments"')
    assert "Write a few words first." in answer.text


def test_hostile_words_stay_words(event, bob, client):
    send(bob, event, "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3))")

    there = section(client.get(f"/events/{event.uuid}").text)
    assert "<script" not in there
    assert "<img" not in there
    assert 'href="javascript' not in there


def test_a_hostile_language_is_refused(event, bob):
    assert send(bob, event, language='fr" onmouseover="x').status_code == 422


def test_another_site_cannot_write_for_somebody(event, bob):
    answer = send(bob, event, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert not Comment.select().exists()


@pytest.mark.parametrize("deed", ["hide", "show", "delete", "edit", "reply"])
def test_another_site_changes_nothing(cast, sign_in, event, deed):
    comment = make_comment(event, cast.alice, state=CommentState.SHOWN)

    answer = sign_in(cast.alice).post(
        f"/comments/{comment.uuid}/{deed}", data={"text": "x"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403
    left = Comment.get_by_id(comment.id)
    assert (left.text, left.state, left.deleted_at) == (comment.text, comment.state, None)


def test_too_many_are_asked_to_wait_and_lose_nothing(event, bob):
    for number in range(20):
        assert send(bob, event, form_id=f"form-number-{number}").status_code == 303

    answer = send(bob, event, "Le vingt et unième", form_id="form-number-20")

    assert answer.status_code == 429
    assert "Le vingt et unième" in answer.text
    assert int(answer.headers["Retry-After"]) > 0
    assert Comment.select().count() == 20


def test_a_form_from_before_the_closing_comes_back_with_a_word(event, bob):
    Event.update(comment_mode=CommentMode.CLOSED).where(Event.id == event.id).execute()

    answer = send(bob, event, "Trop tard")

    assert answer.status_code == 409
    assert "Comments were closed meanwhile" in answer.text
    assert "Trop tard" in answer.text


def test_where_comments_are_closed_the_page_says_so(cast, client, sign_in):
    event = make_event(cast.alice, comment_mode=CommentMode.CLOSED)

    for browser in (client, sign_in(cast.bob)):
        there = section(browser.get(f"/events/{event.uuid}").text)
        assert "Only the people who organise this can write here." in there
        assert "<form" not in there
    assert "<textarea" in section(sign_in(cast.alice).get(f"/events/{event.uuid}").text)


def test_a_reply_has_its_own_page_and_stands_below(cast, event, bob, client):
    parent = make_comment(event, cast.charlie, text="Quelqu'un a une perceuse ?")
    assert "Quelqu&#39;un a une perceuse" in bob.get(f"/comments/{parent.uuid}/reply").text.replace(
        "'", "&#39;"
    )

    answer = bob.post(
        f"/comments/{parent.uuid}/reply",
        data={"form_id": "a-reply-form", "text": "Oui, moi.", "language": "fr"},
    )

    reply = Comment.get(Comment.author == cast.bob)
    assert answer.location.endswith(f"#comment-{reply.uuid}")
    there = section(client.get(f"/events/{event.uuid}").text)
    assert there.index("perceuse") < there.index("Oui, moi.")
    assert "<bdi>Bob</bdi></h4>" in there


def test_nobody_answers_what_waits_or_is_hidden(cast, event, bob):
    waiting = make_comment(event, cast.bob, state=CommentState.WAITING)

    assert bob.get(f"/comments/{waiting.uuid}/reply").status_code == 403


def test_the_author_changes_the_words(cast, event, bob, client):
    comment = make_comment(event, cast.bob)
    assert "Je viens avec des outils." in bob.get(f"/comments/{comment.uuid}/edit").text

    answer = bob.post(f"/comments/{comment.uuid}/edit", data={"text": "Avec deux outils.", "language": "fr"})

    assert answer.location == f"/events/{event.uuid}?done=comment-edited#comment-{comment.uuid}"
    there = section(client.get(f"/events/{event.uuid}").text)
    assert "Avec deux outils." in there
    assert "edited" in there


def test_empty_words_do_not_replace_the_old_ones(cast, event, bob):
    comment = make_comment(event, cast.bob)

    assert bob.post(f"/comments/{comment.uuid}/edit", data={"text": ""}).status_code == 422
    assert Comment.get_by_id(comment.id).text == "Je viens avec des outils."


@pytest.mark.parametrize("who", ["alice", "charlie", "mona"])
def test_nobody_else_opens_the_form_of_a_comment(cast, sign_in, event, who):
    comment = make_comment(event, cast.bob)
    browser = sign_in(getattr(cast, who))

    assert browser.get(f"/comments/{comment.uuid}/edit").status_code == 403
    assert browser.post(f"/comments/{comment.uuid}/edit", data={"text": "x"}).status_code == 403


def test_the_mode_is_chosen_in_the_form_of_the_event(cast, sign_in, event):
    alice = sign_in(cast.alice)
    assert 'name="comment_mode"' in alice.get(f"/events/{event.uuid}/edit").text

    alice.post(
        f"/events/{event.uuid}/edit", data={"comment_mode": "moderated", "version": "1", "step": "save"}
    )

    assert Event.get_by_id(event.id).comment_mode == CommentMode.MODERATED


def test_a_mode_that_there_is_not_is_refused(cast, sign_in, event):
    answer = sign_in(cast.alice).post(
        f"/events/{event.uuid}/edit", data={"comment_mode": "anything", "version": "1", "step": "save"}
    )

    assert answer.status_code == 422
    assert Event.get_by_id(event.id).comment_mode == CommentMode.OPEN


def test_a_comment_of_an_earlier_form_that_was_deleted_says_so(cast, event, bob):
    send(bob, event)
    comments.delete_comment(Comment.get(), by=cast.bob)

    assert send(bob, event).status_code == 410
    assert send(bob, make_event(cast.alice), form_id=str(new_uuid())).status_code == 303
