# SPDX-License-Identifier: Apache-2.0
"""The state machine of dossier 3.9, walked along the marks of one alert.

Skipping forward is allowed and nothing ever goes back along the line by itself. Side exits hold
until somebody reopens or un-merges. An alert is not closed before the community was told, or could
not be told safely: until then a closing step stands in the timeline and changes nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from cla_core.alerts.marks import RANK, Mark

ENDS = frozenset({"CLOSED", "INFO_ONLY", "FALSE_ALARM"})
VERDICTS = frozenset({"INFO_ONLY", "FALSE_ALARM"})
ACTING = frozenset({"RESPONDING", "RESPONDED"})
TOLD_OF_NONE = frozenset({"FEEDBACK_GIVEN", "NO_RESPONSE"})
"""States from which somebody may still set out after all, when nobody had arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The state of one alert after the steps folded so far.

    `verdict` is INFO_ONLY or FALSE_ALARM even after closing; `ended_ms` and `reopened_ms` are
    milliseconds since 1970; `ignored` holds the records of steps that could not count, with why.
    What parting two alerts gives back is kept in `before_merge` and `ended_before_merge_ms`.
    """

    told_last_ms: int | None
    state: str = "RECEIVED"
    before_merge: str = "RECEIVED"
    ended_before_merge_ms: int | None = None
    merged_into: str = ""
    verdict: str = ""
    responded: bool = False
    ended_ms: int | None = None
    reopened_ms: int | None = None
    ignored: tuple[tuple[str, str], ...] = field(default=())

    @property
    def told_back(self) -> bool:
        """Whether the community was told, or could not be told safely, since the last opening."""
        if self.told_last_ms is None:
            return False
        return self.reopened_ms is None or self.told_last_ms >= self.reopened_ms

    @property
    def ended(self) -> bool:
        """Whether only reopening leads on."""
        return self.state in ENDS or self.state == "MERGED"


def walk(
    marks: Iterable[Mark], *, told_last_ms: int | None, merges: Callable[[Mark], bool]
) -> Course:
    """Follow the marks in their order; `told_last_ms` is when the community last was told.

    `merges` says of a merge whether it holds beside what the other alerts say.
    """
    course = Course(told_last_ms=told_last_ms)
    for mark in marks:
        course = _after(course, mark, merges)
    return course


def _after(course: Course, mark: Mark, merges: Callable[[Mark], bool]) -> Course:
    act = mark.act
    if act in RANK:
        return _along(course, mark)
    if act in ENDS:
        return _end(course, mark)
    if act == "REOPENED":
        return _reopen(course, mark)
    if act == "MERGED" and merges(mark):
        return _merge(course, mark)
    if act == "UNMERGED":
        return _unmerge(course, mark)
    return course


def _ignore(course: Course, mark: Mark, why: str) -> Course:
    return replace(course, ignored=(*course.ignored, (why, mark.record.id)))


def _along(course: Course, mark: Mark) -> Course:
    if course.ended:
        return course if RANK[mark.act] < RANK["DECIDED"] else _late(course, mark)
    if mark.act == "NO_RESPONSE" and course.state in ACTING:
        return _ignore(course, mark, "CONTRADICTED")
    responded = course.responded or mark.act == "RESPONDED"
    forward = RANK[mark.act] > RANK.get(course.state, -1)
    waiting = course.state == "NO_RESPONSE" or not course.responded
    acts_after_all = waiting and mark.act in ACTING and course.state in TOLD_OF_NONE
    decided_anew = {course.state, mark.act} == {"DECIDED", "NO_RESPONSE"}
    moves = forward or acts_after_all or decided_anew
    return replace(course, responded=responded, state=mark.act if moves else course.state)


def _late(course: Course, mark: Mark) -> Course:
    """Telling the community is right at any time; anything else after an end is doubtful."""
    return course if mark.act == "FEEDBACK_GIVEN" else _ignore(course, mark, "AFTER_END")


def _end(course: Course, mark: Mark) -> Course:
    if course.state == "MERGED":
        return _ignore(course, mark, "AFTER_END")
    if mark.act == "CLOSED" and not course.told_back:
        return _ignore(course, mark, "NOT_TOLD_BACK")
    verdict = mark.act if mark.act in VERDICTS else course.verdict
    # Finding out later that it was false does not open again what was closed.
    state = "CLOSED" if course.state == "CLOSED" else mark.act
    return replace(course, state=state, verdict=verdict, ended_ms=mark.at_ms)


def _reopen(course: Course, mark: Mark) -> Course:
    if not course.ended:
        return _ignore(course, mark, "NOT_ENDED")
    return replace(
        course,
        state="REOPENED",
        merged_into="",
        verdict="",
        responded=False,
        ended_ms=None,
        reopened_ms=mark.at_ms,
    )


def _merge(course: Course, mark: Mark) -> Course:
    again = course.state == "MERGED"
    return replace(
        course,
        state="MERGED",
        before_merge=course.before_merge if again else course.state,
        ended_before_merge_ms=course.ended_before_merge_ms if again else course.ended_ms,
        merged_into=str(mark.record.values.get("other", "")),
        ended_ms=mark.at_ms,
    )


def _unmerge(course: Course, mark: Mark) -> Course:
    if course.state != "MERGED" or mark.record.values.get("other") != course.merged_into:
        return _ignore(course, mark, "NOT_MERGED")
    return replace(
        course,
        state=course.before_merge,
        merged_into="",
        ended_ms=course.ended_before_merge_ms,
    )
