"""The veil over protected names, for the eyes that ask.

In:  a site and who asks. Out: a veil. Left to others: covering (veil.py), who is protected (record/).
"""

from hearsay.veil import Veil
from hearsay.web.people import AtDesk, Deed, may
from hearsay.web.site import Site


def load_veil(site: Site, person: AtDesk | None) -> Veil:
    """A veil over every protected name; none for those who may see them, read anew each time so that a protection holds at once."""
    if may(person, Deed.SEE_PROTECTED) and site.is_team:
        return Veil()
    return site.view.veil()
