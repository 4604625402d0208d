//! Opens an address in the reader's browser; the program does not wait for it.

use std::process::{Command, Stdio};

/// The placeholder for the address in the command.
const URL: &str = "{url}";

/// Starts the config's command with an address; returns why it could not be started.
pub(super) fn browse(command: &str, url: &str) -> Result<(), String> {
    let words = words(command, url);
    let Some((program, arguments)) = words.split_first() else {
        return Err("browser in the config names no program".to_owned());
    };
    let begun = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match begun {
        Ok(mut child) => {
            // A thread waits for the process, so that it does not remain as a zombie.
            std::thread::spawn(move || child.wait());
            Ok(())
        }
        Err(error) => Err(format!("the browser {program:?} of the config cannot be started: {error}")),
    }
}

/// Returns the words of a command with the address in its place, or behind them.
fn words(command: &str, url: &str) -> Vec<String> {
    let mut words: Vec<String> = command.split_whitespace().map(|word| word.replace(URL, url)).collect();
    if !command.contains(URL) {
        words.push(url.to_owned());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_address_goes_in_its_place_or_behind() {
        assert_eq!(words("firefox --new-tab", "u"), ["firefox", "--new-tab", "u"]);
        assert_eq!(words("open -a {url} -g", "u"), ["open", "-a", "u", "-g"]);
    }
}
