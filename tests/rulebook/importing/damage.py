"""Texts of our own, whole and with the damage that the importer mends."""

# Two regulations with every kind of damage, as one numbers the pieces of a page and loses its dashes.
PIECES = [
    "院内追责办法2 第一章总则 第一条为明确责任,制定本办法。 第二条本办法适用于XX县第一医",
    "院。 第二章责任 第三条分段计算比例如下: a段、01万元(包括1万元):25% b段、13万元(包括3万元):20% c段、310万元(",
    (
        "包括10万元):10% d段、10万元以上。5% 第四条额度在3万元以下的,扣津贴1个月。"
        "额度在35万元的,扣3个月。额度在5万元以上的,扣半年。 "
    ),
    (
        "第五条停止处方权0.5年0至1年。负担10%5%,可下浮2040%,情节轻的下浮10%20%。"
        " 1对小纠纷,可以协商。 2科室应当登记。 3年内报告,"
    ),
    (
        "诊 3疗应当规范。1,0001元2万元(包括2万元)的,另行处理。a段止于1万元。"
        " 某院 年5月6日 2014 第二篇:管理办法 第一章总则 第一条 一、甲。 二、乙。 二、丙。"
    ),
    " -4加重处理。 第四条赔偿12万元的,上报。 十、报告。 十 一、登记,",
]
DAMAGED = "\n".join(f"{number}、{piece}" for number, piece in enumerate(PIECES, 1)) + "\n"
