//! The values of templates. Maps live in the arena of [`crate::world::World`], so that a map that holds
//! itself leaks nothing and is dropped without recursion. It must not know how values are shown.

use std::rc::Rc;

use crate::fault::Fault;
use crate::meter::MAX_DEPTH;
use crate::surroundings::FileFacts;

#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nothing: Go's nil, and a field that is not there.
    Nil,
    Flag(bool),
    Integer(i64),
    Float(f64),
    Text(Rc<str>),
    List(List),
    Map(MapId),
    Moment(Moment),
    File(Rc<FileFacts>),
}

/// A place in the arena of maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MapId(pub(crate) usize);

/// A moment in milliseconds since the Unix epoch; Go's zero time is one as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment(pub(crate) i64);

#[derive(Clone, Debug)]
pub(crate) struct List {
    pub(crate) items: Rc<[Value]>,
    /// The Go type of the items.
    pub(crate) of: &'static str,
    depth: usize,
}

impl Value {
    pub(crate) fn text(text: impl Into<Rc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// A list of anything.
    pub(crate) fn list(items: Vec<Self>) -> Result<Self, Fault> {
        List::new(items, "interface {}").map(Self::List)
    }

    /// A list of texts.
    pub(crate) fn texts<T: Into<Rc<str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(List {
            items: texts.into_iter().map(Self::text).collect(),
            of: "string",
            depth: 1,
        })
    }

    const fn depth(&self) -> usize {
        match self {
            Self::List(list) => list.depth,
            _ => 0,
        }
    }

    /// Go's name of the type.
    pub(crate) fn type_name(&self) -> String {
        match self {
            Self::Nil => String::from("<nil>"),
            Self::Flag(_) => String::from("bool"),
            Self::Integer(_) => String::from("int"),
            Self::Float(_) => String::from("float64"),
            Self::Text(_) => String::from("string"),
            Self::List(list) => format!("[]{}", list.of),
            Self::Map(_) => String::from("map[string]interface {}"),
            Self::Moment(_) => String::from("time.Time"),
            Self::File(_) => String::from("templates.WalkInfo"),
        }
    }

    /// Go's name of the kind.
    pub(crate) const fn kind_name(&self) -> &'static str {
        match self {
            Self::Nil => "invalid",
            Self::Flag(_) => "bool",
            Self::Integer(_) => "int",
            Self::Float(_) => "float64",
            Self::Text(_) => "string",
            Self::List(_) => "slice",
            Self::Map(_) => "map",
            Self::Moment(_) | Self::File(_) => "struct",
        }
    }
}

impl List {
    pub(crate) fn new(items: Vec<Value>, of: &'static str) -> Result<Self, Fault> {
        let depth = 1 + items.iter().map(Value::depth).max().unwrap_or_default();
        if depth > MAX_DEPTH {
            return Err(Fault::bound("lists are nested more than 64 deep"));
        }
        Ok(Self {
            items: items.into(),
            of,
            depth,
        })
    }
}
