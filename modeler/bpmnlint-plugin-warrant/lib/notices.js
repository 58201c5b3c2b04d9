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
