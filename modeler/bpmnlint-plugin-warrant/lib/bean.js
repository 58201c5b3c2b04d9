const BEAN = /^[$#]\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*}$/;

/** The name of the bean that an expression is; the expression itself when it is more than a name. */
module.exports = function beanIn(expression) {
  const bean = BEAN.exec(expression.trim());
  return bean ? bean[1] : expression;
};
