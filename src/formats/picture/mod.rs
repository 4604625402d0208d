//! Pictures of networks as SVG, drawn from data: the same data always give the same picture.

mod graph;
mod key;
mod measure;
mod place;
mod stress;

use std::fmt::Write as _;

pub use graph::{Graph, Link, Spot, Tie, Tone};

use self::measure::{width, wrapped};
use self::place::{Cover, fitted};
use self::stress::Point;
use super::markup::text;
use crate::analysis::{Node, Side};

/// The colours and lines of a picture that stands alone.
const STYLE: &str = include_str!("../../../assets/report/picture.css");
/// The colours, in light and dark.
const COLOURS: &str = include_str!("../../../assets/report/colours.css");

/// The sheet a picture is drawn on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Frame {
    /// The picture's class in a page.
    pub class: &'static str,
    /// Its width in pixels.
    pub width: f64,
    /// The size of names.
    size: f64,
    /// The widest a line of a name may be.
    name: f64,
    /// The part of the sheet that nodes and names may cover.
    dense: f64,
}

impl Frame {
    /// For a screen or a sheet of paper.
    pub const WIDE: Self = Self { class: "wide", width: 960.0, size: 13.0, name: 150.0, dense: 0.26 };
    /// For a telephone.
    pub const NARROW: Self = Self { class: "narrow", width: 356.0, size: 11.5, name: 88.0, dense: 0.46 };
}

/// The distance of two lines of a name, as a part of their size.
const LEADING: f64 = 1.18;

/// The least height of a picture: less for a few nodes.
const LEAST: f64 = 360.0;
const LEAST_EACH: f64 = 34.0;

/// A node ready to be drawn: its name in lines, the radius of its sign, and what it covers.
struct Drawn<'g> {
    spot: &'g Spot,
    lines: Vec<String>,
    radius: f64,
    cover: Cover,
    /// Whether its name stands above the sign.
    is_lifted: bool,
}

/// Returns a picture as an element of a page; `label` says to those who do not see it what it shows, escaped.
pub fn element(graph: &Graph, frame: Frame, label: &str) -> String {
    let mut out = String::with_capacity(16 * 1024);
    let mut nodes = drawn(graph, frame);
    let covers: Vec<Cover> = nodes.iter().map(|node| node.cover).collect();
    let area: f64 = covers.iter().map(|c| (2.0 * c.half + 4.0) * (c.above + c.below + 4.0)).sum();
    let least = (area / (frame.width * frame.dense)).max(LEAST.min(LEAST_EACH * nodes.len() as f64));
    let mut layout = graph.layout();
    if frame.width < least {
        // The longest extent lies level; on a high sheet it stands upright.
        for point in &mut layout {
            point.swap(0, 1);
        }
    }
    lift(&mut nodes, graph, &layout);
    let covers: Vec<Cover> = nodes.iter().map(|node| node.cover).collect();
    let (points, height) = fitted(&layout, &covers, frame.width, least);
    let key = key::key(graph, frame, height + frame.size * 1.5);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"net {}\" viewBox=\"0 0 {} {}\" width=\"{1}\" height=\"{2}\" \
         data-most=\"{}\" role=\"group\" aria-label=\"{label}\" font-size=\"{}\">",
        frame.class,
        frame.width,
        key.bottom.round(),
        most(graph),
        frame.size
    );
    out.push_str("<g class=\"ties\">\n");
    for tie in &graph.ties {
        line(&mut out, graph, tie, [points[tie.from], points[tie.to]]);
    }
    out.push_str("</g>\n<g class=\"spots\">\n");
    for (at, (node, point)) in nodes.iter().zip(&points).enumerate() {
        spot(&mut out, at, node, *point, frame);
    }
    out.push_str("</g>\n");
    out.push_str(&key.drawn);
    out.push_str("</svg>\n");
    out
}

/// Returns a picture as a file of its own, on light paper.
pub fn alone(graph: &Graph, frame: Frame) -> String {
    let label = if graph.is_two_mode() { "Network of actors and targets" } else { "Network of actors" };
    let drawn = element(graph, frame, label);
    let end = drawn.find('>').map_or(0, |end| end + 1);
    let (start, rest) = drawn.split_at(end);
    let paper = "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>";
    let style = literal(STYLE);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{start}\n<style>\n{style}</style>\n{paper}{rest}")
}

/// Returns a style with the light colours themselves instead of their names, which programs that draw know nothing of.
fn literal(style: &str) -> String {
    let colour = |line: &str| {
        let (name, rest) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        Some((format!("var(--{name})"), rest.split_once(',')?.0.to_owned()))
    };
    COLOURS.lines().filter_map(colour).fold(style.to_owned(), |style, (name, value)| style.replace(&name, &value))
}

/// Returns the weight at which a line is widest.
fn most(graph: &Graph) -> f64 {
    let most = graph.ties.iter().map(|tie| tie.weight).fold(0.0, f64::max);
    // Few stances are thin lines; shares of an actor's stances are below 1.
    if most > 1.0 { most.max(6.0) } else { most.max(f64::MIN_POSITIVE) }
}

/// Puts the names of actors whose ties lead downwards above their signs, so that the ties do not run into the names.
fn lift(nodes: &mut [Drawn<'_>], graph: &Graph, layout: &[Point]) {
    let mut slopes = vec![0.0; nodes.len()];
    for tie in &graph.ties {
        let [a, b] = [layout[tie.from], layout[tie.to]];
        let slope = (b[1] - a[1]) / (b[0] - a[0]).hypot(b[1] - a[1]).max(f64::MIN_POSITIVE);
        slopes[tie.from] += slope * tie.weight;
        slopes[tie.to] -= slope * tie.weight;
    }
    for (node, slope) in nodes.iter_mut().zip(slopes) {
        node.is_lifted = !node.spot.node.is_target && slope > 1e-9;
        if node.is_lifted {
            std::mem::swap(&mut node.cover.above, &mut node.cover.below);
        }
    }
}

fn drawn(graph: &Graph, frame: Frame) -> Vec<Drawn<'_>> {
    let most = graph.spots.iter().filter(|spot| !spot.node.is_target).map(|spot| spot.node.frequency).max();
    let most = f64::from(most.unwrap_or(1).max(1));
    graph.spots.iter().map(|spot| Drawn::of(spot, most, frame)).collect()
}

impl<'g> Drawn<'g> {
    /// Returns a node whose sign is as large as it has stances, of `most`.
    fn of(spot: &'g Spot, most: f64, frame: Frame) -> Self {
        let node = &spot.node;
        let lines = wrapped(&node.name, frame.name, frame.size, 2);
        let widest = lines.iter().map(|line| width(line, frame.size)).fold(0.0, f64::max);
        let tall = lines.len() as f64 * frame.size * LEADING;
        if node.is_target {
            let cover = Cover { half: widest / 2.0 + 9.0, above: tall / 2.0 + 6.0, below: tall / 2.0 + 6.0 };
            return Self { spot, lines, radius: 0.0, cover, is_lifted: false };
        }
        let radius = frame.size * (0.34 + 0.55 * (f64::from(node.frequency) / most).sqrt());
        let cover =
            Cover { half: (widest / 2.0).max(radius) + 1.0, above: radius + 1.0, below: radius + tall + 4.0 };
        Self { spot, lines, radius, cover, is_lifted: false }
    }
}

/// One tie: a line to see and a wider one to meet with the mouse.
fn line(out: &mut String, graph: &Graph, tie: &Tie, [a, b]: [Point; 2]) {
    let ends = format!("x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"", a[0], a[1], b[0], b[1]);
    let wide = 1.0 + 5.0 * tie.weight / most(graph);
    let names = [tie.from, tie.to].map(|at| graph.spots[at].node.name.as_str());
    let title = match tie.tone {
        Tone::For | Tone::Against | Tone::Neither => format!("{} on {}", names[0], names[1]),
        Tone::Agree => format!("{} and {} agree", names[0], names[1]),
        Tone::Disagree => format!("{} and {} disagree", names[0], names[1]),
    };
    let (open, close) = link(&tie.link, &format!("tie {}", tie.tone.word()), &[tie.from, tie.to], "");
    let _ = writeln!(
        out,
        "{open}<title>{}</title><line class=\"hit\" {ends}/><line class=\"line\" {ends} stroke-width=\"{wide:.1}\"/>\
         {close}",
        text(&title)
    );
}

/// Returns the ends of an element: a link where there is something to open.
fn link(link: &Link, class: &str, nodes: &[usize], more: &str) -> (String, &'static str) {
    let nodes = nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    if link.attributes.is_empty() {
        return (format!("<g class=\"{class}\" data-at=\"{nodes}\"{more}>"), "</g>");
    }
    (format!("<a class=\"{class}\" data-at=\"{nodes}\"{more} tabindex=\"-1\" {}>", link.attributes), "</a>")
}

fn spot(out: &mut String, at: usize, node: &Drawn<'_>, point: Point, frame: Frame) {
    let Spot { node: Node { name, is_target, frequency, .. }, side, link: leads } = node.spot;
    let class = if *is_target { "target" } else { side_class(*side) };
    let ends = [point[1] - node.cover.above, point[1] + node.cover.below];
    let extent = format!(" data-y=\"{:.0} {:.0}\"", ends[0], ends[1]);
    let (open, close) = link(leads, &format!("spot {class}"), &[at], &extent);
    let stances = if *frequency == 1 { "stance" } else { "stances" };
    let _ = write!(out, "{open}<title>{}: {frequency} {stances}</title>", text(name));
    let first = if *is_target {
        let Cover { half, above, .. } = node.cover;
        let (x, y) = (point[0] - half, point[1] - above);
        let _ = write!(
            out,
            "<rect class=\"sign\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"5\"/>",
            2.0 * half,
            2.0 * above
        );
        point[1] - (node.lines.len() as f64 - 1.0) * frame.size * LEADING / 2.0 + frame.size * 0.35
    } else {
        sign(out, *side, point, node.radius);
        let rest = (node.lines.len() as f64 - 1.0) * frame.size * LEADING;
        point[1]
            + if node.is_lifted {
                -node.radius - rest - frame.size * 0.3 - 1.0
            } else {
                node.radius + frame.size + 1.0
            }
    };
    // No line is seen through a name.
    for (row, line) in node.lines.iter().enumerate().filter(|_| !is_target) {
        let wide = width(line, frame.size) + 2.0;
        let (x, y) = (point[0] - wide / 2.0, first + row as f64 * frame.size * LEADING - frame.size * 0.92);
        let _ = write!(
            out,
            "<rect class=\"ground\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{:.1}\" rx=\"2\"/>",
            frame.size * LEADING
        );
    }
    out.push_str("<text>");
    for (row, line) in node.lines.iter().enumerate() {
        let y = first + row as f64 * frame.size * LEADING;
        let space = if row > 0 { " " } else { "" };
        let _ = write!(out, "{space}<tspan x=\"{:.1}\" y=\"{y:.1}\">{}</tspan>", point[0], text(line));
    }
    out.push_str("</text>");
    let _ = writeln!(out, "{close}");
}

/// Returns the class of a side.
pub const fn side_class(side: Side) -> &'static str {
    match side {
        Side::First => "first",
        Side::Second => "second",
        Side::Neither => "no-side",
    }
}

/// The sign of an actor: a circle on the first side, a square on the second, a triangle on neither.
fn sign(out: &mut String, side: Side, [x, y]: Point, radius: f64) {
    let _ = match side {
        Side::First => write!(out, "<circle class=\"sign\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>"),
        Side::Second => {
            let half = radius * 0.89;
            let (left, top, edge) = (x - half, y - half, 2.0 * half);
            write!(
                out,
                "<rect class=\"sign\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{edge:.1}\" height=\"{edge:.1}\"/>"
            )
        }
        Side::Neither => {
            let (half, top, bottom) = (radius * 1.1, y - radius * 1.15, y + radius * 0.75);
            let (left, right) = (x - half, x + half);
            write!(
                out,
                "<polygon class=\"sign\" points=\"{x:.1},{top:.1} {right:.1},{bottom:.1} {left:.1},{bottom:.1}\"/>"
            )
        }
    };
}
