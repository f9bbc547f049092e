"""How the words and articles of a regulation are shown: in the reader's language, with the regulation's own name."""

from yihe.foundation.acting.text import Text
from yihe.rulebook import text as rulebook
from yihe.rulebook.policy import Policy


def told(sentence: rulebook.Text) -> Text:
    """Give a sentence of the rulebook as one that follows the reader's language."""
    return Text(sentence.zh, sentence.en)


def cited(policy: Policy, article: str) -> str:
    """Give the citation of an article of a regulation, such as R1-15."""
    return f"{policy.alias}-{article}"
