"""Pictures drawn on the server: accessible SVG without styles of its own, readable without colour."""

from yihe.foundation.ui.pictures.completeness import completeness
from yihe.foundation.ui.pictures.deadline import deadline_bar
from yihe.foundation.ui.pictures.road import Exit, Station, road
from yihe.foundation.ui.pictures.share import share_split
from yihe.foundation.ui.pictures.waterfall import Band, waterfall

__all__ = ["Band", "Exit", "Station", "completeness", "deadline_bar", "road", "share_split", "waterfall"]
