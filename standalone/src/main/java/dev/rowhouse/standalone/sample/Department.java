package dev.rowhouse.standalone.sample;

import java.util.List;

/**
 * A department of the made-up company.
 *
 * @param share how many hires it takes, relative to the others
 * @param firstRole its people mostly have the roles from this position of {@link JobTitles#ROLES} on
 */
record Department(int id, String name, int share, int firstRole) {

    static final List<Department> ALL = List.of(
            new Department(1, "Engineering", 30, 0),
            new Department(2, "Customer Care", 22, 5),
            new Department(3, "Field Sales", 18, 8),
            new Department(4, "Research", 12, 11),
            new Department(5, "Logistics", 11, 14),
            new Department(6, "Design & Print", 8, 17),
            new Department(7, "Finance", 7, 20),
            new Department(8, "People", 5, 22),
            new Department(9, "Legal", 3, 24),
            new Department(10, "Facilities", 3, 26),
            new Department(11, "Training", 2, 27),
            new Department(12, "Archives", 1, 28));
}
