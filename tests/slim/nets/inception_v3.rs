//! `inception_v3.py`.

use cnn::cnn;

cnn! {
    block Mixed5(pooled) {
        Concat {
            { Conv2d(64, 1); }
            { Conv2d(48, 1); Conv2d(64, 5, padding = same); }
            { Conv2d(64, 1); Conv2d(96, 3, padding = same); Conv2d(96, 3, padding = same); }
            { AvgPool2d(3, stride = 1, padding = same); Conv2d(pooled, 1); }
        }
    }

    block Mixed6(k) {
        Concat {
            { Conv2d(192, 1); }
            { Conv2d(k, 1); Conv2d(k, 1x7, padding = same); Conv2d(192, 7x1, padding = same); }
            {
                Conv2d(k, 1);
                Conv2d(k, 7x1, padding = same);
                Conv2d(k, 1x7, padding = same);
                Conv2d(k, 7x1, padding = same);
                Conv2d(192, 1x7, padding = same);
            }
            { AvgPool2d(3, stride = 1, padding = same); Conv2d(192, 1); }
        }
    }

    block Mixed7() {
        Concat {
            { Conv2d(320, 1); }
            {
                Conv2d(384, 1);
                Concat {
                    { Conv2d(384, 1x3, padding = same); }
                    { Conv2d(384, 3x1, padding = same); }
                }
            }
            {
                Conv2d(448, 1);
                Conv2d(384, 3, padding = same);
                Concat {
                    { Conv2d(384, 1x3, padding = same); }
                    { Conv2d(384, 3x1, padding = same); }
                }
            }
            { AvgPool2d(3, stride = 1, padding = same); Conv2d(192, 1); }
        }
    }

    pub net InceptionV3(3x224x224) {
        conv2d_1a_3x3: Conv2d(32, 3, stride = 2);
        conv2d_2a_3x3: Conv2d(32, 3);
        conv2d_2b_3x3: Conv2d(64, 3, padding = same);
        maxpool_3a_3x3: MaxPool2d(3, stride = 2);
        conv2d_3b_1x1: Conv2d(80, 1);
        conv2d_4a_3x3: Conv2d(192, 3);
        maxpool_5a_3x3: MaxPool2d(3, stride = 2);
        mixed_5b: Mixed5(32);
        mixed_5c: Mixed5(64);
        mixed_5d: Mixed5(64);
        mixed_6a: Concat {
            { Conv2d(384, 3, stride = 2); }
            { Conv2d(64, 1); Conv2d(96, 3, padding = same); Conv2d(96, 3, stride = 2); }
            { MaxPool2d(3, stride = 2); }
        }
        mixed_6b: Mixed6(128);
        mixed_6c: Mixed6(160);
        mixed_6d: Mixed6(160);
        mixed_6e: Mixed6(192);
        mixed_7a: Concat {
            { Conv2d(192, 1); Conv2d(320, 3, stride = 2); }
            {
                Conv2d(192, 1);
                Conv2d(192, 1x7, padding = same);
                Conv2d(192, 7x1, padding = same);
                Conv2d(192, 3, stride = 2);
            }
            { MaxPool2d(3, stride = 2); }
        }
        mixed_7b: Mixed7;
        mixed_7c: Mixed7;
    }
}
