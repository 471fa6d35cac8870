//! `qunshan completions`.

use crate::cli::args::Arguments;
use crate::cli::args::Completions;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Prints the completions of a shell.
pub fn run(arguments: &Completions, console: Console) -> Exit {
    match console.out(&script(arguments.shell)) {
        Ok(()) => Exit::Done,
        Err(failure) => failed(&failure, console),
    }
}

fn script(shell: Shell) -> String {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "qunshan", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::script;
    use clap_complete::Shell;

    #[test]
    fn each_shell_learns_the_commands() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish] {
            let script = script(shell);
            assert!(script.contains("keep-going") && script.contains("serve"), "{shell}");
        }
    }
}
