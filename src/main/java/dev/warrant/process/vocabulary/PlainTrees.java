package dev.warrant.process.vocabulary;

import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Tree;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * Builds the trees that expressions are evaluated as, and gives out none with a node that is not known. It judges what the engine's own
 * parser made of the text, so that no way of writing can hide a call, a property or an index from it.
 */
final class PlainTrees extends Builder {

    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> KNOWN = Set.of(
            AstEval.class,
            AstComposite.class,
            AstText.class,
            AstIdentifier.class,
            AstString.class,
            AstNumber.class,
            AstBoolean.class,
            AstNull.class,
            AstBinary.class,
            AstUnary.class,
            AstChoice.class,
            AstNested.class);

    /** It reads calls too, in order to refuse them by name. */
    PlainTrees() {
        super(Feature.METHOD_INVOCATIONS);
    }

    @Override
    public Tree build(String expression) {
        Tree tree = super.build(expression);
        refuseUnknown(expression, tree.getRoot());
        return tree;
    }

    private static void refuseUnknown(String expression, Node node) {
        if (!KNOWN.contains(node.getClass())) {
            throw new TreeBuilderException(
                    expression, 0, node.toString(), "literals, names and operators", "a call, a property or an index");
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            refuseUnknown(expression, node.getChild(i));
        }
    }
}
