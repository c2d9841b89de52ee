"""Takes from the present process what a parser does not need: network, files, memory, time.

There is no way back out. Whatever the machine allows is applied; the return value of ``enter``
names what keeps the network away, because without that nothing hostile may be parsed.
Numbers of system calls are those of the Linux kernel's tables for each processor.
"""

import ctypes
import platform
import resource
import signal
import struct
from dataclasses import dataclass

from bot.documents.reading import Limits

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2

# BPF: load a word, jump if equal / at least, return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # errno 1: not permitted
_LACK = 0x00050000 | 38  # errno 38: there is no such call


# What the filter refuses, a line of the tables below for each line here:
# - socket, connect, io_uring_setup (opens sockets and files without the calls of those names),
#   pidfd_getfd (takes a socket out of the parent);
# - open, openat, openat2, creat, truncate, unlink, unlinkat, rmdir, rename, renameat, renameat2,
#   link, linkat, symlink, symlinkat, chmod, fchmodat, fchmodat2: the database and the keys lie
#   on the same disk;
# - execve, execveat, fork, vfork, ptrace, kill, tkill, rt_sigqueueinfo, pidfd_send_signal,
#   process_vm_readv, process_vm_writev;
# - clone, clone3 (a grandchild could leave our group), as calls that there are not: libraries
#   that like to have threads then do without, and would give up where they are forbidden.


@dataclass(frozen=True, slots=True)
class _Processor:
    audit: int
    """How the kernel names the processor to a filter."""
    calls: tuple[int, ...]
    """Refused calls, in the order of the list above, as far as this processor has them."""
    spawn: tuple[int, ...]
    """``clone`` and ``clone3``."""
    foreign: int = 0xFFFFFFFF
    """Numbers from here on belong to a second table, which would go round the filter."""


_PROCESSORS = {
    "x86_64": _Processor(
        0xC000003E,
        (
            *(41, 42, 425, 438),
            *(2, 257, 437, 85, 76, 87, 263, 84, 82, 264, 316, 86, 265, 88, 266, 90, 268, 452),
            *(59, 322, 57, 58, 101, 62, 200, 129, 424, 310, 311),
        ),
        (56, 435),
        0x40000000,
    ),
    "aarch64": _Processor(
        0xC00000B7,
        (
            *(198, 203, 425, 438),
            *(56, 437, 45, 35, 38, 276, 37, 36, 53, 452),
            *(221, 281, 117, 129, 130, 138, 424, 270, 271),
        ),
        (220, 435),
    ),
}


def enter(limits: Limits) -> str:
    """What keeps this process from the network from now on.

    ``network namespace``, else ``seccomp``, else an empty string: then parse nothing.
    Call it while the process has one thread and everything it needs is imported.
    """
    _limit(limits)
    try:
        libc = _libc()
        apart = leave_network(libc)
        # After the namespace: entering one changes credentials, which forgets this signal.
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, None, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, None, 0, 0)
        filtered = refuse_calls(libc)
    except (AttributeError, OSError):
        return ""  # not Linux
    return "network namespace" if apart else "seccomp" if filtered else ""


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None)
    word = ctypes.c_ulong
    libc.unshare.argtypes = [ctypes.c_int]
    libc.prctl.argtypes = [ctypes.c_int, word, ctypes.c_void_p, word, word]
    return libc


def _limit(limits: Limits) -> None:
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        # The soft limit ends the process by a signal that tells why; the hard one makes sure.
        (resource.RLIMIT_CPU, limits.cpu, limits.cpu + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, 8, 8),
    ):
        resource.setrlimit(kind, (soft, hard))


def leave_network(libc: ctypes.CDLL) -> bool:
    """True when the process now has a network of its own, with nothing in it."""
    # A user namespace first: it needs no privilege and also takes root's privileges away.
    for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET):
        if libc.unshare(flags) == 0:
            return True
    return False


def refuse_calls(libc: ctypes.CDLL) -> bool:
    """True when the kernel now refuses this process sockets, files, programs and neighbours."""
    processor = _PROCESSORS.get(platform.machine())
    if processor is None:
        return False
    rules = _filter(processor)
    code = ctypes.create_string_buffer(b"".join(rules))
    program = struct.pack("HP", len(rules), ctypes.addressof(code))
    done = libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0)
    return bool(done == 0)


def _filter(processor: _Processor) -> list[bytes]:
    calls, spawn = processor.calls, processor.spawn
    listed = len(calls) + len(spawn)
    checks = [
        _rule(_LOAD, 4),
        # Another architecture's calls have other numbers: refuse them all.
        _rule(_EQUAL, processor.audit, otherwise=listed + 3),
        _rule(_LOAD, 0),
        _rule(_AT_LEAST, processor.foreign, then=listed + 1),
    ]
    for position, call in enumerate((*calls, *spawn)):
        lacks = position >= len(calls)
        checks.append(_rule(_EQUAL, call, then=listed - position + lacks))
    ends = (_ALLOW, _REFUSE, _LACK)
    return [*checks, *(_rule(_RETURN, end) for end in ends)]


def _rule(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)
