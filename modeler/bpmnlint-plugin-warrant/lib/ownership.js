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
