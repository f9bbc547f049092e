"""Invented content for the gallery page: every component with something in it, in the states that matter."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from yihe.foundation.ui import icons
from yihe.foundation.ui.fields import DayField, FenField, InstantField
from yihe.foundation.ui.pictures import Band, Exit, Station
from yihe.foundation.ui.timeline import Line
from yihe.foundation.ui.widgets import LongText, RadioCards

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 12, 10, 30, tzinfo=SHANGHAI)

ROAD = [
    ("立案", "register", "2026-03-02"),
    ("调查核实", "search", "2026-03-03"),
    ("调查结论", "statement", "2026-03-07"),
    ("协商", "talk", "2026-03-09"),
    ("达成协议", "agreement", ""),
    ("结案", "check", ""),
    ("评析", "review", ""),
    ("拟定责任", "assessment", ""),
    ("决定", "justice", ""),
    ("备案", "ledger", ""),
]


class ComplaintForm(forms.Form):
    """A form with every kind of field."""

    fieldsets = (("投诉", ["channel", "content", "amount"]),)
    beside = ("on", "at")
    channel = forms.ChoiceField(
        label="投诉方式",
        choices=[("VISIT", "来访"), ("PHONE", "来电"), ("LETTER", "来信")],
        widget=RadioCards(
            icons={"VISIT": "visit", "PHONE": "phone", "LETTER": "letter"}, hints={"VISIT": "患方来到医务科"}
        ),
    )
    content = forms.CharField(label="投诉内容", help_text="用患方自己的话记录。", widget=LongText(rows=3))
    amount = FenField(label="主张金额", required=False, max_fen=100_000_000_00)
    on = DayField(label="就诊日期", required=False)
    at = InstantField(label="发生时间", help_text="补录时请填写实际发生的时间。")
    department = forms.ChoiceField(
        label="科室", choices=[("", "---"), ("in", "内科"), ("out", "外科")], required=False
    )
    kinds = forms.MultipleChoiceField(
        label="涉及方面",
        choices=[("a", "诊疗"), ("b", "护理"), ("c", "收费")],
        widget=forms.CheckboxSelectMultiple,
    )
    paper = forms.FileField(label="附件", required=False, help_text="PDF、JPEG 或 PNG，不超过 64 MB。")
    agree = forms.BooleanField(label="双方均在场", help_text="患方或其代理人，以及医方在场人员。")


class ItemForm(forms.Form):
    """A row of a nested list."""

    name = forms.CharField(label="名称")
    pages = forms.IntegerField(label="页数", min_value=1)
    kind = forms.ChoiceField(label="原件/复印件", choices=[("ORIGINAL", "原件"), ("COPY", "复印件")])


class FilterForm(forms.Form):
    """Filters of a list."""

    q = forms.CharField(label="姓名或编号", required=False)
    stage = forms.ChoiceField(label="阶段", required=False, choices=[("", "全部"), ("a", "调查核实")])


def wrong_form() -> forms.Form:
    """Give a bound form with an error at nearly every field."""
    return ComplaintForm(
        {"content": "护士换药时未核对姓名", "amount": "一千元", "kinds": ["b"]}, auto_id="id_%s"
    )


def wrong_rows() -> Any:
    """Give a bound formset with one good row, one wrong row and an empty one."""
    data = {
        "items-TOTAL_FORMS": "3",
        "items-INITIAL_FORMS": "0",
        "items-0-name": "住院病历",
        "items-0-pages": "42",
        "items-0-kind": "COPY",
        "items-1-name": "护理记录",
        "items-1-pages": "0",
        "items-1-kind": "ORIGINAL",
        "items-2-kind": "ORIGINAL",
    }
    return forms.formset_factory(ItemForm, extra=3)(data, prefix="items")


def stations(here: int) -> list[Station]:
    """Give the whole road with the case at one of its stations."""
    states = ["done" if index < here else "here" if index == here else "ahead" for index in range(len(ROAD))]
    return [
        Station(label, state, when, icon) for (label, icon, when), state in zip(ROAD, states, strict=True)
    ]


def lines() -> list[Line]:
    """Give a short story, one line of it written down later."""
    at = NOW - timedelta(days=1)
    return [
        Line(
            "协商第一次会议", NOW, NOW, "talk", by="李医务 · 医务科", body="患方五人，院方三人。", tone="here"
        ),
        Line("封存病历", at, at + timedelta(hours=20), "seal", by="王护士长", article="D701-24", tone="done"),
        Line("更正主张金额", at, at, "correct", by="李医务", corrects="¥1,000.00 → ¥10,000.00", tone="warn"),
        Line("收到来电", at, at, "phone", by="李医务", body="询问何时答复，承诺三日内。"),
    ]


def gallery() -> dict[str, Any]:
    """Give the context of ui/gallery.html."""
    return {
        "frame": frame(),
        "now": NOW,
        "at": NOW,
        "tabs": [
            {"url": "#a", "label": "概览", "current": True},
            {"url": "#b", "label": "证据", "count": 3, "icon": "seal"},
            {"url": "#c", "label": "评析"},
        ],
        "stages": [*stations(4)[:2], Station("鉴定", "skipped", "", "people"), *stations(4)[2:]],
        "left_stages": stations(3),
        "exit": Exit("患方撤回投诉", "2026-03-11"),
        "start": date(2026, 2, 25),
        "long_ago": date(2026, 2, 20),
        "due_soon": date(2026, 3, 14),
        "due_past": date(2026, 3, 9),
        "due_far": datetime(2026, 4, 2, 17, 0, tzinfo=SHANGHAI),
        "met_in_time": date(2026, 3, 6),
        "rows": [
            {
                "number": "2026-0012",
                "name": "张**",
                "stage": "协商",
                "tone": "here",
                "due": date(2026, 3, 14),
                "fen": 5000000,
            },
            {
                "number": "2026-0011",
                "name": "欧阳**",
                "stage": "调查核实",
                "tone": "wait",
                "due": date(2026, 3, 9),
                "fen": 2200000,
                "css": "overdue",
            },
            {
                "number": "2026-0009",
                "name": "李*",
                "stage": "已撤回",
                "tone": "off",
                "due": None,
                "fen": None,
                "css": "off",
            },
        ],
        "filter_form": FilterForm(),
        "form": wrong_form(),
        "formset": wrong_rows(),
        "lines": lines(),
        "bands": [
            Band("a 段 1 万元以内", 1000000, 250000, 250000),
            Band("b 段 1–2 万元", 1000000, 200000, 200000),
            Band("c 段 2–5 万元", 3000000, 150000, 450000),
            Band("d 段 5–10 万元", 250000, 100000, 25000),
        ],
        "parts": [
            ("保险公司", 5000000),
            ("医院", 1500000),
            ("科室", 500000),
            ("主要责任人", 925000),
            ("次要责任人", 277500),
        ],
        "items": [
            (name, index not in {3, 7})
            for index, name in enumerate(
                [
                    "信息来源",
                    "当事人书面陈述",
                    "调查报告与证据",
                    "鉴定报告",
                    "处理意见",
                    "协议书",
                    "院科评析结论",
                    "委员会评析结论",
                    "行政处理意见",
                ]
            )
        ],
        "step_items": [
            {"label": "机构", "state": "done", "url": "#1"},
            {"label": "科室", "state": "here"},
            {"label": "人员", "state": "ahead"},
        ],
        "icon_names": sorted(icons.names()),
    }


def frame() -> dict[str, Any]:
    """Give what the frame reads."""
    return {
        "place": "沿溪乡卫生院",
        "search_url": "/find/",
        "sign_out_url": "/sign-out/",
        "demo": True,
        "version": "0.1",
        "person": {
            "name": "李医务",
            "role": "医务科",
            "links": [{"url": "/me/", "label": "我的账号", "icon": "key"}],
        },
        "nav": [
            {"url": "/", "label": "工作清单", "icon": "home", "current": True, "count": 7},
            {"url": "/cases/", "label": "纠纷案件", "icon": "list"},
            {"url": "/complaints/", "label": "投诉", "icon": "complaint", "count": 2},
            {"heading": "评析与追责"},
            {"url": "/reviews/", "label": "评析", "icon": "review"},
            {"url": "/register/", "label": "备案登记", "icon": "ledger"},
            {"heading": "管理"},
            {"url": "/people/", "label": "人员与角色", "icon": "people"},
            {"url": "/regulations/", "label": "制度", "icon": "regulation"},
        ],
    }
