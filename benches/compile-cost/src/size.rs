//! How big the results are.

use crate::lab::{Lab, write};
use crate::program;
use crate::table::{Table, grouped};
use crate::toolbox::{Built, Goal, Job, Library, build};
use cnn_lang::phases::Declared;
use compile_cost::declared;
use compile_cost::subject::Subject;
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
        "a second network's `REPORT` adds",
        "its packed bytes",
    ]);
    for subject in lab.some(&["LeNet-5", "ResNet-152", "DenseNet-201"]) {
        for network in declared(&subject).iter().flatten() {
            let sizes = program_sizes(lab, cnn, &subject, network).map(|size| grouped(&size.to_string()));
            table.row([subject.name.clone()].into_iter().chain(sizes));
        }
    }
    table.to_string()
}

fn program_sizes(lab: &Lab, cnn: &Library, subject: &Subject, network: &Declared) -> [u64; 6] {
    let size = |kind: &str, items: &str, main: &str, library| {
        let name = format!("{}-{kind}", subject.file_name());
        let job = job(lab, &name, &format!("{items}\nfn main() {{ {main} }}\n"), library);
        job.run(lab, Goal::Program);
        loaded(&job.result(Goal::Program))
    };
    let print = |what: &str| format!("println!(\"{{}}\", {what});");
    let (net, params) = (&network.name, network.report.metrics().params);
    let by_hand = program::by_hand(subject);
    let rows = format!("for row in part0::{net}::REPORT {{ {} }}", program::PRINT_ROW);
    let cnns = program::declared(subject);
    let [constant, report] = ["PARAMS", "REPORT"].map(|item| print(&format!("part0::{net}::{item}")));
    let small =
        format!("{cnns}mod small {{ cnn::cnn! {{ pub net Small(1x8x8) {{ conv: Conv2d(2, 3); }} }} }}");
    let first = print("small::Small::REPORT");
    let without = size("without", &small, &first, Some(cnn));
    let with = size("with", &small, &format!("{first} {report}"), Some(cnn));
    [
        size(
            "number",
            &format!("const PARAMS: u64 = {params};"),
            &print("PARAMS"),
            None,
        ),
        size("params", &cnns, &constant, Some(cnn)),
        size("table", &by_hand, &rows, None),
        size("report", &cnns, &report, Some(cnn)),
        with.saturating_sub(without),
        network.bytes as u64,
    ]
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
