"""Fills an empty site with one example of everything that pages show, and prints where each stands, as JSON.

Run as `python -m tests.browser.sample_rows` with the site's settings, before it starts.
"""

import json
import sys
from datetime import timedelta

from flask import current_app

from mobilizon_lite import create_app
from mobilizon_lite.database import transaction
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Registration, Role, TokenPurpose, email_key
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.calendar_imports import CalendarImport, ImportState
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.event_roles import RoleKind, RoleState
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.reports import Report, ReportState
from mobilizon_lite.services import comments, moderation, site
from mobilizon_lite.services.accounts import tokens
from mobilizon_lite.services.accounts.password_hashes import hash_password
from mobilizon_lite.services.events import states
from mobilizon_lite.services.feed_links import make_feed_link
from mobilizon_lite.web.errors import PAGES, error_page
from tests.browser.sample_events import HTML_AS_TEXT, LONG_WORD, make_a_crowded_week, make_events
from tests.browser.sample_of_elsewhere import make_what_is_elsewhere
from tests.browser.sample_other_sites import make_other_sites
from tests.browser.sample_places import make_places
from tests.browser.sample_series import make_the_series
from tests.factories import (
    PASSWORD,
    days,
    give_password,
    make_comment,
    make_message,
    make_other_profile,
    make_participation,
    make_profile,
    make_role,
    make_session,
)


def fill() -> dict[str, str]:
    """One of everything; the answer maps the names in pages.py to ids and tokens."""
    set_the_site_up()
    alice = give_password(
        make_profile("alice", display_name="Maison de quartier de la Touche", is_discoverable=True)
    )
    ada = make_profile("ada", display_name="Ada", role=Role.ADMINISTRATOR)
    nina = make_profile("nina", display_name="Nina")
    known = {"cookie_alice": cookie_of(alice), "cookie_ada": cookie_of(ada), "cookie_nina": cookie_of(nina)}
    known |= {"email_alice": alice.account.email, "password_alice": PASSWORD}
    events = make_events(alice)
    known |= {name: str(event.uuid) for name, event in events.items()}
    known["invitation"] = events["private"].invitation_token()
    known |= make_answers(events, nina)
    known |= make_links(alice)
    make_profiles_and_requests(nina)
    known |= make_comments(events, alice, nina)
    known |= make_reports(events, ada, known["c_html"])
    make_comment(events["private"], nina, text="J'apporte le gâteau.")
    known |= make_imports(alice)
    known |= make_roles(events, nina)
    known |= make_messages(alice, nina, ada)
    known |= make_places(alice)
    known |= make_the_series(alice)
    known |= make_what_is_elsewhere(nina, events["moderated"])
    make_a_crowded_week(alice)
    make_other_sites(alice, ada)
    look_after(events, ada)
    return known | error_pages()


def set_the_site_up() -> None:
    site.change_setting("name", "L'agenda de Rennes")
    site.change_setting("slogan", "Ce qui se prépare près de chez vous.")
    site.change_setting("contact", "bonjour@agenda.example")
    site.change_setting("language", "fr")
    site.change_setting("country", "FR")
    site.change_setting(
        "legal_notice", "## Édition\n\nL'association *Agenda*, 3 rue de la Touche, 35000 Rennes."
    )
    site.change_setting("privacy_text", "## Chez nous\n\nNous gardons le moins possible.")


def cookie_of(profile: Actor) -> str:
    """The cookie of a browser in which somebody has just signed in."""
    signer = current_app.session_interface.get_signing_serializer(current_app)
    return signer.dumps({"_user_id": make_session(profile), "_fresh": True})


def make_answers(events: dict[str, Event], nina: Actor) -> dict[str, str]:
    """The secret links of answers in every state."""
    state = ParticipationState
    approval, free = events["approval"], events["free"]
    answers = {
        "coming": make_participation(free, nickname="Lou", party_size=3, email="lou@example.org"),
        "mailed": make_participation(
            free,
            nickname="Jo",
            email="jo@example.org",
            email_confirmed_at=dates.now(),
            message="J'ai un tournevis.",
        ),
        "pending": make_participation(approval, nickname="Camille", state=state.PENDING),
        "refused": make_participation(approval, nickname=LONG_WORD[:80], state=state.REFUSED),
        "left": make_participation(free, nickname="Sam", state=state.LEFT),
        "signed_off": make_participation(free, nickname="Claude", state=state.CANCELLED),
        # Its link is renewed by a test, so it is no example of a page.
        "renewed": make_participation(events["until"], nickname="Renée"),
        "in_too_late": make_participation(events["too_late"], nickname="Lou", party_size=2),
        "full_coming": make_participation(events["full"], nickname="Dominique", party_size=2),
        "waiting": make_participation(events["full"], nickname="Alix", state=state.WAITING),
        "in_cancelled": make_participation(events["cancelled"], nickname="Lou"),
        "in_over": make_participation(events["over"], nickname="Lou"),
        "of_profile": make_participation(free, actor=nina),
        "arabic_name": make_participation(approval, nickname="ليلى", message="مرحبا", state=state.PENDING),
        "html_name": make_participation(approval, nickname=HTML_AS_TEXT[:80], message=HTML_AS_TEXT * 5),
        "secret": make_participation(events["told_to_who_comes"], nickname="Lou"),
        "secret_later": make_participation(events["secret"], nickname="Lou"),
        "private": make_participation(events["private"], nickname="Lou"),
        "to_leave": make_participation(events["journey"], nickname="Morgan"),
    }
    for name in ("Ali", "Bea", "Chris"):
        for event in ("to_decide", "ticked_with_script", "ticked_without_script"):
            make_participation(events[event], nickname=name, state=state.PENDING)
    make_participation(events["over"], actor=nina)
    Event.update(sequence=2).where(Event.id == events["to_decide"].id).execute()
    changed = Participation.get(Participation.event == events["to_decide"])
    links = {f"r_{name}": answer.personal_token() for name, answer in answers.items()}
    links |= {f"a_{name}": str(answer.uuid) for name, answer in answers.items()}
    links |= {f"news_{name}": answers[name].news_token() for name in ("coming", "mailed")}
    return links | {"r_changed": changed.personal_token()}


def make_links(alice: Actor) -> dict[str, str]:
    """The links of mails about accounts."""
    with transaction():
        reset = tokens.issue(TokenPurpose.RESET_PASSWORD, alice.account, timedelta(hours=1))
        change = tokens.issue(
            TokenPurpose.CHANGE_EMAIL, alice.account, timedelta(hours=1), new_email="new@example.org"
        )
        sign_in = tokens.issue(TokenPurpose.SIGN_IN, alice.account, timedelta(hours=1))
    doubtful = make_registration("Pub Pub", is_doubtful=True)
    return {
        "reset": reset.token,
        "change": change.token,
        "confirm": make_registration("Nouvelle").token,
        "confirm_doubtful": doubtful.token,
        "sign_in": sign_in.token,
    }


def make_registration(display_name: str, **values) -> Registration:
    uuid, email = new_uuid(), f"{new_uuid()}@example.org"
    return Registration.create(
        uuid=uuid,
        email=email,
        email_key=email_key(email),
        password_hash=hash_password(PASSWORD),
        username="nouvelle",
        display_name=display_name,
        language="fr",
        token_hash=token_hash(capability_token(TokenPurpose.CONFIRM_ACCOUNT, uuid, 1)),
        expires_at=dates.now() + days(1),
        **values,
    )


def make_profiles_and_requests(nina: Actor) -> None:
    """Somebody with two profiles and a private feed, and requests of all kinds."""
    make_other_profile(nina, "chorale", display_name="La chorale des gens qui chantent faux mais ensemble")
    make_feed_link(nina.account, nina)
    waits = {"confirmed_at": dates.now()}
    make_registration("Camille", reason="Je prépare le repair café du quartier.", **waits)
    make_registration(LONG_WORD[:90], reason=HTML_AS_TEXT * 3 + LONG_WORD, is_doubtful=True, **waits)
    make_registration("ليلى", reason="مرحبا", refused_at=dates.now(), **waits)


def make_comments(events: dict[str, Event], alice: Actor, nina: Actor) -> dict[str, str]:
    """Conversations of all kinds: long, foreign, hostile, gone, and waiting."""
    yann = make_profile("yann", display_name="Yann de l'atelier couture", is_discoverable=True)

    def write(author: Actor, text: str, language: str = "fr", **values) -> Comment:
        event = values.pop("event", events["free"])
        return make_comment(event, author, text=text, language=language, **values)

    root = write(nina, "Bonjour. Est-ce que je peux venir avec **deux vélos** d'enfant ?")
    write(alice, "Oui, bien sûr. On a de la place dans la cour.", in_reply_to=root)
    write(yann, "J'apporte des rustines.", in_reply_to=root)
    write(nina, LONG_WORD, in_reply_to=root)
    write(yann, "Thanks, see you there.", "en", in_reply_to=root)
    deleted = write(yann, "Trop vite écrit")
    write(alice, "La réponse reste.", in_reply_to=deleted)
    comments.delete_comment(deleted, by=yann)
    question = "Qui vient de Cesson en voiture ?\n\n- départ à 13 h\n- retour à 18 h"
    made = {
        "root": root,
        "deleted": deleted,
        "nina": write(nina, question, edited_at=dates.now()),
        "arabic": write(yann, "هل يمكنني إحضار أصدقائي؟", "ar"),
        "html": write(yann, HTML_AS_TEXT * 3),
        "newest": write(nina, f"Le programme : https://atelier.example/{'tres-long-' * 12}"),
    }
    waiting, hidden = CommentState.WAITING, CommentState.HIDDEN
    for author, state in ((nina, waiting), (yann, waiting), (yann, hidden)):
        write(author, "Faut-il apporter du papier ?", event=events["moderated"], state=state)
    return {f"c_{name}": str(comment.uuid) for name, comment in made.items()}


def make_reports(events: dict[str, Event], ada: Actor, comment_uuid: str) -> dict[str, str]:
    reports = {
        "report": Report.create(
            event=events["plain"], text="Ceci n'est pas une action.", answer_to="a@b.example"
        ),
        "report_closed": Report.create(
            event=events["hidden"], text="Publicité.", state=ReportState.CLOSED, handled_at=dates.now()
        ),
        "report_of_comment": Report.create(
            event=events["free"],
            comment=Comment.get(Comment.uuid == comment_uuid),
            text="Ce commentaire insulte tout le monde.",
        ),
        "report_of_nothing": Report.create(event=None, text=LONG_WORD),
    }
    moderation.note(
        "close_report", "report", reports["report_closed"].uuid, by=ada, reason="C'était une publicité."
    )
    return {name: str(report.uuid) for name, report in reports.items()}


def make_imports(alice: Actor) -> dict[str, str]:
    done = {"finished_at": dates.now(), "profile": alice}
    imports = {
        "import_done": CalendarImport.create(
            state=ImportState.DONE,
            calendar_name="Agenda de l'atelier",
            total=30,
            position=30,
            created=21,
            updated=3,
            unchanged=2,
            problem_count=1,
            problems=[[118, "Fête de la musique", "no_start", ""]],
            **done,
        ),
        "import_failed": CalendarImport.create(
            state=ImportState.FAILED,
            failure="not_a_calendar",
            address="https://atelier.example/agenda.ics",
            **done,
        ),
        "import_waiting": CalendarImport.create(
            profile=alice, address="https://atelier.example/" + "tres-long/" * 20, total=900, position=120
        ),
    }
    return {name: str(order.uuid) for name, order in imports.items()}


def make_roles(events: dict[str, Event], nina: Actor) -> dict[str, str]:
    """People who help, who were asked, and a link."""
    jo = make_profile("jo", display_name=LONG_WORD[:90], is_discoverable=True)
    yes, contact = make_role(events["free"], nina), make_role(events["free"], jo, kind=RoleKind.CONTACT)
    asked = make_role(events["plain"], nina, state=RoleState.ASKED)
    make_role(events["free"], make_profile("sacha"), state=RoleState.ASKED)
    link = make_role(events["free"], None)
    return {
        "role_yes": str(yes.uuid),
        "role_contact": str(contact.uuid),
        "role_asked": str(asked.uuid),
        "organise": link.link_token(),
    }


def make_messages(alice: Actor, nina: Actor, ada: Actor) -> dict[str, str]:
    """A conversation with long and foreign words, and somebody elsewhere."""
    first = make_message(nina, alice, text="On se voit **avant** ? " + LONG_WORD)
    make_message(
        alice,
        text="Oui, à six heures\n\n- devant la mairie\n- avec les banderoles",
        conversation=first.conversation,
    )
    make_message(make_profile("remi", host="mobilizon.example"), ada, text="Bonjour")
    return {"conversation": str(first.conversation.uuid)}


def look_after(events: dict[str, Event], ada: Actor) -> None:
    states.hide_event(events["hidden"], by=ada, reason="Publicité")
    states.delete_event(events["deleted"], by=ada, reason="Publicité")


def error_pages() -> dict[str, str]:
    """The HTML of each error page: some cannot be asked for politely."""
    pages = {}
    for status in PAGES:
        with current_app.test_request_context(
            headers={"Accept-Language": "fr"}, base_url=addresses.absolute("")
        ):
            pages[f"error_{status}"] = error_page(status, retry_after=60).get_data(as_text=True)
    return pages


if __name__ == "__main__":
    with create_app().app_context():
        sys.stdout.write(json.dumps(fill()) + "\n")
