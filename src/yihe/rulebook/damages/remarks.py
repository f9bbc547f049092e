"""What is said beside the sums: how far law and figures were checked, and where the law has something to add."""

from collections.abc import Sequence

from yihe.rulebook.damages.claim import Claim
from yihe.rulebook.damages.law import DamagesLaw
from yihe.rulebook.damages.working import Setting
from yihe.rulebook.money import percent_of, yuan_of
from yihe.rulebook.outcome import Note
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source


def notes_of(claim: Claim, law: DamagesLaw, settings: Sequence[Setting]) -> tuple[Note, ...]:
    """Give the notes of the law that hold on the day, its mark, the limits of a degree, and the figures used."""
    day = claim.dates["tort_on"]
    notes = [
        Note(note.code, note.article, note.source.value, note.text)
        for note in law.notes
        if note.since is None or note.since <= day
    ]
    if law.source is not Source.CROSS_CHECKED:
        text = Text(f"所用法律文本：{law.source.zh}", f"the text of the law used: {law.source.en}")
        notes.append(Note("LAW_NOT_CHECKED", "", law.source.value, text))
    if claim.share is None and claim.degree is not None:
        low, high = (percent_of(ppm) for ppm in law.tables.degrees[claim.degree])
        text = Text(
            f"“{claim.degree.zh}”对应{low}至{high}，具体比例由人认定",
            f"“{claim.degree.en}” stands for {low} to {high}; people settle the part",
        )
        notes.append(Note("DEGREE", law.tables.degrees_article, Source.CROSS_CHECKED.value, text))
    return (*notes, *_figures(settings))


def _figures(settings: Sequence[Setting]) -> list[Note]:
    """Name each statistic used with its origin."""
    used = {key: value for setting in settings for key, value in setting.sources.items()}
    notes = []
    for (code, figure, year), value in sorted(used.items()):
        amount, region = yuan_of(value.fen), settings[0].regions[code].title
        text = Text(
            f"{region.zh}{year}年{figure.zh}：{amount}元（{value.origin.zh}；{value.source.zh}）",
            f"{region.en} {year}, {figure.en}: {amount} yuan ({value.origin.en}; {value.source.en})",
        )
        notes.append(Note("STATISTIC", "", value.source.value, text))
    return notes
