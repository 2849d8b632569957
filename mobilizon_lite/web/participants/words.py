"""How one speaks about answers to those who organise: states, numbers, what became of a decision."""

from flask_babel import gettext as _
from flask_babel import ngettext

from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations.listing import Numbers
from mobilizon_lite.services.participations.many import Done

PENDING, WAITING = ParticipationState.PENDING, ParticipationState.WAITING
ACCEPTED, REFUSED = ParticipationState.ACCEPTED, ParticipationState.REFUSED
LEFT, CANCELLED = ParticipationState.LEFT, ParticipationState.CANCELLED
# Only people of other sites can say so.
MAYBE = ParticipationState.MAYBE
KINDS = {
    PENDING: "wait",
    WAITING: "wait",
    ACCEPTED: "ok",
    MAYBE: "wait",
    REFUSED: "stop",
    LEFT: "",
    CANCELLED: "",
}


def state_words(state: ParticipationState) -> str:
    words = {
        PENDING: _("asks to come"),
        WAITING: _("waits for a place"),
        ACCEPTED: _("comes"),
        MAYBE: _("comes perhaps"),
        REFUSED: _("refused"),
        LEFT: _("no longer comes"),
        CANCELLED: _("no longer comes"),
    }
    return words[state]


def number_sentences(event: Event, numbers: Numbers) -> list[str]:
    """The numbers, as one would say them."""
    answers, people = numbers.answers.get(ACCEPTED, 0), numbers.people.get(ACCEPTED, 0)
    said = []
    if people > answers:
        said.append(
            ngettext(
                "%(num)d answer, %(people)d people in all.",
                "%(num)d answers, %(people)d people in all.",
                answers,
                people=people,
            )
        )
    else:
        said.append(
            ngettext("One person comes.", "%(num)d people come.", answers) if answers else _("Nobody yet.")
        )
    if waiting := numbers.people.get(WAITING):
        said.append(ngettext("One person waits for a place.", "%(num)d people wait for a place.", waiting))
    if pending := numbers.answers.get(PENDING):
        said.append(
            ngettext("One request waits for your answer.", "%(num)d requests wait for your answer.", pending)
        )
    if perhaps := numbers.answers.get(MAYBE):
        said.append(ngettext("One person comes perhaps.", "%(num)d people come perhaps.", perhaps))
    return said + places(event)


def places(event: Event) -> list[str]:
    if event.capacity is None:
        return []
    if event.accepted_people > event.capacity:
        return [
            _(
                "There are places for %(places)d: nobody loses theirs, new answers wait.",
                places=event.capacity,
            )
        ]
    if event.is_full:
        return [ngettext("The only place is taken.", "All %(num)d places are taken.", event.capacity)]
    return [
        ngettext(
            "%(num)d place of %(places)d is free.",
            "%(num)d places of %(places)d are free.",
            event.free_places,
            places=event.capacity,
        )
    ]


def outcome(answer: Participation) -> str:
    """What became of the answer that was decided on."""
    sentences = {
        ACCEPTED: _("%(name)s comes.", name=answer.name),
        WAITING: _(
            "All places are taken: %(name)s waits for one, and gets it as soon as it is free.",
            name=answer.name,
        ),
        REFUSED: _("%(name)s is refused.", name=answer.name),
        PENDING: _("%(name)s waits for your answer.", name=answer.name),
        CANCELLED: _("%(name)s no longer comes.", name=answer.name),
        MAYBE: _("%(name)s comes perhaps, and has not asked for a place.", name=answer.name),
    }
    return sentences.get(answer.state, "")


def done_words(decision: str, done: Done) -> str:
    """What became of many answers at once."""
    number = done.changed
    said = {
        "accept": ngettext("One answer was accepted.", "%(num)d answers were accepted.", number),
        "refuse": ngettext("One answer was refused.", "%(num)d answers were refused.", number),
        "put-back": ngettext(
            "One answer waits for your decision again.",
            "%(num)d answers wait for your decision again.",
            number,
        ),
        "cancel": ngettext(
            "One answer was noted as no longer coming.",
            "%(num)d answers were noted as no longer coming.",
            number,
        ),
    }[decision]
    if not number:
        said = _("Nothing was changed.")
    if done.waiting:
        said += " " + ngettext(
            "One of them waits for a place, since all are taken.",
            "%(num)d of them wait for a place, since all are taken.",
            done.waiting,
        )
    if done.unchanged and number:
        said += " " + ngettext("One stayed as it was.", "%(num)d stayed as they were.", done.unchanged)
    return said
