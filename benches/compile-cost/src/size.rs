//! How big the results are.

use crate::lab::{Lab, write};
use crate::program;
use crate::table::{Table, grouped};
use crate::toolbox::{Built, Goal, Job, Library, build};
use compile_cost::declared;
use object::{Object, ObjectSection, SectionFlags};
use std::fs;
use std::path::Path;

/// Bytes.
pub(crate) fn tables(lab: &Lab) -> String {
    let (debug, release) = (build(lab, "cnn", Built::Debug), build(lab, "cnn", Built::Release));
    format!("{}\n{}", metadata(lab, &debug), programs(lab, &release))
}

/// What a library leaves for those that depend on it.
fn metadata(lab: &Lab, cnn: &Library) -> String {
    let mut table = Table::new(&["metadata of a library, bytes", "by hand", "`cnn!`"]);
    for subject in lab.some(&["LeNet-5", "ResNet-152", "the zoo"]) {
        let size = |name: &str, text: &str, library| {
            let job = job(lab, &format!("{}-{name}", subject.file_name()), text, library);
            job.run(lab, Goal::Check);
            let file = fs::metadata(job.result(Goal::Check));
            file.map_or(0, |file| file.len())
        };
        let sizes = [
            size("by-hand", &program::by_hand(&subject), None),
            size("declared", &program::declared(&subject), Some(cnn)),
        ];
        table.row(
            [subject.name.clone()]
                .into_iter()
                .chain(sizes.map(|size| grouped(&size.to_string()))),
        );
    }
    table.to_string()
}

/// Programs that read a constant, and that print a table.
fn programs(lab: &Lab, cnn: &Library) -> String {
    let mut table = Table::new(&[
        "release program, bytes",
        "number written in",
        "`PARAMS`",
        "table by hand",
        "`REPORT`",
        "another `REPORT` before it",
        "so it adds",
        "packed",
    ]);
    let subjects = lab.some(&["LeNet-5", "ResNet-152", "DenseNet-201"]);
    for subject in &subjects {
        let parts = declared(subject);
        let Some(network) = parts.iter().flatten().next() else {
            continue;
        };
        let name = &network.name;
        let size = |kind: &str, text: &str, library| {
            let job = job(lab, &format!("{}-{kind}", subject.file_name()), text, library);
            job.run(lab, Goal::Program);
            loaded(&job.result(Goal::Program))
        };
        let print = |what: &str| format!("fn main() {{ println!(\"{{}}\", {what}); }}\n");
        let use_it = format!("{}pub use part0::{name};\n", program::declared(subject));
        let small = "mod small { cnn::cnn! { pub net Small(1x8x8) { conv: Conv2d(2, 3); } } }\n";
        let both = |what: &str| {
            format!("{use_it}{small}fn main() {{ println!(\"{{}}\", small::Small::REPORT); {what} }}\n")
        };
        let by_hand = format!(
            "{}use part0::{name};\n{}",
            program::by_hand(subject),
            program::PRINT_BY_HAND
        );
        let by_hand = by_hand.replace("in REPORT", &format!("in {name}::REPORT"));
        let without = size("without", &both(""), Some(cnn));
        let with = size(
            "with",
            &both(&format!("println!(\"{{}}\", {name}::REPORT);")),
            Some(cnn),
        );
        let sizes = [
            size(
                "number",
                &print(&format!("{}_u64", network.report.metrics().params)),
                None,
            ),
            size(
                "params",
                &format!("{use_it}{}", print(&format!("{name}::PARAMS"))),
                Some(cnn),
            ),
            size("table", &by_hand, None),
            size(
                "report",
                &format!("{use_it}{}", print(&format!("{name}::REPORT"))),
                Some(cnn),
            ),
            with,
            with.saturating_sub(without),
            network.bytes as u64,
        ];
        table.row(
            [subject.name.clone()]
                .into_iter()
                .chain(sizes.map(|size| grouped(&size.to_string()))),
        );
    }
    table.to_string()
}

fn job<'a>(lab: &Lab, name: &str, text: &str, library: Option<&'a Library>) -> Job<'a> {
    let source = lab.folder("sizes").join(format!("{name}.rs"));
    write(&source, text);
    Job { source, library }
}

/// The bytes of a program that are loaded to run it: the file has gaps between them.
fn loaded(program: &Path) -> u64 {
    let bytes = fs::read(program).unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let file = object::File::parse(&*bytes).unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let is_loaded = |flags: SectionFlags| match flags {
        SectionFlags::Elf { sh_flags } => sh_flags & u64::from(object::elf::SHF_ALLOC) != 0,
        _ => true,
    };
    // What is only reserved has no bytes in the file.
    let loaded =
        |section: &object::Section<'_, '_>| is_loaded(section.flags()) && section.file_range().is_some();
    let sections = file.sections().filter(loaded);
    sections.map(|section| section.size()).sum()
}
