//! The tree of labels: what a tap can name.

use crate::spot::Spot;
use cnn_core::graph::Tensor;
use std::collections::HashMap;

/// A labelled or numbered place in a network.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct PlaceId(usize);

/// All places of one network.
#[derive(Debug)]
pub(super) struct Places {
    list: Vec<Place>,
    children: HashMap<(PlaceId, String), PlaceId>,
}

#[derive(Debug)]
struct Place {
    /// What it makes, once it is done.
    tensor: Option<Tensor>,
    spot: Spot,
    /// Whether something in it could not be read, so that a name may be missing for that reason.
    incomplete: bool,
}

impl Places {
    /// The network itself.
    pub(super) const ROOT: PlaceId = PlaceId(0);

    pub(super) fn new(spot: Spot) -> Self {
        let root = Place {
            tensor: None,
            spot,
            incomplete: false,
        };
        Self {
            list: vec![root],
            children: HashMap::new(),
        }
    }

    /// A new place in another; or where the name is taken, the one that has it.
    pub(super) fn add(&mut self, parent: PlaceId, name: &str, spot: Spot) -> Result<PlaceId, PlaceId> {
        let key = (parent, name.to_owned());
        if let Some(&taken) = self.children.get(&key) {
            return Err(taken);
        }
        let id = self.unnamed(spot);
        self.children.insert(key, id);
        Ok(id)
    }

    /// A place that no tap reaches.
    pub(super) fn unnamed(&mut self, spot: Spot) -> PlaceId {
        self.list.push(Place {
            tensor: None,
            spot,
            incomplete: false,
        });
        PlaceId(self.list.len() - 1)
    }

    /// The place that the next [`add`](Self::add) will make: what is below it was there before.
    pub(super) fn next(&self) -> PlaceId {
        PlaceId(self.list.len())
    }

    pub(super) fn finish(&mut self, place: PlaceId, tensor: Tensor) {
        self.list[place.0].tensor = Some(tensor);
    }

    pub(super) fn tensor(&self, place: PlaceId) -> Option<Tensor> {
        self.list[place.0].tensor
    }

    pub(super) fn spot(&self, place: PlaceId) -> Spot {
        self.list[place.0].spot
    }

    pub(super) fn set_incomplete(&mut self, place: PlaceId) {
        self.list[place.0].incomplete = true;
    }

    pub(super) fn is_incomplete(&self, place: PlaceId) -> bool {
        self.list[place.0].incomplete
    }

    pub(super) fn child(&self, parent: PlaceId, name: &str) -> Option<PlaceId> {
        self.children.get(&(parent, name.to_owned())).copied()
    }

    /// The path from a place down to the last thing of that name below it, if all of it is done and has labels.
    pub(super) fn below(&self, room: PlaceId, since: PlaceId, name: &str) -> Option<String> {
        let parents: HashMap<PlaceId, (PlaceId, &str)> = self
            .children
            .iter()
            .map(|((parent, name), id)| (*id, (*parent, name.as_str())))
            .collect();
        let mut found: Vec<PlaceId> = parents
            .iter()
            .filter(|(id, (_, known))| *known == name && self.tensor(**id).is_some())
            .map(|(id, _)| *id)
            .collect();
        found.sort_unstable();
        found.into_iter().rev().find_map(|mut id| {
            let mut path = Vec::new();
            while id != room {
                let (parent, name) = *parents.get(&id).filter(|_| id >= since)?;
                path.push(name);
                id = parent;
            }
            path.reverse();
            let is_label = !path.first()?.starts_with(|c: char| c.is_ascii_digit());
            is_label.then(|| path.join("."))
        })
    }

    /// The names in a place, for telling them to somebody who looks for one.
    pub(super) fn names(&self, parent: PlaceId, since: PlaceId) -> Vec<&str> {
        let children = self
            .children
            .iter()
            .filter(|((of, _), id)| *of == parent && **id >= since);
        let mut names: Vec<(PlaceId, &str)> = children.map(|((_, name), id)| (*id, name.as_str())).collect();
        names.sort_unstable();
        names.into_iter().map(|(_, name)| name).collect()
    }
}
