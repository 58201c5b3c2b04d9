const { attribute } = require('./tree');
const { factsOf, eventsOf } = require('./facts');

const WRITTEN = ['resultVariable', 'initiator', 'elementVariable'];

/** What the process owner's own elements may be and do, and what nobody may write: the variables that route the process. */
module.exports = function againstOwnElements(diagram, invariants, find, process) {
  const nodes = diagram.nodesOf(process);
  const isCore = (id) => id in invariants.core;

  nodes.forEach((node) => {
    if (attribute(node.element, 'instantiate') === 'true') {
      find(node.id, 'known-start', 'it would start a remediation of its own');
    }
    if (!isCore(node.id)) {
      againstStart(node);
      againstEvents(node);
      againstWords(node);
      againstWrites(node);
      againstListeners(node.id, node.element);
    }
    againstInterruption(node);
    againstLink(node);
  });
  againstListeners(invariants.process, process);
  diagram.allIn(process)
    .filter((element) => diagram.isBpmn(element) && element.name === 'sequenceFlow')
    .forEach((flow) => againstListeners(attribute(flow, 'id'), flow));

  function againstStart(node) {
    const atHome = isCore(node.scope) || node.scope === invariants.process;
    if (node.type === 'startEvent' && (atHome || eventsOf(diagram, node.element).length)) {
      find(node.id, 'known-start', 'it is a start that was not shipped');
    }
    if (attribute(node.element, 'triggeredByEvent') === 'true') {
      find(node.id, 'known-start', 'it is an event subprocess that was not shipped');
    }
  }

  function againstEvents(node) {
    eventsOf(diagram, node.element)
      .filter((event) => !invariants.freeEvents.includes(event.split(/[: ]/)[0]))
      .forEach((event) => find(node.id, 'known-event', `an event '${event}' was not shipped here`));
    if (node.type === 'receiveTask') {
      find(node.id, 'known-event', 'it waits for a message that nothing sends');
    }
    if (attribute(node.element, 'isForCompensation') === 'true') {
      find(node.id, 'known-event', 'it compensates, and was not shipped');
    }
  }

  function againstWords(node) {
    const { scope, state, outcome } = invariants.freeWords;
    const free = { state, outcome };
    Object.entries(factsOf(diagram, node).properties)
      .filter(([name]) => name in free)
      .filter(([name, word]) => !free[name].includes(word) || node.scope !== scope)
      .forEach(([name, word]) => find(
        node.id,
        'known-word',
        `the property '${name}' holds '${word}'; an element of your own may hold one of ${[...free[name]].sort().join(', ')}, right in '${scope}'`
      ));
  }

  function againstWrites(node) {
    const facts = factsOf(diagram, node);
    const settings = [node.element, ...diagram.childrenNamed(node.element, 'multiInstanceLoopCharacteristics')]
      .flatMap((element) => WRITTEN.map((name) => diagram.camunda(element, name)));
    [...settings, ...Object.keys(facts.inputs), ...Object.keys(facts.outputs)]
      .filter((name) => invariants.variables.includes(name) || /[$#]/.test(name))
      .forEach((name) => find(node.id, 'no-forged-variable', `it writes the variable '${name}', which is Warrant's`));
    if (node.type === 'businessRuleTask' && !diagram.camunda(node.element, 'resultVariable')) {
      find(node.id, 'no-forged-variable', 'its decision does not name the variable that it writes');
    }
  }

  function againstListeners(id, element) {
    if (['executionListener', 'taskListener'].some((kind) => diagram.extensions(element, kind).length)) {
      find(id, 'known-listener', 'it has a listener that was not shipped');
    }
  }

  function againstInterruption(node) {
    const host = attribute(node.element, 'attachedToRef');
    if (node.type === 'boundaryEvent'
      && !isCore(node.id)
      && invariants.uninterrupted.includes(host)
      && attribute(node.element, 'cancelActivity') !== 'false') {
      find(node.id, 'uninterrupted', `it would interrupt '${host}'`);
    }
  }

  function againstLink(node) {
    eventsOf(diagram, node.element)
      .filter((event) => event.startsWith('link:') && !isPaired(node, event))
      .forEach(() => find(node.id, 'link-in-scope', 'its link has no one other end in the same scope'));
  }

  function isPaired(node, link) {
    const catches = node.type === 'intermediateCatchEvent';
    const ends = [...nodes.values()]
      .filter((other) => (other.type === 'intermediateCatchEvent') !== catches)
      .filter((other) => eventsOf(diagram, other.element).includes(link));
    const inScope = ends.every((end) => end.scope === node.scope);
    return inScope && (catches ? ends.length > 0 : ends.length === 1);
  }
};
