use cnn::cnn;

cnn! {
    net Deep(8) {
        a_label_of_sixty_characters_that_is_in_no_other_____________: {
        a_label_of_sixty_characters_that_is_in_the_first____________: {
        a_label_of_sixty_characters_that_is_in_the_second___________: {
        a_label_of_sixty_characters_that_is_in_the_third____________: {
        a_label_of_sixty_characters_that_is_in_the_fourth___________: {
        a_label_of_sixty_characters_that_is_in_the_fifth____________: {
        a_label_of_sixty_characters_that_is_in_the_sixth____________: {
        a_label_of_sixty_characters_that_is_in_the_seventh__________: {
        a_label_of_sixty_characters_that_is_in_the_eighth___________: ReLU;
        }}}}}}}}
    }
}

fn main() {}
