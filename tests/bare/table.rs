//! Uses the report.

fn main() {
    println!("{}", bare::Tiny::REPORT);
}
