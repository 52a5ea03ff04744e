//! What the expansion consists of.

use super::{collect_errors, expand};
use crate::panicked;
use std::collections::BTreeSet;

const LENET5: &str = "
    /// A network with documentation of its own.
    #[derive(Clone)]
    pub(crate) net LeNet5(1x32x32) -> 10 {
        conv1: Conv2d(6, 5);
        Tanh;
        AvgPool2d(2);
        features: { conv2: Conv2d(16, 5); Tanh; AvgPool2d(2); }
        Flatten;
        fc: Linear(10);
    }
";

/// The text of the documentation of an item.
fn docs(attrs: &[syn::Attribute]) -> String {
    let lines = attrs.iter().filter_map(|attr| match &attr.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            syn::Expr::Lit(literal) => match &literal.lit {
                syn::Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_struct_its_constants_its_trait_and_a_module() {
    let file = expand(LENET5).file();
    let [
        syn::Item::Struct(unit),
        syn::Item::Impl(own),
        syn::Item::Impl(network),
        syn::Item::Mod(module),
    ] = file.items.as_slice()
    else {
        panic!("{} items", file.items.len());
    };
    assert_eq!(unit.ident, "LeNet5");
    assert!(own.trait_.is_none());
    let constants = own.items.iter().filter_map(|item| match item {
        syn::ImplItem::Const(constant) => Some(constant.ident.to_string()),
        _ => None,
    });
    assert_eq!(
        constants.collect::<Vec<_>>(),
        [
            "PARAMS",
            "BUFFERS",
            "MACS",
            "FLOPS",
            "ACTIVATIONS",
            "PEAK_ACTIVATIONS",
            "RECEPTIVE_FIELD",
            "LAYERS",
            "DEPTH",
            "INPUT",
            "OUTPUT",
            "REPORT",
        ]
    );
    assert!(network.trait_.is_some());
    assert_eq!(module.ident, "lenet5");
    let (_, items) = module.content.as_ref().unwrap();
    let constants = items.iter().filter_map(|item| match item {
        syn::Item::Const(constant) => Some(constant.ident.to_string()),
        _ => None,
    });
    assert_eq!(
        constants.collect::<Vec<_>>(),
        ["CONV1", "FEATURES_CONV2", "FEATURES", "FC"]
    );
}

/// The rustdoc of the struct has the author's docs first, followed by the table as it prints.
#[test]
fn the_documentation_carries_the_table() {
    let file = expand(LENET5).file();
    let Some(syn::Item::Struct(unit)) = file.items.first() else {
        panic!("{} items", file.items.len());
    };
    let docs = docs(&unit.attrs);
    assert!(
        docs.trim_start()
            .starts_with("A network with documentation of its own."),
        "{docs}"
    );
    let (_, rest) = docs.split_once("```text\n").unwrap();
    let (table, _) = rest.split_once("\n```").unwrap();
    let rows = ["conv1", "features.conv2", "fc"].map(|path| {
        let row = table.lines().find(|line| line.contains(path));
        row.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
    });
    for (row, figures) in rows
        .iter()
        .zip([["6×28×28", "156"], ["16×10×10", "2,416"], ["10", "4,010"]])
    {
        let row = row.as_deref().unwrap_or_default();
        assert!(
            figures.iter().all(|figure| row.contains(figure)),
            "{row}\n{table}"
        );
    }
}

/// Every item of the output is documented, so that a crate that denies `missing_docs` can declare networks.
#[test]
fn everything_public_is_documented() {
    let source = "pub net A(1x8x8) { conv: Conv2d(2, 3); all: { x: ReLU; } } pub const N = 3;";
    for item in expand(source).file().items {
        match item {
            syn::Item::Struct(item) => assert!(!docs(&item.attrs).is_empty(), "{}", item.ident),
            syn::Item::Const(item) => assert!(!docs(&item.attrs).is_empty(), "{}", item.ident),
            syn::Item::Impl(item) if item.trait_.is_none() => {
                for item in item.items {
                    if let syn::ImplItem::Const(item) = item {
                        assert!(!docs(&item.attrs).is_empty(), "{}", item.ident);
                    }
                }
            }
            syn::Item::Mod(item) => {
                assert!(!docs(&item.attrs).is_empty(), "{}", item.ident);
                for item in item.content.into_iter().flat_map(|(_, items)| items) {
                    if let syn::Item::Const(item) = item {
                        let hidden = item.attrs.iter().any(|attr| attr.path().is_ident("doc"));
                        assert!(hidden, "{}", item.ident);
                    }
                }
            }
            _ => {}
        }
    }
}

/// A network with an error still defines all of its names.
#[test]
fn an_invalid_network_is_declared() {
    let names = ["A", "B", "C", "N"].map(str::to_owned);
    for source in [
        "net A(3x8x8) { conv: Covn2d(3); } net B(3) { fc: Linear(4); } net C(3) {} pub const N = 1;",
        "net A(3x8x8) { Linear(3); } net B { } net C(3,,) { } pub const N = 1 / 0;",
        "net A(0) { Linear(3); } net B() { ; } net C(3) -> { } pub const N = 1.5;",
        "net A(3) -> 4 { } net B(3) where PARAMS == 1 {} net C(3) { () } pub const N = X;",
        "net A(3) { Q; } block Q { Q; } net B(3) { Q; } net C(3) { #; } pub const N = true;",
        "net A(3) where SIZE == 3 { } net B(3x) { } net C(3) -> (3, x: 3) { } pub const N = 1",
    ] {
        let expansion = expand(source);
        assert!(!expansion.errors.is_empty(), "{source}");
        assert_eq!(expansion.declared(), BTreeSet::from(names.clone()), "{source}");
    }
}

/// An error in a block is reported once, and invalidates the networks that use the block, but no others.
#[test]
fn an_error_of_a_block_is_reported_once() {
    let expansion = expand(
        "block Bad { Conv2d(8, 99); }
         net A(3x8x8) { Bad; }
         net B(3x8x8) { Bad; Bad; }
         net Fine(3x8x8) { conv: Conv2d(8, 1); }",
    );
    assert_eq!(expansion.errors.len(), 1, "{:?}", expansion.errors);
    let text = expansion.tokens.to_string();
    assert!(text.contains("PARAMS : u64 = 32"), "{text}");
}

#[test]
fn a_panic_becomes_an_error_that_asks_for_a_report() {
    let tokens = panicked("at the worst moment");
    let mut errors = BTreeSet::new();
    collect_errors(tokens.clone(), &mut errors);
    assert_eq!(errors.len(), 1);
    let text = tokens.to_string();
    assert!(
        text.contains("at the worst moment") && text.contains("report"),
        "{text}"
    );
}
