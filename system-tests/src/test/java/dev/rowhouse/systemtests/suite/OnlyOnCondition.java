package dev.rowhouse.systemtests.suite;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

final class OnlyOnCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), OnlyOn.class)
                .map(needed -> evaluate(needed, context.getDisplayName()))
                .orElse(ConditionEvaluationResult.enabled("runs everywhere"));
    }

    private static ConditionEvaluationResult evaluate(OnlyOn needed, String test) {
        if (needed.value() != Tier.chosen()) {
            return skipped(test, "it is for the tier " + needed.value() + ", and this is " + Tier.chosen());
        }
        if (needed.stoppableServers() && ServersScript.fromEnvironment().isEmpty()) {
            return skipped(test, ServersScript.VARIABLE + " names no script that stops broker and database");
        }
        return ConditionEvaluationResult.enabled("this is the tier " + needed.value());
    }

    private static ConditionEvaluationResult skipped(String test, String reason) {
        System.out.println("[system tests] skipped " + test + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
