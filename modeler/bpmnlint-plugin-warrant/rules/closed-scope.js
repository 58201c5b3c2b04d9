module.exports = require('../lib/rule').rule('closed-scope');
