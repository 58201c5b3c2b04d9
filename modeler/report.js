/*
 * Prints as JSON what Warrant's lint rules find: {"<file>": [{"rule", "element", "message"}]}. Takes files and folders; `--plain` reads them
 * without the camunda extension of moddle. What bpmn-moddle cannot read, or would lose, counts as the rule "readable".
 */
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { BpmnModdle } = require('bpmn-moddle');
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');

const arguments_ = process.argv.slice(2);
const plain = arguments_.includes('--plain');
const moddle = new BpmnModdle(plain ? {} : { camunda: require('camunda-bpmn-moddle/resources/camunda.json') });
const linter = new Linter({
  config: { extends: 'plugin:warrant/recommended' },
  resolver: new NodeResolver({ require })
});

function filesAt(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true }).filter((name) => name.endsWith('.bpmn')).sort().map((name) => join(path, name))
    : [path];
}

async function faultsOf(file) {
  let read;
  try {
    read = await moddle.fromXML(readFileSync(file, 'utf-8'));
  } catch (error) {
    return [{ rule: 'readable', element: '?', message: error.message }];
  }
  const lost = read.warnings.map(({ element, message }) => ({
    rule: 'readable',
    element: (element && element.id) || '?',
    message: message.split('\n')[0]
  }));
  const found = await linter.lint(read.rootElement);
  const faults = Object.entries(found).flatMap(([rule, reports]) =>
    reports.map(({ id, message }) => ({ rule: rule.replace(/^warrant\//, ''), element: id, message })));
  return [...lost, ...faults];
}

async function run() {
  const report = {};
  for (const file of arguments_.filter((argument) => !argument.startsWith('--')).flatMap(filesAt)) {
    report[file] = await faultsOf(file);
  }
  console.log(JSON.stringify(report, null, 1));
}

run();
