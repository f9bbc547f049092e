"""Error pages: calm, in the reader's language, and drawn even when nothing else works."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

PAGES = ["400", "403", "403_csrf", "404", "405", "413", "429", "500", "503"]


@pytest.mark.parametrize("name", PAGES)
def test_it_needs_neither_request_nor_context(name):
    html = render_to_string(f"{name}.html")
    assert html.count("<h1>") == 1
    assert f"{name[:3]}</p>" in html
    assert 'href="/"' in html


@pytest.mark.parametrize("name", PAGES)
def test_it_speaks_both_languages(name):
    with translation.override("en"):
        english = render_to_string(f"{name}.html")
    with translation.override("zh-hans"):
        chinese = render_to_string(f"{name}.html")
    assert english != chinese
    assert not any(
        "\u4e00" <= letter <= "\u9fff" for letter in english.replace("医和", "").replace("中文", "")
    )


def test_it_repeats_a_refusal_that_is_told():
    refusal = SimpleNamespace(message="Not yours", article="H-03", mend="Ask the office")
    html = render_to_string("403.html", {"refusal": refusal})
    assert "Not yours" in html
    assert "Ask the office" in html
    assert '<cite class="article">H-03</cite>' in html
