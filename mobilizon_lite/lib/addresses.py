"""The addresses of what the site shows. They are contracts: what people and servers keep never changes.

`configure` is called once by create_app. The routes in web/ have the same paths (a test compares them).
"""

from urllib.parse import quote, urlsplit
from uuid import UUID

_site_url = "http://127.0.0.1:5000"


def configure(site_url: str) -> None:
    global _site_url
    _site_url = site_url


def absolute(path: str) -> str:
    return f"{_site_url}{path}"


def home() -> str:
    return absolute("/")


def event(event_uuid: UUID) -> str:
    return absolute(f"/events/{event_uuid}")


def venue(venue_uuid: UUID) -> str:
    return absolute(f"/places/{venue_uuid}")


def edit_event(event_uuid: UUID) -> str:
    return absolute(f"/events/{event_uuid}/edit")


def series(series_uuid: UUID) -> str:
    return absolute(f"/series/{series_uuid}")


def all_dates(token: str) -> str:
    """The page of somebody who comes to all dates of a series."""
    return absolute(f"/r/dates/{token}")


def waiting_comments(event_uuid: UUID) -> str:
    """Comments that wait for the approval of those who organise."""
    return absolute(f"/events/{event_uuid}/comments/waiting")


def invitation_from_elsewhere(invitation_uuid: UUID) -> str:
    """Where somebody answers whether they come to what they were invited to from elsewhere."""
    return absolute(f"/invitations/{invitation_uuid}")


def role(role_uuid: UUID) -> str:
    """Where somebody answers whether they want to help with an event."""
    return absolute(f"/roles/{role_uuid}")


def organise(token: str) -> str:
    """The link with which one person becomes co-organizer."""
    return absolute(f"/organise/{token}")


def comment(comment_uuid: UUID) -> str:
    return absolute(f"/comments/{comment_uuid}")


def participation(participation_uuid: UUID) -> str:
    """The id of a participation; nothing is shown there to strangers."""
    return absolute(f"/participations/{participation_uuid}")


def personal_page(token: str) -> str:
    return absolute(f"/r/{token}")


def invitation(token: str) -> str:
    """What opens a private event to its guests."""
    return absolute(f"/i/{token}")


def confirm_news(token: str) -> str:
    """Where a participant confirms the address that wants news."""
    return absolute(f"/r/news/{token}")


def stop_news(token: str) -> str:
    """Where a participant stops the mails."""
    return absolute(f"/r/news/{token}/stop")


def profile(username: str) -> str:
    return absolute(f"/@{username}")


def media(media_uuid: UUID) -> str:
    return absolute(f"/media/{media_uuid}")


def media_file(content_hash: str, width: int) -> str:
    """One rendition of a picture: named by its content, so it never changes."""
    return absolute(f"/media/{content_hash}-{width}.webp")


def set_up(token: str) -> str:
    return absolute(f"/set-up/{token}")


def confirm_account(token: str) -> str:
    return absolute(f"/confirm/{token}")


def sign_in() -> str:
    return absolute("/sign-in")


def sign_in_with_link(token: str) -> str:
    return absolute(f"/sign-in/link/{token}")


def account_requests() -> str:
    """Requests for an account, for the people who look after the site."""
    return absolute("/moderation/requests")


def forgotten_password() -> str:
    return absolute("/forgotten-password")


def reset_password(token: str) -> str:
    return absolute(f"/reset-password/{token}")


def confirm_new_email(token: str) -> str:
    return absolute(f"/confirm-email/{token}")


def private_feed(token: str, kind: str) -> str:
    """What somebody organises and where they take part, for their own calendar; `kind` is ics or atom."""
    return absolute(f"/feeds/private/{token}.{kind}")


def report(report_uuid: UUID) -> str:
    return absolute(f"/moderation/reports/{report_uuid}")


def other_sites() -> str:
    """Other sites, for the people who look after this one."""
    return absolute("/admin/instances")


def instance_actor() -> str:
    """The id of the actor that speaks for the site itself."""
    return absolute("/relay")


def shared_inbox() -> str:
    """Where other servers deliver what is for several people here."""
    return absolute("/inbox")


def inbox(actor_uri: str) -> str:
    return f"{actor_uri}/inbox"


def outbox(actor_uri: str) -> str:
    return f"{actor_uri}/outbox"


def followers(actor_uri: str) -> str:
    return f"{actor_uri}/followers"


def following(actor_uri: str) -> str:
    return f"{actor_uri}/following"


def main_key(actor_uri: str) -> str:
    """The id of the key that signs for an actor here."""
    return f"{actor_uri}#main-key"


def upcoming(actor_uri: str) -> str:
    """What an actor organises next, as FEP-8a8e has it."""
    return f"{actor_uri}/upcoming"


def collection(actor_uri: str, name: str) -> str:
    """One of the collections of a group: members, resources, todos, posts, events, discussions."""
    return f"{actor_uri}/{name}"


def replies(object_uri: str) -> str:
    """The comments of an event, for other servers."""
    return f"{object_uri}/replies"


def create_activity(event_uri: str) -> str:
    """The id of the activity with which an event was published."""
    return f"{event_uri}/activity"


def tag(slug: str) -> str:
    return absolute(f"/tag/{quote(slug, safe='')}")


def activity(activity_uuid: UUID) -> str:
    return absolute(f"/activities/{activity_uuid}")


def follow(follow_uuid: UUID) -> str:
    """The id of a Follow activity of ours."""
    return absolute(f"/follows/{follow_uuid}")


def block(block_uuid: UUID) -> str:
    """The id of a Block of ours; nothing is shown there."""
    return absolute(f"/blocks/{block_uuid}")


def message(message_uuid: UUID) -> str:
    """The id of a private message; only who takes part reads it."""
    return absolute(f"/messages/{message_uuid}")


def conversation(conversation_uuid: UUID) -> str:
    return absolute(f"/conversations/{conversation_uuid}")


def mails_settings() -> str:
    """Where an account says which mails it wants."""
    return absolute("/settings/mails")


def own_host() -> str:
    """This site's host as it stands in addresses, with the port where it is not the usual one."""
    return urlsplit(_site_url).netloc.lower()
