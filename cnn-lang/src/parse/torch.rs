//! Calls as PyTorch writes them, and how they are written here: `nn.ReLU()`, `F.max_pool2d(x, 2)`, `torch.cat([a, b], 1)`.

use super::cursor::{Parsed, Tokens};
use super::expr::{Braces, expr};
use crate::ast::ExprKind;
use crate::diagnostic::{BadName, BadSyntax, UnknownCall};
use crate::elsewhere::{self, Here};
use crate::ident::unraw;
use crate::source;
use crate::symbol::HERE;
use cnn_core::Kind;
use cnn_core::layer::{Arg, Role, Type, Value};
use proc_macro2::Delimiter;

/// Names of modules. Another name in front of a method is a tensor.
const MODULES: &[&str] = &[
    "F",
    "nn",
    "torch",
    "torchvision",
    "functional",
    "ops",
    "layers",
    "keras",
    "tf",
    "cnn",
];

/// Usual names of the tensor that the statement before made.
const CURRENT: &[&str] = &["x", "input", "inputs", "out", "output", "h"];

/// Arguments that change neither shapes nor counts, and are not there.
const DROPPED: &[&str] = &["training", "device", "dtype", "inplace"];

/// An argument as it is written.
struct Written {
    name: Option<String>,
    /// The source of the value.
    value: String,
    /// The sources of the parts of a list.
    parts: Option<Vec<String>>,
    is_path: bool,
}

/// Rejects a name with a module in front, such as `nn.Conv2d(64, 3);`.
pub(super) fn check_path(tokens: &Tokens<'_>) -> Parsed<()> {
    let mut ahead = *tokens;
    let Some(root) = ahead.ident().map(|root| unraw(&root)) else {
        return Ok(());
    };
    let mut last = None;
    while !ahead.peek_punct("..") && (ahead.punct(".").is_some() || ahead.punct("::").is_some()) {
        last = ahead.ident();
    }
    let Some(last) = last else { return Ok(()) };
    let (span, name) = (tokens.span().to(last.span().into()), &unraw(&last));
    if elsewhere::unsupported(name).is_some() {
        let error = BadName::no_layer(name, Vec::new(), UnknownCall::default());
        return Err(tokens.errors.report(span, &error));
    }
    let layer = layer(name);
    if root == "self" && layer.is_none() {
        let code = assigned(&mut ahead);
        let code = code.map(|code| (code, tokens.span().to(ahead.last())));
        let error = BadSyntax::NoSelf { label: name, code };
        return Err(tokens.errors.report(span, &error));
    }
    let args = arguments(&mut ahead);
    let code = layer.and_then(|layer| code(&layer, name, args?));
    let (layer, whole) = match &code {
        Some(code) => (code.clone(), span.to(ahead.last())),
        None => (layer_or(name), span),
    };
    let is_method = !MODULES.contains(&root.as_str()) && root.starts_with(char::is_lowercase);
    let is_method = is_method && code.is_some() && !is_rust_path(tokens);
    let either = match elsewhere::layer(name, None) {
        Some(Here::Either(layers)) => layers,
        _ => Vec::new(),
    };
    let error = BadSyntax::PathToLayer {
        layer: &layer,
        whole,
        is_method,
        either,
    };
    Err(tokens.errors.report(span, &error))
}

/// The layer behind the `=` of `self.conv1 = nn.Conv2d(3, 64, 3)`.
fn assigned(tokens: &mut Tokens<'_>) -> Option<String> {
    tokens.punct("=")?;
    let mut last = tokens.ident()?;
    while !tokens.peek_punct("..") && tokens.punct(".").is_some() {
        last = tokens.ident()?;
    }
    let name = &unraw(&last);
    code(&layer(name)?, name, arguments(tokens)?)
}

/// Rejects the same as a value: `Stage(unit = nn.ReLU())`.
pub(super) fn check_value(tokens: &Tokens<'_>) -> Parsed<()> {
    let mut ahead = *tokens;
    ahead.ident();
    let mut last = None;
    while !ahead.peek_punct("..") && ahead.punct(".").is_some() {
        last = ahead.ident();
    }
    match last {
        Some(last) if ahead.peek_group(Delimiter::Parenthesis) && layer(&unraw(&last)).is_some() => {
            check_path(tokens)
        }
        _ => Ok(()),
    }
}

/// Whether `::` follows the first name.
fn is_rust_path(tokens: &Tokens<'_>) -> bool {
    let mut ahead = *tokens;
    ahead.ident();
    ahead.peek_punct("::")
}

/// The layer of a name, or the name itself.
fn layer_or(name: &str) -> String {
    layer(name).unwrap_or_else(|| name.to_owned())
}

/// The layer that a class or a function of PyTorch is.
fn layer(name: &str) -> Option<String> {
    if let Some(kind) = Kind::named(name) {
        return Some(kind.name().to_owned());
    }
    match (name, elsewhere::layer(name, None)?) {
        // They need the batch's place to flatten.
        ("view" | "reshape", _) => Some("Flatten".to_owned()),
        (_, Here::Layer(layer) | Here::Call(layer)) => Some(layer),
        (_, Here::Either(_)) => None,
    }
}

/// Parses the arguments, if there are any. `None` if they cannot be written here.
fn arguments(tokens: &mut Tokens<'_>) -> Option<Vec<Written>> {
    let Some((mut inside, _)) = tokens.group(Delimiter::Parenthesis) else {
        return Some(Vec::new());
    };
    let errors = inside.errors;
    let mut args = Vec::new();
    while !inside.is_empty() {
        args.push(errors.muted(|| argument(&mut inside))?);
        if !inside.is_empty() {
            inside.punct(",")?;
        }
    }
    Some(args)
}

fn argument(tokens: &mut Tokens<'_>) -> Option<Written> {
    let mut ahead = *tokens;
    let mut name = None;
    if let Some(ident) = ahead.ident()
        && ahead.peek_punct("=")
        && !ahead.peek_punct("==")
    {
        ahead.punct("=");
        *tokens = ahead;
        name = Some(ident.to_string());
    }
    if let Some((mut inside, _)) = tokens.group(Delimiter::Bracket) {
        let mut parts = Vec::new();
        while !inside.is_empty() {
            parts.push(source::expr(&expr(&mut inside, Braces::Number).ok()?)?);
            inside.punct(",");
        }
        let (value, parts, is_path) = (String::new(), Some(parts), false);
        return Some(Written {
            name,
            value,
            parts,
            is_path,
        });
    }
    let value = expr(tokens, Braces::Number).ok()?;
    let parts = match &value.kind {
        ExprKind::Tuple(parts) => parts.iter().map(source::expr).collect(),
        _ => None,
    };
    let (is_path, value) = (matches!(value.kind, ExprKind::Path(_)), source::expr(&value)?);
    Some(Written {
        name,
        value,
        parts,
        is_path,
    })
}

/// The call of a layer. `called` is the name of the class, or of the function or method, which takes a tensor.
fn code(layer: &str, called: &str, mut args: Vec<Written>) -> Option<String> {
    let (name, has_own) = match layer.split_once('(') {
        Some((name, _)) => (name, true),
        None => (layer, false),
    };
    let kind = Kind::named(name)?;
    if kind.spec().join {
        return joined(kind, args);
    }
    let is_function = Kind::named(called).is_none();
    let takes_tensor = is_function && args.first().is_some_and(|arg| arg.is_path && arg.name.is_none());
    let tensor = takes_tensor.then(|| args.remove(0).value);
    if matches!(called, "view" | "reshape") {
        args.clear();
    }
    let is_dense = kind.spec().role(Role::Output).is_some();
    if has_own || is_function && is_dense {
        args.clear();
    }
    let args = if is_function && is_dense {
        return None;
    } else {
        written_here(kind, args)?
    };
    let call = if has_own {
        layer.to_owned()
    } else {
        source::called(name, &args)
    };
    Some(match tensor {
        Some(tensor) if !CURRENT.contains(&tensor.as_str()) => format!("{call} from {tensor}"),
        _ => call,
    })
}

/// `Concat(a, b)` for `torch.cat([a, b], 1)`
fn joined(kind: Kind, args: Vec<Written>) -> Option<String> {
    let (mut tensors, mut dim) = (Vec::new(), None);
    for arg in args {
        match (arg.name.as_deref(), arg.parts) {
            (None, Some(parts)) => tensors.extend(parts.into_iter().map(operand)),
            (None, None) if arg.is_path => tensors.push(operand(arg.value)),
            (None | Some("dim" | "axis"), None) => dim = Some(without_batch(&arg.value)?),
            _ => return None,
        }
    }
    let dim = dim.filter(|dim| *dim != 0);
    tensors.extend(dim.map(|dim| format!("dim = {dim}")));
    (tensors.len() > 1).then(|| source::called(kind.name(), &tensors))
}

/// The tensor of a join.
fn operand(tensor: String) -> String {
    if CURRENT.contains(&tensor.as_str()) {
        HERE.to_owned()
    } else {
        tensor
    }
}

/// The number of an axis without the batch, which is axis 0 in PyTorch.
fn without_batch(dim: &str) -> Option<i64> {
    match dim.parse().ok()? {
        0 => None,
        dim @ 1.. => Some(dim - 1),
        dim => Some(dim),
    }
}

/// The arguments of a layer as they are written here.
fn written_here(kind: Kind, args: Vec<Written>) -> Option<Vec<String>> {
    let spec = kind.spec();
    let is_positional = |arg: &&Arg| arg.role != Role::Input && arg.ty != Type::Tensors;
    let mut positions = spec.args.iter().filter(is_positional);
    let has_sides = spec.role(Role::Input).is_some();
    let positional = args.iter().take_while(|arg| arg.name.is_none()).count();
    let mut all = Vec::new();
    // `(64, 3)` alone are the output side and the window, as they are written here.
    let is_required = |arg: &Arg| arg.default.is_none() && arg.role == Role::Plain && is_positional(&arg);
    let is_named = |arg: &Arg| args.iter().any(|given| given.name.as_deref() == Some(arg.name));
    let has_rest = spec
        .args
        .iter()
        .enumerate()
        .all(|(index, arg)| !is_required(arg) || is_named(arg) || index < positional);
    let mut args = args.into_iter();
    if has_sides && positional > 1 && has_rest {
        let (from, to) = (args.next()?, args.next()?);
        positions.next();
        all.push(format!("{} -> {}", from.value, to.value));
    }
    let mut is_named = false;
    for written in args {
        let arg = match &written.name {
            None => positions.next()?,
            Some(name) if DROPPED.contains(&name.as_str()) => continue,
            Some(name) => {
                let known: Vec<&str> = spec.args.iter().map(|arg| arg.name).collect();
                let name = elsewhere::argument(name, &known).unwrap_or(name);
                &spec.args[spec.position(name)?]
            }
        };
        let value = match written.value.as_str() {
            "True" => "true".to_owned(),
            "False" => "false".to_owned(),
            "None" => {
                is_named = true;
                continue;
            }
            dim if arg.name.ends_with("dim") => {
                let dim = without_batch(dim)?;
                if arg.default == Some(Value::Int(dim)) {
                    is_named = true;
                    continue;
                }
                dim.to_string()
            }
            word if written.is_path && !arg.words().contains(&word) => return None,
            value => value.to_owned(),
        };
        is_named |= written.name.is_some();
        all.push(if is_named {
            format!("{} = {value}", arg.name)
        } else {
            value
        });
    }
    Some(all)
}
