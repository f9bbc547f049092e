"""A sentence in both languages that knows the language of its reader."""

from dataclasses import dataclass

from django.utils.translation import get_language, override

from yihe.rulebook import text


@dataclass(frozen=True, slots=True)
class Text(text.Text):
    """One sentence in zh-Hans and in en; `str` gives the one of the reader's language."""

    def __str__(self) -> str:
        return self.en if (get_language() or "").startswith("en") else self.zh

    @classmethod
    def both(cls, label: object) -> "Text":
        """Give both languages of a translatable label, such as that of an enum."""
        with override("zh-hans"):
            zh = str(label)
        with override("en"):
            return cls(zh, str(label))
