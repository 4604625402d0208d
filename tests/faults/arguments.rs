//! The arguments of the command line.

/// The number of runs of a plain `cargo test`.
const RUNS: usize = 60;

/// The arguments.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// The number of runs.
    pub(crate) runs: usize,
    /// The seed of the first run; the others count on from it.
    pub(crate) seed: u64,
    /// A part of the names of the faults to test; empty for all.
    pub(crate) fault: String,
    /// The number of runs at a time.
    pub(crate) jobs: usize,
    /// Whether to write the figures to `docs/trust.md`.
    pub(crate) write: bool,
    /// Whether only to print the names of the faults.
    pub(crate) list: bool,
}

impl Arguments {
    /// Returns the arguments of a command line. Options of other test programs are ignored; a word alone is a filter.
    pub(crate) fn of(mut args: impl Iterator<Item = String>) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let (mut runs, mut seed) = (None, None);
        let mut out =
            Self { runs: RUNS, seed: 1, fault: String::new(), jobs: cores * 3, write: false, list: false };
        while let Some(arg) = args.next() {
            let (name, value) = arg.split_once('=').unwrap_or((&arg, ""));
            let mut value = || if value.is_empty() { args.next().unwrap_or_default() } else { value.to_owned() };
            match name {
                "--runs" => runs = Some(whole(name, &value())),
                "--seed" => seed = Some(whole(name, &value())),
                "--jobs" => out.jobs = whole::<usize>(name, &value()).max(1),
                "--fault" => out.fault = value(),
                "--write" => out.write = true,
                "--list" => out.list = true,
                "--test-threads" | "--skip" | "--format" | "--color" => drop(value()),
                _ if name.starts_with('-') => {}
                _ => out.fault = arg,
            }
        }
        // A plain `cargo test` makes the same runs each time; `--runs` makes others, and `--seed` repeats one run.
        out.runs = runs.unwrap_or(if seed.is_some() { 1 } else { RUNS });
        out.seed = seed.unwrap_or_else(|| if runs.is_some() { seed_of_now() } else { 1 });
        out
    }
}

fn whole<T: std::str::FromStr>(name: &str, value: &str) -> T {
    value.parse().unwrap_or_else(|_| panic!("{name} takes a whole number, not {value:?}"))
}

/// Returns another seed each time.
fn seed_of_now() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    now.as_millis() as u64 % 1_000_000_000
}
