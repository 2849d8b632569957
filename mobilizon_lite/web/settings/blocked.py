"""Whom the profile that acts blocked: the list, one more, and taking it back."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from mobilizon_lite.errors import NotAllowed, NotFound
from mobilizon_lite.i18n.account_errors import SENTENCES
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.services import blocks
from mobilizon_lite.web.accounts.blueprint import AccountForm, said_in, show_wrong
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import LineField, required, submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_profile, login_required
from mobilizon_lite.web.settings.blueprint import bp

NOTICES.update(
    {
        "blocked": Notice(_l("Blocked. They can no longer follow you or write to you.")),
        "unblocked": Notice(_l("No longer blocked. They can follow you and write to you again.")),
    }
)


class BlockForm(AccountForm):
    who = LineField(_l("Whom would you like to block?"), [required(lambda: str(SENTENCES["who_missing"]))])


@bp.route("/settings/blocked", methods=["GET", "POST"])
@login_required
def blocked() -> Response:
    profile, form = _acting(), BlockForm(request.form)
    if not submitted():
        return no_store(render("settings/blocked.html", form=form, blocks=blocks.blocks_of(profile)))
    if form.validate():
        with said_in(form):
            blocks.block_named(form.who.data, by=profile)
            return redirect(url_for("settings.blocked", done="blocked"), 303)
    return show_wrong("settings/blocked.html", form, blocks=blocks.blocks_of(profile))


@bp.post("/settings/blocked/<uuid:block_uuid>/end")
@login_required
def unblock(block_uuid: UUID) -> Response:
    """Nobody learns here whom somebody else blocked."""
    profile = _acting()
    found = Block.get_or_none(Block.uuid == block_uuid, Block.actor == profile)
    if found is None:
        raise NotFound
    blocks.unblock(found.target, by=profile)
    return redirect(url_for("settings.blocked", done="unblocked"), 303)


def _acting() -> Actor:
    profile = current_profile()
    if profile is None:
        raise NotAllowed
    return profile
