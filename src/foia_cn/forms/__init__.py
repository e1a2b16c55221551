"""The official forms as data: `FORMS` by id, newest first. See `foia_cn.forms.model` for what a form is made of."""

from __future__ import annotations

from foia_cn.forms.form2008 import FORM_2008
from foia_cn.forms.form2014 import FORM_2014
from foia_cn.forms.form2019 import FORM_2019
from foia_cn.forms.form2021 import FORM_2021
from foia_cn.forms.model import Block, Column, Field, Form, Identity, Label, Row, Section, Table

FORMS: dict[str, Form] = {form.id: form for form in (FORM_2021, FORM_2019, FORM_2014, FORM_2008)}

__all__ = ["FORMS", "Block", "Column", "Field", "Form", "Identity", "Label", "Row", "Section", "Table"]
