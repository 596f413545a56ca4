package dev.rowhouse.query.plan;

import dev.rowhouse.grammar.SelectItem.Form;
import dev.rowhouse.grammar.SelectItem.Join;

/**
 * What is embedded in each row.
 *
 * @param name of its member in the answer, and in conditions
 * @param plan what is asked of the other dataset
 */
public record Link(String name, Relationship relationship, Join join, Form form, LevelPlan plan) implements Item {

    /** Whether anything of it is in the answer: {@code rel()} only narrows the rows that it stands in. */
    boolean isShown() {
        return !plan.items().isEmpty();
    }
}
