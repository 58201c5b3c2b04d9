module.exports = require('../lib/rule').rule('together');
