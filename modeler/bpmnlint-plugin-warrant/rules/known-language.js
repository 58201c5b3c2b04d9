module.exports = require('../lib/rule').rule('known-language');
