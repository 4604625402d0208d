//! How a process ended, and which files it left.

use nix::sys::signal::Signal;

use crate::model::Entries;
use crate::problem::{Problem, unreadable};
use crate::run::{Answer, Go, Run, Stop, said};

impl Run {
    /// Applies a fault, often in the middle of an edit, and works out which states the session may then have.
    pub(crate) fn strike(&mut self, with: impl FnOnce(&mut Self)) -> Go {
        let edit = if self.random.one_in(2) { Some(self.begin()?) } else { None };
        if let Some(edit) = &edit {
            let key = edit.key.clone();
            self.terminal().keys(&key);
            std::thread::sleep(self.random.moment(25));
        }
        with(self);
        if self.terminal().end().is_none() {
            let text = self.screen();
            return self.stop(Problem::unclean(format!("the program did not end:\n{text}")));
        }
        let screen = self.screen();
        let mut may_be = Vec::new();
        if let Some(edit) = edit {
            if said(&screen).contains(&edit.says) {
                self.acknowledged += 1;
                edit.does.done(&mut self.model);
            } else {
                may_be.push(edit.does.leads_to(&self.model));
            }
        }
        // If the screen never confirmed a save, it is unknown whether there are unsaved changes; undone changes do not
        // count.
        let differs = self.model.since_saved.first().is_some_and(|saved| *saved != self.model.now);
        self.unsaved = may_be.is_empty() && differs;
        self.may_be = self.model.after_a_crash();
        self.may_be.append(&mut may_be);
        Ok(())
    }

    /// Ends the program with a signal. After a signal that can be handled, the terminal must be restored.
    pub(crate) fn dies_of(&mut self, signal: Signal) -> Go {
        self.strike(|run| run.terminal().signal(signal))?;
        if signal != Signal::SIGKILL {
            self.gives_back(signal.as_str());
        }
        Ok(())
    }

    /// Checks that the terminal is as it was before.
    pub(crate) fn gives_back(&mut self, after: &str) {
        let left = self.terminal().not_given_back();
        self.expect(left.is_empty(), || {
            Problem::unclean(format!("after {after} the terminal keeps {}", left.join(", ")))
        });
    }

    /// Opens the session again, saves it, and compares it with the possible states.
    pub(crate) fn comes_back(&mut self) -> Go {
        let unsaved = std::mem::take(&mut self.unsaved);
        let screen = self.open()?;
        if self.save()? != Answer::Done {
            let text = self.screen();
            return self.stop(Problem::unclean(format!("what came back cannot be saved:\n{text}")));
        }
        self.holds(&screen)?;
        let at_risk = self.may_be.len() > 1;
        self.expect(!unsaved || at_risk || said(&screen).contains("restored"), || {
            Problem::unclean(format!("unsaved work came back without a word:\n{screen}"))
        });
        self.leave()
    }

    /// Compares the session's file with the possible states.
    pub(crate) fn holds(&mut self, screen: &str) -> Go {
        let found = match Entries::read(&self.house.session()) {
            Ok(found) => found,
            Err(why) => return self.stop(Problem::changed(format!("the session's file is none: {why}"))),
        };
        if self.may_be.iter().any(|may_be| may_be.differences(&found).is_empty()) {
            self.model.opened(found);
            return Ok(());
        }
        let best = self.may_be.iter().map(|may_be| may_be.differences(&found)).min_by_key(Vec::len);
        for difference in best.unwrap_or_default() {
            let text = format!("{difference}\n  at opening: {}", said(screen));
            let nobody = self.first.all.get(&difference.name) == difference.should.as_ref();
            self.problems.push(if nobody { Problem::changed(text) } else { Problem::lost(text) });
        }
        Err(Stop)
    }

    /// Leaves, and checks that everything is in order.
    pub(crate) fn leave(&mut self) -> Go {
        self.leaves_no_mess()?;
        self.checks();
        Ok(())
    }

    /// Leaves, and looks for files that were left behind.
    pub(crate) fn leaves_no_mess(&mut self) -> Go {
        self.terminal().keys("\u{3}q");
        if self.terminal().end().is_none() {
            let text = self.screen();
            return self.stop(Problem::unclean(format!("q did not leave:\n{text}")));
        }
        self.screen();
        self.gives_back("leaving");
        let left = self.house.leftovers();
        self.expect(left.is_empty(), || Problem::unclean(format!("left lying about: {left:?}")));
        let journals = self.house.journals();
        self.expect(journals.is_empty(), || {
            Problem::unclean(format!("a journal outlives its save: {journals:?}"))
        });
        Ok(())
    }

    /// Checks that `standoff check` finds nothing.
    fn checks(&mut self) {
        let path = self.house.session().display().to_string();
        let output = self.house.run(&["check", &path]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        self.problems.extend(unreadable(&said));
        self.expect(output.status.success(), || Problem::changed(format!("standoff check: {said}")));
    }
}
