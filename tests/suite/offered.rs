//! Completions of a dialog: names near the quote come first.

use standoff::ui::form::Offer;
use standoff::ui::reader::state::Overlay;

use super::stage::Stage;

/// Returns the names offered for the speaker of the quote that `keys` select.
fn offered(keys: &str) -> Vec<String> {
    let mut stage = Stage::new((120, 36), "dark");
    stage.keys(&format!("{keys} e ctrl-u"));
    let Some(Overlay::Dialog(open)) = &stage.state.overlay else { panic!("no dialog is open") };
    let offers = open.form.offers().list;
    let name = |offer: &Offer<'_>| match offer {
        Offer::Known(known) => Some(known.name.clone()),
        Offer::New(..) => None,
    };
    offers.iter().filter_map(name).collect()
}

#[test]
fn names_are_offered_by_how_near_they_stand_to_the_quote() {
    let (last, second) = (offered("1 G"), offered("1 g j"));
    assert_eq!(last[..2], ["Jonas Okafor", "Marta Lindqvist"], "{last:?}");
    assert_eq!(second[..2], ["Marta Lindqvist", "Jonas Okafor"], "{second:?}");
}
