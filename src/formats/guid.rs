//! Identifiers made from what they identify, so that exporting twice gives the same file.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Returns a UUID made from what it names (RFC 9562, version 8), lower case.
pub(super) fn guid(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let mut out = String::with_capacity(36);
    for (at, byte) in hash.finalize().iter().take(16).enumerate() {
        let byte = match at {
            6 => byte & 0x0F | 0x80,
            8 => byte & 0x3F | 0x80,
            _ => *byte,
        };
        if matches!(at, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_have_the_same_uuid_and_others_another() {
        let one = guid(&["q1", "a"]);
        assert_eq!(one, guid(&["q1", "a"]));
        assert_ne!(one, guid(&["q1a", ""]));
        assert_eq!((one.len(), one.matches('-').count(), &one[14..15]), (36, 4, "8"));
    }
}
