//! calflops: counts calls of the functions that it patches.

use super::count::Count;
use super::fvcore;
use super::module::Module;
use crate::layer::ModuleClass as Class;
use crate::layer::arg;

pub(super) const fn count(module: &Module<'_>) -> Count {
    match module.class() {
        Class::Conv => conv(module),
        Class::ConvTranspose => conv_transpose(module),
        _ if module.macs > 0 => Count::of(module.macs).times(2),
        Class::BatchNorm => fvcore::batch_norm(module),
        Class::InstanceNorm | Class::GroupNorm | Class::LayerNorm | Class::ChannelNorm => {
            fvcore::norm(module)
        }
        // `torch.nn.ReLU6` calls the function of `Hardtanh`, which is not patched.
        Class::Relu
        | Class::LeakyRelu
        | Class::Prelu
        | Class::Elu
        | Class::Silu
        | Class::Gelu
        | Class::MaxPool
        | Class::AvgPool
        | Class::AdaptiveMaxPool
        | Class::AdaptiveAvgPool
        | Class::Softmax => module.x(),
        Class::Upsample => interpolate(module),
        Class::LocalResponseNorm => module.local_response_norm(),
        Class::Linear | Class::Relu6 | Class::Parameter | Class::Other => Count::ZERO,
    }
}

/// Two for each multiply–accumulate, and one for each bias.
const fn conv(module: &Module<'_>) -> Count {
    let bias = Count::positions(module.output).by(module.trainable("bias"));
    Count::of(module.macs).times(2).plus(bias)
}

/// The tool divides the output channels of a group by the groups again. It counts biases at the positions of a
/// convolution, whose number is negative along an axis if the window is larger than the padded input.
const fn conv_transpose(module: &Module<'_>) -> Count {
    let groups = module.number(arg::GROUPS);
    let in_group = module.output.channels() / groups;
    let sums = module.x().times(in_group / groups).by(module.window()).times(2);
    if matches!(module.trainable("bias").0, Some(0)) {
        return sums;
    }
    let (mut biases, mut is_negative, mut axis) = (Count::of(in_group), false, 0);
    while axis < module.axes() {
        let (padded, extent) = (padded(module, axis), extent(module, axis));
        let stride = module.along(arg::STRIDE, axis);
        biases = biases.by(match (padded.0, extent.0) {
            (Some(padded), Some(extent)) if padded >= extent => {
                Count::of((padded - extent) / stride).one_more()
            }
            (Some(padded), Some(extent)) => Count::of((extent - padded).div_ceil(stride)).one_less(),
            _ => Count(None),
        });
        is_negative ^= matches!((padded.0, extent.0), (Some(padded), Some(extent)) if padded < extent);
        axis += 1;
    }
    if is_negative {
        sums.minus(biases)
    } else {
        sums.plus(biases)
    }
}

const fn padded(module: &Module<'_>, axis: usize) -> Count {
    Count::of(module.along(arg::PADDING, axis))
        .times(2)
        .plus(Count::of(module.input.size_or_one(axis + 1)))
}

/// Distance from the first value of the window to the last, both included.
const fn extent(module: &Module<'_>, axis: usize) -> Count {
    Count::of(module.along(arg::KERNEL_SIZE, axis) - 1)
        .times(module.along(arg::DILATION, axis))
        .one_more()
}

/// Given a size, the tool counts its values without channels. Given a factor, it counts the input.
const fn interpolate(module: &Module<'_>) -> Count {
    let Some(size) = module.layer.maybe_list(arg::SIZE) else {
        return module.x();
    };
    let (mut count, mut index) = (Count::of(1), 0);
    while index < size.len() {
        count = count.times(size.size(index));
        index += 1;
    }
    count
}
