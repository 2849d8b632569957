"""What the sample site knows of other sites: their actions, their people, and what those wrote here."""

from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, EventStatus, JoinMode
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.models.remote_events import InvitationState
from tests.browser.sample_events import HTML_AS_TEXT, LONG_WORD
from tests.factories import (
    days,
    make_comment,
    make_invitation,
    make_participation,
    make_profile,
    make_remote_event,
)

HOST = "mobilizon.example"
LONG_TITLE = (
    "Grande journée de plantation d'arbres et de haies avec les écoles du pays de Rennes et d'ailleurs"
)


def make_what_is_elsewhere(nina: Actor, commented: Event) -> dict[str, str]:
    choir = make_profile(
        "choeur",
        display_name="Le chœur de l'Ille",
        host=HOST,
        kind="group",
        is_discoverable=True,
        summary="<p>Nous chantons le mardi, <a href='https://chœur.example'>sans chef</a>.</p>",
    )
    ActorDetails.create(
        actor=choir,
        page=f"https://{HOST}/@choeur",
        collections={},
        also_known_as=[],
        fields=[["Où", "<p>Rennes</p>"], ["Site", '<a href="https://x.example">x.example</a>']],
    )
    former = f"https://{'old' * 20}.example/users/{'n' * 60}"
    # She came from two other sites, and moved on.
    ActorDetails.create(
        actor=nina, collections={}, fields=[], also_known_as=[choir.uri, former], moved_to=choir
    )
    hostile = make_profile(
        "x" * 60, display_name=f"Lou {HTML_AS_TEXT}"[:90], host=f"{'y' * 60}.example", is_discoverable=True
    )
    planting = make_remote_event(
        choir,
        title=LONG_TITLE,
        description_html="<p>Venez avec des bottes.</p>",
        language="fr",
        place_name="Ferme de la Harpe",
        town="Rennes",
        country="FR",
        remote={"participant_count": 128, "remaining_places": 12},
    )
    Follow.create(uri="https://x.example/1", follower=nina, target=choir, state=FollowState.ACCEPTED)
    make_participation(planting, actor=nina, state=ParticipationState.PENDING)
    comment = make_comment(commented, choir, text="Nous venons à vingt.", language="fr")
    make_comment(commented, hostile, text=LONG_WORD)
    events = {
        "remote": planting,
        "remote_hostile": make_remote_event(hostile, title=HTML_AS_TEXT[:200], place_name=LONG_WORD[:200]),
        "remote_cancelled": make_remote_event(choir, title="Concert", status=EventStatus.CANCELLED),
        "remote_over": make_remote_event(choir, title="Répétition", starts_in=days(-3)),
        "remote_external": make_remote_event(
            choir, title="Bal", join_mode=JoinMode.EXTERNAL, external_url="https://billets.example/bal"
        ),
    }
    invited = make_invitation(planting, nina)
    answered = make_invitation(events["remote_hostile"], nina, state=InvitationState.MAYBE)
    ended = make_invitation(events["remote_cancelled"], nina)
    known = {name: str(event.uuid) for name, event in events.items()}
    return known | {
        "remote_uri": planting.uri,
        "invited": str(invited.uuid),
        "invited_answered": str(answered.uuid),
        "invited_ended": str(ended.uuid),
        "c_remote": str(comment.uuid),
        "hostile_handle": hostile.handle,
    }
