"""Who reads which comments, where, and how much that costs; what is hidden or waits is nowhere to be seen."""

import gzip
import re

import pytest

from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.events import CommentMode, Visibility
from mobilizon_lite.services import comments
from mobilizon_lite.services.events import states
from tests.factories import make_comment, make_event
from tests.queries import counted_queries
from tests.web.comments.test_writing import section

SECRET = "Un mot que personne ne doit lire"


@pytest.fixture
def event(cast):
    return make_event(cast.alice)


def faces(event, *, client):
    """Everything that a stranger can fetch about an event."""
    paths = (f"/events/{event.uuid}", f"/events/{event.uuid}/comments", f"/events/{event.uuid}.atom",
             f"/events/{event.uuid}.ics", "/", "/search?q=lire", "/events.atom", "/@alice")  # fmt: skip
    return {path: client.get(path).text for path in paths}


@pytest.mark.parametrize("state", [CommentState.WAITING, CommentState.HIDDEN])
def test_what_waits_or_is_hidden_is_in_no_page_and_no_feed(cast, client, sign_in, event, state):
    shown = make_comment(event, cast.charlie, text="Bonjour")
    comment = make_comment(event, cast.bob, text=SECRET, state=state)
    reply = make_comment(event, cast.bob, text=SECRET, state=state, in_reply_to=shown)

    for browser in (client, sign_in(cast.charlie)):
        assert [path for path, text in faces(event, client=browser).items() if SECRET in text] == []
        for one in (comment, reply):
            assert browser.get(f"/comments/{one.uuid}").status_code == 404
            assert browser.get(f"/comments/{one.uuid}/report").status_code == 404


@pytest.mark.parametrize("who", ["alice", "bob", "mona"])
@pytest.mark.parametrize(
    ("state", "words"), [(CommentState.WAITING, "not shown yet"), (CommentState.HIDDEN, "hidden from others")]
)
def test_its_author_and_those_who_look_after_it_see_that_others_do_not(
    cast, sign_in, event, who, state, words
):
    make_comment(event, cast.bob, text=SECRET, state=state)

    there = section(sign_in(getattr(cast, who)).get(f"/events/{event.uuid}").text)

    assert SECRET in there
    assert f">{words}</span>" in there


def test_no_cache_gives_out_what_was_hidden_or_deleted(app, cast, client, event):
    app.config["PAGE_CACHE"] = True
    try:
        hidden, deleted = (
            make_comment(event, cast.bob, text=SECRET),
            make_comment(event, cast.bob, text=SECRET),
        )
        paths = [
            f"/events/{event.uuid}",
            f"/events/{event.uuid}/comments",
            f"/events/{event.uuid}/comments?thread={hidden.uuid}",
        ]
        assert all(SECRET in client.get(path).text for path in paths)

        comments.hide_comment(hidden, by=cast.alice)
        comments.delete_comment(deleted, by=cast.mona)

        assert not any(SECRET in client.get(path).text for path in paths)
        comments.show_comment(hidden, by=cast.alice)
        assert SECRET in client.get(paths[0]).text
    finally:
        app.config["PAGE_CACHE"] = False


def test_a_deleted_comment_leaves_a_place_for_its_replies_only(cast, client, event):
    first, second = make_comment(event, cast.bob, text=SECRET), make_comment(event, cast.bob, text=SECRET)
    make_comment(event, cast.charlie, text="La réponse reste", in_reply_to=first)
    for comment in (first, second):
        comments.delete_comment(comment, by=cast.bob)

    there = section(client.get(f"/events/{event.uuid}").text)

    assert there.count("This comment was deleted.") == 1
    assert "La réponse reste" in there
    assert SECRET not in there
    assert "<bdi>Bob" not in there


def test_a_hidden_comment_leaves_a_place_too(cast, client, event):
    first = make_comment(event, cast.bob, text=SECRET, state=CommentState.HIDDEN)
    make_comment(event, cast.charlie, text="La réponse reste", in_reply_to=first)

    there = section(client.get(f"/events/{event.uuid}").text)

    assert "This comment is not shown." in there
    assert SECRET not in there


def test_the_newest_conversation_comes_first_and_replies_in_their_order(cast, client, event):
    first = make_comment(event, cast.bob, text="Premier")
    make_comment(event, cast.bob, text="Deuxième")
    make_comment(event, cast.charlie, text="Réponse un", in_reply_to=first)
    make_comment(event, cast.charlie, text="Réponse deux", in_reply_to=first)

    there = section(client.get(f"/events/{event.uuid}").text)

    found = [there.index(words) for words in ("Deuxième", "Premier", "Réponse un", "Réponse deux")]
    assert found == sorted(found)


def test_older_ones_are_a_link_away_and_none_is_lost(cast, client, event):
    for number in range(25):
        make_comment(event, cast.bob, text=f"Numéro-{number}-")
    page = client.get(f"/events/{event.uuid}").text
    assert f'href="/events/{event.uuid}/comments">All comments' in page

    seen, path = [], f"/events/{event.uuid}/comments"
    while path:
        text = client.get(path).text
        seen += re.findall(r"Numéro-(\d+)-", text)
        older = re.search(r'href="([^"]+)" rel="next"', text)
        path = older[1] if older else None

    assert [int(number) for number in seen] == list(range(24, -1, -1))


def test_a_long_conversation_is_read_page_by_page(cast, client, event):
    root = make_comment(event, cast.bob, text="Le début")
    for number in range(45):
        make_comment(event, cast.charlie, text=f"Numéro-{number}-", in_reply_to=root)
    there = section(client.get(f"/events/{event.uuid}").text)
    assert re.findall(r"Numéro-(\d+)-", there) == ["43", "44"]
    assert "All 45 replies" in there

    seen, path = [], f"/events/{event.uuid}/comments?thread={root.uuid}"
    while path:
        text = client.get(path).text
        seen += re.findall(r"Numéro-(\d+)-", text)
        later = re.search(r'href="([^"]+)" rel="next"', text)
        path = later[1].replace("&amp;", "&") if later else None

    assert [int(number) for number in seen] == list(range(45))


def test_the_address_of_a_comment_leads_to_it_wherever_it_stands(cast, client, event):
    root = make_comment(event, cast.bob)
    replies = [make_comment(event, cast.charlie, in_reply_to=root) for _number in range(30)]
    newest = make_comment(event, cast.bob)

    for comment in (root, replies[0], replies[15], replies[-1], newest):
        answer = client.get(f"/comments/{comment.uuid}")
        assert answer.status_code == 302
        path, _sign, anchor = answer.location.partition("#")
        assert anchor == f"comment-{comment.uuid}"
        assert f'id="{anchor}"' in client.get(path).text
    assert client.get(f"/comments/{newest.uuid}").location.startswith(f"/events/{event.uuid}#")


def test_the_address_of_what_is_gone_says_so(cast, client, event):
    deleted, under = make_comment(event, cast.bob), make_comment(event, cast.bob)
    comments.delete_comment(deleted, by=cast.bob)

    assert client.get(f"/comments/{deleted.uuid}").status_code == 410
    assert client.get("/comments/00000000-0000-0000-0000-000000000000").status_code == 404
    states.delete_event(event, by=cast.alice)
    assert client.get(f"/comments/{under.uuid}").status_code == 410
    assert client.get(f"/events/{event.uuid}/comments").status_code == 410


def test_a_hidden_event_hides_its_comments(cast, client, sign_in, event):
    comment = make_comment(event, cast.bob, text=SECRET)
    states.hide_event(event, by=cast.mona)

    for browser in (client, sign_in(cast.bob)):
        assert browser.get(f"/comments/{comment.uuid}").status_code == 404
        assert browser.get(f"/events/{event.uuid}/comments").status_code == 404
    for who in ("alice", "mona"):
        there = sign_in(getattr(cast, who)).get(f"/events/{event.uuid}/comments")
        assert SECRET in there.text
        assert there.headers["Cache-Control"] == "no-store"


def test_a_draft_has_no_comments(cast, sign_in):
    draft, alice = make_event(cast.alice, is_draft=True), sign_in(cast.alice)

    assert 'id="comments"' not in alice.get(f"/events/{draft.uuid}").text
    assert alice.get(f"/events/{draft.uuid}/comments").status_code == 404


def test_a_conversation_of_another_event_is_not_found_here(cast, client, event):
    comment = make_comment(make_event(cast.alice), cast.bob)

    assert client.get(f"/events/{event.uuid}/comments?thread={comment.uuid}").status_code == 404


@pytest.mark.parametrize("query", ["before=x", "before=-1", "thread=x", "after=9" * 9, "before=" + "9" * 40])
def test_a_strange_query_is_no_failure(client, event, query):
    assert client.get(f"/events/{event.uuid}/comments?{query}").status_code == 200


def test_pages_of_comments_are_indexed_by_nobody(cast, client, event):
    assert client.get(f"/events/{event.uuid}/comments").headers["X-Robots-Tag"] == "noindex"


def test_an_unlisted_event_is_read_with_its_comments(cast, client):
    event = make_event(cast.alice, visibility=Visibility.UNLISTED)
    make_comment(event, cast.bob, text="Entre nous")

    assert "Entre nous" in section(client.get(f"/events/{event.uuid}").text)


def test_the_name_is_a_link_only_where_there_is_a_page(cast, client, event):
    make_comment(event, cast.bob)
    assert 'href="/@bob"' not in section(client.get(f"/events/{event.uuid}").text)

    cast.bob.is_discoverable = True
    cast.bob.save()

    assert 'href="/@bob"' in section(client.get(f"/events/{event.uuid}").text)


def test_each_comment_says_its_language_and_direction(cast, client, event):
    make_comment(event, cast.bob, text="تعالوا", language="ar")

    assert '<div class="text" lang="ar" dir="rtl">' in section(client.get(f"/events/{event.uuid}").text)


def test_many_comments_ask_the_database_no_more_than_few(cast, client, event):
    client.get("/about")
    for _number in range(8):
        root = make_comment(event, cast.bob)
        for _reply in range(4):
            make_comment(event, cast.charlie, in_reply_to=root)

    for path, most in ((f"/events/{event.uuid}", 7), (f"/events/{event.uuid}/comments", 5)):
        with counted_queries() as queries:
            client.get(path)
        assert len(queries) <= most, "\n".join(queries)


def test_a_page_with_the_longest_comments_fits_into_the_first_window(cast, client, event):
    for start in range(12):
        words = " ".join(f"mot{number * 7919 % 9973}" for number in range(start * 400, start * 400 + 380))
        root = make_comment(event, cast.bob, text=words[:3_000])
        make_comment(event, cast.charlie, text=words[:3_000][::-1], in_reply_to=root)

    for number in range(20):
        words = " ".join(f"mot{other * 7919 % 9973}" for other in range(number * 400, number * 400 + 380))
        make_comment(event, cast.charlie, text=words[:3_000], in_reply_to=root)
    paths = ("", "/comments", f"/comments?thread={root.uuid}")
    for path in (f"/events/{event.uuid}{path}" for path in paths):
        html = client.get(path, headers={"Accept-Encoding": "gzip"})
        stylesheet = re.search(r'href="(/static/[^"]+\.css)"', gzip.decompress(html.data).decode())[1]
        css = client.get(stylesheet, headers={"Accept-Encoding": "gzip"})
        assert len(html.data) + len(css.data) <= 14_600


def test_nothing_of_comments_stands_in_what_machines_read(cast, client, event):
    make_comment(event, cast.bob, text=SECRET)

    text = client.get(f"/events/{event.uuid}").text

    assert SECRET not in re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1]


def test_a_moderated_comment_is_read_by_all_once_it_is_approved(cast, client, sign_in):
    event = make_event(cast.alice, comment_mode=CommentMode.MODERATED)
    bob, alice = sign_in(cast.bob), sign_in(cast.alice)
    answer = bob.post(
        f"/events/{event.uuid}/comments", data={"form_id": "a-form-of-it", "text": SECRET, "language": "fr"}
    )
    comment = Comment.get()
    assert "done=comment-waits" in answer.location
    assert SECRET not in client.get(f"/events/{event.uuid}").text
    assert "One comment waits for you." in alice.get(f"/events/{event.uuid}").text
    assert SECRET in alice.get(f"/events/{event.uuid}/comments/waiting").text

    back = alice.post(f"/comments/{comment.uuid}/show", data={"from": "waiting"})

    assert back.location == f"/events/{event.uuid}/comments/waiting?done=comment-shown"
    assert SECRET in client.get(f"/events/{event.uuid}").text
    assert "waits for you" not in alice.get(f"/events/{event.uuid}").text


@pytest.mark.parametrize("who", ["bob", "mona"])
def test_only_those_who_organise_read_what_waits(cast, sign_in, event, who):
    assert sign_in(getattr(cast, who)).get(f"/events/{event.uuid}/comments/waiting").status_code == 403
