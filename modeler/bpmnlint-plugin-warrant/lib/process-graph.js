const { attribute } = require('./tree');
const { eventsOf } = require('./facts');

const enter = (id) => `in ${id}`;
const leave = (id) => `out ${id}`;

/**
 * The ways that a token can go. Each node is entered at one point and left at another; whatever can happen to it lies between. Where it is
 * doubtful whether a way exists, it does.
 */
module.exports = class ProcessGraph {
  constructor(diagram, process) {
    this.diagram = diagram;
    this.process = attribute(process, 'id');
    this.flows = diagram.flowsOf(process);
    this.nodes = new Map([...diagram.nodesOf(process)].filter(([, node]) => !this.compensates(node)));
    this.edges = new Map();
    this.entered = new Set();
    this.flows
      .filter((flow) => this.nodes.has(flow.source) && this.nodes.has(flow.target))
      .forEach((flow) => this.add(leave(flow.source), enter(flow.target), flow.source, { flow }));
    this.nodes.forEach((node) => this.connect(node));
  }

  /** Where a token can appear: at the process itself, and at what nothing leads to. */
  entries() {
    const orphans = [...this.nodes.keys()].map(enter).filter((point) => !this.entered.has(point));
    return [enter(this.process), ...orphans];
  }

  /** Where the process is over. */
  end() {
    return leave(this.process);
  }

  /** The way by which each point is first reached, without the ways that are shut; the starts are reached by none. */
  reachedFrom(starts, isOpen) {
    const reached = new Map(starts.map((start) => [start, null]));
    const next = [...reached.keys()];
    while (next.length) {
      (this.edges.get(next.shift()) || [])
        .filter((edge) => !reached.has(edge.to) && isOpen(edge))
        .forEach((edge) => {
          reached.set(edge.to, edge);
          next.push(edge.to);
        });
    }
    return reached;
  }

  compensates(node) {
    return attribute(node.element, 'isForCompensation') === 'true'
      || (node.type === 'boundaryEvent' && eventsOf(this.diagram, node.element).some((event) => event.startsWith('compensate:')));
  }

  connect({ id, type, element, scope }) {
    const isHollow = ![...this.nodes.values()].some((inner) => inner.type === 'startEvent' && inner.scope === id);
    if (type !== 'subProcess' || isHollow) {
      this.add(enter(id), leave(id), id);
    }
    if (type === 'startEvent') {
      this.add(enter(scope), enter(id), scope);
    }
    const links = this.linkedFrom(id);
    if (!links.length && !this.flows.some((flow) => flow.source === id)) {
      this.add(leave(id), leave(scope), id);
    }
    if (type === 'boundaryEvent') {
      const host = attribute(element, 'attachedToRef');
      const aside = attribute(element, 'cancelActivity') === 'false';
      this.add(enter(host), enter(id), host, { aside });
      this.inside(host).forEach((inner) => this.add(leave(inner), enter(id), inner, { aside }));
    }
    if (attribute(element, 'triggeredByEvent') === 'true') {
      const own = this.inside(id);
      this.add(enter(scope), enter(id), scope);
      this.inside(scope)
        .filter((inner) => inner !== id && !own.includes(inner))
        .forEach((inner) => this.add(leave(inner), enter(id), inner));
    }
    links.forEach((target) => this.add(leave(id), enter(target), id));
  }

  /** Where a link leads from this node; nothing when it throws none. */
  linkedFrom(id) {
    const node = this.nodes.get(id);
    if (!node || node.type !== 'intermediateThrowEvent') {
      return [];
    }
    return eventsOf(this.diagram, node.element)
      .filter((event) => event.startsWith('link:'))
      .flatMap((link) => [...this.nodes.values()].filter((other) =>
        other.type === 'intermediateCatchEvent' && eventsOf(this.diagram, other.element).includes(link)))
      .map((target) => target.id);
  }

  /** The nodes anywhere inside a scope. */
  inside(scope) {
    return [...this.nodes.values()]
      .filter((node) => node.scope === scope)
      .flatMap((node) => [node.id, ...(node.type === 'subProcess' ? this.inside(node.id) : [])]);
  }

  /** @param of the node at which the way begins */
  add(from, to, of, { flow = null, aside = false } = {}) {
    this.edges.set(from, this.edges.get(from) || []);
    this.edges.get(from).push({ from, to, of, flow, aside });
    this.entered.add(to);
  }

  static enter(id) {
    return enter(id);
  }

  static leave(id) {
    return leave(id);
  }
};
