use cnn::{Network, cnn};

cnn! {
    pub net Teacher(3x32x32) -> 10 {
        Flatten;
        Linear(10);
    }

    pub net Student(3x32x32) -> 10 {
        Flatten;
        Linear(100);
    }
}

trait Classifier {
    const CLASSES: u64;
}

impl<N: Network> Classifier for N {
    const CLASSES: u64 = N::REPORT.output().channels();
}

struct Distilled<T: Network, S: Network>(T, S);

impl<T: Network, S: Network> Distilled<T, S> {
    const AGREE: () = assert!(T::CLASSES == S::CLASSES);
}

fn main() {
    let pair = Distilled(Teacher, Student);
    let () = Distilled::<Teacher, Student>::AGREE;
    let _ = (pair.0, pair.1, <Student as Classifier>::CLASSES);
}
