//! `inception_resnet_v2.py`.

use cnn::cnn;

cnn! {
    block Block35() {
        mixed: Concat {
            { Conv2d(32, 1); }
            { Conv2d(32, 1); Conv2d(32, 3, padding = same); }
            { Conv2d(32, 1); Conv2d(48, 3, padding = same); Conv2d(64, 3, padding = same); }
        }
        up: Conv2d(in.channels, 1);
        Add(up, in);
    }

    block Block17() {
        mixed: Concat {
            { Conv2d(192, 1); }
            { Conv2d(128, 1); Conv2d(160, 1x7, padding = same); Conv2d(192, 7x1, padding = same); }
        }
        up: Conv2d(in.channels, 1);
        Add(up, in);
    }

    block Block8() {
        mixed: Concat {
            { Conv2d(192, 1); }
            { Conv2d(192, 1); Conv2d(224, 1x3, padding = same); Conv2d(256, 3x1, padding = same); }
        }
        up: Conv2d(in.channels, 1);
        Add(up, in);
    }

    pub net InceptionResNetV2(3x224x224) {
        conv2d_1a_3x3: Conv2d(32, 3, stride = 2);
        conv2d_2a_3x3: Conv2d(32, 3);
        conv2d_2b_3x3: Conv2d(64, 3, padding = same);
        maxpool_3a_3x3: MaxPool2d(3, stride = 2);
        conv2d_3b_1x1: Conv2d(80, 1);
        conv2d_4a_3x3: Conv2d(192, 3);
        maxpool_5a_3x3: MaxPool2d(3, stride = 2);
        mixed_5b: Concat {
            { Conv2d(96, 1); }
            { Conv2d(48, 1); Conv2d(64, 5, padding = same); }
            { Conv2d(64, 1); Conv2d(96, 3, padding = same); Conv2d(96, 3, padding = same); }
            { AvgPool2d(3, stride = 1, padding = same); Conv2d(64, 1); }
        }
        block35: [Block35; 10];
        mixed_6a: Concat {
            { Conv2d(384, 3, stride = 2); }
            { Conv2d(256, 1); Conv2d(256, 3, padding = same); Conv2d(384, 3, stride = 2); }
            { MaxPool2d(3, stride = 2); }
        }
        preauxlogits: [Block17; 20];
        mixed_7a: Concat {
            { Conv2d(256, 1); Conv2d(384, 3, stride = 2); }
            { Conv2d(256, 1); Conv2d(288, 3, stride = 2); }
            { Conv2d(256, 1); Conv2d(288, 3, padding = same); Conv2d(320, 3, stride = 2); }
            { MaxPool2d(3, stride = 2); }
        }
        block8: [Block8; 10];
        conv2d_7b_1x1: Conv2d(1536, 1);
    }
}
