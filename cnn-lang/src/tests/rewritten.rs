//! Equivalent programs make the same graph.

use super::graph;
use cnn_core::expression::Derivation;
use cnn_core::graph::{Graph, Node};
use cnn_core::layer::{Role, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt::Write;

/// A statement that accepts any shape with two spatial axes.
#[derive(Clone, Debug)]
enum Statement {
    Layer(&'static str),
    /// Braces with or without a label.
    Braces(bool, Vec<Statement>),
    Join(&'static str, Vec<(bool, Vec<Statement>)>),
    /// A repeat of a layer, with or without a label.
    Repeat(bool, &'static str, usize),
    /// A repeat of braces with a label.
    RepeatBraces(Vec<Statement>, usize),
    For(usize, Vec<Statement>),
    If(bool, Vec<Statement>, Vec<Statement>),
    Splice(&'static str, u64),
    Tap,
}

const LAYERS: &[&str] = &[
    "ReLU",
    "Conv2d(4, 3, padding = 1)",
    "Conv2d(in.channels, 1, bias = false)",
    "BatchNorm2d",
    "Block(5)",
    "Dropout(0.1)",
    "AvgPool2d(3, stride = 1, padding = 1)",
];

fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let layer = || select(LAYERS);
    let leaf = prop_oneof![
        6 => layer().prop_map(Statement::Layer),
        1 => (any::<bool>(), layer(), 0..4usize).prop_map(|(label, layer, times)| Statement::Repeat(label, layer, times)),
        1 => (1..9u64).prop_map(|channels| Statement::Splice("Block", channels)),
        1 => Just(Statement::Tap),
    ];
    let statement = leaf.prop_recursive(3, 24, 4, |inner| {
        let body = || vec(inner.clone(), 0..4);
        prop_oneof![
            (any::<bool>(), body()).prop_map(|(label, body)| Statement::Braces(label, body)),
            vec((any::<bool>(), body()), 2..4).prop_map(|branches| Statement::Join("Concat", branches)),
            (body(), 0..3usize).prop_map(|(body, times)| Statement::RepeatBraces(body, times)),
            (0..3usize, body()).prop_map(|(times, body)| Statement::For(times, body)),
            (any::<bool>(), body(), body())
                .prop_map(|(which, then, other)| Statement::If(which, then, other)),
        ]
    });
    vec(statement, 0..6)
}

/// Writes programs, either as they are or with everything expanded.
struct Writer {
    text: String,
    /// Blocks that replace braces.
    blocks: String,
    written_out: bool,
    /// The enclosing loops: the text of each counter in labels.
    loops: Vec<String>,
}

impl Writer {
    fn program(statements: &[Statement], written_out: bool) -> String {
        let mut writer = Self {
            text: String::new(),
            blocks: "block Block(channels) { conv: Conv2d(channels, 1); Tanh; }".to_owned(),
            written_out,
            loops: Vec::new(),
        };
        writer.all(statements, "l");
        format!("{} net N(3x6x6) {{ {} }}", writer.blocks, writer.text)
    }

    fn add(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push(' ');
    }

    /// Writes statements, whose labels begin with `at`.
    fn all(&mut self, statements: &[Statement], at: &str) {
        for (index, statement) in statements.iter().enumerate() {
            self.statement(statement, &format!("{at}_{index}"));
        }
    }

    fn braces(&mut self, statements: &[Statement], at: &str) {
        self.add("{");
        self.all(statements, at);
        self.add("}");
    }

    fn name(&self, at: &str) -> String {
        format!("{at}{}", self.loops.concat())
    }

    fn label(&mut self, label: bool, at: &str) {
        if label {
            self.add(&format!("{}:", self.name(at)));
        }
    }

    fn statement(&mut self, statement: &Statement, at: &str) {
        match statement {
            Statement::Layer(layer) => self.add(&format!("{layer};")),
            Statement::Braces(label, body) => {
                self.label(*label, at);
                self.braces(body, at);
            }
            Statement::Join(join, branches) => {
                self.add(&format!("{join} {{"));
                for (index, (label, body)) in branches.iter().enumerate() {
                    let at = format!("{at}b{index}");
                    self.label(*label, &at);
                    self.braces(body, &at);
                }
                self.add("}");
            }
            Statement::Repeat(label, layer, times) => {
                self.label(*label, at);
                let layers = format!("{layer}; ").repeat(*times);
                match (self.written_out, label) {
                    (false, _) => self.add(&format!("[{layer}; {times}];")),
                    (true, false) => self.add(&layers),
                    (true, true) => self.add(&format!("{{ {layers} }}")),
                }
            }
            Statement::RepeatBraces(body, times) => {
                self.label(true, at);
                // A block does not see the counters of enclosing loops.
                if self.written_out && self.loops.is_empty() {
                    let before = std::mem::take(&mut self.text);
                    self.braces(body, at);
                    let body = std::mem::replace(&mut self.text, before);
                    let _ = write!(self.blocks, " block Braces{at} {body}");
                    self.add(&format!("{{ {} }}", format!("Braces{at}; ").repeat(*times)));
                } else {
                    self.add("[");
                    self.braces(body, at);
                    self.add(&format!("; {times}];"));
                }
            }
            Statement::For(times, body) => {
                if self.written_out {
                    for number in 0..*times {
                        self.loops.push(format!("_{number}"));
                        self.all(body, at);
                        self.loops.pop();
                    }
                } else {
                    let variable = format!("i{}", self.loops.len());
                    self.loops.push(format!("_{{{variable}}}"));
                    self.add(&format!("for {variable} in 0..{times}"));
                    self.braces(body, at);
                    self.loops.pop();
                }
            }
            Statement::If(which, then, other) => {
                if self.written_out {
                    self.all(if *which { then } else { other }, at);
                } else {
                    self.add(&format!("if in.channels > 0 && {which}"));
                    self.braces(then, at);
                    self.add("else");
                    self.braces(other, at);
                }
            }
            Statement::Splice(block, channels) => {
                // In braces with a label, so that its own labels are new.
                self.label(true, at);
                if self.written_out {
                    self.add(&format!("{{ conv: Conv2d({channels}, 1); Tanh; }}"));
                } else {
                    self.add(&format!("{{ ..{block}({channels}); }}"));
                }
            }
            Statement::Tap => {
                let name = self.name(at);
                self.add(&format!("{name}: ReLU; Concat({name}, in);"));
            }
        }
    }
}

/// The graph without the names of the blocks of its scopes.
fn without_blocks(graph: Option<Graph>) -> Option<Graph> {
    let mut graph = graph?;
    for scope in &mut graph.scopes {
        scope.block.clear();
    }
    // Choices are not written out.
    graph.derivation = Derivation::default();
    Some(graph)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Repeats, loops, conditions and splices are equivalent to their expansion.
    #[test]
    fn written_out(statements in statements()) {
        let short = Writer::program(&statements, false);
        let long = Writer::program(&statements, true);
        let (one, other) = (without_blocks(graph(&short)), without_blocks(graph(&long)));
        prop_assert!(one.is_some(), "{}", short);
        prop_assert_eq!(one, other, "{}\n{}", short, long);
    }

    /// Unlabelled braces around a whole network change nothing.
    #[test]
    fn in_braces(statements in statements()) {
        let plain = Writer::program(&statements, false);
        let braced = plain.replacen("net N(3x6x6) {", "net N(3x6x6) { { {", 1) + " } }";
        prop_assert_eq!(graph(&plain), graph(&braced), "{}", plain);
    }
}

/// The calls from which valid chains are selected.
const CALLS: &[&str] = &[
    "Conv2d(8, 3)",
    "Conv2d(6, (1, 3), stride = 2, padding = 1)",
    "Conv2d(4, 2, groups = 2, dilation = 2)",
    "ConvTranspose2d(6, 3, stride = 2, output_padding = 1)",
    "MaxPool2d(2)",
    "MaxPool2d(3, 2, 1, ceil_mode = true)",
    "AvgPool2d((2, 1))",
    "AdaptiveAvgPool2d(3)",
    "BatchNorm2d",
    "InstanceNorm2d(affine = true)",
    "GroupNorm(2)",
    "LayerNorm2d",
    "LayerScale",
    "PReLU",
    "Upsample(scale_factor = 1.5)",
    "ZeroPad2d((1, 0, 2, 1))",
    "PixelShuffle(2)",
    "PixelUnshuffle(2)",
    "Unfold(2)",
    "Flatten",
    "Flatten(1)",
    "Linear(12)",
    "Linear(10, bias = false)",
    "BatchNorm1d",
    "Unflatten(0, (2, -1))",
    "Permute(1, 2, 0)",
    "Permute(1, 0)",
    "Conv1d(6, 3, padding = same)",
    "MaxPool1d(2)",
    "Narrow(0, 0, 2)",
    "Softmax",
    "Identity",
];

/// The calls that are valid after the previous ones.
fn valid_chain(calls: &[&'static str]) -> Vec<&'static str> {
    let mut kept = Vec::new();
    for call in calls {
        kept.push(*call);
        if graph(&sheet(&kept, |_, call| call.to_owned())).is_none() {
            kept.pop();
        }
    }
    kept
}

fn sheet(calls: &[&str], line: impl Fn(usize, &str) -> String) -> String {
    let mut lines = String::new();
    for (index, call) in calls.iter().enumerate() {
        let _ = writeln!(lines, "l{index}: {};", line(index, call));
    }
    format!("net N(4x12x10) {{ {lines} }}")
}

/// The call with its input side by name, if it has one.
fn with_input_side(call: &str, node: &Node, inferred: &Graph) -> String {
    let spec = node.kind.spec();
    let Some(index) = spec.role(Role::Input).or(spec.role(Role::Kept)) else {
        return call.to_owned();
    };
    let input = inferred.shape(node.inputs[0]).unwrap();
    let side = if spec.name == "Linear" {
        input[input.rank() - 1]
    } else {
        input.channels()
    };
    let stated = format!("{} = {side}", spec.args[index].name);
    match call.strip_suffix(')') {
        Some(start) => format!("{start}, {stated})"),
        None => format!("{call}({stated})"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Stating an inferred shape or input side does not change the graph.
    #[test]
    fn declared(calls in vec(select(CALLS), 1..12)) {
        let calls = valid_chain(&calls);
        let inferred = graph(&sheet(&calls, |_, call| call.to_owned())).unwrap();
        let text = sheet(&calls, |index, call| {
            let node = &inferred.nodes[index];
            format!("{} -> {:#}", with_input_side(call, node, &inferred), node.output.unwrap())
        });
        let mut declared = graph(&text).unwrap_or_default();
        for node in &mut declared.nodes {
            let spec = node.kind.spec();
            if let Some(index) = spec.role(Role::Input).or(spec.role(Role::Kept)) {
                node.args[index] = Value::Absent;
            }
        }
        prop_assert_eq!(&inferred, &declared, "{}", text);
        // Stating another shape is an error.
        for (index, node) in inferred.nodes.iter().enumerate() {
            let wrong = sheet(&calls, |at, call| {
                let sizes: Vec<String> = node.output.unwrap().sizes().iter().map(|size| (size + 1).to_string()).collect();
                if at == index { format!("{call} -> {}", sizes.join("x")) } else { call.to_owned() }
            });
            prop_assert!(graph(&wrong).is_none(), "{}", wrong);
        }
    }
}
