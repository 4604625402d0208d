//! Opening and editing under a lasting fault: the program may refuse, and may be killed.

use crate::model::Entries;
use crate::problem::Problem;
use crate::run::{Run, Stop, is_open};

impl Run {
    /// Opens under a fault; returns whether there is a screen. Without a screen there must be a sentence.
    pub(crate) fn open_under_fault(&mut self) -> bool {
        let (given, state) = (self.house.given.clone(), self.house.state());
        let terminal = self.start(&given, &state);
        self.terminal = Some(terminal);
        let opened = self.terminal().see(is_open);
        let text = self.screen();
        if opened {
            self.heeds(&text);
            return true;
        }
        self.may_be = self.model.after_a_crash();
        let killed = match self.terminal().end() {
            Some(status) => status.signal().is_some(),
            None => false,
        };
        self.expect(killed || text.contains("standoff: "), || {
            Problem::unclean(format!("does not open, and does not say why:\n{text}"))
        });
        false
    }

    /// Edits under a fault, in which saves may be refused and the program may be killed; returns whether it is still
    /// running.
    pub(crate) fn edits_under_fault(&mut self, low: usize, high: usize) -> Result<bool, Stop> {
        for _ in 0..self.random.between(low, high) {
            if self.gone_in(None) {
                return Ok(false);
            }
            let problems = self.problems.len();
            let Ok(edit) = self.begin() else { return self.gone_since(problems, None) };
            let unseen = edit.does.leads_to(&self.model);
            if self.finish(edit).is_err() {
                return self.gone_since(problems, Some(unseen));
            }
        }
        Ok(true)
    }

    /// Drops problems found on the screen of a program that was killed, except panics.
    fn gone_since(&mut self, problems: usize, unseen: Option<Entries>) -> Result<bool, Stop> {
        if !self.terminal().is_gone() {
            return Err(Stop);
        }
        self.problems.truncate(problems);
        self.gone_in(unseen);
        Ok(false)
    }

    /// Whether the program was killed, perhaps in the middle of an edit; then works out which states the session may
    /// have.
    fn gone_in(&mut self, unseen: Option<Entries>) -> bool {
        if !self.terminal().is_gone() {
            return false;
        }
        self.screen();
        self.may_be = self.model.after_a_crash();
        self.may_be.extend(unseen);
        true
    }
}
