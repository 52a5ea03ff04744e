//! Braces, and scopes with paths of their own.

use super::seat::Seat;
use super::{Elaborator, Exported, Flow, Frame, Origin, Room};
use crate::ast::Body;
use cnn_core::graph::{Scope, Tensor};

impl<'a> Elaborator<'_, 'a> {
    /// Unlabelled braces: a new `in`, but no scope of their own.
    pub(super) fn braces(
        &mut self,
        body: &'a Body,
        frame: &mut Frame<'a>,
        room: &mut Room,
        input: Tensor,
    ) -> Tensor {
        let mut flow = Flow {
            input,
            current: input,
        };
        frame.statements.push(&body.statements);
        self.statements(&body.statements, frame, room, &mut flow);
        frame.statements.pop();
        flow.current
    }

    /// Labelled or numbered braces.
    pub(super) fn scope(
        &mut self,
        body: &'a Body,
        seat: &Seat,
        frame: &mut Frame<'a>,
        input: Tensor,
    ) -> Tensor {
        frame.statements.push(&body.statements);
        let made = self.inside(seat, String::new(), frame, input, |this, frame, room, flow| {
            this.statements(&body.statements, frame, room, flow);
        });
        frame.statements.pop();
        made
    }

    /// Carries out what is in a scope with a path of its own.
    pub(super) fn inside(
        &mut self,
        seat: &Seat,
        block: String,
        frame: &mut Frame<'a>,
        input: Tensor,
        statements: impl FnOnce(&mut Self, &mut Frame<'a>, &mut Room, &mut Flow),
    ) -> Tensor {
        let first = self.graph.nodes.len();
        let mut room = Room {
            place: seat.place,
            prefix: format!("{}.", seat.path),
            count: 0,
        };
        let mut flow = Flow {
            input,
            current: input,
        };
        frame.rooms.push((seat.place, seat.place));
        statements(self, frame, &mut room, &mut flow);
        frame.rooms.pop();
        self.places.finish(seat.place, flow.current);
        self.exempt(seat, first..self.graph.nodes.len());
        if flow.current == input {
            // Nothing in it: the tensor goes on as it is.
            self.take(input);
        }
        self.scope_origins.push(Origin {
            spot: self.places.spot(seat.place),
            subject: match seat.labelled {
                true => format!("`{}`", seat.path),
                false if block.is_empty() => "this".to_owned(),
                false => format!("this `{block}`"),
            },
            label: seat.label(),
            exempt: seat.spare,
            written: None,
        });
        self.graph.scopes.push(Scope {
            path: seat.path.clone(),
            block,
            input,
            output: flow.current,
            nodes: first..self.graph.nodes.len(),
        });
        self.export(seat, Exported::Scope(self.graph.scopes.len() - 1));
        flow.current
    }
}
