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
