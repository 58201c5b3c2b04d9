/*
 * Prints as JSON what the rules of `.bpmnlintrc` find: {"<file>": [{"rule", "element", "message"}]}. Takes files and folders. `--own` leaves the
 * rules of others out, `--plain` reads without the camunda extension of moddle. What bpmn-moddle cannot read, or would lose, counts as the
 * rule "warrant/readable".
 */
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { BpmnModdle } = require('bpmn-moddle');
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');

const given = process.argv.slice(2);
const { moddleExtensions, ...all } = JSON.parse(readFileSync(join(__dirname, '..', '.bpmnlintrc'), 'utf-8'));
const config = given.includes('--own') ? { extends: 'plugin:warrant/recommended' } : all;
const extensions = Object.entries(moddleExtensions).map(([prefix, path]) => [prefix, require(path)]);
const moddle = new BpmnModdle(given.includes('--plain') ? {} : Object.fromEntries(extensions));
const resolver = new NodeResolver({ require });

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
    return [{ rule: 'warrant/readable', element: '?', message: error.message }];
  }
  const lost = read.warnings.map(({ element, message }) => ({
    rule: 'warrant/readable',
    element: (element && element.id) || '?',
    message: message.split('\n')[0]
  }));
  // Some rules of bpmnlint remember what they saw, so each file has a linter of its own.
  const found = await new Linter({ config, resolver }).lint(read.rootElement);
  const faults = Object.entries(found).flatMap(([rule, reports]) =>
    reports.map(({ id, message }) => ({ rule, element: id, message })));
  return [...lost, ...faults];
}

async function run() {
  const report = {};
  for (const file of given.filter((argument) => !argument.startsWith('--')).flatMap(filesAt)) {
    report[file] = await faultsOf(file);
  }
  console.log(JSON.stringify(report, null, 1));
}

run();
