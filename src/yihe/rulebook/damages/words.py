"""The closed word lists of damages."""

from yihe.rulebook.vocabulary import Word


class Basis(Word):
    """The line of law that the items follow."""

    CIVIL = "CIVIL", "民法典及人身损害赔偿司法解释", "Civil Code and the interpretation on personal injury"
    DECREE_351 = "DECREE_351", "医疗事故处理条例", "Decree 351 on medical accidents"


class Harm(Word):
    """How far the harm went; each includes the items of those before it that its law lists for it."""

    INJURY = "INJURY", "受伤", "injury"
    DISABILITY = "DISABILITY", "致残", "disability"
    DEATH = "DEATH", "死亡", "death"


class Household(Word):
    """Registration, which separated the standards before 1 May 2022."""

    URBAN = "URBAN", "城镇居民", "urban"
    RURAL = "RURAL", "农村居民", "rural"


class Degree(Word):
    """Causal force of the fault, as appraisers grade it."""

    ALL = "ALL", "全部原因", "all"
    MAIN = "MAIN", "主要原因", "main"
    EQUAL = "EQUAL", "同等原因", "equal"
    SECONDARY = "SECONDARY", "次要原因", "secondary"
    SLIGHT = "SLIGHT", "轻微原因", "slight"
    NONE = "NONE", "无因果关系", "none"


class Item(Word):
    """What is compensated."""

    MEDICAL = "MEDICAL", "医疗费", "medical fees"
    FUTURE_TREATMENT = "FUTURE_TREATMENT", "后续治疗费", "future treatment"
    LOST_WAGES = "LOST_WAGES", "误工费", "lost wages"
    NURSING = "NURSING", "护理费", "nursing"
    TRANSPORT = "TRANSPORT", "交通费", "transport"
    LODGING = "LODGING", "住宿费", "lodging"
    HOSPITAL_MEALS = "HOSPITAL_MEALS", "住院伙食补助费", "meals in hospital"
    NUTRITION = "NUTRITION", "营养费", "nutrition"
    DISABILITY = "DISABILITY", "残疾赔偿金", "disability compensation"
    AIDS = "AIDS", "残疾辅助器具费", "disability aids"
    FUNERAL = "FUNERAL", "丧葬费", "funeral"
    DEATH = "DEATH", "死亡赔偿金", "death compensation"
    DEPENDANTS = "DEPENDANTS", "被扶养人生活费", "living costs of dependants"
    ATTENDANTS = "ATTENDANTS", "亲属参加处理的费用", "costs of relatives who take part"
    MENTAL = "MENTAL", "精神损害抚慰金", "damages for mental harm"
    OTHER = "OTHER", "其他合理费用", "other reasonable costs"

    @property
    def key(self) -> str:
        """The name under which facts give it."""
        return self.value.lower()


class Figure(Word):
    """A statistic of a region, in yuan a year unless its label says otherwise."""

    URBAN_INCOME = "URBAN_INCOME", "城镇居民人均可支配收入", "urban disposable income per head"
    URBAN_SPENDING = "URBAN_SPENDING", "城镇居民人均消费支出", "urban consumption per head"
    RURAL_INCOME = "RURAL_INCOME", "农村居民人均纯收入", "rural net income per head"
    RURAL_SPENDING = "RURAL_SPENDING", "农村居民人均年生活消费支出", "rural living expenditure per head"
    AVERAGE_WAGE = "AVERAGE_WAGE", "职工年平均工资", "average annual wage"
    LIVING_COST = "LIVING_COST", "居民年平均生活费", "average annual living cost"
    MINIMUM_LIVING = "MINIMUM_LIVING", "居民最低生活保障标准（年）", "minimum-living standard, a year"
    FUNERAL_SUBSIDY = "FUNERAL_SUBSIDY", "丧葬费补助标准", "funeral subsidy"
    MEALS_A_DAY = "MEALS_A_DAY", "出差伙食补助标准（每日）", "travel meal rate, a day"
    LODGING_A_DAY = "LODGING_A_DAY", "出差住宿标准（每日）", "travel lodging rate, a day"

    @property
    def of_households(self) -> bool:
        """Whether a claimant may use the higher standard of their own region."""
        return self in (
            Figure.URBAN_INCOME,
            Figure.URBAN_SPENDING,
            Figure.RURAL_INCOME,
            Figure.RURAL_SPENDING,
        )
