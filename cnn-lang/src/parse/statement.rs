//! Statements.

use super::cursor::{Parsed, Tokens};
use super::expr::{Braces, expr};
use super::{attribute, check, foreign, path, python};
use crate::ast::{Arg, Body, Branch, Call, Expr, For, If, Piece, Segment, Statement, Step, Work};
use crate::diagnostic::BadSyntax;
use crate::ident::{is_reserved, unraw};
use crate::span_range::SpanRange;
use proc_macro2::{Delimiter, Ident};

/// Parses the statements of a body. Reports and skips those with syntax errors.
pub(super) fn body(mut inside: Tokens<'_>, span: SpanRange) -> Body {
    let mut statements = Vec::new();
    if inside.check_depth(0).is_err() {
        statements.push(Statement::Broken { label: None });
        return Body { statements, span };
    }
    statements_until_end(&mut inside, &mut statements);
    inside.record_statement_gap();
    Body { statements, span }
}

fn statements_until_end(tokens: &mut Tokens<'_>, statements: &mut Vec<Statement>) {
    while !tokens.is_empty() {
        if tokens.punct(";").is_some() || tokens.is_tolerant() && tokens.punct(",").is_some() {
            continue;
        }
        let start = *tokens;
        let statement = statement(tokens).unwrap_or_else(|_| recover(tokens, start));
        statements.push(statement);
    }
}

/// Recovers after a syntax error: skips the statement, or where names are recorded only what was parsed of it.
fn recover<'a>(tokens: &mut Tokens<'a>, start: Tokens<'a>) -> Statement {
    if tokens.is_tolerant() {
        if tokens.is_at(&start) {
            tokens.any();
        }
        return Statement::Broken { label: None };
    }
    *tokens = start;
    let label = broken_label(tokens);
    tokens.skip_statement();
    Statement::Broken { label }
}

/// Parses the statements that an unclosed bracket contains, where names are recorded.
pub(super) fn unclosed(inside: &mut Tokens<'_>) {
    if !inside.is_empty() {
        inside.leave_call();
        statements_until_end(inside, &mut Vec::new());
    }
}

/// The label of a statement with a syntax error, so that taps to it are not errors too.
fn broken_label(tokens: &mut Tokens<'_>) -> Option<Segment> {
    let ident = tokens.peek_ident()?;
    let mut ahead = *tokens;
    ahead.ident();
    ahead.punct(":")?;
    Some(Segment {
        pieces: vec![Piece::Text(unraw(&ident))],
        span: ident.span().into(),
    })
}

fn statement(tokens: &mut Tokens<'_>) -> Parsed<Statement> {
    let start = tokens.span();
    let settings = attribute::of_statement(tokens);
    let settings = tokens.defer(settings)?;
    let mut statement = bare_statement(tokens)?;
    let settings = settings?;
    match &mut statement {
        Statement::Step(step) => step.settings = settings,
        _ if settings.is_empty() => {}
        _ => {
            tokens.errors.report(start, &BadSyntax::AttributeElsewhere);
        }
    }
    Ok(statement)
}

/// A statement without its attributes.
fn bare_statement(tokens: &mut Tokens<'_>) -> Parsed<Statement> {
    if tokens.punct("..").is_some() {
        let call = call(tokens, None)?;
        end(tokens)?;
        return Ok(Statement::Splice(call));
    }
    if let Some(statement) = check_equals(tokens)? {
        return Ok(statement);
    }
    let label = path::label(tokens)?;
    if label.is_none() {
        if tokens.word("let").is_some() {
            return let_(tokens);
        }
        if tokens.peek_word("if") {
            return if_(tokens).map(Statement::If);
        }
        if tokens.word("for").is_some() {
            return for_(tokens).map(Statement::For);
        }
    }
    step(tokens, label).map(Statement::Step)
}

/// Rejects `conv1 = Conv2d(64, 3);`. Parses `width = 3;`, which only lacks its `let`.
fn check_equals(tokens: &mut Tokens<'_>) -> Parsed<Option<Statement>> {
    let mut ahead = *tokens;
    let Some(name) = ahead.ident() else {
        return Ok(None);
    };
    let start = ahead;
    let Some(equals) = ahead.punct("=") else {
        return Ok(None);
    };
    if start.peek_punct("==") || start.peek_punct("=>") || is_reserved(&name) {
        return Ok(None);
    }
    let (span, text) = (SpanRange::from(name.span()).to(equals), &unraw(&name));
    let Some(value) = foreign::value(&mut ahead) else {
        let error = BadSyntax::LabelWithEquals { label: text };
        let reported = tokens.errors.report(span, &error);
        return tokens.tolerate(Err(reported)).map(|()| None);
    };
    tokens.errors.report(span, &BadSyntax::NoLet { name: text });
    *tokens = ahead;
    Ok(Some(Statement::Let { name, value }))
}

fn let_(tokens: &mut Tokens<'_>) -> Parsed<Statement> {
    tokens.record_statement_gap();
    check_mut(tokens);
    let name = name(tokens, "a name");
    let name = tokens.defer(name)?;
    if tokens.punct("=").is_none() {
        return tokens.expected("`=`");
    }
    let (start, span) = (*tokens, tokens.span());
    let value = expr(tokens, Braces::Number);
    if let Ok(name) = &name {
        tokens.record_variable(name, &start);
    }
    let value = value.and_then(|value| end(tokens).map(|()| value));
    let value = value.unwrap_or_else(|reported| {
        tokens.skip_statement();
        Expr::unknown(reported, span)
    });
    Ok(Statement::Let { name: name?, value })
}

/// Rejects `let mut width = 3;`.
fn check_mut(tokens: &mut Tokens<'_>) {
    let mut ahead = *tokens;
    if let Some(word) = ahead.word("mut")
        && let Some(name) = ahead.peek_name()
    {
        let whole = SpanRange::from(word.span()).to(name.span().into());
        let name = &unraw(&name);
        tokens
            .errors
            .report(word.span(), &BadSyntax::LetMut { name, whole });
        *tokens = ahead;
    }
}

fn if_(tokens: &mut Tokens<'_>) -> Parsed<If> {
    let mut arms = Vec::new();
    while tokens.word("if").is_some() {
        tokens.record_statement_gap();
        let condition = expr(tokens, Braces::Body);
        let condition = tokens.defer(condition)?;
        let body = braces(tokens)?;
        arms.push((condition?, body));
        if tokens.word("else").is_none() {
            let otherwise = None;
            return Ok(If { arms, otherwise });
        }
    }
    let otherwise = Some(braces(tokens)?);
    Ok(If { arms, otherwise })
}

fn for_(tokens: &mut Tokens<'_>) -> Parsed<For> {
    tokens.record_statement_gap();
    let name = name(tokens, "a name for the number");
    let name = tokens.defer(name)?;
    if tokens.word("in").is_none() {
        return tokens.expected("`in`");
    }
    let range = *tokens;
    let start = expr(tokens, Braces::Body);
    let start = tokens.defer(start)?;
    let inclusive = tokens.punct("..=").is_some();
    let (start, end) = match start {
        Ok(start) if !inclusive && tokens.punct("..").is_none() => {
            let (start, end) = python::range(start, tokens.errors);
            if end.is_none() {
                tokens.missing("`..` or `..=`")?;
            }
            (Ok(start), end)
        }
        start => (start, None),
    };
    let end = end.map_or_else(|| expr(tokens, Braces::Body), Ok);
    let end = tokens.defer(end)?;
    if let Ok(name) = &name {
        tokens.record_variable(name, &range);
    }
    let body = braces(tokens)?;
    Ok(For {
        name: name?,
        start: start?,
        end: end?,
        inclusive,
        body,
    })
}

fn braces(tokens: &mut Tokens<'_>) -> Parsed<Body> {
    match tokens.group(Delimiter::Brace) {
        Some((inside, span)) => Ok(body(inside, span)),
        None => tokens.expected("`{`"),
    }
}

/// Parses the name of a parameter, a variable, or an item.
pub(super) fn name(tokens: &mut Tokens<'_>, what: &'static str) -> Parsed<Ident> {
    let Some(ident) = tokens.peek_ident() else {
        return tokens.expected(what);
    };
    if is_reserved(&ident) {
        return Err(tokens.errors.report(
            ident.span(),
            &BadSyntax::Reserved {
                word: &ident.to_string(),
            },
        ));
    }
    tokens.ident();
    Ok(ident)
}

/// The order of a statement's clauses.
const ORDER: &str = "label: Layer(…) from tap -> shape where checks;";

fn step(tokens: &mut Tokens<'_>, label: Option<Segment>) -> Parsed<Step> {
    let expected = if label.is_some() { WORK } else { STATEMENT };
    let work = work(tokens, label.as_ref(), expected);
    let work = tokens.defer(work)?;
    let (mut from, mut shape, mut checks) = (None, None, Vec::new());
    // Clauses are parsed in any order, so that one that is out of order is a single error.
    loop {
        let had = [from.is_some(), shape.is_some(), !checks.is_empty()];
        let span = tokens.span();
        if tokens.word("from").is_some() {
            in_order(tokens, span, 0, had, ORDER);
            let tap = path::tap(tokens, Braces::NumberOrBody);
            from = tokens.defer(tap)?.ok();
        } else if let Some(span) = tokens.punct("->") {
            in_order(tokens, span, 1, had, ORDER);
            let value = expr(tokens, Braces::Body);
            shape = tokens.defer(value)?.ok();
        } else if tokens.peek_word("where") {
            in_order(tokens, span, 2, had, ORDER);
            checks.extend(check::checks(tokens)?);
        } else {
            break;
        }
    }
    let work = work?;
    let plain = from.is_none() && shape.is_none() && checks.is_empty();
    let braced = match &work {
        Work::Call(call) => call.branches.is_some(),
        Work::Scope(_) => true,
        Work::Repeat { .. } => false,
    };
    if tokens.punct(";").is_none() && !(braced && (plain || tokens.is_empty() || starts_statement(tokens))) {
        missing_semicolon(tokens)?;
    }
    Ok(Step {
        settings: Vec::new(),
        label,
        work,
        from,
        shape,
        checks,
    })
}

/// Rejects a clause that was already given, or that comes after one that it should precede.
pub(super) fn in_order(
    tokens: &Tokens<'_>,
    span: SpanRange,
    index: usize,
    had: [bool; 3],
    order: &'static str,
) {
    const CLAUSES: [&str; 3] = ["from", "->", "where"];
    let clause = CLAUSES[index];
    if had[index] {
        tokens.errors.report(span, &BadSyntax::SecondClause { clause });
    } else if let Some(before) = (index + 1..3).find(|&later| had[later]) {
        let before = CLAUSES[before];
        tokens.errors.report(
            span,
            &BadSyntax::ClauseOrder {
                clause,
                before,
                order,
            },
        );
    }
}

/// Whether the next token looks like the start of another statement.
fn starts_statement(tokens: &Tokens<'_>) -> bool {
    let clause = tokens.peek_word("from") || tokens.peek_word("where");
    tokens.peek_group(Delimiter::Brace)
        || tokens.peek_group(Delimiter::Bracket)
        || tokens.peek_punct("..")
        || tokens.peek_ident().is_some() && !clause
}

/// Takes a `;`. If only that is missing, the statement is still valid.
fn end(tokens: &mut Tokens<'_>) -> Parsed<()> {
    if tokens.punct(";").is_some() {
        Ok(())
    } else {
        missing_semicolon(tokens)
    }
}

fn missing_semicolon(tokens: &Tokens<'_>) -> Parsed<()> {
    tokens.check_spaced_size()?;
    if tokens.is_empty() || starts_statement(tokens) {
        tokens.errors.report(tokens.last(), &BadSyntax::NoSemicolon);
        return Ok(());
    }
    tokens.expected("`;`")
}

/// What can follow a label.
const WORK: &str = "a layer, `{`, or `[`";

/// What can begin a statement without a label.
const STATEMENT: &str = "a statement: a layer, `{`, `[`, `let`, `if`, or `for`";

fn work(tokens: &mut Tokens<'_>, label: Option<&Segment>, expected: &'static str) -> Parsed<Work> {
    if let Some((mut inside, span)) = tokens.group(Delimiter::Brace) {
        inside.enter_scope(label);
        return Ok(Work::Scope(body(inside, span)));
    }
    if let Some((inside, span)) = tokens.group(Delimiter::Bracket) {
        return repeat(inside, label, span);
    }
    let clause = tokens.peek_word("from") || tokens.peek_word("where");
    let is_next_statement = tokens.is_tolerant() && path::starts_label(tokens);
    if tokens.peek_ident().is_some() && !clause && !is_next_statement {
        tokens.tolerate(foreign::check(tokens))?;
        return call(tokens, label).map(Work::Call);
    }
    tokens.record_work_gap(label);
    tokens.expected(expected)
}

/// Parses the content of `[Basic(64); 2]`.
fn repeat(mut inside: Tokens<'_>, label: Option<&Segment>, span: SpanRange) -> Parsed<Work> {
    inside.check_depth(0)?;
    let work = work(&mut inside, label, WORK);
    let work = inside.defer(work)?;
    while inside.punct(";").is_none() {
        inside.missing("`;` and how many times")?;
        if inside.any().is_none() {
            break;
        }
    }
    let times = expr(&mut inside, Braces::Number)?;
    inside.finish("`]`")?;
    let work = Box::new(work?);
    Ok(Work::Repeat { work, times, span })
}

/// Parses `Name`, `Name(args)` or `Name(args) { branches }`.
fn call(tokens: &mut Tokens<'_>, label: Option<&Segment>) -> Parsed<Call> {
    let recorded = tokens.record_callee(label);
    let mut call = call_head(tokens, recorded)?;
    if let Some((inside, _)) = tokens.group(Delimiter::Brace) {
        call.branches = Some(branches(inside, &call.name)?);
    }
    Ok(call)
}

/// Parses `Name` or `Name(args)`. `recorded` is the call that is recorded of it.
pub(super) fn call_head(tokens: &mut Tokens<'_>, recorded: Option<usize>) -> Parsed<Call> {
    let name = name(tokens, "the name of a layer or block")?;
    let start = SpanRange::from(name.span());
    let args = match tokens.group(Delimiter::Parenthesis) {
        Some((inside, _)) => Some(args(inside, recorded)?),
        None => None,
    };
    let span = start.to(tokens.last());
    Ok(Call {
        name,
        args,
        branches: None,
        span,
    })
}

fn args(mut inside: Tokens<'_>, recorded: Option<usize>) -> Parsed<Vec<Arg>> {
    inside.check_depth(0)?;
    inside.enter_call(recorded);
    let mut args = Vec::new();
    inside.list("`,` or `)`", &mut args, |tokens| arg(tokens, recorded))?;
    inside.record_argument_gap(recorded);
    unclosed(&mut inside);
    Ok(args)
}

fn arg(tokens: &mut Tokens<'_>, call: Option<usize>) -> Parsed<Arg> {
    let mut ahead = *tokens;
    ahead.ident();
    let named = tokens.peek_ident().is_some() && ahead.peek_punct("=") && !ahead.peek_punct("==");
    let mut name = None;
    if named {
        tokens.record_keyword(call);
        name = tokens.ident();
        tokens.punct("=");
    }
    tokens.record_argument(call, name.as_ref());
    let value = expr(tokens, Braces::Number);
    let value = tokens.defer(value)?;
    if tokens.punct("->").is_none() {
        return Ok(Arg {
            name,
            from: None,
            value: value?,
        });
    }
    tokens.record_output(call);
    let out = expr(tokens, Braces::Number)?;
    Ok(Arg {
        name,
        from: Some(value?),
        value: out,
    })
}

/// Parses `{ … } { … } pool: { … }`.
fn branches(mut inside: Tokens<'_>, join: &Ident) -> Parsed<Vec<Branch>> {
    inside.check_depth(0)?;
    let mut branches = Vec::new();
    while !inside.is_empty() {
        if inside.punct(";").is_some() || inside.punct(",").is_some() {
            continue;
        }
        let label = path::label(&mut inside)?;
        let span = inside.span();
        let body = match inside.group(Delimiter::Brace) {
            Some((mut tokens, span)) => {
                tokens.enter_scope(label.as_ref());
                body(tokens, span)
            }
            None => {
                let join = &unraw(join);
                inside
                    .errors
                    .report(span, &BadSyntax::BranchWithoutBraces { join });
                inside.skip_statement();
                if inside.is_tolerant() {
                    inside.any();
                }
                Body {
                    statements: vec![Statement::Broken { label: None }],
                    span,
                }
            }
        };
        branches.push(Branch { label, body });
    }
    Ok(branches)
}
