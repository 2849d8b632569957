"""The page of somebody of another site, and how they are named elsewhere."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.comments import CommentState
from mobilizon_lite.models.events import Visibility
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.models.reports import Report
from tests.factories import make_comment, make_event, make_participation, make_profile, make_remote_event

PAGE = "/@remi@ailleurs.example"


def soup_of(client, address=PAGE):
    return BeautifulSoup(client.get(address).text, "html.parser")


def details(actor, **values):
    return ActorDetails.create(
        actor=actor, **{"collections": {}, "fields": [], "also_known_as": [], **values}
    )


@pytest.fixture
def remi(cast):
    cast.remi.is_discoverable = True
    cast.remi.save()
    return cast.remi


def test_it_says_who_and_where(client, remi):
    details(remi, page="https://ailleurs.example/people/remi")

    page = soup_of(client)

    assert page.h1.text == "Rémi"
    assert "@remi@ailleurs.example" in page.text
    home = page.find("a", string="ailleurs.example")
    assert home["href"] == "https://ailleurs.example/people/remi"
    assert "noopener" in home["rel"]


def test_search_engines_are_pointed_to_its_home(client, remi):
    head = soup_of(client).head

    assert head.find("link", rel="canonical")["href"] == remi.uri
    assert head.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_a_home_on_a_third_host_is_not_believed(client, remi):
    details(remi, page="https://evil.example/remi")

    assert "evil.example" not in client.get(PAGE).text


def test_what_they_say_about_themselves_is_cleaned(client, remi):
    remi.summary = '<p>Dances <script>alert(1)</script><a href="javascript:alert(2)">here</a><img src="https://x.example/1.png"></p>'
    remi.save()
    details(
        remi,
        fields=[
            ["Site", '<a href="https://dances.example" onclick="x()">dances</a>'],
            ["<b>", "<style>x</style>"],
        ],
    )

    page = soup_of(client)

    assert "Dances" in page.select_one("main .text").text
    assert page.find("a", string="dances")["href"] == "https://dances.example"
    main = str(page.main)
    assert not [
        word for word in ("<script", "javascript:", "<img", "onclick", "<style", "<b>") if word in main
    ]


def test_their_listed_actions_stand_there(client, remi, cast):
    make_remote_event(remi, title="Fest-noz")
    make_remote_event(remi, title="Not listed", is_listed=False).save()
    choir = make_profile("choir", host="ailleurs.example", kind="group", is_discoverable=True)
    make_remote_event(remi, title="In its name", attributed_to=choir)

    assert "Fest-noz" in client.get(PAGE).text
    assert "In its name" in client.get("/@choir@ailleurs.example").text
    assert "Fest-noz" not in client.get("/@choir@ailleurs.example").text


def test_what_is_not_listed_is_not_shown(client, remi):
    event = make_remote_event(remi, title="Not listed")
    event.is_listed = False
    event.save()

    assert "Not listed" not in client.get(PAGE).text


def test_capital_letters_lead_to_the_same_page(client, remi):
    assert client.get("/@REMI@Ailleurs.Example").status_code == 200


def test_somebody_of_this_site_by_the_whole_handle_is_found_at_their_page(client, cast):
    answer = client.get("/@alice@lite.example")

    assert answer.status_code == 302
    assert answer.location.endswith("/@alice")


def test_a_handle_of_nobody_is_not_found(client):
    assert client.get("/@nobody@ailleurs.example").status_code == 404


# What a page would tell of somebody who does not say so themselves.


def test_visitors_do_not_learn_that_a_person_is_known_here(client, cast, sign_in):
    make_participation(make_event(cast.alice), actor=cast.remi, state=ParticipationState.ACCEPTED)

    assert client.get(PAGE).status_code == 404
    assert sign_in(cast.bob).get(PAGE).status_code == 200


def test_who_organises_for_everybody_has_a_page(client, cast):
    make_remote_event(cast.remi)

    assert client.get(PAGE).status_code == 200


def test_who_organises_in_private_has_none(client, cast):
    make_remote_event(cast.remi, visibility=Visibility.PRIVATE)

    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize(("state", "status"), [(CommentState.SHOWN, 200), (CommentState.WAITING, 404)])
def test_who_wrote_for_everybody_has_a_page(client, cast, state, status):
    make_comment(make_event(cast.alice), cast.remi, state=state)

    assert client.get(PAGE).status_code == status


def test_people_of_a_blocked_site_have_no_page(sign_in, remi, cast):
    Instance.create(host="ailleurs.example", policy=InstancePolicy.BLOCKED)

    assert sign_in(cast.bob).get(PAGE).status_code == 404


@pytest.mark.parametrize("column", ["hidden_at", "deleted_at"])
def test_who_is_hidden_or_gone_has_no_page(sign_in, remi, cast, column):
    setattr(remi, column, dates.now())
    remi.save()

    assert sign_in(cast.bob).get(PAGE).status_code == 404


# Following.


def test_a_visitor_is_asked_to_sign_in_first(client, remi):
    page = soup_of(client)

    assert page.find("a", string="Sign in to follow them from here")["href"].startswith("/sign-in?next=")
    assert page.main.form is None


def test_somebody_follows_and_stops(sign_in, remi, cast):
    browser = sign_in(cast.bob)
    assert soup_of(browser).main.form["action"] == "/@remi@ailleurs.example/follow"

    browser.post(f"{PAGE}/follow")

    assert Follow.get().state == FollowState.PENDING
    assert "You asked to follow them" in soup_of(browser).text
    assert soup_of(browser).main.form["action"] == "/@remi@ailleurs.example/unfollow"

    browser.post(f"{PAGE}/unfollow")

    assert Follow.select().count() == 0


def test_who_said_yes_is_followed(sign_in, remi, cast):
    Follow.create(uri="x", follower=cast.bob, target=remi, state=FollowState.ACCEPTED)

    page = soup_of(sign_in(cast.bob))

    assert "You follow them" in page.text
    assert page.main.form.button.text == "Stop following"


@pytest.mark.parametrize("state", [FollowState.PENDING, FollowState.REFUSED])
def test_what_nobody_granted_is_a_request_that_is_taken_back(sign_in, remi, cast, state):
    Follow.create(uri="x", follower=cast.bob, target=remi, state=state)
    browser = sign_in(cast.bob)

    assert soup_of(browser).main.form.button.text == "Take the request back"
    assert "Take the request back" in browser.get("/mine/following").text


def test_nobody_follows_somebody_of_this_site_under_this_address(sign_in, cast):
    assert sign_in(cast.bob).post("/@alice@lite.example/follow").status_code == 404


# Where else they are named.


def test_who_comments_is_named_with_the_whole_handle(client, cast):
    event = make_event(cast.alice)
    make_comment(event, cast.remi, text="J'amène une bombarde.")

    comment = BeautifulSoup(client.get(f"/events/{event.uuid}").text, "html.parser").select_one(".comment")

    assert comment.a["href"] == PAGE
    assert "@remi@ailleurs.example" in comment.text


def test_people_of_this_site_are_named_without_it(client, cast):
    event = make_event(cast.alice)
    make_comment(event, cast.bob)

    assert (
        "@bob"
        not in BeautifulSoup(client.get(f"/events/{event.uuid}").text, "html.parser")
        .select_one(".comment")
        .text
    )


def test_moderators_hide_somebody_of_another_site(sign_in, client, remi, cast):
    browser = sign_in(cast.mona)
    assert soup_of(browser).find("a", string="Hide as a moderator")

    browser.post(f"/moderation/profiles/{remi.handle}/hide", data={"reason": "advertisement"})

    assert client.get(PAGE).status_code == 404
    page = browser.get(f"/moderation/profiles/{remi.handle}")
    assert page.status_code == 200
    assert 'href="/admin/instances/ailleurs.example"' in page.text


# Blocking.


def test_somebody_is_blocked_and_no_longer(sign_in, remi, cast):
    browser = sign_in(cast.bob)

    browser.post(f"{PAGE}/block")

    page = soup_of(browser)
    assert "You have blocked them." in page.text
    assert [form["action"] for form in page.main.find_all("form")] == [f"{PAGE}/unblock"]

    browser.post(f"{PAGE}/unblock")

    assert "You have blocked them." not in soup_of(browser).text


# Reporting.


def test_anybody_reports_somebody_of_another_site(client, sign_in, remi, cast):
    link = soup_of(client).find("a", string="Report this person")
    form = soup_of(client, link["href"]).select_one("main form")
    values = {
        "text": "Advertisements all day.",
        "form_id": form.find("input", attrs={"name": "form_id"})["value"],
    }

    first = client.post(form["action"], data=values)
    client.post(form["action"], data=values)

    report = Report.get()
    assert first.status_code == 303
    assert (report.about, report.text) == (remi, "Advertisements all day.")
    page = soup_of(sign_in(cast.mona), f"/moderation/reports/{report.uuid}")
    assert page.find("a", string="Rémi")["href"] == "/moderation/profiles/remi@ailleurs.example"
    assert "Rémi" in sign_in(cast.mona).get("/moderation").text


def test_a_report_without_words_stays_in_the_form(client, remi):
    answer = client.post(f"{PAGE}/report", data={"text": "", "answer_to": "nonsense"})

    assert answer.status_code == 422
    assert "nonsense" in answer.text


def test_who_has_no_page_cannot_be_reported_by_visitors(client, cast):
    assert client.get(f"{PAGE}/report").status_code == 404
    assert client.post(f"{PAGE}/report", data={"text": "x"}).status_code == 404


def test_moderators_pass_a_report_on_to_the_other_site_once(sign_in, cast, remi):
    report = Report.create(about=remi, actor=remi, text="Not kind.")
    address = f"/moderation/reports/{report.uuid}"
    browser = sign_in(cast.mona)
    assert soup_of(browser, address).find("button", string="Also tell the people who run ailleurs.example")

    for _time in range(2):
        browser.post(f"{address}/forward")

    page = soup_of(browser, address)
    assert "The people who look after ailleurs.example were told" in page.text
    assert page.find("button", string="Also tell the people who run ailleurs.example") is None
    assert LaterWork.select().where(LaterWork.fact == "ReportForwarded").count() <= 1
    assert Report.get().forwarded_at is not None


def test_what_is_of_this_site_is_passed_on_to_nobody(sign_in, cast):
    report = Report.create(event=make_event(cast.alice), actor=cast.alice, text="Not kind.")
    browser = sign_in(cast.mona)

    browser.post(f"/moderation/reports/{report.uuid}/forward")

    assert Report.get().forwarded_at is None
    assert "Also tell" not in browser.get(f"/moderation/reports/{report.uuid}").text


def test_who_does_not_moderate_passes_nothing_on(sign_in, cast, remi):
    report = Report.create(about=remi, actor=remi, text="Not kind.")

    assert sign_in(cast.bob).post(f"/moderation/reports/{report.uuid}/forward").status_code == 403
    assert Report.get().forwarded_at is None
