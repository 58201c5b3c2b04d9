/* Written by "npm run bundle" from bpmnlint-plugin-warrant. */
(() => {
const files = {
  './bean': (module, require) => {
const BEAN = /^[$#]\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*}$/;

/** The name of the bean that an expression is; the expression itself when it is more than a name. */
module.exports = function beanIn(expression) {
  const bean = BEAN.exec(expression.trim());
  return bean ? bean[1] : expression;
};
  },
  './check': (module, require) => {
const Diagram = require('./diagram');
const againstVocabulary = require('./vocabulary');
const againstOwnership = require('./ownership');
const againstNotices = require('./notices');
const againstCore = require('./core');
const againstOwnElements = require('./own-elements');
const againstPaths = require('./paths');
const againstTokens = require('./tokens');
const ProcessGraph = require('./process-graph');
const { treeOf } = require('./tree');

/** Every fault of a diagram, `{element, rule, message}` each; nothing when it may be deployed. */
module.exports = function check(definitions, invariants) {
  const diagram = new Diagram(treeOf(definitions), invariants);
  const faults = [];
  const find = (element, rule, message) => {
    const known = faults.some((fault) => fault.element === element && fault.rule === rule && fault.message === message);
    if (!known && invariants.rules[rule]) {
      faults.push({ element, rule, message });
    }
  };
  againstVocabulary(diagram, invariants, find);
  againstOwnership(diagram, invariants, find);
  againstNotices(diagram, invariants, find);
  const protectedOnes = diagram.processes().filter((process) => process.id === invariants.process);
  if (protectedOnes.length > 1) {
    find(invariants.process, 'runs-as-remediation', 'the file holds this process more than once');
  }
  protectedOnes.forEach((process) => {
    againstCore(diagram, invariants, find, process);
    againstOwnElements(diagram, invariants, find, process);
    const graph = new ProcessGraph(diagram, process);
    againstPaths(graph, invariants, find);
    againstTokens(graph, invariants, find);
  });
  return faults;
};
  },
  './core': (module, require) => {
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
  },
  './diagram': (module, require) => {
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
  },
  './facts': (module, require) => {
const { attribute, hasAttribute, textOf } = require('./tree');

const DEFINITION = 'EventDefinition';
const TIMES = ['timeDuration', 'timeDate', 'timeCycle'];
const REFERENCES = ['id', 'name', 'messageRef', 'errorRef', 'escalationRef', 'signalRef', 'activityRef'];

/** What one flow node is and does, in words that can be compared; `invariants.md` says how each is written. */
function factsOf(diagram, node) {
  return diagram.once('facts', node.element, () => readFacts(diagram, node));
}

function readFacts(diagram, node) {
  const { element } = node;
  return {
    type: node.type,
    scope: node.scope,
    attributes: diagram.meaningful(element, diagram.invariants.cosmetic),
    event: eventsOf(diagram, element).join(' + '),
    loop: diagram.childrenNamed(element, 'multiInstanceLoopCharacteristics').map((loop) => loopOf(diagram, loop)).join(' + '),
    inputs: mapped(diagram, element, 'inputParameter'),
    outputs: mapped(diagram, element, 'outputParameter'),
    listeners: listenersOf(diagram, element),
    properties: propertiesOf(diagram, element)
  };
}

/** The facts of `invariants.json`, where an absent one means that there is none. */
function shippedFacts(core) {
  return {
    type: core.type,
    scope: core.scope,
    attributes: core.attributes || {},
    event: core.event || '',
    loop: core.loop || '',
    inputs: core.inputs || {},
    outputs: core.outputs || {},
    listeners: [...(core.listeners || [])].sort(),
    properties: core.properties || {}
  };
}

const SAID = {
  type: 'type',
  scope: 'place',
  attributes: 'settings',
  event: 'event',
  loop: 'multi-instance',
  inputs: 'inputs',
  outputs: 'outputs',
  listeners: 'listeners',
  properties: 'properties'
};

/** What differs from what was shipped, a sentence part for each fact. */
function differences(found, shipped) {
  return Object.keys(SAID)
    .filter((fact) => words(found[fact]) !== words(shipped[fact]))
    .map((fact) => `its ${SAID[fact]} is ${quoted(found[fact])}, and was shipped as ${quoted(shipped[fact])}`);
}

function words(fact) {
  if (Array.isArray(fact)) {
    return fact.join('; ');
  }
  return typeof fact === 'string'
    ? fact
    : Object.keys(fact).sort().map((key) => `${key}=${fact[key]}`).join('; ');
}

function quoted(fact) {
  return words(fact) === '' ? 'nothing' : `'${words(fact)}'`;
}

/** What is this element's alone: its delegate and listeners, its messages, its form, its decision. */
function belongings(facts) {
  const owned = [];
  const delegate = facts.attributes['camunda:delegateExpression'];
  if (delegate) {
    owned.push(`delegate:${delegate}`);
  }
  facts.listeners.forEach((listener) => owned.push(`delegate:${listener.slice(listener.indexOf('$'))}`));
  if (facts.event.startsWith('message:')) {
    owned.push(facts.event);
  }
  ['camunda:formRef', 'camunda:decisionRef']
    .filter((name) => facts.attributes[name])
    .forEach((name) => owned.push(`${name}=${facts.attributes[name]}`));
  return owned;
}

/** Each event that a node waits for or throws. */
function eventsOf(diagram, element) {
  return diagram.once('events', element, () => readEvents(diagram, element));
}

function readEvents(diagram, element) {
  const events = hasAttribute(element, 'messageRef')
    ? [`message:${diagram.referred(attribute(element, 'messageRef'), 'name')}`]
    : [];
  return events.concat(
    element.children
      .filter((child) => diagram.isBpmn(child) && child.name.endsWith(DEFINITION))
      .map((definition) => eventOf(diagram, definition))
  );
}

function eventOf(diagram, definition) {
  const kind = definition.name.slice(0, -DEFINITION.length);
  const refer = (reference, name) => `:${diagram.referred(attribute(definition, reference), name)}`;
  const details = {
    message: () => refer('messageRef', 'name'),
    error: () => refer('errorRef', 'errorCode'),
    escalation: () => refer('escalationRef', 'escalationCode'),
    compensate: () => `:${attribute(definition, 'activityRef')}`,
    link: () => `:${attribute(definition, 'name')}`,
    timer: () => `:${timesOf(definition)}`
  };
  const detail = Object.hasOwn(details, kind) ? details[kind]() : '';
  const settings = Object.entries(diagram.meaningful(definition, REFERENCES))
    .map(([name, value]) => ` [${name}=${value}]`)
    .sort();
  return kind + detail + settings.join('');
}

function timesOf(timer) {
  return timer.children
    .filter((time) => TIMES.includes(time.name))
    .map((time) => `${time.name}=${textOf(time)}`)
    .join(',');
}

function loopOf(diagram, loop) {
  const settings = diagram.meaningful(loop, ['id', 'isSequential']);
  loop.children.forEach((child) => {
    settings[child.name] = textOf(child);
  });
  return (attribute(loop, 'isSequential') === 'true' ? 'sequential' : 'parallel')
    + Object.keys(settings).sort().map((name) => `; ${name}=${settings[name]}`).join('');
}

function mapped(diagram, element, kind) {
  const parameters = {};
  diagram.extensions(element, 'inputOutput')
    .flatMap((mapping) => mapping.children)
    .filter((parameter) => parameter.name === kind)
    .forEach((parameter) => {
      const name = attribute(parameter, 'name');
      const text = parameter.children.length ? '<…>' : textOf(parameter);
      parameters[name] = name in parameters ? `${parameters[name]} + ${text}` : text;
    });
  return parameters;
}

function listenersOf(diagram, element) {
  return ['execution', 'task']
    .flatMap((kind) =>
      diagram.extensions(element, `${kind}Listener`)
        .map((listener) => `${kind}:${attribute(listener, 'event')}:${attribute(listener, 'delegateExpression')}`))
    .sort();
}

function propertiesOf(diagram, element) {
  const properties = {};
  diagram.extensions(element, 'properties')
    .flatMap((group) => group.children)
    .forEach((property) => {
      const name = attribute(property, 'name');
      const value = attribute(property, 'value');
      properties[name] = name in properties ? `${properties[name]} + ${value}` : value;
    });
  return properties;
}

module.exports = { mapped, factsOf, shippedFacts, differences, belongings, eventsOf };
  },
  './notices': (module, require) => {
const beanIn = require('./bean');
const { mapped } = require('./facts');

const RULE = 'notice-filled-in';

/** What a task that tells people says is filled in: to a group that exists, in words that hold no expression. */
module.exports = function againstNotices(diagram, invariants, find) {
  const { delegate, recipients, longest } = invariants.notices;

  diagram.elements()
    .filter((element) => diagram.isBpmn(element) && beanIn(diagram.camunda(element, 'delegateExpression')) === delegate)
    .forEach((element) => check(diagram.idAt(element), mapped(diagram, element, 'inputParameter')));

  function check(id, inputs) {
    const group = inputs.recipients || '';
    if (!recipients.includes(group)) {
      find(id, RULE, `its 'recipients' are '${group}', which is not one of ${[...recipients].sort().join(', ')}`);
    }
    Object.entries(longest).forEach(([name, most]) => {
      const words = inputs[name] || '';
      if (!words || words.length > most) {
        find(id, RULE, `its '${name}' has ${words.length} characters, not 1 to ${most}`);
      }
      if (/[$#]\{|<…>/.test(words)) {
        find(id, RULE, `its '${name}' holds more than plain words`);
      }
    });
  }
};
  },
  './own-elements': (module, require) => {
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
  },
  './ownership': (module, require) => {
const beanIn = require('./bean');
const { attribute, hasAttribute } = require('./tree');
const { belongings, shippedFacts } = require('./facts');

const WORKING = ['serviceTask', 'sendTask'];

/** The delegates, listeners, messages, forms and decisions of Warrant belong to one element each; what is left is known to be free. */
module.exports = function againstOwnership(diagram, invariants, find) {
  const owners = new Map();
  Object.entries(invariants.core).forEach(([id, core]) =>
    belongings(shippedFacts(core)).forEach((owned) => owners.set(owned, [...(owners.get(owned) || []), id])));

  diagram.elements().forEach((element) => {
    const delegate = diagram.isCamunda(element)
      ? attribute(element, 'delegateExpression')
      : diagram.camunda(element, 'delegateExpression');
    if (delegate) {
      againstDelegate(element, delegate);
    } else if (diagram.isBpmn(element) && WORKING.includes(element.name)) {
      find(diagram.idAt(element), 'known-delegate', 'it is bound to no delegate');
    }
    ['formRef', 'decisionRef'].forEach((name) => {
      const value = diagram.camunda(element, name);
      if (value) {
        mustOwn(element, `camunda:${name}=${value}`, 'core-in-place', `'${value}'`);
      }
    });
    againstMessage(element);
  });

  function againstDelegate(element, expression) {
    const name = beanIn(expression);
    if (owners.has(`delegate:\${${name}}`)) {
      mustOwn(element, `delegate:\${${name}}`, 'core-in-place', `the delegate '${name}'`);
    } else if (!invariants.freeDelegates.includes(name)) {
      find(diagram.idAt(element), 'known-delegate', `there is no delegate '${expression}'`);
    }
  }

  function againstMessage(element) {
    if (!diagram.isBpmn(element) || !hasAttribute(element, 'messageRef')) {
      return;
    }
    const name = diagram.referred(attribute(element, 'messageRef'), 'name');
    mustOwn(element, `message:${name}`, 'known-message', `the message '${name}'`);
    if (/[$#]/.test(name)) {
      find(diagram.idAt(element), 'known-message', `the message '${name}' has no fixed name`);
    }
  }

  function mustOwn(element, belonging, rule, said) {
    const of = owners.get(belonging);
    const id = diagram.idAt(element);
    if (of && !(of.includes(id) && diagram.processOf(element) === invariants.process)) {
      find(id, rule, `${said} belongs to '${of.join(', ')}' of the process '${invariants.process}', and to no other`);
    }
  }
};
  },
  './paths': (module, require) => {
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
  },
  './plain-expression': (module, require) => {
const TOKEN = new RegExp(
  "\\s*(?:(?<number>\\d+(?:\\.\\d+)?)|(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
    + '|(?<operator>==|!=|<=|>=|&&|\\|\\||[<>!?:+\\-*/%])|(?<open>\\()|(?<close>\\)))',
  'y'
);
const WORDS = new Set(['and', 'or', 'not', 'eq', 'ne', 'lt', 'gt', 'le', 'ge', 'empty', 'div', 'mod']);

/** Whether what stands between the braces reads and compares variables and does nothing else: no dot, no bracket, no call. */
function isPlain(body) {
  const rest = body.trim();
  let end = 0;
  let afterName = false;
  while (end < rest.length) {
    TOKEN.lastIndex = end;
    const token = TOKEN.exec(rest);
    if (!token || (afterName && token.groups.open)) {
      return false;
    }
    const { name, close } = token.groups;
    afterName = (name !== undefined && !WORDS.has(name)) || close !== undefined;
    end = TOKEN.lastIndex;
  }
  return rest.length > 0;
}

/** The names in what stands between the braces, outside of texts in quotes. */
isPlain.namesIn = (body) => body.replace(/'[^']*'|"[^"]*"/g, ' ').match(/[A-Za-z_][A-Za-z0-9_]*/g) || [];

module.exports = isPlain;
  },
  './process-graph': (module, require) => {
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
  },
  './rule': (module, require) => {
const check = require('./check');
const invariants = require('../invariants.json');

/** What only a whole deployment, a decision or a form can break; the application checks it. */
const BEYOND_A_DIAGRAM = [
  'readable',
  'known-file',
  'deployment-complete',
  'form-is-free',
  'form-keeps-core',
  'form-covers-nothing',
  'form-once',
  'decision-keeps-outputs',
  'decision-reads-inputs'
];

const checked = new WeakMap();

/** The rules that one diagram can break. */
const ids = Object.keys(invariants.rules).filter((id) => !BEYOND_A_DIAGRAM.includes(id));

/** One rule as bpmnlint wants it: the whole diagram is looked at once, when its root comes by. */
function rule(id) {
  const { holds, mend } = invariants.rules[id];
  return () => ({
    meta: { documentation: { description: holds } },
    check(node, reporter) {
      if (node.$type !== 'bpmn:Definitions') {
        return;
      }
      faultsOf(node)
        .filter((fault) => fault.rule === id)
        .forEach((fault) => reporter.report(fault.element, `${capital(fault.message)}. ${mend}`));
    }
  });
}

/** All rules ask for the faults of one diagram in turn; they are found once. An editor changes it between two turns. */
function faultsOf(definitions) {
  const known = checked.get(definitions);
  if (known) {
    return known;
  }
  const faults = check(definitions, invariants);
  checked.set(definitions, faults);
  Promise.resolve().then(() => checked.delete(definitions));
  return faults;
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

module.exports = { ids, rule };
  },
  './tokens': (module, require) => {
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
  },
  './tree': (module, require) => {
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
  },
  './vocabulary': (module, require) => {
const isPlain = require('./plain-expression');
const { belongings, shippedFacts } = require('./facts');
const { attribute } = require('./tree');

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const FREE_TEXT = ['name', 'value'];
const LANGUAGES = ['language', 'scriptFormat'];

/** What any diagram may be written with: known elements, known settings, known namespaces, and plain expressions. */
module.exports = function againstVocabulary(diagram, invariants, find) {
  const { namespaces, elements, attributes, nodes, words } = invariants;
  const delegates = delegatesOf(invariants);

  diagram.elements().forEach((element) => {
    const id = diagram.idAt(element);
    againstName(id, element);
    element.attributes.forEach((setting) => {
      againstSetting(id, element, setting);
      againstExpressions(id, setting.value, setting.name === 'delegateExpression');
    });
    againstExpressions(id, element.text, false);
    againstWords(id, element);
  });

  diagram.drawing().forEach((element) => {
    if (!diagram.isDrawing(element) || !elements.drawing.includes(element.name)) {
      find(diagram.idAt(element), 'known-element', `a drawing has no '${element.name}' of the namespace '${element.namespace}'`);
    }
  });

  function againstName(id, element) {
    const camunda = diagram.isCamunda(element);
    if (!camunda && !diagram.isBpmn(element)) {
      find(id, 'known-namespace', `the element '${element.name}' is of the namespace '${element.namespace}'`);
      return;
    }
    const extension = element.parent !== null && isExtended(element.parent);
    const known = camunda || extension ? elements.camunda : elements.bpmn;
    if (!known.includes(element.name) || extension !== camunda) {
      find(id, 'known-element', `a diagram here has no '${element.name}' in this place`);
    }
  }

  /** Whether what stands in this element is Camunda's alone. */
  function isExtended(element) {
    return diagram.isCamunda(element) || (diagram.isBpmn(element) && element.name === 'extensionElements');
  }

  function againstSetting(id, element, { namespace, name, value }) {
    const camunda = namespace === namespaces.camunda;
    if (namespace !== null && !camunda && namespace !== namespaces.bpmn && !namespaces.ignored.includes(namespace)) {
      find(id, 'known-namespace', `the setting '${name}' is of the namespace '${namespace}'`);
    }
    if (namespace === SCHEMA_INSTANCE && name.endsWith('chemaLocation')) {
      find(id, 'known-attribute', `'${name}' makes the engine fetch ${value}`);
    }
    if (LANGUAGES.includes(name)) {
      find(id, 'known-language', `the setting '${name}' names the language '${value}'; only the engine's own expressions are read`);
    } else if ((camunda || (namespace === null && diagram.isCamunda(element))) && !isKnown(element, name)) {
      find(id, 'known-attribute', `'${element.name}' has no setting '${name}' here`);
    } else if (diagram.isBpmn(element) && namespace === null && !FREE_TEXT.includes(name)) {
      againstBlanks(id, name, value);
    } else if (camunda && name.endsWith('Ref')) {
      againstReference(id, element, name, value);
    }
  }

  /** The engine reads by the schema of BPMN, which cuts such blanks off: it would see a reference or a word that this check does not see. */
  function againstBlanks(id, name, value) {
    if (value.trim().replace(/\s+/g, ' ') !== value) {
      find(id, 'exact-setting', `the setting '${name}' is '${value}', with superfluous blanks`);
    }
  }

  function isKnown(element, name) {
    return (attributes[element.name] || []).includes(name)
      || (nodes.includes(element.name) && attributes.nodes.includes(name));
  }

  function againstReference(id, element, name, value) {
    if (/[$#]/.test(value)) {
      find(id, 'known-attribute', `'${name}' is '${value}', not a fixed id`);
    }
    if (diagram.camunda(element, `${name}Binding`) !== 'deployment') {
      find(id, 'known-attribute', `'${name}' must be deployed with the diagram, by the binding 'deployment'`);
    }
  }

  function againstExpressions(id, text, callsDelegates) {
    for (const [expression, body] of text.matchAll(/[$#]\{([^]*?)}/g)) {
      const names = isPlain.namesIn(body);
      if (names.some((name) => invariants.reserved.includes(name) || (!callsDelegates && delegates.has(name)))) {
        find(id, 'plain-expression', `the expression ${expression} names something of the engine's, not a variable`);
      }
      if (!isPlain(body)) {
        find(id, 'plain-expression', `the expression ${expression} does more than read or compare variables`);
      }
    }
    if (/[$#]\{[^}]*$/.test(text)) {
      find(id, 'plain-expression', 'an expression is opened and never closed');
    }
  }

  function againstWords(id, element) {
    const name = attribute(element, 'name');
    const word = attribute(element, 'value');
    if (element.name === 'property' && words[name] && !words[name].includes(word)) {
      find(id, 'known-word', `the property '${name}' holds '${word}', which is not one of ${[...words[name]].sort().join(', ')}`);
    } else if (element.name === 'property' && words[name] && diagram.processOf(element) !== invariants.process) {
      find(id, 'known-word', `the property '${name}' moves a case, and stands outside the process '${invariants.process}'`);
    }
  }
};

/** The names of all delegates and listeners that a diagram may use somewhere. */
function delegatesOf(invariants) {
  const owned = Object.values(invariants.core).flatMap((core) => belongings(shippedFacts(core)));
  const bound = owned.map((one) => /^delegate:[$#]\{(\w+)}$/.exec(one)).filter(Boolean).map(([, name]) => name);
  return new Set([...invariants.freeDelegates, ...bound]);
}
  },
  '../invariants.json': (module) => {
module.exports = {"$comment":"What keeps an edited diagram safe. Read by the deployment check (Java) and by the bpmnlint plugin (JavaScript); invariants.md explains every key.","process":"remediation","namespaces":{"bpmn":"http://www.omg.org/spec/BPMN/20100524/MODEL","camunda":"http://camunda.org/schema/1.0/bpmn","drawing":["http://www.omg.org/spec/BPMN/20100524/DI","http://www.omg.org/spec/DD/20100524/DC","http://www.omg.org/spec/DD/20100524/DI"],"ignored":["http://www.w3.org/2001/XMLSchema-instance","http://www.w3.org/2000/xmlns/","http://www.w3.org/XML/1998/namespace","http://camunda.org/schema/modeler/1.0","http://bpmn.io/schema/bpmn/biocolor/1.0","http://www.omg.org/spec/BPMN/non-normative/color/1.0"]},"elements":{"bpmn":["definitions","process","collaboration","participant","participantMultiplicity","messageFlow","laneSet","childLaneSet","lane","flowNodeRef","documentation","extensionElements","incoming","outgoing","text","textAnnotation","association","group","category","categoryValue","dataObject","dataObjectReference","dataStore","dataStoreReference","dataState","dataInputAssociation","dataOutputAssociation","sourceRef","targetRef","property","message","error","escalation","startEvent","endEvent","intermediateCatchEvent","intermediateThrowEvent","boundaryEvent","task","manualTask","userTask","serviceTask","sendTask","receiveTask","businessRuleTask","subProcess","exclusiveGateway","parallelGateway","inclusiveGateway","eventBasedGateway","sequenceFlow","conditionExpression","multiInstanceLoopCharacteristics","loopCardinality","completionCondition","timerEventDefinition","timeDuration","timeDate","timeCycle","messageEventDefinition","errorEventDefinition","escalationEventDefinition","compensateEventDefinition","linkEventDefinition","source","target"],"camunda":["inputOutput","inputParameter","outputParameter","list","map","value","entry","properties","property","executionListener","taskListener","failedJobRetryTimeCycle"],"drawing":["BPMNDiagram","BPMNPlane","BPMNShape","BPMNEdge","BPMNLabel","BPMNLabelStyle","Bounds","Font","waypoint"]},"attributes":{"process":["historyTimeToLive","versionTag","candidateStarterGroups","candidateStarterUsers","isStartableInTasklist","jobPriority","taskPriority"],"startEvent":["initiator","formRef","formRefBinding"],"userTask":["formRef","formRefBinding","candidateGroups","candidateUsers","assignee","dueDate","followUpDate","priority"],"serviceTask":["delegateExpression"],"sendTask":["delegateExpression"],"businessRuleTask":["decisionRef","decisionRefBinding","mapDecisionResult","resultVariable"],"multiInstanceLoopCharacteristics":["collection","elementVariable","asyncBefore","asyncAfter","exclusive"],"nodes":["asyncBefore","asyncAfter","exclusive","jobPriority","modelerTemplate","modelerTemplateVersion","modelerTemplateIcon"],"inputParameter":["name"],"outputParameter":["name"],"entry":["key"],"property":["id","name","value"],"value":["id","name"],"executionListener":["delegateExpression","event"],"taskListener":["delegateExpression","event","id"]},"nodes":["startEvent","endEvent","intermediateCatchEvent","intermediateThrowEvent","boundaryEvent","task","manualTask","userTask","serviceTask","sendTask","receiveTask","businessRuleTask","subProcess","exclusiveGateway","parallelGateway","inclusiveGateway","eventBasedGateway"],"defaults":{"camunda:asyncBefore":"false","camunda:asyncAfter":"false","camunda:exclusive":"true","cancelActivity":"true","isForCompensation":"false","triggeredByEvent":"false","isInterrupting":"true","isSequential":"false","instantiate":"false","eventGatewayType":"Exclusive","startQuantity":"1","completionQuantity":"1","implementation":"##WebService","parallelMultiple":"false","gatewayDirection":"Unspecified","waitForCompletion":"true"},"cosmetic":["id","name","default","messageRef","camunda:dueDate","camunda:followUpDate","camunda:priority","camunda:jobPriority","camunda:modelerTemplate","camunda:modelerTemplateVersion","camunda:modelerTemplateIcon"],"freeEvents":["timer","link","escalation"],"freeDelegates":["notifyPeople"],"notices":{"delegate":"notifyPeople","recipients":["intake","agent","analyst","approver","assetowner","processowner","compliance","platform"],"longest":{"subject":120,"text":500}},"words":{"state":["RECEIVED","TRIAGE","DRAFTING","REVIEWING","AWAITING_APPROVAL","CHALLENGE_WINDOW","EXECUTING","OBSERVING","ROLLING_BACK","REPAIR","CLOSED"],"outcome":["CONTAINED","ROLLED_BACK","ROLLED_BACK_WITH_RESIDUE","REFUSED","REJECTED","EXPIRED","WITHDRAWN","RECOMMENDED","MERGED","STOPPED","FAILED","ALREADY_CONTAINED","TARGET_NOT_FOUND","CONTAINED_IN_PART"]},"freeWords":{"scope":"decideRemediation","state":["TRIAGE","DRAFTING","REVIEWING","AWAITING_APPROVAL"],"outcome":["REFUSED","REJECTED","EXPIRED","WITHDRAWN","ALREADY_CONTAINED","TARGET_NOT_FOUND"]},"reserved":["authenticatedUserId","caseExecution","execution","externalTask","task","variableContext","authorizationService","caseService","decisionService","externalTaskService","filterService","formService","historyService","identityService","managementService","processEngine","repositoryService","runtimeService","taskService","systemEnvironment","systemProperties"],"variables":["affected","approvalDecision","approvalsRequired","challengeReason","challengeUntil","challengeWindow","credentialId","decidedGates","description","drift","effectKinds","environment","escalateAfter","executable","executionFailed","expireAfter","failureReason","fittingTemplates","freezeReason","frozenUntil","gateKind","givenComment","givenDecision","heldUntil","incidentId","incidentKind","kind","leftOutSteps","liveStateRead","loopCounter","maxAffected","mergedInto","missingSteps","newIncident","nextTry","nrOfActiveInstances","nrOfCompletedInstances","nrOfInstances","observableTypes","observationWindow","observed1Type","observed1Value","observed2Type","observed2Value","observed3Type","observed3Value","observed4Type","observed4Value","openSeats","outcome","policyDigest","populateComment","populateDecision","populateReasons","populatedByHand","previewAgain","proposalAccepted","proposalAwaited","proposalWindow","refusalComment","refusalDecision","remainingSteps","reminderAfter","repairComment","repairDecision","reporter","requestReason","requestedBy","retryAfter","reversible","reviewVerdict","seat","severity","shownDigest","slot1","slot10","slot11","slot12","slot13","slot14","slot15","slot16","slot2","slot3","slot4","slot5","slot6","slot7","slot8","slot9","soleTemplate","stepCount","stepIndex","stepOutcome","subjectTypes","targetReading","templateChange","templateDigest","templateId","templateInForce","templateMode","title","triageComment","triageDecision","undoCount","undoOutcome","undoPlace","undoQueue","undoReason","untrustedValues","verdict","warrantId","warrantIssue","withheldReason"],"uninterrupted":["applyStep","undoStep"],"sidePaths":{"reminderDue":["sendReminder","reminderSent"],"escalationDue":["escalateApproval","escalated"]},"together":[["incidentReported","registerIncident"],["triageIncident","recordTriage"],["populateTemplate","checkProposal"],["decideAboutRefusal","recordRetryDecision"],["templateReplaced","reportNewTemplate"],["decideApprovalGate","applyGateFloor"],["announceChallengeWindow","challengePolicy"],["challengePolicy","recordChallenge"],["reportFreeze","freezeLifted"],["reportCollision","resourceReleased"],["requestApproval","obtainApproval"],["approvalExpired","recordExpiry"],["reminderDue","sendReminder"],["escalationDue","escalateApproval"],["startObservation","observe"],["observe","observationPassed","rollbackRequested"],["undoAppliedSteps","prepareRollback"],["prepareRollback","undoStep"]],"paths":[{"rule":"intake-first","from":["entries"],"to":["decideRemediation"],"through":["assessIncident"]},{"rule":"intake-first","from":["assessIncident"],"to":["decideRemediation"],"through":[{"otherwise":"${!newIncident}"}]},{"rule":"intake-first","from":["assessIncident"],"to":["recordMerge"],"through":[{"if":"${!newIncident}"},"decideRemediation"]},{"rule":"guardrails-before-preview","from":["entries"],"to":["draftProposal","populateTemplate"],"through":["selectTemplate",{"if":"${previewAgain}"}]},{"rule":"guardrails-before-preview","from":["selectTemplate"],"to":["draftProposal"],"through":[{"if":"${templateId != null}"},"recordTriage","reportMovedState","reportNewTemplate"]},{"rule":"guardrails-before-preview","from":["recordTriage"],"to":["draftProposal","populateTemplate","previewEffects"],"through":[{"if":"${triageDecision == 'remediate'}"},"reportMovedState","reportNewTemplate"]},{"rule":"guardrails-before-preview","from":["entries"],"to":["previewEffects"],"through":["draftProposal",{"if":"${previewAgain}"}]},{"rule":"guardrails-before-preview","from":["draftProposal","awaitProposal"],"to":["previewEffects"],"through":[{"if":"${proposalAccepted}"},"checkProposal","reportMovedState","reportNewTemplate"]},{"rule":"guardrails-before-preview","from":["populateTemplate"],"to":["previewEffects"],"through":["checkProposal","reportMovedState","reportNewTemplate"]},{"rule":"guardrails-before-preview","from":["checkProposal"],"to":["previewEffects"],"through":[{"if":"${populateDecision == 'populate'}"},"reportMovedState","reportNewTemplate"]},{"rule":"preview-before-review","from":["entries","selectTemplate","recordTriage","draftProposal","awaitProposal","populateTemplate","checkProposal","reportDrift","reportMovedState","reportNewTemplate"],"to":["reviewIntent","decideApprovalGate","issueWarrant"],"through":["previewEffects"]},{"rule":"preview-before-review","from":["previewEffects"],"to":["reviewIntent","decideApprovalGate","issueWarrant"],"through":[{"if":"${liveStateRead}"}]},{"rule":"review-before-gate","from":["previewEffects"],"to":["decideApprovalGate","issueWarrant"],"through":["reviewIntent"]},{"rule":"review-before-gate","from":["reviewIntent"],"to":["decideApprovalGate","issueWarrant"],"through":[{"if":"${reviewVerdict == 'consistent' || reviewVerdict == 'doubtful'}"}]},{"rule":"gate-before-warrant","from":["entries","previewEffects","reviewIntent"],"to":["obtainApproval","announceChallengeWindow","issueWarrant"],"through":["decideApprovalGate"]},{"rule":"gate-before-warrant","from":["decideApprovalGate"],"to":["obtainApproval","announceChallengeWindow","issueWarrant"],"through":["applyGateFloor"]},{"rule":"people-before-warrant","from":["entries","applyGateFloor"],"to":["issueWarrant"],"through":["obtainApproval","challengeWindowPassed"]},{"rule":"people-before-warrant","from":["applyGateFloor"],"to":["announceChallengeWindow","challengeWindowPassed"],"through":[{"if":"${gateKind == 'automatic'}"}]},{"rule":"people-before-warrant","from":["applyGateFloor"],"to":["challengeWindowPassed"],"through":["announceChallengeWindow"]},{"rule":"people-before-warrant","from":["applyGateFloor"],"to":["obtainApproval"],"through":["requestApproval"]},{"rule":"people-before-warrant","from":["obtainApproval"],"to":["issueWarrant"],"through":[{"if":"${approvalDecision == 'approve'}"},"previewEffects"]},{"rule":"people-before-warrant","from":["challengeRaised","recordChallenge"],"to":["issueWarrant"],"through":["obtainApproval","reportMovedState","reportNewTemplate"]},{"rule":"people-before-warrant","from":["recordExpiry","approvalExpired","recommendPolicy"],"to":["issueWarrant"],"through":["reportMovedState","reportNewTemplate"]},{"rule":"people-before-warrant","from":["issueWarrant"],"to":["issueWarrant"],"through":["previewEffects","freezeLifted","resourceReleased"]},{"rule":"people-before-warrant","from":["issueWarrant"],"to":["reportFreeze"],"through":["previewEffects",{"if":"${warrantIssue == 'frozen'}"}]},{"rule":"people-before-warrant","from":["reportFreeze"],"to":["issueWarrant"],"through":["freezeLifted","reportMovedState","reportNewTemplate"]},{"rule":"people-before-warrant","from":["issueWarrant"],"to":["reportCollision"],"through":["previewEffects",{"if":"${warrantIssue == 'held'}"}]},{"rule":"people-before-warrant","from":["reportCollision"],"to":["issueWarrant"],"through":["resourceReleased","reportMovedState","reportNewTemplate"]},{"rule":"warrant-before-apply","from":["entries","reportMovedState"],"to":["applyStep"],"through":[{"if":"${warrantIssue == 'issued'}"}]},{"rule":"warrant-before-apply","from":["entries","reportMovedState"],"to":["applyStep"],"through":["decideRemediation"]},{"rule":"warrant-before-apply","from":["applyStep"],"to":["applyStep","decideRemediation"],"through":["reportMovedState"]},{"rule":"verified-before-observing","from":["applyStep"],"to":["startObservation","sealEvidence"],"through":[{"if":"${!executionFailed}"}]},{"rule":"verified-before-observing","from":["entries"],"to":["startObservation","recordFailure","sealEvidence","sealRollback"],"through":["applyStep"]},{"rule":"verified-before-observing","from":["applyStep"],"to":["sealEvidence"],"through":["startObservation"]},{"rule":"verified-before-observing","from":["reportMovedState"],"to":["startObservation","recordFailure","undoAppliedSteps","prepareRollback","undoStep","verifyRollback","sealEvidence","sealRollback"],"through":["applyStep"]},{"rule":"verified-before-observing","from":["startObservation"],"to":["sealEvidence"],"through":["observationPassed"]},{"rule":"failure-is-undone","from":["entries"],"to":["undoAppliedSteps"],"through":["recordFailure","rollbackRequested"]},{"rule":"failure-is-undone","from":["recordFailure","rollbackRequested"],"to":["ends","sealRollback","verifyRollback","prepareRollback"],"through":["undoAppliedSteps"]},{"rule":"failure-is-undone","from":["undoAppliedSteps"],"to":["ends","sealRollback"],"through":["undoStep"]},{"rule":"failure-is-undone","from":["entries"],"to":["prepareRollback","undoStep"],"through":["undoAppliedSteps"]},{"rule":"failure-is-undone","from":["undoStep"],"to":["ends","sealRollback","reportMovedState"],"through":["verifyRollback"]},{"rule":"failure-is-undone","from":["entries"],"to":["sealRollback","reportMovedState"],"through":["verifyRollback"]},{"rule":"failure-is-undone","from":["verifyRollback"],"to":["reportMovedState"],"through":[{"if":"${previewAgain}"}]},{"rule":"failure-is-undone","from":["entries"],"to":["verifyRollback"],"through":["undoStep"]},{"rule":"sealed-before-end","from":["entries"],"to":["ends"],"through":["recordMerge","closeWithoutChange","sealEvidence","sealRollback"]},{"rule":"sealed-before-end","from":["decideRemediation"],"to":["ends"],"through":["closeWithoutChange","sealEvidence","sealRollback"]},{"rule":"sealed-before-end","from":["entries","applyStep"],"to":["ends"],"through":["recordMerge","closeWithoutChange","sealEvidence","sealRollback"]},{"rule":"sealed-before-end","from":["applyStep"],"to":["ends"],"through":["sealEvidence","sealRollback","reportMovedState"]},{"rule":"sealed-before-end","from":["entries"],"to":["closeWithoutChange"],"through":["decideRemediation"]},{"rule":"sealed-before-end","from":["applyStep"],"to":["closeWithoutChange","recordMerge"],"through":["decideRemediation"]}],"dmn":{"namespaces":["http://www.omg.org/spec/DMN/20151101/dmn.xsd","http://www.omg.org/spec/DMN/20151101/dmn11.xsd","http://www.omg.org/spec/DMN/20180521/MODEL/","https://www.omg.org/spec/DMN/20191111/MODEL/","https://www.omg.org/spec/DMN/20211108/MODEL/","https://www.omg.org/spec/DMN/20230324/MODEL/"],"elements":["definitions","description","extensionElements","decision","question","allowedAnswers","variable","informationRequirement","requiredDecision","requiredInput","authorityRequirement","requiredAuthority","knowledgeSource","inputData","decisionTable","input","inputExpression","inputValues","output","outputValues","defaultOutputEntry","rule","inputEntry","outputEntry","annotation","annotationEntry","literalExpression","text","textAnnotation","association","sourceRef","targetRef","itemDefinition","typeRef","allowedValues"],"drawing":"DMNDI","editors":["http://bpmn.io/schema/dmn/biodi/1.0","http://bpmn.io/schema/dmn/biodi/2.0"],"languages":["http://www.omg.org/spec/FEEL/20140401","http://www.omg.org/spec/DMN/20180521/FEEL/","https://www.omg.org/spec/DMN/20191111/FEEL/","https://www.omg.org/spec/DMN/20211108/FEEL/","https://www.omg.org/spec/DMN/20230324/FEEL/"]},"decisions":{"approval-gate":{"hitPolicy":"COLLECT","inputs":{"templateMode":"string","severity":"string","environment":"string","reviewVerdict":"string","effectKinds":"list","reversible":"boolean","affected":"number","maxAffected":"number","untrustedValues":"boolean","populatedByHand":"boolean","executable":"boolean"},"outputs":{"gate":"string","reason":"string"},"optional":{"groups":"string"}},"select-template":{"hitPolicy":"FIRST","inputs":{"incidentKind":"string","severity":"string","environment":"string","observableTypes":"list","subjectTypes":"list","fittingTemplates":"list","soleTemplate":"string"},"outputs":{"templateId":"string"},"optional":{}}},"closed":{"obtainApproval":["approvalAsked > approvePolicy","approvePolicy > recordApproval","recordApproval > approvalRecorded"],"withdraw":["recordWithdrawal > withdrawn","withdrawRequested > recordWithdrawal"],"stop":["recordStop > stopped","stopRequested > recordStop"],"applyStep":["applyEffect > isApplied","credentialRefused > planNextTry","decideAboutRefusal > recordRetryDecision","isApplied > retireMerge otherwise","isApplied > verifyEffect if ${stepOutcome == 'applied'}","isReserved > mintCredential if ${stepOutcome == 'reserved'}","isReserved > stepDenied otherwise","isTriedAgain > decideAboutRefusal if ${nextTry == 'ask'}","isTriedAgain > nextTryDue if ${nextTry == 'wait'}","isTriedAgain > stepFinished otherwise","isTryWanted > mintCredential if ${refusalDecision == 'retry'}","isTryWanted > stepGivenUp otherwise","mintCredential > applyEffect","nextTryDue > mintCredential","planNextTry > isTriedAgain","recordRetryDecision > isTryWanted","reserveStep > isReserved","retireCredential > planNextTry","retireMerge > retireCredential","stepStarted > reserveStep","undoNeeded ~ queueUndo","verifyEffect > retireMerge"],"undoStep":["isRetryWanted > stepRepaired otherwise","isRetryWanted > undoMerge if ${repairDecision == 'retry'}","isUndone > repairRollback otherwise","isUndone > stepUndone if ${undoOutcome == 'undone' || undoOutcome == 'residue'}","recordRepair > isRetryWanted","repairRollback > recordRepair","undoEffect > isUndone","undoMerge > undoEffect","undoStarted > undoMerge"]},"core":{"incidentReceived":{"type":"startEvent","scope":"remediation","event":"message:incidentReceived"},"incidentReported":{"type":"startEvent","scope":"remediation","attributes":{"camunda:formRef":"report-incident","camunda:formRefBinding":"deployment","camunda:initiator":"reporter"}},"registerIncident":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:delegateExpression":"${registerIncident}"}},"intakeMerge":{"type":"exclusiveGateway","scope":"remediation","optional":true},"assessIncident":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${assessIncident}"}},"isNewIncident":{"type":"exclusiveGateway","scope":"remediation","optional":true},"recordMerge":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${recordMerge}"}},"merged":{"type":"endEvent","scope":"remediation"},"decideRemediation":{"type":"subProcess","scope":"remediation"},"decidingStarted":{"type":"startEvent","scope":"decideRemediation"},"isPreviewedAgain":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"isTemplateInForce":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"selectTemplate":{"type":"businessRuleTask","scope":"decideRemediation","attributes":{"camunda:decisionRef":"select-template","camunda:decisionRefBinding":"deployment","camunda:mapDecisionResult":"singleEntry","camunda:resultVariable":"templateId"}},"isTemplateFound":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"triageIncident":{"type":"userTask","scope":"decideRemediation","attributes":{"camunda:candidateGroups":"analyst","camunda:formRef":"triage-incident","camunda:formRefBinding":"deployment"},"inputs":{"decision":"","comment":""},"outputs":{"triageDecision":"${decision}","triageComment":"${comment}"},"listeners":["task:create:${showTriage}"],"properties":{"state":"TRIAGE"}},"recordTriage":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${recordTriage}"}},"isRemediationWanted":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"notRemediated":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"WITHDRAWN"}},"draftMerge":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"draftProposal":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${draftProposal}"},"properties":{"state":"DRAFTING"}},"isAgentAsked":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"awaitProposal":{"type":"receiveTask","scope":"decideRemediation","event":"message:proposalSubmitted"},"proposalWindowPassed":{"type":"boundaryEvent","scope":"decideRemediation","attributes":{"attachedToRef":"awaitProposal"},"event":"timer:timeDuration=${proposalWindow}"},"draftDone":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"isProposalAccepted":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"populateTemplate":{"type":"userTask","scope":"decideRemediation","attributes":{"camunda:candidateGroups":"analyst","camunda:formRef":"populate-template","camunda:formRefBinding":"deployment"},"inputs":{"decision":"","comment":""},"outputs":{"populateDecision":"${decision}","populateComment":"${comment}"},"listeners":["task:create:${showPopulating}"],"properties":{"state":"DRAFTING"}},"checkProposal":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${checkProposal}"}},"isPopulated":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"howClosed":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"alreadyContained":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"ALREADY_CONTAINED"}},"targetNotFound":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"TARGET_NOT_FOUND"}},"analystClosed":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"WITHDRAWN"}},"previewMerge":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"previewEffects":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${previewEffects}"},"properties":{"state":"REVIEWING"}},"isLiveStateRead":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"reviewIntent":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${reviewIntent}"}},"isIntentAcceptable":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"intentRefused":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"REFUSED"}},"decideApprovalGate":{"type":"businessRuleTask","scope":"decideRemediation","attributes":{"camunda:decisionRef":"approval-gate","camunda:decisionRefBinding":"deployment","camunda:mapDecisionResult":"resultList","camunda:resultVariable":"decidedGates"}},"applyGateFloor":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${applyGateFloor}"}},"whichGate":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"isRecommendOnly":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"gateRefused":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"REFUSED"}},"recommendPolicy":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${recommendPolicy}"}},"recommended":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"RECOMMENDED"}},"announceChallengeWindow":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${announceChallengeWindow}"},"properties":{"state":"CHALLENGE_WINDOW"}},"challengePolicy":{"type":"userTask","scope":"decideRemediation","attributes":{"camunda:candidateGroups":"analyst,approver","camunda:formRef":"challenge-policy","camunda:formRefBinding":"deployment"},"inputs":{"decision":"","reason":""},"outputs":{"challengeReason":"${reason}"},"listeners":["task:create:${showChallenge}"]},"recordChallenge":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${recordChallenge}"}},"challengeWindowPassed":{"type":"boundaryEvent","scope":"decideRemediation","attributes":{"attachedToRef":"challengePolicy"},"event":"timer:timeDuration=${challengeWindow}"},"challengeRaised":{"type":"boundaryEvent","scope":"decideRemediation","attributes":{"attachedToRef":"challengePolicy"},"event":"message:challengeRaised"},"approvalMerge":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"requestApproval":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${requestApproval}"},"properties":{"state":"AWAITING_APPROVAL"}},"obtainApproval":{"type":"subProcess","scope":"decideRemediation","loop":"parallel; camunda:collection=openSeats; camunda:elementVariable=seat; completionCondition=${approvalDecision == 'reject' || approvalDecision == 'changes'}","inputs":{"givenDecision":"","givenComment":"","shownDigest":""}},"approvalAsked":{"type":"startEvent","scope":"obtainApproval"},"approvePolicy":{"type":"userTask","scope":"obtainApproval","attributes":{"camunda:candidateGroups":"${seat}","camunda:formRef":"approve-policy","camunda:formRefBinding":"deployment"},"inputs":{"decision":"","comment":"","policyDigest":"${policyDigest}"},"outputs":{"givenDecision":"${decision}","givenComment":"${comment}","shownDigest":"${policyDigest}"},"listeners":["task:create:${showApproval}"]},"recordApproval":{"type":"serviceTask","scope":"obtainApproval","attributes":{"camunda:delegateExpression":"${recordApproval}"}},"approvalRecorded":{"type":"endEvent","scope":"obtainApproval"},"reminderDue":{"type":"boundaryEvent","scope":"decideRemediation","attributes":{"attachedToRef":"obtainApproval","cancelActivity":"false"},"event":"timer:timeDuration=${reminderAfter}"},"sendReminder":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${sendReminder}"}},"reminderSent":{"type":"endEvent","scope":"decideRemediation"},"escalationDue":{"type":"boundaryEvent","scope":"decideRemediation","attributes":{"attachedToRef":"obtainApproval","cancelActivity":"false"},"event":"timer:timeDuration=${escalateAfter}"},"escalateApproval":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${escalateApproval}"}},"escalated":{"type":"endEvent","scope":"decideRemediation"},"approvalExpired":{"type":"boundaryEvent","scope":"decideRemediation","attributes":{"attachedToRef":"obtainApproval"},"event":"timer:timeDuration=${expireAfter}"},"recordExpiry":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${recordExpiry}"}},"expired":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"EXPIRED"}},"isApproved":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"areChangesRequested":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"rejected":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"REJECTED"}},"warrantMerge":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"issueWarrant":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${issueWarrant}"}},"isWarrantIssued":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"warrantIssued":{"type":"endEvent","scope":"decideRemediation"},"reportDrift":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${reportDrift}"}},"reportFreeze":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${reportFreeze}"}},"freezeLifted":{"type":"intermediateCatchEvent","scope":"decideRemediation","event":"timer:timeDate=${frozenUntil}"},"reportCollision":{"type":"serviceTask","scope":"decideRemediation","attributes":{"camunda:delegateExpression":"${reportCollision}"}},"resourceReleased":{"type":"intermediateCatchEvent","scope":"decideRemediation","event":"timer:timeDate=${heldUntil}"},"isStopped":{"type":"exclusiveGateway","scope":"decideRemediation","optional":true},"stoppedBeforeWarrant":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"STOPPED"}},"withheld":{"type":"endEvent","scope":"decideRemediation","properties":{"outcome":"REFUSED"}},"withdraw":{"type":"subProcess","scope":"decideRemediation","attributes":{"triggeredByEvent":"true"}},"withdrawRequested":{"type":"startEvent","scope":"withdraw","event":"message:withdrawRequested"},"recordWithdrawal":{"type":"serviceTask","scope":"withdraw","attributes":{"camunda:delegateExpression":"${recordWithdrawal}"}},"withdrawn":{"type":"endEvent","scope":"withdraw","properties":{"outcome":"WITHDRAWN"}},"stop":{"type":"subProcess","scope":"decideRemediation","attributes":{"triggeredByEvent":"true"}},"stopRequested":{"type":"startEvent","scope":"stop","event":"message:stopRequested"},"recordStop":{"type":"serviceTask","scope":"stop","attributes":{"camunda:delegateExpression":"${recordStop}"}},"stopped":{"type":"endEvent","scope":"stop","properties":{"outcome":"STOPPED"}},"isExecutionDue":{"type":"exclusiveGateway","scope":"remediation","optional":true},"closeWithoutChange":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${closeWithoutChange}"}},"closedWithoutChange":{"type":"endEvent","scope":"remediation"},"templateReplaced":{"type":"boundaryEvent","scope":"remediation","attributes":{"attachedToRef":"decideRemediation"},"event":"message:templateReplaced"},"reportNewTemplate":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:delegateExpression":"${reportNewTemplate}"}},"applyStep":{"type":"subProcess","scope":"remediation","loop":"sequential; completionCondition=${executionFailed}; loopCardinality=${stepCount}","inputs":{"stepIndex":"${loopCounter}","stepOutcome":"pending","credentialId":"none","nextTry":"none","refusalDecision":"none","refusalComment":""},"properties":{"state":"EXECUTING"}},"stepStarted":{"type":"startEvent","scope":"applyStep"},"reserveStep":{"type":"serviceTask","scope":"applyStep","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${reserveStep}"}},"isReserved":{"type":"exclusiveGateway","scope":"applyStep"},"stepDenied":{"type":"endEvent","scope":"applyStep"},"mintCredential":{"type":"serviceTask","scope":"applyStep","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${mintCredential}"},"properties":{"state":"EXECUTING"}},"applyEffect":{"type":"serviceTask","scope":"applyStep","attributes":{"camunda:delegateExpression":"${applyEffect}"}},"isApplied":{"type":"exclusiveGateway","scope":"applyStep"},"verifyEffect":{"type":"serviceTask","scope":"applyStep","attributes":{"camunda:delegateExpression":"${verifyEffect}"}},"retireMerge":{"type":"exclusiveGateway","scope":"applyStep"},"retireCredential":{"type":"serviceTask","scope":"applyStep","attributes":{"camunda:delegateExpression":"${retireCredential}"}},"planNextTry":{"type":"serviceTask","scope":"applyStep","attributes":{"camunda:delegateExpression":"${planNextTry}"}},"isTriedAgain":{"type":"exclusiveGateway","scope":"applyStep"},"stepFinished":{"type":"endEvent","scope":"applyStep"},"nextTryDue":{"type":"intermediateCatchEvent","scope":"applyStep","event":"timer:timeDuration=${retryAfter}"},"decideAboutRefusal":{"type":"userTask","scope":"applyStep","attributes":{"camunda:candidateGroups":"analyst,approver","camunda:formRef":"decide-about-refusal","camunda:formRefBinding":"deployment"},"inputs":{"decision":"","comment":""},"outputs":{"refusalDecision":"${decision}","refusalComment":"${comment}"},"listeners":["task:create:${showRefusal}"],"properties":{"state":"REPAIR"}},"recordRetryDecision":{"type":"serviceTask","scope":"applyStep","attributes":{"camunda:delegateExpression":"${recordRetryDecision}"}},"isTryWanted":{"type":"exclusiveGateway","scope":"applyStep"},"stepGivenUp":{"type":"endEvent","scope":"applyStep"},"undoNeeded":{"type":"boundaryEvent","scope":"applyStep","attributes":{"attachedToRef":"reserveStep"},"event":"compensate:"},"queueUndo":{"type":"serviceTask","scope":"applyStep","attributes":{"camunda:delegateExpression":"${queueUndo}","isForCompensation":"true"}},"credentialRefused":{"type":"boundaryEvent","scope":"applyStep","attributes":{"attachedToRef":"mintCredential"},"event":"error:credentialRefused"},"isContained":{"type":"exclusiveGateway","scope":"remediation","optional":true},"startObservation":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${startObservation}"},"properties":{"state":"OBSERVING"}},"observe":{"type":"eventBasedGateway","scope":"remediation"},"observationPassed":{"type":"intermediateCatchEvent","scope":"remediation","event":"timer:timeDuration=${observationWindow}"},"sealEvidence":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${sealEvidence}"}},"contained":{"type":"endEvent","scope":"remediation"},"rollbackRequested":{"type":"intermediateCatchEvent","scope":"remediation","event":"message:rollbackRequested"},"recordFailure":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${recordFailure}"},"properties":{"state":"ROLLING_BACK"}},"rollbackMerge":{"type":"exclusiveGateway","scope":"remediation","optional":true},"undoAppliedSteps":{"type":"intermediateThrowEvent","scope":"remediation","event":"compensate:applyStep","properties":{"state":"ROLLING_BACK"}},"prepareRollback":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:delegateExpression":"${prepareRollback}"}},"undoStep":{"type":"subProcess","scope":"remediation","loop":"sequential; loopCardinality=${undoCount}","inputs":{"undoPlace":"${loopCounter}","undoOutcome":"pending","repairDecision":"none","repairComment":""}},"undoStarted":{"type":"startEvent","scope":"undoStep"},"undoMerge":{"type":"exclusiveGateway","scope":"undoStep"},"undoEffect":{"type":"serviceTask","scope":"undoStep","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${undoEffect}"},"properties":{"state":"ROLLING_BACK"}},"isUndone":{"type":"exclusiveGateway","scope":"undoStep"},"stepUndone":{"type":"endEvent","scope":"undoStep"},"repairRollback":{"type":"userTask","scope":"undoStep","attributes":{"camunda:candidateGroups":"approver","camunda:formRef":"repair-rollback","camunda:formRefBinding":"deployment"},"inputs":{"decision":"","comment":""},"outputs":{"repairDecision":"${decision}","repairComment":"${comment}"},"listeners":["task:create:${showRepair}"],"properties":{"state":"REPAIR"}},"recordRepair":{"type":"serviceTask","scope":"undoStep","attributes":{"camunda:delegateExpression":"${recordRepair}"}},"isRetryWanted":{"type":"exclusiveGateway","scope":"undoStep"},"stepRepaired":{"type":"endEvent","scope":"undoStep"},"verifyRollback":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${verifyRollback}"}},"isTriedAnew":{"type":"exclusiveGateway","scope":"remediation","optional":true},"reportMovedState":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:delegateExpression":"${reportMovedState}"}},"sealRollback":{"type":"serviceTask","scope":"remediation","attributes":{"camunda:asyncBefore":"true","camunda:delegateExpression":"${sealRollback}"}},"rolledBack":{"type":"endEvent","scope":"remediation"}},"rules":{"readable":{"holds":"The file is XML or JSON that can be read, and nothing outside it is followed.","mend":"Save the file from Camunda Modeler again."},"known-file":{"holds":"A deployment holds diagrams (.bpmn), decisions (.dmn) and forms (.form), nothing else.","mend":"Leave the file out, or give it the ending that it is due."},"known-namespace":{"holds":"Elements are of BPMN or Camunda, and of the drawing right below the definitions; settings may be of Camunda Modeler too. The engine reads many elements by their local name in any namespace.","mend":"Remove it, or use the same thing of the camunda namespace."},"known-element":{"holds":"Only elements that are known to run no code: no script, connector, call activity, transaction, ad-hoc subprocess, signal, terminate, cancel or condition event.","mend":"Remove the element; draw what it did with tasks, gateways and timers."},"known-attribute":{"holds":"Only settings that are known to run no code and to fetch nothing: no class, expression, external task, form key, script resource or schema location.","mend":"Remove the setting. Work is done by camunda:delegateExpression, forms are Camunda Forms by camunda:formRef."},"known-delegate":{"holds":"Work is bound to a delegate of Warrant, by its bare name.","mend":"Bind it to one of the delegates that are free for every diagram, or make it a user task."},"known-listener":{"holds":"Listeners are those that are shipped, where they are shipped.","mend":"Remove the listener; let a task of its own do what it did."},"known-language":{"holds":"Conditions are written in the engine’s own expression language, decisions in FEEL.","mend":"Remove the language, and write the condition as ${…}, the decision in FEEL."},"known-word":{"holds":"The properties state and outcome hold words of the HTTP contract, one each, and stand in the process “remediation” alone.","mend":"Take one of the words that the message lists, or remove the property."},"exact-setting":{"holds":"Settings of BPMN, such as the ends of a flow, have no blanks around them or doubled inside: the engine would cut them off and read something else.","mend":"Write the setting without these blanks, or draw the element again."},"notice-filled-in":{"holds":"A task that notifies people names a group of Warrant, a subject of at most 120 and a text of at most 500 characters, all without expressions.","mend":"Choose the recipients, and write subject and text in plain words."},"plain-expression":{"holds":"Expressions read and compare variables: no method call, no property, no index, none of the engine’s or Spring’s own names, no delegate outside of its binding. FEEL defines no functions, raises to no power, and has no loops, comments or names in backticks.","mend":"Compare variables only, such as ${severity == 'high'}."},"known-message":{"holds":"Warrant’s messages are caught where they are shipped, under a fixed name, and nowhere else.","mend":"Remove the event, or take a message of another name."},"core-in-place":{"holds":"What belongs to one element of Warrant (delegate, listener, decision, form) is used by that element of the process “remediation” and by no other.","mend":"Remove the second use. Leave the shipped element where it is."},"runs-as-remediation":{"holds":"The process “remediation” is there once, is executable, and keeps its history for a stated time.","mend":"Set Executable, the history time to live (such as P400D), and the id “remediation”."},"core-present":{"holds":"Every element of Warrant is there.","mend":"Put the element back as it was shipped."},"core-unchanged":{"holds":"An element of Warrant keeps its type, place, binding, mappings, multi-instance, events and properties. Its name, documentation and drawing are free.","mend":"Put the named setting back as it was shipped; draw what you need as elements of your own beside it."},"closed-scope":{"holds":"Execution, undo, approval, withdrawal and stop hold exactly the elements and flows that were shipped.","mend":"Put what you added outside this subprocess, before or after it."},"together":{"holds":"Elements that work hand in hand follow each other directly.","mend":"Connect the two directly again; put what you need before or after both."},"known-start":{"holds":"A remediation starts where it was shipped to start, and an event subprocess begins nothing new.","mend":"Remove the start, or lead what it did from an element of the diagram."},"known-event":{"holds":"Events of your own are timers, links, escalations, or plain; they compensate nothing.","mend":"Take a timer or a gateway instead."},"link-in-scope":{"holds":"A link leads within one scope, from each throw to one catch.","mend":"Keep both ends of the link in the same subprocess, one catch for each name."},"uninterrupted":{"holds":"Nothing interrupts execution and undo but what was shipped.","mend":"Make the event non-interrupting, or remove it."},"one-token":{"holds":"Nothing is done twice: at most one branch of a fork goes on, or one join of them, and a non-interrupting event leads only to what stands aside.","mend":"Join the branches before they go on, or end the branch on the side."},"no-forged-variable":{"holds":"The variables that route the process are written by Warrant alone.","mend":"Use a variable name of your own."},"form-keeps-core":{"holds":"The forms by which people decide show and ask what they ship with: each part once, at the top level, in order and unchanged but for its place, without a default value or a condition that hides it.","mend":"Put the shipped part back; texts and fields of your own go before, between or after."},"form-covers-nothing":{"holds":"What is added to a form by which people decide cannot cover or imitate its parts: no HTML, no picture, no computed text.","mend":"Write it as plain text or Markdown."},"form-once":{"holds":"A deployment holds one form of each id.","mend":"Leave one of them out."},"form-is-free":{"holds":"The form of a task of your own submits none of the variables of the process.","mend":"Give the field a key of your own."},"deployment-complete":{"holds":"Forms and decisions that a diagram binds to its deployment are deployed with it.","mend":"Attach the named file to the same deployment."},"decision-keeps-outputs":{"holds":"A decision of Warrant keeps its id, its table, its hit policy and its outputs with their types.","mend":"Put the named part back; rules and inputs are yours to change."},"decision-reads-inputs":{"holds":"A decision of Warrant reads what it is given as its type.","mend":"Read it as the named type; docs/process-owners.md lists the inputs of the gate."},"intake-first":{"holds":"Nothing is decided before the incident was assessed and found new.","mend":"Lead the way through “Assess incident” and “New incident?”."},"guardrails-before-preview":{"holds":"Values reach the preview only after the guardrails accepted them.","mend":"Lead the way through the guardrails: “Proposal accepted?” or “Check proposal” and “Populated?”."},"preview-before-review":{"holds":"What is reviewed was previewed against live state, and whatever changes the policy is previewed anew.","mend":"Lead the way through “Preview effects” and “Live state read?”."},"review-before-gate":{"holds":"Every way to the warrant passes the intent review, and leaves it with an acceptable verdict.","mend":"Lead the way through “Review intent” and “Intent acceptable?”."},"gate-before-warrant":{"holds":"Every way to the warrant passes the gate decision and the floor.","mend":"Lead the way through “Decide approval gate” and “Apply gate floor”."},"people-before-warrant":{"holds":"Every way to the warrant has the approvals that the gate asks for, or the gate is automatic and the challenge window passed.","mend":"Lead the way through “Obtain approval” and “Approved?”, or leave the automatic way as it was shipped."},"warrant-before-apply":{"holds":"Every way to “Apply step” passes a warrant that was issued.","mend":"Lead the way through “Issue warrant” and a gateway with ${warrantIssue == 'issued'}."},"verified-before-observing":{"holds":"Only an execution whose every step was verified is observed and sealed as contained.","mend":"Lead the way through “Every step verified?” with ${!executionFailed}."},"failure-is-undone":{"holds":"What was begun and failed, or is to be undone, is compensated and undone in order.","mend":"Lead the way through “Undo applied steps”, “Undo step” and “Verify rollback”."},"sealed-before-end":{"holds":"Every way to an end of the process closes the case; every one after execution seals it.","mend":"Lead the way to one of the shipped ends; before execution, end inside “Decide remediation”."}}};
  }
};
const loaded = {};
function load(name) {
  if (!loaded[name]) {
    loaded[name] = { exports: {} };
    files[name](loaded[name], load);
  }
  return loaded[name].exports;
}

const { ids, rule } = load('./rule');
const config = {
  rules: Object.assign({"fake-join":"off","label-required":"off","no-implicit-end":"off"}, Object.fromEntries(ids.map((id) => ['warrant/' + id, 'error'])))
};
const resolver = {
  resolveRule(pkg, name) {
    if (pkg === 'bpmnlint-plugin-warrant' && ids.includes(name)) {
      return rule(name);
    }
    throw new Error('cannot resolve rule <' + name + '> from <' + pkg + '>');
  },
  resolveConfig(pkg, name) {
    throw new Error('cannot resolve config <' + name + '> from <' + pkg + '>');
  }
};
window.plugins = window.plugins || [];
window.plugins.push({ plugin: { config, resolver }, type: 'lintRules.bpmn' });
})();
