//! An input whose sizes must be multiples of a power of two, because the network halves them and doubles them again.

use super::candidates::sizes_of;
use crate::ast::Net;
use crate::eval::{Change, Value};
use crate::trials::{Searched, Trials};
use cnn_core::expression::Number;

/// The largest multiple that is tried, as a power of two.
const MAX_POWER: u32 = 8;

/// The least power of two of which the sizes of the only input must be multiples, and the next larger input.
///
/// It is tried on the next two multiples: one of them is no multiple of twice as much.
pub(super) fn of_input<'a>(trials: &mut Trials<'_, 'a>, net: &'a Net) -> Searched<Option<(u64, Change<'a>)>> {
    let [input] = net.inputs.as_slice() else {
        return Ok(None);
    };
    let sizes: Option<Vec<i128>> = sizes_of(&input.shape)
        .iter()
        .map(|size| size.as_whole().filter(|size| u64::try_from(*size).is_ok()))
        .collect();
    let Some([channels, spatial @ ..]) = sizes.as_deref() else {
        return Ok(None);
    };
    for power in 1..=MAX_POWER {
        let multiple = 1_i128 << power;
        let at = |steps: i128| {
            let up = |size: &i128| (size + multiple - 1).div_euclid(multiple) * multiple + steps * multiple;
            let sizes = [*channels].into_iter().chain(spatial.iter().map(up));
            let sizes: Vec<Number> = sizes.map(Number::whole).collect();
            Change::Value(&input.shape, Value::size(&sizes))
        };
        if spatial.iter().all(|size| size % multiple == 0) {
            continue;
        }
        let (next, second) = (at(0), at(1));
        if trials.repairs(net, &next)? && trials.repairs(net, &second)? {
            return Ok(Some((1 << power, next)));
        }
    }
    Ok(None)
}
