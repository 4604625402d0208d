//! The key below a picture: what its lines and signs mean.

use std::fmt::Write as _;

use super::measure::width;
use super::{Frame, Graph, Tone, sign};
use crate::analysis::Side;
use crate::formats::markup::text;

/// A key, drawn, and where it ends.
pub(super) struct Key {
    pub(super) drawn: String,
    pub(super) bottom: f64,
}

/// What is shown before the words.
enum Sample {
    Line(Tone),
    Sign(Side),
    Target,
}

/// The width of a sample, with the space after it.
const SAMPLE: f64 = 38.0;

/// Draws the key from `top` on, in as many rows as it needs.
pub(super) fn key(graph: &Graph, frame: Frame, top: f64) -> Key {
    let mut drawn = String::from("<g class=\"key\" aria-hidden=\"true\">\n");
    let small = frame.size - 0.5;
    let (mut x, mut y) = (0.0, top);
    for (sample, words) in items(graph) {
        let wide = SAMPLE + width(&words, small);
        if x > 0.0 && x + wide > frame.width {
            (x, y) = (0.0, y + small * 1.8);
        }
        let middle = y - small * 0.35;
        match sample {
            Sample::Line(tone) => {
                let _ = write!(
                    drawn,
                    "<g class=\"tie {}\"><line class=\"line\" x1=\"{:.1}\" y1=\"{middle:.1}\" x2=\"{:.1}\" \
                     y2=\"{middle:.1}\" stroke-width=\"2.5\"/></g>",
                    tone.word(),
                    x + 2.0,
                    x + SAMPLE - 8.0
                );
            }
            Sample::Sign(side) => {
                let _ = write!(drawn, "<g class=\"spot {}\">", super::side_class(side));
                sign(&mut drawn, side, [x + SAMPLE - 16.0, middle], 6.0);
                drawn.push_str("</g>");
            }
            Sample::Target => {
                let _ = write!(
                    drawn,
                    "<g class=\"spot target\"><rect class=\"sign\" x=\"{:.1}\" y=\"{:.1}\" width=\"22\" height=\"12\" \
                     rx=\"4\"/></g>",
                    x + SAMPLE - 30.0,
                    middle - 6.0
                );
            }
        }
        let _ = writeln!(
            drawn,
            "<text x=\"{:.1}\" y=\"{y:.1}\" font-size=\"{small}\">{}</text>",
            x + SAMPLE,
            text(&words)
        );
        x += wide + 18.0;
    }
    drawn.push_str("</g>\n");
    Key { drawn, bottom: y + small }
}

/// Returns what has to be explained: only what is in the picture.
fn items(graph: &Graph) -> Vec<(Sample, String)> {
    let mut all = Vec::new();
    for (tone, words) in [
        (Tone::For, "for"),
        (Tone::Against, "against"),
        (Tone::Neither, "neither or both"),
        (Tone::Agree, "same position"),
        (Tone::Disagree, "opposite positions"),
    ] {
        if graph.ties.iter().any(|tie| tie.tone == tone) {
            all.push((Sample::Line(tone), words.to_owned()));
        }
    }
    if graph.is_two_mode() {
        all.push((Sample::Target, "target".to_owned()));
    }
    if !graph.has_sides {
        all.push((Sample::Sign(Side::First), "actor".to_owned()));
        return all;
    }
    for (side, words) in [(Side::First, "side of"), (Side::Second, "side of"), (Side::Neither, "on neither side")]
    {
        let Some(leader) = graph.leader(side) else { continue };
        let words = if side == Side::Neither { words.to_owned() } else { format!("{words} {}", leader.name) };
        all.push((Sample::Sign(side), words));
    }
    all
}
