//! `qunshan man`: one manual page for the program and all its commands.

use crate::cli::args::Arguments;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use clap::CommandFactory as _;
use clap_mangen::Man;
use std::io;

/// Prints the manual page in roff.
pub fn run(console: Console) -> Exit {
    match console.out(&page()) {
        Ok(()) => Exit::Done,
        Err(failure) => failed(&failure, console),
    }
}

fn page() -> String {
    let mut page = Vec::new();
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    write(&program, &mut page).expect("writing into memory does not fail");
    String::from_utf8_lossy(&page).into_owned()
}

fn write(program: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = Man::new(program.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    for command in program.get_subcommands() {
        write_command(command, page)?;
    }
    man.render_extra_section(page)?;
    man.render_version_section(page)
}

/// The section of a command: the sections of a page of its own, one step lower.
fn write_command(command: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    let mut sections = Vec::new();
    let man = Man::new(command.clone());
    man.render_synopsis_section(&mut sections)?;
    man.render_description_section(&mut sections)?;
    man.render_options_section(&mut sections)?;
    let name = command.get_bin_name().unwrap_or(command.get_name());
    page.extend(format!(".SH \"{}\"\n", name.to_uppercase()).bytes());
    page.extend(String::from_utf8_lossy(&sections).replace(".SH ", ".SS ").bytes());
    command.get_subcommands().try_for_each(|below| write_command(below, page))
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn the_page_tells_every_command_and_its_options() {
        let page = page();
        for wanted in [".TH qunshan", ".SH \"QUNSHAN NEW PAGE\"", "keep\\-going", "Exit codes"] {
            assert!(page.contains(wanted), "{wanted} in:\n{page}");
        }
        assert_eq!(page.matches(".TH ").count(), 1);
    }
}
