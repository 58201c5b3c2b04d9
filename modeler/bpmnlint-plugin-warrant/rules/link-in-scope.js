module.exports = require('../lib/rule').rule('link-in-scope');
