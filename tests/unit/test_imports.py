"""Importing the package costs next to nothing: what it needs is loaded when it is first asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import foia_cn

LOADED = "import sys, foia_cn{}; print(*(m for m in ('lxml', 'pdfminer', 'pyarrow', 'rich', 'email', 'attr') if m in sys.modules))"


def loaded(use: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", LOADED.format(use)], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_package_alone_loads_nothing() -> None:
    assert loaded("") == []


def test_text_needs_neither_lxml_nor_pdfminer() -> None:
    assert loaded("; foia_cn.parse('总体情况')") == ["attr"]


@pytest.mark.parametrize("name", foia_cn.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert name in dir(foia_cn)
    assert getattr(foia_cn, name).__module__.startswith("foia_cn.")


@pytest.mark.parametrize("name", ["batch", "forms", "output", "parsing"])
def test_modules_that_need_no_extra_need_no_import_of_their_own(name: str) -> None:
    use = f"import foia_cn; print(foia_cn.{name}.__name__)"
    done = subprocess.run([sys.executable, "-c", use], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"foia_cn.{name}"


@pytest.mark.parametrize(
    ("module", "package", "extra"),
    [
        ("arrow", "pyarrow", "arrow"),
        ("testing", "hypothesis", "testing"),
        ("output.workbook", "xlsxwriter", "xlsx"),
    ],
)
def test_what_needs_an_extra_names_it(module: str, package: str, extra: str) -> None:
    use = f"import sys; sys.modules['{package}'] = None; import foia_cn.{module}"
    done = subprocess.run([sys.executable, "-c", use], capture_output=True, text=True, check=False)
    assert f"{package} is not installed: pip install 'foia-cn[{extra}]'" in done.stderr.splitlines()[-1]


def test_other_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        foia_cn.nothing_of_the_kind  # noqa: B018
