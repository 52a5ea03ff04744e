//! The largest cost of a text of less than a megabyte, in a debug build: time or memory that grows faster than the text,
//! or as fast with a large factor.
//!
//! `cargo test --profile dev -p compile-cost --test worst -- --nocapture --test-threads=1` prints the time and the memory
//! of each.

#![expect(clippy::too_many_lines, reason = "a table")]

use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::time::{Duration, Instant};

/// The longest time of each: several times what it takes on an idle machine.
const MAX_TIME: Duration = Duration::from_secs(60);

/// The most memory of the process, in kilobytes. Earlier allocations and tests that run beside it count, too.
const MAX_MEMORY: u64 = 2 << 20;

/// The processor time of this thread so far, where the system tells it: other tests run beside it.
fn processor_time() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The result of some work, and the time that it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (start, clock) = (processor_time(), Instant::now());
    let done = work();
    let taken = processor_time()
        .zip(start)
        .map_or(clock.elapsed(), |(end, start)| end.saturating_sub(start));
    (done, taken)
}

/// A figure of this process in kilobytes, where the system tells it.
fn memory(of: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let figure = status.lines().find_map(|line| line.strip_prefix(of))?;
    figure.trim_matches([':', ' ', '\t', 'k', 'B']).parse().ok()
}

#[test]
fn of_long_texts() {
    let long = "a".repeat(245);
    let steps = "1_048_576 steps";
    let errors = "more than 100 errors";
    endured(&[
        (
            "everything alive",
            net(&format!(
                "{} Concat({});",
                each(15_000, |i| format!("l{i}: Conv2d(3, 1) from in;")),
                each(15_000, |i| format!("l{i}, "))
            )),
            "",
        ),
        (
            "everything taken over and over",
            net(&format!(
                "{} [Add({} l0); 400];",
                each(1_000, |i| format!("l{i}: ReLU;")),
                each(1_000, |i| format!("l{i}, "))
            )),
            "nothing takes",
        ),
        (
            "taps far back",
            net(&format!(
                "a0: ReLU; {}",
                each(16_000, |i| format!("a{}: Add(a{}, a{i});", i + 1, i / 2))
            )),
            "",
        ),
        (
            "checks of a large scope",
            net(&format!(
                "a: {{ [ReLU; 130000]; }} where {};",
                "DEPTH == 0, ".repeat(80_000)
            )),
            "",
        ),
        (
            "networks",
            each(40_000, |i| format!("net N{i}(3) {{ ReLU; }}")),
            "an invocation has at most 512",
        ),
        (
            "a faulty block in every network",
            format!(
                "block B {{ {} }} {}",
                each(100, |i| format!("Y{i};")),
                each(512, |i| format!("net N{i}(3) {{ B; }}"))
            ),
            "",
        ),
        ("constants", each(45_000, |i| format!("pub const A{i}={i};")), ""),
        (
            "faulty constants",
            each(42_000, |i| format!("pub const A{i}=1/0;")),
            errors,
        ),
        ("blocks", each(60_000, |i| format!("block B{i}{{}}")), ""),
        (
            "lookups among variables",
            net(&format!(
                "let a = 1; {} let y = {} 1;",
                each(20_000, |i| format!("let x{i} = 1;")),
                "a + ".repeat(130_000)
            )),
            "",
        ),
        (
            "a search for what is wrong",
            format!(
                "block B(n) {{ [ReLU; n]; }} net N(8) where LAYERS == 1, DEPTH == 2 {{ {} }}",
                each(300, |_| "B(5);".to_owned())
            ),
            "has LAYERS == 1500",
        ),
        (
            "misspelt labels",
            net(&format!(
                "{} {}",
                each(14_000, |i| format!("l{i}: ReLU;")),
                each(30_000, |i| format!("ReLU from m{i};"))
            )),
            errors,
        ),
        (
            "a long name over and over",
            format!("block {long} {{ }} {}", net(&format!("[{long}; 130000];"))),
            "",
        ),
        (
            "layers that are given the same twice",
            format!(
                "block F(u, v) {{ u; v; }} {}",
                net(&format!(
                    "let a = ReLU; {} Conv2d(a, 1);",
                    "let a = F(a, a);".repeat(100)
                ))
            ),
            "",
        ),
        (
            "a sum",
            format!("net N(3) where PARAMS == {}1 {{}}", "1+".repeat(500_000)),
            "`N` has PARAMS == 0",
        ),
        (
            "a sum in a loop",
            net(&format!(
                "for i in 0..1000000 {{ let x = {}1; }}",
                "1+".repeat(400_000)
            )),
            steps,
        ),
        ("an empty loop", net("for i in 0..10G { }"), steps),
        (
            "branches",
            net(&format!("Concat {{ {} }}", "{}".repeat(400_000))),
            "",
        ),
        ("braces", net(&"{}".repeat(500_000)), ""),
        ("rubbish", net(&"@;".repeat(500_000)), errors),
        (
            "attributes",
            format!("{} net N(3) {{}}", "#[a]".repeat(250_000)),
            "",
        ),
        ("Unicode", net(&"中 ".repeat(200_000)), errors),
        (
            "windows without number",
            "net N(1x1000000007) { AdaptiveAvgPool1d(999999999); AdaptiveMaxPool1d(99999989); }".to_owned(),
            "",
        ),
    ]);
}

#[test]
fn of_large_networks() {
    let long = "a".repeat(245);
    let labels = "65_536 layers and scopes with labels";
    endured(&[
        ("layers", net("[Conv2d(3, 3, padding = 1); 130000];"), ""),
        (
            "layers with labels",
            net("for i in 0..65000 { a{i}: Conv2d(3, 3, padding = 1); }"),
            "",
        ),
        (
            "layers written out",
            net(&each(80_000, |i| format!("l{i}:ReLU;"))),
            labels,
        ),
        (
            "long paths",
            net(&format!("{long}: [{{ a: ReLU; }}; 32000];")),
            "",
        ),
        (
            "scopes in scopes",
            format!(
                "{}block B90 {{ [ReLU; 130000]; }} {}",
                each(90, |i| format!("block B{i} {{ x: B{}; }}", i + 1)),
                net("B0;")
            ),
            "",
        ),
        (
            "two blocks in each block",
            format!(
                "{}block B14 {{ x: ReLU; }} {}",
                each(14, |i| format!("block B{i} {{ a: B{}; b: B{}; }}", i + 1, i + 1)),
                net("B0;")
            ),
            "",
        ),
    ]);
}

/// A network with that body.
fn net(body: &str) -> String {
    format!("net N(3x8x8) {{ {body} }}")
}

/// `text` for each number, one after the other.
fn each(numbers: usize, text: impl Fn(usize) -> String) -> String {
    (0..numbers).map(text).collect()
}

/// Whether a `compile_error!` in an expansion has that text.
fn has_error(tokens: TokenStream, text: &str) -> bool {
    let mut is_error = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) if is_error && group.to_string().contains(text) => true,
        TokenTree::Group(group) => {
            is_error = false;
            has_error(group.stream(), text)
        }
        TokenTree::Ident(name) => {
            is_error = name == "compile_error";
            false
        }
        _ => false,
    })
}

/// Runs texts by name, each with the beginning of an error that it must bring, or with nothing.
fn endured(cases: &[(&str, String, &str)]) {
    let mut wrong = Vec::new();
    for (name, text, expected) in cases {
        assert!(text.len() < 1 << 20, "{name}: {}", text.len());
        let _ = fs::write("/proc/self/clear_refs", "5");
        let tokens = || text.parse::<TokenStream>().unwrap_or_default();
        let (expansion, taken) = timed(|| cnn_lang::expand(tokens()));
        let (_, in_editor) = timed(|| cnn_lang::expand_for_editor(tokens()));
        let peak = memory("VmHWM").unwrap_or(0);
        let [compiler, editor] = [taken, in_editor].map(|time| time.as_secs_f64());
        println!(
            "{compiler:6.2} s {editor:6.2} s in an editor {:5} MB  {name}",
            peak >> 10
        );
        if !expected.is_empty() && !has_error(expansion.clone(), expected) {
            wrong.push(format!("{name}: no error has `{expected}`"));
        }
        if taken.max(in_editor) > MAX_TIME || peak > MAX_MEMORY {
            wrong.push(format!("{name} took {taken:?}, {in_editor:?} and {peak} KB"));
        }
        drop(expansion);
        // The source map keeps every text.
        proc_macro2::extra::invalidate_current_thread_spans();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
