"""Each item of the law worked out from the facts, and rounded once."""

from collections.abc import Callable, Mapping

from yihe.rulebook.damages.arithmetic import Ratio, total, yuan
from yihe.rulebook.damages.claim import Entered
from yihe.rulebook.damages.compensation import reckon_mental, reckon_months, reckon_subsidy, reckon_years
from yihe.rulebook.damages.dependants import reckon_dependants
from yihe.rulebook.damages.entered import reckon_attendance, reckon_entered
from yihe.rulebook.damages.law import ItemRule
from yihe.rulebook.damages.outcome import ItemResult
from yihe.rulebook.damages.words import Harm, Item
from yihe.rulebook.damages.working import Setting, Working
from yihe.rulebook.money import rounded
from yihe.rulebook.text import Text

# How the law reckons an item from the facts of the case, without anything entered for the item itself.
LAWFUL: Mapping[str, Callable[[Working, Entered], None]] = {
    "years": reckon_years,
    "months": reckon_months,
    "subsidy": reckon_subsidy,
    "mental_years": reckon_mental,
}
HOWS = ("entered", "dependants", "attendants", *LAWFUL)
_NOT_GIVEN = Entered()


def reckon_items(setting: Setting) -> tuple[ItemResult, ...]:
    """Work out every item of the law, what was claimed beside it, and other costs by name."""
    found = [_result(setting, rule) for rule in setting.law.items]
    return (*found, *_not_owed(setting), *_others(setting))


def _result(setting: Setting, rule: ItemRule) -> ItemResult:
    given = setting.claim.items.get(rule.item)
    owed = _owed(setting, rule)
    if owed is False:
        return ItemResult(rule, owed=False, given=given is not None, low=0, high=0)
    working = Working(setting, rule)
    if owed is None:
        working.need("harm")
    else:
        _work(working, given)
    return _rounded(setting, working, owed=owed, given=given is not None)


def _owed(setting: Setting, rule: ItemRule) -> bool | None:
    """Whether the law gives the item for this harm; None where the harm is not known and it matters."""
    if setting.claim.harm is None:
        return True if len(rule.harm) == len(Harm) and rule.how in ("entered", "attendants") else None
    return setting.claim.harm in rule.harm


def _work(working: Working, given: Entered | None) -> None:
    """Work an item out: as entered, or as the law reckons it."""
    how = working.rule.how
    if given is not None and given.attendances is not None:
        reckon_attendance(working, given.attendances)
    elif given is not None and given.dependants is not None:
        reckon_dependants(working, given.dependants)
    elif given is not None and (given.fen is not None or given.paid is not None or given.parts is not None):
        reckon_entered(working, given)
    elif how in LAWFUL:
        LAWFUL[how](working, given or _NOT_GIVEN)
    else:
        working.need(working.key)


def _rounded(setting: Setting, working: Working, *, owed: bool | None, given: bool) -> ItemResult:
    """Round the exact sums; with facts missing there is no upper limit, unless only a choice is open."""
    low, high = (_fen(setting, total(working.terms, high=end)) for end in (False, True))
    limited = all(key.endswith(".years") for key in working.needs)
    if low < 0:
        message = Text("应扣除的多于票据", "more is taken off than was paid")
        setting.fault(working.key, low, "less <= paid", message)
    return ItemResult(
        rule=working.rule,
        owed=owed,
        given=given,
        low=max(low, 0),
        high=high if limited else None,
        terms=tuple(working.terms),
        still_needed=tuple(working.needs),
    )


def _fen(setting: Setting, exact: Ratio) -> int:
    half_up = setting.reading("item_rounding") == "fen_half_up"
    if exact.numerator < 0:
        return -1
    return rounded(exact.numerator, exact.denominator, half_up=half_up)


def _not_owed(setting: Setting) -> list[ItemResult]:
    """Show what was claimed although the law has no such item."""
    known = {rule.item for rule in setting.law.items}
    claimed = [item for item in setting.claim.items if item not in known]
    rules = [
        ItemRule(item, setting.law.beside.get(item, ""), "entered", tuple(Harm), item.label)
        for item in claimed
    ]
    return [ItemResult(rule, owed=False, given=True, low=0, high=0) for rule in rules]


def _others(setting: Setting) -> list[ItemResult]:
    """Give each other cost by its name; they are apportioned like the items."""
    found = []
    for extra in setting.claim.other:
        name = Text(extra.name, extra.name)
        rule = ItemRule(Item.OTHER, setting.law.beside.get(Item.OTHER, ""), "entered", tuple(Harm), name)
        working = Working(setting, rule)
        working.add(yuan(name, extra.fen))
        found.append(_rounded(setting, working, owed=True, given=True))
    return found
