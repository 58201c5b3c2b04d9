module.exports = require('../lib/rule').rule('notice-filled-in');
