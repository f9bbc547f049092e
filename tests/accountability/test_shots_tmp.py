from tests import walking
from tests.accountability import steps
from django.urls import reverse
from datetime import timedelta
import re
def test_shots(world, browser):
    from yihe.accountability.sanctions.models import Sanction
    case = steps.closed(world, 60_000_00, 1_200_50, parties=("doctor","nurse"))
    persons=[steps.named(world,"doctor"), steps.named(world,"nurse","SECONDARY", why="交接班未核对过敏史")]
    steps.conclude(world, case, persons=persons, flags=["MANAGEMENT"], guests="县人民医院专家")
    steps.correct_review(world, case, criteria=["R1-12-2","R1-13-2"], persons=persons)
    steps.propose(world, case, posts=steps.holders(vice_president=world.people["head2"], president=None))
    steps.hear(world, case)
    c2 = steps.closed(world)
    c3 = steps.closed(world, 60_000_00)
    steps.decided(world, c3)
    with walking.inside(world):
        s = Sanction.objects.filter(case=c3, kind="SHARE").first(); s2=Sanction.objects.filter(case=c3, kind="LOWER_APPOINTMENT").first()
    steps.lift(world, c3, s); steps.correct_sanction(world, c3, s2, months=6)
    for lang in ("zh-hans","en"):
        c = browser("leader", lang)
        for n,u in (("review",reverse("review:case",args=[case.pk])),("assess",reverse("assessment:case",args=[case.pk])),("sanct",reverse("sanctions:case",args=[c3.pk])),("ledger",reverse("sanctions:ledger",args=[world.centre.pk])),("register",reverse("registers:case",args=[c3.pk])),("regs",reverse("regulations:institution",args=[world.centre.pk])),("concludeform",reverse("act:accountability.review.conclude",args=[c2.pk])),("decideform",reverse("act:accountability.sanctions.decide",args=[case.pk]))):
            h = c.get(u).content.decode().replace("/static/ui/","file:///work/main/src/yihe/foundation/ui/static/ui/")
            if n=="assess": h=h.replace("<details","<details open")
            open(f"/tmp/accp/{n}-{lang}.html","w").write(h)
