"""Who is there in the sample site. Their addresses lead nowhere (RFC 2606)."""

from dataclasses import dataclass

from mobilizon_lite.models.accounts import Role

PASSWORD = "quatre petits mots ensemble"


@dataclass(frozen=True)
class Person:
    username: str
    name: str
    language: str
    role: Role = Role.USER
    summary: str = ""

    @property
    def email(self) -> str:
        return f"{self.username}@example.org"


PEOPLE = (
    Person(
        "amina", "Amina Le Goff", "fr", Role.ADMINISTRATOR, "S'occupe de ce site avec d'autres bénévoles."
    ),
    Person("jonas", "Jonas Petit", "fr", Role.MODERATOR, "Lit les signalements."),
    Person(
        "repair_rennes",
        "Repair Café Rennes",
        "fr",
        summary="On répare ensemble, une fois par mois. **Apportez l'objet et la patience.**",
    ),
    Person("velo_lyon", "Vélorution Lyon", "fr", summary="Pour une ville où l'on respire."),
    Person(
        "paris_commons",
        "Paris Commons",
        "en",
        summary="Talks, walks and shared meals. English and French welcome.",
    ),
    Person(
        "bruxelles_climat", "Bruxelles pour le climat", "fr", summary="Marches, ateliers et soupe chaude."
    ),
    Person(
        "brussels_library",
        "The Little Library, Brussels",
        "en",
        summary="Books, tea, and a warm room in winter.",
    ),
    Person("lea", "Léa", "fr"),
)
NICKNAMES = (
    "Lou Camille Noé Zoé Sacha Anaïs Malik Ines Tom Élise Yann Fatou Hugo Maëlle Omar Juliette Loïc Nina Samir Rosalie "
    "Gwenn Ali Manon Théo Awa Basile Clara Idriss Jade Kim Léon Maya Noor Olga Paul Quentin Rose Soizic Tariq Ulysse"
).split()
