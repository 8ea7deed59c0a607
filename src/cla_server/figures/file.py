# SPDX-License-Identifier: Apache-2.0
"""The figures as CSV: one line for each number on the page, with its definition beside it.

Codes stand beside words, so that a program reads the same file in either language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cla_core.alerts.indicators import Line, Share, Span, Summary
from cla_server.feeds import csv_lines
from cla_server.feeds.csv_lines import BOM, Cell
from cla_server.figures.asked import Asked
from cla_server.figures.counting import Figures
from cla_server.figures.sharing import Shared
from cla_server.figures.wording import Wording

HEADS = (
    "from", "to", "part_of_mission", "figure", "part", "figure_words", "part_words", "count", "of",
    "percent", "n", "median_minutes", "ninetieth_minutes", "definition",
)  # fmt: skip
MINUTE_MS = 60 * 1000
OTHERS = "OTHERS"
BREAKDOWNS = ("timings", "sides", "responders", "tellings", "verdicts", "threats", "reasons")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the file, of the period or of the one before; empty where it has no meaning."""

    figure: str
    means: str
    part: str = ""
    words: str = ""
    count: int | None = None
    whole: int | None = None
    percent: int | None = None
    span: Span | None = None
    before: bool = False


def lines(found: Figures, says: Wording) -> Iterator[Row]:
    """Every number of the page."""
    by = found.asked.by
    yield from _summed(found.now, says)
    for each in found.slices:
        part, words = each.period.first.isoformat(), says.slice(each.period)
        yield Row(figure="slices", means="alerts", part=part, words=words, count=each.alerts)
    for name, one in found.groups.items():
        yield from _group(one, name, says.group(name, by), by)
    yield from _places(found, says)
    for row in _summed(found.before, says):
        yield replace(row, before=True)
    for name, one in found.groups_before.items():
        for row in _group(one, name, says.group(name, by), by):
            yield replace(row, before=True)


def _summed(now: Summary, says: Wording) -> Iterator[Row]:
    yield Row(figure="alerts", means="alerts", count=now.alerts)
    yield Row(figure="required", means="required", count=now.responded.whole)
    yield from _parts("left_out", now.exits, says)
    for name, share in (("responded", now.responded), ("told", now.told), ("before", now.before)):
        yield _share(name, share)
    for name in BREAKDOWNS:
        yield from _parts(name, getattr(now, name), says)
    for timing, share in now.responded_by_timing.items():
        yield _share("by_timing", share, part=timing, words=says.name("timings", timing))
    yield from _spans("spans", now.spans, says)
    yield from _spans("urgent_spans", now.urgent_spans, says)
    yield Row(figure="unanswered", means="unanswered", count=len(now.unanswered))


def _places(found: Figures, says: Wording) -> Iterator[Row]:
    for (base, place), count in found.places.items():
        yield Row(figure="places", means="places", part=base, words=place, count=count)
    for again in found.repeats:
        yield Row(
            figure="repeats", means="repeats", part=again.base, words=again.place,
            count=again.again, whole=again.alerts,
        )  # fmt: skip
    for base in found.silent:
        yield Row(figure="silent", means="silent", part=base, words=says.reader.base_name(base))


def shared_lines(found: Shared, says: Wording) -> Iterator[Row]:
    """Every number of the page for sharing."""
    if found.required is None:
        return
    yield Row(figure="sharing", means="sharing", count=found.required)
    shares = {"responded": found.responded, "told": found.told}
    yield from (_share(name, share) for name, share in shares.items() if share is not None)
    for name, pool in found.pools.items():
        yield from _parts(name, pool.shown, says)
        if pool.kinds:
            yield Row(figure=name, means=name, part=OTHERS, count=pool.together)
    known = {clock: span for clock, span in found.spans.items() if span is not None}
    yield from _spans("spans", known, says)
    by = found.asked.by
    for name, one in (found.groups or {}).items():
        yield from _group(one, name, says.group(name, by), by)
    if found.others is not None:
        yield from _group(found.others, OTHERS, OTHERS, by)


def _parts(name: str, parts: Mapping[str, int], says: Wording) -> Iterator[Row]:
    for code, count in parts.items():
        yield Row(figure=name, means=name, part=code, words=says.name(name, code), count=count)


def _share(name: str, share: Share, *, part: str = "", words: str = "") -> Row:
    return Row(
        figure=name, means=name, part=part, words=words,
        count=share.part, whole=share.whole, percent=share.percent,
    )  # fmt: skip


def _spans(name: str, spans: Mapping[str, Span], says: Wording) -> Iterator[Row]:
    for clock, span in spans.items():
        words = says.name("clock", clock)
        yield Row(figure=name, means="spans", part=clock, words=words, span=span)


def _group(one: Line, name: str, words: str, by: str) -> Iterator[Row]:
    yield _share(f"responded_by_{by}", one.responded, part=name, words=words)
    yield _share(f"told_by_{by}", one.told, part=name, words=words)
    yield Row(figure=f"arrived_by_{by}", means="spans", part=name, words=words, span=one.arrived)


def written(rows: Iterable[Row], asked: Asked, says: Wording) -> bytes:
    """The file; it begins with the mark by which spreadsheets know UTF-8."""
    told: list[Sequence[Cell]] = [HEADS, *(_cells(row, asked, says) for row in rows)]
    return BOM.encode() + csv_lines.lines(told, ",")


def _cells(row: Row, asked: Asked, says: Wording) -> Sequence[Cell]:
    figure, means = row.figure.partition("_by_")[0], row.means.partition("_by_")[0]
    period = asked.period.before if row.before else asked.period
    return (
        period.first.isoformat(),
        period.last.isoformat(),
        says.part(asked),
        row.figure,
        row.part,
        says.reader.lang.label(f"figures.title.{figure}"),
        row.words,
        row.count,
        row.whole,
        row.percent,
        *_times(row.span),
        says.means(means),
    )


def _times(span: Span | None) -> tuple[int | None, int | None, int | None]:
    if span is None:
        return None, None, None
    return span.n or None, _minutes(span.median_ms), _minutes(span.ninetieth_ms)


def _minutes(ms: int | None) -> int | None:
    return None if ms is None else ms // MINUTE_MS
