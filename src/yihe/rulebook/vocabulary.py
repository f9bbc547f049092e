"""The closed word lists of the rulebook: one code for ever, one label in each language."""

from enum import StrEnum
from typing import Self

from yihe.rulebook.text import Text


class Word(StrEnum):
    """A code that is its own string and knows how people call it."""

    zh: str
    en: str

    def __new__(cls, code: str, zh: str, en: str) -> Self:
        """Make the member ``code`` with its two labels."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.zh = zh
        word.en = en
        return word

    @classmethod
    def of(cls, code: str) -> Self:
        """Give the word with a code."""
        return next(word for word in cls if word.value == code)

    @property
    def label(self) -> Text:
        """The word as people read it, in both languages."""
        return Text(self.zh, self.en)


class Level(Word):
    """Kind and level of the institution."""

    TOWNSHIP_CENTRE = "TOWNSHIP_CENTRE", "乡卫生院", "township health centre"
    TOWN_HOSPITAL = "TOWN_HOSPITAL", "镇卫生院", "town health centre"
    LEVEL_1 = "LEVEL_1", "一级医院", "level-1 hospital"
    LEVEL_2 = "LEVEL_2", "二级医院", "level-2 hospital"
    LEVEL_3 = "LEVEL_3", "三级医院", "level-3 hospital"


class HandledBy(Word):
    """The route on which the dispute was resolved."""

    NEGOTIATED = "NEGOTIATED", "自行协商", "negotiated"
    MEDIATED = "MEDIATED", "人民调解", "people's mediation"
    ADMINISTRATIVE = "ADMINISTRATIVE", "行政调解", "administrative mediation"
    JUDICIAL = "JUDICIAL", "诉讼", "court"
    INSURER = "INSURER", "保险理赔", "insurer"


class AccidentLevel(Word):
    """Outcome of the appraisal; level 1 is the worst."""

    NOT_APPRAISED = "NOT_APPRAISED", "未经鉴定", "not appraised"
    NONE = "NONE", "鉴定不属于医疗事故", "appraised, no accident"
    LEVEL_1 = "1", "一级医疗事故", "accident of level 1"
    LEVEL_2 = "2", "二级医疗事故", "accident of level 2"
    LEVEL_3 = "3", "三级医疗事故", "accident of level 3"
    LEVEL_4 = "4", "四级医疗事故", "accident of level 4"


class Nature(Word):
    """What the review found the dispute to be."""

    AVOIDABLE = "AVOIDABLE", "可以避免", "avoidable"
    DEFECTIVE = "DEFECTIVE", "存在缺陷", "defective"
    UNAVOIDABLE = "UNAVOIDABLE", "不可避免", "unavoidable"


class EventClass(Word):
    """What a regulation calls the event; a medical error stands below a dispute."""

    ACCIDENT = "ACCIDENT", "医疗事故", "medical accident"
    DISPUTE = "DISPUTE", "医疗纠纷", "medical dispute"
    ERROR = "ERROR", "医疗差错", "medical error"


class Cause(Word):
    """Why it came about."""

    CONDUCT = "CONDUCT", "责任因素", "conduct"
    TECHNICAL = "TECHNICAL", "技术因素", "technical"


class Reputation(Word):
    """Whose reputation was gravely harmed."""

    NONE = "NONE", "未影响声誉", "no harm to reputation"
    UNIT = "UNIT", "严重影响本单位声誉", "grave harm to the unit's reputation"
    SYSTEM = "SYSTEM", "严重影响卫生系统声誉", "grave harm to the health system's reputation"


class Role(Word):
    """The part of a person in the dispute."""

    PRINCIPAL = "PRINCIPAL", "主要责任人", "principal person"
    SECONDARY = "SECONDARY", "次要责任人", "secondary person"
    JOINT = "JOINT", "共同责任人", "joint person"
    LIABLE_SENIOR = "LIABLE_SENIOR", "连带责任的上级医师", "jointly liable senior"


class Post(Word):
    """The profession of a person."""

    DOCTOR = "DOCTOR", "医师", "doctor"
    NURSE = "NURSE", "护士", "nurse"
    TECHNICIAN = "TECHNICIAN", "医技人员", "technician"
    PHARMACIST = "PHARMACIST", "药师", "pharmacist"
    OTHER = "OTHER", "其他人员", "other"


class Duty(Word):
    """What a person did in the treatment, from which rules name the principal person."""

    PHYSICIAN_IN_CHARGE = "PHYSICIAN_IN_CHARGE", "主管医生", "physician in charge"
    FIRST_VISIT = "FIRST_VISIT", "首诊医师", "first-visit physician"
    SENIOR = "SENIOR", "上级医师", "senior physician"
    OPERATOR = "OPERATOR", "主刀医师", "operating surgeon"
    SUPERVISOR = "SUPERVISOR", "带教老师", "supervising physician"
    TRAINEE = "TRAINEE", "见习、实习或进修人员", "trainee"
    NURSE = "NURSE", "护士", "nurse"
    HEAD_NURSE = "HEAD_NURSE", "护士长", "head nurse"


class Responsibility(Word):
    """How far the institution answers for the harm; the grades of appraisals, from all to none."""

    FULL = "FULL", "全部责任", "full responsibility"
    MAIN = "MAIN", "主要责任", "main responsibility"
    EQUAL = "EQUAL", "同等责任", "equal responsibility"
    SECONDARY = "SECONDARY", "次要责任", "secondary responsibility"
    SLIGHT = "SLIGHT", "轻微责任", "slight responsibility"
    NONE = "NONE", "无责任", "no responsibility"


class ManagerPost(Word):
    """The posts that carry managers' responsibility."""

    DEPARTMENT_HEAD = "DEPARTMENT_HEAD", "科室负责人", "head of department"
    DEPUTY_HEAD = "DEPUTY_HEAD", "科室副职", "deputy head of department"
    HEAD_NURSE = "HEAD_NURSE", "护士长", "head nurse"
    OFFICE_HEAD = "OFFICE_HEAD", "职能科室负责人", "head of the office concerned"
    NURSING_DIRECTOR = "NURSING_DIRECTOR", "护理部主任", "director of nursing"
    VICE_PRESIDENT = "VICE_PRESIDENT", "分管（副）院长", "vice president in charge"
    PRESIDENT = "PRESIDENT", "院长", "president"


class Authority(Word):
    """Whose power a measure is."""

    UNIT = "UNIT", "本单位", "the unit"
    BUREAU = "BUREAU", "卫生局", "the health bureau"
    ISSUING_AUTHORITY = "ISSUING_AUTHORITY", "发证机关", "the authority that issued the licence"
    APPOINTING_AUTHORITY = (
        "APPOINTING_AUTHORITY",
        "任免机关或监察机关",
        "the appointing or supervising authority",
    )

    @property
    def proposal_only(self) -> bool:
        """Whether neither the unit nor the bureau can order it: it can only be proposed."""
        return self in (Authority.ISSUING_AUTHORITY, Authority.APPOINTING_AUTHORITY)


class Measure(Word):
    """What a regulation attaches to a finding, beside money."""

    NO_AWARD = "NO_AWARD", "取消评先评优资格", "no award in the year"
    EVALUATION_BASIC = "EVALUATION_BASIC", "年度考核基本合格", "annual evaluation: basically qualified"
    EVALUATION_FAILED = "EVALUATION_FAILED", "年度考核不合格", "annual evaluation: not qualified"
    LOWER_APPOINTMENT = "LOWER_APPOINTMENT", "专业技术职务低聘一档", "appointment one grade lower"
    LOWER_BENEFITS = "LOWER_BENEFITS", "相应下降全部待遇", "all benefits lowered accordingly"
    SUSPENSION_OF_APPOINTMENT = "SUSPENSION_OF_APPOINTMENT", "停聘", "suspension of appointment"
    STUDY_AT_OWN_COST = "STUDY_AT_OWN_COST", "自费到上级医院进修", "study at a higher hospital at own cost"
    RETURN_AFTER_EXAMINATION = (
        "RETURN_AFTER_EXAMINATION",
        "凭进修合格证书申请，经考核合格后重新执业",
        "practise again on certificate, application and examination",
    )
    REVOKE_LICENCE = "REVOKE_LICENCE", "吊销执业资格证书", "revocation of the licence to practise"
    DISMISSAL = "DISMISSAL", "辞退", "dismissal"
    FILE_TO_TALENT_MARKET = (
        "FILE_TO_TALENT_MARKET",
        "档案转入人才市场",
        "personal file passed to the talent market",
    )
    ALLOWANCE_CUT = "ALLOWANCE_CUT", "扣除岗位津贴", "post allowance withheld"
    RESIGN_POST = "RESIGN_POST", "辞去负责人职务", "resignation from the post"
    YEAR_END_PAY_CUT = "YEAR_END_PAY_CUT", "扣除年终效益工资", "cut of the year-end performance pay"
    YEAR_PAY_CUT = "YEAR_PAY_CUT", "扣除当年效益工资", "cut of the year's performance pay"
    ADMINISTRATIVE_SANCTION = "ADMINISTRATIVE_SANCTION", "行政处分", "administrative sanction"
    DEDUCT_POINTS = "DEDUCT_POINTS", "扣单位考核分", "points off the unit's assessment"
    ACCOUNTABILITY = "ACCOUNTABILITY", "追究责任", "held to account"
    NO_EXCELLENT_RATING = "NO_EXCELLENT_RATING", "不能评为优秀等次", "cannot be rated excellent"
    EVALUATION_POOR = "EVALUATION_POOR", "评定为较差等次", "rated poor"
    LOWER_POST = "LOWER_POST", "降职", "lower post"
    LOWER_GRADE = "LOWER_GRADE", "降级", "lower grade"
    LOWER_PAY = "LOWER_PAY", "降薪", "lower pay"
    SUSPENSION_OF_PRACTICE = "SUSPENSION_OF_PRACTICE", "停止执业", "suspension of practice"
    NO_PROMOTION = "NO_PROMOTION", "不得晋升技术职称", "no promotion to a higher professional title"
    CRITICISM = "CRITICISM", "通报批评", "criticism in a circular"
    FINE = "FINE", "罚款", "fine"
    DELAYED_PROMOTION = "DELAYED_PROMOTION", "缓晋级", "promotion delayed"
    DELAYED_APPOINTMENT = "DELAYED_APPOINTMENT", "缓聘", "appointment delayed"
    SUSPENSION_OF_PRESCRIBING = "SUSPENSION_OF_PRESCRIBING", "停止处方权", "suspension of prescribing"
    TRANSFER = "TRANSFER", "转岗", "transfer to another post"
    AS_DECIDED = "AS_DECIDED", "经讨论决定的相应处理", "a measure as decided in discussion"
    MANAGEMENT_ALLOWANCE_CUT = (
        "MANAGEMENT_ALLOWANCE_CUT",
        "扣除月管理津贴",
        "cut of the month's management allowance",
    )
    MONTH_BONUS_CUT = "MONTH_BONUS_CUT", "扣除当月管理奖", "cut of the month's management bonus"
    DISCIPLINE = "DISCIPLINE", "组织纪律处分", "organisational or disciplinary sanction"


class Source(Word):
    """How far the wording behind a rule was checked."""

    CROSS_CHECKED = "CROSS_CHECKED", "已核对原文", "checked against the text"
    SINGLE_SOURCE = "SINGLE_SOURCE", "单一来源", "from a single source"
    FROM_MEMORY = "FROM_MEMORY", "未经核对原文", "from memory, the text was not found"
    REGULATION = "REGULATION", "内部规定", "internal regulation"
    HOUSE = "HOUSE", "本院规则", "house rule"
