"""The people in our tests. They keep their roles in every test, so a name tells a story.

Anna writes cases at Noorderland; Bram works there too, in another team; Chris works somewhere
else and is the outsider; Fatima facilitates and belongs to no organisation that takes part;
Wim is director of Noorderland, Petra its policy officer, Marij a manager, Aad the alderman;
Nora publishes for the knowledge network; Joris is new at Noorderland.
"""

from people.models import (
    LineManager,
    Membership,
    Network,
    NetworkMembership,
    Organisation,
    User,
)

PASSWORD = "een-lange-zin-als-wachtwoord"


def organisation(name: str = "Noorderland") -> Organisation:
    """An organisation, made once for each test."""
    return Organisation.objects.get_or_create(name=name)[0]


def network(name: str = "Kennisnet Noord") -> Network:
    """A knowledge network, made once for each test."""
    return Network.objects.get_or_create(name=name)[0]


def person(name: str, works_at: str | None = None, team: str = "", **extra: object) -> User:
    """Somebody with this first name, made once for each test."""
    email = f"{name.lower()}@voorbeeld.example"
    found = User.objects.filter(email=email).first()
    if found:
        return found
    user = User.objects.create_user(email, PASSWORD, first_name=name, **extra)
    if works_at:
        Membership.objects.create(user=user, organisation=organisation(works_at), team=team)
    return user


def anna() -> User:
    """A social worker at Noorderland, team Oost: the author."""
    return person("Anna", "Noorderland", "Oost")


def bram() -> User:
    """A social worker at Noorderland, team West: the colleague and second reader."""
    return person("Bram", "Noorderland", "West")


def chris() -> User:
    """A social worker at Zuiderveen: the outsider."""
    return person("Chris", "Zuiderveen", "Midden")


def fatima() -> User:
    """A facilitator from outside."""
    return person("Fatima")


def wim() -> User:
    """Director of Noorderland."""
    return person("Wim", "Noorderland")


def petra() -> User:
    """Policy officer at Noorderland."""
    return person("Petra", "Noorderland")


def marij() -> User:
    """Manager at Noorderland, of Anna."""
    marij = person("Marij", "Noorderland")
    LineManager.objects.get_or_create(worker=anna(), manager=marij)
    return marij


def aad() -> User:
    """Alderman."""
    return person("Aad", "Noorderland")


def joris() -> User:
    """New at Noorderland."""
    return person("Joris", "Noorderland", "West")


def nora() -> User:
    """Publishes for the knowledge network."""
    nora = person("Nora")
    NetworkMembership.objects.get_or_create(user=nora, network=network(), is_editor=True)
    return nora


def editor() -> User:
    """Looks after the site in the CMS."""
    return person("Ellen", is_staff=True, is_superuser=True)
