//! Shapes: windows are moved one step at a time, and tensors are laid out value by value.

use crate::{int, list, output, settings};
use cnn_core::{Shape, Value};
use proptest::prelude::*;

/// A window along one axis.
#[derive(Clone, Copy, Debug)]
struct Window {
    input: u64,
    size: u64,
    stride: u64,
    padding: u64,
    dilation: u64,
}

impl Window {
    /// The positions at which the whole window lies within the padded axis.
    fn positions(&self) -> u64 {
        let padded = self.input + 2 * self.padding;
        let last = |start: u64| start + (self.size - 1) * self.dilation;
        (0..)
            .step_by(usize::try_from(self.stride).unwrap())
            .take_while(|&start| last(start) < padded)
            .count() as u64
    }

    /// The output size of a transposed convolution, after cropping the padding on both sides.
    fn transposed(&self, output_padding: u64) -> Option<u64> {
        let written = (0..self.input)
            .flat_map(|i| (0..self.size).map(move |j| i * self.stride + j * self.dilation))
            .max()?;
        (written + 1 + output_padding)
            .checked_sub(2 * self.padding)
            .filter(|&size| size > 0)
    }
}

fn window() -> impl Strategy<Value = Window> {
    (1..16u64, 1..6u64, 1..5u64, 0..4u64, 1..4u64).prop_map(|(input, size, stride, padding, dilation)| {
        Window {
            input,
            size,
            stride,
            padding,
            dilation,
        }
    })
}

fn each(windows: &[Window], of: impl Fn(&Window) -> u64) -> Value {
    list(&windows.iter().map(of).collect::<Vec<_>>())
}

/// The shape with the given channels, unless an axis is empty.
fn shape(channels: u64, sizes: impl IntoIterator<Item = u64>) -> Option<Shape> {
    let sizes: Vec<u64> = [channels].into_iter().chain(sizes).collect();
    (!sizes.contains(&0)).then(|| Shape::new(&sizes))
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn convolutions(windows in prop::collection::vec(window(), 1..4), channels in 1..9u64) {
        let kind = ["Conv1d", "Conv2d", "Conv3d"][windows.len() - 1];
        let input = shape(3, windows.iter().map(|window| window.input)).unwrap();
        let given = [
            ("out_channels", int(channels)),
            ("kernel_size", each(&windows, |window| window.size)),
            ("stride", each(&windows, |window| window.stride)),
            ("padding", each(&windows, |window| window.padding)),
            ("dilation", each(&windows, |window| window.dilation)),
        ];
        prop_assert_eq!(output(kind, &given, input), shape(channels, windows.iter().map(Window::positions)));
    }

    #[test]
    fn pools(windows in prop::collection::vec(window(), 1..4)) {
        let kinds = [["MaxPool1d", "AvgPool1d"], ["MaxPool2d", "AvgPool2d"], ["MaxPool3d", "AvgPool3d"]][windows.len() - 1];
        // PyTorch rejects padding of more than half the window.
        let windows: Vec<Window> = windows.iter().map(|w| Window { padding: w.padding.min(w.size / 2), ..*w }).collect();
        let input = shape(3, windows.iter().map(|window| window.input)).unwrap();
        let given = [
            ("kernel_size", each(&windows, |window| window.size)),
            ("stride", each(&windows, |window| window.stride)),
            ("padding", each(&windows, |window| window.padding)),
        ];
        let dilated = [given.as_slice(), &[("dilation", each(&windows, |window| window.dilation))]].concat();
        prop_assert_eq!(output(kinds[0], &dilated, input), shape(3, windows.iter().map(Window::positions)));
        let tight = windows.iter().map(|window| Window { dilation: 1, ..*window }.positions());
        // PyTorch's `AvgPool3d` compares the window with the unpadded input.
        let strict = windows.len() == 3 && windows.iter().any(|window| window.size > window.input);
        prop_assert_eq!(output(kinds[1], &given, input), shape(3, tight).filter(|_| !strict));
    }

    #[test]
    fn transposed_convolutions(windows in prop::collection::vec(window(), 1..4), extra in 0..4u64) {
        let kind = ["ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"][windows.len() - 1];
        let input = shape(3, windows.iter().map(|window| window.input)).unwrap();
        let given = [
            ("out_channels", int(2)),
            ("kernel_size", each(&windows, |window| window.size)),
            ("stride", each(&windows, |window| window.stride)),
            ("padding", each(&windows, |window| window.padding)),
            ("dilation", each(&windows, |window| window.dilation)),
            ("output_padding", int(extra)),
        ];
        // PyTorch rejects an output padding that is neither below the stride nor below the dilation.
        let fits = windows.iter().all(|window| extra < window.stride.max(window.dilation));
        let sizes: Option<Vec<u64>> = windows.iter().map(|window| window.transposed(extra)).collect();
        let expected = sizes.filter(|_| fits).and_then(|sizes| shape(2, sizes));
        prop_assert_eq!(output(kind, &given, input), expected);
    }

    /// `same` gives ⌈input / stride⌉ positions, like explicit padding with just enough zeros.
    #[test]
    fn padding_that_keeps_the_size(w in window()) {
        let given = [
            ("out_channels", int(1)),
            ("kernel_size", int(w.size)),
            ("stride", int(w.stride)),
            ("padding", Value::Word(0)),
            ("dilation", int(w.dilation)),
        ];
        let starts = (0..w.input).step_by(usize::try_from(w.stride).unwrap()).count() as u64;
        prop_assert_eq!(output("Conv1d", &given, Shape::new(&[1, w.input])), shape(1, [starts]));
    }

    /// Reshapes permute the values of the input.
    #[test]
    fn reshapes(sizes in prop::collection::vec(1..6u64, 1..5), start in -5..5i64, end in -5..5i64, seed in any::<u64>()) {
        let input = Shape::new(&sizes);
        let rank = sizes.len();
        let index = |axis: i64| usize::try_from(if axis < 0 { axis + rank.cast_signed() as i64 } else { axis }).ok().filter(|at| *at < rank);
        let actual = output("Flatten", &[("start_dim", Value::Int(start)), ("end_dim", Value::Int(end))], input);
        let expected = index(start).zip(index(end)).filter(|(start, end)| start <= end).map(|(start, end)| {
            let folded = sizes[start..=end].iter().product();
            Shape::new(&[&sizes[..start], &[folded], &sizes[end + 1..]].concat())
        });
        prop_assert_eq!(actual, expected);
        if let Some(flat) = actual {
            // `Unflatten` reverses `Flatten`.
            let (start, end) = (index(start).unwrap(), index(end).unwrap());
            let parts = list(&sizes[start..=end]);
            let back = output("Unflatten", &[("dim", int(start as u64)), ("unflattened_size", parts)], flat);
            prop_assert_eq!(back, Some(input));
        }
        // A random permutation of the axes.
        let mut order: Vec<u64> = (0..rank as u64).collect();
        order.sort_by_key(|axis| seed.rotate_left(u32::try_from(*axis * 7).unwrap()) % 64);
        let moved: Vec<u64> = order.iter().map(|&axis| sizes[usize::try_from(axis).unwrap()]).collect();
        prop_assert_eq!(output("Permute", &[("dims", list(&order))], input), Some(Shape::new(&moved)));
    }

    /// `Unfold` extracts the values of every window. `Fold` reverses it.
    #[test]
    fn windows_in_columns(one in window(), other in window()) {
        let windows = [one, other];
        let input = shape(2, windows.iter().map(|window| window.input)).unwrap();
        let given = [
            ("kernel_size", each(&windows, |window| window.size)),
            ("stride", each(&windows, |window| window.stride)),
            ("padding", each(&windows, |window| window.padding)),
            ("dilation", each(&windows, |window| window.dilation)),
        ];
        let positions = one.positions() * other.positions();
        let columns = shape(2 * one.size * other.size, [positions]);
        prop_assert_eq!(output("Unfold", &given, input), columns);
        if let Some(columns) = columns {
            let back = [given.as_slice(), &[("output_size", each(&windows, |window| window.input))]].concat();
            prop_assert_eq!(output("Fold", &back, columns), Some(input));
        }
    }

    /// Concatenated tensors, and added tensors with broadcast axes.
    #[test]
    fn joins(sizes in prop::collection::vec(1..4u64, 1..4), others in prop::collection::vec(1..4u64, 1..4), dim in 0..3usize) {
        let (kind, args) = crate::args("Concat", &[("dim", int(dim as u64))]).unwrap();
        let shapes = [Shape::new(&sizes), Shape::new(&others)];
        let actual = cnn_core::Layer::new(kind, &args).output(&shapes).ok();
        let along = |axis: usize| if axis == dim { sizes[axis] + others[axis] } else { sizes[axis] };
        let fits = sizes.len() == others.len() && dim < sizes.len() && (0..sizes.len()).all(|axis| axis == dim || sizes[axis] == others[axis]);
        let expected = fits.then(|| Shape::new(&(0..sizes.len()).map(along).collect::<Vec<_>>()));
        prop_assert_eq!(actual, expected);
        for kind in ["Add", "Mul"] {
            let (kind, args) = crate::args(kind, &[]).unwrap();
            let actual = cnn_core::Layer::new(kind, &args).output(&shapes).ok();
            let fits = sizes.len() == others.len() && sizes.iter().zip(&others).all(|(a, b)| a == b || *a == 1 || *b == 1);
            let larger: Vec<u64> = sizes.iter().zip(&others).map(|(a, b)| *a.max(b)).collect();
            prop_assert_eq!(actual, fits.then(|| Shape::new(&larger)));
        }
    }
}
