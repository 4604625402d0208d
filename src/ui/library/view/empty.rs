//! The text shown instead of articles: how to begin, or why a list is empty.

use ratatui::buffer::Buffer;

use crate::text::flow::{cells, lines};
use crate::ui::area::Area;
use crate::ui::draw::write;
use crate::ui::keymap::{Action, Mode};
use crate::ui::library::state::State;
use crate::ui::library::state::place::Place;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Says how to begin.
pub(super) fn welcome(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let key = |action| state.keymap.hint(Mode::Library, action);
    let ways = [
        (key(Action::Add), "adds a feed, a page or a file: news.example, a page's address, ~/articles/…"),
        ("standoff add FILE".to_owned(), "puts articles and database exports (Nexis, Factiva, ProQuest …) here"),
        ("standoff feeds import FILE".to_owned(), "takes over the feeds of another reader (OPML)"),
        ("standoff FILE".to_owned(), "opens one article by itself"),
        (key(Action::Help), "shows all keys"),
    ];
    let mut y = area.y;
    let mut say = |text: &str, role: Role, x: u16, on: bool| {
        let said = lines(text, usize::from(area.width.saturating_sub(x)).max(1));
        for (at, line) in said.iter().enumerate() {
            if y < area.y + area.height {
                write(buffer, area.x + x, y, line, theme.style(role), area.width.saturating_sub(x));
            }
            y += u16::from(on || at + 1 < said.len());
        }
    };
    say("Your library is empty.", Role::Title, 0, true);
    for (way, does) in ways.iter().filter(|(way, _)| !way.is_empty()) {
        // A key is shown beside its effect, a command above it.
        say("\u{a0}", Role::Text, 0, area.height > ROOMY);
        say(way, Role::Key, 0, cells(way) + 2 > INDENT);
        say(does, Role::Text, INDENT as u16, true);
    }
}

/// The fewest rows of a screen with blank rows between the hints.
const ROOMY: u16 = 16;
/// The cells before the description of a hint.
const INDENT: usize = 4;

/// Says why a list is empty.
pub(super) fn nothing(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let advise = |said: &str, action, does: &str| state.keymap.advise(Mode::Library, said, &[(action, does)]);
    let said = match &state.list.place {
        Place::Found(_) | Place::Typed(_) | Place::Search(..) => "Nothing is found.".to_owned(),
        Place::Unread => advise("Everything is read", Action::RefreshAll, "fetches what is new"),
        _ if state.unread_only => advise("Nothing unread here", Action::UnreadOnly, "lists what was read, too"),
        Place::Today => "No article of today yet.".to_owned(),
        Place::Starred => advise("No article has a star", Action::Star, "gives it one"),
        Place::Queue => advise("The queue is empty", Action::Queue, "puts an article into it"),
        Place::Coded => "No article is done yet.".to_owned(),
        Place::Hidden => advise("Nothing is hidden", Action::Hide, "hides an article"),
        Place::Feed(_) => advise("No article of this feed yet", Action::Refresh, "fetches it"),
        Place::All | Place::Tag(_) | Place::Project(_) => "No articles here.".to_owned(),
    };
    for (y, line) in (area.y..area.y + area.height).zip(lines(&said, usize::from(area.width))) {
        write(buffer, area.x, y, line, theme.style(Role::Dim), area.width);
    }
}
