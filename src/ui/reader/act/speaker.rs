//! Sets the speaker of a quote from a passage of the article.

use crate::annotation::Kind;
use crate::ui::keymap::Action;
use crate::ui::reader::change::{change, provenance, refuse, rules};
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::State;

/// Makes the selected passage the speaker of the current quote.
pub(super) fn set(state: &mut State) -> Vec<Cmd> {
    let Some(span) = state.selection() else { return Vec::new() };
    let quote = state.annotation().filter(|annotation| annotation.kind() == Kind::Quote);
    let Some(quote) = quote else {
        let ways = [(Action::Back, "lets go"), (Action::NextOfKind, "goes to a quote")];
        state.fail(state.advised("select the quote first, then the words that name its speaker", &ways));
        return Vec::new();
    };
    match rules(&state.session, &provenance(state)).set_speaker(quote, span, &state.codebook) {
        Ok(transaction) => {
            state.anchor = None;
            change(state, transaction)
        }
        Err(refusal) => refuse(state, refusal, &[]),
    }
}
