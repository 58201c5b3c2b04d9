const isPlain = require('./plain-expression');
const { belongings, shippedFacts } = require('./facts');
const { attribute } = require('./tree');

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const FREE_TEXT = ['name', 'value'];
const LANGUAGES = ['language', 'scriptFormat'];

/** What any diagram may be written with: known elements, known settings, known namespaces, and plain expressions. */
module.exports = function againstVocabulary(diagram, invariants, find) {
  const { namespaces, elements, attributes, nodes, words } = invariants;
  const delegates = delegatesOf(invariants);

  diagram.elements().forEach((element) => {
    const id = diagram.idAt(element);
    againstName(id, element);
    element.attributes.forEach((setting) => {
      againstSetting(id, element, setting);
      againstExpressions(id, setting.value, setting.name === 'delegateExpression');
    });
    againstExpressions(id, element.text, false);
    againstWords(id, element);
  });

  diagram.drawing().forEach((element) => {
    if (!diagram.isDrawing(element) || !elements.drawing.includes(element.name)) {
      find(diagram.idAt(element), 'known-element', `a drawing has no '${element.name}' of the namespace '${element.namespace}'`);
    }
  });

  function againstName(id, element) {
    const camunda = diagram.isCamunda(element);
    if (!camunda && !diagram.isBpmn(element)) {
      find(id, 'known-namespace', `the element '${element.name}' is of the namespace '${element.namespace}'`);
      return;
    }
    const extension = element.parent !== null && isExtended(element.parent);
    const known = camunda || extension ? elements.camunda : elements.bpmn;
    if (!known.includes(element.name) || extension !== camunda) {
      find(id, 'known-element', `a diagram here has no '${element.name}' in this place`);
    }
  }

  /** Whether what stands in this element is Camunda's alone. */
  function isExtended(element) {
    return diagram.isCamunda(element) || (diagram.isBpmn(element) && element.name === 'extensionElements');
  }

  function againstSetting(id, element, { namespace, name, value }) {
    const camunda = namespace === namespaces.camunda;
    if (namespace !== null && !camunda && namespace !== namespaces.bpmn && !namespaces.ignored.includes(namespace)) {
      find(id, 'known-namespace', `the setting '${name}' is of the namespace '${namespace}'`);
    }
    if (namespace === SCHEMA_INSTANCE && name.endsWith('chemaLocation')) {
      find(id, 'known-attribute', `'${name}' makes the engine fetch ${value}`);
    }
    if (LANGUAGES.includes(name)) {
      find(id, 'known-language', `the setting '${name}' names the language '${value}'; only the engine's own expressions are read`);
    } else if ((camunda || (namespace === null && diagram.isCamunda(element))) && !isKnown(element, name)) {
      find(id, 'known-attribute', `'${element.name}' has no setting '${name}' here`);
    } else if (diagram.isBpmn(element) && namespace === null && !FREE_TEXT.includes(name)) {
      againstBlanks(id, name, value);
    } else if (camunda && name.endsWith('Ref')) {
      againstReference(id, element, name, value);
    }
  }

  /** The engine reads by the schema of BPMN, which cuts such blanks off: it would see a reference or a word that this check does not see. */
  function againstBlanks(id, name, value) {
    if (value.trim().replace(/\s+/g, ' ') !== value) {
      find(id, 'exact-setting', `the setting '${name}' is '${value}', with superfluous blanks`);
    }
  }

  function isKnown(element, name) {
    return (attributes[element.name] || []).includes(name)
      || (nodes.includes(element.name) && attributes.nodes.includes(name));
  }

  function againstReference(id, element, name, value) {
    if (/[$#]/.test(value)) {
      find(id, 'known-attribute', `'${name}' is '${value}', not a fixed id`);
    }
    if (diagram.camunda(element, `${name}Binding`) !== 'deployment') {
      find(id, 'known-attribute', `'${name}' must be deployed with the diagram, by the binding 'deployment'`);
    }
  }

  function againstExpressions(id, text, callsDelegates) {
    for (const [expression, body] of text.matchAll(/[$#]\{([^]*?)}/g)) {
      const names = isPlain.namesIn(body);
      if (names.some((name) => invariants.reserved.includes(name) || (!callsDelegates && delegates.has(name)))) {
        find(id, 'plain-expression', `the expression ${expression} names something of the engine's, not a variable`);
      }
      if (!isPlain(body)) {
        find(id, 'plain-expression', `the expression ${expression} does more than read or compare variables`);
      }
    }
    if (/[$#]\{[^}]*$/.test(text)) {
      find(id, 'plain-expression', 'an expression is opened and never closed');
    }
  }

  function againstWords(id, element) {
    const name = attribute(element, 'name');
    const word = attribute(element, 'value');
    if (element.name === 'property' && words[name] && !words[name].includes(word)) {
      find(id, 'known-word', `the property '${name}' holds '${word}', which is not one of ${[...words[name]].sort().join(', ')}`);
    } else if (element.name === 'property' && words[name] && diagram.processOf(element) !== invariants.process) {
      find(id, 'known-word', `the property '${name}' moves a case, and stands outside the process '${invariants.process}'`);
    }
  }
};

/** The names of all delegates and listeners that a diagram may use somewhere. */
function delegatesOf(invariants) {
  const owned = Object.values(invariants.core).flatMap((core) => belongings(shippedFacts(core)));
  const bound = owned.map((one) => /^delegate:[$#]\{(\w+)}$/.exec(one)).filter(Boolean).map(([, name]) => name);
  return new Set([...invariants.freeDelegates, ...bound]);
}
