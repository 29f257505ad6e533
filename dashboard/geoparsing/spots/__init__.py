"""Places that no gazetteer has: which names they are, and where the text puts them.

The modules:
    acceptance   which names that may be places are taken for such, with the article's known places in view
    bounds       what the text says of where each lies: a distance, what contains it, the list that it stands in
    coordinates  coordinates that the text gives
    rivers       which names are a river's, and where along it something happened
    spelling     under which other spellings a gazetteer may have a name
    spots        the spot of each, with its radius, a confidence and a reason
"""

from dashboard.geoparsing.spots.acceptance import with_unlisted
from dashboard.geoparsing.spots.coordinates import coordinate_spots
from dashboard.geoparsing.spots.rivers import river_offsets, with_rivers
from dashboard.geoparsing.spots.spots import with_spots

__all__ = ["coordinate_spots", "river_offsets", "with_rivers", "with_spots", "with_unlisted"]
