"""A sentence in both languages, travelling as one value."""

from dataclasses import dataclass

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, lang: str) -> str:
        """Give the Chinese sentence for ``zh`` and the English one for anything else."""
        return self.zh if lang == "zh" else self.en

    def as_dict(self) -> dict[str, str]:
        """Give both languages for JSON."""
        return {"zh": self.zh, "en": self.en}
