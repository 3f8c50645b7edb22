"""Endless, huge and clinging commands. Each is bounded by itself, so that a broken limit harms nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from airflow_provider_ardent.errors import SandboxUnavailable
from airflow_provider_ardent.sandbox import processes
from airflow_provider_ardent.sandbox.run import ALL_LAYERS, Sandbox, order_for, probe
from airflow_provider_ardent.sandbox.running import Running
from airflow_provider_ardent.sandbox.spec import MIB, SandboxSpec

pytestmark = pytest.mark.integration
AVAILABLE = tuple(layer.name for layer in probe() if layer.active)
SETS = [(), tuple(name for name in AVAILABLE if name != "bubblewrap"), AVAILABLE]
EVERY_SET = pytest.mark.parametrize("offered", list(dict.fromkeys(SETS)), ids="+".join)
ESCAPEE = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.setsid()
        os.chdir('/')
        for fd in (0, 1, 2): os.close(fd)
        os.execv(sys.executable, [sys.executable, '-c', 'import time; MARK = "%s"; time.sleep(60)'])
    os._exit(0)
os.wait()
time.sleep(0.2)
print("parent done", flush=True)
"""


def spec(tmp_path, code, **fields):
    return SandboxSpec(argv=(sys.executable, "-c", code), cwd=tmp_path, writable=(tmp_path,), **fields)


def marked(mark: str) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


@pytest.fixture
def mark():
    name = f"ardent-mark-{time.monotonic_ns()}"
    yield name
    for pid in marked(name):
        os.kill(pid, signal.SIGKILL)


def test_the_escapee_outlives_its_parent_without_a_warden(mark):
    subprocess.run([sys.executable, "-c", ESCAPEE % mark], check=True, capture_output=True)
    assert len(marked(mark)) == 1


@EVERY_SET
def test_what_leaves_its_session_and_its_parent_is_killed(tmp_path, offered, mark):
    done = Sandbox("best_effort", offered).run(spec(tmp_path, ESCAPEE % mark))
    assert done.stdout == b"parent done\n"
    assert done.returncode == 0
    assert marked(mark) == []


@EVERY_SET
def test_endless_command_is_ended_in_time(tmp_path, offered, mark):
    code = ESCAPEE % mark + "\nwhile True: time.sleep(1)"
    done = Sandbox("best_effort", offered).run(spec(tmp_path, code, seconds=1.5))
    assert done.timed_out
    assert done.stopped == "timeout"
    assert done.returncode == -signal.SIGKILL
    assert 1.5 <= done.seconds < 5
    assert marked(mark) == []


@EVERY_SET
def test_fork_bomb_stops_at_the_limit(tmp_path, offered, mark):
    if not offered and os.getuid() == 0:
        pytest.skip("root's processes are counted by the referee only, which needs seccomp")
    # Bounded to 300, should the limit not hold.
    code = f"""
import os, time
MARK = "{mark}"
n = 0
try:
    for _ in range(300):
        if os.fork() == 0:
            time.sleep(30); os._exit(0)
        n += 1
except OSError as error:
    print(type(error).__name__, n)
"""
    done = Sandbox("best_effort", offered).run(spec(tmp_path, code, processes=40, seconds=20))
    name, count = done.stdout.split()
    assert name == b"BlockingIOError"
    assert 20 <= int(count) <= 40
    assert marked(mark) == []


PIPES = """
i=0
while [ $i -lt 400 ]; do
    true | true | cat || exit 3
    i=$((i + 1))
done
echo $i pipes
"""


@EVERY_SET
@pytest.mark.parametrize("shell", ["dash", "bash"])
def test_children_that_end_do_not_keep_a_shell_from_forking(tmp_path, offered, shell):
    asked = SandboxSpec(argv=(shell, "-c", PIPES), cwd=tmp_path, writable=(tmp_path,), seconds=120)
    done = Sandbox("best_effort", offered).run(asked)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"400 pipes\n", b"")


def test_a_bomb_that_forks_while_it_is_being_killed(tmp_path, mark):
    code = f"""
import os, time
MARK = "{mark}"
while True:
    try:
        os.fork()
    except OSError:
        time.sleep(0.001)
"""
    if "seccomp" not in AVAILABLE:
        pytest.skip("without seccomp nothing would bound it")
    done = Sandbox("best_effort").run(spec(tmp_path, code, processes=60, seconds=2))
    assert done.timed_out
    assert done.seconds < 15
    assert marked(mark) == []


@EVERY_SET
def test_one_process_cannot_take_more_memory(tmp_path, offered):
    code = "b = bytearray(900 * 2**20); print('GOT', len(b))"
    done = Sandbox("best_effort", offered).run(spec(tmp_path, code, memory_bytes=300 * MIB))
    assert b"MemoryError" in done.stderr
    more = Sandbox("best_effort", offered).run(spec(tmp_path, code))
    assert b"GOT" in more.stdout


@EVERY_SET
def test_many_processes_cannot_take_more_memory_together(tmp_path, offered):
    code = """
import os, time
for _ in range(6):
    if os.fork() == 0:
        b = bytearray(b'x') * (100 * 2**20); time.sleep(20); os._exit(0)
time.sleep(20); print('GOT')
"""
    done = Sandbox("best_effort", offered).run(spec(tmp_path, code, memory_bytes=300 * MIB, seconds=15))
    assert done.stopped == "memory"
    assert done.returncode == -signal.SIGKILL
    assert b"GOT" not in done.stdout


@EVERY_SET
def test_a_gigabyte_of_output_is_clipped(tmp_path, offered):
    code = """
import os
chunk = b'x' * 2**20
os.write(1, b'BEGINNING\\n')
for _ in range(1024):
    os.write(1, chunk)
os.write(1, b'\\nEND')
"""
    done = Sandbox("best_effort", offered).run(spec(tmp_path, code, output_bytes=10_000, seconds=120))
    assert done.truncated
    assert done.stdout.startswith(b"BEGINNING")
    assert done.stdout.endswith(b"END")
    assert b"bytes left out" in done.stdout
    assert len(done.stdout) < 10_100


def test_a_file_cannot_grow_without_end(tmp_path):
    code = "f = open('big', 'wb')\nfor _ in range(50): f.write(b'x' * 2**20)"
    done = Sandbox("best_effort").run(spec(tmp_path, code, file_bytes=5 * MIB))
    assert b"File too large" in done.stderr
    assert (tmp_path / "big").stat().st_size <= 5 * MIB


def test_processor_time_is_limited(tmp_path):
    done = Sandbox("best_effort").run(spec(tmp_path, "while True: pass", cpu_seconds=1, seconds=20))
    assert done.returncode == -signal.SIGXCPU
    assert not done.timed_out


@EVERY_SET
def test_nothing_is_left_when_the_worker_is_killed(tmp_path, offered, mark):
    repository = str(Path(__file__).parents[3])
    worker = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"""
import sys; sys.path.insert(0, {repository!r})
from pathlib import Path
from airflow_provider_ardent.sandbox.run import Sandbox
from airflow_provider_ardent.sandbox.spec import SandboxSpec
folder = Path({str(tmp_path)!r})
spec = SandboxSpec((sys.executable, "-c", {(ESCAPEE % mark + "time.sleep(50)")!r}), folder, (folder,))
with Sandbox("best_effort", {offered!r}).start(spec) as running:
    running.read_line(20)
    print("up", flush=True)
    running.read_line(60)
""",
        ],
        stdout=subprocess.PIPE,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"up\n"
    assert marked(mark)
    worker.kill()
    worker.wait()
    worker.stdout.close()
    deadline = time.monotonic() + 10
    while marked(mark) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert marked(mark) == []


class TestLongLived:
    ECHO = "import sys\nfor line in sys.stdin: print('echo', line.strip(), flush=True)"

    @EVERY_SET
    def test_lines_go_in_and_come_out(self, tmp_path, offered):
        with Sandbox("best_effort", offered).start(spec(tmp_path, self.ECHO)) as running:
            for word in (b"one", b"two"):
                running.send(word + b"\n")
                assert running.read_line(10) == b"echo " + word + b"\n"
            with pytest.raises(TimeoutError):
                running.read_line(0.1)
            assert running.alive()
            running.stdin.close()
            assert running.read_line(10) == b""
            done = running.wait()
        assert done.returncode == 0
        assert done.stopped == ""

    def test_leaving_the_block_ends_it(self, tmp_path, mark):
        with Sandbox("best_effort").start(spec(tmp_path, ESCAPEE % mark + "time.sleep(60)")) as running:
            assert running.read_line(10) == b"parent done\n"
        done = running.wait()
        assert not running.alive()
        assert done.stopped == "killed"
        assert marked(mark) == []

    def test_the_time_is_kept_without_anyone_asking(self, tmp_path, mark):
        with Sandbox("best_effort").start(
            spec(tmp_path, ESCAPEE % mark + "time.sleep(60)", seconds=1)
        ) as running:
            assert running.read_line(10) == b"parent done\n"
            time.sleep(2.5)
            assert not running.alive()
            assert running.wait().timed_out

    def test_output_that_nobody_reads_stops_the_command_and_not_the_worker(self, tmp_path):
        code = "import sys\nwhile True: sys.stdout.write('x' * 1000 + '\\n')"
        with Sandbox("best_effort").start(spec(tmp_path, code, output_bytes=50_000)) as running:
            time.sleep(0.5)
            assert len(running._out._buffer) < 50_000 + 2**16
            assert running.read_line(5) == b"x" * 1000 + b"\n"
        assert running.wait().truncated

    def test_a_line_without_end_comes_in_pieces(self, tmp_path):
        code = "import sys, time; sys.stdout.write('y' * 300_000); sys.stdout.flush(); time.sleep(30)"
        with Sandbox("best_effort").start(spec(tmp_path, code, output_bytes=100_000)) as running:
            assert running.read_line(10).strip(b"y") == b""

    def test_killing_from_another_thread(self, tmp_path):
        with Sandbox("best_effort").start(spec(tmp_path, "import time; time.sleep(60)")) as running:
            threading.Timer(0.3, running.kill).start()
            assert running.read_line(10) == b""
            assert running.wait().stopped == "killed"

    def test_started_by_a_thread_that_ends_first(self, tmp_path):
        kept = []
        thread = threading.Thread(
            target=lambda: kept.append(Sandbox("best_effort").start(spec(tmp_path, self.ECHO)))
        )
        thread.start()
        thread.join()
        time.sleep(0.5)
        with kept[0] as running:
            running.send(b"still there\n")
            assert running.read_line(10) == b"echo still there\n"

    def test_a_warden_that_hangs_is_killed_with_the_command(self, tmp_path, mark, monkeypatch):
        monkeypatch.setattr("airflow_provider_ardent.sandbox.running._TO_END", 1.0)
        with Sandbox("best_effort").start(
            spec(tmp_path, f"MARK='{mark}'; import time; time.sleep(60)")
        ) as running:
            while not marked(mark):
                time.sleep(0.02)
            os.kill(running._process.pid, signal.SIGSTOP)
        assert not running.alive()
        time.sleep(0.2)
        assert marked(mark) == []


@pytest.mark.skipif(not {"landlock", "seccomp"} <= set(AVAILABLE), reason=f"only {AVAILABLE} here")
class TestReferee:
    """What is stopped for strangers must work for the sandbox's own files and processes."""

    def run(self, tmp_path, code, layers=("landlock", "seccomp"), **changes):
        order = replace(order_for(spec(tmp_path, code, seconds=20), layers), **changes)
        with Running(order, 100_000, (), with_input=False) as running:
            done = running.wait()
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def test_own_files_change_their_mode(self, tmp_path):
        code = """
import os, shutil
open('a', 'w').write('x'); os.mkdir('d')
os.chmod('a', 0o640); m = [oct(os.stat('a').st_mode)]
os.chmod(os.path.abspath('a'), 0o600); m.append(oct(os.stat('a').st_mode))
h = os.open('a', os.O_RDONLY); os.fchmod(h, 0o644); m.append(oct(os.stat('a').st_mode))
d = os.open('d', os.O_RDONLY); open('d/b', 'w').close()
os.chmod('b', 0o400, dir_fd=d); m.append(oct(os.stat('d/b').st_mode))
os.symlink('a', 'l'); os.chmod('l', 0o755); m.append(oct(os.stat('a').st_mode))
shutil.copy2('a', 'c'); m.append(oct(os.stat('c').st_mode))
print(m)
try: os.chmod('missing', 0o600)
except FileNotFoundError as e: print('ENOENT')
"""
        said = self.run(tmp_path, code)
        assert said.splitlines()[0] == str(
            ["0o100640", "0o100600", "0o100644", "0o100400", "0o100755", "0o100755"]
        )
        assert "ENOENT" in said

    def test_own_unix_sockets_can_be_reached(self, tmp_path):
        code = """
import multiprocessing as m
if __name__ == '__main__':
    with m.Manager() as manager:
        d = manager.dict(); d['a'] = 1; print(dict(d))
"""
        script = tmp_path / "script.py"
        script.write_text(code)
        assert (
            self.run(tmp_path, f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')")
            == "{'a': 1}"
        )

    def test_a_full_backlog_does_not_stop_the_rest(self, tmp_path):
        code = """
import os, socket, threading, time
s = socket.socket(socket.AF_UNIX); s.bind('s'); s.listen(0)
def go(): socket.socket(socket.AF_UNIX).connect('s'); time.sleep(60)
for _ in range(4): threading.Thread(target=go, daemon=True).start()
time.sleep(0.5)
print(os.system('true'), flush=True); os._exit(0)
"""
        assert self.run(tmp_path, code) == "0"

    @pytest.mark.parametrize("abi", [1, 5])
    def test_own_children_can_be_signalled_on_older_kernels(self, tmp_path, abi):
        code = """
import os, signal, subprocess
p = subprocess.Popen(['sleep', '60']); p.terminate(); print(p.wait())
p = subprocess.Popen(['sleep', '60'], start_new_session=True); os.killpg(p.pid, 9); print(p.wait())
p = subprocess.Popen(['sleep', '60']); signal.pidfd_send_signal(os.pidfd_open(p.pid), 9); print(p.wait())
"""
        assert self.run(tmp_path, code, landlock_abi=abi).split() == ["-15", "-9", "-9"]

    def test_ended_processes_are_not_counted(self, tmp_path):
        code = "import subprocess\nfor _ in range(100): subprocess.run(['true'], check=True)\nprint('ok')"
        assert self.run(tmp_path, code, processes=10) == "ok"

    def test_asyncio_threads_and_processes_work(self, tmp_path):
        code = """
import asyncio, threading, concurrent.futures as c
async def main():
    p = await asyncio.create_subprocess_exec('echo', 'hi', stdout=-1)
    print((await p.communicate())[0])
asyncio.run(main())
with c.ThreadPoolExecutor(8) as pool: print(sum(pool.map(int, '12345')))
"""
        assert self.run(tmp_path, code).split() == ["b'hi\\n'", "15"]


class TestFailures:
    def test_missing_program(self, tmp_path):
        done = Sandbox("best_effort").run(SandboxSpec(("no-such-program",), tmp_path, (tmp_path,)))
        assert done.returncode == 127
        assert b"no-such-program could not be started" in done.stderr

    def test_exit_code_and_signal(self, tmp_path):
        assert Sandbox("best_effort").run(spec(tmp_path, "raise SystemExit(7)")).returncode == 7
        code = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
        for offered in SETS:
            assert Sandbox("best_effort", offered).run(spec(tmp_path, code)).returncode == -signal.SIGSEGV

    def test_missing_folder(self, tmp_path):
        with pytest.raises(FileNotFoundError, match="does not exist"):
            Sandbox("best_effort").run(SandboxSpec(("true",), tmp_path, (tmp_path / "missing",)))

    def test_a_layer_that_fails_later_starts_nothing(self, tmp_path, monkeypatch):
        if "bubblewrap" not in AVAILABLE:
            pytest.skip("this machine has no bubblewrap")
        monkeypatch.setattr("airflow_provider_ardent.sandbox.bubblewrap.find", lambda: "/bin/false")
        with pytest.raises(SandboxUnavailable, match="bubblewrap"):
            Sandbox("require", ALL_LAYERS).run(spec(tmp_path, "open('ran', 'w')"))
        assert not (tmp_path / "ran").exists()

    def test_descriptors_and_processes_do_not_pile_up(self, tmp_path):
        Sandbox("best_effort").run(spec(tmp_path, "pass"))
        before = len(os.listdir("/proc/self/fd"))
        others = set(processes.descendants(os.getpid()))
        for _ in range(5):
            Sandbox("best_effort").run(spec(tmp_path, "pass"))
        assert len(os.listdir("/proc/self/fd")) == before
        left = {number: p for number, p in processes.descendants(os.getpid()).items() if p.state != "Z"}
        assert set(left) <= others
