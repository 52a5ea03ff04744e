//! "Rethinking the Inception Architecture for Computer Vision" (Szegedy et al., 2015),
//! <https://arxiv.org/abs/1512.00567>.

use cnn::cnn;

cnn! {
    block Conv(channels, kernel, stride = 1, padding = 0) {
        conv: Conv2d(channels, kernel, stride = stride, padding = padding, bias = false);
        bn: BatchNorm2d(eps = 1e-3);
        ReLU;
    }

    /// Figure 5 of the paper, with one 5x5 that is not factorised.
    block InceptionA(pool) {
        Concat {
            { branch1x1: Conv(64, 1); }
            {
                branch5x5_1: Conv(48, 1);
                branch5x5_2: Conv(64, 5, padding = 2);
            }
            {
                branch3x3dbl_1: Conv(64, 1);
                branch3x3dbl_2: Conv(96, 3, padding = 1);
                branch3x3dbl_3: Conv(96, 3, padding = 1);
            }
            {
                AvgPool2d(3, stride = 1, padding = 1);
                branch_pool: Conv(pool, 1);
            }
        }
    }

    /// Halves the resolution: figure 10.
    block InceptionB {
        Concat {
            { branch3x3: Conv(384, 3, stride = 2); }
            {
                branch3x3dbl_1: Conv(64, 1);
                branch3x3dbl_2: Conv(96, 3, padding = 1);
                branch3x3dbl_3: Conv(96, 3, stride = 2);
            }
            { MaxPool2d(3, stride = 2); }
        }
    }

    /// 7x7 windows factorised into a row and a column: figure 6.
    block InceptionC(middle) {
        Concat {
            { branch1x1: Conv(192, 1); }
            {
                branch7x7_1: Conv(middle, 1);
                branch7x7_2: Conv(middle, 1x7, padding = (0, 3));
                branch7x7_3: Conv(192, 7x1, padding = (3, 0));
            }
            {
                branch7x7dbl_1: Conv(middle, 1);
                branch7x7dbl_2: Conv(middle, 7x1, padding = (3, 0));
                branch7x7dbl_3: Conv(middle, 1x7, padding = (0, 3));
                branch7x7dbl_4: Conv(middle, 7x1, padding = (3, 0));
                branch7x7dbl_5: Conv(192, 1x7, padding = (0, 3));
            }
            {
                AvgPool2d(3, stride = 1, padding = 1);
                branch_pool: Conv(192, 1);
            }
        }
    }

    /// Halves the resolution again.
    block InceptionD {
        Concat {
            {
                branch3x3_1: Conv(192, 1);
                branch3x3_2: Conv(320, 3, stride = 2);
            }
            {
                branch7x7x3_1: Conv(192, 1);
                branch7x7x3_2: Conv(192, 1x7, padding = (0, 3));
                branch7x7x3_3: Conv(192, 7x1, padding = (3, 0));
                branch7x7x3_4: Conv(192, 3, stride = 2);
            }
            { MaxPool2d(3, stride = 2); }
        }
    }

    /// 3x3 windows split into parallel rows and columns: figure 7.
    block InceptionE {
        Concat {
            { branch1x1: Conv(320, 1); }
            {
                branch3x3_1: Conv(384, 1);
                Concat {
                    { branch3x3_2a: Conv(384, 1x3, padding = (0, 1)); }
                    { branch3x3_2b: Conv(384, 3x1, padding = (1, 0)); }
                }
            }
            {
                branch3x3dbl_1: Conv(448, 1);
                branch3x3dbl_2: Conv(384, 3, padding = 1);
                Concat {
                    { branch3x3dbl_3a: Conv(384, 1x3, padding = (0, 1)); }
                    { branch3x3dbl_3b: Conv(384, 3x1, padding = (1, 0)); }
                }
            }
            {
                AvgPool2d(3, stride = 1, padding = 1);
                branch_pool: Conv(192, 1);
            }
        }
    }

    /// An auxiliary classifier for training.
    block Auxiliary {
        AvgPool2d(5, stride = 3);
        conv0: Conv(128, 1);
        conv1: Conv(768, 5);
        AdaptiveAvgPool2d(1);
        Flatten;
        fc: Linear(1000);
    }

    block Inceptions(auxiliary) {
        Conv2d_1a_3x3: Conv(32, 3, stride = 2);
        Conv2d_2a_3x3: Conv(32, 3);
        Conv2d_2b_3x3: Conv(64, 3, padding = 1);
        maxpool1: MaxPool2d(3, stride = 2);
        Conv2d_3b_1x1: Conv(80, 1);
        Conv2d_4a_3x3: Conv(192, 3);
        maxpool2: MaxPool2d(3, stride = 2);

        Mixed_5b: InceptionA(pool = 32);
        Mixed_5c: InceptionA(pool = 64);
        Mixed_5d: InceptionA(pool = 64);

        Mixed_6a: InceptionB;
        Mixed_6b: InceptionC(128);
        Mixed_6c: InceptionC(160);
        Mixed_6d: InceptionC(160);
        Mixed_6e: InceptionC(192);

        if auxiliary {
            AuxLogits: Auxiliary;
        }

        Mixed_7a: InceptionD from Mixed_6e;
        Mixed_7b: InceptionE;
        Mixed_7c: InceptionE;

        avgpool: AdaptiveAvgPool2d(1);
        dropout: Dropout;
        Flatten;
        fc: Linear(1000);
    }

    /// For training, and with the published weights: it has the auxiliary classifier.
    pub net InceptionV3(3x299x299) -> (1000, AuxLogits: 1000) {
        ..Inceptions(auxiliary = true);
    }

    /// For inference, without the auxiliary classifier.
    pub net InceptionV3NoAux(3x299x299) -> 1000 {
        ..Inceptions(auxiliary = false);
    }
}
