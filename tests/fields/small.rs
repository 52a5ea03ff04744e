//! Small networks, with sizes by PyTorch's gradients.

use crate::{compiled, sizes};

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

/// Encoders and decoders along one axis. Upsampling repeats after as many values as it makes of one.
const ENCODERS: &str = "
    block Double(c) { [Conv1d(c, 3, padding = 1); 2]; }

    net UNet(1x1024) {
        a: Double(4);
        b: { MaxPool1d(2); Double(4); }
        c: { MaxPool1d(2); Double(4); }
        d: { MaxPool1d(2); Double(4); }
        { MaxPool1d(2); Double(4); }
        u: ConvTranspose1d(4, 2, stride = 2); Concat(u, d); Double(4);
        v: ConvTranspose1d(4, 2, stride = 2); Concat(v, c); Double(4);
        w: ConvTranspose1d(4, 2, stride = 2); Concat(w, b); Double(4);
        x: ConvTranspose1d(4, 2, stride = 2); Concat(x, a); Double(4);
        Conv1d(2, 1);
    }

    net Linear(1x1024) {
        a: Double(4);
        b: { MaxPool1d(2); Double(4); }
        c: { MaxPool1d(2); Double(4); }
        d: { MaxPool1d(2); Double(4); }
        { MaxPool1d(2); Double(4); }
        u: Upsample(scale_factor = 2, mode = linear); Concat(u, d); Double(4);
        v: Upsample(scale_factor = 2, mode = linear); Concat(v, c); Double(4);
        w: Upsample(scale_factor = 2, mode = linear); Concat(w, b); Double(4);
        x: Upsample(scale_factor = 2, mode = linear); Concat(x, a); Double(4);
        Conv1d(2, 1);
    }

    block Residual(n) { y: [Conv1d(4, 5, padding = 2); n]; Add(y, in); }

    net VNet(1x2048) {
        Conv1d(4, 1);
        a: Residual(1);
        b: { Conv1d(4, 2, stride = 2); Residual(2); }
        c: { Conv1d(4, 2, stride = 2); Residual(3); }
        d: { Conv1d(4, 2, stride = 2); Residual(3); }
        { Conv1d(4, 2, stride = 2); Residual(3); }
        u: ConvTranspose1d(4, 2, stride = 2); Concat(u, d); Conv1d(4, 1); Residual(3);
        v: ConvTranspose1d(4, 2, stride = 2); Concat(v, c); Conv1d(4, 1); Residual(3);
        w: ConvTranspose1d(4, 2, stride = 2); Concat(w, b); Conv1d(4, 1); Residual(2);
        x: ConvTranspose1d(4, 2, stride = 2); Concat(x, a); Conv1d(4, 1); Residual(1);
        Conv1d(2, 1);
    }
";

#[test]
fn of_encoders_and_decoders() {
    for (report, size) in compiled(ENCODERS).iter().zip([204, 236, 548]) {
        assert_eq!(
            report.receptive_field().collect::<Vec<_>>(),
            [size],
            "{}",
            report.name()
        );
    }
}
