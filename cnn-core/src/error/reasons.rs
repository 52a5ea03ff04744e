//! The table of reasons for which a layer does not fit its input.
//!
//! A row is one [`Reason`](super::Reason): its variant with documentation, and what is said of it. The table is a
//! macro that hands its rows to another one, because the parts of a row are read at different heights: `error` makes
//! the data of it, which layer rules build; `explain` makes the sentences, which need the layer in error. A row that
//! lacks a part does not compile.
//!
//! | part | says |
//! | --- | --- |
//! | documentation | the short description, which `Display` prints too |
//! | `about` | `input` if the arriving shape has a part in it, so that its origin is worth telling; else `arguments` |
//! | `message` | what is wrong, in one sentence |
//! | `note` | how the numbers came about; `Ok(())` where the message says it all |
//! | `help` | what to write instead; `help(literal)` spells out the layer, so all arguments must be literals |
//!
//! The sentences write to `f`, and `cx` is the [`Context`](crate::explain) of the error, with the layer in error as
//! `site`.

macro_rules! reasons {
    ($expand:ident) => {
        $expand! {
            (f, cx, site)

            /// The input has another number of axes than the layer works on.
            Rank {
                /// The shapes that the layer works on.
                wanted: Wanted,
            }
            about: input,
            message: write!(f, "{site} works on {wanted}, but {} arrives", Arriving(site.input())),
            note: Ok(()),
            help: input::help_rank(f, cx),

            /// The channels or features that arrive are not those that were stated.
            InputSide {
                /// Stated size.
                claimed: u64,
                /// Size that arrives.
                arrived: u64,
            }
            about: input,
            message: input::message_side(f, cx, claimed, arrived),
            note: Ok(()),
            help: input::help_side(f, cx, claimed, arrived),

            /// A linear layer without a stated input side takes a flat input alone.
            FlatWanted
            about: input,
            message: write!(f, "{site} takes a flat input, but {:#} arrives", site.input()),
            note: Ok(()),
            help: input::help_flat(f, cx),

            /// The channels of one side do not divide into the groups.
            Groups {
                /// Number of groups.
                groups: u64,
                /// Number of channels.
                channels: u64,
                /// Side of the layer that has these channels.
                side: Side,
            }
            about: input,
            message: input::message_groups(f, cx, groups, channels, side),
            note: Ok(()),
            help(literal): input::help_groups(f, cx, groups, channels),

            /// The window is larger than the padded input.
            Window {
                /// The window.
                window: Window,
                /// Size of the input along the axis.
                input: u64,
                /// Size of the input with its padding.
                padded: u64,
                /// The axis, counted from 0 after the channels.
                axis: u8,
            }
            about: input,
            message: window::message(f, cx, window, padded, axis),
            note: window::note(f, window, input, padded),
            help(literal): window::help(f, cx),

            /// The padding of a pool is more than half its window.
            PaddingOverHalf {
                /// The padding.
                padding: u64,
                /// Size of the window.
                window: u64,
                /// The axis, counted from 0 after the channels.
                axis: u8,
            }
            about: arguments,
            message: write!(f, "the padding of {site} is {padding}, more than half its window of {window}"),
            note: f.write_str("a window could lie in the padding alone"),
            help(literal): padding::help_over_half(f, cx),

            /// Padding that repeats the input reaches further than the input.
            PaddingRepeats {
                /// The padding.
                padding: u64,
                /// Largest padding allowed.
                most: u64,
                /// Size of the input along the axis.
                input: u64,
                /// The axis, counted from 0 after the channels.
                axis: u8,
            }
            about: input,
            message: padding::message_repeats(f, cx, padding, most, input),
            note: Ok(()),
            help(literal): padding::help_repeats(f, cx, most, input),

            /// The input has no axis of the given number.
            NoSuchAxis {
                /// The given number.
                dim: i64,
                /// Number of axes of the input.
                rank: u8,
            }
            about: input,
            message: axes::message_no_such_axis(f, cx, dim, rank),
            note: f.write_str("axes are counted without the batch, from 0"),
            help(literal): axes::help_no_such_axis(f, cx, dim),

            /// A range of axes ends before it starts.
            AxesReversed {
                /// First axis.
                from: u8,
                /// Last axis.
                to: u8,
            }
            about: arguments,
            message: write!(f, "{site} starts at axis {from}, behind its end at axis {to}"),
            note: Ok(()),
            help(literal): axes::help_reversed(f, cx, from, to),

            /// A join needs two tensors at least.
            TooFewTensors
            about: arguments,
            message: match site.inputs {
                [] => write!(f, "{site} joins several tensors, but is given none"),
                _ => write!(f, "{site} joins several tensors, but is given only one"),
            },
            note: Ok(()),
            help: Ok(()),

            /// Joined tensors have different numbers of axes.
            RanksDiffer {
                /// Number of axes of the first tensor.
                wanted: u8,
                /// Number of axes of this tensor.
                given: u8,
            }
            about: input,
            message: join::message_ranks(f, cx),
            note: Ok(()),
            help: join::help_ranks(f, cx),

            /// Joined tensors differ along an axis.
            SizesDiffer {
                /// Size of the tensors before this one.
                wanted: u64,
                /// Size of this tensor.
                given: u64,
                /// The axis, counted from 0 with the channels.
                axis: u8,
            }
            about: input,
            message: join::message_sizes(f, cx, wanted, given, axis),
            note: join::note_sizes(f, cx),
            help: join::help_sizes(f, cx),

            /// The output padding of a transposed convolution is not less than its stride or its dilation.
            OutputPadding {
                /// The output padding.
                padding: u64,
                /// The stride along the axis.
                stride: u64,
                /// The dilation along the axis.
                dilation: u64,
            }
            about: arguments,
            message: padding::message_output(f, cx, padding, stride, dilation),
            note: Ok(()),
            help(literal): padding::help_output(f, cx),

            /// Padding crops everything.
            NothingLeft {
                /// Size before cropping.
                whole: u64,
                /// Number of values cropped before and after.
                off: [u64; 2],
                /// The axis, counted from 0 after the channels.
                axis: u8,
            }
            about: input,
            message: write!(
                f,
                "the padding of {site} takes {} off what is only {whole} {}",
                Terms(off),
                site.axis(axis),
            ),
            note: Ok(()),
            help(literal): padding::help_nothing_left(f, cx, whole),

            /// The window is larger than the input, and the layer accepts that for no padding.
            WindowUnpadded {
                /// Size of the window.
                window: u64,
                /// Size of the input along the axis.
                input: u64,
                /// The axis, counted from 0 after the channels.
                axis: u8,
            }
            about: input,
            message: write!(
                f,
                "the window of {site} is {window} {}, but its input is only {input}",
                site.axis(axis),
            ),
            note: write!(
                f,
                "padding does not help: PyTorch's `{}` takes no window larger than its input",
                site.layer.kind.name(),
            ),
            help(literal): window::help_unpadded(f, cx),

            /// Each channel has a single value, which would be normalised by itself.
            OneValueEach
            about: input,
            message: write!(
                f,
                "{site} normalises each channel by itself, but {:#} has one value in each",
                site.input(),
            ),
            note: f.write_str("a value normalised by itself is always 0"),
            help: Ok(()),

            /// A layer norm on a shaped input must state which axes it normalises.
            NormalizedShapeWanted {
                /// Kind that normalizes over the channels, if there is one.
                channel_norm: Option<&'static str>,
            }
            about: input,
            message: write!(f, "{site} does not say which axes of {:#} it normalises", site.input()),
            note: Ok(()),
            help(literal): norm::help_shape_wanted(f, cx, channel_norm),

            /// The sizes that a layer norm normalises are not the last sizes of the input.
            NotTrailing {
                /// Stated sizes.
                claimed: Shape,
            }
            about: input,
            message: write!(f, "{site} normalises {claimed:#}, but {:#} arrives", site.input()),
            note: Ok(()),
            help(literal): norm::help_not_trailing(f, cx, claimed.rank()),

            /// There is neither one slope for all channels nor one for each.
            Slopes {
                /// Number of slopes.
                slopes: u64,
                /// Number of channels.
                channels: u64,
            }
            about: input,
            message: write!(
                f,
                "{site} has {slopes} slopes, but {channels} channel{} arrive{}",
                plural(channels),
                verb_ending(channels),
            ),
            note: Ok(()),
            help(literal): arguments::help_slopes(f, cx, channels),

            /// A number is outside its bounds.
            OutOfBounds {
                /// The number.
                given: Ratio,
                /// The bounds.
                wanted: Bounds,
            }
            about: arguments,
            message: arguments::message_bounds(f, cx, given, wanted),
            note: Ok(()),
            help(literal): arguments::help_bounds(f, cx, given, wanted),

            /// A permutation has more or fewer axes than the input.
            PermuteRank {
                /// Number of axes in the permutation.
                given: u8,
                /// Number of axes of the input.
                rank: u8,
            }
            about: input,
            message: write!(
                f,
                "{site} orders {given} {}, but {:#} has {rank}",
                axis_or_axes(given),
                site.input(),
            ),
            note: f.write_str("every axis is named once, counted without the batch"),
            help(literal): axes::help_permute_rank(f, cx),

            /// A permutation names an axis twice.
            AxisTwice {
                /// The axis as given.
                dim: i64,
            }
            about: arguments,
            message: write!(f, "{site} names axis {dim} twice"),
            note: f.write_str("every axis is named once, counted without the batch"),
            help(literal): axes::help_axis_twice(f, cx, dim),

            /// A part of an axis starts outside the axis.
            NarrowStart {
                /// Where the part starts.
                start: i64,
                /// Size of the axis.
                size: u64,
                /// The axis, counted from 0 with the channels.
                axis: u8,
            }
            about: input,
            message: write!(f, "{site} starts at {start}, but {}", Extent::of(site, size, axis)),
            note: Ok(()),
            help: match size {
                1 => f.write_str("it can only start at 0"),
                _ => write!(f, "it can start at 0 to {}", size - 1),
            },

            /// A part of an axis ends outside the axis.
            NarrowLength {
                /// Where the part starts.
                start: i64,
                /// Length of the part.
                length: u64,
                /// Size of the axis.
                size: u64,
                /// The axis, counted from 0 with the channels.
                axis: u8,
            }
            about: input,
            message: write!(f, "{site} takes {length} from {start} on, but {}", Extent::of(site, size, axis)),
            note: Ok(()),
            help(literal): axes::help_narrow_length(f, cx, start, size),

            /// An axis does not hold as many values as the axes that it is to become.
            Unflattened {
                /// Size of the axis.
                size: u64,
                /// Sizes that it is to become; −1 for the remaining one.
                parts: List,
            }
            about: input,
            message: write!(f, "{site} makes {} of an axis of {size}", Parts(parts)),
            note: Ok(()),
            help(literal): axes::help_unflattened(f, cx, size, parts),

            /// The output has more axes than a shape can have.
            TooManyAxes
            about: input,
            message: write!(f, "{site} makes more than {MAX_RANK} axes"),
            note: Ok(()),
            help: Ok(()),

            /// The channels are no multiple of the values in a window.
            NotMultiple {
                /// Number of channels that arrive.
                channels: u64,
                /// Height and width of the window.
                factors: [u64; 2],
            }
            about: input,
            message: shuffle::message_not_multiple(f, cx, channels, factors),
            note: shuffle::note_not_multiple(f, channels, factors),
            help: Ok(()),

            /// An axis does not divide into equal parts.
            Indivisible {
                /// Size of the axis.
                size: u64,
                /// Size of a part.
                factor: u64,
                /// The axis, counted from 0 after the channels.
                axis: u8,
            }
            about: input,
            message: write!(
                f,
                "{site} takes {factor}x{factor} pixels at a time, but its input is {size} {}",
                site.axis(axis),
            ),
            note: Ok(()),
            help: shuffle::help_indivisible(f, cx, factor),

            /// Exactly one of `size` and `scale_factor` must be given.
            SizeOrScale {
                /// Whether both are given.
                both: bool,
            }
            about: arguments,
            message: match both {
                false => write!(f, "{site} has neither a `size` nor a `scale_factor`"),
                true => write!(f, "{site} has both a `size` and a `scale_factor`"),
            },
            note: Ok(()),
            help(literal): upsample::help_size_or_scale(f, cx, both),

            /// There are more or fewer numbers than axes after the channels.
            AxisCount {
                /// Number of given numbers.
                given: u8,
                /// Number of axes after the channels.
                axes: u8,
            }
            about: input,
            message: write!(
                f,
                "{site} is given {given} numbers, but {:#} has {axes} {} behind its channels",
                site.input(),
                axis_or_axes(axes),
            ),
            note: Ok(()),
            help(literal): upsample::help_axis_count(f, cx),

            /// A mode of interpolation is for another number of axes.
            ModeAxes {
                /// Number of axes that the mode is for.
                wanted: u8,
            }
            about: input,
            message: write!(
                f,
                "the mode `{}` of {site} works on {}, but {:#} arrives",
                site.word(arg::MODE),
                Wanted::Spatial(wanted),
                site.input(),
            ),
            note: Ok(()),
            help(literal): upsample::help_mode_axes(f, cx),

            /// A mode that takes the nearest value has no `align_corners`.
            AlignNearest
            about: arguments,
            message: write!(
                f,
                "`align_corners` of {site} means nothing to its mode `{}`",
                site.word(arg::MODE),
            ),
            note: Ok(()),
            help(literal): write_one(f, cx.with(Value::Absent).as_ref()),

            /// An axis is scaled to nothing.
            ScaledAway {
                /// Size of the axis.
                size: u64,
                /// The factor.
                factor: Ratio,
                /// The axis, counted from 0 after the channels.
                axis: u8,
            }
            about: input,
            message: write!(
                f,
                "{site} scales what is {size} {} by {factor}, which leaves nothing",
                site.axis(axis),
            ),
            note: Ok(()),
            help: Ok(()),

            /// The window of a `Fold` is larger than the padded output.
            FoldWindow {
                /// The window.
                window: Window,
                /// Size of the output with its padding.
                padded: u64,
                /// The axis, counted from 0 after the channels.
                axis: u8,
            }
            about: arguments,
            message: write!(
                f,
                "the window of {site} is {} {}, but its padded output is only {padded}",
                window.extent().unwrap_or(u64::MAX),
                site.axis(axis),
            ),
            note: Ok(()),
            help: Ok(()),

            /// There are more or fewer columns than the window of a `Fold` has positions.
            FoldColumns {
                /// Number of columns that arrive.
                columns: u64,
                /// Number of positions along each axis.
                positions: [u64; 2],
            }
            about: input,
            message: window::message_fold_columns(f, cx, columns, positions),
            note: f.write_str("there must be one column for each position of the window"),
            help: Ok(()),

            /// A size or a count does not fit into 64 bits.
            TooLarge
            about: input,
            message: write!(f, "the sizes or counts of {site} do not fit into 64 bits"),
            note: Ok(()),
            help: Ok(()),
        }
    };
}

pub(crate) use reasons;
