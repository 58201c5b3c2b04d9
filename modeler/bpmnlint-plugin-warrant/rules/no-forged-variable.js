module.exports = require('../lib/rule').rule('no-forged-variable');
