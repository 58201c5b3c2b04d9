module.exports = require('../lib/rule').rule('preview-before-review');
