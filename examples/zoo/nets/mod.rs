//! The networks, one family a file, and their list with the figures that torchvision publishes.

pub(crate) mod alexnet;
pub(crate) mod convnext;
pub(crate) mod densenet;
pub(crate) mod efficientnet;
pub(crate) mod googlenet;
pub(crate) mod inception;
pub(crate) mod mnasnet;
pub(crate) mod mobilenet_v2;
pub(crate) mod mobilenet_v3;
pub(crate) mod regnet;
pub(crate) mod resnet;
pub(crate) mod shufflenet_v2;
pub(crate) mod squeezenet;
pub(crate) mod vgg;

use cnn::{Network, Report};

/// A network, and the figures that torchvision publishes for its weights.
pub(crate) struct Entry {
    /// torchvision's name.
    pub(crate) name: &'static str,
    /// The report.
    pub(crate) report: &'static Report,
    /// Published parameters: `num_params`.
    pub(crate) params: u64,
    /// Published multiply–accumulates in millions: `_ops`, which is in units of 10⁹ with three decimals.
    pub(crate) mega_macs: u64,
    /// Why the published figures differ from the network's; empty if they are equal.
    pub(crate) because: &'static str,
}

const fn entry<N: Network>(name: &'static str, params: u64, mega_macs: u64) -> Entry {
    let (report, because) = (N::REPORT, "");
    Entry {
        name,
        report,
        params,
        mega_macs,
        because,
    }
}

impl Entry {
    const fn because(self, because: &'static str) -> Self {
        Self { because, ..self }
    }

    /// Whether the published figures equal the network's.
    pub(crate) const fn agrees(&self) -> bool {
        let metrics = self.report.metrics();
        metrics.params == self.params && (metrics.macs + 500_000) / 1_000_000 == self.mega_macs
    }
}

/// All networks with their parameters and millions of multiply–accumulates, as published by torchvision 0.29.
pub(crate) const ZOO: &[Entry] = &[
    entry::<alexnet::AlexNet>("alexnet", 61_100_840, 714),
    entry::<vgg::VGG11>("vgg11", 132_863_336, 7_609),
    entry::<vgg::VGG13>("vgg13", 133_047_848, 11_308),
    entry::<vgg::VGG16>("vgg16", 138_357_544, 15_470),
    entry::<vgg::VGG19>("vgg19", 143_667_240, 19_632),
    entry::<vgg::VGG11BN>("vgg11_bn", 132_868_840, 7_609),
    entry::<vgg::VGG13BN>("vgg13_bn", 133_053_736, 11_308),
    entry::<vgg::VGG16BN>("vgg16_bn", 138_365_992, 15_470),
    entry::<vgg::VGG19BN>("vgg19_bn", 143_678_248, 19_632),
    entry::<resnet::ResNet18>("resnet18", 11_689_512, 1_814),
    entry::<resnet::ResNet34>("resnet34", 21_797_672, 3_664),
    entry::<resnet::ResNet50>("resnet50", 25_557_032, 4_089),
    entry::<resnet::ResNet101>("resnet101", 44_549_160, 7_801),
    entry::<resnet::ResNet152>("resnet152", 60_192_808, 11_514),
    entry::<resnet::ResNeXt50_32x4d>("resnext50_32x4d", 25_028_904, 4_230),
    entry::<resnet::ResNeXt101_32x8d>("resnext101_32x8d", 88_791_336, 16_414),
    entry::<resnet::ResNeXt101_64x4d>("resnext101_64x4d", 83_455_272, 15_460),
    entry::<resnet::WideResNet50_2>("wide_resnet50_2", 68_883_240, 11_398),
    entry::<resnet::WideResNet101_2>("wide_resnet101_2", 126_886_696, 22_753),
    entry::<squeezenet::SqueezeNet1_0>("squeezenet1_0", 1_248_424, 819),
    entry::<squeezenet::SqueezeNet1_1>("squeezenet1_1", 1_235_496, 349),
    entry::<densenet::DenseNet121>("densenet121", 7_978_856, 2_834),
    entry::<densenet::DenseNet161>("densenet161", 28_681_000, 7_728),
    entry::<densenet::DenseNet169>("densenet169", 14_149_480, 3_360),
    entry::<densenet::DenseNet201>("densenet201", 20_013_928, 4_291),
    entry::<googlenet::GoogLeNet>("googlenet", 6_624_904, 1_498),
    entry::<googlenet::GoogLeNetAux>("googlenet_aux", 6_624_904, 1_498)
        .because("with the two auxiliary classifiers, which the published figures leave out"),
    entry::<inception::InceptionV3>("inception_v3", 27_161_264, 5_713)
        .because("with the auxiliary classifier's MACs, which the published ones leave out"),
    entry::<inception::InceptionV3NoAux>("inception_v3_noaux", 27_161_264, 5_713)
        .because("without the auxiliary classifier's parameters, which the published ones count"),
    entry::<mobilenet_v2::MobileNetV2>("mobilenet_v2", 3_504_872, 301),
    entry::<mobilenet_v3::MobileNetV3Small>("mobilenet_v3_small", 2_542_856, 57),
    entry::<mobilenet_v3::MobileNetV3Large>("mobilenet_v3_large", 5_483_032, 217),
    entry::<mnasnet::MNASNet0_5>("mnasnet0_5", 2_218_512, 104),
    entry::<mnasnet::MNASNet0_75>("mnasnet0_75", 3_170_208, 215),
    entry::<mnasnet::MNASNet1_0>("mnasnet1_0", 4_383_312, 314),
    entry::<mnasnet::MNASNet1_3>("mnasnet1_3", 6_282_256, 526),
    entry::<shufflenet_v2::ShuffleNetV2X0_5>("shufflenet_v2_x0_5", 1_366_792, 40),
    entry::<shufflenet_v2::ShuffleNetV2X1_0>("shufflenet_v2_x1_0", 2_278_604, 145),
    entry::<shufflenet_v2::ShuffleNetV2X1_5>("shufflenet_v2_x1_5", 3_503_624, 296),
    entry::<shufflenet_v2::ShuffleNetV2X2_0>("shufflenet_v2_x2_0", 7_393_996, 583),
    entry::<efficientnet::EfficientNetB0>("efficientnet_b0", 5_288_548, 386),
    entry::<efficientnet::EfficientNetB1>("efficientnet_b1", 7_794_184, 687),
    entry::<efficientnet::EfficientNetB2>("efficientnet_b2", 9_109_994, 1_088),
    entry::<efficientnet::EfficientNetB3>("efficientnet_b3", 12_233_232, 1_827),
    entry::<efficientnet::EfficientNetB4>("efficientnet_b4", 19_341_616, 4_394),
    entry::<efficientnet::EfficientNetB5>("efficientnet_b5", 30_389_784, 10_266),
    entry::<efficientnet::EfficientNetB6>("efficientnet_b6", 43_040_704, 19_068),
    entry::<efficientnet::EfficientNetB7>("efficientnet_b7", 66_347_960, 37_746),
    entry::<efficientnet::EfficientNetV2S>("efficientnet_v2_s", 21_458_488, 8_366),
    entry::<efficientnet::EfficientNetV2M>("efficientnet_v2_m", 54_139_356, 24_582),
    entry::<efficientnet::EfficientNetV2L>("efficientnet_v2_l", 118_515_272, 56_080),
    entry::<regnet::RegNetX400MF>("regnet_x_400mf", 5_495_976, 414),
    entry::<regnet::RegNetX800MF>("regnet_x_800mf", 7_259_656, 800),
    entry::<regnet::RegNetX1_6GF>("regnet_x_1_6gf", 9_190_136, 1_603),
    entry::<regnet::RegNetX3_2GF>("regnet_x_3_2gf", 15_296_552, 3_177),
    entry::<regnet::RegNetX8GF>("regnet_x_8gf", 39_572_648, 7_995),
    entry::<regnet::RegNetX16GF>("regnet_x_16gf", 54_278_536, 15_941),
    entry::<regnet::RegNetX32GF>("regnet_x_32gf", 107_811_560, 31_736),
    entry::<regnet::RegNetY400MF>("regnet_y_400mf", 4_344_144, 402),
    entry::<regnet::RegNetY800MF>("regnet_y_800mf", 6_432_512, 834),
    entry::<regnet::RegNetY1_6GF>("regnet_y_1_6gf", 11_202_430, 1_612),
    entry::<regnet::RegNetY3_2GF>("regnet_y_3_2gf", 19_436_338, 3_176),
    entry::<regnet::RegNetY8GF>("regnet_y_8gf", 39_381_472, 8_473),
    entry::<regnet::RegNetY16GF>("regnet_y_16gf", 83_590_140, 15_912),
    entry::<regnet::RegNetY32GF>("regnet_y_32gf", 145_046_770, 32_280),
    entry::<regnet::RegNetY128GF>("regnet_y_128gf", 644_812_894, 374_570),
    entry::<convnext::ConvNeXtTiny>("convnext_tiny", 28_589_128, 4_456),
    entry::<convnext::ConvNeXtSmall>("convnext_small", 50_223_688, 8_684),
    entry::<convnext::ConvNeXtBase>("convnext_base", 88_591_464, 15_355),
    entry::<convnext::ConvNeXtLarge>("convnext_large", 197_767_336, 34_361),
];

/// The published figures equal the computed ones, or a reason is given.
const _: () = {
    let mut place = 0;
    while place < ZOO.len() {
        let entry = &ZOO[place];
        assert!(entry.agrees() == entry.because.is_empty());
        place += 1;
    }
};
