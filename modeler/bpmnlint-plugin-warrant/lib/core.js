const { attribute } = require('./tree');
const { factsOf, shippedFacts, differences } = require('./facts');

/** What of the shipped process stays: its elements with all that they do, and the inside of the subprocesses that are closed. */
module.exports = function againstCore(diagram, invariants, find, process) {
  const nodes = diagram.nodesOf(process);

  againstSettings();
  Object.entries(invariants.core).forEach(([id, core]) => {
    const node = nodes.get(id);
    if (!node && !core.optional) {
      find(id, 'core-present', 'the element of Warrant is missing');
    } else if (node) {
      const found = differences(factsOf(diagram, node), shippedFacts(core));
      if (found.length) {
        find(id, 'core-unchanged', found.join(', '));
      }
    }
  });
  Object.entries(invariants.closed).forEach(([scope, shipped]) => againstInside(scope, shipped));
  invariants.together.forEach(againstParting);

  function againstSettings() {
    const kept = diagram.camunda(process, 'historyTimeToLive');
    if (attribute(process, 'isExecutable') !== 'true') {
      find(invariants.process, 'runs-as-remediation', 'the process is not executable');
    }
    if (!/^P[1-9]\d*[DWMY]$/.test(kept)) {
      find(invariants.process, 'runs-as-remediation', `its history time to live is '${kept}', not a duration in days such as P400D`);
    }
  }

  function againstInside(scope, shipped) {
    const closed = nodes.get(scope);
    if (!closed) {
      return;
    }
    [...nodes.values()]
      .filter((node) => node.scope === scope && !(node.id in invariants.core))
      .forEach((node) => find(node.id, 'closed-scope', `it was added to '${scope}', which is closed`));
    const found = new Set(flowsIn(closed.element));
    shipped.filter((flow) => !found.delete(flow))
      .forEach((flow) => find(scope, 'closed-scope', `the flow '${flow}' is missing`));
    found.forEach((flow) => find(scope, 'closed-scope', `the flow '${flow}' was added`));
  }

  function flowsIn(scope) {
    const inside = scope.children.filter((child) => invariants.nodes.includes(child.name)).map((child) => attribute(child, 'id'));
    const flows = diagram.childrenNamed(scope, 'sequenceFlow').map((flow) => {
      const source = nodes.get(attribute(flow, 'sourceRef'));
      const route = `${attribute(flow, 'sourceRef')} > ${attribute(flow, 'targetRef')}`;
      const condition = diagram.conditionOf(flow);
      if (source && attribute(source.element, 'default') === attribute(flow, 'id')) {
        return `${route} otherwise`;
      }
      return condition ? `${route} if ${condition}` : route;
    });
    const associations = diagram.childrenNamed(scope, 'association')
      .map((association) => [attribute(association, 'sourceRef'), attribute(association, 'targetRef')])
      .filter((ends) => ends.every((end) => inside.includes(end)))
      .map((ends) => ends.join(' ~ '));
    return flows.concat(associations);
  }

  function againstParting(chain) {
    if (!chain.every((id) => nodes.has(id))) {
      return;
    }
    const [first, ...expected] = chain;
    const found = new Set();
    diagram.flowsOf(process).forEach((flow) => {
      if (flow.source === first) {
        found.add(flow.target);
      } else if (expected.includes(flow.target)) {
        find(flow.target, 'together', `it is reached from '${flow.source}', and was shipped to follow '${first}' alone`);
      }
    });
    const said = (ids) => `'${[...ids].sort().join(', ')}'`;
    if (said(found) !== said(new Set(expected))) {
      find(first, 'together', `it leads to ${said(found)}, and was shipped to lead to ${said(expected)}`);
    }
  }
};
