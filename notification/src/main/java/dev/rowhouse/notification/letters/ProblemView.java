package dev.rowhouse.notification.letters;

import dev.rowhouse.events.JobProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Why a job failed, as a letter shows it. */
record ProblemView(String title, String detail, List<Member> members) {

    private static final int DETAIL = 500;
    private static final int MAX_MEMBERS = 10;
    private static final int MAX_VALUES = 20;

    static ProblemView of(JobProblem problem) {
        List<Member> members = problem.members().entrySet().stream()
                .limit(MAX_MEMBERS)
                .map(member -> new Member(label(member.getKey()), values(member.getValue())))
                .toList();
        return new ProblemView(OneLine.of(problem.title()), OneLine.of(problem.detail(), DETAIL), members);
    }

    private static String label(String name) {
        String words = OneLine.of(name.replace('_', ' '));
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static List<String> values(Object member) {
        if (!(member instanceof Collection<?> all)) {
            return List.of(value(member));
        }
        List<String> shown = new ArrayList<>(
                all.stream().limit(MAX_VALUES).map(ProblemView::value).toList());
        if (all.size() > MAX_VALUES) {
            shown.add("and " + Count.of(all.size() - MAX_VALUES) + " more");
        }
        return shown;
    }

    private static String value(Object value) {
        if (value instanceof Map<?, ?> nested) {
            List<String> entries = nested.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .toList();
            return OneLine.of(String.join(", ", entries));
        }
        return OneLine.of(String.valueOf(value));
    }

    /** One typed member of the problem, for example the columns that are unknown. */
    record Member(String label, List<String> values) {}
}
