const { allOf, attribute, textOf } = require('./tree');

const HOLDERS = ['definitions', 'process', 'subProcess', 'collaboration'];

/** A BPMN file as its elements, by the names that BPMN and Camunda give them. */
module.exports = class Diagram {
  constructor(root, invariants) {
    this.root = root;
    this.invariants = invariants;
    this.definitions = new Map(root.children.map((child) => [attribute(child, 'id'), child]));
    this.known = new Map();
  }

  /** Every element but those of the drawing: the engine reads many by their local name, in whatever namespace. */
  elements() {
    return [this.root, ...this.root.children.filter((child) => !this.isDrawing(child)).flatMap(allOf)];
  }

  /** Every element of the drawing, which stands right below the root and nowhere else. */
  drawing() {
    return this.root.children.filter((child) => this.isDrawing(child)).flatMap(allOf);
  }

  isDrawing(element) {
    return this.invariants.namespaces.drawing.includes(element.namespace);
  }

  processes() {
    return this.childrenNamed(this.root, 'process');
  }

  /** What was worked out about an element before; a diagram does not change while it is checked. */
  once(what, element, workOut) {
    const answers = this.known.get(element) || {};
    this.known.set(element, answers);
    if (!(what in answers)) {
      answers[what] = workOut();
    }
    return answers[what];
  }

  /** The flow nodes of a process at every depth, by id; of two with one id, the later. */
  nodesOf(process) {
    return this.once('nodes', process, () => this.findNodes(process));
  }

  findNodes(process) {
    const nodes = new Map();
    const add = (scope) =>
      scope.children.filter((child) => this.isNode(child)).forEach((child) => {
        const id = attribute(child, 'id');
        nodes.set(id, { id, type: child.name, element: child, scope: attribute(scope, 'id') });
        add(child);
      });
    add(process);
    return nodes;
  }

  /** The sequence flows of a scope at every depth. */
  flowsOf(process) {
    return this.once('flows', process, () => this.findFlows(process));
  }

  findFlows(process) {
    const nodes = this.nodesOf(process);
    const collect = (scope) => [
      ...this.childrenNamed(scope, 'sequenceFlow').map((flow) => ({
        id: attribute(flow, 'id'),
        source: attribute(flow, 'sourceRef'),
        target: attribute(flow, 'targetRef'),
        condition: this.conditionOf(flow),
        isDefault: nodes.has(attribute(flow, 'sourceRef'))
          && attribute(nodes.get(attribute(flow, 'sourceRef')).element, 'default') === attribute(flow, 'id')
      })),
      ...this.childrenNamed(scope, 'subProcess').flatMap(collect)
    ];
    return collect(process);
  }

  conditionOf(flow) {
    return this.childrenNamed(flow, 'conditionExpression').map(textOf).join(' ');
  }

  childrenNamed(element, name) {
    return element.children.filter((child) => this.isBpmn(child) && child.name === name);
  }

  /** The Camunda elements of this name among an element's extensions. */
  extensions(element, name) {
    return this.childrenNamed(element, 'extensionElements')
      .flatMap((extensions) => extensions.children)
      .filter((child) => this.isCamunda(child) && child.name === name);
  }

  /** An attribute of what an element refers to among the definitions, such as a message's name. */
  referred(id, name) {
    const definition = this.definitions.get(id.slice(id.indexOf(':') + 1));
    return definition ? attribute(definition, name) : '';
  }

  isNode(element) {
    return this.isBpmn(element) && this.invariants.nodes.includes(element.name);
  }

  isBpmn(element) {
    return element.namespace === this.invariants.namespaces.bpmn;
  }

  isCamunda(element) {
    return element.namespace === this.invariants.namespaces.camunda;
  }

  camunda(element, name) {
    const found = element.attributes.find(
      (candidate) => candidate.namespace === this.invariants.namespaces.camunda && candidate.name === name
    );
    return found ? found.value : '';
  }

  /** The attributes that say something: neither in the list, nor at the value that their absence means. */
  meaningful(element, without) {
    const meaningful = {};
    element.attributes.forEach(({ namespace, name, value }) => {
      const written = this.nameOf(namespace, name);
      if (written && !without.includes(written) && value !== this.invariants.defaults[written]) {
        meaningful[written] = value;
      }
    });
    return meaningful;
  }

  nameOf(namespace, name) {
    if (namespace === null) {
      return name;
    }
    return namespace === this.invariants.namespaces.camunda ? `camunda:${name}` : null;
  }

  /** The id by which a fault in this element is told: of the nearest element that stands right in a scope, or is one. */
  idAt(element) {
    let near = element;
    while (near.parent && !HOLDERS.includes(near.parent.name)) {
      near = near.parent;
    }
    while (near && !attribute(near, 'id')) {
      near = near.parent;
    }
    return near ? attribute(near, 'id') : '?';
  }

  /** The id of the process around an element; that of the definitions where there is none. */
  processOf(element) {
    let near = element;
    while (near.name !== 'process' && near.parent) {
      near = near.parent;
    }
    return attribute(near, 'id');
  }

  allIn(element) {
    return allOf(element);
  }
};
