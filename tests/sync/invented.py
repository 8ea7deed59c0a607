# SPDX-License-Identifier: Apache-2.0
"""A document of a type of the tests' own, with one field in each layer that travels."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

import pytest

from cla_core.fields import Layer, Needed, Text
from cla_core.record import REGISTRY, Document, declare
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, create, opened
from tests.sync.two_laptops import meet

KIND = "invented_place"
WOOD = "zebrawood"


@pytest.fixture(autouse=True)
def invented_document() -> Iterator[None]:
    """The type, declared as any other and taken away again."""

    @declare
    @dataclass(frozen=True, slots=True, kw_only=True)
    class InventedPlace(Document):
        kind: ClassVar[str] = KIND
        title_field: ClassVar[str] = "name"
        code_field: ClassVar[str] = "code"

        code: Annotated[str, Text(needed=Needed.SAVE, find=True, example="P-001")]
        name: Annotated[str, Text(find=True, example="Mtindo")] = ""
        keeper: Annotated[str, Text(layer=Layer.BASE, find=True, example=WOOD)] = ""
        own: Annotated[str, Text(layer=Layer.DEVICE, example="ebony")] = ""

    yield
    del REGISTRY[KIND]


def shared(one: Desk, other: Desk) -> Opened:
    """A document both know."""
    made = create(one, KIND, {"code": "P-001", "name": "Mtindo", "keeper": WOOD})
    meet(one, other)
    return made


def said(desk: Desk, record: str) -> dict[str, object]:
    """What a document says on a laptop."""
    return dict(opened(desk, record).values)
