package dev.warrant.process.vocabulary;

import java.math.BigDecimal;
import java.util.Collection;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.variable.context.VariableContext;

/** Evaluates the FEEL that decisions need, and nothing more, whatever was deployed. */
final class BoundFeel implements FeelEngine {

    /** What one decision hands to the next, which could double it again. */
    private static final int LONGEST_VALUE = 20_000;

    /** A number that is multiplied by itself from decision to decision could no longer be rounded. */
    private static final int MOST_DIGITS = 1000;

    private final FeelEngine feel;
    private final PlainFeelTrees trees = new PlainFeelTrees();

    BoundFeel(FeelEngine feel) {
        this.feel = feel;
    }

    @Override
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        trees.wrongInExpression(expression).ifPresent(found -> refuse(expression, found));
        T value = feel.evaluateSimpleExpression(expression, variables);
        if ((value instanceof String text && text.length() > LONGEST_VALUE)
                || (value instanceof Collection<?> list && list.size() > LONGEST_VALUE)) {
            refuse(expression, "a value of more than " + LONGEST_VALUE + " characters or entries");
        }
        if (value instanceof BigDecimal number
                && (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS
                        || Math.abs((long) number.scale()) > MOST_DIGITS)) {
            refuse(expression, "a number of more than " + MOST_DIGITS + " digits");
        }
        return value;
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
        trees.wrongInTests(tests).ifPresent(found -> refuse(tests, found));
        return feel.evaluateSimpleUnaryTests(tests, input, variables);
    }

    private static void refuse(String feel, String found) {
        String shown = feel.length() > 80 ? feel.substring(0, 80) + "…" : feel;
        throw new ProcessEngineException("The FEEL expression '" + shown
                + "' is not evaluated: expected comparisons, lists and the functions that decisions have; found "
                + found);
    }
}
