//! Writes the sources that `benches/measure` compiles, a folder for each subject, and prints the folders' names.

use compile_cost::by_hand::{PRINT_ROW, by_hand};
use compile_cost::declared;
use compile_cost::subject::{NAMES, Subject};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let mut args = env::args().skip(1);
    let Some(folder) = args.next() else {
        eprintln!("usage: sources FOLDER [NAME]…");
        return ExitCode::from(2);
    };
    let names: Vec<String> = args.collect();
    let names = if names.is_empty() {
        NAMES.map(String::from).to_vec()
    } else {
        names
    };
    for name in names {
        let Some(subject) = Subject::named(&name) else {
            eprintln!("no subject is called `{name}`: {NAMES:?}");
            return ExitCode::from(2);
        };
        let file_name = name.replace(' ', "-");
        if let Err(error) = write(&Path::new(&folder).join(&file_name), &subject) {
            eprintln!("{folder}/{file_name}: {error}");
            return ExitCode::FAILURE;
        }
        println!("{file_name}");
    }
    ExitCode::SUCCESS
}

/// Writes the libraries, and the programs whose size is measured.
fn write(folder: &Path, subject: &Subject) -> io::Result<()> {
    let (by_hand, cnn) = (by_hand(subject), subject.declared());
    let networks = declared(subject);
    let Some(network) = networks.iter().flatten().next() else {
        return Err(io::Error::other("no network"));
    };
    let (net, params) = (&network.name, network.report.metrics().params);
    let program = |items: &str, statement: String| format!("{items}\nfn main() {{ {statement} }}\n");
    let print = |value: &str| format!("println!(\"{{}}\", {value});");
    let files = [
        ("empty.rs", String::new()),
        ("number.rs", program("", print(&params.to_string()))),
        (
            "params.rs",
            program(&cnn, print(&format!("part0::{net}::PARAMS"))),
        ),
        (
            "report.rs",
            program(&cnn, print(&format!("part0::{net}::REPORT"))),
        ),
        (
            "table.rs",
            program(
                &by_hand,
                format!("for row in part0::{net}::REPORT {{ {PRINT_ROW} }}"),
            ),
        ),
        ("by-hand.rs", by_hand),
        ("cnn.rs", cnn),
    ];
    fs::create_dir_all(folder)?;
    files
        .iter()
        .try_for_each(|(file, text)| fs::write(folder.join(file), text))
}
