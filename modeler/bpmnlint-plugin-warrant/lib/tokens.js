const { attribute } = require('./tree');

const ONE_WAY = ['exclusiveGateway', 'eventBasedGateway'];

/** Nothing is done twice: where one token becomes two, at most one of them goes on with the remediation. */
module.exports = function againstTokens(graph, invariants, find) {
  const nodes = [...graph.nodes.values()];

  nodes.forEach((node) => {
    const leaving = flowsFrom(node.id);
    if (leaving.length > 1 && !ONE_WAY.includes(node.type)) {
      const goingOn = leaving.map((flow) => core(flow.target)).filter((found) => found.length);
      if (goingOn.length > 1) {
        find(node.id, 'one-token', `more than one of its branches goes on: ${goingOn.map((found) => found.join(', ')).join(' and ')}`);
      }
    }
    if (node.type === 'boundaryEvent' && attribute(node.element, 'cancelActivity') === 'false') {
      const aside = invariants.sidePaths[node.id] || [];
      const reached = core(node.id).filter((id) => id !== node.id && !aside.includes(id));
      if (reached.length) {
        find(node.id, 'one-token', `it interrupts nothing, and leads to ${reached.join(', ')}`);
      }
    }
  });

  /** The elements of Warrant that a token can come to from here without leaving its scope or waiting for others. */
  function core(start) {
    const found = new Set();
    const next = [start];
    while (next.length) {
      const id = next.shift();
      if (found.has(id)) {
        continue;
      }
      found.add(id);
      if (id === start || !joins(id)) {
        next.push(...flowsFrom(id).map((flow) => flow.target));
        next.push(...nodes.filter((node) => node.scope === id || attribute(node.element, 'attachedToRef') === id).map((node) => node.id));
        next.push(...graph.linkedFrom(id));
      }
    }
    return [...found].filter((id) => id in invariants.core && !invariants.core[id].optional).sort();
  }

  function joins(id) {
    const node = graph.nodes.get(id);
    return node !== undefined
      && node.type === 'parallelGateway'
      && graph.flows.filter((flow) => flow.target === id).length > 1;
  }

  function flowsFrom(id) {
    return graph.flows.filter((flow) => flow.source === id);
  }
};
