module.exports = require('../lib/rule').rule('intake-first');
