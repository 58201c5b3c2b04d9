module.exports = require('../lib/rule').rule('warrant-before-apply');
