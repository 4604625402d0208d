//! Whatever is pressed, on whatever screen: nothing panics, everything can be drawn, and all of it can be taken back.

use proptest::prelude::*;
use standoff::ui::key::{Key, NAMED};
use standoff::ui::msg::{Mouse, Msg};

use super::stage::Stage;

/// Something a hand may do. Letters come often, so that dialogs are filled in.
fn hand() -> impl Strategy<Value = Msg> {
    let key = |name: &str| Msg::Key(name.parse().unwrap());
    let letters = "[a-zA-Z0-9 +.&!=@<>{}()/:?]".prop_map(|c| Msg::Key(Key::char(c.chars().next().unwrap())));
    let named = prop::sample::select(&NAMED[..]).prop_map(key);
    let held =
        prop::sample::select(&["ctrl-d", "ctrl-u", "ctrl-r", "ctrl-s", "ctrl-w", "alt-b"][..]).prop_map(key);
    let mouse = prop::sample::select(&[Mouse::Press, Mouse::Drag, Mouse::Release, Mouse::WheelDown][..]);
    let mouse = (mouse, 0u16..140, 0u16..40).prop_map(|(mouse, x, y)| Msg::Mouse(mouse, x, y));
    let size = (1u16..150, 1u16..45).prop_map(|(width, height)| Msg::Resize(width, height));
    prop_oneof![12 => letters, 5 => named, 1 => held, 1 => mouse, 1 => size]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_is_pressed_can_be_drawn_and_taken_back(hands in prop::collection::vec(hand(), 1..100), codebook: bool) {
        let mut stage = Stage::new((100, 30), "dark");
        if codebook {
            stage.codebook("trade.toml");
            stage.read_codebook();
        }
        let before = stage.state.session.entries().clone();
        for msg in hands {
            stage.send(msg);
            stage.buffer();
        }
        stage.send(Msg::Resize(100, 30));
        while stage.state.overlay.is_some() || stage.state.anchor.is_some() {
            stage.keys("esc");
        }
        while stage.state.session.history().position() > 0 {
            stage.keys("u");
        }
        prop_assert_eq!(stage.state.session.entries(), &before);
    }
}
