//! Says that the macro is built as a library.

fn main() {
    println!("cargo::rustc-cfg=cnn_library");
    println!("cargo::rerun-if-changed=build.rs");
}
