module.exports = require('../lib/rule').rule('verified-before-observing');
