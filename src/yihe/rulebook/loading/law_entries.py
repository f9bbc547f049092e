"""What every entry of an act has: its article, how far it was checked, and its words in both languages."""

from collections.abc import Collection

from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source


class LawReader:
    """Reads entries of one act, citing its articles by the code of the act."""

    def __init__(self, reader: Reader, act: str) -> None:
        """Read through ``reader`` as the act with this code."""
        self.reader = reader
        self.act = act

    def entry(self, node: Node, names: Collection[str]) -> Fields:
        """Open an entry with these fields beside article and source."""
        return self.reader.fields(node, ("article", "source", *names))

    def article(self, fields: Fields) -> str:
        """Read the article as a citation; one that names an act itself stands as it is."""
        told = fields.need("article", self.reader.string)
        return told if told[:1].isalpha() and "-" in told else f"{self.act}-{told}"

    def source(self, fields: Fields) -> Source:
        """Read how far the wording was checked."""
        return fields.need("source", self.reader.word(Source))

    def pair(self, fields: Fields, name: str) -> Text:
        """Read a pair of sentences below a name."""
        return fields.need(name, self.reader.text)
