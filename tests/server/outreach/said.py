# SPDX-License-Identifier: Apache-2.0
"""What a form or a base said of outreach, for the board."""

from typing import Any

FORM = {
    "id": "",
    "subject": "Emergency number",
    "theme": "NUMBER",
    "audience": "All villages",
    "base": "",
    "valid_from": "2025-03-01",
    "valid_until": "2025-06-30",
    "language-0": "en",
    "text-0": "Call, by day and by night.",
    "do_not_say": "Do not promise a patrol.",
    "question-0": "Who pays the call?",
    "answer-0": "It is free of charge.",
}


PROMISE: dict[str, Any] = {
    "what": "Announce test firing a day ahead",
    "made_by": "Company commander",
    "to": "Chiefs of Tanda",
    "place": {"name": "Tanda"},
    "made_on": "2025-03-04T19:00:00+02:00",
    "due": "2025-03-11T18:00:00+02:00",
}
RUMOUR: dict[str, Any] = {
    "code": "R-007",
    "wording": "Waasi wako kwenye daraja",
    "language": "swc",
    "heard_at": "2025-03-14T17:30:00+02:00",
    "place": {"name": "Tanda"},
    "spread": "GROUP",
    "harm_risk": "HIGH",
}
SURVEY: dict[str, Any] = {
    "round": "2025-1",
    "place": {"name": "Mtindo"},
    "on": "2025-03-12T10:00:00+02:00",
    "sheets": 60,
}
