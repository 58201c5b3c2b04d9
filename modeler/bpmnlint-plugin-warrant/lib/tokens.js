const { attribute } = require('./tree');

const ONE_WAY = ['exclusiveGateway', 'eventBasedGateway'];

/** Nothing is done twice: where one token becomes two, at most one of them goes on with the remediation, or one that waited for the others. */
module.exports = function againstTokens(graph, invariants, find) {
  const nodes = [...graph.nodes.values()];

  nodes.forEach((node) => {
    if (targetsOf(node.id).length > 1 && !ONE_WAY.includes(node.type)) {
      const goingOn = goingOnFrom(node.id);
      if (goingOn.length > 1) {
        find(node.id, 'one-token', `more than one of its branches goes on: ${goingOn.map((found) => found.join(', ')).join(' and ')}`);
      }
    }
    if (node.type === 'boundaryEvent' && attribute(node.element, 'cancelActivity') === 'false') {
      const aside = reach([node.id]);
      const shipped = [node.id, ...(invariants.sidePaths[node.id] || [])];
      const reached = new Set([...aside.core, ...[...joinsAfter(aside).values()].flatMap((join) => join.core)]);
      shipped.forEach((id) => reached.delete(id));
      if (reached.size) {
        find(node.id, 'one-token', `it interrupts nothing, and leads to ${[...reached].sort().join(', ')}`);
      }
    }
  });

  /** What each token that a fork makes comes to; a join counts for the tokens that it waits for, unless one of those went on before. */
  function goingOnFrom(fork) {
    const branches = targetsOf(fork).map((target) => reach([target], fork));
    const joins = new Map(branches.flatMap((branch) => [...joinsAfter(branch, fork)]));
    const onwards = branches.filter((branch) => branch.core.length);
    const awaited = new Set(onwards.flatMap((branch) => [...joinsAfter(branch, fork).keys()]));
    const isAwaited = (id, join) => awaited.has(id) || [...joins].some(([otherId, other]) =>
      other.core.length && joinsAfter(other, fork).has(id) && !joinsAfter(join, fork).has(otherId));
    const joined = [...joins].filter(([id, join]) => join.core.length && !isAwaited(id, join)).map(([, join]) => join);
    return [...onwards, ...joined].map(({ core }) => core);
  }

  /** The joins that can be come to from here, past other joins, and what is come to after each. */
  function joinsAfter(start, fork) {
    const joins = new Map();
    const next = [...start.joins];
    while (next.length) {
      const join = next.shift();
      if (!joins.has(join)) {
        const after = reach(targetsOf(join), fork);
        joins.set(join, after);
        next.push(...after.joins);
      }
    }
    return joins;
  }

  /** What a token can come to without leaving its scope, waiting for others, or coming back to the fork. */
  function reach(starts, fork) {
    const found = new Set();
    const waits = new Set();
    const next = [...starts];
    while (next.length) {
      const id = next.shift();
      if (id !== fork && joins(id)) {
        waits.add(id);
      } else if (id !== fork && !found.has(id)) {
        found.add(id);
        next.push(...targetsOf(id));
        next.push(...nodes.filter((node) => node.scope === id || attribute(node.element, 'attachedToRef') === id).map((node) => node.id));
        next.push(...graph.linkedFrom(id));
      }
    }
    const core = [...found].filter((id) => id in invariants.core && !invariants.core[id].optional).sort();
    return { core, joins: waits };
  }

  function joins(id) {
    const node = graph.nodes.get(id);
    return node !== undefined
      && node.type === 'parallelGateway'
      && graph.flows.filter((flow) => flow.target === id).length > 1;
  }

  function targetsOf(id) {
    return graph.flows.filter((flow) => flow.source === id).map((flow) => flow.target);
  }
};
