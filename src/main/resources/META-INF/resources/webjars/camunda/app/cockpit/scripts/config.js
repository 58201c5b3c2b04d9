import '/signed-out.js';

export default {};
