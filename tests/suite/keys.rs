//! Random keys on every screen: nothing panics, every state can be drawn, and every change can be undone.

use proptest::prelude::*;
use standoff::ui::event::{Event, Mouse};
use standoff::ui::key::{Key, NAMED};

use super::stage::Stage;

/// An event before the next frame.
#[derive(Clone, Debug)]
enum Happens {
    Event(Event),
    /// The terminal has a new size, which need not be drawn at once.
    Size(u16, u16),
    /// A frame is drawn.
    Frame,
}

/// Returns random actions of a person. Letters come often, so that dialogs are filled in.
fn hand() -> impl Strategy<Value = Happens> {
    let key = |name: &str| Event::Key(name.parse().unwrap());
    let letters = "[a-zA-Z0-9 +.&!=@<>{}()/:?]".prop_map(|c| Event::Key(Key::char(c.chars().next().unwrap())));
    let named = prop::sample::select(&NAMED[..]).prop_map(key);
    let held =
        prop::sample::select(&["ctrl-d", "ctrl-u", "ctrl-r", "ctrl-s", "ctrl-w", "alt-b"][..]).prop_map(key);
    let mouse = prop::sample::select(&[Mouse::Press, Mouse::Drag, Mouse::Release, Mouse::WheelDown][..]);
    let mouse = (mouse, 0u16..310, 0u16..110).prop_map(|(mouse, x, y)| Event::Mouse(mouse, x, y));
    let paste = prop::collection::vec(any::<char>(), 0..20).prop_map(|cs| Event::Paste(cs.into_iter().collect()));
    let size = prop_oneof![(1u16..=300, 1u16..=100), (1u16..70, 1u16..20)]
        .prop_map(|(width, height)| Happens::Size(width, height));
    let msg = prop_oneof![12 => letters, 5 => named, 1 => held, 1 => mouse, 1 => paste].prop_map(Happens::Event);
    prop_oneof![20 => msg, 2 => size, 8 => Just(Happens::Frame)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_is_pressed_can_be_drawn_and_taken_back(hands in prop::collection::vec(hand(), 1..140), codebook: bool) {
        let mut stage = Stage::new((100, 30), "dark");
        if codebook {
            stage.codebook("trade.toml");
            stage.read_codebook();
        }
        let before = stage.state.session.entries().clone();
        for happens in hands {
            match happens {
                Happens::Event(msg) => stage.send(msg),
                Happens::Size(width, height) => stage.size = (width, height),
                Happens::Frame => {
                    stage.buffer();
                }
            }
        }
        stage.resize(100, 30);
        while stage.state.overlay.is_some() || stage.state.anchor.is_some() {
            stage.keys("esc");
        }
        while stage.state.session.history().position() > 0 {
            stage.keys("u");
        }
        prop_assert_eq!(stage.state.session.entries(), &before);
    }

    #[test]
    fn any_size_is_drawn_with_anything_open(sizes in prop::collection::vec((1u16..=300, 1u16..=100), 1..12), open in 0usize..OPEN.len()) {
        let mut stage = Stage::new((120, 36), "dark");
        stage.keys(OPEN[open]);
        for (width, height) in sizes {
            stage.resize(width, height);
            stage.keys("j");
        }
    }
}

/// Keys after which something is shown over the panes while the size changes.
const OPEN: [&str; 12] = ["1", "4", "tab", "z", "v w w", "s", "e", "?", "T", "@", ": 'export '", "/ 'a'"];
