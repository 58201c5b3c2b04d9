package dev.warrant.process.vocabulary;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import dev.warrant.process.protection.FeelFunctions;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Judges FEEL by the tree that the engine's own parser makes of it, so that no way of writing hides anything: an unknown node is refused, and so
 * is a large tree. What is left takes time in proportion to its length and its input.
 */
final class PlainFeelTrees {

    private static final int LONGEST = 4000;
    private static final int DEEPEST = 60;
    private static final int MOST_NODES = 500;

    private static final Set<String> KNOWN = Set.of(
            "Addition",
            "ArithmeticNegation",
            "AtLeastOne",
            "ClosedConstRangeBoundary",
            "Conjunction",
            "ConstBool",
            "ConstDate",
            "ConstDateTime",
            "ConstDayTimeDuration",
            "ConstInputValue",
            "ConstList",
            "ConstLocalDateTime",
            "ConstLocalTime",
            "ConstNull",
            "ConstNumber",
            "ConstRange",
            "ConstString",
            "ConstTime",
            "ConstYearMonthDuration",
            "Disjunction",
            "Division",
            "Equal",
            "FunctionInvocation",
            "GreaterOrEqual",
            "GreaterThan",
            "If",
            "In",
            "InputEqualTo",
            "InputGreaterOrEqual",
            "InputGreaterThan",
            "InputInRange",
            "InputLessOrEqual",
            "InputLessThan",
            "InstanceOf",
            "LessOrEqual",
            "LessThan",
            "Multiplication",
            "NamedFunctionParameters",
            "Not",
            "OpenConstRangeBoundary",
            "PathExpression",
            "PositionalFunctionParameters",
            "Ref",
            "Subtraction",
            "UnaryTestExpression");

    private static final int MOST_DIGITS = 99;

    private final FeelEngineApi parser = FeelEngineBuilder.create().build();

    Optional<String> wrongInExpression(String feel) {
        return tooLarge(feel).or(() -> wrongIn(parser.parseExpression(feel)));
    }

    Optional<String> wrongInTests(String feel) {
        return tooLarge(feel).or(() -> wrongIn(parser.parseUnaryTests(feel)));
    }

    /** Before it is parsed, since the parser goes as deep as the text does. */
    private static Optional<String> tooLarge(String feel) {
        int depth = 0;
        for (int at = 0; at < feel.length(); at++) {
            depth += "([{".indexOf(feel.charAt(at)) >= 0 ? 1 : ")]}".indexOf(feel.charAt(at)) >= 0 ? -1 : 0;
            if (depth > DEEPEST || at > LONGEST) {
                return Optional.of("more than " + LONGEST + " characters, or than " + DEEPEST + " nested brackets");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrongIn(ParseResult parsed) {
        if (!parsed.isSuccess()) {
            return Optional.of("what FEEL cannot read");
        }
        var walk = new Walk();
        walk.through(parsed.parsedExpression().expression());
        return Optional.ofNullable(walk.found);
    }

    private static final class Walk {

        private int nodes;
        private @Nullable String found;

        private void through(Object part) {
            if (found != null) {
                return;
            }
            if (part instanceof Exp || isOfTheTree(part)) {
                judge(part);
            }
            if (part instanceof Iterable<?> parts) {
                each(parts.iterator());
            } else if (part instanceof Product product && found == null) {
                each(product.productIterator());
            }
        }

        private void each(Iterator<?> parts) {
            while (parts.hasNext()) {
                through(parts.next());
            }
        }

        private void judge(Object node) {
            String kind = node.getClass().getSimpleName().replace("$", "");
            if (++nodes > MOST_NODES) {
                found = "more than " + MOST_NODES + " parts";
            } else if (!KNOWN.contains(kind)) {
                found = "a part of the kind " + kind;
            } else if (node instanceof FunctionInvocation call && !FeelFunctions.NAMES.contains(call.function())) {
                found = "a call of '" + call.function() + "'";
            } else if (node instanceof FunctionInvocation call && roundsAtWill(call)) {
                found = "a number of digits that is not a literal up to " + MOST_DIGITS;
            } else if (isAProperty(node)) {
                found = "a property";
            }
        }

        private static boolean isAProperty(Object node) {
            if (node instanceof PathExpression path) {
                return !FeelFunctions.PROPERTIES.contains(path.key());
            }
            return node instanceof Ref name
                    && name.names().size() > 1
                    && !(name.names().size() == 2
                            && FeelFunctions.PROPERTIES.contains(
                                    String.valueOf(name.names().last())));
        }

        private static boolean roundsAtWill(FunctionInvocation call) {
            if (!FeelFunctions.ROUNDING.contains(call.function())) {
                return false;
            }
            if (!(call.params() instanceof PositionalFunctionParameters given)) {
                return true;
            }
            return given.params().size() > 1
                    && !(given.params().size() == 2
                            && given.params().last() instanceof ConstNumber digits
                            && digits.value().bigDecimal().compareTo(BigDecimal.valueOf(MOST_DIGITS)) <= 0);
        }

        private static boolean isOfTheTree(Object part) {
            return part != null && part.getClass().getName().startsWith("org.camunda.feel.syntaxtree.");
        }
    }
}
