//! Checked networks → tokens. The output is data: a packed report for each network, and constants that refer to it.

mod docs;
mod named;
#[cfg(feature = "drawings")]
pub(crate) mod picture;

use crate::ast::{Front, Program};
use crate::attributes::{attribute_names, cfgs, has_docs};
use crate::diagnostic;
use crate::errors::ReportedError;
use crate::ident::{module_ident, rust_ident, unraw};
use crate::network::{CheckedProgram, Constant, FreeNames, Network};
use crate::span_range::SpanRange;
use cnn_core::analysis::Analysis;
use cnn_core::report::pack;
use cnn_core::{Metric, Shape};
use docs::Docs;
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;
use std::collections::HashSet;

/// The declarations of an invocation, and its errors.
pub(crate) fn expand(
    program: &Program,
    CheckedProgram {
        networks,
        constants,
        errors,
    }: &CheckedProgram<'_>,
) -> TokenStream {
    debug_assert_eq!(program.nets.len(), networks.len());
    // The declarations in source order, each with the errors that it contains.
    let mut pieces: Vec<Piece> = Vec::new();
    let mut known = HashSet::new();
    for (index, network) in networks.iter().enumerate() {
        if network.free_names == FreeNames::Nothing {
            continue;
        }
        let net = network.net;
        let (tokens, contained) = match &network.analysis {
            Some(analysis) => (valid(network, analysis), Vec::new()),
            None => {
                let own = |error: &ReportedError| error.nets.contains(&index);
                let any = errors.iter().any(own);
                // A network may be invalid because of an error in a block, and have no error of its own.
                let own = select(errors, |error| own(error) || !any && error.nets.is_empty());
                let new = new_or_first(own, &mut known);
                (invalid(network, &render(errors, &new)), new)
            }
        };
        pieces.push(Piece::new(net.order, &net.name, tokens, contained));
    }
    for constant in constants {
        let contained = match constant.value {
            Some(_) => Vec::new(),
            None => new_or_first(select(errors, |error| error.nets.is_empty()), &mut known),
        };
        let tokens = exported(constant, &render(errors, &contained));
        let item = constant.item;
        pieces.push(Piece::new(item.order, &item.name, tokens, contained));
    }
    pieces.sort_by_key(|piece| piece.order);
    for (index, error) in errors.iter().enumerate() {
        if !known.contains(&index) {
            // A binary search, as looking up a column is slow in rustc if the whole program is on one line.
            let at = error.diagnostic.span.sort_key();
            let before = pieces.partition_point(|piece| piece.span.sort_key() <= at);
            let piece = Piece {
                order: 0,
                span: error.diagnostic.span,
                tokens: diagnostic::tokens(&error.diagnostic),
                errors: vec![index],
            };
            pieces.insert(before, piece);
        }
    }
    in_order(&pieces, errors)
}

/// A declaration.
struct Piece {
    /// Its index among the items.
    order: usize,
    span: SpanRange,
    tokens: TokenStream,
    /// The indices of the errors that it contains.
    errors: Vec<usize>,
}

impl Piece {
    fn new(order: usize, name: &Ident, tokens: TokenStream, errors: Vec<usize>) -> Self {
        Self {
            order,
            span: name.span().into(),
            tokens,
            errors,
        }
    }
}

/// All pieces. rustc prints the errors in the order of the pieces, each once. If that is not source order, all errors
/// are put before the pieces.
fn in_order(pieces: &[Piece], errors: &[ReportedError]) -> TokenStream {
    let mut known = HashSet::new();
    let mut order = Vec::new();
    for index in pieces.iter().flat_map(|piece| &piece.errors) {
        if known.insert(*index) {
            order.push(*index);
        }
    }
    let count = if order.is_sorted() { 0 } else { errors.len() };
    let front = render(errors, &(0..count).collect::<Vec<_>>());
    front
        .into_iter()
        .chain(pieces.iter().flat_map(|piece| piece.tokens.clone()))
        .collect()
}

fn select(errors: &[ReportedError], which: impl Fn(&ReportedError) -> bool) -> Vec<usize> {
    (0..errors.len()).filter(|&index| which(&errors[index])).collect()
}

/// The errors that no other piece contains. If there are none, the first error, as every invalid piece needs one.
fn new_or_first(errors: Vec<usize>, known: &mut HashSet<usize>) -> Vec<usize> {
    let first = errors.first().copied();
    let new: Vec<usize> = errors.into_iter().filter(|index| known.insert(*index)).collect();
    if new.is_empty() {
        first.into_iter().collect()
    } else {
        new
    }
}

/// The errors as tokens. They are inside a constant of the network, so that rustc reports no further errors about it.
fn render(errors: &[ReportedError], indices: &[usize]) -> TokenStream {
    indices
        .iter()
        .map(|&index| diagnostic::tokens(&errors[index].diagnostic))
        .collect()
}

fn exported(constant: &Constant<'_>, errors: &TokenStream) -> TokenStream {
    let (Front { attrs, vis }, name) = (&constant.item.front, &constant.item.name);
    let doc = if has_docs(attrs) {
        None
    } else {
        Some(quote!(#[doc = "A constant of networks."]))
    };
    let value = match constant.value {
        Some(value) => TokenTree::from(Literal::u64_unsuffixed(value)).into(),
        None => quote!({ #errors 0 }),
    };
    quote! { #attrs #doc #[allow(dead_code)] #vis const #name: u64 = #value; }
}

/// The declaration of a network without errors.
fn valid(network: &Network<'_>, analysis: &Analysis) -> TokenStream {
    let graph = &network.elaborated.graph;
    let packed = pack(graph, analysis);
    let text = TokenTree::from(Literal::string(&packed.text)).into();
    let metrics = Metric::ALL.iter().map(|&metric| {
        let number = Literal::u64_unsuffixed(analysis.total.get(metric));
        quote!(#number)
    });
    let (input, output) = (graph.inputs.first(), graph.outputs.first());
    let shapes = [
        shape(input.map(|input| input.shape)),
        shape(output.and_then(|output| graph.shape(output.tensor))),
    ];
    let named = named::named(network, analysis, &packed);
    let docs = Docs {
        table: docs::table(graph, &packed.into()),
        #[cfg(feature = "drawings")]
        picture: picture::attribute(&text),
        #[cfg(not(feature = "drawings"))]
        picture: TokenStream::new(),
    };
    declare(network, &text, metrics, &shapes, &named, Some(&docs))
}

/// The declaration of a network with errors: all of its names, defined by the errors.
fn invalid(network: &Network<'_>, errors: &TokenStream) -> TokenStream {
    let text = quote!({ #errors "" });
    let metrics = Metric::ALL.iter().map(|metric| {
        let field = Ident::new(metric.field(), Span::call_site());
        quote!(Self::REPORT.metrics().#field)
    });
    let shapes = [quote!(Self::REPORT.input()), quote!(Self::REPORT.output())];
    let named = named::poisoned(&network.elaborated.exports);
    declare(network, &text, metrics, &shapes, &named, None)
}

fn declare(
    network: &Network<'_>,
    packed: &TokenStream,
    metrics: impl Iterator<Item = TokenStream>,
    [input, output]: &[TokenStream; 2],
    named: &TokenStream,
    shown: Option<&Docs>,
) -> TokenStream {
    let (Front { attrs, vis }, name) = (&network.net.front, &network.net.name);
    let mut cfgs = cfgs(attrs);
    if attribute_names(attrs).any(|(name, _)| name == "deprecated") {
        // The generated items may refer to the deprecated network.
        cfgs.extend(quote!(#[allow(deprecated)]));
    }
    let text = unraw(name);
    let module = module_ident(&text, name.span());
    let name = &rust_ident(&text, name.span());
    let metrics = Metric::ALL.iter().zip(metrics).map(|(metric, value)| {
        let (doc, name) = (metric.doc(), Ident::new(metric.name(), Span::call_site()));
        quote! { #[doc = #doc] pub const #name: u64 = #value; }
    });
    let docs = docs::docs(&text, attrs, shown);
    let module_doc = format!("What [`{text}`] is made of: a constant for each layer and scope with a label.");
    let (packed, items) = if network.free_names == FreeNames::All {
        let used = (!named.is_empty()).then(|| {
            quote! {
                #[allow(unused_imports)]
                use ::cnn::{LayerReport, __private::{layer as __layer, scope as __scope}};
            }
        });
        // The errors are in one constant, to which everything else refers.
        let (shared, packed) = if shown.is_some() {
            (TokenStream::new(), packed.clone())
        } else {
            let shared = quote! {
                #[doc(hidden)]
                #[allow(non_upper_case_globals)]
                pub const __packed: &str = #packed;
            };
            (shared, quote!(#module::__packed))
        };
        let items = quote! {
            #cfgs
            #[doc = #module_doc]
            #[allow(dead_code)]
            #vis mod #module {
                #shared
                #used
                #named
            }
        };
        (packed, items)
    } else {
        (packed.clone(), TokenStream::new())
    };
    // The error about the name has been reported.
    let allow = if network.free_names == FreeNames::All {
        TokenStream::new()
    } else {
        quote!(#[allow(non_camel_case_types)])
    };
    quote! {
        #attrs
        #docs
        #allow
        #vis struct #name;

        #cfgs
        #[automatically_derived]
        #[allow(dead_code)]
        impl #name {
            #(#metrics)*
            /// The shape that goes in: the first input's where there are several.
            pub const INPUT: ::cnn::Shape = #input;
            /// The shape that comes out: the last statement's.
            pub const OUTPUT: ::cnn::Shape = #output;
            /// Everything that is known of the network; printed, it is a table.
            pub const REPORT: &'static ::cnn::Report = &::cnn::__private::packed(#packed);
        }

        #cfgs
        #[automatically_derived]
        impl ::cnn::Network for #name {
            const REPORT: &'static ::cnn::Report = Self::REPORT;
        }

        #items
    }
}

fn shape(shape: Option<Shape>) -> TokenStream {
    let shape = shape.unwrap_or(Shape::SCALAR);
    let sizes = shape.sizes().iter().map(|&size| Literal::u64_unsuffixed(size));
    quote!(::cnn::Shape::new(&[#(#sizes),*]))
}
