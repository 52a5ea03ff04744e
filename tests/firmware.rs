//! The size of the firmware in `thumb`: a report that is read at run time does not bring documentation or argument tables
//! with it. `.ci/check microcontroller` builds the firmware, and names its folder in `FIRMWARE`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use object::{Object, ObjectSegment};
use std::path::Path;
use std::{env, fs};

/// A program, and the most bytes that it may take in flash.
const PROGRAMS: [(&str, u64); 2] = [("layers", 4 * 1024), ("kinds", 6 * 1024)];

/// The size of what is loaded from the file.
fn flash(program: &[u8]) -> u64 {
    let file = object::File::parse(program).unwrap();
    file.segments().map(|segment| segment.file_range().1).sum()
}

fn contains(program: &[u8], text: &str) -> bool {
    program
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn a_report_at_run_time_is_small() {
    let folder =
        env::var_os("FIRMWARE").expect("`FIRMWARE` names no folder: run `.ci/check microcontroller`");
    for (name, most) in PROGRAMS {
        let program = fs::read(Path::new(&folder).join(name)).unwrap();
        let size = flash(&program);
        println!("{name}: {size} bytes");
        assert!(size <= most, "`{name}` takes {size} bytes, more than {most}");
        // It does read the report.
        assert!(size > 1024 && contains(&program, "Digits"), "{name}: {size}");
        assert!(!contains(&program, "torch.nn"), "`{name}` has documentation");
        assert!(
            !contains(&program, "padding_mode"),
            "`{name}` has the names of arguments"
        );
    }
}

/// The reader counts what a program needs, and not the rest of its file.
#[test]
fn what_is_loaded_is_counted() {
    static MARK: [u8; 100_000] = [7; 100_000];
    let program = fs::read(env::current_exe().unwrap()).unwrap();
    assert_eq!(std::hint::black_box(&MARK)[1], 7);
    if program.starts_with(b"\x7fELF") {
        let size = flash(&program);
        assert!(size > 100_000 && size < program.len() as u64, "{size}");
    }
}
