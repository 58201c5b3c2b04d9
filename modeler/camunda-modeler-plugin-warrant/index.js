'use strict';

/** Shows Warrant's rules in Camunda Modeler (5.4 and newer): copy or link this folder into `resources/plugins` of the Modeler. */
module.exports = {
  name: 'Warrant rules',
  script: './client.js'
};
