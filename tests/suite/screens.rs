//! Screens as text at three sizes, and as pictures in the dark and the light theme, which the README shows. A person
//! looked at each before it was accepted.
//!
//! `UPDATE_PICTURES=1 cargo test pictures` draws the pictures again.

use std::fmt::Write as _;
use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use standoff::annotation::{Document, Entries};
use standoff::config::Config;
use standoff::session::Session;
use standoff::ui::keymap::Keymap;
use standoff::ui::line::Run;
use standoff::ui::reader::state::{Goto, OpenTable, Overlay, TableKind};
use standoff::ui::role::Role;
use standoff::ui::table::{Cell, Table};
use standoff::ui::theme::Theme;

use super::library_stage::LibraryStage;
use super::stage::Stage;

fn stage(size: (u16, u16), theme: &str) -> Stage {
    let mut stage = Stage::new(size, theme);
    stage.keys("1 s o tab 'farm tariffs' enter j a k j");
    stage
}

#[test]
fn three_sizes() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        insta::assert_snapshot!(format!("{width}x{height}"), stage((width, height), "dark").text());
    }
}

#[test]
fn dialogs() {
    let mut stage = stage((120, 36), "dark");
    stage.codebook("trade.toml");
    stage.read_codebook();
    stage.keys("s o tab 'farm'");
    insta::assert_snapshot!("stance_dialog", stage.text());
    stage.resize(80, 24);
    insta::assert_snapshot!("stance_dialog_80x24", stage.text());
    stage.resize(40, 12);
    insta::assert_snapshot!("stance_dialog_40x12", stage.text());
    stage.resize(120, 36);
    stage.keys("esc esc e");
    insta::assert_snapshot!("quote_dialog", stage.text());
    stage.keys("esc ?");
    insta::assert_snapshot!("help", stage.text());
}

#[test]
fn dates_and_their_line() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut stage = Stage::new((width, height), "none");
        stage.keys("2 a enter");
        insta::assert_snapshot!(format!("dates_{width}x{height}"), stage.text());
        stage.keys("T");
        insta::assert_snapshot!(format!("timeline_{width}x{height}"), stage.text());
    }
}

#[test]
fn a_table_of_any_length_is_drawn() {
    let mut stage = stage((80, 24), "dark");
    let cell = |text: String| Cell { run: Run::new(text, Role::Text), goto: Goto::Nothing };
    let row = |at: usize| vec![cell(format!("actor {at}")), cell(at.to_string()), cell("wide ".repeat(20_000))];
    let rows = std::iter::once(row(0))
        .chain((1..65_536).map(|at| vec![cell(format!("actor {at}")), cell(at.to_string()), cell(String::new())]));
    let table = Table::new(String::new(), String::new(), &["", "quotes", "role"], rows.collect());
    assert!(table.columns[1].numbers && !table.columns[2].numbers);
    stage.state.overlay = Some(Overlay::Table(Box::new(OpenTable { view: TableKind::Actors, table })));
    assert!(stage.text().contains("actor 15"), "{}", stage.text());
    stage.keys("G");
    assert!(stage.text().contains("actor 65535"), "{}", stage.text());
}

/// Keys that were given to other actions, and the messages that would have named them.
const GIVEN: &str = r#"
[keys.reading]
help = "f2"
quotes = "Q"
redraw = ["?", "]", "D", "s", "1"]
"#;

#[test]
fn no_key_is_spoken_of_that_does_something_else() {
    let mut stage = Stage::new((120, 36), "dark");
    stage.state.session = Session::new(Document::new("Nothing was said."), Entries::default(), None);
    stage.state.lists.forget();
    stage.state.keymap = Keymap::of(&Config::read(GIVEN).unwrap()).unwrap();
    stage.keys("a");
    let text = stage.text();
    assert!(text.contains("nothing is selected") && !text.contains(']'), "{text}");
    assert!(text.contains("no date") && !text.contains("sets it"), "{text}");
    stage.keys("4");
    let text = stage.text();
    assert!(text.contains("No stances yet ") && !text.contains("says of a quote"), "{text}");
    assert!(text.contains("Q Quotes") && text.contains("F2 help"), "{text}");
    stage.keys("Y");
    assert!(stage.text().contains("F2 shows the keys"), "{}", stage.text());
}

#[test]
fn pictures_are_of_this_program() {
    for theme in ["dark", "light"] {
        let mut stage = stage((120, 34), theme);
        stage.state.status = None;
        is_picture(&format!("screen-{theme}"), &svg(&stage.buffer(), &stage.theme));
        let mut library = LibraryStage::new((120, 30), theme);
        library.code();
        is_picture(&format!("library-{theme}"), &svg(&library.draw(), &library.theme));
    }
}

/// Compares a picture in `assets/` with a screen.
fn is_picture(name: &str, svg: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/{name}.svg"));
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&path, svg).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == svg, "{} is not this screen: UPDATE_PICTURES=1 cargo test pictures, and look", path.display());
}

/// The size of a cell in pixels.
const CELL: (f32, f32) = (8.4, 18.0);

fn hex(colour: Option<Color>, default: &str) -> String {
    match colour {
        Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => default.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn svg(buffer: &Buffer, theme: &Theme) -> String {
    let ground = theme.style(Role::Text);
    let (colour, paper) = (hex(ground.fg, "#000000"), hex(ground.bg, "#ffffff"));
    let (width, height) = (f32::from(buffer.area.width) * CELL.0, f32::from(buffer.area.height) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>\n"
    );
    for y in 0..buffer.area.height {
        row(&mut out, buffer, y, &colour, &paper);
    }
    out.push_str("</svg>\n");
    out
}

/// Draws one row: runs of cells that look the same, each as a rectangle and a text of its own width.
fn row(out: &mut String, buffer: &Buffer, y: u16, colour: &str, paper: &str) {
    let mut x = 0;
    while x < buffer.area.width {
        let style = buffer[(x, y)].style();
        let mut end = x;
        let mut text = String::new();
        while end < buffer.area.width && buffer[(end, y)].style() == style {
            text.push_str(buffer[(end, y)].symbol());
            end += standoff::text::flow::cells(buffer[(end, y)].symbol()).max(1) as u16;
        }
        let set = |m| style.add_modifier.contains(m);
        let (mut fg, mut bg) = (hex(style.fg, colour), hex(style.bg, paper));
        if set(Modifier::REVERSED) {
            std::mem::swap(&mut fg, &mut bg);
        }
        let (left, top, wide) = (f32::from(x) * CELL.0, f32::from(y) * CELL.1, f32::from(end - x) * CELL.0);
        if bg != paper {
            let _ = writeln!(
                out,
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{}\" fill=\"{bg}\"/>",
                CELL.1
            );
        }
        if !text.trim().is_empty() {
            let looks = [
                (Modifier::BOLD, " font-weight=\"bold\""),
                (Modifier::ITALIC, " font-style=\"italic\""),
                (Modifier::UNDERLINED, " text-decoration=\"underline\""),
            ];
            let looks: String = looks.iter().filter(|(m, _)| set(*m)).map(|(_, look)| *look).collect();
            let _ = writeln!(
                out,
                "<text x=\"{left:.1}\" y=\"{:.1}\" fill=\"{fg}\" textLength=\"{wide:.1}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{looks}>{}</text>",
                top + 13.5,
                escaped(&text)
            );
        }
        x = end;
    }
}

/// Returns the colour of the first place where the screen has `words`.
fn colour_of(stage: &mut Stage, words: &str) -> ratatui::style::Color {
    let buffer = stage.buffer();
    let line = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<Vec<_>>();
    let place = (0..buffer.area.height).find_map(|y| {
        let line = line(y);
        let at = (0..line.len()).find(|at| line[*at..].concat().starts_with(words))?;
        Some((at as u16, y))
    });
    buffer[place.unwrap_or_else(|| panic!("{words} is not on the screen"))].fg
}

#[test]
fn positions_and_targets_have_the_colours_of_the_codebook() {
    use ratatui::style::Color;
    // Orange is readable on a dark background and darkened on a light one; teal the other way round.
    let as_written = (Color::Rgb(0xff, 0x8f, 0), Color::Rgb(0, 0x60, 0x64));
    for theme in ["dark", "light", "none"] {
        let mut stage = Stage::new((120, 36), theme);
        stage.codebook("trade.toml");
        stage.keys("1 s b tab 'farm tariffs' enter");
        let below_the_quote = colour_of(&mut stage, "+ backs");
        stage.keys("4");
        let (backs, tariffs) = (colour_of(&mut stage, "+ backs"), colour_of(&mut stage, "farm tariffs"));
        assert_eq!(backs, below_the_quote);
        match theme {
            "dark" => assert_eq!((backs, tariffs == as_written.1), (as_written.0, false)),
            "light" => assert_eq!((backs == as_written.0, tariffs), (false, as_written.1)),
            _ => assert_eq!((backs, tariffs), (Color::Reset, Color::Reset)),
        }
    }
}
