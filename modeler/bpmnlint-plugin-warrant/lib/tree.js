/**
 * Reads what bpmn-moddle made of a file back as plain elements with their namespaces, names, settings and texts, with and without the
 * camunda extension of moddle, so that every check reads a diagram the way it stands in the file.
 */

const TYPES_OF_ITS_OWN = ['$type', '$body', '$children', '$parent', '$attrs', '$descriptor', '$model'];

function treeOf(element, parent = null, name = null) {
  return element.$descriptor.isGeneric ? generic(element, parent) : typed(element, parent, name);
}

function typed(element, parent, name) {
  const { ns, properties } = element.$descriptor;
  const pkg = element.$model.getPackage(ns.prefix);
  const node = {
    namespace: pkg.uri,
    name: name || (pkg.xml && pkg.xml.tagAlias === 'lowerCase' ? lower(ns.localName) : ns.localName),
    attributes: [],
    children: [],
    text: '',
    parent
  };
  node.scopes = prefixesOf(element.$attrs || {}, parent);
  properties.filter((property) => isWritten(element, property)).forEach((property) => read(element, property, node));
  Object.entries(element.$attrs || {}).forEach(([key, value]) => foreign(node, key, value, element.$model));
  return finished(node);
}

/** What an editor adds to elements in memory, and what is read from the other end of a reference, is not in the file. */
function isWritten(element, property) {
  return !property.isVirtual
    && Object.prototype.hasOwnProperty.call(element, property.name)
    && element[property.name] !== undefined
    && element[property.name] !== null;
}

function read(element, property, node) {
  const value = element[property.name];
  const { prefix, localName } = property.ns;
  const uri = element.$model.getPackage(prefix).uri;
  if (property.isAttr) {
    const own = uri === node.namespace;
    node.attributes.push({ namespace: own ? null : uri, name: localName, value: said(value, property) });
  } else if (property.isBody) {
    node.text += String(value);
  } else {
    [].concat(value).forEach((item) => node.children.push(child(item, property, node, uri)));
  }
}

function child(item, property, node, uri) {
  if (property.isReference || typeof item !== 'object') {
    const text = property.isReference ? item.id : String(item);
    return { namespace: uri, name: property.ns.localName, attributes: [], children: [], text, parent: node, id: node.id };
  }
  const named = property.xml && property.xml.serialize ? property.ns.localName : null;
  return treeOf(item, node, named);
}

function said(value, property) {
  if (!property.isReference) {
    return String(value);
  }
  return [].concat(value).map((referred) => referred.id).join(' ');
}

function generic(element, parent) {
  const { ns } = element.$descriptor;
  const node = {
    name: ns.localName,
    attributes: [],
    children: [],
    text: element.$body || '',
    parent
  };
  const settings = Object.entries(element).filter(([key]) => !TYPES_OF_ITS_OWN.includes(key));
  node.scopes = prefixesOf(Object.fromEntries(settings), parent);
  node.namespace = ns.uri || node.scopes[ns.prefix] || ns.prefix;
  settings.forEach(([key, value]) => foreign(node, key, value, element.$model));
  (element.$children || []).forEach((inner) => node.children.push(treeOf(inner, node)));
  return finished(node);
}

function foreign(node, key, value, model) {
  if (key === 'xmlns' || key.startsWith('xmlns:')) {
    return;
  }
  const [, prefix, name] = /^(?:([^:]*):)?(.*)$/.exec(key);
  const pkg = prefix && model && model.getPackage(prefix);
  const namespace = prefix ? (pkg ? pkg.uri : node.scopes[prefix] || prefix) : null;
  node.attributes.push({ namespace, name, value: String(value) });
}

function prefixesOf(attributes, parent) {
  const own = Object.entries(attributes)
    .filter(([key]) => key.startsWith('xmlns:'))
    .map(([key, uri]) => [key.slice('xmlns:'.length), uri]);
  return { ...(parent ? parent.scopes : {}), xsi: 'http://www.w3.org/2001/XMLSchema-instance', ...Object.fromEntries(own) };
}

function finished(node) {
  node.id = attribute(node, 'id') || null;
  return node;
}

/** The value of a setting without namespace; empty when there is none. */
function attribute(node, name) {
  const found = node.attributes.find((candidate) => candidate.namespace === null && candidate.name === name);
  return found ? found.value : '';
}

function hasAttribute(node, name) {
  return node.attributes.some((candidate) => candidate.namespace === null && candidate.name === name);
}

/** An element's own text, with each run of white space as one space. */
function textOf(node) {
  return node.text.trim().replace(/\s+/g, ' ');
}

function allOf(node) {
  return [node, ...node.children.flatMap(allOf)];
}

function lower(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

module.exports = { treeOf, attribute, hasAttribute, textOf, allOf };
