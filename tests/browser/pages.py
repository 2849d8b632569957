"""Every page of the site with an example address: what the tests of whole pages visit.

A new page needs a line in one of the lists; test_every_page_is_visited.py says so.
"""

from mobilizon_lite.web.errors import PAGES
from tests.browser import pages_for_all, pages_with_account
from tests.browser.example import Example

# What answers GET and is no page that people look at.
NOT_PAGES = frozenset(
    {
        "assets.file",
        "media.file",
        "health.healthz",
        "personal.event_file",
        "personal.ticket_file",
        "subjects.tag",
        "embeds.oembed",
        "comments.show",
        "messages.message",
        "other_sites.interact",
        "offline.worker",
        "participants.export",
        "about.site_actor",
    }
)
NOT_PAGES_OF = frozenset({"feeds", "activitypub", "wellknown"})


def _of_errors() -> list[Example]:
    return [Example(f"error-{status}", "", f"/error/{status}", status=status) for status in sorted(PAGES)]


EXAMPLES = (
    *pages_for_all.of_visitors(),
    *pages_for_all.of_an_event(),
    *pages_for_all.of_other_sites(),
    *pages_for_all.of_private_events(),
    *pages_for_all.behind_secret_links(),
    *pages_with_account.of_who_organises(),
    *pages_with_account.of_others(),
    *pages_with_account.of_the_first_visit(),
    *_of_errors(),
)
# A first look at the kinds of pages that there are.
SMOKE = ("home", "event-free", "participate-free", "personal-coming")
