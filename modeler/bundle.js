/*
 * Packs the lint rules and the invariants into the one script that Camunda Modeler loads. Without an argument it writes the script; with
 * `--check` it says whether the one that is there is what it would write.
 */
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const RULES = join(__dirname, 'bpmnlint-plugin-warrant');
const CLIENT = join(__dirname, 'camunda-modeler-plugin-warrant', 'client.js');

const modules = readdirSync(join(RULES, 'lib'))
  .sort()
  .map((file) => `  './${file.replace('.js', '')}': (module, require) => {\n${readFileSync(join(RULES, 'lib', file), 'utf-8')}  }`);
const invariants = JSON.stringify(JSON.parse(readFileSync(join(RULES, 'invariants.json'), 'utf-8')));
const overrides = JSON.parse(readFileSync(join(__dirname, '..', '.bpmnlintrc'), 'utf-8')).rules;

const client = `/* Written by "npm run bundle" from bpmnlint-plugin-warrant. */
(() => {
const files = {
${modules.join(',\n')},
  '../invariants.json': (module) => {
module.exports = ${invariants};
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
  rules: Object.assign(${JSON.stringify(overrides)}, Object.fromEntries(ids.map((id) => ['warrant/' + id, 'error'])))
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
`;

if (process.argv.includes('--check')) {
  if (readFileSync(CLIENT, 'utf-8') !== client) {
    console.error('client.js of the Modeler plugin is old: run "npm run bundle" in modeler/');
    process.exit(1);
  }
} else {
  writeFileSync(CLIENT, client);
}
