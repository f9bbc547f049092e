"""The closed word lists of the law."""

from yihe.rulebook.vocabulary import Word


class RouteCode(Word):
    """The lawful ways to resolve a medical dispute (Decree 701 article 22)."""

    NEGOTIATION = "NEGOTIATION", "自愿协商", "voluntary negotiation"
    PEOPLES_MEDIATION = "PEOPLES_MEDIATION", "人民调解", "people's mediation"
    ADMINISTRATIVE_MEDIATION = "ADMINISTRATIVE_MEDIATION", "行政调解", "administrative mediation"
    LAWSUIT = "LAWSUIT", "诉讼", "lawsuit"
    OTHER = "OTHER", "法律、法规规定的其他途径", "other routes laid down by law"


class Consent(Word):
    """Whose will opens a route."""

    BOTH_SIDES = "BOTH_SIDES", "双方同意", "both sides agree"
    ONE_SIDE_AND_CONSENT = (
        "ONE_SIDE_AND_CONSENT",
        "一方申请、另一方同意",
        "one side applies, the other consents",
    )
    ONE_SIDE = "ONE_SIDE", "一方即可", "one side is enough"


class RouteState(Word):
    """Where a route stands once others have been accepted."""

    OPEN = "OPEN", "可以选择", "open"
    REFUSED = "REFUSED", "不予受理", "must be refused"
    TERMINATED = "TERMINATED", "应当终止", "must be terminated"


class ResponsibilityLine(Word):
    """The two lines of the law. Their words for responsibility are never merged."""

    ADMINISTRATIVE = "ADMINISTRATIVE", "行政（医疗事故）", "administrative (medical accident)"
    CIVIL = "CIVIL", "民事（医疗损害）", "civil (medical damage)"


class HarmDegree(Word):
    """How badly a person was harmed, as the clocks for reports ask."""

    DEATH = "DEATH", "死亡", "death"
    SEVERE = "SEVERE", "重度残疾", "severe disability"
    MODERATE = "MODERATE", "中度残疾或器官组织损伤致严重功能障碍", "moderate disability or severe dysfunction"
    LESSER = "LESSER", "轻度残疾或其他人身损害", "light disability or other harm"


class CountsFrom(Word):
    """The instant from which a clock for a report runs."""

    DISCOVERY = "DISCOVERY", "发现", "discovery"
    OCCURRENCE_OR_DISCOVERY = "OCCURRENCE_OR_DISCOVERY", "发生或者发现", "occurrence or discovery"
