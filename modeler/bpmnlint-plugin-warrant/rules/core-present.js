module.exports = require('../lib/rule').rule('core-present');
