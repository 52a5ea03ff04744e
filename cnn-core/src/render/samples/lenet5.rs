// LeNet-5, for the examples in the documentation: `let report = include!("lenet5.rs");`.
{
    use cnn_core::analysis::Analysis;
    use cnn_core::graph::Graph;
    use cnn_core::report::pack;
    use cnn_core::{Kind, Report, Shape, Value};

    let mut graph = Graph::new("LeNet5");
    let mut tensor = graph.input("in", Shape::new(&[1, 32, 32]));
    for (path, kind, given) in [
        ("conv1", "Conv2d", &[("out_channels", 6_i64), ("kernel_size", 5)] as &[(&str, i64)]),
        ("1", "Tanh", &[]),
        ("2", "AvgPool2d", &[("kernel_size", 2)]),
        ("conv2", "Conv2d", &[("out_channels", 16), ("kernel_size", 5)]),
        ("4", "Tanh", &[]),
        ("5", "AvgPool2d", &[("kernel_size", 2)]),
        ("6", "Flatten", &[]),
        ("fc1", "Linear", &[("out_features", 120)]),
        ("8", "Tanh", &[]),
        ("fc2", "Linear", &[("out_features", 84)]),
        ("10", "Tanh", &[]),
        ("fc3", "Linear", &[("out_features", 10)]),
    ] {
        let kind = Kind::named(kind).unwrap();
        let spec = kind.spec();
        let args: Vec<Value> = spec
            .args
            .iter()
            .map(|arg| {
                let given = given.iter().find(|(name, _)| *name == arg.name);
                let default = arg.default.unwrap_or(Value::Absent);
                let value = given.map_or(default, |(_, number)| Value::Int(*number));
                arg.accept(spec.spatial, value).unwrap_or(Value::Absent)
            })
            .collect();
        tensor = graph.add(path, kind, &args, &[tensor]).unwrap();
    }
    graph.outputs.push(cnn_core::graph::Output {
        name: String::new(),
        tensor,
    });
    Report::from(pack(&graph, &Analysis::of(&graph).unwrap()))
}
