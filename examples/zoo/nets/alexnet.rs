//! "One weird trick for parallelizing convolutional neural networks" (Krizhevsky, 2014),
//! <https://arxiv.org/abs/1404.5997>.

use cnn::cnn;

cnn! {
    /// AlexNet for a single GPU, without local response normalisation.
    pub net AlexNet(3x224x224) -> 1000 {
        features: {
            Conv2d(64, 11, stride = 4, padding = 2);
            ReLU;
            MaxPool2d(3, stride = 2);
            Conv2d(192, 5, padding = 2);
            ReLU;
            MaxPool2d(3, stride = 2);
            Conv2d(384, 3, padding = 1);
            ReLU;
            Conv2d(256, 3, padding = 1);
            ReLU;
            Conv2d(256, 3, padding = 1);
            ReLU;
            MaxPool2d(3, stride = 2);
        }
        avgpool: AdaptiveAvgPool2d(6);
        Flatten;
        classifier: {
            Dropout;
            Linear(4096);
            ReLU;
            Dropout;
            Linear(4096);
            ReLU;
            Linear(1000);
        }
    }
}
