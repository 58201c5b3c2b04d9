const { enter, leave } = require('./process-graph');

/** Every way from here to there passes what it must pass: with those places shut, there is no way left. */
module.exports = function againstPaths(graph, invariants, find) {
  invariants.paths.forEach((path) => {
    const toEnds = path.to.includes('ends');
    const reached = graph.reachedFrom(startsOf(path), (edge) => isOpen(edge, path) && !(toEnds && edge.aside));
    path.to
      .filter((target) => target !== 'ends' && reached.has(enter(target)))
      .forEach((target) => find(target, path.rule, `it is reached ${said(path, reached, enter(target))}`));
    const last = toEnds ? reached.get(graph.end()) : null;
    if (last) {
      find(last.of, path.rule, `the process ends here ${said(path, reached, last.from)}`);
    }
  });

  function startsOf(path) {
    return path.from.flatMap((from) => {
      if (from === 'entries') {
        return graph.entries();
      }
      return graph.nodes.has(from) ? [leave(from)] : [];
    });
  }

  function isOpen(edge, path) {
    return !path.through.some((waypoint) =>
      typeof waypoint === 'string' ? edge.from === leave(waypoint) : passes(edge.flow, waypoint));
  }

  function passes(flow, waypoint) {
    const source = flow && graph.nodes.get(flow.source);
    if (!source || source.type !== 'exclusiveGateway') {
      return false;
    }
    if (flow.isDefault) {
      return waypoint.otherwise !== undefined
        && graph.flows.some((other) =>
          other.source === flow.source && !other.isDefault && other.condition === waypoint.otherwise);
    }
    return flow.condition === waypoint.if;
  }
};

function said(path, reached, target) {
  const way = [];
  for (let edge = reached.get(target); edge; edge = reached.get(edge.from)) {
    if (edge.of !== way[0]) {
      way.unshift(edge.of);
    }
  }
  const through = path.through.map((waypoint) => {
    if (typeof waypoint === 'string') {
      return `'${waypoint}'`;
    }
    return waypoint.if ? `a gateway with ${waypoint.if}` : `the default of a gateway with ${waypoint.otherwise}`;
  });
  return `by the way ${way.join(' > ')}${through.length ? ` without passing ${through.join(' or ')}` : ''}`;
}
