use cnn::cnn;

cnn! {
    net Tiny(3x16x16) {
        Conv2d(8, kernel = 3, pad = 1, strides = 1);
        Conv2d(filters = 8, kernel_size = 3, n_groups = 1, activation = relu);
        MaxPool2d(pool_size = 2, name = pool);
        BatchNorm2d(epsilon = 1e-3, dtype = 3);
        Dropout(rate = 0.5);
        Flatten;
        Linear(units = 10, use_bias = false, input_shape = 288);
    }
}

fn main() {}
