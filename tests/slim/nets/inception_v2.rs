//! `inception_v2.py`.

use cnn::cnn;

cnn! {
    block Mixed(one, three_in, three, double_in, double, pool, pooled) {
        Concat {
            { Conv2d(one, 1); }
            { Conv2d(three_in, 1); Conv2d(three, 3, padding = same); }
            {
                Conv2d(double_in, 1);
                Conv2d(double, 3, padding = same);
                Conv2d(double, 3, padding = same);
            }
            { pool(3, stride = 1, padding = same); Conv2d(pooled, 1); }
        }
    }

    block Reduction(three_in, three, double_in, double) {
        Concat {
            { Conv2d(three_in, 1); Conv2d(three, 3, stride = 2, padding = same); }
            {
                Conv2d(double_in, 1);
                Conv2d(double, 3, padding = same);
                Conv2d(double, 3, stride = 2, padding = same);
            }
            { MaxPool2d(3, stride = 2, padding = same); }
        }
    }

    pub net InceptionV2(3x224x224) {
        conv2d_1a_7x7: {
            Conv2d(24, 7, stride = 2, padding = same, groups = 3);
            Conv2d(64, 1);
        }
        maxpool_2a_3x3: MaxPool2d(3, stride = 2, padding = same);
        conv2d_2b_1x1: Conv2d(64, 1);
        conv2d_2c_3x3: Conv2d(192, 3, padding = same);
        maxpool_3a_3x3: MaxPool2d(3, stride = 2, padding = same);
        mixed_3b: Mixed(64, 64, 64, 64, 96, AvgPool2d, 32);
        mixed_3c: Mixed(64, 64, 96, 64, 96, AvgPool2d, 64);
        mixed_4a: Reduction(128, 160, 64, 96);
        mixed_4b: Mixed(224, 64, 96, 96, 128, AvgPool2d, 128);
        mixed_4c: Mixed(192, 96, 128, 96, 128, AvgPool2d, 128);
        mixed_4d: Mixed(160, 128, 160, 128, 160, AvgPool2d, 96);
        mixed_4e: Mixed(96, 128, 192, 160, 192, AvgPool2d, 96);
        mixed_5a: Reduction(128, 192, 192, 256);
        mixed_5b: Mixed(352, 192, 320, 160, 224, AvgPool2d, 128);
        mixed_5c: Mixed(352, 192, 320, 192, 224, MaxPool2d, 128);
    }
}
