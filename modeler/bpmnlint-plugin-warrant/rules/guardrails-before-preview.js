module.exports = require('../lib/rule').rule('guardrails-before-preview');
