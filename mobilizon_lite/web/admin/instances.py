"""Other sites: the list, and what is known of one of them."""

from flask import request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug import Response
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from mobilizon_lite.errors import NotFound
from mobilizon_lite.i18n.delivery_words import why_not_delivered
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.hosts import read_host
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models import instance_lists
from mobilizon_lite.models.instances import Instance, InstancePolicy, is_blocked, policy_of
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.instances import can_follow_for_site
from mobilizon_lite.web.admin import instance_view
from mobilizon_lite.web.admin.blueprint import bp
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import BaseForm, BlockField
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.session import current_profile, moderator_required

ON_A_PAGE = 50
MOST_WAITING = 50


class JudgeForm(BaseForm):
    policy = RadioField(
        _l("What may this site do here?"),
        choices=[
            SelectChoice(InstancePolicy.OPEN, _l("What others may")),
            SelectChoice(InstancePolicy.SILENCED, _l("Silence it")),
            SelectChoice(InstancePolicy.BLOCKED, _l("Block it")),
        ],
        default=InstancePolicy.OPEN,
    )
    note = BlockField(_l("Why"), default="")


@bp.get("/admin/instances")
@moderator_required
def index() -> Response:
    after = clean_line(request.args.get("after", ""))[:255]
    words = clean_line(request.args.get("q", ""))[:255]
    policy = next((one for one in InstancePolicy if one == request.args.get("policy")), None)
    found = instance_lists.instances_after(ON_A_PAGE + 1, after=after, words=words.lower(), policy=policy)
    shown, more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    kept = {"q": words or None, "policy": policy}
    follows = instance_lists.site_follows_with([one.host for one in shown])
    return no_store(
        render(
            "admin/instances.html",
            lines=instance_view.lines(shown, follows),
            words=words,
            policy=policy,
            typed_host=_unknown_host(words, shown),
            waiting=instance_lists.waiting_site_followers(MOST_WAITING),
            may_follow=can_follow_for_site(current_profile()),
            is_first=not after,
            first_url=url_for("admin.index", **kept),
            next_url=url_for("admin.index", after=shown[-1].host, **kept) if more else None,
            federates=current_site().federates,
        )
    )


@bp.get("/admin/instances/<host>")
@moderator_required
def show(host: str) -> Response:
    """Any site has a page, also one that was never met: so it can be blocked beforehand."""
    instance = instance_named(host)
    return show_instance(instance, JudgeForm(obj=instance))


def show_instance(instance: Instance, form: JudgeForm, status: int = 200) -> Response:
    follows = instance_lists.site_follows_with([instance.host])
    return no_store(
        render(
            "admin/instance.html",
            status=status,
            form=form,
            instance=instance,
            states=instance_view.states(instance, follows),
            software=instance_view.software_of(instance),
            why=why_not_delivered(instance.last_error),
            by_rule_of=_by_rule_of(instance),
            is_blocked=is_blocked(instance.host),
            followers=[one for one in follows if one.target.is_local],
            followed=[one for one in follows if not one.target.is_local],
            people=instance_lists.known_people_at(instance.host),
            follow_state=instance_view.follow_state,
            may_follow=can_follow_for_site(current_profile()),
        )
    )


def instance_named(host: str) -> Instance:
    """The row, or an unsaved one for a site that was never met."""
    name = read_host(host)
    if name is None or name == addresses.own_host():
        raise NotFound
    return Instance.get_or_none(Instance.host == name) or Instance(host=name)


def _by_rule_of(instance: Instance) -> bool:
    """Whether what holds for it is the rule of the domain that it belongs to."""
    return policy_of(instance.host) != instance.policy


def _unknown_host(words: str, shown: list[Instance]) -> str | None:
    """A whole name of a site that the search did not find: it has a page all the same."""
    host = read_host(words)
    if host is None or host == addresses.own_host() or any(one.host == host for one in shown):
        return None
    return host
