"""What happens to reports on their way: spellings, noise between rows and around the report, and damage.

A perturbation changes the page before it is laid out (a number is written `1,288`, so its column is wider) or the
marked text after that (a page number comes between two rows). `render` puts report, layout and perturbation together.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from attrs import field, frozen
from hypothesis import strategies as st

from foia_cn.forms import FORMS, Form
from foia_cn.report import AnnualReport
from foia_cn.testing import damage, marks, noise, spelling
from foia_cn.testing.layouts import Layout
from foia_cn.testing.pages import Page, page


@frozen
class Perturbation:
    """A change to a rendered report, decided by the random numbers it is given.

    `keeps_information`: whether every value of a report without blanks can still be read. Where not, a reader of such a
    report must flag each value that it does not give as printed; but a number that is gone from its cell is a blank.
    """

    name: str
    keeps_information: bool
    on_page: Callable[[Page, Random], Page] = field(default=lambda target, _: target, repr=False)
    on_text: Callable[[str, Random, Form], str] = field(default=lambda text, *_: text, repr=False)


def _spelling(name: str, change: Callable[[Page, Random], Page]) -> Perturbation:
    return Perturbation(name, keeps_information=True, on_page=change)


def _noise(name: str, change: Callable[[str, Random], str]) -> Perturbation:
    return Perturbation(name, keeps_information=True, on_text=lambda text, random, _: change(text, random))


def _damage(name: str, change: Callable[[str, Random, Form], str]) -> Perturbation:
    return Perturbation(name, keeps_information=False, on_text=change)


UNCHANGED = Perturbation("unchanged", keeps_information=True)

_ALL = (
    UNCHANGED,
    _spelling("full-width digits", spelling.full_width_digits),
    _spelling("half-width punctuation", spelling.half_width_punctuation),
    _spelling("compatibility characters", spelling.compatibility_characters),
    _spelling("traditional characters", spelling.traditional_characters),
    _spelling("padded cells", spelling.padded_cells),
    _spelling("visible blanks", spelling.visible_blanks),
    _spelling("thousands separators", spelling.thousands_separators),
    _spelling("units", spelling.units),
    _spelling("signs", spelling.signs),
    _spelling("enumerators", spelling.enumerators),
    _spelling("spaced labels", spelling.spaced_labels),
    _spelling("broken labels", spelling.broken_labels),
    _spelling("OCR slip", spelling.ocr_slip),
    _spelling("dropped character", spelling.dropped_character),
    _spelling("section numbers", spelling.section_numbers),
    _spelling("site furniture", spelling.site_furniture),
    _noise("carriage returns", noise.carriage_returns),
    _noise("byte order mark", noise.byte_order_mark),
    _noise("page breaks", noise.page_breaks),
    _damage("number deleted", damage.number_deleted),
    _damage("number doubled", damage.number_doubled),
    _damage("numbers merged", damage.numbers_merged),
    _damage("row glued", damage.row_glued),
    _damage("line deleted", damage.line_deleted),
    _damage("lines exchanged", damage.lines_exchanged),
    _damage("digit inserted", damage.digit_inserted),
)

PERTURBATIONS: dict[str, Perturbation] = {perturbation.name: perturbation for perturbation in _ALL}
"""All perturbations by name."""


def perturbations(keeps: bool | None = None) -> st.SearchStrategy[Perturbation]:
    """One of `PERTURBATIONS`: of those that keep the information, of those that do not, or of all."""
    return st.sampled_from([p for p in _ALL if keeps is None or p.keeps_information is keeps])


def render(
    report: AnnualReport, layout: Layout, perturbation: Perturbation = UNCHANGED, *, seed: int = 0, marked: bool = False
) -> str:
    """The report as text in this layout, perturbed; the same arguments give the same text.

    `marked` leaves the marks in (`foia_cn.testing.marks`), which say what the text prints where.
    """
    random = Random(seed)
    written = layout.write(perturbation.on_page(page(report), random))
    text = perturbation.on_text(written, random, FORMS[report.form or ""])
    return text if marked else marks.strip(text)
