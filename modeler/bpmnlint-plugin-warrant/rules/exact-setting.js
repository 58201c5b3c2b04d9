module.exports = require('../lib/rule').rule('exact-setting');
