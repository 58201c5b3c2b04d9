const TOKEN = new RegExp(
  "\\s*(?:(?<number>\\d+(?:\\.\\d+)?)|(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
    + '|(?<operator>==|!=|<=|>=|&&|\\|\\||[<>!?:+\\-*/%])|(?<open>\\()|(?<close>\\)))',
  'y'
);
const WORDS = new Set(['and', 'or', 'not', 'eq', 'ne', 'lt', 'gt', 'le', 'ge', 'empty', 'div', 'mod']);

/** Whether what stands between the braces reads and compares variables and does nothing else: no dot, no bracket, no call. */
function isPlain(body) {
  const rest = body.trim();
  let end = 0;
  let afterName = false;
  while (end < rest.length) {
    TOKEN.lastIndex = end;
    const token = TOKEN.exec(rest);
    if (!token || (afterName && token.groups.open)) {
      return false;
    }
    const { name, close } = token.groups;
    afterName = (name !== undefined && !WORDS.has(name)) || close !== undefined;
    end = TOKEN.lastIndex;
  }
  return rest.length > 0;
}

/** The names in what stands between the braces, outside of texts in quotes. */
isPlain.namesIn = (body) => body.replace(/'[^']*'|"[^"]*"/g, ' ').match(/[A-Za-z_][A-Za-z0-9_]*/g) || [];

module.exports = isPlain;
