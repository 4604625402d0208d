//! A page's tree that measures the depths of its nodes while it is parsed. Everything else is done by the inner tree.

use std::borrow::Cow;
use std::cell::{Cell, Ref};

use dom_query::{Document as Page, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};

/// A tree that measures the nodes added to it.
pub(super) struct Measured {
    page: Page,
    /// The depths of all nodes together.
    sum: Cell<usize>,
    /// The greatest depth.
    most: Cell<usize>,
    /// The number of templates, which is used as the depth of their contents because these have no parent.
    templates: Cell<usize>,
    /// How often the parser called the tree. It does not call while it reads a tag or a comment.
    heard: Cell<usize>,
    /// The depth up to which is counted.
    deepest: usize,
}

impl Measured {
    pub(super) fn new(deepest: usize) -> Self {
        let zero = || Cell::new(0);
        Self { page: Page::default(), sum: zero(), most: zero(), templates: zero(), heard: zero(), deepest }
    }

    /// Returns the depths of all nodes together, and the greatest.
    pub(super) fn depths(&self) -> (usize, usize) {
        (self.sum.get(), self.most.get())
    }

    /// Returns a count that changes whenever the parser makes something of what it read.
    pub(super) fn heard(&self) -> usize {
        self.heard.get()
    }

    fn put_into(&self, parent: NodeId) {
        self.heard.set(self.heard.get() + 1);
        let ancestors = self.page.tree.ancestor_ids_of_it(&parent, Some(self.deepest + 1)).count();
        let depth = 1 + ancestors + self.templates.get();
        self.sum.set(self.sum.get() + depth);
        self.most.set(self.most.get().max(depth));
    }
}

impl TreeSink for Measured {
    type ElemName<'a> = Ref<'a, QualName>;
    type Output = Page;
    type Handle = NodeId;

    fn finish(self) -> Page {
        self.page
    }

    /// Ignores errors of a page, which do not concern its reader.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.put_into(*parent);
        self.page.append(parent, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.put_into(*sibling);
        self.page.append_before_sibling(sibling, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        self.put_into(*previous);
        self.page.append_based_on_parent_node(element, previous, child);
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.templates.set(self.templates.get() + usize::from(flags.template));
        self.page.create_element(name, attributes, flags)
    }

    fn get_document(&self) -> NodeId {
        self.page.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.heard.set(self.heard.get() + 1);
        self.page.elem_name(target)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.page.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.page.create_pi(target, data)
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.page.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.page.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.page.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.page.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.page.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.page.reparent_children(node, parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        self.page.is_mathml_annotation_xml_integration_point(handle)
    }
}
