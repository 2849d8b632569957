"""The list of a category or of a tag: a page that can be found and linked, though it is a search."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask_babel import gettext as _

from mobilizon_lite.models.tags import Tag
from mobilizon_lite.web import breadcrumbs, metadata
from mobilizon_lite.web.category_names import CATEGORY_NAMES
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.search.question import Question


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    heading: str
    query: dict[str, str]


def subject_of(question: Question) -> Subject | None:
    """What this is the first page of, when nothing else is asked for."""
    search = question.search
    if search is None or search.after:
        return None
    if question.query.keys() == {"category"} and search.category:
        name = str(CATEGORY_NAMES[search.category])
        return Subject(
            name, _("%(category)s: the next actions", category=name), {"category": search.category}
        )
    if question.query.keys() == {"tag"} and search.tag:
        # As most people here spell it; the address may hold any spelling.
        name = Tag.select(Tag.name).where(Tag.slug == search.tag).scalar() or question.form.tag.data
        return Subject(name, _("The next actions about “%(tag)s”", tag=name), {"tag": search.tag})
    return None


def of_subject(subject: Subject, *, is_indexed: bool) -> Metadata:
    """An empty list is no use to anybody who comes from a search engine."""
    return metadata.of_list(
        subject.heading,
        subject.heading,
        "/search",
        feed_path="/search",
        query=subject.query,
        is_indexed=is_indexed,
        breadcrumb=breadcrumbs.of_subject(subject.name, f"/search?{urlencode(subject.query)}"),
    )
