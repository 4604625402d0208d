//! A colour of the codebook's: `#RRGGBB`.

/// Red, green and blue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ink(pub [u8; 3]);

impl Ink {
    /// The colour written so, the only form programs agree on; nothing for anything else.
    pub fn read(colour: &str) -> Option<Self> {
        let digits =
            colour.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// How bright it is to the eye, from 0 to 1 (WCAG's relative luminance).
    fn light(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// How far it stands out from `ground`, from 1 to 21 (WCAG's contrast).
    pub fn contrast(self, ground: Self) -> f64 {
        let (a, b) = (self.light(), ground.light());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// It, or as little lighter or darker as makes it read on `ground`: a contrast of 4.5.
    #[must_use]
    pub fn legible(self, ground: Self) -> Self {
        const STEPS: u16 = 16;
        let end = if ground.light() < 0.18 { 255 } else { 0 };
        let mixed =
            |step: u16| Self(self.0.map(|part| ((u16::from(part) * (STEPS - step) + end * step) / STEPS) as u8));
        (0..STEPS).map(mixed).find(|ink| ink.contrast(ground) >= 4.5).unwrap_or_else(|| mixed(STEPS))
    }
}

#[cfg(test)]
mod tests {
    use super::Ink;

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(Ink::read("#2e7D32"), Some(Ink([0x2e, 0x7d, 0x32])));
        for wrong in ["", "2e7d32", "#2e7d3", "#2e7d321", "#ggg000", "green", "#é7d32"] {
            assert_eq!(Ink::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_colour_reads_on_every_ground_and_stays_where_it_does() {
        let shades = [0, 51, 102, 153, 204, 255];
        let all =
            || shades.iter().flat_map(|r| shades.iter().flat_map(move |g| shades.map(move |b| Ink([*r, *g, b]))));
        for ground in [Ink([0x11, 0x14, 0x1c]), Ink([0xfb, 0xfa, 0xf6])] {
            for ink in all() {
                assert!(ink.legible(ground).contrast(ground) >= 4.5, "{ink:?} on {ground:?}");
                if ink.contrast(ground) >= 4.5 {
                    assert_eq!(ink.legible(ground), ink);
                }
            }
        }
    }
}
