//! The style of each role: data in `assets/themes/`, embedded.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::collections::BTreeMap;

use super::role::Role;
use crate::codebook::Colour;

/// The embedded themes: name and content.
pub const THEMES: [(&str, &str); 4] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("ansi16", include_str!("../../assets/themes/ansi16.toml")),
    ("none", include_str!("../../assets/themes/none.toml")),
];

/// A style for every role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    styles: Vec<Style>,
}

#[derive(Deserialize, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the names a theme's author writes")]
#[serde(deny_unknown_fields, default)]
struct Look {
    fg: Option<Color>,
    bg: Option<Color>,
    bold: bool,
    italic: bool,
    underline: bool,
    dim: bool,
    reverse: bool,
    strike: bool,
}

impl Theme {
    /// Returns the embedded theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        let (_, content) = THEMES.iter().find(|(known, _)| *known == name)?;
        Self::read(content).ok()
    }

    /// Returns a theme's file. Roles it does not name look like plain text.
    pub fn read(content: &str) -> Result<Self, String> {
        let looks: BTreeMap<String, Look> = toml::from_str(content).map_err(|e| e.to_string())?;
        if let Some(unknown) = looks.keys().find(|name| Role::ALL.iter().all(|role| role.word() != name.as_str()))
        {
            return Err(format!("{unknown:?} is no role"));
        }
        let style = |role: &Role| looks.get(role.word()).map(Look::style).unwrap_or_default();
        Ok(Self { styles: Role::ALL.iter().map(style).collect() })
    }

    /// Returns how a role looks in a colour of the codebook's, as far as it reads on this theme's ground; a theme
    /// without colours of its own takes none.
    pub fn coloured(&self, role: Role, colour: Option<Colour>) -> Style {
        let style = self.style(role);
        match (colour, self.style(Role::Text).bg) {
            (Some(colour), Some(Color::Rgb(r, g, b))) => {
                let Colour([r, g, b]) = colour.legible(Colour([r, g, b]));
                style.fg(Color::Rgb(r, g, b))
            }
            _ => style,
        }
    }

    /// Returns how a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

impl Look {
    fn style(&self) -> Style {
        let set = [
            (self.bold, Modifier::BOLD),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.dim, Modifier::DIM),
            (self.reverse, Modifier::REVERSED),
            (self.strike, Modifier::CROSSED_OUT),
        ];
        let modifiers = set.iter().filter(|(on, _)| *on).map(|(_, modifier)| *modifier).collect();
        Style { fg: self.fg, bg: self.bg, ..Style::new().add_modifier(modifiers) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Kind, Standing};

    #[test]
    fn every_theme_reads_and_tells_the_kinds_apart_without_colour() {
        for (name, content) in THEMES {
            let theme = Theme::read(content).unwrap_or_else(|e| panic!("{name}: {e}"));
            for kind in Kind::ALL {
                let [one, other] = [Standing::Accepted, Standing::Suggested]
                    .map(|standing| theme.style(Role::in_article(kind, standing).unwrap()));
                assert_ne!(one, other, "{name}: an accepted {} looks like a suggested one", kind.word());
            }
            let chosen = theme.style(Role::Chosen);
            assert_ne!(chosen, theme.style(Role::Text), "{name}: what is chosen does not show");
        }
        let none = Theme::named("none").unwrap();
        for role in Role::ALL {
            let style = none.style(*role);
            assert!(style.fg.is_none() && style.bg.is_none(), "{} has a colour", role.word());
        }
        let roles = Kind::ALL.map(|kind| {
            let looks = [Standing::Accepted, Standing::Suggested, Standing::Rejected];
            looks.map(|standing| none.style(Role::in_article(kind, standing).unwrap()).add_modifier)
        });
        let looks: std::collections::HashSet<_> = roles.as_flattened().iter().collect();
        assert_eq!(looks.len(), 9, "four kinds, accepted or suggested, and what is rejected");
    }

    /// Returns how far a text stands out from its ground, from 1 to 21, as the WCAG counts it; `None` without both
    /// colours.
    fn contrast(colour: Option<Color>, ground: Option<Color>) -> Option<f64> {
        let colour_of = |colour| match colour {
            Some(Color::Rgb(r, g, b)) => Some(Colour([r, g, b])),
            _ => None,
        };
        Some(colour_of(colour)?.contrast(colour_of(ground)?))
    }

    #[test]
    fn what_is_to_be_read_stands_out_from_its_ground() {
        for name in ["dark", "light"] {
            let theme = Theme::named(name).unwrap();
            let text = theme.style(Role::Text);
            let stands = |role: Role, ground: Option<Color>, least: f64| {
                let found = contrast(theme.style(role).fg.or(text.fg), ground).unwrap();
                assert!(found >= least, "{name}: {} has a contrast of {found:.2}, less than {least}", role.word());
            };
            let lines = [Role::Border, Role::Focus];
            for role in Role::ALL.iter().filter(|role| !lines.contains(role)) {
                stands(*role, theme.style(*role).bg.or(text.bg), 4.5);
            }
            for role in [Role::Dim, Role::Key, Role::Title, Role::Warning, Role::Heading, Role::Error] {
                stands(role, theme.style(Role::Bar).bg, 4.5);
            }
            for over in [Role::Chosen, Role::Selection] {
                for role in [
                    Role::Quote,
                    Role::Date,
                    Role::Number,
                    Role::Note,
                    Role::SuggestedQuote,
                    Role::SuggestedDate,
                    Role::SuggestedNumber,
                    Role::SuggestedNote,
                ] {
                    stands(role, theme.style(over).bg, 4.0);
                }
            }
        }
    }
}
