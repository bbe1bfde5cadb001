"""The veil over protected names, for the eyes that ask.

In:  a site and who asks. Out: a veil. Left to others: covering (veil.py), who is protected (record/).
"""

from hearsay.veil import Veil, make_veil
from hearsay.web.people import AtDesk, Deed, may
from hearsay.web.site import Site


def load_veil(site: Site, person: AtDesk | None) -> Veil:
    """A veil over every protected name; none for those who may see them, read anew each time so that a protection holds at once."""
    if may(person, Deed.SEE_PROTECTED) and site.is_team:
        return Veil()
    return load_cover(site)


def load_cover(site: Site) -> Veil:
    """A veil over every protected name, whoever asks: over files that are taken along, which others will read."""
    return make_veil({row.name: row.pseudonym for row in site.view.protections()})
