//! Receptive fields in networks with branches and resampling.

use cnn::{Network, cnn};

cnn! {
    /// Negative padding, padding, and slices counted from the end.
    pub net Moved(1x32x40) {
        pad: ZeroPad2d((1, 2, 3, 4));
        conv: Conv2d(1, 3);
        part: Narrow(2, 5, 10);
        end: Narrow(1, -6, 6);
        stride: Conv2d(1, 1, stride = 2);
    }

    /// Shortcuts around layers that downsample and upsample the image.
    pub net Hourglass(1x32x32) {
        pool: MaxPool2d(2);
        spread: ConvTranspose2d(1, 2, stride = 2);
        first: Add(spread, in);
        again: MaxPool2d(4) from first;
        larger: Upsample(scale_factor = 4, mode = bilinear);
        second: Add(larger, first);
        again2: MaxPool2d(2) from second;
        corners: Upsample(scale_factor = 2, mode = bilinear, align_corners = true);
        third: Add(corners, second);
        fourth: Conv2d(1, 3) from third;
    }

    /// An even window has its center between two values.
    pub net Even(1x32x32) {
        even: Conv2d(1, 2x1, padding = same);
        join: Concat(even, in);
        further: Conv2d(1, 3, padding = 1);
        next: Add(further, in);
    }

    /// Branches with different strides.
    pub net Steps(1x7x7) {
        halved: Conv2d(1, 3, stride = 2, padding = 1);
        cut: Narrow(1, 0, 4) from in;
        cut2: Narrow(2, 0, 4) from cut;
        join: Add(halved, cut2);
    }

    /// A global pool is multiplied with its input.
    pub net Squeeze(4x32x32) {
        conv: Conv2d(4, 3, padding = 1);
        squeeze: { AdaptiveAvgPool2d(1); Conv2d(4, 1); Sigmoid; }
        scaled: Mul(squeeze, conv);
        join: Add(scaled, conv);
        even: MaxPool2d(2);
        flat: Flatten;
        fc: Linear(10);
    }

    /// Positions in two images are not comparable.
    pub net Stereo(left: 1x32x32, right: 1x32x32) {
        even: Conv2d(1, 2, padding = same) from left;
        odd: Conv2d(1, 3, padding = same) from right;
        join: Concat(even, odd);
    }

    pub net Flat(16) {
        fc: Linear(8);
    }
}

/// The receptive field of a layer along each axis.
fn axes<N: Network>(path: &str) -> Vec<String> {
    let fields = N::REPORT.receptive_fields();
    let field = fields.of(path).unwrap();
    field.axes().iter().map(ToString::to_string).collect()
}

fn misaligned<N: Network>() -> Vec<&'static str> {
    N::REPORT
        .receptive_fields()
        .misaligned()
        .map(|layer| layer.path)
        .collect()
}

#[test]
fn positions() {
    for (path, height, width) in [
        (
            "pad",
            "size 1, stride 1, center -3, padding 3 before and 4 after",
            "size 1, stride 1, center -1, padding 1 before and 2 after",
        ),
        (
            "conv",
            "size 3, stride 1, center -2, padding 3 before and 4 after",
            "size 3, stride 1, center 0, padding 1 before and 2 after",
        ),
        (
            "part",
            "size 3, stride 1, center -2, padding 3 before and 4 after",
            "size 3, stride 1, center 5, padding 0 before and 0 after",
        ),
        // The last six of 37 rows.
        (
            "end",
            "size 3, stride 1, center 29, padding 0 before and 4 after",
            "size 3, stride 1, center 5, padding 0 before and 0 after",
        ),
        (
            "stride",
            "size 3, stride 2, center 29, padding 0 before and 3 after",
            "size 3, stride 2, center 5, padding 0 before and 0 after",
        ),
    ] {
        assert_eq!(axes::<Moved>(path), [height, width], "{path}");
    }
}

#[test]
fn downsampling_and_upsampling() {
    let both = |path: &str, field: &str| assert_eq!(axes::<Hourglass>(path), [field; 2], "{path}");
    both(
        "pool",
        "size 2, stride 2, center 0.5, padding 0 before and 0 after",
    );
    // Each value comes from one of the pooled, whose middle is half a pixel away on either side.
    both(
        "spread",
        "size 2, stride 1, center 0, padding 0 before and 0 after",
    );
    both(
        "first",
        "size 2, stride 1, center 0, padding 0 before and 0 after",
    );
    both(
        "again",
        "size 4, stride 4, center 1.5, padding 0 before and 0 after",
    );
    // Between two of the pooled. Before the first and after the last, the image goes on.
    both(
        "larger",
        "size 8, stride 1, center 0, padding 4 before and 4 after",
    );
    both(
        "second",
        "size 8, stride 1, center 0, padding 4 before and 4 after",
    );
    // The corners stay in the middle of the first and the last window. The stride is that from the first to the last.
    both(
        "corners",
        "size 12, stride 32/31, center -0.5, padding 4 before and 4 after",
    );
    both(
        "third",
        "size 12, stride 32/31, center -0.5, padding 4 before and 4 after, branches not aligned",
    );
    assert_eq!(misaligned::<Hourglass>(), ["third"]);
}

#[test]
fn branches_with_different_centers() {
    let aligned = "size 1, stride 1, center 0, padding 0 before and 0 after";
    assert_eq!(
        axes::<Even>("even"),
        [
            "size 2, stride 1, center 0.5, padding 0 before and 1 after",
            aligned
        ]
    );
    assert_eq!(
        axes::<Even>("join"),
        [
            "size 2, stride 1, center 0.5, padding 0 before and 1 after, branches not aligned",
            aligned
        ]
    );
    assert_eq!(
        axes::<Even>("next"),
        [
            "size 4, stride 1, center 0.5, padding 1 before and 2 after, branches not aligned",
            "size 3, stride 1, center 0, padding 1 before and 1 after"
        ]
    );
    // It is reported once, where it begins.
    assert_eq!(misaligned::<Even>(), ["join"]);
    assert_eq!(misaligned::<Steps>(), ["join"]);
    assert_eq!(misaligned::<Stereo>(), [""; 0]);
}

#[test]
fn broadcast_values_have_no_position() {
    assert_eq!(
        axes::<Squeeze>("scaled"),
        ["size 34, stride 1, center 0, padding 1 before and 1 after"; 2]
    );
    assert_eq!(misaligned::<Squeeze>(), [""; 0]);
    assert_eq!(
        axes::<Squeeze>("fc"),
        ["size 34, stride 2, center 15.5, padding 1 before and 1 after"; 2]
    );
}

/// The report itself, which can be read in `const`, has the same sizes and strides.
#[test]
fn the_report_has_the_same() {
    for report in [
        Moved::REPORT,
        Hourglass::REPORT,
        Even::REPORT,
        Squeeze::REPORT,
        Stereo::REPORT,
    ] {
        let fields = report.receptive_fields();
        for (layer, field) in fields.layers() {
            let packed = layer
                .receptive_field_axes()
                .map(|axis| (axis.size(), axis.stride()));
            let analysed = field.axes().iter().map(|axis| (axis.size(), axis.stride()));
            assert!(packed.eq(analysed), "{}", layer.path);
        }
        let outputs: Vec<u64> = fields
            .outputs()
            .map(cnn::receptive_field::ReceptiveField::largest)
            .collect();
        assert_eq!(
            outputs.iter().copied().max(),
            Some(report.metrics().receptive_field)
        );
    }
}

#[test]
fn a_flat_input_has_no_axes() {
    let fields = Flat::REPORT.receptive_fields();
    assert!(fields.of("fc").unwrap().axes().is_empty());
    assert!(fields.of("fc2").is_none());
}
