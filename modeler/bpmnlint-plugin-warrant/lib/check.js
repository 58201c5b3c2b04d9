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
