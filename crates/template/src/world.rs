//! What all functions of one rendering share: the world outside, the bounds, the maps, what was
//! remarked. It must not know the language.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::expand::making;
use crate::fault::Fault;
use crate::meter::{Limits, Meter};
use crate::output::Growing;
use crate::surroundings::Surroundings;
use crate::trace::{Making, Span};
use crate::value::{MapId, Value};
use crate::{Remark, RemarkKind};

pub(crate) type Map = BTreeMap<Rc<str>, Value>;

/// The state of one rendering that functions see.
pub(crate) struct World<'s> {
    pub(crate) surroundings: &'s dyn Surroundings,
    pub(crate) meter: Meter,
    maps: RefCell<Vec<Map>>,
    /// This action has read a secret.
    has_secret: Cell<bool>,
    /// A value that may hold a secret was put somewhere: whatever is made from here on may hold it.
    keeps_secret: Cell<bool>,
    /// The action that is being run.
    at: Cell<Span>,
    remarks: RefCell<Vec<Remark>>,
}

impl<'s> World<'s> {
    pub(crate) fn new(surroundings: &'s dyn Surroundings, limits: Limits) -> Self {
        Self {
            surroundings,
            meter: Meter::new(limits),
            maps: RefCell::default(),
            has_secret: Cell::new(false),
            keeps_secret: Cell::new(false),
            at: Cell::new(Span::new(0, 0)),
            remarks: RefCell::default(),
        }
    }

    pub(crate) fn into_remarks(self) -> Vec<Remark> {
        self.remarks.into_inner()
    }

    /// Says where the rendering is.
    pub(crate) fn is_at(&self, at: Span) {
        self.at.set(at);
    }

    /// Another action begins, which has read nothing yet.
    pub(crate) fn begin(&self) {
        self.has_secret.set(false);
    }

    /// What this action made is put somewhere: into a variable, a map or the dot.
    pub(crate) fn keep(&self) {
        if self.has_secret.get() {
            self.keeps_secret.set(true);
        }
    }

    /// How what is made now has come about.
    pub(crate) fn making(&self) -> Making {
        if self.has_secret.get() || self.keeps_secret.get() {
            Making::MadeOfSecrets
        } else {
            Making::Made
        }
    }

    /// What this action makes may hold a secret.
    pub(crate) fn has_read_secret(&self) {
        self.has_secret.set(true);
    }

    pub(crate) fn remark(&self, kind: RemarkKind) {
        let remark = Remark {
            at: self.at.get(),
            kind,
        };
        let mut remarks = self.remarks.borrow_mut();
        if !remarks.contains(&remark) && remarks.len() < 100 {
            remarks.push(remark);
        }
    }

    /// An environment variable, `None` where it is not set. One that is withheld is empty.
    pub(crate) fn variable(&self, name: &str) -> Option<String> {
        if self.surroundings.withholds(name) {
            self.remark(RemarkKind::Withheld(name.to_owned()));
            return Some(String::new());
        }
        if making(name) == Making::MadeOfSecrets {
            self.has_read_secret();
        }
        self.surroundings.variable(name)
    }

    /// A text that is being made, as long as one may be.
    pub(crate) const fn growing(&self) -> Growing {
        Growing::new(self.meter.limits.output)
    }

    pub(crate) fn add_map(&self, map: Map) -> Result<Value, Fault> {
        self.meter.step(1 + map.len())?;
        let mut maps = self.maps.borrow_mut();
        maps.push(map);
        Ok(Value::Map(MapId(maps.len() - 1)))
    }

    pub(crate) fn set(&self, map: MapId, key: &str, value: Value) -> Result<(), Fault> {
        self.meter.step(1)?;
        self.keep();
        if let Some(map) = self.maps.borrow_mut().get_mut(map.0) {
            map.insert(key.into(), value);
        }
        Ok(())
    }

    pub(crate) fn entry(&self, map: MapId, key: &str) -> Option<Value> {
        self.maps.borrow().get(map.0)?.get(key).cloned()
    }

    pub(crate) fn entries(&self, map: MapId) -> Result<Vec<(Rc<str>, Value)>, Fault> {
        let maps = self.maps.borrow();
        let Some(map) = maps.get(map.0) else {
            return Ok(Vec::new());
        };
        self.meter.step(map.len())?;
        Ok(map
            .iter()
            .map(|(key, value)| (Rc::clone(key), value.clone()))
            .collect())
    }

    pub(crate) fn size(&self, map: MapId) -> usize {
        self.maps.borrow().get(map.0).map_or(0, BTreeMap::len)
    }

    /// Whether a value counts as true: not nil, not zero, not empty.
    pub(crate) fn is_true(&self, value: &Value) -> bool {
        match value {
            Value::Nil => false,
            Value::Flag(flag) => *flag,
            Value::Integer(number) => *number != 0,
            Value::Float(number) => *number != 0.0,
            Value::Text(text) => !text.is_empty(),
            Value::List(list) => !list.items.is_empty(),
            Value::Map(map) => self.size(*map) > 0,
            Value::Moment(_) | Value::File(_) => true,
        }
    }
}
