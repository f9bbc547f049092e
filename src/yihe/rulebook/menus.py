"""Menus of measures: a text that lists what may follow and leaves the choice to people."""

from collections.abc import Sequence
from dataclasses import replace

from yihe.rulebook.case import Case
from yihe.rulebook.facts import Chosen, Person
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.measures import MeasureResult, Measures
from yihe.rulebook.text import Text


def chosen_of(
    case: Case, index: int, person: Person, possible: Sequence[MeasureResult]
) -> tuple[Measures, Measures]:
    """Give the measures that people chose for a person, and those still possible.

    Raises:
        BadInput: for a measure that stands on no menu here, or months out of its bounds.

    """
    if not (possible or person.chosen):
        return (), ()
    menu = {measure.code: measure for measure in reversed(possible) if measure.menu}
    if person.chosen is None:
        if menu:
            case.leave([f"persons[{index}].chosen"])
        return (), tuple(possible)
    if not menu:
        _left_aside(case, person)
        return (), tuple(possible)
    place = f"persons[{index}].chosen"
    wrong = [fault for one in person.chosen if (fault := _fault(place, one, menu.get(one.code), menu))]
    if wrong:
        raise BadInput(wrong)
    chosen = [replace(menu[one.code], months=one.months or menu[one.code].months) for one in person.chosen]
    return tuple(chosen), tuple(measure for measure in possible if not measure.menu)


def _fault(place: str, one: Chosen, found: MeasureResult | None, menu: object) -> Fault | None:
    """Tell what is wrong with a measure chosen."""
    if found is None:
        text = Text("清单中没有这项处理", "this measure is not on the menu")
        listed = " | ".join(menu) if isinstance(menu, dict) else ""
        return Fault("facts", 0, place, one.code, listed, text)
    least, most = found.months_low or found.months or 0, found.months_high or found.months or 0
    if (one.months is None and found.months_low is None) or least <= (one.months or 0) <= most:
        return None
    text = Text("月数须在清单的范围之内", "the months must lie within the bounds of the menu")
    bounds = f"{least}..{most}" if least < most else str(most or "-")
    return Fault("facts", 0, f"{place}.{one.code}", str(one.months or "-"), bounds, text)


def _left_aside(case: Case, person: Person) -> None:
    """Say that there was nothing to choose from."""
    if person.chosen:
        listed = ", ".join(one.code for one in person.chosen)
        text = Text(
            f"没有可选处理的清单，未采用：{listed}", f"there is no menu to choose from; left aside: {listed}"
        )
        case.note("LEFT_ASIDE", case.policy.alias, text, person.id)
