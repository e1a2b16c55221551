"""Old office files (.doc, .wps, .xls, .et, .rtf) by way of LibreOffice, where it is on the PATH.

The only module that starts a program and writes files: in a temporary folder that is gone afterwards, with a profile of
its own in which nothing active is run and nothing linked is fetched, and not longer than `Limits.seconds`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from foia_cn.errors import LimitExceeded, UnsupportedSource
from foia_cn.reading import sniffing
from foia_cn.reading.limits import Limits
from foia_cn.reading.readers import CONVERTED

PROGRAMS = ("soffice", "libreoffice")
_TARGETS = {"xls": ("ods", sniffing.ODS)}
_TEXT = ("odt", sniffing.ODT)
_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
"""The streams of a compound file that say what it is."""

_GRACE = 3
"""Seconds that a program has to end by itself."""

_LOCKED = "EncryptedPackage"
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
"""No macro, no active content, no link is followed."""

_PROFILE = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
_ITEM = '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'


def convert(data: bytes, media: str, limits: Limits) -> tuple[bytes, str]:
    """The same document as an OpenDocument file, and its media type.

    Raises UnsupportedSource where LibreOffice is not installed or makes nothing of the file, LimitExceeded where it
    takes too long or makes too much of it.
    """
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise UnsupportedSource(f"no reader for {media}: install LibreOffice (soffice), or save it as DOCX or PDF")
    suffix = CONVERTED[media] or _kind(data)
    target, result = _TARGETS.get(suffix, _TEXT)
    with TemporaryDirectory(prefix="foia-cn-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / f"source.{suffix}", folder / "made" / f"source.{target}"
        source.write_bytes(data)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE.format("".join(_ITEM.format(*item) for item in _SETTINGS)), encoding="utf-8")
        try:
            _run(_command(program, folder, target), folder, limits)
        finally:
            _remove_socket(folder)
        if not made.is_file():
            raise UnsupportedSource("LibreOffice could not convert the file: it is damaged, or needs a password")
        limits.check("bytes", made.stat().st_size)
        return made.read_bytes(), result


def _profile(folder: Path) -> str:
    return (folder / "profile").as_uri()


def _remove_socket(folder: Path) -> None:
    """Take away the socket, named for the profile, that LibreOffice leaves outside of the folder when it is ended."""
    if sys.platform != "win32":
        digest = hashlib.md5(_profile(folder).encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
        for place in ("/tmp", "/var/tmp"):
            with suppress(OSError):
                (Path(place) / name).unlink(missing_ok=True)


def _kind(data: bytes) -> str:
    """The suffix of a compound file."""
    if _LOCKED.encode("utf-16-le") in data:
        raise UnsupportedSource("the file is encrypted: save it without a password")
    return next((suffix for stream, suffix in _STREAMS if stream.encode("utf-16-le") in data), "doc")


def _command(program: str, folder: Path, target: str) -> list[str]:
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", target]
    source = next(folder.glob("source.*"))
    return [
        program,
        f"-env:UserInstallation={_profile(folder)}",
        *options,
        "--outdir",
        str(folder / "made"),
        str(source),
    ]


def _run(command: list[str], folder: Path, limits: Limits) -> None:
    """Run a program in a session of its own; what it has started goes with it when the time is up."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    environment = {**kept, "HOME": str(folder), "TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder)}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        raise LimitExceeded(f"LibreOffice took longer than the {limits.seconds} of Limits.seconds") from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started, gently first: it has a socket of its own to take away."""
    if sys.platform == "win32":
        process.kill()
    else:
        for how in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, how)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE)
    process.wait()
