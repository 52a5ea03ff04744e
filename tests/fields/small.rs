//! Small networks, with sizes by PyTorch's gradients.

use crate::sizes;

#[test]
fn of_small_networks() {
    for (input, body, expected) in [
        (
            "1x4x4",
            "ConvTranspose2d(1, 2, stride = 2); Conv2d(1, 2);",
            &[2, 2][..],
        ),
        (
            "1x64",
            "Conv1d(1, 4, stride = 4); ConvTranspose1d(1, 2, stride = 2); Conv1d(1, 3, padding = 1);
             ConvTranspose1d(1, 2, stride = 2); Conv1d(1, 3, padding = 1);",
            &[12],
        ),
        (
            "4x32x32",
            "PixelShuffle(2); Conv2d(1, 3, padding = 1); PixelUnshuffle(2); Conv2d(1, 3, padding = 1);",
            &[5, 5],
        ),
        ("1x16x16", "Upsample(scale_factor = 2, mode = bilinear);", &[2, 2]),
        ("1x16x16", "Upsample(scale_factor = 2, mode = bicubic);", &[4, 4]),
        (
            "1x16x16",
            "Upsample(scale_factor = 2, mode = bilinear); Conv2d(1, 3, padding = 1);",
            &[3, 3],
        ),
        (
            "8x16x16",
            "Permute(1, 2, 0); AdaptiveAvgPool2d((16, 1)); Permute(2, 0, 1); Conv2d(1, 3, padding = 1);",
            &[3, 3],
        ),
        (
            "8x16x16",
            "Permute(1, 2, 0); Conv2d(16, 1x1); Permute(2, 0, 1);",
            &[16, 1],
        ),
        ("8x16x16", "Flatten(1, 2); Conv1d(8, 3, padding = 1);", &[2, 16]),
    ] {
        assert_eq!(sizes(input, body), expected, "{input}: {body}");
    }
}
