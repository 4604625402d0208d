//! The keys of any config: all bound, or refused with the line; what help says of a key is what it does.

use standoff::config::Config;
use standoff::ui::key::Key;
use standoff::ui::keymap::{Keymap, Mode};

/// Holds the keymap to it.
pub fn holds(bytes: &[u8]) {
    let input = super::text(bytes);
    let Ok(config) = Config::read(input) else { return };
    let keymap = match Keymap::of(&config) {
        Ok(keymap) => keymap,
        Err(error) => return super::config::names_a_line(&error, input),
    };
    for mode in Mode::ALL {
        for (action, keys) in keymap.all(mode) {
            assert!(keys.iter().all(|key| keymap.action(mode, *key) == Some(action)), "{action:?}");
        }
    }
    let written = config.keys.iter().flat_map(|binding| &binding.keys.value);
    for key in written {
        let key: Key = key.parse().expect("a keymap was made of it");
        assert!(!key.to_string().is_empty());
    }
}
