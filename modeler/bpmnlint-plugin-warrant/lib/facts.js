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
