//! Copies to the clipboard.

use crate::lexicon::counted;
use crate::ui::keymap::Action;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::State;

/// Copies the selected passage, or the selected annotation with its speaker.
pub(super) fn copy(state: &mut State) -> Vec<Cmd> {
    let text = state.session.text();
    let copied = match (state.selection(), state.annotation()) {
        (Some(span), _) => span.slice(text).to_owned(),
        (None, Some(annotation)) => {
            let words = annotation.spans.words(text);
            match annotation.quote().and_then(|q| q.speaker.as_ref()) {
                Some(speaker) => format!("“{words}” — {speaker}"),
                None => words.into_owned(),
            }
        }
        (None, None) => {
            let ways =
                [(Action::Select, "selects a passage"), (Action::NextAnnotation, "goes to the next annotation")];
            state.fail(state.advised("nothing is selected", &ways));
            return Vec::new();
        }
    };
    state.anchor = None;
    state.tell(format!("copied {}", counted(copied.chars().count(), "character")));
    vec![Cmd::Copy(copied)]
}
