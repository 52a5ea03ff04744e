use cnn::cnn;

cnn! {
    layer Tiny(8) { Linear(4); }

    net 5(8) { Linear(4); }

    net NoBody(8)

    net NoShape(8) -> { Linear(4); }

    net Outputs(8) -> (4, aux: 4, side) { Linear(4); }

    net Statements(3x32x32) {
        = Conv2d(8, 3);
        conv1: (8, 3);
        Conv2d(8, 3, stride = );
        Conv2d(8 3);
        Linear(else);
        Linear(max(3, 4) { ReLU; });
        ReLU ?;
        ReLU from;
        ReLU from 0;
        ReLU where 5;
        ReLU where PARAMS 5;
        ReLU => 5;
        [ReLU];
        [ReLU; 2 3];
        for i 0..2 { ReLU; }
        for i in 0 { ReLU; }
        for 5 in 0..2 { ReLU; }
        if true ReLU;
        if { ReLU; }
        let width 8;
        let = 8;
        ..;
    }

    block Stage(width channels) { ReLU; }

    block Open

    const WIDTH 8;

    net
}

fn main() {}
