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
fn seen<N: Network>(path: &str) -> Vec<String> {
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
            "1, every 1, around -3: 3 before, 4 behind",
            "1, every 1, around -1: 1 before, 2 behind",
        ),
        (
            "conv",
            "3, every 1, around -2: 3 before, 4 behind",
            "3, every 1, around 0: 1 before, 2 behind",
        ),
        (
            "part",
            "3, every 1, around -2: 3 before, 4 behind",
            "3, every 1, around 5: 0 before, 0 behind",
        ),
        // The last six of 37 rows.
        (
            "end",
            "3, every 1, around 29: 0 before, 4 behind",
            "3, every 1, around 5: 0 before, 0 behind",
        ),
        (
            "stride",
            "3, every 2, around 29: 0 before, 3 behind",
            "3, every 2, around 5: 0 before, 0 behind",
        ),
    ] {
        assert_eq!(seen::<Moved>(path), [height, width], "{path}");
    }
}

#[test]
fn downsampling_and_upsampling() {
    let both = |path: &str, field: &str| assert_eq!(seen::<Hourglass>(path), [field; 2], "{path}");
    both("pool", "2, every 2, around 0.5: 0 before, 0 behind");
    // Each value is a copy of a pooled value, whose center is half a pixel away on either side.
    both("spread", "2, every 1, around 0: 0.5 before, 0.5 behind");
    both("first", "2, every 1, around 0: 0.5 before, 0.5 behind");
    both("again", "5, every 4, around 1.5: 0.5 before, 0.5 behind");
    both("larger", "5, every 1, around 0: 2 before, 2 behind");
    both("second", "5, every 1, around 0: 2 before, 2 behind");
    // The corners are the centers of the first and the last window.
    both("corners", "6, every 1, around 0.5: 2 before, 3 behind");
    both(
        "third",
        "6, every 1, around 0.5: 2 before, 3 behind, branches not aligned",
    );
    assert_eq!(misaligned::<Hourglass>(), ["third"]);
}

#[test]
fn branches_with_different_centers() {
    let aligned = "1, every 1, around 0: 0 before, 0 behind";
    assert_eq!(
        seen::<Even>("even"),
        ["2, every 1, around 0.5: 0 before, 1 behind", aligned]
    );
    assert_eq!(
        seen::<Even>("join"),
        [
            "2, every 1, around 0.5: 0 before, 1 behind, branches not aligned",
            aligned
        ]
    );
    assert_eq!(
        seen::<Even>("next"),
        [
            "4, every 1, around 0.5: 1 before, 2 behind, branches not aligned",
            "3, every 1, around 0: 1 before, 1 behind"
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
        seen::<Squeeze>("scaled"),
        ["34, every 1, around 0: 1 before, 1 behind"; 2]
    );
    assert_eq!(misaligned::<Squeeze>(), [""; 0]);
    assert_eq!(
        seen::<Squeeze>("fc"),
        ["65, every 2, around 15.5: 1 before, 1 behind"; 2]
    );
}

/// The report, which can be read in `const`, has the same sizes and strides.
#[test]
fn the_report_has_the_same_axes() {
    for report in [
        Moved::REPORT,
        Hourglass::REPORT,
        Even::REPORT,
        Squeeze::REPORT,
        Stereo::REPORT,
    ] {
        let fields = report.receptive_fields();
        for (layer, field) in fields.layers() {
            let reported: Vec<_> = layer
                .receptive_field_axes()
                .map(|field_axes| (field_axes.size, field_axes.jump, field_axes.per))
                .collect();
            let axes: Vec<_> = field
                .axes()
                .iter()
                .map(|axis| (axis.size, axis.jump, axis.per))
                .collect();
            assert_eq!(reported, axes, "{}", layer.path);
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
