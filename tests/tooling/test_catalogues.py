"""The translations gate sees each way in which code and catalogue can disagree."""

import pytest

from tooling import catalogues

CODE = 'from django.utils.translation import gettext_lazy as _\n\nTITLE = _("Seal the record")\n'
PAGE = '{% translate "Who was present" %}{% blocktranslate %}{{ n }} files{% endblocktranslate %}'
WHOLE = """
msgid "Seal the record"
msgstr "封存病历"

msgid "Who was present"
msgstr "在场人员"

msgid "%(n)s files"
msgstr "%(n)s 个文件"
"""


@pytest.fixture
def app(tmp_path, monkeypatch):
    """An app whose code says three sentences."""
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path / "yihe")
    folder = tmp_path / "yihe" / "casework" / "evidence"
    (folder / "templates" / "evidence").mkdir(parents=True)
    (folder / "apps.py").write_text("")
    (folder / "forms.py").write_text(CODE)
    (folder / "templates" / "evidence" / "seal.html").write_text(PAGE)
    return folder


def _write(app, text):
    path = catalogues.path_of(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(catalogues.HEADER + text, encoding="utf-8")


def test_a_whole_catalogue_passes(app):
    _write(app, WHOLE)
    assert list(catalogues.problems()) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("封存病历", ""), "empty: 'Seal the record'"),
        (
            ('msgid "Seal the record"', '#, fuzzy\nmsgid "Seal the record"'),
            "doubtful (fuzzy): 'Seal the record'",
        ),
        (("Seal the record", "Seal a record"), "missing: 'Seal the record'"),
        (("Seal the record", "Seal a record"), "no longer said: 'Seal a record'"),
        (("%(n)s 个", "%(m)s 个"), "placeholder"),
    ],
)
def test_each_fault_is_named(app, change, problem):
    _write(app, WHOLE.replace(*change))
    assert any(problem in line for line in catalogues.problems()), list(catalogues.problems())


def test_one_sentence_translated_in_two_ways_is_named(app):
    _write(app, WHOLE)
    other = app.parent / "cases"
    other.mkdir()
    (other / "apps.py").write_text("")
    (other / "forms.py").write_text(CODE)
    _write(other, 'msgid "Seal the record"\nmsgstr "封存档案"\n')
    assert any("translated in two ways" in line for line in catalogues.problems())


def test_an_update_keeps_what_is_translated_adds_what_is_new_and_drops_what_is_gone(app):
    _write(app, 'msgid "Seal the record"\nmsgstr "封存病历"\n\nmsgid "Gone"\nmsgstr "已删"\n')
    catalogues.update()
    text = catalogues.path_of(app).read_text(encoding="utf-8")
    assert 'msgid "Seal the record"\nmsgstr "封存病历"' in text
    assert 'msgid "Who was present"\nmsgstr ""' in text
    assert "Gone" not in text


def test_a_compiled_catalogue_is_written_beside_its_source(app):
    _write(app, WHOLE)
    catalogues.compile_all([catalogues.path_of(app)])
    assert catalogues.path_of(app).with_suffix(".mo").stat().st_size > 0
