"""Actors and notes of other sites as we store them."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobilizon_lite.federation.translation.incoming_actors import actor_values
from mobilizon_lite.federation.translation.incoming_notes import comment_values
from mobilizon_lite.federation.vocabulary.actors import KINDS, ActorObject, read_actor
from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.federation.vocabulary.notes import NoteObject, read_note
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.comments import Comment
from tests.federation.fixtures import message
from tests.federation.twisting import twisted

bent = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def actor(**said) -> ActorObject:
    return ActorObject(
        **{
            "id": "https://far.example/@a",
            "kind": "Person",
            "username": "Alice",
            "inbox": "https://far.example/in",
        }
        | said
    )


def test_a_group_of_mobilizon_in_our_columns():
    values = actor_values(read_actor(message("lemmy/mobilizon-group")))

    assert (values["kind"], values["username"], values["display_name"]) == (
        ActorKind.GROUP,
        "contribateliers",
        "Contribateliers",
    )
    assert values["is_discoverable"]


def test_every_kind_of_actor_has_one_of_ours():
    assert [actor_values(actor(kind=kind))["kind"].value for kind in KINDS] == [
        kind.lower() for kind in KINDS
    ]


def test_capitals_in_a_name_stay():
    assert actor_values(actor(username="Alice.B"))["username"] == "Alice.B"


def test_what_people_say_of_themselves_is_made_safe():
    values = actor_values(
        actor(summary='<p>Hi<script>x</script> <a href="https://a.example" onclick="y">me</a></p>')
    )

    assert values["summary"] == (
        '<p>Hi <a href="https://a.example" rel="noopener noreferrer ugc nofollow">me</a></p>'
    )


@bent
@given(data=st.data())
def test_whatever_actor_was_read_fits_into_the_columns(data):
    try:
        found = read_actor(data.draw(twisted(message("lemmy/mobilizon-group"))))
    except Unreadable:
        return

    values = actor_values(found)

    assert 0 < len(values["username"]) <= Actor.username.max_length
    assert len(values["display_name"]) <= Actor.display_name.max_length


def test_a_comment_of_another_site_in_our_columns():
    values = comment_values(read_note(message("gotosocial/create-note-reply-unlisted")["object"]))

    assert (values["host"], values["language"], values["text"]) == ("fossbros-anonymous.io", "en", "")
    assert values["uri"] == "http://fossbros-anonymous.io/users/foss_satan/statuses/106221634728637552"
    assert 'class="u-url mention"' in values["html"]
    assert "invisible" not in values["html"]


def test_what_stands_under_a_warning_is_folded():
    note = NoteObject(id="https://far.example/1", summary="Spiders <3", content="<p>Big ones</p>")

    assert (
        comment_values(note)["html"]
        == "<details>\n<summary>Spiders &lt;3</summary>\n<p>Big ones</p>\n</details>"
    )


def test_headings_of_a_comment_stand_below_the_name_of_its_author():
    note = NoteObject(id="https://far.example/1", content="<h1>News</h1>")

    assert comment_values(note)["html"] == "<h4>News</h4>"
    assert comment_values(note, is_reply=True)["html"] == "<h5>News</h5>"


@bent
@given(data=st.data())
def test_whatever_note_was_read_fits_into_the_columns(data):
    try:
        found = read_note(data.draw(twisted(message("gotosocial/create-note-reply-unlisted")["object"])))
    except Unreadable:
        return

    values = comment_values(found)

    assert len(values["uri"]) <= Comment.uri.max_length
    assert len(values["language"]) <= Comment.language.max_length
    assert "<script" not in values["html"]
