module.exports = require('../lib/rule').rule('plain-expression');
