"""`yihe rulebook` from the command line: answers, exit codes, and errors in one shape."""

import json
import subprocess
import sys

import pytest

from yihe.interfaces.commands.rulebook import main

FACTS = """
institution: {level: TOWNSHIP_CENTRE}
occurred_on: 2016-03-01
closed_on: 2016-05-10
decided_on: 2016-06-01
handled_by: NEGOTIATED
compensation: {agreed: 80000, judged: 0, fee_waived: "1200.50", insurer_paid: 0}
accident_level: NONE
nature: AVOIDABLE
cause: CONDUCT
flags:
  management: false
  nursing: false
  ethics: false
  dereliction: false
  concealed: false
  reported_late: false
  consequence: false
  reputation: NONE
persons:
  - id: p1
    role: PRINCIPAL
    post: DOCTOR
    diligent: true
    history: [{decided_on: 2015-12-01, nature: AVOIDABLE, role: PRINCIPAL}]
  - {id: p2, role: SECONDARY, post: NURSE}
managers: [DEPARTMENT_HEAD, DEPUTY_HEAD, HEAD_NURSE, OFFICE_HEAD, NURSING_DIRECTOR, VICE_PRESIDENT, PRESIDENT]
readings: {T24: additional}
choices: {rate_a: "15%", reduction: "30%"}
"""


@pytest.fixture
def facts(tmp_path):
    """A file of facts."""
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def answer(capsys, *arguments, code=0):
    """Run the command and give what it printed as JSON."""
    assert main([*map(str, arguments), "--json"]) == code
    return json.loads(capsys.readouterr().out)


def printed(capsys, *arguments):
    """Run the command and give the lines it printed."""
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_list_names_the_regulations(capsys):
    lines = printed(capsys, "list", "--lang", "en")
    told = {line.partition("  ")[0]: line for line in lines}
    assert told["R1"].startswith("R1  yanxi-township-health-centre/2016-01-02  2016-01-02..")
    listed = answer(capsys, "list")["policies"]
    assert [one["alias"] for one in listed] == [*told]
    assert {one["in_force_until"] for one in listed} == {None}


def test_list_names_the_examples_of_shapes(capsys):
    assert [line.partition("  ")[0] for line in printed(capsys, "list", "--examples")] == ["E1", "E2", "E3"]
    assert answer(capsys, "show", "E1")["alias"] == "E1"


def test_show_tells_a_regulation_or_an_article(capsys):
    assert len(printed(capsys, "show", "R1")) > 30
    assert "R1 第十九条" in printed(capsys, "show", "R1", "19")
    assert answer(capsys, "show", "R1", "19")["lines"]["en"][0] == "R1 art. 19"


def test_assess_gives_the_result_with_every_reason(capsys, facts):
    found = answer(capsys, "assess", "R1", facts)
    assert (found["base_fen"], found["nature"]) == (8_120_050, "AVOIDABLE")
    assert [person["share_fen"] for person in found["persons"]] == [1_974_010, 592_203]
    assert [measure["code"] for measure in found["persons"][0]["measures"]][-2:] == [
        "DISMISSAL",
        "FILE_TO_TALENT_MARKET",
    ]
    assert {entry["post"] for entry in found["managers"]} == {"VICE_PRESIDENT", "PRESIDENT"}
    assert found["trace"]["children"]
    assert "flags.grave" not in found["still_needed"]


def test_assess_reads_json_and_the_options(capsys, tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(
        json.dumps(
            {
                "nature": "DEFECTIVE",
                "compensation": {"agreed": 100_000, "judged": 0, "fee_waived": 0},
                "persons": [{"id": "p", "role": "PRINCIPAL"}, {"id": "s", "role": "SECONDARY"}],
            }
        )
    )
    found = answer(capsys, "assess", "R1", path, "--reading", "T24=within", "--reading", "T03=open")
    assert found["persons"][0]["share_fen"] == 980_000
    assert found["readings"]["T24"] == "within"
    assert len(found["spread"]) == 3


@pytest.mark.parametrize(("lang", "line"), [("zh", "金额: 81,200.50元"), ("en", "Amount: 81,200.50 yuan")])
def test_assess_answers_people_in_their_language(capsys, facts, lang, line):
    assert line in printed(capsys, "assess", "R1", facts, "--lang", lang)


def test_deadline_shows_its_working(capsys):
    lines = printed(
        capsys,
        "deadline",
        "R1-9-review",
        "--start",
        "2024-09-20T15:00",
        "--at",
        "2024-10-10T00:00+08:00",
        "--lang",
        "en",
    )
    assert (
        lines[0]
        == "R1-9-review: Review by the hospital's group after the dispute has ended (internal regulation)"
    )
    assert "  due: by the end of 2024-10-08 (Tue)" in lines
    assert lines[-1] == "  1 day overdue"


def test_deadline_knows_events_facts_and_readings(capsys):
    met = answer(
        capsys,
        "deadline",
        "R1-9-review",
        "--start",
        "2024-09-20",
        "--event",
        "accountability:review:conclude=2024-10-01",
    )
    assert (met["state"], met["standing"]) == ("MET", None)
    working = answer(
        capsys,
        "deadline",
        "R1-9-review",
        "--start",
        "2024-09-20",
        "--reading",
        "T21=working_both_from_closing",
        "--at",
        "2024-09-21",
    )
    assert working["due_at"].startswith("2024-10-16")
    assert working["standing"]["overdue"] is False
    statement = answer(
        capsys, "deadline", "H-statement", "--start", "2024-09-20", "--fact", "due_on=2024-09-30"
    )
    assert statement["due_at"].startswith("2024-09-30")
    assert answer(capsys, "deadline", "D351-14-report", "--start", "2024-09-20T08:00")["due_at"].startswith(
        "2024-09-20T12:00"
    )


def test_deadline_takes_the_same_event_as_often_as_it_happened(capsys):
    """Two appraisals, whose time is not counted, and an extension agreed on at the end."""
    arguments = ["deadline", "D701-38-mediate", "--start", "2026-01-20"]
    for tag, at in [
        ("law:appraisal:commissioned", "2026-02-02"),
        ("law:appraisal:opinion_received", "2026-02-25"),
        ("law:appraisal:commissioned", "2026-03-02"),
        ("law:appraisal:opinion_received", "2026-03-04"),
    ]:
        arguments += ["--event", f"{tag}={at}"]
    assert answer(capsys, *arguments)["due_at"].startswith("2026-03-27")
    extended = answer(capsys, *arguments, "--event", "law:mediation:extended=2026-03-20,until_on=2026-05-01")
    assert extended["due_at"].startswith("2026-05-01")


def test_deadline_knows_the_law_that_is_not_watched_yet_and_that_of_regions(capsys):
    hearing = answer(capsys, "deadline", "APP-hearing-notice", "--start", "2026-03-20T09:00")
    assert hearing["due_at"].startswith("2026-03-13")
    assert answer(capsys, "deadline", "NB-30-accept", "--start", "2026-03-20")["due_at"].startswith(
        "2026-03-25"
    )


# (arguments, key at fault, what was found)
WRONG = [
    (["show", "R9"], "id", "R9"),
    (["show", "R1", "99"], "article", "99"),
    (["assess", "R1", "none.yaml"], "", "FileNotFoundError"),
    (["assess", "R1", "FACTS", "--reading", "T24=sideways"], "readings.T24", "sideways"),
    (["assess", "R1", "FACTS", "--reading", "T24"], "--reading", "T24"),
    (["assess", "R1", "FACTS", "--choice", "rate_a=10%"], "choices.rate_a", "10%"),
    (["deadline", "R1-99", "--start", "2024-09-20"], "key", "R1-99"),
    (["deadline", "R1-9-review", "--start", "yesterday"], "--start", "yesterday"),
    (["deadline", "R1-9-review", "--start", "2024-09-20", "--event", "a:b:c=2024-09-21"], "--event", "a:b:c"),
    (["deadline", "R1-9-review", "--start", "2024-09-20", "--event", "a:b:c"], "--event", "a:b:c"),
    (["deadline", "R1-9-review", "--start", "2024-09-20", "--event", "a:b:c=1,x"], "--event", "a:b:c=1,x"),
]


@pytest.mark.parametrize(("arguments", "key", "found"), WRONG)
def test_wrong_input_ends_with_code_2_and_says_why(capsys, facts, arguments, key, found):
    given = [str(facts) if argument == "FACTS" else argument for argument in arguments]
    (error,) = answer(capsys, *given, code=2)["errors"]
    assert (error["key"], error["found"]) == (key, found)
    assert main(given) == 2
    assert found in capsys.readouterr().err


def test_a_bad_file_of_facts_names_file_and_line(capsys, tmp_path):
    path = tmp_path / "facts.yaml"
    path.write_text("nature: AVOIDABLE\ncompensation: {agreed: 1.5}\nnature: DEFECTIVE\n")
    (error,) = answer(capsys, "assess", "R1", path, code=2)["errors"]
    assert (error["file"], error["line"], error["key"]) == ("facts.yaml", 3, "nature")


def test_a_reader_who_stops_reading_is_no_error(facts):
    command = [sys.executable, "-m", "yihe.interfaces.commands.rulebook", "assess", "R1", str(facts)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


def test_neither_django_nor_numpy_is_needed():
    room = "yihe.interfaces.commands.rulebook"
    code = f"import sys, {room}; sys.exit(any(name in sys.modules for name in ('django', 'numpy')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
