"""Pages that need no account: lists, actions, places, other sites, private links. Names in braces come from sample_rows.py."""

from tests.browser.example import Example


def of_visitors() -> list[Example]:
    far = "?near=3833367"  # Ushuaia, where nothing is planned
    return [
        Example("home", "home.index", "/"),
        Example("home-around", "home.index", "/?near=2983990&radius=25"),
        Example("home-nothing-around", "home.index", f"/{far}"),
        Example("home-which-town", "home.index", "/?town=Saint-Denis"),
        Example("home-unknown-town", "home.index", "/?town=Xyzzyplugh"),
        Example("search", "search.index", "/search"),
        Example("search-found", "search.index", "/search?q=chorale&sort=newest"),
        Example("search-long", "search.index", "/search?long=only"),
        Example("search-nothing", "search.index", "/search?q=introuvable&when=week"),
        Example("search-which-town", "search.index", "/search?town=Saint-Denis&q=fête", status=422),
        Example("search-wrong", "search.index", "/search?from=31/02/2026", status=422),
        Example(
            "search-narrowed", "search.index", "/search?q=alice&tag=chorale&free=1&near=2983990&radius=50"
        ),
        Example("people-found", "search.people", "/search/people?q=alice"),
        Example("everywhere", "search.everywhere", "/search/everywhere"),
        Example(
            "everywhere-away", "search.everywhere", "/search/everywhere?q=chorale&near=2983990&radius=25"
        ),
        Example("people-nobody", "search.people", "/search/people?q=introuvable"),
        Example("embed", "embeds.events", "/embed/events"),
        Example("embed-found", "embeds.search", "/embed/search?q=chorale"),
        Example("embed-nothing", "embeds.events", "/embed/events?near=3833367"),
        Example("embed-profile", "embeds.profile", "/embed/@alice"),
        *(
            Example(f"embed-{name}", "embeds.event", f"/embed/events/{{{name}}}")
            for name in "free cancelled long hostile".split()
        ),
        Example("embed-code", "embeds.code", "/embed?near=2983990&radius=25"),
        Example("categories", "subjects.categories", "/categories"),
        Example("calendar", "calendar.month", "/calendar"),
        Example("calendar-around", "calendar.month", "/calendar?month=2026-12&near=2983990&radius=25"),
        Example("calendar-empty", "calendar.month", "/calendar?month=2031-02"),
        Example("profile", "profiles.show", "/@alice"),
        *of_places(),
        Example("series", "series.show", "/series/{series}"),
        Example("series-hostile", "series.show", "/series/{series_hostile}"),
        Example("event-of-series", "events.show", "/events/{series_second}"),
        Example("participate-series", "participations.participate", "/events/{series_second}/participate"),
        Example("about", "about.index", "/about"),
        Example("privacy", "about.privacy", "/about/privacy"),
        Example("legal", "about.legal", "/about/legal"),
        Example("source", "about.source", "/about/source"),
        Example("event-light", "events.show", "/events/{free}?light=1"),
        Example("search-tag", "search.index", "/search?tag=chorale"),
        Example("search-category", "search.index", "/search?category=MEETING"),
        Example("offline", "offline.index", "/offline"),
        Example("sign-in", "accounts.sign_in", "/sign-in"),
        Example("sign-in-wrong", "accounts.sign_in", "/sign-in", status=422, sends={"email": "x@y.example"}),
        Example("register", "accounts.register", "/register"),
        Example("register-wrong", "accounts.register", "/register", status=422, sends={"email": "x"}),
        Example("registered", "accounts.registered", "/register/check-your-mail"),
        Example("send-again", "accounts.send_again", "/register/send-again"),
        Example("send-again-wrong", "accounts.send_again", "/register/send-again", status=422, sends={}),
        Example("request-waits", "accounts.waits", "/register/waits"),
        Example("ask-for-link", "accounts.ask_for_link", "/sign-in/by-mail"),
        Example("ask-for-link-wrong", "accounts.ask_for_link", "/sign-in/by-mail", status=422, sends={}),
        Example("link-sent", "accounts.link_sent", "/sign-in/by-mail/check-your-mail"),
        Example("use-link", "accounts.use_link", "/sign-in/link/{sign_in}"),
        Example("confirm", "accounts.confirm", "/confirm/{confirm}"),
        Example("confirm-doubtful", "accounts.confirm", "/confirm/{confirm_doubtful}"),
        Example("forgotten", "accounts.forgotten_password", "/forgotten-password"),
        Example(
            "forgotten-wrong", "accounts.forgotten_password", "/forgotten-password", status=422, sends={}
        ),
        Example("reset-sent", "accounts.reset_link_sent", "/forgotten-password/check-your-mail"),
        Example("reset", "accounts.reset_password", "/reset-password/{reset}"),
        Example("reset-wrong", "accounts.reset_password", "/reset-password/{reset}", status=422, sends={}),
        Example("link-ended", "accounts.reset_password", "/reset-password/nothing", status=410),
        Example("confirm-email", "accounts.confirm_email", "/confirm-email/{change}"),
        Example("report", "reports.create", "/events/{plain}/report"),
        Example("report-wrong", "reports.create", "/events/{plain}/report", status=422, sends={}),
        Example("comments", "comments.index", "/events/{free}/comments"),
        Example("comments-none", "comments.index", "/events/{plain}/comments"),
        Example("conversation", "comments.index", "/events/{free}/comments?thread={c_root}"),
        Example("report-comment", "reports.create_about_comment", "/comments/{c_root}/report"),
        Example(
            "report-comment-wrong",
            "reports.create_about_comment",
            "/comments/{c_html}/report",
            status=422,
            sends={},
        ),
        Example("comment-deleted", "comments.show", "/comments/{c_deleted}", status=410),
        Example("nothing-there", "events.show", "/nothing/there", status=404),
        Example("deleted", "events.show", "/events/{deleted}", status=410),
        Example("hidden", "events.show", "/events/{hidden}", status=404),
    ]


def of_other_sites() -> list[Example]:
    events = "remote remote_hostile remote_cancelled remote_over remote_external".split()
    site = "/events/{free}/from-your-site"
    return [
        *(Example(f"event-{name}", "events.show", f"/events/{{{name}}}") for name in events),
        Example("event-remote-answered", "events.show", "/events/{remote}", "nina"),
        Example("event-remote-signed-in", "events.show", "/events/{remote}", "alice"),
        Example("remote-person", "profiles.show", "/@choeur@mobilizon.example"),
        Example("remote-person-followed", "profiles.show", "/@choeur@mobilizon.example", "nina"),
        Example("remote-person-hostile", "profiles.show", "/@{hostile_handle}", "alice"),
        *(
            Example(
                f"from-elsewhere-{name}".replace("_", "-"),
                "other_sites.invitation",
                f"/invitations/{{{name}}}",
                "nina",
            )
            for name in ("invited", "invited_answered", "invited_ended")
        ),
        Example("settings-moved", "settings.move", "/settings/profiles/nina/move", "nina"),
        Example(
            "settings-move-wrong",
            "settings.move",
            "/settings/profiles/alice/move",
            "alice",
            status=422,
            sends={"former": "lou"},
        ),
        Example("own-site", "other_sites.event", site),
        Example("own-site-wrong", "other_sites.event", site, status=422, sends={"handle": "lou"}),
        Example("own-site-profile", "other_sites.profile", "/@alice/from-your-site"),
        Example("search-address", "search.index", "/search?q={remote_uri}"),
        Example("search-address-unknown", "search.index", "/search?q=@lou@nowhere.example", "nina"),
        Example("search-address-visitor", "search.index", "/search?q=@lou@nowhere.example"),
        Example("search-here", "search.index", "/search?here=1"),
        Example("look", "other_sites.look", "/look-for?q=@lou@nowhere.example", "nina"),
        Example("look-wrong", "other_sites.look", "/look-for", "nina", status=422, sends={"q": "fest-noz"}),
        Example("report-remote", "reports.create", "/events/{remote}/report"),
        Example("report-person", "other_sites.report_person", "/@choeur@mobilizon.example/report"),
        Example(
            "moderation-remote-profile",
            "moderation.profile",
            "/moderation/profiles/choeur@mobilizon.example",
            "ada",
        ),
    ]


def of_places() -> list[Example]:
    place = "/places/{v_hall}"
    return [
        Example("places", "places.index", "/places"),
        Example("places-found", "places.index", "/places?q=touche"),
        Example("places-nothing", "places.index", "/places?q=introuvable"),
        Example("place", "places.show", place),
        Example("place-unknown", "places.show", "/places/{v_unknown}"),
        Example("place-hostile", "places.show", "/places/{v_hostile}"),
        Example("place-edit", "places.edit", f"{place}/edit", "alice"),
        Example(
            "place-edit-wrong", "places.edit", f"{place}/edit", "alice", status=422, sends={"position": "là"}
        ),
        Example("place-moderate", "places.moderate", f"{place}/moderate", "ada"),
        Example("search-step-free", "search.index", "/search?step_free=1&q=salle"),
        Example("map", "maps.event", "/events/{free}/map"),
        Example("map-found", "maps.found", "/search/map"),
        Example("map-nothing", "maps.found", "/search/map?q=introuvable"),
        Example("event-detailed", "events.show", "/events/{detailed}"),
        Example("edit-detailed", "events.edit", "/events/{detailed}/edit", "alice"),
        Example("participate-detailed", "participations.participate", "/events/{detailed}/participate"),
        Example("list-with-needs", "participants.index", "/events/{detailed}/participations", "alice"),
        Example("change-with-needs", "personal.change", "/r/{r_needs}/change"),
        Example(
            "create-known-place",
            "events.create",
            "/events/create",
            "alice",
            sends={"place_name": "Maison de quartier de la Touche"},
            step="town",
        ),
    ]


def of_an_event() -> list[Example]:
    states = "free plain moderated closed approval full alone cancelled tentative over running unlisted online elsewhere "
    states += "days arabic long hostile just_come signed_up_elsewhere until too_late"
    states += " secret never_told told_to_who_comes"
    taking_part = "free approval full cancelled over long just_come signed_up_elsewhere until too_late"
    return [
        *(Example(f"event-{name}", "events.show", f"/events/{{{name}}}") for name in states.split()),
        *(
            Example(f"participate-{name}", "participations.participate", f"/events/{{{name}}}/participate")
            for name in taking_part.split()
        ),
        *(
            Example(f"share-{name}", "events.share", f"/events/{{{name}}}/share")
            for name in "free cancelled long hostile arabic unlisted".split()
        ),
        Example("share-elsewhere", "events.share", "/events/{free}/share?site=mastodon.example"),
        Example("share-elsewhere-wrong", "events.share", "/events/{free}/share?site=nothing"),
        *(
            Example(f"{paper}-{name}", f"events.{paper}", f"/events/{{{name}}}/{paper}")
            for paper in ("poster", "flyer")
            for name in "free cancelled long hostile arabic online secret".split()
        ),
        Example("lost-link", "participations.lost_link", "/events/{free}/participate/lost-link"),
        Example(
            "lost-link-asked", "participations.lost_link", "/events/{free}/participate/lost-link?asked=1"
        ),
        Example(
            "lost-link-wrong",
            "participations.lost_link",
            "/events/{free}/participate/lost-link",
            status=422,
            sends={"email": "x"},
        ),
        Example(
            "participate-wrong",
            "participations.participate",
            "/events/{free}/participate",
            status=422,
            sends={"email": "x"},
        ),
    ]


def of_private_events() -> list[Example]:
    return [
        Example("invited", "events.show", "/i/{invitation}"),
        Example("invited-participate", "participations.participate", "/i/{invitation}/participate"),
        Example("invited-comments", "comments.index", "/i/{invitation}/comments"),
        Example("invited-report", "reports.create", "/i/{invitation}/report"),
        Example("private-of-guest", "events.show", "/r/{r_private}/event"),
        Example("private-to-strangers", "events.show", "/events/{private}", status=404),
        Example("private-of-organizer", "events.show", "/events/{private}", "alice"),
        Example("invitation", "events.invitation", "/events/{private}/invitation", "alice"),
        Example("secret-of-organizer", "events.show", "/events/{secret}", "alice"),
        Example("secret-edit", "events.edit", "/events/{secret}/edit", "alice"),
        Example(
            "secret-wrong",
            "events.create",
            "/events/create",
            "alice",
            status=422,
            sends={"title": "Briefing", "place_reveal": "moment"},
            step="publish",
        ),
    ]


def behind_secret_links() -> list[Example]:
    answers = "coming mailed pending refused left full_coming waiting in_cancelled in_over of_profile changed html_name"
    answers += " signed_off in_too_late secret secret_later private"
    return [
        *(Example(f"personal-{name}", "personal.show", f"/r/{{r_{name}}}") for name in answers.split()),
        Example("all-dates", "personal.all_dates", "/r/dates/{r_all_dates}"),
        Example("all-dates-left", "personal.all_dates", "/r/dates/{r_all_dates_left}"),
        Example("personal-of-all", "personal.show", "/r/{r_of_all}"),
        Example("change", "personal.change", "/r/{r_coming}/change"),
        Example("change-waiting", "personal.change", "/r/{r_waiting}/change"),
        Example(
            "change-wrong",
            "personal.change",
            "/r/{r_coming}/change",
            status=422,
            sends={"nickname": "", "email": "x"},
        ),
        Example("leave", "personal.leave", "/r/{r_coming}/leave"),
        Example("delete-answer", "personal.delete", "/r/{r_coming}/delete"),
        Example("organise", "events.role_link", "/organise/{organise}"),
        Example("organise-ended", "events.role_link", "/organise/nothing", status=410),
        Example("news", "personal.confirm", "/r/news/{news_coming}"),
        Example("news-confirmed", "personal.confirm", "/r/news/{news_mailed}"),
        Example("news-stop", "personal.stop", "/r/news/{news_mailed}/stop"),
        Example("news-stopped", "personal.stopped", "/r/stopped"),
    ]
