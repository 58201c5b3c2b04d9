module.exports = require('../lib/rule').rule('review-before-gate');
