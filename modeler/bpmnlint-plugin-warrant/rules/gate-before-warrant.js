module.exports = require('../lib/rule').rule('gate-before-warrant');
