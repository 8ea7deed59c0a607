# SPDX-License-Identifier: Apache-2.0
"""Two laptops of one base that log about one night while there is no link: nothing conflicts."""

from typing import Any

from cla_desktop.services.alerting import joining
from cla_desktop.services.alerting.reading import AlertView, alert, open_alerts
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from tests.support.server import MissionServer
from tests.sync.alert_acts import iso, raised, stepped
from tests.sync.conftest import Join
from tests.sync.desks import sync, waiting


def view(desk: Desk, one: str) -> AlertView:
    """One alert, which must have arrived."""
    found = alert(desk, one)
    assert found is not None
    return found


def both(first: Desk, second: Desk) -> None:
    """Exchange until each has what the other wrote."""
    for desk in (first, second, first):
        sync(desk)
    assert waiting(first) == waiting(second) == 0


def facts(desk: Desk, one: str) -> tuple[Any, ...]:
    """What a person sees of an alert, as far as both laptops must agree."""
    found = view(desk, one)
    state = found.line.state
    return (
        state.state, state.priority, state.clocks, state.links, state.merged_into, state.doubts,
        found.line.signals, sorted(entry.values["act"] for entry in found.joins),
        [(each.id, each.summary, each.alerts, each.own) for each in found.incidents],
        [told.id for told in found.against],
    )  # fmt: skip


def test_what_both_joined_and_took_back_offline_is_one_story_on_both(
    server: MissionServer, join: Join
) -> None:
    first, second = join(server.invite("MTJ")), join(server.invite("MTJ"))
    one, other = raised(first), raised(first)
    both(first, second)
    call = {"received_at": iso("21:47"), "channel": "SMS", "alert": one}
    late = log(first, "signal", call).id
    wrong = stepped(second, one, "ACKNOWLEDGED", "21:51")
    both(first, second)
    # No link: one merges and opens an incident, the other moves a call and takes a step back.
    joining.merge(first, other, one)
    where = {"name": "Mtindo"}
    what = {"summary": "Armed men above Mtindo", "happened": iso("21:30"), "place": where}
    incident = joining.open_incident(first, one, what).id
    joining.move_signal(second, late, other)
    stepped(second, one, "RETRACTED", "22:05", amends=wrong, reason="It was another alert")
    both(first, second)
    assert facts(first, one) == facts(second, one)
    assert facts(first, other) == facts(second, other)
    found = view(second, one)
    assert [line.id for line in open_alerts(second)] == [one]
    assert found.line.signals == 3  # the moved call came back with the merged alert
    assert found.line.state.clocks.acknowledged is None
    assert [(each.id, each.own) for each in found.incidents] == [(incident, True)]
    joining.part(second, other, one)
    both(first, second)
    assert {line.id: line.signals for line in open_alerts(first)} == {one: 1, other: 2}
    assert facts(first, one) == facts(second, one)


def test_both_merge_the_two_into_each_other_and_none_is_lost(
    server: MissionServer, join: Join
) -> None:
    first, second = join(server.invite("MTK")), join(server.invite("MTK"))
    one, other = raised(first), raised(first)
    both(first, second)
    joining.merge(first, one, other)
    joining.merge(second, other, one)
    both(first, second)
    standing = [[line.id for line in open_alerts(desk)] for desk in (first, second)]
    assert standing[0] == standing[1]
    assert len(standing[0]) == 1
    assert open_alerts(first)[0].signals == 2


def test_a_flag_that_a_colleague_set_meanwhile_points_at_the_referral_on_both(
    server: MissionServer, join: Join
) -> None:
    first, second = join(server.invite("MTL")), join(server.invite("MTL"))
    one = raised(first)
    both(first, second)
    told = {"alert": one, "to": "ARMY", "sent_at": iso("21:48"), "channel": "CALL"}
    referral = log(first, "referral", {**told, "shared": ["PLACE", "THREAT"]}).id
    said = view(second, one).line.state.values
    anew = {**said, "perpetrator": "ARM", "amends": one, "amendment": "UPDATE"}
    log(second, "alert", {name: anew[name] for name in anew if name != "prepared_by"})
    assert view(first, one).against == ()
    both(first, second)
    assert [told.id for told in view(first, one).against] == [referral]
    assert facts(first, one) == facts(second, one)
