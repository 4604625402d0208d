//! Frames and lists at any size: corners stay complete, and the focus is visible without colour.

use proptest::prelude::*;
use standoff::ui::event::{Event, Mouse};
use standoff::ui::reader::state::Overlay;

use super::stage::Stage;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_is_written_over_a_corner(width in 32u16..160, height in 8u16..50, split in 20u16..80, tab in 1u8..6, in_list: bool) {
        let mut stage = Stage::new((width, height), "none");
        stage.state.split = split;
        stage.keys(&format!("{tab}"));
        stage.state.in_list = in_list;
        let buffer = stage.buffer();
        let layout = stage.state.layout();
        prop_assume!(layout.bordered);
        for (area, focused) in [(layout.article, !in_list), (layout.list, in_list)] {
            let Some(area) = area else { continue };
            let corners = if focused { ["┏", "┓", "┗", "┛"] } else { ["╭", "╮", "╰", "╯"] };
            let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1);
            let found = [(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)].map(|at| buffer[at].symbol());
            prop_assert_eq!(found, corners, "{}", stage.text());
        }
    }
}

#[test]
fn the_wheel_scrolls_what_it_is_over() {
    let mut stage = Stage::new((100, 16), "dark");
    stage.keys("1");
    let (list, top) = (stage.state.layout().list.unwrap(), stage.state.list_tops[0]);
    stage.send(Event::Mouse(Mouse::WheelDown, list.x + 3, list.y + 3));
    assert_eq!(stage.state.list_tops[0], top + 1);
    let selected = stage.state.place_in_list().unwrap();
    assert!(selected > top, "what is selected stays on the screen");
    stage.send(Event::Mouse(Mouse::WheelUp, list.x + 3, list.y + 3));
    assert_eq!(stage.state.list_tops[0], top);
    for _ in 0..50 {
        stage.send(Event::Mouse(Mouse::WheelDown, list.x + 3, list.y + 3));
    }
    let count = stage.state.items().len();
    assert!(stage.text().contains(&format!("{}/{}", stage.state.place_in_list().unwrap() + 1, count)));

    stage.keys("?");
    stage.send(Event::Mouse(Mouse::WheelDown, 5, 5));
    assert!(matches!(stage.state.overlay, Some(Overlay::Help(3))));
    stage.send(Event::Mouse(Mouse::WheelUp, 5, 5));
    assert!(matches!(stage.state.overlay, Some(Overlay::Help(0))));
}

#[test]
fn a_click_chooses_a_row_of_a_table() {
    let mut stage = Stage::new((100, 30), "dark");
    stage.keys("@");
    let row = |stage: &Stage| match &stage.state.overlay {
        Some(Overlay::Table(open)) => open.table.row,
        _ => usize::MAX,
    };
    // This is below the border and the column names.
    stage.send(Event::Mouse(Mouse::Press, 10, 4));
    assert_eq!(row(&stage), 1);
    stage.send(Event::Mouse(Mouse::WheelUp, 10, 4));
    assert_eq!(row(&stage), 0);
    stage.send(Event::Mouse(Mouse::Press, 10, 29));
    assert_eq!(row(&stage), 0, "below the rows there is none");
}

#[test]
fn the_bottom_line_says_what_happened_last() {
    let mut stage = Stage::new((100, 30), "dark");
    stage.keys("1 x");
    assert!(stage.state.status.is_some());
    let article = stage.state.layout().article.unwrap();
    stage.send(Event::Mouse(Mouse::WheelDown, article.x + 3, article.y + 3));
    assert!(stage.state.status.is_none(), "scrolling is later than what was said");
}
