package dev.rowhouse.systemtests;

import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.RunningRowhouse;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;

@Order(1)
@ExtendWith(RunningRowhouse.class)
class EmploymentIT implements EmploymentStory {

    private final Rowhouse rowhouse;

    EmploymentIT(Rowhouse rowhouse) {
        this.rowhouse = rowhouse;
    }

    @Override
    public Rowhouse rowhouse() {
        return rowhouse;
    }
}
