//! From the path of a tap to its tensor.

use super::places::{PlaceId, Places};
use super::{Elaborator, Flow, Frame};
use crate::ast::{Piece, Segment, Statement, Tap};
use crate::errors::Reported;
use crate::mistake::{BadArgument, BadName, BadValue};
use crate::spot::Spot;
use cnn_core::graph::Tensor;

impl<'a> Elaborator<'_, 'a> {
    /// The tensor that a tap names, which is then taken.
    pub(super) fn tap(&mut self, tap: &'a Tap, frame: &Frame<'a>, flow: Flow) -> Result<Tensor, Reported> {
        self.names.budget.step(tap.spot, self.errors)?;
        match self.find(tap, frame, flow) {
            Ok(tensor) => {
                self.take(tensor);
                Ok(tensor)
            }
            Err(reported) => {
                // Whatever it was meant to be may be left over.
                self.take_everything();
                Err(reported)
            }
        }
    }

    fn find(&self, tap: &'a Tap, frame: &Frame<'a>, flow: Flow) -> Result<Tensor, Reported> {
        if let Some(label) = self.names.stance.label_of(tap) {
            return self.tensor_of(label, tap.spot, frame, flow);
        }
        if tap.single() == Some("in") {
            return Ok(flow.input);
        }
        let (first, rest) = match tap.segments.split_first() {
            Some((first, _)) if first.plain() == Some("in") => {
                return Err(self.report(tap.spot, &BadArgument::NotATensor { callee: None }));
            }
            Some(split) => split,
            None => return Err(self.report(tap.spot, &BadArgument::NotATensor { callee: None })),
        };
        let name = self.segment(first, frame, flow)?;
        let mut place = self.root_of(&name, first.spot, frame)?;
        let mut path = name;
        for segment in rest {
            let part = self.segment(segment, frame, flow)?;
            place = self.part(place, &path, &part, segment.spot)?;
            path = format!("{path}.{part}");
        }
        self.places
            .tensor(place)
            .ok_or_else(|| self.report(tap.spot, &BadName::TapNotDone { name: &path }))
    }

    /// What a label that may be tapped stands for.
    fn tensor_of(
        &self,
        label: &'a str,
        spot: Spot,
        frame: &Frame<'a>,
        flow: Flow,
    ) -> Result<Tensor, Reported> {
        if label == "in" {
            return Ok(flow.input);
        }
        let place = self.root_of(label, spot, frame)?;
        let tensor = self.places.tensor(place);
        tensor.ok_or_else(|| self.report(spot, &BadName::TapNotDone { name: label }))
    }

    /// A label with the numbers that it carries put in.
    pub(super) fn segment(
        &self,
        segment: &'a Segment,
        frame: &Frame<'a>,
        flow: Flow,
    ) -> Result<String, Reported> {
        let mut text = String::new();
        for piece in &segment.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Number(expr) => {
                    let number = self.eval(frame, Some(flow.input), |eval| eval.whole(expr))?;
                    if number < 0 {
                        let (what, value) = ("the number in a label", number.to_string());
                        return Err(
                            self.report(crate::eval::blame(expr), &BadValue::Negative { what, value })
                        );
                    }
                    text.push_str(&number.to_string());
                }
            }
        }
        Ok(text)
    }

    /// The place of a label, in this scope or one around it.
    fn root_of(&self, name: &str, spot: Spot, frame: &Frame<'a>) -> Result<PlaceId, Reported> {
        for &(room, since) in frame.rooms.iter().rev() {
            if let Some(place) = self.places.child(room, name)
                && place >= since
            {
                return Ok(place);
            }
        }
        if frame
            .rooms
            .iter()
            .any(|&(room, _)| self.places.is_incomplete(room))
        {
            return Err(self.errors.before());
        }
        self.errors.check_room()?;
        if let Some(line) = frame
            .statements
            .iter()
            .rev()
            .find_map(|statements| line_of(name, statements))
        {
            return Err(self.report(spot, &BadName::TapBelow { name, line }));
        }
        let known = frame
            .rooms
            .iter()
            .rev()
            .flat_map(|&(room, since)| self.places.names(room, since));
        let known = known
            .filter(|name| !name.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        let mut rooms = frame.rooms.iter().rev();
        let elsewhere = rooms.find_map(|&(room, since)| self.places.below(room, since, name));
        Err(self.report(
            spot,
            &BadName::UnknownTap {
                name,
                known,
                elsewhere,
            },
        ))
    }

    fn part(&self, place: PlaceId, path: &str, part: &str, spot: Spot) -> Result<PlaceId, Reported> {
        if let Some(child) = self.places.child(place, part) {
            return Ok(child);
        }
        if self.places.is_incomplete(place) {
            return Err(self.errors.before());
        }
        self.errors.check_room()?;
        let known = self.places.names(place, Places::ROOT);
        Err(self.report(spot, &BadName::UnknownPart { path, part, known }))
    }
}

/// The line of a label among statements, for telling that it is not there yet.
fn line_of(name: &str, statements: &[Statement]) -> Option<usize> {
    let of = |segment: &Segment| (segment.plain() == Some(name)).then(|| segment.spot.line());
    statements.iter().find_map(|statement| match statement {
        Statement::Step(step) => step.label.as_ref().and_then(of),
        Statement::Broken { label } => label.as_ref().and_then(of),
        Statement::If(branch) => branch.bodies().find_map(|body| line_of(name, &body.statements)),
        Statement::For(each) => line_of(name, &each.body.statements),
        Statement::Splice(_) | Statement::Let { .. } => None,
    })
}
