//! Items: `net`, `block`, `const`.

use super::cursor::{Parsed, Tokens};
use super::expr::{Braces, expr};
use super::{attribute, check, path, statement};
use crate::ast::{
    Block, Body, Const, Expr, ExprKind, Front, Input, Net, Outputs, Param, Program, Statement, Tap,
};
use crate::attributes::conditions;
use crate::diagnostic::{BadName, BadSyntax, TooMuch};
use crate::errors::Errors;
use crate::ident::{never_free, unraw};
use crate::limits::{MAX_NETS, MAX_PARAMS};
use crate::lint_defs::Setting;
use crate::source;
use crate::span_range::SpanRange;
use proc_macro2::{Delimiter, Ident, Span, TokenStream};
use std::collections::HashMap;

/// Parses all items. Reports and skips those with syntax errors.
pub(super) fn program(mut tokens: Tokens<'_>) -> Program {
    let mut program = Program::default();
    while !tokens.is_empty() {
        if item(&mut tokens, &mut program).is_err() {
            skip_item(&mut tokens);
        }
    }
    tokens.errors.enter(None);
    program
}

fn item(tokens: &mut Tokens<'_>, program: &mut Program) -> Parsed<()> {
    tokens.errors.enter(None);
    let (front, settings) = front(tokens)?;
    if tokens.word("net").is_some() {
        tokens.errors.enter(Some(program.nets.len()));
        tokens.enter_frame(None, &TokenStream::new());
        let net = net(tokens, (front, settings), program.items())?;
        if program.nets.len() == MAX_NETS {
            let error = TooMuch::TooManyNets { most: MAX_NETS };
            tokens.errors.enter(None);
            tokens.errors.report(net.name.span(), &error);
        } else {
            program.nets.push(net);
        }
    } else if tokens.word("block").is_some() {
        let is_rejected = reject_condition(&front, "block", tokens.errors);
        let count = program.blocks.len();
        block(tokens, (front, settings), program)?;
        let twin = |name: &Ident| program.blocks[..count].iter().any(|block| block.name == *name);
        if is_rejected && program.blocks.last().is_some_and(|block| twin(&block.name)) {
            program.blocks.truncate(count);
        }
    } else if tokens.word("const").is_some() {
        let is_rejected =
            front.vis.is_empty() && reject_condition(&front, "constant without `pub`", tokens.errors);
        let count = program.consts.len();
        const_(tokens, (front, settings), program)?;
        let twin = |name: &Ident| program.consts[..count].iter().any(|item| item.name == *name);
        if is_rejected && program.consts.last().is_some_and(|item| twin(&item.name)) {
            program.consts.truncate(count);
        }
    } else {
        return tokens.expected("`net`, `block`, or `const`");
    }
    Ok(())
}

/// Rejects `#[cfg]` on an item that has no counterpart in the expansion, as rustc could not remove it. Returns whether
/// there is one: a second item of the same name is then no further mistake.
fn reject_condition(front: &Front, what: &'static str, errors: &Errors) -> bool {
    let condition = conditions(&front.attrs).next();
    if let Some(condition) = &condition {
        errors.report(condition.span(), &BadSyntax::Conditional { what });
    }
    condition.is_some()
}

/// Skips to the next item.
fn skip_item(tokens: &mut Tokens<'_>) {
    while !tokens.is_empty() && !starts_item(tokens) {
        tokens.any();
    }
}

fn starts_item(tokens: &Tokens<'_>) -> bool {
    let words = ["net", "block", "const", "pub"];
    tokens.peek_punct("#") || words.iter().any(|word| tokens.peek_word(word))
}

/// The name of an item without one, where names are recorded.
fn unnamed() -> Ident {
    Ident::new("_", Span::call_site())
}

/// Parses attributes and visibility. Lint levels are returned apart from the other attributes.
fn front(tokens: &mut Tokens<'_>) -> Parsed<(Front, Vec<Setting>)> {
    let mut front = Front::default();
    let settings = attribute::of_item(tokens, &mut front.attrs)?;
    if tokens.peek_word("pub") {
        front.vis.extend(tokens.any());
        if tokens.peek_group(Delimiter::Parenthesis) {
            front.vis.extend(tokens.any());
        }
    }
    Ok((front, settings))
}

/// Parses a network. If it has a name it is declared, so that references to it are not errors too.
fn net(tokens: &mut Tokens<'_>, (front, settings): (Front, Vec<Setting>), order: usize) -> Parsed<Net> {
    let name = rust_name(tokens, "the network's name");
    let name = tokens.defer(name)?.unwrap_or_else(|_| unnamed());
    let mut net = Net {
        order,
        front,
        settings,
        body: Body {
            statements: Vec::new(),
            span: name.span().into(),
        },
        name,
        inputs: Vec::new(),
        outputs: None,
        checks: Vec::new(),
        broken: true,
    };
    if signature(tokens, &mut net).is_err() || tokens.is_tolerant() {
        // The statements are still checked, as far as that is possible without a signature.
        skip_to_body(tokens);
    } else if !tokens.peek_group(Delimiter::Brace) {
        let _ = tokens.expected::<()>("`{`");
        skip_to_body(tokens);
    } else {
        net.broken = false;
    }
    match tokens.group(Delimiter::Brace) {
        Some((inside, span)) => net.body = statement::body(inside, span),
        None => net.body.statements.push(Statement::Broken { label: None }),
    }
    Ok(net)
}

/// Skips to the next braces, but not beyond the network.
fn skip_to_body(tokens: &mut Tokens<'_>) {
    while !(tokens.is_empty() || tokens.peek_group(Delimiter::Brace) || starts_item(tokens)) {
        tokens.any();
    }
}

/// Parses a name that also becomes a Rust identifier.
fn rust_name(tokens: &mut Tokens<'_>, what: &'static str) -> Parsed<Ident> {
    let name = statement::name(tokens, what)?;
    let word = &name.to_string();
    if never_free(word) {
        return Err(tokens.errors.report(name.span(), &BadSyntax::Reserved { word }));
    }
    Ok(name)
}

/// The order of the clauses in a network's signature.
const ORDER: &str = "net Name(inputs) -> outputs where checks { … }";

fn signature(tokens: &mut Tokens<'_>, net: &mut Net) -> Parsed<()> {
    let inputs = match tokens.group(Delimiter::Parenthesis) {
        Some((inside, span)) => inputs(inside, span),
        None => tokens.expected("the input's shape in parentheses, such as `(3x224x224)`"),
    };
    net.inputs = tokens.defer(inputs)?.unwrap_or_default();
    loop {
        let had = [false, net.outputs.is_some(), !net.checks.is_empty()];
        let span = tokens.span();
        if let Some(span) = tokens.punct("->") {
            statement::in_order(tokens, span, 1, had, ORDER);
            let outputs = outputs(tokens);
            net.outputs = tokens.defer(outputs)?.ok();
        } else if tokens.peek_word("where") {
            statement::in_order(tokens, span, 2, had, ORDER);
            net.checks.extend(check::checks(tokens)?);
        } else {
            return Ok(());
        }
    }
}

/// Parses one shape, or several with names.
fn inputs(mut inside: Tokens<'_>, span: SpanRange) -> Parsed<Vec<Input>> {
    let mut inputs = Vec::new();
    inside.list("`,` or `)`", &mut inputs, input)?;
    match inputs.as_slice() {
        [] => Err(inside.errors.report(span, &BadSyntax::NoInput)),
        [_] => Ok(inputs),
        _ if inputs.iter().all(|input| input.name.is_some()) => Ok(inputs),
        _ => one_shape(inputs, span, &inside),
    }
}

fn input(tokens: &mut Tokens<'_>) -> Parsed<Input> {
    let mut ahead = *tokens;
    let named = ahead.ident().is_some() && ahead.peek_punct(":") && !ahead.peek_punct("::");
    let name = if named {
        Some(statement::name(tokens, "a name")?)
    } else {
        None
    };
    if let Some(name) = &name {
        tokens.record_input(name);
        tokens.punct(":");
    }
    let shape = expr(tokens, Braces::Number)?;
    Ok(Input { name, shape })
}

/// Makes one shape of unnamed numbers, such as `(3, 224, 224)`.
fn one_shape(inputs: Vec<Input>, span: SpanRange, tokens: &Tokens<'_>) -> Parsed<Vec<Input>> {
    let shape_like = |input: &Input| {
        input.name.is_none() && !matches!(input.shape.kind, ExprKind::Size(_) | ExprKind::Tuple(_))
    };
    if !inputs.iter().all(shape_like) {
        let unnamed = inputs.iter().find(|input| input.name.is_none());
        let span = unnamed.map_or(span, |input| input.shape.span);
        return Err(tokens.errors.report(span, &BadSyntax::InputWithoutName));
    }
    let parts = inputs.into_iter().map(|input| input.shape).collect();
    let kind = ExprKind::Tuple(parts);
    Ok(vec![Input {
        name: None,
        shape: Expr { kind, span },
    }])
}

/// Parses the shape of the output, and those of further outputs by label.
fn outputs(tokens: &mut Tokens<'_>) -> Parsed<Outputs> {
    let mut ahead = *tokens;
    if let Some((inside, _)) = ahead.group(Delimiter::Parenthesis)
        && names_follow(inside)
    {
        *tokens = ahead;
        return several_outputs(inside);
    }
    let mut main = expr(tokens, Braces::Body)?;
    if let ExprKind::Tuple(parts) = &mut main.kind
        && parts.len() > 1
        && parts.iter().any(is_shape)
    {
        main = unnamed_output(&parts[parts.len() - 1], &parts[0], tokens.errors);
    }
    while !tokens.is_tolerant() && tokens.punct(",").is_some() {
        let further = expr(tokens, Braces::Body)?;
        main = unnamed_output(&further, &main, tokens.errors);
    }
    let further = Vec::new();
    Ok(Outputs { main, further })
}

/// Whether a part of a tuple is a shape, and not a size.
fn is_shape(part: &Expr) -> bool {
    matches!(part.kind, ExprKind::Size(_) | ExprKind::Tuple(_))
}

/// Rejects a further output without a name. Then it is unknown which is the first, and nothing is checked.
fn unnamed_output(further: &Expr, main: &Expr, errors: &Errors) -> Expr {
    let source = |shape: &Expr| source::expr(shape).unwrap_or_else(|| "…".to_owned());
    let error = BadSyntax::OutputWithoutName {
        main: source(main),
        further: source(further),
    };
    Expr::unknown(errors.report(further.span, &error), main.span)
}

/// Whether the tokens contain a `:`. Where names are recorded, a `,` is enough, as the user may not have written the `:` yet.
fn names_follow(mut tokens: Tokens<'_>) -> bool {
    while !tokens.is_empty() {
        if tokens.punct(":").is_some() || tokens.is_tolerant() && tokens.peek_punct(",") {
            return true;
        }
        tokens.any();
    }
    false
}

fn several_outputs(mut inside: Tokens<'_>) -> Parsed<Outputs> {
    let name = main_name(&mut inside);
    let main = expr(&mut inside, Braces::Number);
    let main = inside.defer(main)?;
    if let (Some(name), Ok(main)) = (name, &main) {
        let (whole, main) = (name.to(main.span), source::expr(main));
        inside
            .errors
            .report(name, &BadSyntax::MainOutputNamed { whole, main });
    }
    if inside.punct(",").is_none() {
        inside.tolerate(inside.finish("`,` or `)`"))?;
    }
    let can_continue = inside.is_empty();
    let mut further = Vec::new();
    if inside.list("`,` or `)`", &mut further, further_output)? || can_continue {
        inside.record_first(None, &inside, false);
    }
    Ok(Outputs { main: main?, further })
}

/// Takes a name of the first output, which has none.
fn main_name(tokens: &mut Tokens<'_>) -> Option<SpanRange> {
    let (start, mut ahead) = (tokens.span(), *tokens);
    ahead.ident().filter(|_| !tokens.is_tolerant())?;
    ahead.punct(":")?;
    *tokens = ahead;
    Some(start.to(tokens.last()))
}

/// `aux1: 1000`
fn further_output(tokens: &mut Tokens<'_>) -> Parsed<(Tap, Expr)> {
    if !tokens.is_tolerant() && tokens.peek_literal() {
        let shape = expr(tokens, Braces::Number)?;
        let further = source::expr(&shape).unwrap_or_default();
        let main = "…".to_owned();
        let error = BadSyntax::OutputWithoutName { main, further };
        return Err(tokens.errors.report(shape.span, &error));
    }
    let tap = path::tap(tokens, Braces::Number);
    let tap = tokens.defer(tap)?;
    if tokens.punct(":").is_none() {
        tokens.missing("`:` and the output's shape")?;
    }
    let shape = expr(tokens, Braces::Number)?;
    Ok((tap?, shape))
}

/// Parses a block. If it has a name it is declared, so that calls of it are not errors too.
fn block(
    tokens: &mut Tokens<'_>,
    (front, settings): (Front, Vec<Setting>),
    program: &mut Program,
) -> Parsed<()> {
    let name = statement::name(tokens, "the block's name");
    let name = tokens.defer(name)?;
    tokens.enter_frame(name.as_ref().ok(), &front.attrs);
    let name = name.unwrap_or_else(|_| unnamed());
    let mut params = Vec::new();
    let mut broken = false;
    if let Some((mut inside, _)) = tokens.group(Delimiter::Parenthesis) {
        broken = inside.list("`=`, `,`, or `)`", &mut params, param).is_err();
    }
    broken |= reject_duplicates(&params, tokens.errors);
    if let Some(param) = params.get(MAX_PARAMS) {
        let error = TooMuch::TooManyParams { most: MAX_PARAMS };
        tokens.errors.report(param.name.span(), &error);
        broken = true;
    }
    let (body, read) = match tokens.group(Delimiter::Brace) {
        Some((inside, span)) => (statement::body(inside, span), Ok(())),
        None => {
            let (statements, span) = (Vec::new(), name.span().into());
            (Body { statements, span }, tokens.expected("`{`"))
        }
    };
    program.blocks.push(Block {
        order: program.items(),
        settings,
        name,
        params,
        body,
        broken: broken || read.is_err(),
    });
    read
}

/// Rejects parameters of the same name, as in `block B(p, p)`. Returns whether there are any.
fn reject_duplicates(params: &[Param], errors: &Errors) -> bool {
    let mut known: HashMap<String, SpanRange> = HashMap::new();
    let mut any = false;
    for param in params {
        let (name, span) = (&unraw(&param.name), SpanRange::from(param.name.span()));
        if let Some(first) = known.insert(name.clone(), span) {
            let line = first.line();
            errors.report(span, &BadName::DoubledItem { name, line });
            any = true;
        }
    }
    any
}

fn param(tokens: &mut Tokens<'_>) -> Parsed<Param> {
    let name = statement::name(tokens, "the name of a parameter");
    let name = tokens.defer(name)?;
    let start = tokens.punct("=").map(|_| *tokens);
    let default = start.map(|_| expr(tokens, Braces::Number)).transpose();
    let default = tokens.defer(default)?;
    if let Ok(name) = &name {
        tokens.record_param(name, start.as_ref());
    }
    Ok(Param {
        name: name?,
        default: default?,
    })
}

/// Parses a constant. If it has a name it is declared, so that uses of it are not errors too.
fn const_(
    tokens: &mut Tokens<'_>,
    (front, settings): (Front, Vec<Setting>),
    program: &mut Program,
) -> Parsed<()> {
    let name = rust_name(tokens, "the constant's name");
    let name = tokens.defer(name)?;
    // Its value can refer to the other constants only.
    tokens.enter_frame(None, &TokenStream::new());
    let span = tokens.span();
    let mut start = *tokens;
    start.punct("=");
    let value = match tokens.punct("=") {
        Some(_) => expr(tokens, Braces::Number),
        None => tokens.expected("`=`"),
    };
    if let Ok(name) = &name {
        tokens.record_constant(name, &start);
    }
    let read = value.as_ref().map(|_| ()).map_err(|reported| *reported);
    let value = value.unwrap_or_else(|reported| Expr::unknown(reported, span));
    program.consts.push(Const {
        order: program.items(),
        front,
        settings,
        name: name?,
        value,
    });
    read?;
    if tokens.punct(";").is_none() {
        tokens.errors.report(tokens.last(), &BadSyntax::NoSemicolon);
    }
    Ok(())
}
