//! The program: everything it does is in the library's `cli`.

#![warn(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro)]

fn main() -> std::process::ExitCode {
    standoff::cli::main()
}
