//! The only way to the terminal: everything a command writes to standard output or standard error goes through here.
//!
//! For a person, characters that would act on the terminal or be invisible become symbols. A file or another program
//! gets the bytes unchanged. `tests/suite/layers.rs` checks that no other code writes.

use std::ffi::OsString;
use std::io::{BufWriter, IsTerminal as _, StdoutLock, Write};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::source::reason;
use crate::text::flow::shown;
use crate::text::visible;

/// Standard output. All text is cleaned of control characters; text that this program coloured is written by
/// [`Out::styled`].
pub(super) struct Out {
    to: BufWriter<StdoutLock<'static>>,
    terminal: bool,
}

/// Opens standard output.
pub(super) fn out() -> Out {
    Out { to: BufWriter::new(std::io::stdout().lock()), terminal: is_terminal() }
}

/// Whether a person looks at standard output.
pub(super) fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Whether that person wants colours.
pub(super) fn is_coloured() -> bool {
    is_terminal() && wants_colours()
}

fn wants_colours() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

impl Write for Out {
    /// Takes whole characters: what is half of one becomes a symbol on a terminal.
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = if self.terminal {
            self.to.write_all(safe_lines(&String::from_utf8_lossy(bytes), false).as_bytes())
        } else {
            self.to.write_all(bytes)
        };
        written.map_err(|e| refused(&e)).map(|()| bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush().map_err(|e| refused(&e))
    }
}

impl Out {
    /// Writes what this program styled: colours pass, and nothing else that acts on a terminal. The texts in it were
    /// made safe before they were styled.
    pub(super) fn styled(&mut self, text: &str) -> std::io::Result<()> {
        let written = if self.terminal {
            self.to.write_all(safe_lines(text, true).as_bytes())
        } else {
            self.to.write_all(text.as_bytes())
        };
        written.map_err(|e| refused(&e))
    }
}

/// That standard output takes nothing, as a clause for people.
fn refused(error: &std::io::Error) -> std::io::Error {
    std::io::Error::new(error.kind(), format!("cannot write to standard output: {}", reason(error)))
}

/// Writes all of something to standard output.
pub(super) fn print(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    let mut out = out();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a sentence on standard error, on one line. It is no error if standard error is closed.
pub(super) fn tell(sentence: &str) {
    let _ = writeln!(std::io::stderr().lock(), "standoff: {}", shown(sentence));
}

/// Prints what clap has to say, help or what is wrong with the arguments, and gives the exit status.
///
/// Messages repeat the arguments, so clap is asked once more with the arguments as they can be shown: then the colours in
/// its answer are its own.
pub(super) fn usage<C: clap::Parser>(error: &clap::Error, args: &[OsString]) -> ExitCode {
    let safe = args.iter().map(|arg| shown(&arg.to_string_lossy()).into_owned());
    let again = C::try_parse_from(safe).err();
    let to_stderr = error.use_stderr();
    let terminal = if to_stderr { std::io::stderr().is_terminal() } else { is_terminal() };
    let text = match again {
        Some(again) if terminal && wants_colours() => safe_lines(&again.render().ansi().to_string(), true),
        Some(again) => safe_lines(&again.to_string(), false),
        // With readable characters the arguments are valid, so only their characters were wrong.
        None => safe_lines(&error.to_string(), false),
    };
    let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
    let written = if to_stderr {
        std::io::stderr().lock().write_all(text.as_bytes())
    } else {
        let mut out = std::io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush())
    };
    match written {
        Err(error) if !to_stderr && error.kind() != std::io::ErrorKind::BrokenPipe => {
            tell(&refused(&error).to_string());
            ExitCode::FAILURE
        }
        _ => code,
    }
}

/// Makes a panic say where it happened, through this module: its message may hold words of a text.
pub(super) fn watch_for_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.payload_as_str().unwrap_or("no message");
        let place = panic.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
        tell(&format!("panicked{place}: {message}; this is a fault of standoff itself"));
    }));
}

/// Returns how far long work is, on standard error where that is a terminal; it shows nothing but figures.
pub(super) fn progress(files: usize) -> ProgressBar {
    progress_of(files, "sessions")
}

/// Returns how far work on many things is, in the same way.
pub(super) fn progress_of(count: usize, things: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
    let template = format!("{{bar:40.dim}} {{human_pos}} of {{human_len}} {things} · {{eta}} left");
    bar.with_style(ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Returns how far fetching feeds is, in the same way; how many there are is set when it is known.
pub(super) fn feeds_progress() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:40.dim} {human_pos} of {human_len} feeds");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Lines without anything a terminal would act on; with `styled`, its colours stay.
fn safe_lines(text: &str, styled: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let colour = if styled { colour(rest) } else { 0 };
        if colour > 0 {
            out.push_str(&rest[..colour]);
            rest = &rest[colour..];
        } else {
            out.push(if c == '\n' { c } else { visible(c) });
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Returns how long the change of colours (SGR) is that a text begins with; 0 where it begins with something else.
fn colour(text: &str) -> usize {
    let Some(codes) = text.strip_prefix("\u{1b}[") else { return 0 };
    let end = codes.bytes().position(|b| !b.is_ascii_digit() && b != b';').unwrap_or(codes.len());
    if codes[end..].starts_with('m') { end + 3 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::safe_lines;

    #[test]
    fn only_colours_that_are_the_programs_own_pass() {
        let text = "\u{1b}[1mname\u{1b}[0m \u{1b}[2J\u{9b}31m\u{202e}\u{7f}\r\n";
        assert_eq!(safe_lines(text, true), "\u{1b}[1mname\u{1b}[0m ␛[2J\u{fffd}31m\u{fffd}␡␍\n");
        assert_eq!(safe_lines(text, false), "␛[1mname␛[0m ␛[2J\u{fffd}31m\u{fffd}␡␍\n");
        assert_eq!(safe_lines("\u{1b}[", true), "␛[");
    }
}
