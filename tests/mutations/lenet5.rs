cnn! {
    net LeNet5(1x32x32) -> 10 where PARAMS == 61_706 {
        conv1: Conv2d(1 -> 6, 5) -> 6x28x28 where FLOPS == 122_304;
        Tanh -> 6x28x28 where FLOPS == 9408;
        pool1: AvgPool2d(2) -> 6x14x14 where FLOPS == 4704;
        conv2: Conv2d(6 -> 16, kernel_size = 5) -> 16x10x10 where FLOPS == 241_600;
        Tanh -> 16x10x10 where FLOPS == 3200;
        pool2: AvgPool2d(2, stride = 2) -> 16x5x5 where FLOPS == 1600;
        Flatten -> 400 where FLOPS == 0;
        fc1: Linear(400 -> 120) -> 120 where FLOPS == 48_120;
        Tanh -> 120 where FLOPS == 240;
        fc2: Linear(120 -> 84) -> 84 where FLOPS == 10_164;
        Tanh -> 84 where FLOPS == 168;
        fc3: Linear(84 -> 10) -> 10 where FLOPS == 850;
    }
}
