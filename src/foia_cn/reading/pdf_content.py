"""The content of a PDF page: its operators carried out as far as text and ruling lines go.

pdfminer.six reads the file; its own interpreter is not used, for it knows no clipping, cannot be bounded, and takes
several times as long as all that is done here. Operators that make no sense are left out, as viewers do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from attrs import define, field

from foia_cn.reading.geometry import (
    INVISIBLE,
    LARGEST,
    NOWHERE,
    TINIEST,
    Frame,
    Glyph,
    Matrix,
    Reach,
    Rule,
    apply,
    around,
    holds,
    multiply,
    rules_of,
    within,
)
from foia_cn.reading.pdf_fonts import Font
from foia_cn.reading.pdf_strings import string, unhex

_TOKEN = re.compile(
    rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*+"
    rb"(?:([+-]?(?:\d+\.?\d*|\.\d+))|([A-Za-z'\"][A-Za-z0-9*'\"]*)|/([^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|<([0-9A-Fa-f\0\t\n\f\r ]*)>|\(([^()\\\r]*)\)|(<<|>>|.))",
    re.DOTALL,
)
_IMAGE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")

DEEPEST = 16
_MOST_OPERANDS = 5000

Operands = list[Any]


@define
class State:
    """The graphics state: what `q` saves and `Q` restores."""

    ctm: Matrix
    clip: Frame
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@define
class Form:
    """A content stream with what its names stand for, its matrix and the box that it is clipped to."""

    data: bytes
    font: Callable[[str], Font]
    xobject: Callable[[str], Form | str | None]
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    box: Sequence[float] | None = None


@define
class Painted:
    """What a page's content has painted so far; `spend` is told how many operators were carried out."""

    spend: Callable[[int], None]
    glyphs: list[Glyph] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    pictures: int = 0
    hidden: int = 0


def paint(form: Form, state: State, painted: Painted, depth: int = 0) -> None:
    """Carry out a content stream. Raises LimitExceeded through `painted.spend`."""
    if depth > DEEPEST:
        return
    run = _Run(form, state, painted, depth)
    run.carry_out(form.data)


@define
class _Run:
    form: Form
    state: State
    painted: Painted
    depth: int
    stack: list[State] = field(factory=list)
    text: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    line: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    path: list[list[tuple[float, float]]] = field(factory=list)
    clips: bool = False

    def carry_out(self, data: bytes) -> None:
        match = _TOKEN.match
        open_lists: list[Operands] = []
        operands: Operands = []
        at = 0
        while found := match(data, at):
            at, kind = found.end(), found.lastindex
            if kind == 1:
                operands.append(float(found[1]))
            elif kind == 2:
                self.painted.spend(1 + len(operands))
                if found[2] == b"BI":
                    at = self._skip_image(data, at)
                else:
                    self._operate(found[2], operands)
                operands, open_lists = [], []
            elif kind == 6:
                at, operands = self._structure(data, at, found[6], operands, open_lists)
            else:
                operands.append(found[5] if kind == 5 else unhex(found[4]) if kind == 4 else found[3].decode("latin1"))
            if len(operands) > _MOST_OPERANDS:
                self.painted.spend(len(operands))
                operands = []

    def _operate(self, name: bytes, operands: Operands) -> None:
        operator = _OPERATORS.get(name)
        if operator is not None:
            with suppress(TypeError, ValueError, IndexError, AttributeError, OverflowError):
                operator(self, operands)

    def _structure(
        self, data: bytes, at: int, token: bytes, operands: Operands, open_lists: list[Operands]
    ) -> tuple[int, Operands]:
        """Brackets and strings that hold brackets: where reading goes on, and the list that is being filled."""
        if token in (b"[", b"<<"):
            if len(open_lists) < 100:
                open_lists.append(operands)
                operands = []
        elif token in (b"]", b">>"):
            if open_lists:
                open_lists[-1].append(operands)
                operands = open_lists.pop()
        elif token == b"(":
            text, at = string(data, at)
            operands.append(text)
        return at, operands

    def _skip_image(self, data: bytes, at: int) -> int:
        self.painted.pictures += 1
        begin = data.find(b"ID", at)
        end = _IMAGE_END.search(data, begin + 2) if begin >= 0 else None
        return end.end() if end else len(data)

    def save(self, _: Operands) -> None:
        if len(self.stack) < 10_000:
            s = self.state
            self.stack.append(
                State(s.ctm, s.clip, s.font, s.size, s.spacing, s.word_spacing, s.scale, s.leading, s.rise, s.mode)
            )

    def restore(self, _: Operands) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def transform(self, operands: Operands) -> None:
        self.state.ctm = multiply(_matrix(operands), self.state.ctm)

    def move(self, operands: Operands) -> None:
        self.path.append([self._point(*operands[-2:])])

    def draw(self, operands: Operands) -> None:
        self.path[-1].append(self._point(*operands[-2:]))

    def curve(self, operands: Operands) -> None:
        # A curve is no ruling line, and its end begins a new piece.
        self.path.append([self._point(*operands[-2:])])

    def close(self, _: Operands) -> None:
        if self.path and len(self.path[-1]) > 1:
            self.path[-1].append(self.path[-1][0])

    def rectangle(self, operands: Operands) -> None:
        x, y, w, h = operands[-4:]
        corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))
        self.path.append([self._point(*corner) for corner in corners])

    def _point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.state.ctm
        return a * x + c * y + e, b * x + d * y + f

    def _end_path(self, stroked: bool, filled: bool) -> None:
        if stroked or filled:
            for points in self.path:
                if 2 <= len(points) <= 1000:
                    self.painted.rules += rules_of(points, stroked, self.state.clip)
        if self.clips:
            corners = [point for points in self.path for point in points]
            self.state.clip = within(self.state.clip, around(corners)) if corners else NOWHERE
        self.path, self.clips = [], False

    def stroke(self, _: Operands) -> None:
        self._end_path(True, False)

    def fill(self, _: Operands) -> None:
        self._end_path(False, True)

    def close_and_stroke(self, _: Operands) -> None:
        self.close(_)
        self._end_path(True, False)

    def drop_path(self, _: Operands) -> None:
        self._end_path(False, False)

    def set_clip(self, _: Operands) -> None:
        self.clips = True

    def begin_text(self, _: Operands) -> None:
        self.text = self.line = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    def set_font(self, operands: Operands) -> None:
        name, size = operands[-2:]
        self.state.font, self.state.size = self.form.font(name), float(size)

    def set_matrix(self, operands: Operands) -> None:
        self.text = self.line = _matrix(operands)

    def next_line(self, operands: Operands) -> None:
        x, y = operands[-2:]
        self.text = self.line = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def next_line_leading(self, operands: Operands) -> None:
        self.state.leading = -operands[-1]
        self.next_line(operands)

    def new_line(self, _: Operands) -> None:
        self.next_line([0.0, -self.state.leading])

    def show(self, operands: Operands) -> None:
        self._show([operands[-1]])

    def show_spaced(self, operands: Operands) -> None:
        self._show(operands[-1])

    def show_on_new_line(self, operands: Operands) -> None:
        self.new_line([])
        self._show([operands[-1]])

    def show_with_spacing(self, operands: Operands) -> None:
        self.state.word_spacing, self.state.spacing = operands[0], operands[1]
        self.show_on_new_line(operands)

    def _show(self, items: Sequence[Any]) -> None:
        s = self.state
        font, size = s.font, s.size
        if font is None:
            return
        if font.vertical:
            self._show_vertical(items, font)
            return
        a, b, _, _, e, f = matrix = multiply(self.text, s.ctm)
        reach = Reach(matrix, size, s.scale, s.rise, s.mode)
        glyphs, known, read, scale = self.painted.glyphs, font.known, font.glyph, s.scale
        left, top, right, bottom = s.clip
        at = 0.0
        for item in items:
            if type(item) is float:
                at -= item * 0.001 * size * scale
                continue
            for code in font.codes(item):
                text, width = known.get(code) or read(code)
                width *= size * scale
                x, y = e + at * a, f + at * b
                at += width + s.spacing * scale
                if code == 32 and font.one_byte:
                    at += s.word_spacing * scale
                if not text:
                    continue
                x0, x1, y0, y1 = x + reach.left, x + reach.right, y + reach.top, y + reach.bottom
                across, down = width * a, width * b
                x0, x1 = (x0 + across, x1) if across < 0 else (x0, x1 + across)
                y0, y1 = (y0 + down, y1) if down < 0 else (y0, y1 + down)
                if reach.hidden or not (left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom):
                    self.painted.hidden += 1
                elif reach.turn is not None:
                    glyphs.append(Glyph(text, x0, y0, x1, y1, reach.turn))
        self.text = multiply((1.0, 0.0, 0.0, 1.0, at, 0.0), self.text)

    def _show_vertical(self, items: Sequence[Any], font: Font) -> None:
        """Text set from the top down: each character hangs from the middle of its top, and takes one em."""
        s = self.state
        matrix = multiply(self.text, s.ctm)
        at = 0.0
        for item in items:
            if type(item) is float:
                at -= item * 0.001 * s.size
                continue
            for code in font.codes(item):
                text, _ = font.glyph(code)
                corners = [(-s.size / 2, at), (s.size / 2, at - s.size)]
                frame = x0, y0, x1, y1 = around([apply(matrix, *corner) for corner in corners])
                at -= s.size - s.spacing
                seen = holds(s.clip, (x0 + x1) / 2, (y0 + y1) / 2)
                if not text:
                    continue
                if s.mode in INVISIBLE or not seen or not TINIEST <= y1 - y0 <= LARGEST:
                    self.painted.hidden += 1
                else:
                    self.painted.glyphs.append(Glyph(text, *frame, 0))
        self.text = multiply((1.0, 0.0, 0.0, 1.0, 0.0, at), self.text)

    def use(self, operands: Operands) -> None:
        found = self.form.xobject(operands[-1])
        if found == "Image":
            self.painted.pictures += 1
        elif isinstance(found, Form):
            s = self.state
            state = State(multiply(found.matrix, s.ctm), s.clip)
            if found.box is not None:
                x0, y0, x1, y1 = found.box
                corners = [apply(state.ctm, x, y) for x in (x0, x1) for y in (y0, y1)]
                state.clip = within(s.clip, around(corners))
            self.painted.spend(10)
            paint(found, state, self.painted, self.depth + 1)


def _matrix(operands: Operands) -> Matrix:
    a, b, c, d, e, f = operands[-6:]
    return a + 0.0, b + 0.0, c + 0.0, d + 0.0, e + 0.0, f + 0.0


def _setter(name: str, factor: float = 1.0) -> Callable[[_Run, Operands], None]:
    def set_value(run: _Run, operands: Operands) -> None:
        setattr(run.state, name, operands[-1] * factor)

    return set_value


_OPERATORS: Mapping[bytes, Callable[[_Run, Operands], None]] = {
    b"q": _Run.save,
    b"Q": _Run.restore,
    b"cm": _Run.transform,
    b"m": _Run.move,
    b"l": _Run.draw,
    b"c": _Run.curve,
    b"v": _Run.curve,
    b"y": _Run.curve,
    b"h": _Run.close,
    b"re": _Run.rectangle,
    b"S": _Run.stroke,
    b"s": _Run.close_and_stroke,
    b"B": _Run.stroke,
    b"B*": _Run.stroke,
    b"b": _Run.close_and_stroke,
    b"b*": _Run.close_and_stroke,
    b"f": _Run.fill,
    b"F": _Run.fill,
    b"f*": _Run.fill,
    b"n": _Run.drop_path,
    b"W": _Run.set_clip,
    b"W*": _Run.set_clip,
    b"BT": _Run.begin_text,
    b"Tf": _Run.set_font,
    b"Tm": _Run.set_matrix,
    b"Td": _Run.next_line,
    b"TD": _Run.next_line_leading,
    b"T*": _Run.new_line,
    b"Tj": _Run.show,
    b"TJ": _Run.show_spaced,
    b"'": _Run.show_on_new_line,
    b'"': _Run.show_with_spacing,
    b"Do": _Run.use,
    b"Tc": _setter("spacing"),
    b"Tw": _setter("word_spacing"),
    b"Tz": _setter("scale", 0.01),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    b"Tr": _setter("mode"),
}
