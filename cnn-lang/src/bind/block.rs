//! Binds the arguments of a block.

use crate::ast::{Block, Expr};
use crate::diagnostic::{BadArgument, IntoDiagnostic};
use crate::errors::ErrorGuaranteed;
use crate::eval::{Eval, Given, Value, Vars};
use crate::ident::unraw;
use crate::span_range::SpanRange;
use crate::symbol::NONE;
use cnn_core::Kind;
use cnn_core::layer::PADDING_WORDS;
use proc_macro2::Ident;

/// Binds the parameters of a block. `eval` is in the scope of the caller.
pub(crate) fn block<'a>(
    eval: &Eval<'_, 'a>,
    block: &'a Block,
    name: SpanRange,
    call: Option<SpanRange>,
    given: &[Given<'a>],
) -> Result<Vars<'a>, ErrorGuaranteed> {
    let callee = &unraw(&block.name);
    let report = |span, error: &dyn IntoDiagnostic| eval.report(span, error);
    let mut values: Vec<Option<(Value<'a>, SpanRange)>> = vec![None; block.params.len()];
    let mut error = None;
    let mut has_named = false;
    for (index, arg) in given.iter().enumerate() {
        has_named |= arg.name.is_some();
        let index = match arg.name {
            Some(name) => param(eval, block, call, name),
            None if has_named => Err(report(arg.span, &BadArgument::PositionAfterName { callee })),
            None if index < values.len() => Ok(index),
            None => Err(report(
                arg.span,
                &BadArgument::SurplusArgument {
                    callee,
                    most: values.len(),
                    call,
                },
            )),
        };
        match index {
            Ok(index) if values[index].is_some() => {
                let name = &unraw(&block.params[index].name);
                let span = arg.name.map_or(arg.span, |name| name.span().into());
                error = Some(report(span, &BadArgument::DoubledArgument { callee, name }));
            }
            Ok(index) => {
                let value = value_of(eval, callee, arg).unwrap_or_else(Value::Unknown);
                values[index] = Some((value, arg.source.unwrap_or(arg.span)));
            }
            Err(reported) => error = Some(reported),
        }
    }
    match error {
        Some(reported) => Err(reported),
        None => fill(eval, block, name, values),
    }
}

fn param(
    eval: &Eval<'_, '_>,
    block: &Block,
    call: Option<SpanRange>,
    name: &Ident,
) -> Result<usize, ErrorGuaranteed> {
    let (span, name) = (name.span().into(), &unraw(name));
    let names: Vec<String> = block.params.iter().map(|param| unraw(&param.name)).collect();
    names.iter().position(|known| known == name).ok_or_else(|| {
        let callee = &unraw(&block.name);
        let known = names.iter().map(String::as_str).collect();
        let error = BadArgument::UnknownArgument {
            callee,
            name,
            known,
            call,
        };
        eval.report(span, &error)
    })
}

/// The value of a block's argument. An unknown name may be a word for a layer in the block.
fn value_of<'a>(eval: &Eval<'_, 'a>, callee: &str, arg: &Given<'a>) -> Result<Value<'a>, ErrorGuaranteed> {
    let report = |span, error: &dyn IntoDiagnostic| Err(eval.report(span, error));
    match (&arg.value, arg.letter, &arg.from) {
        (_, _, Some((_, span))) => report(
            span.to(arg.span),
            &BadArgument::NoSides {
                callee,
                instead: None,
            },
        ),
        (Value::Number(number), Some(letter), _) => {
            let number = number.value.to_string();
            report(arg.span, &BadArgument::ShorthandElsewhere { number, letter })
        }
        (Value::Unknown(reported), ..) => Err(*reported),
        (Value::Word(word), ..) if !is_word(word) => eval.unknown(arg.span, word),
        (value, ..) => Ok(value.clone()),
    }
}

/// Whether any layer has an argument that accepts this word.
fn is_word(word: &str) -> bool {
    let mut args = Kind::all().flat_map(|kind| kind.spec().args);
    word == NONE || PADDING_WORDS.contains(&word) || args.any(|arg| arg.words().contains(&word))
}

/// Evaluates the defaults of the other parameters. A default may refer to earlier parameters.
fn fill<'a>(
    eval: &Eval<'_, 'a>,
    block: &'a Block,
    name: SpanRange,
    values: Vec<Option<(Value<'a>, SpanRange)>>,
) -> Result<Vars<'a>, ErrorGuaranteed> {
    let mut vars = Vars::default();
    let mut missing = Vec::new();
    for (param, value) in block.params.iter().zip(values) {
        let (value, source) = match (value, &param.default) {
            (Some(given), _) => given,
            (None, Some(_)) if !missing.is_empty() => continue,
            (None, Some(default)) => {
                let source = vars.source(default).unwrap_or(default.span);
                (default_of(eval, &vars, default), source)
            }
            (None, None) => {
                missing.push(unraw(&param.name));
                continue;
            }
        };
        vars.set_param(&param.name, value, source);
    }
    if missing.is_empty() {
        return Ok(vars);
    }
    let error = BadArgument::MissingArgument {
        callee: &unraw(&block.name),
        missing: missing.iter().map(|name| (name.as_str(), None)).collect(),
        declared: Some((signature(block), SpanRange::from(block.name.span()).line())),
    };
    Err(eval.report(name, &error))
}

/// The signature of a block: `Basic(width, stride = …)`.
fn signature(block: &Block) -> String {
    let params = block.params.iter().map(|param| {
        let name = unraw(&param.name);
        if param.default.is_some() {
            format!("{name} = …")
        } else {
            name
        }
    });
    format!(
        "{}({})",
        unraw(&block.name),
        params.collect::<Vec<_>>().join(", ")
    )
}

fn default_of<'a>(eval: &Eval<'_, 'a>, vars: &Vars<'a>, default: &'a Expr) -> Value<'a> {
    let inside = Eval { vars, ..*eval };
    let value = match inside.value_or_word(default) {
        Ok(Value::Word(word)) if !is_word(&word) => inside.unknown(default.span, &word),
        value => value,
    };
    value.unwrap_or_else(Value::Unknown)
}
