use cnn::cnn;

cnn! {
    block Unit(act) {
        Conv2d(8, 3, padding = 1);
        act;
    }

    net Tiny(3x32x32) {
        nn.Conv2d(3, 8, kernel_size=3, padding=1, bias=False);
        F.relu;
        skip: F.max_pool2d(x, 2);
        nn.functional.leaky_relu(x, 0.2);
        F.batch_norm(x);
        Unit(nn.ReLU());
        Unit(nn.ReLU);
        torch.cat([skip, in], 1);
        torch.add(x, skip);
        F.softmax(skip, dim=1);
        x.view(-1, 512);
        torch.flatten(1);
        nn.Linear(512, 10);
    }
}

fn main() {}
