/* Validates every element template against Camunda's schema; prints what is wrong as JSON, by file. */
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { validate } = require('@bpmn-io/element-templates-validator');

const folder = join(__dirname, '..', '.camunda', 'element-templates');
const faults = {};
readdirSync(folder).filter((file) => file.endsWith('.json')).forEach((file) => {
  const { valid, errors } = validate(JSON.parse(readFileSync(join(folder, file), 'utf-8')));
  faults[file] = valid ? [] : errors.map(({ message, path }) => ({ message, path }));
});
console.log(JSON.stringify(faults, null, 1));
