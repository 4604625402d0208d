//! The process, machine and person that hold a file, so that files of dead processes are recognised.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The process named in a lock.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Owner {
    pub(super) host: String,
    pub(super) pid: u32,
    pub(super) user: String,
    pub(super) since: String,
}

impl Owner {
    /// This process.
    pub(super) fn this(now: jiff::Timestamp) -> Self {
        let name = |variable: &str| std::env::var(variable).ok().filter(|name| !name.is_empty());
        let user = name("USER").or_else(|| name("LOGNAME")).or_else(|| name("USERNAME")).unwrap_or_default();
        Self { host: host(), pid: std::process::id(), user, since: now.strftime("%Y-%m-%d %H:%M UTC").to_string() }
    }

    /// Whether it is a process of this machine that runs no more.
    pub(super) fn is_gone(&self) -> bool {
        self.host == host() && !runs(self.pid)
    }

    /// Whether it is on another machine, of which nothing can be known here.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.host != host()
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.user.is_empty() {
            write!(f, "{}, ", self.user)?;
        }
        write!(f, "process {}", self.pid)?;
        if self.is_elsewhere() {
            write!(f, " on {}", self.host)?;
        }
        write!(f, " since {}", self.since)
    }
}

/// Returns the name of this machine.
pub(super) fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// Whether a process of this machine runs.
pub(super) fn runs(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    // Another user's process may not be signalled, but it exists.
    pid.is_some_and(|pid| rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}
