module.exports = require('../lib/rule').rule('runs-as-remediation');
