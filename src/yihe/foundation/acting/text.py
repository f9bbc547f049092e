"""A sentence in both languages, for what travels further than one page: titles, refusals, explanations."""

from dataclasses import dataclass

from django.utils.translation import get_language, override


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in zh-Hans and in en; `str` gives the one of the reader's language."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "").startswith("en") else self.zh

    def format(self, **values: object) -> "Text":
        """Fill the named places of both sentences."""
        return Text(self.zh.format(**values), self.en.format(**values))

    def as_json(self) -> dict[str, str]:
        """Give both languages, as the API answers them."""
        return {"zh": self.zh, "en": self.en}

    @classmethod
    def both(cls, label: object) -> "Text":
        """Give both languages of a translatable label, such as that of an enum."""
        with override("zh-hans"):
            zh = str(label)
        with override("en"):
            return cls(zh, str(label))
