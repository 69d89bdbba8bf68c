//! The todo plugin in a process of its own.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::wire::{ask, get};

/// How soon an ordinary request is answered; the figure that is promised is measured by `tests/benches/hostile/run`.
const SOON: Duration = Duration::from_secs(2);

/// How many bytes of memory the process may ever have had.
const MOST: u64 = 256 * 1024 * 1024;

/// The running process; it is killed when this is dropped.
pub(crate) struct Process {
    child: Child,
    pub(crate) addr: SocketAddr,
}

impl Process {
    pub(crate) fn start(settings: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_todo-server"));
        command.env("PLUGIN_ADDR", "127.0.0.1:0").envs(settings.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = lines.next().expect("a line").expect("text");
        let (_, addr) = line.split_once("://").expect("where it listens");
        Self { child, addr: addr.parse().expect("an address") }
    }

    /// Asks as an ordinary client does, on a fresh connection.
    pub(crate) async fn assert_well(&mut self, after: &str) {
        assert!(self.child.try_wait().expect("a child").is_none(), "it ended after {after}");
        let started = Instant::now();
        let answer = ask(self.addr, get("/todos/ada", "Connection: close\r\n")).await;
        let answer = answer.unwrap_or_else(|| panic!("no answer after {after}"));
        assert_eq!(answer.status, 200, "after {after}: {answer:?}");
        assert!(started.elapsed() < SOON, "after {after} an ordinary request took {:?}", started.elapsed());
        let peak = self.peak();
        assert!(peak < MOST, "after {after} it has had {peak} bytes");
    }

    /// The most bytes of memory that it has had.
    pub(crate) fn peak(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("what Linux says of it");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kilobytes * 1024
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
