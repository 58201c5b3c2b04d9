module.exports = require('../lib/rule').rule('people-before-warrant');
