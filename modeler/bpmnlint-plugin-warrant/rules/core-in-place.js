module.exports = require('../lib/rule').rule('core-in-place');
