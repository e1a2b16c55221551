"""What styles make of the numbers of a web page: what is hidden is left out, what is struck or raised kept apart."""

from __future__ import annotations

import time

import pytest
from webpage import SAMPLE, as_html

import foia_cn
from foia_cn import Status
from foia_cn.parsing import read_document


def cells(content: str, sheet: str = "") -> list[str]:
    """The cells of a row that begins with 0."""
    document = read_document(
        f"<html><head><style>{sheet}</style></head><body><table><tr><td>0</td><td>{content}</td></tr></table></body></html>"
    )
    return [document.text[cell.start : cell.end] for cell in document.cells][1:]


APART = {
    "struck": '<span style="text-decoration:line-through">12</span>3',
    "struck by half a property": "<font STYLE='TEXT-DECORATION-LINE: LINE-THROUGH !IMPORTANT'>12</font>3",
    "struck and inserted": '<u style="text-decoration:red line-through wavy"><b>12</b></u><ins>3</ins>',
    "deleted by Word": '<span class=msoDel><del cite="mailto:x">12</del></span><span class=msoIns><ins>3</ins></span>',
    "raised": '12<span style="vertical-align: super">3</span>',
    "raised by a length": '12<span style="vertical-align:3pt">3</span>',
    "raised by Word": "12<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'>3</span>",
    "a note of Word": '12<a href="#_ftn1" name="_ftnref1"><span style="mso-special-character:footnote">3</span></a>',
    "a note of Word without its style": "12<span class='a MsoFootnoteReference'>3</span>",
    "a note elsewhere": '12<a href="report.htm#_edn3">3</a>',
    "smaller": "12<font size=1>3</font>",
    "smaller by a step": "12<small>3</small>",
    "smaller by a style, behind a blank": '12 <span style="font-size:7.5pt"> 345</span>',
    "larger around it": '<span style="font:bold 20px/1.5 serif">12<b style="font-size:60%">3</b></span>',
    "hidden by Word alone": '<span style="mso-hide:all">12</span>3',
    "on lines of their own": '<span style="display:block">12</span><span style="display:block">3</span>',
    "white": '<font color="#FFFFFF">12</font>3',
    "out of place": '12<span style="position:absolute;left:-999em">3</span>',
    "without width": '<span style="display:inline-block;width:0;overflow:hidden">12</span>3',
    "an input": '12<input value="3">',
}


@pytest.mark.parametrize("content", APART.values(), ids=APART)
def test_what_is_no_part_of_a_number_is_kept_apart(content: str) -> None:
    (text,) = cells(content)
    assert text.replace("45", "").split() == ["12", "3"]
    assert "\n" in text


TOGETHER = {
    "sizes that are the same": '<font size=3>1</font><span style="font-size:12pt">2</span>',
    "sizes that are nearly the same": '<span style="font-size:12pt">1</span><span style="font-size:10.5pt">2</span>',
    "a size for all": ("1<b>2</b>", "*{font-size:12px}"),
    "lengths of nothing": '1<span style="vertical-align:0pt;top:0;margin:0cm">2</span>',
    "a plain style": '1<span style="text-decoration:underline;display:inline-block;width:100%;color:#fffff0">2</span>',
    "a style that is taken back": ('1<b class="a" style="display:inline">2</b>', ".a{display:none}"),
    "an id before a class": ('1<b class="a" id="b">2</b>', "#b{display:inline}.a{display:none}"),
    "the last of two": ('1<b class="a">2</b>', ".a{display:none}.a{display:inline}"),
    "a link": '1<a href="list.html">2</a>',
    "print": ('1<b class="a">2</b>', "@media print{.a{display:none}}"),
    "narrow screens": ('1<b class="a">2</b>', "@media screen and (max-width:600px){.a{display:none}} @media speech{b{opacity:0}}"),
    "a comment": ('1<b class="a">2</b>', "/* .a{display:none} */"),
    "a string": ('1<b class="a">2</b>', ".c{content:'}.a{display:none}'}"),
    "another state": ('1<b class="a">2</b>', ".a:hover{display:none} .a::before{position:absolute} [x] b{opacity:0}"),
    "no rule of its own": ('1<b class="a">2</b>', "td .b{display:none} .ab{display:none} div{display:none}"),
    "all of the page": ("12", "body{visibility:hidden;opacity:0;display:none}"),
    "only an old style": '<span hidden style="display:inline">1</span>2',
    "hidden, and shown within": '<b style="visibility:hidden"><i style="visibility:visible">12</i></b>',
    "small around it": '<b style="font-size:0">99<i style="font-size:14px">12</i></b>',
}  # fmt: skip


@pytest.mark.parametrize("case", TOGETHER.values(), ids=TOGETHER)
def test_what_is_shown_as_one_number_is_one(case: str | tuple[str, str]) -> None:
    assert cells(*([case] if isinstance(case, str) else case)) == ["12"]


HIDDEN = {
    "by a class": ('<b class="x a">9</b>12', ".a{display:none}"),
    "by an id and a tag": ('<b id="a">9</b><i>9</i>12', "B#a , i { DISPLAY : none ! important } b{display:inline}"),
    "as Word writes it": ('<b class="a">9</b>12', "<!--\n@font-face{font-family:x}\n .a\n\t{mso-hide:all;\n\tdisplay:none;}\n-->"),
    "on a screen": ('<b class="a">9</b><i class="b">9</i>12', "@media screen, print{.a{display:none}}@media (min-width: 1px){@supports (x:y){.b{opacity:0}}}"),
    "by a comment within": ('<b class="a">9</b>12', ".a/* b */{display:/* x */none}"),
    "insisting": ('<b class="a" style="display:inline">9</b>12', ".a{display:none!important}"),
    "by its size": '<span style="font-size:0">9</span><span style="font:0/0 a">9</span>12',
    "by nothing of light": '<span style="opacity:.0">9<b style="opacity:1">9</b></span>12',
    "by an attribute": "<span hidden>9</span>12",
    "within what is hidden": '<span style="visibility:hidden"><b>9</b></span>12',
    "and nested": '<span style="display:none"><span style="display:inline">9</span></span>12',
    "with what an input holds": '<input type="hidden" value="9">12',
}  # fmt: skip


@pytest.mark.parametrize("case", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_left_out(case: str | tuple[str, str]) -> None:
    assert cells(*([case] if isinstance(case, str) else case)) == ["12"]


def test_what_a_rule_may_hide_is_kept_apart() -> None:
    for sheet in (".b .a{display:none}", ".a{display:none} .c.a{display:inline}", "td>.a{opacity:0}"):
        assert cells('1<b class="a">2</b>', sheet) == ["1\n2"]


def test_a_cell_that_is_not_seen_keeps_its_place() -> None:
    assert cells('1</td><td style="visibility:hidden">2</td><td style="opacity:0">3</td><td>4') == ["1", "", "", "4"]
    assert cells('1</td><td style="display:none">2</td><td hidden>3</td><td>4') == ["1", "4"]


def test_digits_outside_of_cells_are_not_joined() -> None:
    document = read_document(
        '<html><body><p>收到<s>12</s>3件<span style="vertical-align:super">①</span></p></body></html>'
    )
    assert document.text == "收到12 3件①\n"


CONTROLS = {
    "an input": ('<input value="5">', "5"),
    "an input of another type": ('<input type="Search" value="5">', "5"),
    "a box to tick": ('<input type="checkbox" value="9">5', "5"),
    "the option that is chosen": ("<select><option>0<option selected>5<option>7</select>", "5"),
    "the first option": ("<select><optgroup><option label=5>0</option><option>1</optgroup></select>", "5"),
    "a list of options": ("<select multiple><option>0<option selected>5</select>", "0\n5"),
    "a hidden one": ('<select style="display:none"><option>9</select>5', "5"),
    "proposals": ('<input list=a value="5"><datalist id=a><option>9</datalist>', "5"),
    "a text": ("<textarea>5</textarea>", "5"),
}


@pytest.mark.parametrize(("content", "text"), CONTROLS.values(), ids=CONTROLS)
def test_a_control_is_read_by_what_it_shows(content: str, text: str) -> None:
    assert cells(content) == [text]


def test_a_select_elsewhere_is_no_text() -> None:
    assert read_document("<html><body><p>1<select><option>9</select>2</p></body></html>").text == "1 2\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [("186", '1<span style="text-decoration:line-through">8</span>6'), ("186", "18<font size=1>6</font>")],
)
def test_a_number_with_two_readings_is_none(old: str, new: str) -> None:
    text = as_html()
    assert (foia_cn.parse(text).values, text.count(f">{old}<")) == (SAMPLE.values, 1)
    report = foia_cn.parse(text.replace(f">{old}<", f">{new}<"))
    (path,) = (p for p, value in SAMPLE.values.items() if value == int(old))
    assert report.values[path] is None
    assert report.evidence[path].status in (Status.TEXT, Status.AMBIGUOUS)
    assert any(path.startswith(named) for problem in report.problems for named in problem.paths)


@pytest.mark.parametrize("rule", [".a{{width:{0}px}}", ".x .a{{width:{0}px}}", ".b{0} .a{{top:{0}px}}", ".a{{"])
def test_many_rules_for_many_elements_take_no_time(rule: str) -> None:
    """An element looks up what is for it, once for all rules: a look at each would be three billion."""
    sheet = "".join(map(rule.format, range(60_000)))
    elements = "".join(f'<b class="a b{n}">1</b>' for n in range(50_000))
    started = time.monotonic()
    read_document(f"<html><head><style>{sheet}</style></head><body>{elements}</body></html>")
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("cid:css-1@mhtml.blink", "Content-Location: cid:css-1@mhtml.blink"),
        ("cid:1", "Content-ID: <1>"),
        ("a/b.css", "Content-Location: http://x.cn/a/b.css"),
    ],
)
def test_the_sheets_of_an_archive(link: str, name: str) -> None:
    linking = f'<link rel="stylesheet" href="{link}"><p>1<b class="a">2</b></p>'
    sheet = f"--b\nContent-Type: text/css\n{name}\n\n.a{{display:none}}\n"
    archive = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: http://x.cn/\n\n{linking}\n{sheet}--b--\n"
    assert read_document(archive.encode()).text == "1\n"
    assert read_document(archive.replace("stylesheet", "alternate stylesheet").encode()).text == "12\n"
    assert read_document(archive.replace("http://x.cn/", "http://[").encode()).text in ("1\n", "12\n")
