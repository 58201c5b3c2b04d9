module.exports = require('../lib/rule').rule('failure-is-undone');
