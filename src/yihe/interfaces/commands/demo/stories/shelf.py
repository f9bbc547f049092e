"""All stories."""

from yihe.interfaces.commands.demo.stories import (
    avoidable,
    beginning,
    bureau,
    conflict,
    death,
    defects,
    defects_large,
    defects_middle,
    defects_small,
    desk,
    early,
    east,
    elsewhere,
    surgeon,
    surgeon_again,
    talking,
)

STORIES = (
    *desk.STORIES,
    *early.STORIES,
    *elsewhere.STORIES,
    *defects.STORIES,
    *defects_small.STORIES,
    *defects_middle.STORIES,
    *defects_large.STORIES,
    *surgeon.STORIES,
    *surgeon_again.STORIES,
    *avoidable.STORIES,
    *conflict.STORIES,
    *death.STORIES,
    *bureau.STORIES,
    *beginning.STORIES,
    *talking.STORIES,
    *east.STORIES,
)
