package dev.warrant.process.vocabulary;

import java.lang.reflect.Method;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.TreeStore;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;

/**
 * The one place at which the engine turns text into something that it evaluates. What it compiles are trees of literals, names and
 * operators; what the names stand for are variables and the delegates. It fails closed twice: when compiling, and when resolving.
 */
class PlainExpressions extends JuelExpressionManager {

    private final Map<Object, Object> delegates;

    PlainExpressions(Map<Object, Object> delegates) {
        super(delegates);
        this.delegates = delegates;
        setExpressionFactory(new ExpressionFactoryImpl(new TreeStore(new PlainTrees(), null)));
    }

    /** @throws ProcessEngineException when it is outside the vocabulary */
    @Override
    public ValueExpression createValueExpression(String expression) {
        try {
            return super.createValueExpression(expression);
        } catch (ELException e) {
            throw new ProcessEngineException(
                    "The expression '" + expression
                            + "' is not evaluated: expected literals, variables, comparisons, or a delegate by its name; found "
                            + e.getMessage(),
                    e);
        }
    }

    /** The engine brings functions of its own, which nothing here calls. */
    @Override
    public void addFunction(String name, Method function) {}

    @Override
    protected ELResolver createElResolver() {
        return new PlainNames(delegates);
    }
}
