"""Conditional requests, and addresses as people and programs write them."""

from tests.factories import make_event


def test_what_head_says_of_a_page_holds_for_get(cast, client):
    path = f"/events/{make_event(cast.alice).uuid}"

    tag = client.head(path).headers["ETag"]

    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_slash_at_the_end_does_no_harm(cast, client):
    event = make_event(cast.alice)

    for path in ("/search/", f"/events/{event.uuid}/", f"/@{cast.alice.username}/"):
        assert client.get(path).status_code == 200


def test_ids_may_be_written_in_capitals(cast, client):
    event = make_event(cast.alice)

    assert client.get(f"/events/{str(event.uuid).upper()}").status_code == 200
