//! The names that statements have in paths.

use super::places::PlaceId;
use super::{Elaborator, Export, Exported, Flow, Frame, Room};
use crate::ast::Segment;
use crate::errors::Reported;
use crate::limits::MAX_PATH;
use crate::mistake::{BadName, TooMuch};
use crate::parse::unraw;
use crate::spot::Spot;
use std::ops::Range;

/// The name that a statement has in paths.
pub(super) struct Seat {
    /// The whole path.
    pub(super) path: String,
    pub(super) place: PlaceId,
    /// Whether it has a label.
    pub(super) labelled: bool,
    /// Whether its label starts with `_`: nothing need take what it makes.
    pub(super) spare: bool,
}

impl Seat {
    /// The label by which the statements behind it can take what it makes.
    pub(super) fn label(&self) -> Option<String> {
        let last = self.path.rsplit('.').next().filter(|_| self.labelled)?;
        Some(last.to_owned())
    }

    /// As a message speaks of it.
    pub(super) fn subject(&self, kind: &str) -> String {
        if self.labelled {
            format!("layer `{}`", self.path)
        } else {
            format!("this `{kind}`")
        }
    }
}

impl<'a> Elaborator<'_, 'a> {
    /// The name of a statement in paths; a new place for what it makes.
    pub(super) fn seat(
        &mut self,
        label: Option<&'a Segment>,
        spot: Spot,
        frame: &Frame<'a>,
        room: &mut Room,
        flow: Flow,
    ) -> Result<Seat, Reported> {
        let number = room.count;
        room.count += 1;
        // `_` is a label for not having one.
        let spare = label.is_some_and(|label| label.plain() == Some("_"));
        let label = label.filter(|_| !spare);
        let (name, spot) = match label {
            Some(label) => (self.segment(label, frame, flow)?, label.spot),
            None => (number.to_string(), spot),
        };
        let path = format!("{}{name}", room.prefix);
        if path.len() > MAX_PATH {
            let reported = self.report(spot, &TooMuch::PathTooLong { most: MAX_PATH });
            self.stopped = Some(reported);
            return Err(reported);
        }
        if let Err(reported) = self.names.budget.layer(spot, self.errors) {
            self.stopped = Some(reported);
            return Err(reported);
        }
        let place = match self.places.add(room.place, &name, spot) {
            Ok(place) => place,
            Err(taken) => {
                let taken = self.places.spot(taken);
                let again = taken.id() == spot.id() && label.is_some_and(|label| label.plain().is_some());
                let counter = frame
                    .counters
                    .last()
                    .filter(|_| again)
                    .map(|counter| unraw(counter));
                let mistake = BadName::DoubledLabel {
                    label: &name,
                    line: taken.line(),
                    counter: counter.as_deref(),
                };
                self.report(spot, &mistake);
                self.places.unnamed(spot)
            }
        };
        Ok(Seat {
            path,
            spare: spare || name.starts_with('_'),
            place,
            labelled: label.is_some(),
        })
    }

    /// What a label that starts with `_` makes need not be taken.
    pub(super) fn exempt(&mut self, seat: &Seat, nodes: Range<usize>) {
        if seat.spare {
            for origin in self.origins.get_mut(nodes).unwrap_or_default() {
                origin.exempt = true;
            }
        }
    }

    pub(super) fn export(&mut self, seat: &Seat, of: Exported) {
        let is_scope = matches!(of, Exported::Scope(_));
        let starts_with_label = !seat.path.starts_with(|c: char| c.is_ascii_digit());
        if (seat.labelled || is_scope) && starts_with_label {
            let spot = self.places.spot(seat.place);
            match self.names.budget.constant(spot, self.errors) {
                Ok(()) => self.exports.push(Export::new(&seat.path, of, spot)),
                Err(reported) => self.stopped = Some(reported),
            }
        }
    }
}
