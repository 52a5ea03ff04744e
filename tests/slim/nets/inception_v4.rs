//! `inception_v4.py`.

use cnn::cnn;

cnn! {
    block InceptionA() {
        Concat {
            { Conv2d(96, 1); }
            { Conv2d(64, 1); Conv2d(96, 3, padding = same); }
            { Conv2d(64, 1); Conv2d(96, 3, padding = same); Conv2d(96, 3, padding = same); }
            { AvgPool2d(3, stride = 1, padding = same); Conv2d(96, 1); }
        }
    }

    block InceptionB() {
        Concat {
            { Conv2d(384, 1); }
            { Conv2d(192, 1); Conv2d(224, 1x7, padding = same); Conv2d(256, 7x1, padding = same); }
            {
                Conv2d(192, 1);
                Conv2d(192, 7x1, padding = same);
                Conv2d(224, 1x7, padding = same);
                Conv2d(224, 7x1, padding = same);
                Conv2d(256, 1x7, padding = same);
            }
            { AvgPool2d(3, stride = 1, padding = same); Conv2d(128, 1); }
        }
    }

    block InceptionC() {
        Concat {
            { Conv2d(256, 1); }
            {
                Conv2d(384, 1);
                Concat {
                    { Conv2d(256, 1x3, padding = same); }
                    { Conv2d(256, 3x1, padding = same); }
                }
            }
            {
                Conv2d(384, 1);
                Conv2d(448, 3x1, padding = same);
                Conv2d(512, 1x3, padding = same);
                Concat {
                    { Conv2d(256, 1x3, padding = same); }
                    { Conv2d(256, 3x1, padding = same); }
                }
            }
            { AvgPool2d(3, stride = 1, padding = same); Conv2d(256, 1); }
        }
    }

    pub net InceptionV4(3x224x224) {
        conv2d_1a_3x3: Conv2d(32, 3, stride = 2);
        conv2d_2a_3x3: Conv2d(32, 3);
        conv2d_2b_3x3: Conv2d(64, 3, padding = same);
        mixed_3a: Concat { { MaxPool2d(3, stride = 2); } { Conv2d(96, 3, stride = 2); } }
        mixed_4a: Concat {
            { Conv2d(64, 1); Conv2d(96, 3); }
            {
                Conv2d(64, 1);
                Conv2d(64, 1x7, padding = same);
                Conv2d(64, 7x1, padding = same);
                Conv2d(96, 3);
            }
        }
        mixed_5a: Concat { { Conv2d(192, 3, stride = 2); } { MaxPool2d(3, stride = 2); } }
        mixed_5b: InceptionA;
        mixed_5c: InceptionA;
        mixed_5d: InceptionA;
        mixed_5e: InceptionA;
        mixed_6a: Concat {
            { Conv2d(384, 3, stride = 2); }
            { Conv2d(192, 1); Conv2d(224, 3, padding = same); Conv2d(256, 3, stride = 2); }
            { MaxPool2d(3, stride = 2); }
        }
        mixed_6b: InceptionB;
        mixed_6c: InceptionB;
        mixed_6d: InceptionB;
        mixed_6e: InceptionB;
        mixed_6f: InceptionB;
        mixed_6g: InceptionB;
        mixed_6h: InceptionB;
        mixed_7a: Concat {
            { Conv2d(192, 1); Conv2d(192, 3, stride = 2); }
            {
                Conv2d(256, 1);
                Conv2d(256, 1x7, padding = same);
                Conv2d(320, 7x1, padding = same);
                Conv2d(320, 3, stride = 2);
            }
            { MaxPool2d(3, stride = 2); }
        }
        mixed_7b: InceptionC;
        mixed_7c: InceptionC;
        mixed_7d: InceptionC;
    }
}
