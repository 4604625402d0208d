//! A share of articles, as people write it: `15%`, `12.5%`.

use std::fmt;
use std::str::FromStr;

/// A share from 0 to 100 percent, in steps of a hundredth of a percent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Share(u32);

/// All, in hundredths of a percent.
const WHOLE: u32 = 10_000;

impl Share {
    /// Returns a share of so many percent; at most all.
    pub const fn percent(percent: u32) -> Self {
        let hundredths = percent.saturating_mul(100);
        Self(if hundredths > WHOLE { WHOLE } else { hundredths })
    }

    /// Returns how many of `all` it is, rounded to the nearest.
    pub const fn of(self, all: usize) -> usize {
        let whole = WHOLE as usize;
        (all / whole) * self.0 as usize + ((all % whole) * self.0 as usize + whole / 2) / whole
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(f, "{whole}%"),
            _ if rest % 10 == 0 => write!(f, "{whole}.{}%", rest / 10),
            _ => write!(f, "{whole}.{rest:02}%"),
        }
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let wrong = || format!("{written:?} is no share; write one from 0% to 100%, such as 15%");
        let figures = written.trim().strip_suffix('%').ok_or_else(wrong)?.trim_end();
        let (whole, rest) = figures.split_once('.').unwrap_or((figures, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(rest) || whole.len() > 3 || rest.len() > 2 {
            return Err(wrong());
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| wrong());
        let hundredths = number(rest)? * if rest.len() == 1 { 10 } else { 1 };
        let share = number(whole)? * 100 + hundredths;
        if share <= WHOLE { Ok(Self(share)) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_they_are_written() {
        for (written, of_200) in
            [("0%", 0), ("15%", 30), ("12.5%", 25), ("0.25%", 1), ("100%", 200), ("7.05%", 14)]
        {
            let share: Share = written.parse().unwrap();
            assert_eq!((share.to_string().as_str(), share.of(200)), (written, of_200));
        }
        for wrong in ["", "%", "15", "0.15", "-1%", "101%", "100.01%", "1.%", ".5%", "1.234%", "1e1%", "٣%"] {
            assert!(wrong.parse::<Share>().unwrap_err().contains("such as 15%"), "{wrong}");
        }
        assert_eq!((Share::percent(15).of(10), Share::percent(15).of(0)), (2, 0));
    }
}
