//! The terminal misbehaves: it changes its size all the time, or sends answers to questions nobody asked.

use nix::sys::signal::Signal;

use super::{Fault, fault};
use crate::run::{Go, Run};

pub(super) const FAULTS: [Fault; 2] = [
    fault("resize", "a storm of sizes from 1 × 1 to 300 × 100, with keys between", resize),
    fault("stray", "late answers of the terminal, pastes and clicks into nothing", stray),
];

fn resize(run: &mut Run) -> Go {
    run.open()?;
    run.edits(1, 3)?;
    for _ in 0..run.random.between(5, 40) {
        let (rows, cols) = *run.random.pick(&[(100, 300), (100, 50), (12, 300), (12, 50)]);
        let (rows, cols) = (run.random.between(1, rows), run.random.between(1, cols));
        run.terminal().resize(u16::try_from(rows).unwrap_or(36), u16::try_from(cols).unwrap_or(120));
        let keys = *run.random.pick(&["", "", "j", "k", "]", "[", "?", "\u{3}", "z", "M", "2", "3"]);
        run.terminal().keys(keys);
        let wait = run.random.moment(8);
        std::thread::sleep(wait);
    }
    run.terminal().resize(36, 120);
    // Windows over the panes are closed, and hidden panes are shown again.
    run.terminal().keys("\u{3}");
    run.calm()?;
    run.edits(1, 3)?;
    run.dies_of(Signal::SIGKILL)?;
    run.comes_back()
}

/// Input that no keyboard sends.
const STRAY: [&str; 9] = [
    "\u{1b}]11;rgb:0000/0000/0000\u{1b}\\",
    "\u{1b}]11;rgb:ffff/ffff/ffff\u{7}",
    "\u{1b}]11;rgba:0000/0000/0000/ffff\u{1b}\\",
    "\u{1b}]10;rgba:aaaa/dddd/eeee/ffff\u{1b}\\",
    "\u{1b}[?62;4c",
    "\u{1b}P>|xterm(388)\u{1b}\\",
    "\u{1b}[I\u{1b}[O",
    "\u{1b}[200~aaxx\u{1b}]0;dd\u{7}\r:q!\r\u{1b}[201~",
    "\u{1b}[<0;30;12M\u{1b}[<0;30;12m",
];

fn stray(run: &mut Run) -> Go {
    run.open()?;
    for _ in 0..run.random.between(2, 5) {
        for _ in 0..run.random.between(1, 4) {
            let answer = *run.random.pick(&STRAY);
            run.terminal().keys(answer);
            let wait = run.random.moment(10);
            std::thread::sleep(wait);
        }
        run.edits(1, 1)?;
    }
    run.dies_of(Signal::SIGKILL)?;
    run.comes_back()
}
