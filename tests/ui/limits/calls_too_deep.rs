use cnn::cnn;

cnn! {
    block B0 { ReLU; }
    block B1 { B0; }
    block B2 { B1; }
    block B3 { B2; }
    block B4 { B3; }
    block B5 { B4; }
    block B6 { B5; }
    block B7 { B6; }
    block B8 { B7; }
    block B9 { B8; }
    block B10 { B9; }
    block B11 { B10; }
    block B12 { B11; }
    block B13 { B12; }
    block B14 { B13; }
    block B15 { B14; }
    block B16 { B15; }
    block B17 { B16; }
    block B18 { B17; }
    block B19 { B18; }
    block B20 { B19; }
    block B21 { B20; }
    block B22 { B21; }
    block B23 { B22; }
    block B24 { B23; }
    block B25 { B24; }
    block B26 { B25; }
    block B27 { B26; }
    block B28 { B27; }
    block B29 { B28; }
    block B30 { B29; }
    block B31 { B30; }
    block B32 { B31; }
    block B33 { B32; }
    block B34 { B33; }
    block B35 { B34; }
    block B36 { B35; }
    block B37 { B36; }
    block B38 { B37; }
    block B39 { B38; }
    block B40 { B39; }
    block B41 { B40; }
    block B42 { B41; }
    block B43 { B42; }
    block B44 { B43; }
    block B45 { B44; }
    block B46 { B45; }
    block B47 { B46; }
    block B48 { B47; }
    block B49 { B48; }
    block B50 { B49; }
    block B51 { B50; }
    block B52 { B51; }
    block B53 { B52; }
    block B54 { B53; }
    block B55 { B54; }
    block B56 { B55; }
    block B57 { B56; }
    block B58 { B57; }
    block B59 { B58; }
    block B60 { B59; }
    block B61 { B60; }
    block B62 { B61; }
    block B63 { B62; }
    block B64 { B63; }
    block B65 { B64; }

    net Deep(8) { B65; }
}

fn main() {}
