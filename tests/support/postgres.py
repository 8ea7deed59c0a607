# SPDX-License-Identifier: Apache-2.0
"""A throwaway PostgreSQL for tests and benches: its own cluster, its own user, durable as in life.

Owns the cluster's folder and its end. initdb refuses root, so as root the cluster belongs to a
system user without rights. Reached by a socket in that folder; no port is opened.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

OWNER = "cla"
USERS = ("postgres", "nobody")
DEBIAN = Path("/usr/lib/postgresql")
PREFIX = "cla-pg-"
QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
_NUMBERS = count(1)


def programs() -> Path:
    """The folder with initdb and pg_ctl: on the path, else the newest of Debian's."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    installed = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not installed:
        raise FileNotFoundError("PostgreSQL is not installed; `make test` installs it.")
    return installed[-1].parent


class Cluster:
    """A running cluster; `url` makes a new, empty database in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._as = _unprivileged()
        if self._as:
            os.chown(folder, self._as["user"], self._as["group"])
        self._run("initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self.start()

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(programs() / program), "-D", str(self.data), *arguments]
        subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL, check=True, **self._as)

    def start(self) -> None:
        """Start it; returns when it lets connections in."""
        options = f"-k {self.folder} -c listen_addresses="
        self._run("pg_ctl", "start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        """End it at once, as a power cut does."""
        self._run("pg_ctl", "stop", "-m", "immediate")

    def url(self) -> str:
        """The URL of a new, empty database."""
        name = f"mission_{next(_NUMBERS)}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql://{OWNER}@/{name}?host={self.folder}"


def _unprivileged() -> dict[str, Any]:
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = next(known[name] for name in USERS if name in known)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A cluster for as long as the block lasts."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        cluster = Cluster(folder)
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    """End the clusters of test runs that were killed before they could."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}[0-9]*-*"):
        if not _runs(int(folder.name.removeprefix(PREFIX).partition("-")[0])):
            stop = [str(programs() / "pg_ctl"), "-D", str(folder / "data"), "stop"]
            subprocess.run([*stop, "-m", "immediate"], check=False, **QUIET, **_unprivileged())
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """One cluster for the whole test session."""
    try:
        programs()
    except FileNotFoundError as absent:
        pytest.fail(str(absent), pytrace=False)
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> str:
    """The URL of a new, empty database."""
    return postgres_cluster.url()
