"""Messages after a redirect: they travel in the address as a code (?done=...), since visitors get no cookie."""

from dataclasses import dataclass

from flask import request
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Notice:
    text: object
    kind: str = "ok"


# code -> what is said; each room adds its own lines here.
NOTICES: dict[str, Notice] = {
    "draft-saved": Notice(_l("Saved as a draft. Only you can see it.")),
    "event-published": Notice(_l("Published. Now share the address of this page.")),
    "event-saved": Notice(_l("Your changes are saved.")),
    "event-published-unplaced": Notice(
        _l(
            "Published. We don't know this town, so the action is not found by distance; a larger town nearby would help."
        ),
    ),
    "event-saved-unplaced": Notice(
        _l("Your changes are saved. We don't know this town, so the action is not found by distance.")
    ),
    "series-saved": Notice(
        _l(
            "Your changes are saved. What you changed for one date alone stays. Dates that no longer fit are deleted, "
            "or cancelled where somebody had answered."
        )
    ),
    "event-has-fewer-places": Notice(
        _l("Saved. More people have a place than there are places now: nobody was removed."), "wait"
    ),
    "event-cancelled": Notice(_l("People who asked for news get an e-mail now.")),
    "event-reinstated": Notice(_l("The action takes place after all.")),
    "event-deleted": Notice(_l("Deleted.")),
    "sent-again": Notice(_l("If a registration with this address waits, a mail is on its way.")),
    "event-handed-over": Notice(_l("Handed over. You stay co-organiser.")),
    "person-asked": Notice(_l("Asked. A mail is on its way.")),
    "role-accepted": Notice(_l("Thank you for helping. Your name stands on the page now.")),
    "role-declined": Notice(_l("You said no. Your name appears nowhere.")),
    "role-ended": Notice(_l("You no longer help with this action.")),
    "role-removed": Notice(_l("Taken off the list.")),
    "signed-out": Notice(_l("You are signed out.")),
    "set-up": Notice(_l("Your site is ready. Publish a first action, or invite others to register.")),
    "welcome": Notice(_l("Welcome. You are signed in.")),
    "password-changed": Notice(_l("Your new password is set. All other browsers were signed out.")),
    "email-changed": Notice(_l("From now on this account has the new address.")),
    "settings-saved": Notice(_l("Saved.")),
    "email-asked": Notice(_l("We sent a link to the new address. Open it, and the address changes.")),
    "session-ended": Notice(_l("That browser is signed out.")),
    "account-closed": Notice(_l("Your account is closed, and what was personal in it is erased.")),
    "answer-changed": Notice(_l("Your answer is changed.")),
    "answer-deleted": Notice(_l("Your answer is deleted.")),
    "new-link": Notice(_l("This is your new link. The former one no longer works.")),
    "cannot-come-back": Notice(
        _l("This is not possible now: there are too few places, or answers are no longer taken."), "stop"
    ),
    "news-asked": Notice(_l("A mail is on its way. Open it and confirm your address.")),
    "news-stopped": Notice(_l("You get no more mails about this action.")),
    "news-resumed": Notice(_l("You get mails about this action again.")),
    "news-tomorrow": Notice(
        _l(
            "A mail to confirm this address was sent today already. Look for it; from tomorrow on you can ask for another."
        ),
        "wait",
    ),
}


def current_notice() -> Notice | None:
    return NOTICES.get(request.args.get("done", "")) if request else None
