module.exports = require('../lib/rule').rule('one-token');
