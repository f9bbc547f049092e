"""What damages take from other laws: grades of accidents, coefficients, and the limits of causal force."""

from yihe.rulebook.damages.law import Tables
from yihe.rulebook.damages.words import Degree
from yihe.rulebook.law.law import Law
from yihe.rulebook.law.terms import ResponsibilityLine

GUIDELINE = "SFT-0095"


def tables_of(law: Law) -> Tables:
    """Gather the tables; of the limits of a degree those of the guideline count, not those of practice."""
    limits = {
        Degree.of(degree.code): (band.low_ppm, band.high_ppm)
        for degree in law.responsibility(ResponsibilityLine.CIVIL).degrees
        for band in degree.bands
        if band.article == GUIDELINE
    }
    indices = {grade.disability: grade.coefficient_ppm for grade in law.accident_grades}
    return Tables(
        coefficients={grade: ppm for grade, ppm in indices.items() if grade is not None and ppm is not None},
        grades={grade.code: grade.disability for grade in law.accident_grades},
        degrees=limits,
        degrees_article=GUIDELINE,
    )
