module.exports = require('../lib/rule').rule('uninterrupted');
