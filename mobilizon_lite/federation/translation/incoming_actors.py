"""From somebody else's actor to the columns of ours."""

from typing import Any

from mobilizon_lite.federation.vocabulary.actors import ActorObject


def actor_values(actor: ActorObject) -> dict[str, Any]:
    """Columns of models.Actor."""
    raise NotImplementedError
