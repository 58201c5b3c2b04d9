const { ids } = require('./lib/rule');

/** All rules of Warrant, each an error: what breaks one is refused when it is deployed. */
module.exports = {
  configs: {
    recommended: {
      rules: Object.fromEntries(ids.map((id) => [id, 'error']))
    }
  }
};
