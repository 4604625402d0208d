//! Takes in what others who share the library do, beside the screen, so that reading never waits for the server.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::paths::Paths;
use crate::library::Library;
use crate::ui::library::outcome::Outcome;

/// How often the server is asked.
const EVERY: Duration = Duration::from_secs(10);

/// Asks the server again and again until the screen is left, and once more then, so that all is sent.
pub(super) fn follow<M: From<Outcome>>(place: &Paths, send: &Sender<M>, left: &Receiver<()>) {
    let mut wrong: Option<String> = None;
    loop {
        let told = match Library::open(&place.library).and_then(|mut library| library.renew()) {
            Ok(news) => {
                let again = wrong.take().map(|_| "the server of the library answers again".to_owned());
                let is_new = news.events > 0 || !news.said.is_empty() || again.is_some();
                is_new.then(|| Outcome::Others(news.said.into_iter().chain(again).collect()))
            }
            Err(error) if wrong.is_none() => {
                let said = format!("{error}; what you change is kept and sent later");
                wrong = Some(said.clone());
                Some(Outcome::Failed(said))
            }
            Err(_) => None,
        };
        // If the receiver is gone, the message is not needed.
        let _ = told.map(|told| send.send(told.into()));
        if left.recv_timeout(EVERY) != Err(RecvTimeoutError::Timeout) {
            // What could not be sent is sent next time.
            let _ = Library::open(&place.library).and_then(|mut library| library.renew());
            return;
        }
    }
}
