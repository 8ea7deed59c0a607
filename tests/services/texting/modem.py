# SPDX-License-Identifier: Apache-2.0
"""Gammu's own daemon with its dummy device, over a folder or a database."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from pytestqt.qtbot import QtBot

NOW: Final = "not null default (datetime('now'))"
TABLES: Final = {
    "inbox": f"UpdatedInDB text {NOW}, ReceivingDateTime text {NOW}, Text text, SenderNumber text,"
    " Coding text, UDH text default '', SMSCNumber text, Class integer, TextDecoded text,"
    " ID integer primary key autoincrement, RecipientID text, Processed text default 'false',"
    " Status integer default -1",
    "outbox": f"UpdatedInDB text {NOW}, InsertIntoDB text {NOW}, SendingDateTime text {NOW},"
    " SendBefore time default '23:59:59', SendAfter time default '00:00:00', Text text,"
    " DestinationNumber text, Coding text, UDH text, Class integer default -1, TextDecoded text,"
    " ID integer primary key autoincrement, MultiPart text default 'false',"
    f" RelativeValidity integer default -1, SenderID text, SendingTimeOut text {NOW},"
    " DeliveryReport text default 'default', CreatorID text, Retries integer default 0,"
    " Priority integer default 0, Status text default 'Reserved', StatusCode integer default -1",
    "outbox_multipart": "Text text, Coding text, UDH text, Class integer default -1,"
    " TextDecoded text, ID integer, SequencePosition integer, Status text default 'Reserved',"
    " StatusCode integer default -1",
    "phones": f"ID text, UpdatedInDB text {NOW}, InsertIntoDB text {NOW}, TimeOut text {NOW},"
    " Send text default 'no', Receive text default 'no', IMEI text primary key, IMSI text,"
    " NetCode text, NetName text, Client text, Battery integer default -1,"
    " Signal integer default -1, Sent integer default 0, Received integer default 0",
    "sentitems": f"UpdatedInDB text {NOW}, InsertIntoDB text {NOW}, SendingDateTime text {NOW},"
    " DeliveryDateTime text, Text text, DestinationNumber text, Coding text, UDH text,"
    " SMSCNumber text, Class integer, TextDecoded text, ID integer, SenderID text,"
    " SequencePosition integer default 1, Status text default 'SendingOK',"
    " StatusError integer default -1, TPMR integer default -1, RelativeValidity integer,"
    " CreatorID text, StatusCode integer default -1",
    "gammu": "Version integer",
}


def made_database(path: Path) -> Path:
    """An empty database of the daemon's, as its own script makes it."""
    with closing(sqlite3.connect(path)) as database, database:
        for name, columns in TABLES.items():
            database.execute(f"create table {name} ({columns})")
        database.execute("insert into gammu values (17)")
        database.execute(
            "create trigger heard update on phones begin update phones"
            " set UpdatedInDB = datetime('now') where IMEI = old.IMEI; end"
        )
    return path


def files_of(spool: Path) -> str:
    """The daemon's backend of files."""
    for name in ("sent", "error"):
        (spool / name).mkdir()
    return (
        f"service = files\ninboxpath = {spool}/inbox/\noutboxpath = {spool}/outbox/\n"
        f"sentsmspath = {spool}/sent/\nerrorsmspath = {spool}/error/\n"
    )


def sql_of(database: Path) -> str:
    """The daemon's backend of SQLite."""
    return (
        f"service = sql\ndriver = sqlite3\ndbdir = {database.parent}/\n"
        f"database = {database.name}\nstatusfrequency = 1\n"
    )


def dummy_modem(home: Path, backend: str) -> Path:
    """The daemon's configuration with its dummy device."""
    for at in range(1, 6):
        (home / f"device/sms/{at}").mkdir(parents=True)
    config = home / "smsdrc"
    config.write_text(
        f"[gammu]\ndevice = {home}/device\nmodel = dummy\nconnection = none\n"
        f"[smsd]\nlogfile = {home}/log\nchecksecurity = 0\n"
        f"commtimeout = 1\nreceivefrequency = 1\nloopsleep = 1\n{backend}",
        encoding="utf-8",
    )
    return config


def receive(config: Path, sender: str, words: str) -> None:
    """Let a text lie in the modem."""
    verb = ["savesms", "TEXT", "-folder", "1", "-unread", "-sender", sender, "-text", words]
    subprocess.run(["gammu", "-c", str(config), *verb], check=True)
    for path in (config.parent / "device/sms/1").iterdir():
        # Gammu writes down what it saves as one to send, which the backend of SQL passes over.
        said = path.read_text(encoding="utf-8")
        path.write_text(said.replace("PDU = Submit", "PDU = Deliver"), encoding="utf-8")


@contextmanager
def daemon_runs(config: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Gammu's daemon, ended afterwards."""
    daemon = subprocess.Popen(["gammu-smsd", "-c", str(config)])
    try:
        yield daemon
    finally:
        daemon.terminate()
        daemon.wait()


@contextmanager
def daemon_killed_over(config: Path) -> Iterator[None]:
    """Gammu's daemon killed afterwards, before it took what it received out of the modem."""
    lying = {path: path.read_bytes() for path in (config.parent / "device/sms/1").iterdir()}
    with daemon_runs(config) as daemon:
        yield
        daemon.kill()
        daemon.wait()
    for path, content in lying.items():
        path.write_bytes(content)


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    """Wait for another program, as long as it takes."""
    qtbot.waitUntil(holds)


KNOWN, STRANGER = "+999 555 0147", "+9995550199"
WORDS = "watu wenye silaha karibu na kanisa"
