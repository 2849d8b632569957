"""Writing, editing, deleting, hiding and approving comments: who may, who may not, and twice in a row."""

import pytest

from mobilizon_lite.errors import Conflict, Gone, Invalid, NotAllowed, NotFound
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.comments import MAX_COMMENT_LENGTH, Comment, CommentState
from mobilizon_lite.models.events import CommentMode, Event
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.services import comments
from mobilizon_lite.services.accounts.close import OwnEvents, erase_account
from mobilizon_lite.services.events import states, writing
from tests.factories import make_comment, make_event


@pytest.fixture
def event(cast):
    return make_event(cast.alice)


def write(event, by, text="Je viens avec des outils.", **values):
    return comments.write_comment(event, text=text, language="fr", by=by, **{"uuid": new_uuid(), **values})


def close(event, mode=CommentMode.CLOSED):
    Event.update(comment_mode=mode).where(Event.id == event.id).execute()
    return Event.get_by_id(event.id)


def stored(comment):
    return Comment.get_by_id(comment.id)


def revisions_of(deed) -> int:
    before = SiteState.current_revision()
    deed()
    return SiteState.current_revision() - before


def test_a_comment_has_an_address_for_ever_and_is_shown_at_once(cast, event):
    comment = write(event, cast.bob)

    assert comment.uri == addresses.comment(comment.uuid)
    assert stored(comment).is_shown
    assert stored(comment).html == "<p>Je viens avec des outils.</p>"
    assert stored(comment).language == "fr"


def test_the_same_form_sent_twice_writes_one_comment(cast, event):
    uuid = new_uuid()
    write(event, cast.bob, uuid=uuid)

    assert revisions_of(lambda: write(event, cast.bob, uuid=uuid)) == 0
    assert Comment.select().count() == 1


def test_a_form_sent_again_does_not_bring_a_deleted_comment_back(cast, event):
    comment = write(event, cast.bob)
    comments.delete_comment(comment, by=cast.bob)

    with pytest.raises(Gone):
        write(event, cast.bob, uuid=comment.uuid)


def test_nobody_writes_in_the_name_of_somebody_else(cast, event):
    comment = write(event, cast.bob)

    with pytest.raises(NotAllowed):
        write(event, cast.charlie, uuid=comment.uuid)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "comment_missing"),
        (" \n\u200b ", "comment_missing"),
        ("x" * (MAX_COMMENT_LENGTH + 1), "comment_long"),
    ],
)
def test_a_comment_has_words_and_not_too_many(cast, event, text, code):
    with pytest.raises(Invalid) as refused:
        write(event, cast.bob, text)

    assert (refused.value.field, refused.value.code) == ("text", code)
    assert not Comment.select().exists()


def test_an_unknown_language_is_refused(cast, event):
    with pytest.raises(Invalid, match="language"):
        comments.write_comment(event, text="Salut", language='fr" onclick="', by=cast.bob, uuid=new_uuid())


def test_markdown_has_no_pictures_and_links_give_no_credit(cast, event):
    text = "![chat](https://a.example/chat.png) [ici](https://b.example) <script>alert(1)</script> @alice"

    html = write(event, cast.bob, text).html

    assert "<img" not in html
    assert "<script" not in html
    assert html.count('rel="noopener noreferrer ugc nofollow"') == 2
    assert "@alice" in html


def test_headings_stand_below_the_name_of_the_author(cast, event):
    comment = write(event, cast.bob, "# Grand titre")
    answer = write(event, cast.charlie, "# Autre titre", in_reply_to=comment)

    assert comment.html == "<h4>Grand titre</h4>"
    assert answer.html == "<h5>Autre titre</h5>"


def test_a_reply_to_a_reply_stands_in_the_same_conversation(cast, event):
    first = write(event, cast.bob)
    second = write(event, cast.charlie, in_reply_to=first)

    third = write(event, cast.bob, in_reply_to=second)

    assert (stored(third).in_reply_to_id, stored(third).thread_id) == (second.id, first.id)


def test_what_is_gone_hidden_or_elsewhere_cannot_be_answered(cast, event):
    deleted, hidden = write(event, cast.bob), write(event, cast.bob)
    comments.delete_comment(deleted, by=cast.bob)
    comments.hide_comment(hidden, by=cast.alice)
    elsewhere = write(make_event(cast.alice), cast.bob)

    for parent in (stored(deleted), stored(hidden)):
        with pytest.raises(Conflict, match="comment_gone"):
            write(event, cast.charlie, in_reply_to=parent)
    with pytest.raises(NotFound):
        write(event, cast.charlie, in_reply_to=elsewhere)


def test_where_comments_are_closed_only_those_who_organise_write(cast, event):
    closed = close(event)

    with pytest.raises(Conflict, match="comments_closed"):
        write(closed, cast.bob)
    assert write(closed, cast.alice).is_shown


def test_a_form_from_before_the_closing_is_too_late(cast, event):
    close(event)

    with pytest.raises(Conflict):
        write(event, cast.bob)


def test_a_moderated_comment_waits_until_the_organizer_shows_it(cast, event):
    moderated = close(event, CommentMode.MODERATED)
    comment = write(moderated, cast.bob)
    assert stored(comment).state == CommentState.WAITING

    comments.show_comment(comment, by=cast.alice)

    assert stored(comment).is_shown
    assert revisions_of(lambda: comments.show_comment(comment, by=cast.alice)) == 0


def test_the_organizer_needs_nobodys_approval(cast, event):
    assert write(close(event, CommentMode.MODERATED), cast.alice).is_shown


def test_new_words_wait_for_approval_again(cast, event):
    comment = write(close(event, CommentMode.MODERATED), cast.bob)
    comments.show_comment(comment, by=cast.alice)

    comments.edit_comment(comment, text="Achetez ceci", language="fr", by=cast.bob)

    assert stored(comment).state == CommentState.WAITING


def test_editing_what_is_hidden_does_not_bring_it_back(cast, event):
    comment = write(event, cast.bob)
    comments.hide_comment(comment, by=cast.alice)

    comments.edit_comment(comment, text="Autre chose", language="fr", by=cast.bob)

    assert stored(comment).state == CommentState.HIDDEN


def test_the_author_edits_and_it_says_so_once(cast, event, clock):
    comment = write(event, cast.bob)
    clock.advance(minutes=5)

    comments.edit_comment(comment, text="J'ai **deux** outils.", language="en", by=cast.bob)

    assert stored(comment).edited_at == clock.moment
    assert "<strong>deux</strong>" in stored(comment).html
    again = {"text": "J'ai **deux** outils.", "language": "en", "by": cast.bob}
    assert revisions_of(lambda: comments.edit_comment(comment, **again)) == 0


@pytest.mark.parametrize("who", ["alice", "charlie", "mona", "remi"])
def test_nobody_else_edits(cast, event, who):
    comment = write(event, cast.bob)

    with pytest.raises(NotAllowed):
        comments.edit_comment(comment, text="Autre", language="fr", by=getattr(cast, who))


def test_a_deleted_comment_keeps_its_address_and_nothing_else(cast, event):
    comment = write(event, cast.bob)
    comments.delete_comment(comment, by=cast.bob)

    left = stored(comment)
    assert (left.text, left.html, left.author_id, left.language) == ("", "", None, "und")
    assert left.deleted_at is not None
    assert revisions_of(lambda: comments.delete_comment(comment, by=cast.bob)) == 0
    assert not ModerationLogEntry.select().exists()


def test_what_a_moderator_deletes_is_noted_once(cast, event):
    comment = write(event, cast.bob)

    for _time in range(2):
        comments.delete_comment(comment, by=cast.mona, reason="Publicité")

    (entry,) = ModerationLogEntry.select()
    assert (entry.action, entry.target_kind, entry.target_uuid) == ("delete_comment", "comment", comment.uuid)
    assert entry.reason == "Publicité"


@pytest.mark.parametrize("who", ["alice", "charlie", "remi"])
def test_others_do_not_delete(cast, event, who):
    with pytest.raises(NotAllowed):
        comments.delete_comment(write(event, cast.bob), by=getattr(cast, who))


def test_the_organizer_hides_and_shows_again(cast, event):
    comment = write(event, cast.bob)

    comments.hide_comment(comment, by=cast.alice)
    assert stored(comment).state == CommentState.HIDDEN
    assert revisions_of(lambda: comments.hide_comment(comment, by=cast.alice)) == 0

    comments.show_comment(comment, by=cast.alice)
    assert stored(comment).is_shown


@pytest.mark.parametrize("who", ["bob", "charlie", "mona", "remi"])
def test_others_do_not_hide_or_approve(cast, event, who):
    comment = write(close(event, CommentMode.MODERATED), cast.bob)

    for deed in (comments.hide_comment, comments.show_comment):
        with pytest.raises(NotAllowed):
            deed(comment, by=getattr(cast, who))


@pytest.mark.parametrize(
    "deed",
    [
        lambda comment, cast: comments.edit_comment(comment, text="Autre", language="fr", by=cast.bob),
        lambda comment, cast: comments.delete_comment(comment, by=cast.bob),
        lambda comment, cast: comments.hide_comment(comment, by=cast.alice),
    ],
)
def test_each_change_renews_public_pages(cast, event, deed):
    comment = write(event, cast.bob)

    assert revisions_of(lambda: deed(comment, cast)) > 0


def test_closing_an_account_empties_its_comments_and_keeps_the_replies(cast, event):
    comment = write(event, cast.bob)
    answer = write(event, cast.charlie, in_reply_to=comment)
    other = write(event, cast.charlie)

    erase_account(Account.get_by_id(cast.bob.account_id), own_events=OwnEvents.CANCEL)

    assert (stored(comment).text, stored(comment).author_id) == ("", None)
    assert stored(answer).is_shown
    assert stored(other).is_shown


def test_deleting_an_event_empties_what_was_written_under_it(cast, event):
    comment = write(event, cast.bob)
    elsewhere = write(make_event(cast.alice), cast.bob)

    states.delete_event(event, by=cast.alice)

    assert stored(comment).text == ""
    assert stored(comment).deleted_at is not None
    assert stored(elsewhere).is_shown


def test_nobody_writes_under_a_draft_or_a_hidden_event(cast, event):
    draft = make_event(cast.alice, is_draft=True)
    hidden = states.hide_event(event, by=cast.mona)

    for there in (draft, hidden):
        for by in (cast.alice, cast.bob):
            with pytest.raises(NotAllowed):
                write(there, by)


def test_the_mode_is_a_value_of_the_event_like_others(cast, event):
    writing.update_event(event, {"comment_mode": CommentMode.CLOSED}, by=cast.alice, version=1)

    assert Event.get_by_id(event.id).comment_mode == CommentMode.CLOSED


def test_a_hidden_profile_writes_nothing(cast, event, clock):
    cast.bob.hidden_at = clock.moment

    with pytest.raises(NotAllowed):
        write(event, cast.bob)


def test_the_factory_writes_what_the_service_would(cast, event):
    made, written = make_comment(event, cast.bob, text="Salut"), write(event, cast.bob, "Salut")

    names = ("text", "html", "state", "author_id", "thread_id")
    assert [getattr(stored(made), name) for name in names] == [
        getattr(stored(written), name) for name in names
    ]
