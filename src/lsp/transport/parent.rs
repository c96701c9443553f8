//! The editor's process: a server must not outlive it.

use std::fs;

use serde_json::Value;

/// A process, told from a later one with the same number by when it started.
pub struct Parent {
    pid: u64,
    started: String,
}

impl Parent {
    /// The process that the parameters of `initialize` name. Where it cannot be seen
    /// (another system than Linux, another container), the end of the input has to do.
    pub fn of(initialize: &Value) -> Option<Parent> {
        let pid = initialize.get("processId")?.as_u64()?;
        Some(Parent { pid, started: started(pid)? })
    }

    pub fn lives(&self) -> bool {
        started(self.pid).as_ref() == Some(&self.started)
    }
}

/// When a process started, in clock ticks since the system did (proc(5), field 22);
/// none where it is gone, or dead but not yet reaped.
fn started(pid: u64) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name before may hold spaces and parentheses.
    let mut fields = stat.get(stat.rfind(')')? + 1..)?.split_ascii_whitespace();
    let state = fields.next()?;
    fields.nth(18).filter(|_| !matches!(state, "Z" | "X")).map(str::to_owned)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::{self, Command};

    use serde_json::json;

    use super::*;

    #[test]
    fn a_process_lives_until_it_ends() {
        let mut child = Command::new("sleep").arg("600").spawn().unwrap();
        let parent = Parent::of(&json!({ "processId": child.id() })).unwrap();
        assert!(parent.lives());
        child.kill().unwrap();
        // It stays in the table until someone asks how it ended.
        while parent.lives() {
            std::thread::yield_now();
        }
        child.wait().unwrap();
        assert!(!parent.lives());
    }

    #[test]
    fn a_later_process_of_the_same_number_is_another() {
        let myself = u64::from(process::id());
        assert!(!Parent { pid: myself, started: "1".to_owned() }.lives());
    }

    #[test]
    fn without_a_number_there_is_nothing_to_watch() {
        assert!(Parent::of(&json!({ "processId": null })).is_none());
        assert!(Parent::of(&json!({ "processId": u64::MAX })).is_none());
    }
}
