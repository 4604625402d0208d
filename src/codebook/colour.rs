//! A colour of the codebook: `#RRGGBB`.

/// Red, green and blue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Returns the colour that `#RRGGBB` stands for, the only form programs agree on; `None` for any other.
    pub fn read(colour: &str) -> Option<Self> {
        let digits =
            colour.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// Returns how bright the colour is to the eye, from 0 to 1 (the relative luminance of WCAG).
    fn light(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Returns the contrast of the colour to `ground`, from 1 to 21, as WCAG defines it.
    pub fn contrast(self, ground: Self) -> f64 {
        let (a, b) = (self.light(), ground.light());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Returns the colour, made lighter or darker as little as is needed to read on `ground` (a contrast of 4.5).
    #[must_use]
    pub fn legible(self, ground: Self) -> Self {
        const STEPS: u16 = 16;
        let end = if ground.light() < 0.18 { 255 } else { 0 };
        let mixed =
            |step: u16| Self(self.0.map(|part| ((u16::from(part) * (STEPS - step) + end * step) / STEPS) as u8));
        (0..STEPS).map(mixed).find(|colour| colour.contrast(ground) >= 4.5).unwrap_or_else(|| mixed(STEPS))
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(Colour::read("#2e7D32"), Some(Colour([0x2e, 0x7d, 0x32])));
        for wrong in ["", "2e7d32", "#2e7d3", "#2e7d321", "#ggg000", "green", "#é7d32"] {
            assert_eq!(Colour::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_colour_reads_on_every_ground_and_stays_where_it_does() {
        let shades = [0, 51, 102, 153, 204, 255];
        let all = || {
            shades.iter().flat_map(|r| shades.iter().flat_map(move |g| shades.map(move |b| Colour([*r, *g, b]))))
        };
        for ground in [Colour([0x11, 0x14, 0x1c]), Colour([0xfb, 0xfa, 0xf6])] {
            for colour in all() {
                assert!(colour.legible(ground).contrast(ground) >= 4.5, "{colour:?} on {ground:?}");
                if colour.contrast(ground) >= 4.5 {
                    assert_eq!(colour.legible(ground), colour);
                }
            }
        }
    }
}
