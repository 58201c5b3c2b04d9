module.exports = require('../lib/rule').rule('sealed-before-end');
