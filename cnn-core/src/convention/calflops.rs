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

/// Two for each multiply–accumulate, and one for each bias. For `padding='same'`, the tool pads both sides equally, so
/// that it is one position short along axes with odd padding.
const fn conv(module: &Module<'_>) -> Count {
    let mut positions = Count::of(1);
    let mut axis = 0;
    while axis < module.axes() {
        let size = module.output.size_or_one(axis + 1);
        positions = positions.times(if module.pads_by_word() {
            padded_alike(module, axis)
        } else {
            size
        });
        axis += 1;
    }
    let groups = module.number(arg::GROUPS);
    let channels = Count::of(module.input.channels() / groups).times(module.output.channels());
    let bias = positions.by(module.trainable("bias"));
    positions.by(channels).by(module.window()).times(2).plus(bias)
}

/// Positions along an axis if each side has half of the padding, rounded down.
const fn padded_alike(module: &Module<'_>, axis: usize) -> u64 {
    let distance = module
        .along(arg::DILATION, axis)
        .saturating_mul(module.along(arg::KERNEL_SIZE, axis) - 1);
    match (module.input.size_or_one(axis + 1) - distance % 2).checked_sub(1) {
        Some(last) => last / module.along(arg::STRIDE, axis) + 1,
        None => 0,
    }
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
