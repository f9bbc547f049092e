"""Who is in the demonstration: places, departments, people. All of them are invented."""

from dataclasses import dataclass

from yihe.foundation.acting.roles import Role

PASSWORD = "yihe-demo-2026"  # noqa: S105 - the sign-in page of a demonstration shows it
DEPARTMENTS = {
    "centre": {
        "内科": "Internal medicine",
        "外科": "Surgery",
        "妇产科": "Obstetrics and gynaecology",
        "儿科": "Paediatrics",
        "护理部": "Nursing",
        "药房": "Pharmacy",
    },
    "east": {"全科": "General practice", "中医科": "Chinese medicine"},
}


@dataclass(frozen=True)
class Player:
    """One person: the word one calls them, name, sign-in name, post, place, and the roles with their departments."""

    key: str
    name: str
    username: str
    post: str
    place: str
    roles: tuple[tuple[Role, str], ...]


ADMINISTRATOR = ("关一鸣", "guanyiming")
# The centre's offices are in three pairs of hands (Xu, Lu, Ge) beside the president and finance; the eastern centre
# has three people in all.
CAST = (
    Player("shen", "沈知远", "shenzhiyuan", "院长", "centre", ((Role.LEADER, ""),)),
    Player(
        "xu",
        "许静宜",
        "xujingyi",
        "医务科科长，兼质控",
        "centre",
        ((Role.OFFICER, ""), (Role.QUALITY_OFFICER, "")),
    ),
    Player(
        "lu",
        "陆采薇",
        "lucaiwei",
        "内科主任，兼医务科",
        "centre",
        ((Role.OFFICER, ""), (Role.DEPARTMENT_HEAD, "内科"), (Role.STAFF, "内科")),
    ),
    Player(
        "ge",
        "葛怀民",
        "gehuaimin",
        "分管副院长，兼外科主任",
        "centre",
        ((Role.DEPARTMENT_HEAD, "外科"), (Role.STAFF, "外科"), (Role.QUALITY_OFFICER, "")),
    ),
    Player("qian", "钱素琴", "qiansuqin", "财务兼人事", "centre", ((Role.FINANCE, ""),)),
    Player("he", "何春生", "hechunsheng", "内科医师", "centre", ((Role.STAFF, "内科"),)),
    Player("wu", "吴立冬", "wulidong", "外科医师", "centre", ((Role.STAFF, "外科"),)),
    Player(
        "tan",
        "谭秋水",
        "tanqiushui",
        "妇产科主任",
        "centre",
        ((Role.DEPARTMENT_HEAD, "妇产科"), (Role.STAFF, "妇产科")),
    ),
    Player(
        "bai",
        "白晓露",
        "baixiaolu",
        "儿科主任",
        "centre",
        ((Role.DEPARTMENT_HEAD, "儿科"), (Role.STAFF, "儿科")),
    ),
    Player(
        "su",
        "苏若兰",
        "suruolan",
        "护士长",
        "centre",
        ((Role.DEPARTMENT_HEAD, "护理部"), (Role.STAFF, "护理部")),
    ),
    Player("jin", "金小禾", "jinxiaohe", "护士", "centre", ((Role.STAFF, "护理部"),)),
    Player("shi", "石敬之", "shijingzhi", "审计（县局派驻）", "centre", ((Role.AUDITOR, ""),)),
    Player("fang", "方正平", "fangzhengping", "院长", "east", ((Role.LEADER, ""), (Role.FINANCE, ""))),
    Player(
        "jiang",
        "江晚晴",
        "jiangwanqing",
        "医务兼质控，中医师",
        "east",
        ((Role.OFFICER, ""), (Role.QUALITY_OFFICER, ""), (Role.STAFF, "中医科")),
    ),
    Player(
        "heng",
        "贺长庚",
        "hechanggeng",
        "全科主任",
        "east",
        ((Role.DEPARTMENT_HEAD, "全科"), (Role.STAFF, "全科")),
    ),
    Player("tang", "唐砚秋", "tangyanqiu", "医政科科长", "bureau", ((Role.BUREAU_OFFICER, ""),)),
    Player(
        "meng", "孟繁星", "mengfanxing", "副局长，评析委员会主任", "bureau", ((Role.BUREAU_COMMITTEE, ""),)
    ),
    Player("ji", "纪慎之", "jishenzhi", "医政科，评析委员", "bureau", ((Role.BUREAU_COMMITTEE, ""),)),
    Player(
        "zhuo",
        "卓尔雅",
        "zhuoerya",
        "县医院内科主任医师，评析委员",
        "bureau",
        ((Role.BUREAU_COMMITTEE, ""),),
    ),
    Player(
        "yin", "殷若川", "yinruochuan", "县医院护理部主任，评析委员", "bureau", ((Role.BUREAU_COMMITTEE, ""),)
    ),
)
OFFICES = {
    "centre": {"office": "xu", "quality": "xu", "leader": "shen", "finance": "qian", "bureau": "tang"},
    "east": {"office": "jiang", "quality": "jiang", "leader": "fang", "finance": "fang", "bureau": "tang"},
}
# Decision 23 of the design: how the demonstration reads what R1 leaves open; the rest as the regulation proposes.
READINGS = {
    "T03": "lower",
    "T19": "include",
    "T21": "calendar_both_from_closing",
    "T21.committee": "quarterly",
    "T24": "additional",
    "T24.several": "each",
    "T25": "rolling_12_months",
    "T25.date": "decision",
    "T26": "highest",
    "T33": "only_25_26",
    "T58": "provisional",
    "T58.before": "committee_first",
    "T62": "decision",
}
