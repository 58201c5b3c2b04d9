package dev.warrant.process.vocabulary;

import dev.warrant.process.protection.PlainFeel;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.variable.context.VariableContext;

/** Evaluates FEEL as decisions need it, and nothing beyond, whatever was deployed. */
final class BoundFeel implements FeelEngine {

    private final FeelEngine feel;

    BoundFeel(FeelEngine feel) {
        this.feel = feel;
    }

    @Override
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        refuseMoreThanPlain(expression);
        return feel.evaluateSimpleExpression(expression, variables);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
        refuseMoreThanPlain(tests);
        return feel.evaluateSimpleUnaryTests(tests, input, variables);
    }

    private static void refuseMoreThanPlain(String feel) {
        PlainFeel.wrongIn(feel).ifPresent(found -> {
            String shown = feel.length() > 80 ? feel.substring(0, 80) + "…" : feel;
            throw new ProcessEngineException("The FEEL expression '" + shown
                    + "' is not evaluated: expected comparisons, lists and the functions of FEEL; found " + found);
        });
    }
}
