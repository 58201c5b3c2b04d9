module.exports = require('../lib/rule').rule('core-unchanged');
